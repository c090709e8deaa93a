"""Draws the parking lot: questions nobody can answer now, asked from every step of a workshop with one key.

The key opens it with the field at hand; Ctrl+Enter adds what was typed, and never an Enter that an input method took.
"""

import secrets
from collections.abc import Callable
from functools import partial

import streamlit as st

from ingest.store import Store, StoreError
from taxonomy.gaps import Question
from taxonomy.workshop import Workshop
from ui.browser import focus_field
from ui.parts.act import refusal
from ui.plain import plain
from ui.session import local_time, opened_store, say, who

TEXT, OWNER, ERROR = "question-text", "question-owner", "question-error"
SHORTCUT = "q"


def draw_parking(store: Store, workshop: Workshop) -> None:
    """Draw the way into the parking lot, with how many questions are open."""
    questions = store.questions.all(workshop.id)
    opened = sum(question.open for question in questions)
    if st.button(
        say("question.button", n=opened),
        icon=":material/local_parking:",
        key="parking",
        shortcut=SHORTCUT,
        help=say("question.help"),
    ):
        _open(workshop, secrets.token_hex(4))


def _open(workshop: Workshop, turn: str) -> None:
    @st.dialog(say("question.title"), width="large", on_dismiss="rerun")
    def parking() -> None:
        with opened_store() as store:
            if ERROR in st.session_state:
                st.error(st.session_state.pop(ERROR), icon=":material/error:")
            if workshop.archived_at is None:
                _draw_form(workshop.id)
                focus_field(say("question.text"), f"{turn}-{len(store.questions.all(workshop.id))}")
            questions = store.questions.all(workshop.id)
            if not questions:
                st.caption(say("question.none_yet"))
            for question in questions:
                _draw_question(workshop, question)

    parking()


def _draw_form(workshop_id: int) -> None:
    with st.form("question-form", border=False, clear_on_submit=False):
        text, owner = st.columns([4, 1])
        text.text_area(say("question.text"), key=TEXT, height=80, placeholder=say("question.hint"))
        owner.text_area(say("gap.owner"), key=OWNER, height=80)
        st.form_submit_button(
            say("question.add"),
            type="primary",
            icon=":material/add:",
            key="question-add",
            on_click=partial(_ask, workshop_id),
        )


def _ask(workshop_id: int) -> None:
    text, owner = st.session_state.get(TEXT) or "", st.session_state.get(OWNER) or ""
    if _attempt(lambda store: store.questions.ask(workshop_id, text, owner=owner, who=who())):
        st.session_state[TEXT] = st.session_state[OWNER] = ""


def _attempt(act: Callable[[Store], object]) -> bool:
    try:
        with opened_store() as store:
            act(store)
    except StoreError as error:
        st.session_state[ERROR] = refusal(error)
        return False
    return True


def _draw_question(workshop: Workshop, question: Question) -> None:
    mark = ":orange[:material/help:]" if question.open else ":green[:material/check_circle:]"
    with st.container(border=True, key=f"question-{question.id}"):
        st.markdown(f"{mark} **{plain(question.text)}**")
        owner = say("question.owned", who=plain(question.owner)) if question.owner else say("question.unowned")
        st.caption(f"{owner} · {plain(question.who)} {plain(local_time(question.at))}")
        if question.answer:
            st.text(say("question.answered", text=question.answer))
        if workshop.archived_at is None:
            _draw_ways(workshop.id, question)


def _draw_ways(workshop_id: int, question: Question) -> None:
    with st.expander(say("question.edit" if question.open else "question.more"), icon=":material/edit:"):
        if not question.open:
            st.button(
                say("question.reopen"), key=f"reopen-{question.id}", on_click=partial(_reopen, workshop_id, question)
            )
            return
        st.text_area(say("question.answer"), key=f"answer-{question.id}", height=80)
        st.button(
            say("question.close"),
            key=f"close-{question.id}",
            icon=":material/check:",
            type="primary",
            on_click=partial(_close, workshop_id, question),
        )
        text, owner = st.columns([4, 1])
        text.text_area(say("question.text"), value=question.text, key=f"reword-{question.id}", height=80)
        owner.text_area(say("gap.owner"), value=question.owner, key=f"own-{question.id}", height=80)
        st.button(say("common.save"), key=f"change-{question.id}", on_click=partial(_change, workshop_id, question))


def _close(workshop_id: int, question: Question) -> None:
    answer = st.session_state[f"answer-{question.id}"] or ""
    _attempt(lambda store: store.questions.close(workshop_id, question, answer=answer, who=who()))


def _reopen(workshop_id: int, question: Question) -> None:
    _attempt(lambda store: store.questions.reopen(workshop_id, question, who=who()))


def _change(workshop_id: int, question: Question) -> None:
    text, owner = (st.session_state[f"{field}-{question.id}"] or "" for field in ("reword", "own"))
    _attempt(lambda store: store.questions.change(workshop_id, question, text=text, owner=owner, who=who()))
