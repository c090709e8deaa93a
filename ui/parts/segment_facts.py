"""Draws whom a theme meets: what may be said about each segment, and the companies of every value."""

import pandas as pd
import streamlit as st

from mining.segments import CrossTab, SegmentCell
from ui.parts.segment_words import percent, seeming_short, segment_value, sentence, strength, unnamed
from ui.session import say


def draw_segments(tab: CrossTab, theme_id: str, *, small_cell: int) -> None:
    """Draw the sentences on a theme's segments, then its companies of each value; no share where there are too few."""
    st.subheader(say("theme.segments"), help=say("theme.segments_help", n=small_cell))
    entries = tab.of_theme(theme_id)
    for entry in entries:
        if entry.verdict == "sure":
            st.markdown(f":material/trending_up: **{sentence(entry)}**", help=strength(entry))
    seeming = [f"- {seeming_short(entry)}" for entry in entries if entry.verdict == "maybe"]
    if seeming:
        st.markdown("\n".join((say("segments.seeming"), "", *seeming)))
    st.caption("  \n".join(unnamed(entries)))
    cells = tab.cells_of(theme_id)
    frame = pd.DataFrame(
        {
            "value": [segment_value(cell.segment, cell.value) for cell in cells],
            "companies": [say("theme.segment_cell", n=cell.companies, total=cell.total) for cell in cells],
            "share": [_share(cell) for cell in cells],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        height=min(38 + 35 * len(cells), 420),
        column_config={
            "value": st.column_config.TextColumn(say("theme.segment")),
            "companies": st.column_config.TextColumn(say("themes.col_companies")),
            "share": st.column_config.TextColumn(say("segments.share"), help=say("segments.share_help")),
        },
        key="segments",
    )


def _share(cell: SegmentCell) -> str:
    if cell.share is None or cell.low is None or cell.high is None:
        return ""
    return say("segments.share_cell", share=percent(cell.share), low=percent(cell.low), high=percent(cell.high))
