"""Draws in the log form what was asked of this company before, and whether it did so; nothing where nothing was."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from ingest.store.plans import ANSWERS
from ui.draft import Body
from ui.draft_state import DraftState
from ui.plain import plain
from ui.session import say, who

CLOSING = ("yes", "no")


def draw_plan_questions(store: Store, draft: DraftState) -> None:
    """Draw one question for each plan that is open for the company of the draft."""
    company = draft.body["company"]
    plans = store.plans.to_ask(company, conversation_id=draft.edits) if company else []
    if not plans:
        return
    with st.container(border=True, key="plan-questions"):
        st.markdown(f"**{say('plan.asked_before')}**")
        for plan in plans:
            _draw_question(draft, plan)


def _draw_question(draft: DraftState, plan: dict[str, Any]) -> None:
    name = str(plan["id"])
    given = draft.body["answers"].get(name, {})
    answer = st.radio(
        plain(say("plan.question", text=plan["text"], date=plan["date"])),
        ANSWERS,
        format_func=lambda key: say(f"plan.answer_{key}"),
        horizontal=True,
        key=draft.fill(f"plan{name}", given.get("answer", "not_asked")),
        on_change=partial(_keep, draft, name),
    )
    if answer in CLOSING and plan["acted"] is None:
        st.checkbox(
            say("plan.sets_acted", date=plan["date"]),
            key=draft.fill(f"plan{name}_acted", given.get("sets_acted", True)),
            on_change=partial(_keep, draft, name),
        )


def _keep(draft: DraftState, name: str) -> None:
    answers = draft.current()["answers"]
    given = {
        "answer": st.session_state[draft.key(f"plan{name}")],
        "sets_acted": st.session_state.get(draft.key(f"plan{name}_acted"), True),
    }
    draft.keep({"answers": {**answers, name: given}})


def keep_answers(store: Store, body: Body, conversation_id: str, company: str) -> None:
    """Record what the form says about the plans of `company`; answers about another company's are left aside."""
    asked = {plan["id"] for plan in store.plans.to_ask(company, conversation_id=conversation_id)}
    for name, given in body["answers"].items():
        if int(name) in asked:
            store.plans.answer(
                int(name),
                given["answer"],
                conversation_id=conversation_id,
                who=who(),
                sets_acted=given["sets_acted"],
            )
