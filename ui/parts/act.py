"""Carries out an act on themes: does it and offers to undo it, or says why it was refused. Nothing typed is lost."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ingest.store import Store, StoreError
from ui.plain import plain
from ui.session import flash, local_time, opened_store, say, who

_ERROR = "act-error"
_OFFER = "act-offer"
NAME_FIELD = "theme-name-"
DEFINITION_FIELD = "theme-definition-"


def attempt(act: Callable[[Store], int | None], done: str, *, leads_to: str = "", **values: object) -> bool:
    """Do an act and keep the sentence `done` with an undo for `draw_outcome`; False when it was refused.

    An act that finds nothing to do is done, and there is nothing to undo. `leads_to` is the name of a theme to offer a
    way to, one that the act has made.
    """
    try:
        with opened_store() as store:
            number = act(store)
            link = store.themes.lookup(leads_to) if leads_to else None
    except StoreError as error:
        st.session_state[_ERROR] = refusal(error)
        return False
    st.session_state.pop(_OFFER, None)
    if number is not None:
        told = {name: plain(str(value)) for name, value in values.items()}
        st.session_state[_OFFER] = {"act": number, "said": say(done, **told), "place": None, "link": link}
    return True


def refusal(error: StoreError) -> str:
    """Return why something was refused, as a sentence safe to show."""
    values = {name: plain(str(value)) for name, value in error.values.items()}
    if "at" in values:
        values["at"] = plain(local_time(str(error.values["at"])))
    if "kind" in values:
        values["kind"] = say(f"theme.act_{error.values['kind']}")
    return say(error.code, **values)


def draw_outcome(place: str) -> None:
    """Say what came of the last act: why it was refused, or that it was done, with a way back.

    The way back stays while the person stays at `place`, the screen that was drawn first after the act. What is said
    has a place of its own, so that the rest of the screen stands where it stood, and the page need not build it anew;
    it stays in sight of whoever has scrolled down to what they acted on.
    """
    with st.container(key="act-outcome"):
        _draw_outcome(place)


def _draw_outcome(place: str) -> None:
    if _ERROR in st.session_state:
        st.error(st.session_state.pop(_ERROR), icon=":material/error:")
    offer = st.session_state.get(_OFFER)
    if offer is None:
        return
    if offer["place"] not in {None, place}:
        del st.session_state[_OFFER]
        return
    offer["place"] = place
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="outcome"):
        st.markdown(f":green[:material/check:] {offer['said']}")
        if offer["link"]:
            st.page_link(
                "screens/theme.py",
                label=say("common.open"),
                icon=":material/open_in_new:",
                query_params={"id": offer["link"]},
            )
        st.button(say("theme.undo"), icon=":material/undo:", key="undo-now", on_click=partial(take_back, offer["act"]))


def take_back(act_id: int) -> None:
    """Undo an act, and let the fields on the screen say again what stands."""
    try:
        with opened_store() as store:
            store.theme_undo.undo(act_id, who=who())
            _refresh_fields(store)
    except StoreError as error:
        st.session_state[_ERROR] = refusal(error)
        return
    st.session_state.pop(_OFFER, None)
    flash("theme.undone", icon=":material/undo:")


def _refresh_fields(store: Store) -> None:
    for key in [str(key) for key in st.session_state]:
        for start in (NAME_FIELD, DEFINITION_FIELD):
            theme = store.themes.find(key.removeprefix(start)) if key.startswith(start) else None
            if theme is not None:
                st.session_state[key] = theme.title if start == NAME_FIELD else theme.definition
