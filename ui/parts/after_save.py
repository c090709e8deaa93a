"""Draws what a CSM sees right after saving: the suggested cause beside their hypothesis, and similar past moments."""

import streamlit as st

from ingest.store import Store
from mining.handed_on import Fit
from mining.similar import SimilarItem
from taxonomy.records import CauseSuggestion, Conversation
from ui.parts.cause_card import cause_label, draw_suggestion
from ui.parts.deciding import draw_deciding
from ui.parts.guide_entry import texts_of
from ui.parts.plan_card import draw_plans
from ui.parts.playbook_entries import draw_fitting
from ui.plain import plain
from ui.session import say

OUTCOME = {True: "log.similar_acted_true", False: "log.similar_acted_false", None: "log.similar_acted_unknown"}


def draw_after_save(
    store: Store,
    conversation: Conversation,
    suggestion: CauseSuggestion | None,
    similar: list[SimilarItem],
    handed_on: list[Fit],
) -> None:
    """Draw both columns; without a `suggestion` whoever mended somebody else's log is asked for their own view.

    `handed_on` are the playbook entries for this situation.
    """
    left, right = st.columns(2, gap="large")
    with left:
        if suggestion is None:
            st.subheader(say("one.causes"))
            draw_deciding(store, conversation, may_only_look=True)
        else:
            _draw_suggested(store, conversation, suggestion)
    with right:
        draw_fitting(handed_on)
        st.subheader(say("log.after_similar"))
        if not similar:
            st.caption(say("log.similar_none"))
        for moment in similar:
            _draw_moment(moment)


def _draw_suggested(store: Store, conversation: Conversation, suggestion: CauseSuggestion) -> None:
    st.subheader(say("log.after_cause"))
    if conversation.hypothesis:
        st.markdown(say("cause.your_hypothesis", cause=cause_label(conversation.hypothesis)))
    draw_suggestion(suggestion, texts_of(store))
    draw_plans(store, conversation)


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
