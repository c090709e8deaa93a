"""Draws how a cause is decided: one's own view first, then what the logger and the machine think, then the decision."""

from functools import partial

import streamlit as st

from ingest.store import Store
from ingest.store.causes import LOGGER
from taxonomy.guide import Texts
from taxonomy.records import Conversation, Decision
from ui.models import suggestion_for
from ui.parts.cause_card import draw_decision, draw_suggestion, draw_verdict, draw_views_held
from ui.parts.cause_picker import CANNOT_TELL, draw_picker, pick, picked
from ui.parts.guide_entry import texts_of
from ui.parts.plan_card import draw_plans
from ui.session import flash, opened_store, person, say, who

SEND = "Mod+Enter"


def draw_deciding(store: Store, conversation: Conversation, *, may_only_look: bool, reviewers: bool = True) -> bool:
    """Draw the step this person is at; return whether the suggestion has been shown to them.

    `may_only_look` offers to see the suggestion without stating a view; `reviewers` also shows what they thought.
    """
    if draw_held_back(store, conversation.id):
        return False
    if not store.causes.has_looked(conversation.id, who()):
        _draw_own_view(conversation, texts_of(store), may_only_look=may_only_look)
        return False
    guide = texts_of(store)
    decisions = store.conversations.cause_decisions(conversation.id)
    suggestion = store.suggestions.find(conversation.id) or suggestion_for(store, conversation)
    draw_decision(decisions)
    _draw_take_back(conversation, decisions)
    views = store.causes.hypotheses(conversation.id)
    draw_views_held([row for row in views if reviewers or row["role"] == LOGGER])
    draw_verdict(suggestion, guide)
    _draw_form(conversation, decisions, guide)
    draw_plans(store, conversation)
    draw_suggestion(suggestion, guide)
    return True


def draw_held_back(store: Store, conversation_id: str) -> bool:
    """Say that this person is still to judge the conversation in a review session, and lead there; False if not."""
    session_id = store.reviews.held_back(conversation_id, who())
    if session_id is None:
        return False
    st.info(say("review.held_back"), icon=":material/visibility_off:")
    st.page_link(
        "screens/review.py",
        label=say("review.to_session"),
        icon=":material/groups:",
        query_params={"session": session_id},
    )
    return True


def _draw_own_view(conversation: Conversation, guide: Texts, *, may_only_look: bool) -> None:
    st.markdown(f"**{say('cause.own_view')}**")
    st.caption(say("cause.own_view_help"))
    chosen = picked(conversation.id)
    draw_picker(conversation.id, guide, chosen=chosen, may_not_tell=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("cause.reveal"),
            icon=":material/visibility:",
            shortcut=SEND,
            disabled=chosen is None or not person(),
            key="reveal",
            on_click=partial(_reveal, conversation.id),
        )
        if may_only_look:
            st.button(
                say("cause.only_look"), type="tertiary", key="only-look", on_click=partial(_only_look, conversation.id)
            )
    if not person():
        st.info(say("frame.person_ask"), icon=":material/person:")
    st.page_link("screens/guide.py", label=say("cause.guide"), icon=":material/menu_book:")


def _reveal(conversation_id: str) -> None:
    """Record the view as it is before anything is shown; it stays picked for the decision."""
    chosen = picked(conversation_id)
    if chosen is None:
        return
    with opened_store() as store, store.atomic():
        store.causes.state(conversation_id, chosen or None, who=who())
        store.causes.look(conversation_id, who=who())
    if chosen == CANNOT_TELL:
        pick(conversation_id, None)


def _only_look(conversation_id: str) -> None:
    with opened_store() as store:
        store.causes.look(conversation_id, who=who())


def _draw_form(conversation: Conversation, decisions: list[Decision], guide: Texts) -> None:
    standing = decisions[-1] if decisions else None
    chosen = picked(conversation.id) or (standing.value if standing else None)
    decided = standing is not None and standing.value is not None
    title = say("cause.decide_anew" if decided else "cause.decide")
    with st.expander(title, icon=":material/gavel:", expanded=not decided):
        draw_picker(conversation.id, guide, chosen=chosen, may_not_tell=False)
        st.text_area(say("cause.why"), key=f"why-{conversation.id}", height="content", on_change="ignore")
        st.button(
            say("cause.keep"),
            icon=":material/gavel:",
            shortcut=SEND,
            disabled=chosen is None,
            key="decide-keep",
            on_click=partial(_decide, conversation.id, chosen),
        )


def _decide(conversation_id: str, cause: str | None) -> None:
    if cause is None:
        return
    why = st.session_state.get(f"why-{conversation_id}") or ""
    with opened_store() as store, store.atomic():
        decisions = store.conversations.cause_decisions(conversation_id)
        if not decisions or (decisions[-1].value, decisions[-1].why) != (cause, why):
            store.conversations.decide_cause(conversation_id, cause, who=who(), why=why)
    st.session_state[f"why-{conversation_id}"] = ""
    pick(conversation_id, None)
    flash("cause.kept")


def _draw_take_back(conversation: Conversation, decisions: list[Decision]) -> None:
    if decisions and decisions[-1].value is not None:
        st.button(
            say("cause.take_back"),
            icon=":material/undo:",
            type="tertiary",
            help=say("cause.take_back_help"),
            key="take-back",
            on_click=partial(_take_back, conversation.id),
        )


def _take_back(conversation_id: str) -> None:
    with opened_store() as store:
        store.conversations.decide_cause(conversation_id, None, who=who())
    flash("cause.taken_back", icon=":material/undo:")
