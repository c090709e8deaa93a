"""Draws what a CSM sees right after saving: the suggested cause beside their hypothesis, and similar past moments."""

import streamlit as st

from ingest.store import Store
from mining.similar import SimilarItem
from taxonomy.records import CauseSuggestion, Conversation
from ui.parts.cause_card import cause_label, draw_suggestion
from ui.parts.plan_card import draw_plans
from ui.plain import plain
from ui.session import say

OUTCOME = {True: "log.similar_acted_true", False: "log.similar_acted_false", None: "log.similar_acted_unknown"}


def draw_after_save(
    store: Store, conversation: Conversation, suggestion: CauseSuggestion, similar: list[SimilarItem]
) -> None:
    """Draw both columns."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(say("log.after_cause"))
        if conversation.hypothesis:
            st.markdown(say("cause.your_hypothesis", cause=cause_label(conversation.hypothesis)))
        draw_suggestion(suggestion)
        draw_plans(store, conversation)
    with right:
        st.subheader(say("log.after_similar"))
        if not similar:
            st.caption(say("log.similar_none"))
        for moment in similar:
            _draw_moment(moment)


def _draw_moment(moment: SimilarItem) -> None:
    with st.container(border=True):
        st.text(moment.text)
        st.caption(f"{plain(moment.company)} · {moment.date} · {say(OUTCOME[moment.acted])}")
        st.caption(say("log.similar_like", text=plain(moment.like)))
        if moment.proposal:
            st.markdown(f":small[:gray[{say('log.similar_proposal')}]]")
            st.text(moment.proposal)
        st.page_link(
            "screens/conversation.py",
            label=say("common.open"),
            icon=":material/open_in_new:",
            query_params={"id": moment.conversation_id},
        )
