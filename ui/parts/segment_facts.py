"""Draws whom a theme meets: what may be said about each segment, and the companies of every value."""

import pandas as pd
import streamlit as st

from mining.segments import CrossTab, SegmentCell
from ui.parts.segment_words import NAMING, percent, segment_value, sentence, strength, unnamed
from ui.session import say


def draw_segments(tab: CrossTab, theme_id: str, *, small_cell: int) -> None:
    """Draw the sentences on a theme's segments, then its companies of each value; no share where there are too few."""
    st.subheader(say("theme.segments"), help=say("theme.segments_help", n=small_cell))
    entries = tab.of_theme(theme_id)
    for entry in entries:
        if entry.verdict == "sure":
            st.markdown(f":material/trending_up: **{sentence(entry)}**", help=strength(entry))
    for entry in entries:
        if entry.verdict in NAMING and entry.verdict != "sure":
            st.markdown(f":material/help_center: {sentence(entry)}", help=strength(entry))
    st.caption("  \n".join(unnamed(entries)))
    cells = tab.cells_of(theme_id)
    frame = pd.DataFrame(
        {
            say("theme.segment"): [segment_value(cell.segment, cell.value) for cell in cells],
            say("themes.col_companies"): [
                say("theme.segment_cell", n=cell.companies, total=cell.total) for cell in cells
            ],
            say("theme.share"): [None if cell.share is None else 100 * cell.share for cell in cells],
            say("segments.range"): [_range(cell) for cell in cells],
        }
    )
    share_column = st.column_config.ProgressColumn(format="%d%%", min_value=0, max_value=100)
    st.dataframe(
        frame,
        hide_index=True,
        height=min(38 + 35 * len(cells), 420),
        column_config={say("theme.share"): share_column},
        key="segments",
    )


def _range(cell: SegmentCell) -> str:
    return "" if cell.low is None or cell.high is None else f"{percent(cell.low)} – {percent(cell.high)}"
