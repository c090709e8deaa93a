"""Draws how one joins a review session: a name nobody else has there, and a role."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store, StoreError
from taxonomy.labels import keys
from taxonomy.review import LEAD, ROLES
from ui.parts.act import refusal
from ui.plain import plain
from ui.seat import sit
from ui.session import flash, label, opened_store, person, say

_ERROR = "review-join-error"


def draw_join(store: Store, session: dict[str, Any]) -> None:
    """Draw the form; joining keeps a key in the browser, by which it finds its seat again."""
    st.markdown(f"**{say('review.join_title')}**")
    st.caption(say("review.join_explain"))
    typed = st.session_state.get("join-name")
    names = list(dict.fromkeys(name for name in (typed, person(), *store.people.all()) if name))
    name = st.selectbox(
        say("frame.person"),
        names,
        index=names.index(person()) if person() else None,
        accept_new_options=True,
        placeholder=say("frame.person_hint"),
        key="join-name",
        width=320,
    )
    role = st.segmented_control(
        say("review.role"),
        keys(ROLES),
        format_func=partial(label, ROLES),
        key="join-role",
        help=say("review.role_lead_help"),
    )
    judges = st.toggle(say("review.i_judge"), value=True, key="join-judges") if role == LEAD else True
    if _ERROR in st.session_state:
        st.error(st.session_state.pop(_ERROR), icon=":material/error:")
    st.button(
        say("review.join"),
        type="primary",
        icon=":material/login:",
        disabled=not ((name or "").strip() and role),
        key="join",
        on_click=partial(_join, session["id"], (name or "").strip(), role or "", judges=judges),
    )


def _join(session_id: str, name: str, role: str, *, judges: bool) -> None:
    try:
        with opened_store() as store, store.atomic():
            store.people.add(name)
            key = store.reviews.join(session_id, name, role, judges=judges)
    except StoreError as error:
        st.session_state[_ERROR] = refusal(error)
        return
    sit(session_id, key, name)
    flash("review.joined", icon=":material/login:", name=plain(name))
