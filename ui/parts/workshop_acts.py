"""Carries out what people decide in a workshop: does it and offers to undo it, or says why it was refused."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ingest.store import Store, StoreError
from ui.parts.act import refusal
from ui.plain import plain
from ui.session import flash, opened_store, say, who

# Seconds between two looks for what others in the room decided.
LOOK_EVERY = 8

_ERROR = "workshop-act-error"
_OFFER = "workshop-act-offer"


def attempt(act: Callable[[Store], int | None], done: str, **values: str) -> bool:
    """Do an act and keep the sentence `done` with an undo for `draw_outcome`; False when it was refused.

    Nothing is offered where there was nothing to do.
    """
    try:
        with opened_store() as store:
            number = act(store)
    except StoreError as error:
        st.session_state[_ERROR] = refusal(error)
        return False
    st.session_state.pop(_OFFER, None)
    if number is not None:
        told = {name: plain(value) for name, value in values.items()}
        st.session_state[_OFFER] = {"act": number, "said": say(done, **told)}
    return True


def draw_outcome(workshop_id: int, store: Store) -> None:
    """Say what came of the last act, with a way back while it stands in this workshop."""
    if _ERROR in st.session_state:
        st.error(st.session_state.pop(_ERROR), icon=":material/error:")
    offer = st.session_state.get(_OFFER)
    if offer is None:
        return
    act = store.workshops.act(offer["act"])
    if act.workshop_id != workshop_id or act.undone_by is not None:
        del st.session_state[_OFFER]
        return
    with st.container(horizontal=True, vertical_alignment="center", key="workshop-outcome"):
        st.markdown(f":green[:material/check:] {offer['said']}", width="content")
        st.button(
            say("workshop.undo"),
            icon=":material/undo:",
            type="tertiary",
            key="workshop-undo-now",
            on_click=partial(take_back, act.id),
        )


@st.fragment(run_every=LOOK_EVERY)
def draw_news(workshop_id: int, seen: int) -> None:
    """Say that somebody else has decided something since act `seen`, and offer to show it; looks again by itself."""
    with opened_store() as store:
        news = [act for act in store.workshops.acts(workshop_id) if act.id > seen and act.who != who()]
    if not news:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="workshop-news"):
        names = say("common.comma").join(sorted({act.who for act in news}))
        st.markdown(f":material/group: {say('workshop.news', who=plain(names), n=len(news))}", width="content")
        if st.button(say("workshop.news_show"), icon=":material/sync:", type="tertiary", key="workshop-news-show"):
            st.rerun()


def take_back(act_id: int) -> None:
    """Undo an act, or say why it stands."""
    try:
        with opened_store() as store:
            store.workshops.undo(act_id, who=who())
    except StoreError as error:
        st.session_state[_ERROR] = refusal(error)
        return
    st.session_state.pop(_OFFER, None)
    flash("workshop.undone", icon=":material/undo:")
