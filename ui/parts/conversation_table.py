"""Draws conversations as a table; clicking any cell opens the conversation."""

from typing import Any

import pandas as pd
import streamlit as st

from taxonomy.labels import label_of
from taxonomy.segments import ACTED, LEVELS, PHASES, SIZES
from ui.parts.cause_card import cause_label
from ui.session import language, say, segment_title

ACTED_KEY = {1: "true", 0: "false", None: "unknown"}


def draw_table(rows: list[dict[str, Any]], *, key: str) -> None:
    """Draw the rows of `ConversationReads.page`."""
    frame = pd.DataFrame([_shown(row) for row in rows])
    event = st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
        height=min(38 + 35 * len(rows), 760),
    )
    cells = event["selection"]["cells"]
    if cells:
        st.switch_page("screens/conversation.py", query_params={"id": rows[cells[0][0]]["id"]})


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    def named(choices: Any, key: str | None) -> str:  # noqa: ANN401
        return label_of(choices, key, language())

    return {
        say("common.date"): row["date"],
        say("common.company"): row["company"],
        say("common.phase"): named(PHASES, row["phase"]),
        say("list.items"): row["items"],
        say("common.acted"): named(ACTED, ACTED_KEY[row["acted"]]),
        say("list.decided"): cause_label(row["cause"]) if row["cause"] else "",
        say("list.suggested"): cause_label(row["suggested_cause"]) if row["suggested_cause"] else "",
        say("common.csm"): row["csm"],
        segment_title("size"): named(SIZES, row["size"]),
        segment_title("industry"): row["industry"] or "",
        segment_title("motivation"): named(LEVELS, row["motivation"]),
        segment_title("literacy"): named(LEVELS, row["literacy"]),
    }
