"""Draws voices: each word for word, with its company, date and segments, and a way into its conversation."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ingest.store import Store
from taxonomy.labels import label_of
from taxonomy.segments import KINDS, PHASES, SIZES
from ui.plain import plain
from ui.session import language, say

Row = dict[str, Any]

PAGE = 10


def draw_quotes(
    rows: list[Row], *, with_theme: bool = False, act: Callable[[Row], None] | None = None, place: str = "quote"
) -> None:
    """Draw a list of voices; `act` may add a button to each, `place` tells two lists of one screen apart."""
    for row in rows:
        with st.container(border=True, key=f"{place}-{row['item_id']}"):
            text, acts = st.columns([7, 2])
            with text:
                st.text(row["text"])
                st.caption(_about(row, with_theme=with_theme))
            with acts, _row_of_buttons():
                st.page_link(
                    "screens/conversation.py",
                    label="",
                    icon=":material/chat:",
                    help=say("common.open"),
                    query_params={"id": row["conversation_id"]},
                )
                if act:
                    act(row)


def draw_paged(
    store: Store,
    items: Sequence[str],
    name: str,
    *,
    with_theme: bool = False,
    act: Callable[[Row], None] | None = None,
) -> None:
    """Draw the voices of some items, a page at a time; `name` tells the list from others."""
    key = f"voices-shown-{name}"
    shown = int(st.session_state.get(key, PAGE))
    draw_quotes(store.items.these(items[:shown]), with_theme=with_theme, act=act)
    if len(items) > shown:
        st.button(
            say("quotes.more", n=len(items) - shown), key=f"more-{name}", on_click=partial(_show, key, shown + PAGE)
        )


def _show(key: str, count: int) -> None:
    st.session_state[key] = count


def _row_of_buttons() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right", gap="xxsmall")


def _about(row: Row, *, with_theme: bool) -> str:
    parts = [
        plain(row["company"]),
        row["date"],
        label_of(SIZES, row["size"], language()),
        plain(row["industry"] or ""),
        label_of(PHASES, row["phase"], language()),
        label_of(KINDS, row["kind"], language()),
    ]
    if with_theme:
        other = "map.got_through" if row["polarity"] == "pos" else "map.unassigned"
        parts.append(plain(row["theme_name"] or say(other)))
    if row["theme_source"] == "decision":
        parts.append(say("theme.placed_by_person"))
    return " · ".join(part for part in parts if part)
