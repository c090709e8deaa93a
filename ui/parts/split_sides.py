"""Draws the two sides of a split: what stays and what goes to the new theme, each item with an arrow to the other."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from mining.embed import vectors_of
from mining.facts import Frame
from mining.split import propose_cut
from mining.tally import companies_of
from taxonomy.settings import setting
from ui.models import encoder_in_use
from ui.plain import plain
from ui.session import say

PAGE = 40

Row = dict[str, Any]


def rows_of(store: Store, members: Frame) -> list[Row]:
    """Return what is shown of a theme's items: item_id, company, text."""
    said = store.items.texts(members["item_id"].tolist())
    found = zip(members["item_id"], members["company"], strict=True)
    return [{"item_id": item, "company": company, "text": said[item]} for item, company in found if item in said]


def sides_at_first(store: Store, theme_id: str, rows: list[Row], *, as_seen: bool) -> dict[str, Any]:
    """Return the seam (a code of `theme.split_*`) and item id -> whether it leaves, before anybody moves anything.

    `as_seen` asks for the sides that the last run stored, which the finer level shows.
    """
    parts = store.levels.parts_of(theme_id) if as_seen else {}
    if parts:
        return {"seam": "sides", "leaves": {item: part == 1 for item, part in parts.items()}}
    cut = propose_cut(
        vectors_of(store, [row["text"] for row in rows], encoder_in_use(store)), seed=int(setting("seed"))
    )
    leaves = {row["item_id"]: bool(leaves) for row, leaves in zip(rows, cut.leaves, strict=True)}
    return {"seam": cut.seam, "leaves": leaves}


def draw_sides(rows: list[Row], leaves: dict[str, bool], *, title: str, move: Callable[[str, bool], None]) -> None:
    """Draw both sides; `move` is told an item and whether it is to leave."""
    stays_side, leaves_side = st.columns(2, gap="medium")
    staying = [row for row in rows if not leaves[row["item_id"]]]
    leaving = [row for row in rows if leaves[row["item_id"]]]
    with stays_side:
        _draw_side("stays", say("theme.split_stays", name=plain(title)), staying, move)
    with leaves_side:
        _draw_side("leaves", say("theme.split_leaves"), leaving, move)


def _draw_side(side: str, heading: str, rows: list[Row], move: Callable[[str, bool], None]) -> None:
    st.subheader(heading)
    st.caption(say("theme.counts", companies=len(companies_of(rows)), items=len(rows)))
    if not rows:
        st.info(say("theme.split_nothing"))
    shown = st.session_state.get(f"split-shown-{side}", PAGE)
    for row in rows[:shown]:
        with st.container(border=True), st.container(horizontal=True, vertical_alignment="center"):
            if side == "leaves":
                _draw_arrow(row, "arrow_back", "theme.split_move_back", partial(move, row["item_id"], False))
            with st.container():
                st.text(row["text"])
                st.caption(plain(row["company"]))
            if side == "stays":
                _draw_arrow(row, "arrow_forward", "theme.split_move_out", partial(move, row["item_id"], True))
    if len(rows) > shown:
        st.button(say("tray.more"), key=f"split-more-{side}", on_click=partial(_more, side))


def _more(side: str) -> None:
    st.session_state[f"split-shown-{side}"] = st.session_state.get(f"split-shown-{side}", PAGE) + PAGE


def _draw_arrow(row: Row, icon: str, title: str, on_click: partial[None]) -> None:
    st.button("", icon=f":material/{icon}:", help=say(title), key=f"move-{row['item_id']}", on_click=on_click)
