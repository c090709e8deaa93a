"""Draws the button that mines, how far the run is, and what came of it. The run itself is `ui.background`'s."""

from functools import partial
from pathlib import Path

import streamlit as st

from ingest.store import Store
from taxonomy.records import Run
from ui.background import job_of, start
from ui.facts import all_items
from ui.parts.job_watch import ending, watch
from ui.parts.run_record import draw_changes
from ui.plain import plain
from ui.session import db_path, say

MINE = "mine"


def draw_mine_button(store: Store) -> None:
    """Draw the button, or the progress of the run that is under way."""
    if job_of(MINE, db_path()):
        watch(MINE)
        return
    fresh = all_items(store).not_mined(store)
    title = say("themes.mine_new", n=fresh) if fresh else say("themes.mine")
    st.button(
        title,
        type="primary" if fresh else "secondary",
        icon=":material/auto_awesome:",
        key="mine",
        on_click=partial(_start, db_path()),
    )
    if store.runs.latest() is not None:
        st.button(
            say("themes.afresh"),
            type="tertiary",
            help=say("themes.afresh_help"),
            key="mine-afresh",
            on_click=partial(_start, db_path(), afresh=True),
        )


def _start(db: Path, *, afresh: bool = False) -> None:
    start(MINE, db, *(["--afresh"] if afresh else []))


def draw_result(store: Store, latest: Run | None) -> None:
    """Say what the mining that has just ended did, or why it did not."""
    ended_well, said = ending(MINE)
    if ended_well is False:
        st.error(f"{say('mine.failed')}  \n{plain(said)}", icon=":material/error:")
    if ended_well and latest is not None:
        counts = {
            "items": latest.counts["stumbling"],
            **{name: latest.counts[name] for name in ("themes", "unassigned")},
        }
        st.toast(say("mine.done", **counts, seconds=f"{sum(latest.timings.values()):.1f}"), icon=":material/check:")
        draw_changes(latest, store.themes.all(archived=True))
