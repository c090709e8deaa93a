"""Draws one line of segment choices and returns the items they leave."""

from functools import partial

import streamlit as st

from mining.facts import coded
from taxonomy.segments import DIMENSIONS
from ui.facts import Selection
from ui.session import label, say, segment_title


def draw_segment_filter(items: Selection) -> Selection:
    """Draw a choice for each segment that occurs, and return the items that match all of them."""
    frame, key = items.frame, items.key
    with st.expander(say("themes.filter"), icon=":material/filter_alt:"):
        for column, segment in zip(st.columns(len(DIMENSIONS)), DIMENSIONS, strict=True):
            values = coded(frame[segment.key])[1]
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
                frame = frame[frame[segment.key].isin(wanted)]
                key = (*key, (segment.key, *wanted))
    return Selection(items.facts, frame, key)
