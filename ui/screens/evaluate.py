"""How right the suggestions are on the team's own decisions: the last measurement, and measuring anew."""

from functools import partial
from pathlib import Path

import streamlit as st

from ui.background import job_of, start
from ui.parts.evaluation_view import draw_result
from ui.parts.job_watch import ending, watch
from ui.parts.relearning import draw_last_fit, draw_relearning
from ui.plain import plain
from ui.session import db_path, local_time, opened_store, say, who

EVALUATE = "evaluate"


def screen() -> None:
    """Show what was measured last and when, or how far the measuring is."""
    st.title(say("evaluate.title"))
    st.caption(say("evaluate.explain"))
    _draw_ending()
    with opened_store() as store:
        latest = store.evaluations.latest()
        held = store.reviews.held_from(who())
        draw_last_fit(store)
        draw_relearning(store, least=1)
    with st.container(horizontal=True, vertical_alignment="center"):
        if job_of(EVALUATE, db_path()):
            watch(EVALUATE)
        else:
            stale = latest is None or latest.added_since > 0
            st.button(
                say("evaluate.go" if latest is None else "evaluate.again"),
                type="primary" if stale else "secondary",
                icon=":material/balance:",
                key="evaluate",
                on_click=partial(_start, db_path()),
            )
        st.caption(say("evaluate.never") if latest is None else say("evaluate.made", time=local_time(latest.at)))
    if latest is not None:
        if latest.added_since:
            st.info(say("evaluate.added", n=latest.added_since), icon=":material/update:")
        draw_result(latest.result, held)


def _start(db: Path) -> None:
    start(EVALUATE, db)


def _draw_ending() -> None:
    ended_well, said = ending(EVALUATE)
    if ended_well:
        st.toast(say("evaluate.done"), icon=":material/check:")
    elif ended_well is False:
        st.error(f"{say('evaluate.failed')}  \n{plain(said)}", icon=":material/error:")


screen()
