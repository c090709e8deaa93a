"""Draws what the list of conversations can be narrowed by: words, segments, phase, people, cause, dates, the trash."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import ConversationFilter, Store
from taxonomy.causes import CAUSE_CHOICES
from taxonomy.labels import Choice, keys
from taxonomy.segments import ACTED, LEVELS, PHASES, SIZES
from ui.plain import plain
from ui.session import label, say, segment_title, who

# Filters with fixed choices: name, title code or segment, choices.
FIXED: tuple[tuple[str, tuple[Choice, ...]], ...] = (
    ("size", SIZES),
    ("motivation", LEVELS),
    ("literacy", LEVELS),
    ("phase", PHASES),
    ("acted", ACTED),
    ("cause", CAUSE_CHOICES),
)
OPEN = ("industry", "csm", "company")


def draw_filter(store: Store) -> ConversationFilter:
    """Draw every filter, remembered for the session, and return what was chosen."""
    text, trash = st.columns([5, 1], vertical_alignment="bottom")
    with text:
        words = st.text_input(
            say("list.text"),
            placeholder=say("list.text_hint"),
            key="f-text",
            persist_state="session",
            icon=":material/search:",
        )
    with trash:
        trashed = st.toggle(say("list.trash"), key="f-trashed", persist_state="session")
    if "acted" in st.query_params:
        st.session_state["f-acted"] = [st.query_params.pop("acted")]
    theme_id = st.query_params.get("theme", "")
    theme = store.themes.find(theme_id)
    if theme:
        st.info(say("list.theme", theme=plain(theme.title)), icon=":material/label:")
    with st.expander(say("list.more_filters"), icon=":material/filter_alt:", expanded=_any_filter()):
        values = _choices(store)
    if values["cause"] and store.reviews.held_from(who()):
        st.caption(f":material/visibility_off: {say('list.held')}")
    theme_id = theme.id if theme else ""
    return ConversationFilter(text=words or "", theme_id=theme_id, trashed=trashed, viewer=who(), **values)


def _choices(store: Store) -> dict[str, Any]:
    values: dict[str, Any] = {}
    columns = st.columns(3)
    for number, (name, choices) in enumerate(FIXED):
        with columns[number % 3]:
            values[name] = tuple(
                st.multiselect(
                    _title(name),
                    keys(choices),
                    format_func=partial(label, choices),
                    key=f"f-{name}",
                    persist_state="session",
                    placeholder="",
                )
            )
    for number, name in enumerate(OPEN):
        with columns[number % 3]:
            values[name] = tuple(
                st.multiselect(
                    _title(name),
                    store.conversations.values_of(name),
                    key=f"f-{name}",
                    persist_state="session",
                    placeholder="",
                )
            )
    for number, name in enumerate(("from", "to")):
        with columns[number]:
            day = st.date_input(say(f"list.{name}"), value=None, key=f"f-{name}", persist_state="session")
            values[f"date_{name}"] = day.isoformat() if day else ""
    with columns[2]:
        st.button(say("list.clear"), on_click=clear_filter, key="clear")
    return values


def _title(name: str) -> str:
    if name in {"phase", "acted", "csm", "company"}:
        return say(f"common.{name}")
    return say("list.decided") if name == "cause" else segment_title(name)


def _any_filter() -> bool:
    return any(bool(st.session_state.get(f"f-{name}")) for name in (*(n for n, _ in FIXED), *OPEN, "from", "to"))


def clear_filter() -> None:
    """Forget every filter."""
    for name in (*(n for n, _ in FIXED), *OPEN):
        st.session_state[f"f-{name}"] = []
    st.session_state["f-from"] = st.session_state["f-to"] = None
    st.session_state["f-text"] = ""
    st.session_state["f-trashed"] = False
    st.query_params.pop("theme", None)
