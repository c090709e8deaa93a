"""Draws where a snapshot has companies and where it has none: size or industry down, motivation x literacy across."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from mining.coverage import COLUMNS, empty_places, grid_of, spread_over
from taxonomy.segments import LEVELS
from ui.parts.segment_words import value_label
from ui.plain import plain
from ui.session import label, say, segment_title

Row = dict[str, Any]
Place = tuple[str, str, str]

SIDES = ("size", "industry")
# More industries than this are no table anybody reads; those with most companies are shown.
INDUSTRIES = 10
# From so many companies on, the shade of a cell is as deep as it gets.
DEEPEST = 5
STYLE = """<style>
.coverage-grid { border-collapse: separate; border-spacing: 3px; width: 100%; font-size: 1rem; table-layout: fixed; }
.coverage-grid th { font-weight: 600; padding: .15rem .3rem; text-align: center; color: #45565B; }
.coverage-grid th[scope=row] { text-align: left; width: 11rem; overflow-wrap: anywhere; }
.coverage-grid td { text-align: center; border-radius: .3rem; padding: .3rem 0; font-size: 1.1rem; font-weight: 600; }
.coverage-grid td.empty { border: 1px dashed #B9703B; color: #8A4B1B; font-size: .85rem; font-weight: 400; }
</style>"""


def draw_grid(conversations: Sequence[Row]) -> None:
    """Draw the table, the choice of what stands down its side, and the combinations that nobody is in, by name."""
    st.markdown(f"##### {say('ready.grid')}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        side = st.segmented_control(
            say("ready.grid_side"),
            SIDES,
            default="size",
            format_func=segment_title,
            key="grid-side",
            required=True,
            label_visibility="collapsed",
        )
        if side == "size":
            conversations = _narrowed(conversations)
    grid = grid_of(conversations, side)
    shown = list(spread_over(conversations, side))
    if side == "industry" and len(shown) > INDUSTRIES:
        st.caption(say("ready.grid_left_out", n=INDUSTRIES, rest=len(shown) - INDUSTRIES))
        shown = shown[:INDUSTRIES]
    if not any(grid.values()):
        st.info(say("ready.grid_nobody"), icon=":material/info:")
        return
    st.html(STYLE + _table(grid, side, shown))
    st.caption(say("ready.grid_note"))
    _draw_empty([place for place in empty_places(grid) if place[0] in shown], side)


def _narrowed(conversations: Sequence[Row]) -> Sequence[Row]:
    """Let a person look at one industry only."""
    industries = list(spread_over(conversations, "industry"))
    chosen = st.selectbox(
        say("ready.grid_industry"),
        [None, *industries],
        format_func=_industry_named,
        key="grid-industry",
        label_visibility="collapsed",
        width=320,
    )
    return [row for row in conversations if row["industry"] == chosen] if chosen else conversations


def _industry_named(industry: str | None) -> str:
    return industry or say("ready.grid_all")


def _table(grid: Mapping[Place, frozenset[str]], side: str, shown: list[str]) -> str:
    """Return the table as HTML; what people typed is escaped."""
    levels = [(choice.key, label(LEVELS, choice.key)) for choice in LEVELS]
    upper, lower = (segment_title(key) for key in COLUMNS)
    over = "".join(
        f'<th scope="colgroup" colspan="{len(levels)}">{escape(upper)} {escape(name)}</th>' for _, name in levels
    )
    under = "".join(f'<th scope="col">{escape(lower)}<br>{escape(name)}</th>' for _ in levels for _, name in levels)
    body = "".join(
        f'<tr><th scope="row">{escape(value_label(side, value))}</th>'
        + "".join(_cell(grid[value, first, second]) for first, _ in levels for second, _ in levels)
        + "</tr>"
        for value in shown
    )
    return (
        f'<table class="coverage-grid"><thead><tr><th rowspan="2" scope="col">{escape(segment_title(side))}</th>{over}'
        f"</tr><tr>{under}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(companies: frozenset[str]) -> str:
    if not companies:
        return f'<td class="empty">{escape(say("ready.empty_cell"))}</td>'
    depth = 0.15 + 0.7 * min(len(companies), DEEPEST) / DEEPEST
    red, green, blue = (round(255 - (255 - part) * depth) for part in (11, 110, 105))
    text = "#FFFFFF" if depth > 0.5 else "#1E2A2E"
    who = escape(say("common.comma").join(sorted(companies)), quote=True)
    style = f"background-color: #{red:02x}{green:02x}{blue:02x}; color: {text}"
    return f'<td style="{style}" title="{who}">{len(companies)}</td>'


def _draw_empty(places: list[Place], side: str) -> None:
    if not places:
        return
    with st.expander(say("ready.empty_named", n=len(places)), icon=":material/search_off:"):
        for value in dict.fromkeys(place[0] for place in places):
            named = [
                say("ready.place", motivation=label(LEVELS, first), literacy=label(LEVELS, second))
                for where, first, second in places
                if where == value
            ]
            st.markdown(f"**{plain(value_label(side, value))}** — {plain(say('common.comma').join(named))}")
