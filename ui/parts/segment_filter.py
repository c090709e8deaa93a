"""Draws one line of segment choices and returns the rows they leave."""

from functools import partial
from typing import Any

import streamlit as st

from taxonomy.segments import DIMENSIONS
from ui.session import label, say, segment_title


def draw_segment_filter(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Draw a choice for each segment that occurs, and return the rows that match all of them."""
    with st.expander(say("themes.filter"), icon=":material/filter_alt:"):
        for column, segment in zip(st.columns(len(DIMENSIONS)), DIMENSIONS, strict=True):
            values = sorted({row[segment.key] for row in rows if row[segment.key]})
            order = [choice.key for choice in segment.choices or () if choice.key in values] or values
            named = partial(label, segment.choices or ())
            with column:
                wanted = st.multiselect(
                    segment_title(segment.key),
                    order,
                    format_func=named,
                    key=f"segment-{segment.key}",
                    placeholder="",
                    persist_state="session",
                )
            if wanted:
                rows = [row for row in rows if row[segment.key] in wanted]
    return rows
