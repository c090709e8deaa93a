"""Draws the first step of a workshop: the numbers against what the method asks for, what may be said and what not."""

import streamlit as st

from ingest.store import Store
from mining.coverage import Coverage, Standing, coverage_of, empty_places, grid_of
from mining.readiness import UNASSIGNED_CARE, Finding, findings_of
from taxonomy.segments import COMPANIES_BEFORE_CONCLUSIONS, COMPANIES_ENOUGH
from taxonomy.settings import setting
from taxonomy.workshop import Workshop
from ui.parts.segment_words import value_label
from ui.parts.theme_facts import ICONS, verdict_lines
from ui.parts.workshop_facts import facts_of
from ui.parts.workshop_grid import draw_grid
from ui.plain import plain
from ui.session import say, segment_title

MARKS = {
    "good": ":green[:material/check_circle:]",
    "care": ":orange[:material/warning:]",
    "stop": ":red[:material/front_hand:]",
}


def draw_ready(_store: Store, workshop: Workshop) -> None:
    """Draw what the snapshot covers."""
    facts = facts_of(workshop)
    coverage = coverage_of(facts.conversations, facts.items, facts.themes)
    grid = grid_of(facts.conversations, "size")
    findings = findings_of(
        coverage, empty=len(empty_places(grid)), places=len(grid), small_cell=int(setting("small_cell"))
    )
    _draw_numbers(coverage)
    may, may_not = st.columns(2, gap="large")
    with may:
        _draw_findings("may", [finding for finding in findings if finding.grade == "good"])
    with may_not:
        _draw_findings("may_not", [finding for finding in findings if finding.grade != "good"])
    draw_grid(facts.conversations)
    _draw_unfirm(coverage)


def _draw_numbers(coverage: Coverage) -> None:
    numbers = [
        (
            "companies",
            str(coverage.companies),
            say("ready.companies_need", few=COMPANIES_BEFORE_CONCLUSIONS, enough=COMPANIES_ENOUGH),
        )
    ]
    if coverage.behaviour is not None:
        tenths = round(10 * coverage.behaviour)
        numbers.append(("mix", f"{tenths} : {10 - tenths}", say("ready.mix_need")))
    if coverage.standings and coverage.unassigned is not None:
        need = say("ready.unassigned_need", n=f"{UNASSIGNED_CARE:.0%}")
        numbers.append(("unassigned", f"{coverage.unassigned:.0%}", need))
        firm = sum(standing.verdict.grade == "firm" for standing in coverage.standings)
        counted = say("ready.firm_of", n=firm, of=len(coverage.standings))
        numbers.append(("firm", counted, say("ready.firm_need")))
    for column, (name, value, need) in zip(st.columns(len(numbers)), numbers, strict=True):
        with column, st.container(border=True):
            st.metric(say(f"ready.{name}"), value)
            st.caption(need)


def _draw_findings(side: str, findings: list[Finding]) -> None:
    st.markdown(f"##### {say(f'ready.{side}')}")
    if not findings:
        st.caption(say(f"ready.{side}_nothing"))
    for finding in sorted(findings, key=_stops_first):
        st.markdown(f"{MARKS[finding.grade]} {_sentence(finding)}")


def _stops_first(finding: Finding) -> bool:
    return finding.grade != "stop"


def _sentence(finding: Finding) -> str:
    values = dict(finding.values)
    if finding.segment:
        named = [say("ready.level", level=value_label(finding.segment, value), n=n) for value, n in finding.levels]
        values |= {"segment": segment_title(finding.segment), "levels": plain(say("common.comma").join(named))}
    return say(f"ready.{finding.code}", **values)


def _draw_unfirm(coverage: Coverage) -> None:
    """Draw the themes that may not be reported as they are, each with the reasons."""
    if not coverage.standings:
        return
    unfirm = [standing for standing in coverage.standings if standing.verdict.grade != "firm"]
    if not unfirm:
        st.success(say("ready.all_firm"), icon=":material/verified:")
        return
    with st.expander(say("ready.not_firm", n=len(unfirm)), icon=":material/front_hand:"):
        for standing in sorted(unfirm, key=_not_yet_first):
            grade = standing.verdict.grade
            name, why = st.columns([2, 3])
            name.markdown(f"{ICONS[grade]} **{plain(standing.theme.name)}**")
            name.caption(f"{say(f'firmness.{grade}')} · {say('common.companies', n=standing.tally.companies)}")
            why.markdown("  \n".join(verdict_lines(standing.tally, standing.verdict, standing.theme.again)))


def _not_yet_first(standing: Standing) -> bool:
    return standing.verdict.grade != "not_yet"
