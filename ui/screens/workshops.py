"""Workshops: those there are, the latest day first, and making a new one from what is known now."""

from datetime import date

import streamlit as st

from ingest.store import Store, StoreError
from ui.parts.act import refusal
from ui.parts.workshop_list import draw_put_away, draw_workshops
from ui.session import flash, opened_store, say, today, who

MADE = "workshop-made"
ERROR = "workshop-error"


def screen() -> None:
    """Show the workshops, or what is needed to hold one."""
    if MADE in st.session_state:
        st.switch_page("screens/workshop.py", query_params={"id": str(st.session_state.pop(MADE))})
    st.title(say("workshops.title"))
    st.caption(say("workshops.explain"))
    if ERROR in st.session_state:
        st.error(st.session_state.pop(ERROR), icon=":material/error:")
    with opened_store() as store:
        everything = store.workshops.all(archived=True)
        counts = store.workshops.counts()
        if not everything and not store.conversations.count():
            st.info(say("workshops.nothing"), icon=":material/info:")
            st.page_link("screens/log.py", label=say("nav.log"), icon=":material/edit_note:")
            st.page_link("screens/import_files.py", label=say("nav.import"), icon=":material/upload_file:")
            return
        living = [workshop for workshop in everything if workshop.archived_at is None]
        if not living:
            st.info(say("workshops.none"), icon=":material/info:")
        _draw_new(store, first=not living)
        draw_workshops(living, counts)
        draw_put_away([workshop for workshop in everything if workshop.archived_at is not None], counts)


def _draw_new(store: Store, *, first: bool) -> None:
    if not store.conversations.count():
        return
    with st.expander(say("workshops.new"), icon=":material/add:", expanded=first):
        name, day = st.columns([3, 1])
        name.text_area(
            say("workshops.name"), key="new-workshop-name", height="content", placeholder=say("workshops.name_hint")
        )
        day.date_input(say("workshops.day"), value=date.fromisoformat(today()), key="new-workshop-day")
        st.text_area(say("workshops.note"), key="new-workshop-note", height="content")
        st.button(
            say("workshops.make"), type="primary", icon=":material/photo_camera:", key="new-workshop", on_click=_make
        )


def _make() -> None:
    day = st.session_state["new-workshop-day"]
    try:
        with opened_store() as store:
            st.session_state[MADE] = store.workshops.create(
                st.session_state["new-workshop-name"] or "",
                day.isoformat() if day else "",
                who=who(),
                note=st.session_state["new-workshop-note"] or "",
            )
    except StoreError as error:
        st.session_state[ERROR] = refusal(error)
        return
    flash("workshops.made")


screen()
