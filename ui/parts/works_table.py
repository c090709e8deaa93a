"""Draws what came of countermeasures, one table a group: the share that acted, or that too few have been asked."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from mining.outcomes import ENOUGH, Outcome, outcomes
from ui.parts.export_button import draw_export_with_views
from ui.plain import plain
from ui.session import language, say

MEASURE_WIDTH = 400
Row = dict[str, Any]


def draw_groups(
    rows: list[Row], group_of: Callable[[Any], str | None], title_of: Callable[[str], str], order: list[str]
) -> None:
    """Draw one table a group, in the order given."""
    found = outcomes(rows, group_of, language=language())
    if not found:
        st.caption(say("works.none_here"))
    for group in order:
        entries = [entry for entry in found if entry.group == group]
        if entries:
            st.markdown(f"##### {plain(title_of(group))}")
            st.dataframe(
                pd.DataFrame([_shown(entry) for entry in entries]),
                hide_index=True,
                column_config={say("works.measure"): st.column_config.TextColumn(width=MEASURE_WIDTH)},
            )
    draw_export_with_views("plans")


def _shown(entry: Outcome) -> Row:
    share = (
        say("works.too_few", n=ENOUGH - entry.known)
        if entry.share is None
        else f"{entry.share:.0%} ({entry.low:.0%}\u2013{entry.high:.0%})"
    )
    counts = {say(f"works.{name}"): getattr(entry, name) for name in ("acted", "known", "tried", "planned")}
    return {say("works.measure"): entry.text, say("works.share"): share, **counts}
