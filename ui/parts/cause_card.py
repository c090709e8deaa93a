"""Draws why a customer did not act: the suggestion with its evidence, the hypothesis and the decision, kept apart."""

import streamlit as st

from taxonomy.causes import CAUSE_CHOICES, CAUSES
from taxonomy.records import CauseSuggestion, Conversation, Decision
from ui.plain import plain
from ui.session import label, language, local_time, say

# Quotation marks a sentence may already stand in.
QUOTES = "\u300c\u300d\u300e\u300f\u201c\u201d\"'"


def cause_label(key: str | None) -> str:
    """Return a cause's label; `acted` is one of the things a suggestion may say."""
    return say("cause.acted_label") if key == "acted" else label(CAUSE_CHOICES, key)


def draw_suggestion(suggestion: CauseSuggestion | None) -> None:
    """Draw what the model says, how sure it is, and the sentences it goes by."""
    if suggestion is None:
        st.caption(say("cause.not_yet"))
        return
    with st.container(border=True):
        _draw_verdict(suggestion)
        _draw_probabilities(suggestion)
        _draw_evidence(suggestion)
        st.caption(say("cause.is_model"))


def _draw_verdict(suggestion: CauseSuggestion) -> None:
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
    question = next(cause.check for cause in CAUSES if cause.key == suggestion.cause).say(language())
    st.markdown(f":small[{say('cause.check', question=question)}]")


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


def draw_people(conversation: Conversation, decisions: list[Decision]) -> None:
    """Draw what people say: the logger's hypothesis and the decision that stands, with its reason."""
    if conversation.hypothesis:
        st.markdown(say("cause.hypothesis", cause=cause_label(conversation.hypothesis)))
    standing = decisions[-1] if decisions else None
    if standing is None or standing.value is None:
        st.caption(say("cause.undecided"))
        return
    st.markdown(
        f":material/gavel: **{say('cause.decided', who=plain(standing.who), cause=cause_label(standing.value))}**"
        f" :small[:gray[{local_time(standing.at)}]]"
    )
    if standing.why:
        st.text(standing.why)
