"""Draws workshops one below the other, each with the way in, its name and day to change, and putting it away."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from ingest.store import Store, StoreError
from taxonomy.workshop import Workshop
from ui.parts.act import refusal
from ui.plain import plain
from ui.session import flash, local_time, opened_store, say, who

ERROR = "workshop-error"
NONE = {"companies": 0, "conversations": 0, "items": 0}

Counts = dict[int, dict[str, int]]


def draw_workshops(workshops: list[Workshop], counts: Counts) -> None:
    """Draw the workshops that are on the list."""
    for workshop in workshops:
        with st.container(border=True, key=f"workshop-{workshop.id}"):
            told, acts = st.columns([5, 2], vertical_alignment="center")
            with told:
                _draw_told(workshop, counts)
            with acts, st.container(horizontal=True, horizontal_alignment="right"):
                if st.button(
                    say("workshops.open"), type="primary", icon=":material/co_present:", key=f"open-{workshop.id}"
                ):
                    st.switch_page("screens/workshop.py", query_params={"id": str(workshop.id)})
                _draw_more(workshop)


def _draw_told(workshop: Workshop, counts: Counts) -> None:
    st.markdown(f"**{plain(workshop.name)}**")
    told = {"day": workshop.held_on, "who": plain(workshop.created_by), "at": plain(local_time(workshop.created_at))}
    st.caption(say("workshops.held", **told, **counts.get(workshop.id, NONE)))
    if workshop.note:
        st.text(workshop.note)


def _draw_more(workshop: Workshop) -> None:
    key = workshop.id
    with opened_store() as store:
        seen = store.workshops.latest_act(key)
    with st.popover("", icon=":material/more_horiz:", help=say("workshops.more")):
        name, day, note = _fields(workshop)
        st.text_area(say("workshops.name"), value=workshop.name, key=name, height="content")
        st.date_input(say("workshops.day"), value=date.fromisoformat(workshop.held_on), key=day)
        st.text_area(say("workshops.note"), value=workshop.note, key=note, height="content")
        st.button(say("workshops.change"), key=f"change-{key}", on_click=partial(_change, workshop, seen))
        st.divider()
        st.button(
            say("workshops.archive"),
            icon=":material/archive:",
            help=say("workshops.archive_help"),
            key=f"archive-{key}",
            on_click=partial(_archive, workshop),
        )


def _fields(workshop: Workshop) -> tuple[str, str, str]:
    """Return the keys of the fields: another one where somebody else has changed the value meanwhile."""
    held = {"name": workshop.name, "day": workshop.held_on, "note": workshop.note}
    name, day, note = (f"{field}-{workshop.id}-{value}" for field, value in held.items())
    return name, day, note


def draw_put_away(workshops: list[Workshop], counts: Counts) -> None:
    """Draw the workshops that were put away, each with the way back and a way to read it."""
    if not workshops:
        return
    with st.expander(say("workshops.put_away", n=len(workshops)), icon=":material/archive:"):
        for workshop in workshops:
            told, acts = st.columns([5, 2], vertical_alignment="center")
            with told:
                _draw_told(workshop, counts)
            with acts, st.container(horizontal=True, horizontal_alignment="right"):
                st.page_link("screens/workshop.py", label=say("workshops.open"), query_params={"id": str(workshop.id)})
                st.button(
                    say("workshops.bring_back"),
                    icon=":material/unarchive:",
                    key=f"back-{workshop.id}",
                    on_click=partial(_bring_back, workshop),
                )


def _attempt(act: Callable[[Store], object], done: str, **values: str) -> None:
    """Do something to a workshop and say that it is done, or why not."""
    try:
        with opened_store() as store:
            act(store)
    except StoreError as error:
        st.session_state[ERROR] = refusal(error)
        return
    flash(done, **values)


def _change(workshop: Workshop, seen: int) -> None:
    name, day, note = (st.session_state[key] for key in _fields(workshop))

    def change(store: Store) -> None:
        with store.atomic():
            store.workshops.rename(workshop.id, name or "", who=who(), seen=seen)
            store.workshops.move_day(workshop.id, day.isoformat() if day else "", who=who(), seen=seen)
            store.workshops.annotate(workshop.id, note or "", who=who(), seen=seen)

    _attempt(change, "workshops.changed")


def _archive(workshop: Workshop) -> None:
    def archive(store: Store) -> None:
        store.workshops.archive(workshop.id, who=who())

    _attempt(archive, "workshops.archived", name=plain(workshop.name))


def _bring_back(workshop: Workshop) -> None:
    def bring_back(store: Store) -> None:
        store.workshops.bring_back(workshop.id, who=who())

    _attempt(bring_back, "workshops.returned", name=plain(workshop.name))
