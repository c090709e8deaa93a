"""Draws what a merge will join, before it happens: companies, items and two central quotes of every theme."""

from typing import Any

import streamlit as st

from mining.tally import companies_of
from taxonomy.records import Theme
from ui.plain import plain
from ui.session import say

QUOTES = 2
ABREAST = 3

Row = dict[str, Any]


def draw_sum(themes: list[Theme], members: dict[str, list[Row]], target: Theme, left_out: int) -> None:
    """Say what the themes come to together, as `target`; `left_out` items stay unassigned."""
    together = [row for theme in themes for row in members.get(theme.id, [])]
    counts = {"companies": len(companies_of(together)), "items": len(together) - left_out}
    st.markdown(f"**{say('theme.merge_result', name=plain(target.title), **counts)}**")
    if left_out:
        st.caption(say("theme.merge_left_out", name=plain(target.title), n=left_out))


def draw_preview(themes: list[Theme], members: dict[str, list[Row]], target: Theme) -> None:
    """Draw the themes side by side, `target` marked."""
    for start in range(0, len(themes), ABREAST):
        abreast = themes[start : start + ABREAST]
        for column, theme in zip(st.columns(len(abreast)), abreast, strict=True):
            with column, st.container(border=True, height="stretch"):
                _draw_one(theme, members.get(theme.id, []), stays=theme.id == target.id)


def _draw_one(theme: Theme, rows: list[Row], *, stays: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(theme.title)}**")
        if stays:
            st.badge(say("theme.merge_stays"), color="green")
    st.caption(say("theme.counts", companies=len(companies_of(rows)), items=len(rows)))
    for row in sorted(rows, key=_central_first)[:QUOTES]:
        st.text(row["text"])
        st.caption(plain(row["company"]))


def _central_first(row: Row) -> tuple[bool, float, str]:
    return (row["role"] != "central", -(row["similarity"] or 0.0), row["item_id"])
