"""Draws how far a job of `ui.background` is, and hands its ending to the screen that asked for it."""

from functools import partial
from pathlib import Path

import streamlit as st

from ui.background import close, job_of
from ui.session import db_path, flash, say


@st.fragment(run_every=0.5)
def watch(command: str, *, stop: str = "", stopped: str = "") -> None:
    """Show how far the job of `command` is, and draw the screen anew when it has ended.

    `stop` is the sentence on a button that ends it early, `stopped` what is said then; without, it cannot be stopped.
    """
    job = job_of(command, db_path())
    if job is None:
        st.rerun(scope="app")
    elif job.running:
        st.progress(job.share, text=say(job.step))
        if stop:
            st.button(say(stop), key=f"{command}-stop", on_click=partial(_stop, command, db_path(), stopped))
    else:
        close(command, db_path(), job)
        st.session_state[_ending_of(command)] = (job.ended_well(), job.said)
        st.rerun(scope="app")


def ending(command: str) -> tuple[bool | None, str]:
    """Return, once, whether the job that has just ended did so well and the last thing it said; None before that."""
    found: tuple[bool | None, str] = st.session_state.pop(_ending_of(command), (None, ""))
    return found


def _ending_of(command: str) -> str:
    return f"{command}-ended"


def _stop(command: str, db: Path, stopped: str) -> None:
    job = job_of(command, db)
    if job is not None:
        job.stop()
        job.ended_well()
        close(command, db, job)
        flash(stopped, icon=":material/stop_circle:")
