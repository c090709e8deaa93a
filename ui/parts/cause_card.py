"""Draws why a customer did not act: the suggestion with its evidence, the hypothesis and the decision, kept apart."""

from typing import Any

import streamlit as st

from ingest.store.causes import LOGGER
from taxonomy.causes import CAUSE_CHOICES
from taxonomy.guide import Texts
from taxonomy.records import CauseSuggestion, Decision
from ui.plain import plain
from ui.session import label, local_time, say

# Quotation marks a sentence may already stand in.
QUOTES = "\u300c\u300d\u300e\u300f\u201c\u201d\"'"


def cause_label(key: str | None) -> str:
    """Return a cause's label; `acted` is one of the things a suggestion may say."""
    return say("cause.acted_label") if key == "acted" else label(CAUSE_CHOICES, key)


def draw_suggestion(suggestion: CauseSuggestion | None, guide: Texts) -> None:
    """Draw what the model says, how sure it is, and the sentences it goes by; `guide` has the question to ask."""
    if suggestion is None:
        st.caption(say("cause.not_yet"))
        return
    with st.container(border=True):
        draw_verdict(suggestion, guide)
        _draw_probabilities(suggestion)
        _draw_evidence(suggestion)
        st.caption(say("cause.is_model"))


def draw_verdict(suggestion: CauseSuggestion, guide: Texts) -> None:
    """Draw what the model says in one line, with the question that tells whether it is so."""
    if suggestion.abstained:
        st.markdown(f":material/help: **{say('cause.abstained')}**")
        return
    if suggestion.cause is None:
        st.markdown(f":material/check_circle: **{say('cause.acted')}**")
        return
    percent = f"{suggestion.probabilities[suggestion.cause]:.0%}"
    st.markdown(
        f":material/lightbulb: **{say('cause.suggested', cause=cause_label(suggestion.cause), percent=percent)}**"
    )
    question = guide[suggestion.cause, "check"]
    if question:
        st.markdown(f":small[{say('cause.check', question=plain(question))}]")


def _draw_probabilities(suggestion: CauseSuggestion) -> None:
    ranked = sorted(suggestion.probabilities.items(), key=_by_probability)
    shown = [entry for entry in ranked if entry[1] >= 0.01]
    for cause, probability in shown:
        st.progress(probability, text=f":small[{cause_label(cause)} {probability:.0%}]")


def _by_probability(entry: tuple[str, float]) -> float:
    return -entry[1]


def _draw_evidence(suggestion: CauseSuggestion) -> None:
    for title, wanted in (("cause.for", True), ("cause.against", False)):
        sentences = [entry.text for entry in suggestion.evidence if (entry.weight > 0) == wanted]
        if sentences:
            st.markdown(f":small[:gray[{say(title)}]]")
            for sentence in sentences:
                st.text(say("common.quoted", text=sentence.strip().strip(QUOTES)))


def draw_views_held(views: list[dict[str, Any]]) -> None:
    """Draw what each person thought, the latest view of each, with who and when."""
    latest = {(row["role"], row["who"]): row for row in views}
    for (role, _), row in latest.items():
        cause = cause_label(row["cause"]) if row["cause"] else say("cause.cannot_tell")
        if row["cause"] or role != LOGGER:
            line = say(f"cause.view_{role}", who=plain(row["who"]) or say("frame.nobody"), cause=cause)
            st.markdown(f"{line} :small[:gray[{plain(local_time(row['at']))}]]")


def draw_decision(decisions: list[Decision]) -> None:
    """Draw the decision that stands, with its reason, and those before it."""
    standing = decisions[-1] if decisions else None
    if standing is None or standing.value is None:
        st.caption(say("cause.undecided"))
    else:
        st.markdown(
            f":material/gavel: **{_decided(standing)}** :small[:gray[{plain(local_time(standing.at))}]]",
        )
        if standing.why:
            st.text(standing.why)
    if len(decisions) > 1:
        with st.expander(say("cause.ledger", n=len(decisions)), icon=":material/history:"):
            for decision in reversed(decisions):
                st.markdown(f"{plain(local_time(decision.at))} · {_decided(decision)}")
                if decision.why:
                    st.text(decision.why)


def _decided(decision: Decision) -> str:
    if decision.value is None:
        return say("cause.undone_by", who=plain(decision.who))
    return say("cause.decided", who=plain(decision.who), cause=cause_label(decision.value))
