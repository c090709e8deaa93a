"""Draws open plans by due date, each with what one does next: log the conversation, mark it done, move or drop it."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from ui.parts.cause_card import cause_label
from ui.plain import plain
from ui.session import flash, opened_store, say, today, who

Plan = dict[str, Any]


def draw_list(plans: list[Plan], known: frozenset[str], held: frozenset[str]) -> None:
    """Draw the plans that are overdue and due today, and those of later days folded away.

    The cause is told for the `known` conversations: those where this person may see what others think. Of the `held`
    ones, which they are still to judge in a review session, only whoever made the plan or carries it out sees the plan.
    """
    now = today()
    parts = {"overdue": [], "today": [], "later": []}  # type: dict[str, list[Plan]]
    for plan in plans:
        parts["overdue" if plan["due"] < now else "today" if plan["due"] == now else "later"].append(plan)
    if not parts["overdue"] and not parts["today"]:
        st.info(say("followup.empty"), icon=":material/check_circle:")
    for name in ("overdue", "today"):
        if parts[name]:
            st.markdown(f"##### {say(f'followup.{name}')}")
        for plan in parts[name]:
            _draw_plan(plan, now, known, held)
    if parts["later"]:
        with st.expander(say("followup.later", n=len(parts["later"])), icon=":material/event:"):
            for plan in parts["later"]:
                _draw_plan(plan, now, known, held)


def _draw_plan(plan: Plan, now: str, known: frozenset[str], held: frozenset[str]) -> None:
    over = (date.fromisoformat(now) - date.fromisoformat(plan["due"])).days
    due = say("followup.days_over", due=plan["due"], n=over) if over > 0 else say("followup.due", due=plan["due"])
    told = plan["conversation_id"] in known or plan["who"] == who()
    hidden = plan["conversation_id"] in held and who() not in {plan["who"], plan["csm"]}
    facts = [due, plan["csm"], cause_label(plan["cause"]) if told else "", plan["theme_name"] or ""]
    with st.container(border=True):
        what, acts = st.columns([3, 2], vertical_alignment="center")
        with what:
            st.markdown(f"**{plain(plan['company'])}**")
            if hidden:
                st.caption(f":material/visibility_off: {say('followup.held')}")
            else:
                st.text(plan["text"])
            st.caption(" · ".join(plain(fact) for fact in facts if fact))
            if plan["done"]:
                st.caption(f":material/check: {say('plan.state_done')}")
        with acts:
            _draw_buttons(plan)


def _draw_buttons(plan: Plan) -> None:
    name = plan["id"]
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(say("followup.log"), type="primary", icon=":material/edit_note:", key=f"follow-log-{name}"):
            st.switch_page("screens/log.py", query_params={"company": plan["company"]})
        if not plan["done"]:
            st.button(
                say("followup.done"),
                icon=":material/check:",
                help=say("followup.done_help"),
                key=f"follow-done-{name}",
                on_click=partial(_done, name, plan["text"]),
            )
        with st.popover(say("followup.more"), type="tertiary"):
            st.date_input(say("followup.new_due"), value=date.fromisoformat(plan["due"]), key=f"follow-due-{name}")
            st.button(say("followup.postpone"), key=f"follow-move-{name}", on_click=partial(_move, name))
            st.text_area(say("followup.why_drop"), key=f"follow-why-{name}", height="content", on_change="ignore")
            st.button(say("followup.drop"), key=f"follow-drop-{name}", on_click=partial(_drop, name, plan["text"]))
        st.page_link(
            "screens/conversation.py", label=say("followup.open"), query_params={"id": plan["conversation_id"]}
        )


def draw_undo() -> None:
    """Offer to take back what was last done to a plan."""
    if "follow-undo" in st.session_state:
        plan_id, text = st.session_state["follow-undo"]
        st.button(
            say("followup.undo", text=plain(text)),
            icon=":material/undo:",
            type="tertiary",
            key="follow-undo-button",
            on_click=partial(_undo, plan_id),
        )


def _done(plan_id: int, text: str) -> None:
    with opened_store() as store:
        store.plans.done(plan_id, who=who())
    st.session_state["follow-undo"] = (plan_id, text)
    flash("followup.noted_done")


def _drop(plan_id: int, text: str) -> None:
    with opened_store() as store:
        store.plans.drop(plan_id, who=who(), why=st.session_state.get(f"follow-why-{plan_id}") or "")
    st.session_state["follow-undo"] = (plan_id, text)
    flash("followup.noted_dropped")


def _move(plan_id: int) -> None:
    chosen = st.session_state[f"follow-due-{plan_id}"]
    if chosen is not None:
        with opened_store() as store:
            store.plans.postpone(plan_id, chosen.isoformat(), who=who())
        flash("followup.noted_moved")


def _undo(plan_id: int) -> None:
    with opened_store() as store:
        store.plans.undo(plan_id, who=who())
    st.session_state.pop("follow-undo", None)
    flash("followup.noted_undone", icon=":material/undo:")
