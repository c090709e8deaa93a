"""Draws the cases that wait for a decision, narrowed by reason, and into the first or any of them."""

from functools import partial

import pandas as pd
import streamlit as st

from ingest.store import Store
from mining.review import REASONS, Case
from ui.parts.relearning import draw_relearning
from ui.session import say

ALL = "all"
ORDER = "queue-order"


def draw_list(store: Store, cases: list[Case]) -> None:
    """Draw how many wait for which reason, those of the chosen one, and the button to begin with the first."""
    st.title(say("queue.title"))
    st.caption(say("queue.explain"))
    draw_relearning(store)
    if not cases:
        st.info(say("queue.empty"), icon=":material/check_circle:")
        return
    counts = {reason: sum(case.reason == reason for case in cases) for reason in REASONS}
    titles = {ALL: say("queue.all", n=len(cases))}
    titles |= {reason: say("queue.counted", reason=say(f"queue.{reason}"), n=n) for reason, n in counts.items() if n}
    reason = ALL if len(titles) == 2 else _chosen(titles)
    shown = [case for case in cases if reason in {ALL, case.reason}]
    order = [case.conversation_id for case in shown]
    st.button(
        say("queue.start"),
        type="primary",
        icon=":material/play_arrow:",
        shortcut="Mod+Enter",
        key="queue-start",
        on_click=partial(_open, order, order[0]),
    )
    _draw_table(shown, order)


def _chosen(titles: dict[str, str]) -> str:
    return st.segmented_control(
        say("queue.reason"),
        list(titles),
        default=ALL,
        format_func=titles.__getitem__,
        key="queue-reason",
        required=True,
        label_visibility="collapsed",
    )


def _draw_table(shown: list[Case], order: list[str]) -> None:
    named = {reason: say(f"queue.{reason}") for reason in REASONS}
    columns = {
        say("common.company"): [case.company for case in shown],
        say("common.date"): [case.date for case in shown],
        say("common.csm"): [case.csm for case in shown],
        say("queue.reason"): [named[case.reason] for case in shown],
    }
    event = st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        key="queue",
        height=min(38 + 35 * len(shown), 600),
    )
    cells = event["selection"]["cells"]
    if cells:
        _open(order, order[cells[0][0]])
        st.rerun()


def _open(order: list[str], conversation_id: str) -> None:
    """Turn to a case, and keep the order they were listed in."""
    st.session_state[ORDER] = order
    st.query_params["id"] = conversation_id
