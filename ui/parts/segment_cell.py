"""Draws one cell of the segment table: which theme and value, what may be said about them, and the voices behind it."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from ingest.store import Store
from mining.facts import stumbled
from mining.segments import CrossTab
from ui.facts import Selection
from ui.parts.quotes import draw_quotes
from ui.parts.segment_words import cell_sentence, sentence, strength, value_label
from ui.plain import plain
from ui.session import say, segment_title

THEME, VALUE = "segments-theme", "segments-value"
ALL = ""
PAGE = 20


def choose(table_key: str, ranked: Sequence[str], value_of: Mapping[str, str]) -> None:
    """Take over the cell that was clicked in a table; a click on the theme or on all companies chooses every value."""
    cells = st.session_state[table_key]["selection"]["cells"]
    if cells:
        row, column = cells[0]
        st.session_state[THEME] = ranked[row]
        st.session_state[VALUE] = value_of.get(column, ALL)
        st.session_state["segments-shown"] = PAGE


def draw_chosen(
    store: Store, items: Selection, tab: CrossTab, ranked: list[str], titles: Mapping[str, str], key: str
) -> None:
    """Draw the choice of a theme and a value, and the voices of both."""
    values = [value for value, _ in tab.values[key]]
    if st.session_state.get(THEME) not in ranked:
        st.session_state[THEME] = None
    if st.session_state.get(VALUE, ALL) not in values:
        st.session_state[VALUE] = ALL

    def named(value: str) -> str:
        return value_label(key, value) if value else say("segments.all")

    theme_box, value_box, link = st.columns([5, 3, 2], vertical_alignment="bottom")
    with theme_box:
        theme_id = st.selectbox(
            say("segments.pick_theme"),
            ranked,
            format_func=titles.__getitem__,
            placeholder=say("segments.pick_hint"),
            key=THEME,
        )
    with value_box:
        value = st.selectbox(segment_title(key), [ALL, *values], format_func=named, key=VALUE)
    if theme_id is None:
        return
    with link:
        st.page_link(
            "screens/theme.py",
            label=say("segments.open_theme"),
            icon=":material/arrow_forward:",
            query_params={"id": theme_id},
        )
    _draw_facts(tab, theme_id, key, value or ALL)
    points = stumbled(items.frame)
    found = points[points["theme_id"] == theme_id]
    if value:
        found = found[found[key] == value]
    _draw_voices(store, found["item_id"].tolist(), plain(titles[theme_id]))


def _draw_facts(tab: CrossTab, theme_id: str, key: str, value: str) -> None:
    entry = tab.differences[theme_id, key]
    for cell in tab.cells[theme_id, key]:
        if cell.value == value:
            st.markdown(cell_sentence(cell))
    st.markdown(sentence(entry), help=strength(entry) or None)


def _draw_voices(store: Store, found: list[str], title: str) -> None:
    if not found:
        st.caption(say("segments.no_voices"))
        return
    st.markdown(f"**{title}** · {say('segments.voices', n=len(found))}")
    shown = st.session_state.get("segments-shown", PAGE)
    draw_quotes(store.items.these(found[:shown]))
    if len(found) > shown:
        st.button(say("tray.more"), key="segments-more", on_click=partial(_show, shown + PAGE))


def _show(count: int) -> None:
    st.session_state["segments-shown"] = count
