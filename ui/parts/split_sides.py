"""Draws the two sides of a split: what stays and what goes to the new theme, each item to be moved to the other."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ingest.store import Store
from mining.describe import key_terms, propose_name
from mining.embed import vectors_of
from mining.facts import Frame
from mining.split import propose_cut
from taxonomy.settings import setting
from ui.browser import show_sides
from ui.models import encoder_in_use
from ui.session import say

# Texts of a side that its name is made of.
READ = 150

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


def name_hint(rows: list[Row], leaves: dict[str, bool]) -> str:
    """Return what the machine would call the new theme, as an example."""
    out = [row["text"] for row in rows if leaves[row["item_id"]]][:READ]
    if not out:
        return ""
    stay = [row["text"] for row in rows if not leaves[row["item_id"]]][:READ]
    return say("theme.split_name_hint", name=propose_name(key_terms(out, stay), out[0]))


def draw_sides(
    rows: list[Row], leaves: dict[str, bool], *, title: str, turn: str, key: str, on_moved: Callable[[], None]
) -> None:
    """Draw both sides; what has been moved since `turn` began is to be had from `moved`, with the same key."""
    show_sides(
        {
            "sides": [{"title": say("theme.split_stays", name=title)}, {"title": say("theme.split_leaves")}],
            "items": [
                {
                    "key": row["item_id"],
                    "text": row["text"],
                    "about": row["company"],
                    "side": int(leaves[row["item_id"]]),
                }
                for row in rows
            ],
            "words": {
                "counts": say("theme.counts", companies="{companies}", items="{items}"),
                "nothing": say("theme.split_nothing"),
                "out": say("theme.split_move_out"),
                "back": say("theme.split_move_back"),
            },
            "turn": turn,
        },
        key=key,
        on_moved=on_moved,
    )


def moved(key: str, turn: str) -> dict[str, bool]:
    """Return item id -> whether it is to leave, for what the browser has told of this turn; an earlier one is over."""
    told = (st.session_state.get(key) or {}).get("moved")
    if not told or told["turn"] != turn:
        return {}
    return {item_id: side == 1 for item_id, side in told["sides"].items()}
