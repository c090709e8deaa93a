"""Draws what a run changed and the record of all runs."""

import streamlit as st

from taxonomy.records import Run, Theme
from ui.naming_words import naming_lines
from ui.plain import plain
from ui.session import local_time, say

KINDS = ("born", "grew", "shrank", "faded")


def draw_changes(run: Run, themes: list[Theme]) -> None:
    """Draw what is different from the run before, by the names of the themes."""
    titles = {theme.id: theme.title for theme in themes}
    lines = []
    for kind in KINDS:
        changed = run.changes.get(kind) or []
        names = [plain(_named(titles, entry)) for entry in changed]
        if names:
            lines.append(f"- {say(f'themes.changed_{kind}', names=say('common.comma').join(names))}")
    with st.container(border=True):
        st.markdown(f"**{say('themes.changes')}**")
        st.markdown("\n".join(lines) if lines else say("themes.changed_nothing"))
    if told := naming_lines(run, say):
        st.caption("  \n".join(plain(line) for line in told))


def _named(titles: dict[str, str], entry: str | list[object]) -> str:
    """Return the name of a theme, with the number of items it gained or lost where the run says so."""
    if isinstance(entry, str):
        return titles.get(entry, entry)
    theme_id, difference = entry
    return f"{titles.get(str(theme_id), theme_id)} ({difference:+d})"


def draw_runs(runs: list[Run], themes: list[Theme]) -> None:
    """Draw every run, latest first, with the settings and versions it used."""
    st.caption(say("runs.explain"))
    if not runs:
        st.info(say("runs.none"))
    for run in runs:
        line = say(
            "runs.line",
            time=local_time(run.started_at),
            items=run.counts["stumbling"],
            themes=run.counts["themes"],
            seconds=f"{sum(run.timings.values()):.1f}",
        )
        with st.expander(plain(line)):
            draw_changes(run, themes)
            st.markdown(f"**{say('runs.settings')}**")
            st.json(
                {
                    "encoder": run.encoder_id,
                    "input": run.input_hash,
                    "settings": run.settings,
                    "versions": run.versions,
                    "counts": run.counts,
                    "timings": run.timings,
                }
            )
