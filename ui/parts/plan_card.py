"""Draws what is to be done about a conversation's cause: the plans there are, and a new one from the playbook."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from mining.handed_on import fitting
from mining.outcomes import HANDED_ON, Outcome, playbook
from taxonomy.records import Conversation
from ui.parts.cause_card import cause_label
from ui.plain import plain
from ui.session import flash, language, opened_store, say, today, who

OWN = "own"
FORTNIGHT = timedelta(days=14)


def draw_plans(store: Store, conversation: Conversation) -> None:
    """Draw the plans made after this conversation, and the form for another once somebody has named a cause."""
    plans = store.plans.of_conversation(conversation.id)
    cause = conversation.cause or conversation.hypothesis
    if not plans and cause is None:
        return
    st.markdown(f"**{say('plan.title')}**")
    for plan in plans:
        draw_plan(plan)
    if cause is not None:
        with st.expander(say("plan.new"), icon=":material/add_task:", expanded=not plans):
            _draw_form(store, conversation, cause)


def draw_plan(plan: dict[str, Any]) -> None:
    """Draw one plan with how it stands."""
    st.text(plan["text"])
    st.caption(f"{plain(say('plan.by', who=plan['who'], due=plan['due']))} · {state_of(plan)}")


def state_of(plan: dict[str, Any]) -> str:
    """Return how a plan stands, in words."""
    if plan["state"] == "answered":
        return say(f"plan.answer_{plan['outcome']}")
    if plan["state"] == "open" and plan["done"]:
        return say("plan.state_done")
    return say(f"plan.state_{plan['state']}")


def _draw_form(store: Store, conversation: Conversation, cause: str) -> None:
    st.caption(say("plan.for_cause", cause=cause_label(cause)))
    themes = {row["theme_id"]: row["theme_name"] for row in store.items.of_conversation(conversation.id)}
    themes.pop(None, None)
    theme_id = None
    if themes:
        theme_id = st.selectbox(
            say("plan.theme"),
            list(themes),
            index=0,
            format_func=themes.__getitem__,
            key=f"plan-theme-{conversation.id}",
            help=say("plan.theme_help"),
        )
    fits = fitting(store.playbook.all(), conversation, cause=cause, themes=[theme_id] if theme_id else [])
    handed_on = [str(fit.entry["text"]) for fit in fits]
    options = playbook(store.plans.all(), cause=cause, theme_id=theme_id, language=language(), handed_on=handed_on)
    by_key = {option.measure: option for option in options}
    measure = st.radio(
        say("plan.choose"),
        [*by_key, OWN],
        index=None,
        format_func=lambda key: plain(by_key[key].text) if key in by_key else say("plan.own"),
        captions=[*(_experience(option) for option in options), ""],
        key=f"plan-measure-{conversation.id}",
        label_visibility="collapsed",
    )
    if measure == OWN:
        st.text_area(say("plan.own_words"), key=f"plan-text-{conversation.id}", height="content", on_change="ignore")
    st.date_input(
        say("plan.due"),
        value=date.fromisoformat(today()) + FORTNIGHT,
        key=f"plan-due-{conversation.id}",
        min_value=None,
    )
    text = by_key[measure].text if measure in by_key else None
    st.button(
        say("plan.save"),
        icon=":material/add_task:",
        key="plan-save",
        disabled=measure is None,
        on_click=partial(_save, conversation.id, cause, theme_id, measure or OWN, text),
    )


def _experience(option: Outcome) -> str:
    """Return what is known of a countermeasure so far, in a few words."""
    if option.group == HANDED_ON:
        return say("plan.from_review")
    if not option.tried:
        return say("plan.untried") if not option.planned else say("plan.planned", n=option.planned)
    return say("plan.experience", tried=option.tried, known=option.known, acted=option.acted)


def _save(conversation_id: str, cause: str, theme_id: str | None, measure: str, text: str | None) -> None:
    words = text or (st.session_state.get(f"plan-text-{conversation_id}") or "").strip()
    if not words:
        flash("plan.blank", icon=":material/info:")
        return
    due = st.session_state.get(f"plan-due-{conversation_id}") or date.fromisoformat(today()) + FORTNIGHT
    with opened_store() as store:
        store.plans.add(
            conversation_id,
            words,
            cause=cause,
            due=due.isoformat(),
            who=who(),
            measure="" if measure == OWN else measure,
            theme_id=theme_id,
        )
    st.session_state[f"plan-measure-{conversation_id}"] = None
    st.session_state.pop(f"plan-text-{conversation_id}", None)
    flash("plan.saved", icon=":material/add_task:")
