"""Draws how many decisions the suggestions have not learnt from yet, and the button that lets them; never by itself."""

from functools import partial
from pathlib import Path

import streamlit as st

from ingest.store import Store
from ui.background import job_of, start
from ui.parts.job_watch import ending, watch
from ui.plain import plain
from ui.session import db_path, local_time, say

FIT = "fit"
WORTH_TELLING = 5
"""New decisions from which on it is worth a line where somebody is deciding."""


def draw_relearning(store: Store, *, least: int = WORTH_TELLING) -> None:
    """Draw the line when `least` decisions or more are new to the classifier, or how far learning is."""
    _draw_ending()
    if job_of(FIT, db_path()):
        watch(FIT)
        return
    fresh = store.suggestions.decisions_since_fit()
    if fresh < least:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="relearning"):
        st.markdown(f":material/school: {say('fit.fresh', n=fresh)}")
        st.button(
            say("fit.go"),
            icon=":material/refresh:",
            help=say("fit.help"),
            key="fit",
            on_click=partial(_start, db_path()),
        )


def draw_last_fit(store: Store) -> None:
    """Say when the suggestions last learnt, and from how many decisions; nothing before the first time."""
    fits = store.suggestions.fits()
    if fits:
        st.caption(say("fit.made", time=local_time(fits[-1]["at"]), n=fits[-1]["decisions"]))


def _start(db: Path) -> None:
    start(FIT, db, "--renew")


def _draw_ending() -> None:
    ended_well, said = ending(FIT)
    if ended_well:
        st.toast(say("fit.done"), icon=":material/check:")
    elif ended_well is False:
        st.error(f"{say('fit.failed')}  \n{plain(said)}", icon=":material/error:")
