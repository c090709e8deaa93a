"""Draws an opened case: who judged what, what was said about it, and the decision beside the machine's suggestion."""

from collections import Counter
from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store, StoreError
from mining.review_result import given
from taxonomy.records import Conversation
from taxonomy.review import CONFIDENCES, LEAD, PICKED_BY_HAND, REASONS, ROLES, VERDICTS
from ui.parts.act import refusal
from ui.parts.conversation_view import draw_views
from ui.parts.deciding import draw_deciding
from ui.parts.playbook_entries import draw_adding, draw_removed
from ui.plain import plain
from ui.session import flash, label, local_time, opened_store, say, who

Row = dict[str, Any]


def note_key(case_id: int) -> str:
    """Return the key of the field in which a note on a case is written."""
    return f"review-note-{case_id}"


def draw_opened(
    store: Store, session: Row, case: Row, conversation: Conversation, rows: dict[str, Row], seat: Row | None
) -> None:
    """Draw the case, and take note that whoever looks has been shown the suggestion."""
    for name in {seat["name"] if seat else who(), who()}:
        store.causes.look(conversation.id, who=name)
    reason = say("review.by_hand") if case["reason"] == PICKED_BY_HAND else label(REASONS, case["reason"])
    st.caption(say("review.why_chosen", reason=reason))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_answers(store, case, conversation, rows, leads=bool(seat and seat["role"] == LEAD))
        _draw_notes(store, case, by=seat["name"] if seat and not session["closed_at"] else None)
        with st.expander(say("review.log"), icon=":material/chat:"):
            draw_views(conversation, rows)
    with right:
        draw_deciding(store, conversation, may_only_look=True, reviewers=False)
        st.caption(say("review.acted_hint"))
        st.page_link(
            "screens/conversation.py",
            label=say("common.open"),
            icon=":material/open_in_new:",
            query_params={"id": conversation.id},
        )


def _draw_answers(store: Store, case: Row, conversation: Conversation, rows: dict[str, Row], *, leads: bool) -> None:
    answers = store.judgments.opened(case_id=case["id"])
    st.markdown(f"**{say('review.answers')}**")
    st.markdown(summary(answers))
    entries = store.playbook.all(case_id=case["id"])
    for answer in answers:
        with st.container(border=True, key=f"answer-{case['id']}-{plain(answer['name'])}"):
            _draw_answer(answer)
            if answer["action"].strip():
                draw_adding(answer, conversation, rows, [e for e in entries if e["said_by"] == answer["name"]], leads)
    draw_removed()


def summary(answers: list[Row]) -> str:
    """Return in one sentence whether people agree, and how many said what."""
    counts = Counter(row["cause"] for row in given(answers))
    if not counts:
        return say("review.undecided_all" if any(row["cause"] for row in answers) else "review.no_answers")
    first = counts.most_common(1)[0][0]
    if counts.total() == 1:
        return f":material/person: {say('review.single', cause=label(VERDICTS, first))}"
    if len(counts) == 1:
        return f":material/check_circle: {say('review.unanimous', cause=label(VERDICTS, first))}"
    told = say("common.comma").join(
        say("review.people", cause=label(VERDICTS, cause), n=n) for cause, n in counts.most_common()
    )
    return f":material/call_split: {say('review.divided', counts=told)}"


def _draw_answer(answer: Row) -> None:
    cause = label(VERDICTS, answer["cause"]) if answer["cause"] else say("review.text_only")
    about = [say("review.you", name=plain(answer["name"]), role=label(ROLES, answer["role"]))]
    about += [label(CONFIDENCES, answer["confidence"])] if answer["confidence"] else []
    about += [] if answer["blind"] else [say("review.not_blind")]
    st.markdown(f"**{cause}** :small[:gray[{' · '.join(about)}]]")
    for field in ("action", "why"):
        if answer[field].strip():
            st.markdown(f":small[:gray[{say(f'review.{field}')}]]")
            st.text(answer[field])


def _draw_notes(store: Store, case: Row, *, by: str | None) -> None:
    st.markdown(f"**{say('review.notes')}**")
    for note in store.judgments.notes(case["id"]):
        st.text(note["text"])
        st.caption(f"{plain(note['who'])} · {plain(local_time(note['at']))}")
    if by is None:
        return
    st.text_area(
        say("review.note_new"),
        key=note_key(case["id"]),
        height="content",
        on_change="ignore",
        label_visibility="collapsed",
        placeholder=say("review.note_new"),
    )
    st.button(
        say("review.note_add"), icon=":material/note_add:", key="note-add", on_click=partial(_add_note, case["id"], by)
    )


def _add_note(case_id: int, by: str) -> None:
    try:
        with opened_store() as store:
            store.judgments.add_note(case_id, st.session_state.get(note_key(case_id)) or "", who=by)
    except StoreError as error:
        st.session_state["flash"] = (refusal(error), ":material/info:")
        return
    st.session_state[note_key(case_id)] = ""
    flash("review.note_kept")
