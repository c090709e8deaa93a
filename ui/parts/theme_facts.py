"""Draws what a theme amounts to: how many companies and items, how firm it is."""

import streamlit as st

from mining.firmness import Verdict, verdict_of
from mining.tally import ThemeTally
from taxonomy.records import Run
from ui.plain import plain
from ui.session import say

ICONS = {"firm": ":material/verified:", "loose": ":material/blur_on:", "not_yet": ":material/front_hand:"}


def verdict_on(tally: ThemeTally, latest: Run | None, recorders: int) -> Verdict:
    """Return the grade of a theme from its counts, the latest run and how many people log at all."""
    again = latest.firmness.get(tally.theme_id) if latest else None
    return verdict_of(tally, again, recorders=recorders)


def verdict_lines(tally: ThemeTally, verdict: Verdict, again: float | None) -> list[str]:
    """Return why a theme is no firmer than it is, the weightiest first; of a firm one, that it is."""
    values = {
        "again": "" if again is None else f"{again:.0%}",
        "n": tally.companies,
        "company": plain(tally.top_company[0]),
        "csm": plain(tally.top_csm[0]),
    }
    shares = {"one_company": tally.top_company[1], "one_recorder": tally.top_csm[1]}
    return [
        say(f"firmness.{reason}", **values, share=f"{shares.get(reason, 0.0):.0%}") for reason in verdict.reasons
    ] or [say("firmness.said_firm", **values)]


def draw_verdict(tally: ThemeTally, verdict: Verdict, again: float | None) -> None:
    """Say how firm the theme is, or what may not be concluded yet and why."""
    title = f"**{say(f'firmness.{verdict.grade}')}**"
    box = st.success if verdict.grade == "firm" else st.info if verdict.grade == "loose" else st.warning
    box("  \n".join([title, *verdict_lines(tally, verdict, again)]), icon=ICONS[verdict.grade])


def draw_summary(tally: ThemeTally) -> None:
    """Draw how many companies and items there are, and since when."""
    companies, items, seen = st.columns([1, 1, 2])
    companies.metric(say("themes.col_companies"), tally.companies, border=True)
    items.metric(say("themes.col_items"), tally.items, border=True)
    seen.metric(say("theme.seen"), f"{tally.first_seen[:7]} – {tally.last_seen[:7]}", border=True)
