"""Review sessions: the list with agreement over time and the playbook, a new session, or the room the address names."""

import streamlit as st

from ingest.store import StoreError
from ui.parts.act import refusal
from ui.parts.playbook_entries import draw_all_entries
from ui.parts.review_list import draw_sessions
from ui.parts.review_new import draw_new
from ui.parts.review_room import draw_room
from ui.session import opened_store, say


def screen() -> None:
    """Show the room the address names, the form for a new session, or all sessions."""
    with opened_store() as store:
        if st.query_params.get("session"):
            try:
                session = store.reviews.find(st.query_params["session"])
            except StoreError as error:
                st.warning(refusal(error))
                st.button(say("review.back"), icon=":material/arrow_back:", key="review-back", on_click=_to_list)
                return
            draw_room(store, session, on_leave=_to_list)
        elif st.query_params.get("new"):
            draw_new(store, on_leave=_to_list)
        else:
            st.title(say("review.title"))
            st.caption(say("review.explain"))
            st.button(say("review.new"), type="primary", icon=":material/groups:", key="review-new", on_click=_begin)
            draw_sessions(store)
            draw_all_entries(store)


def _begin() -> None:
    st.query_params["new"] = "1"


def _to_list() -> None:
    st.query_params.clear()


screen()
