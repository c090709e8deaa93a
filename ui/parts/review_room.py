"""Draws the room of a review session: joining, one case after the other, and what changes while one is looking.

What is sent to a browser depends on the case: before it is opened nothing but the log and one's own answer.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ingest.store import Store
from taxonomy.review import LEAD, ROLES
from ui.browser import show_top
from ui.parts.conversation_view import draw_head, draw_views
from ui.parts.own_place import own_place
from ui.parts.review_figures import draw_figures
from ui.parts.review_join import draw_join
from ui.parts.review_judge import draw_judge
from ui.parts.review_keys import draw_keys
from ui.parts.review_lead import draw_lead
from ui.parts.review_opened import draw_opened
from ui.parts.review_place import draw_onward, draw_places
from ui.plain import plain
from ui.seat import seat_here
from ui.session import label, opened_store, say

Row = dict[str, Any]


def draw_room(store: Store, session: Row, *, on_leave: Callable[[], None]) -> None:
    """Draw the session as this browser may see it; `on_leave` leads back to the list."""
    seat = seat_here(store, session["id"])
    cases = store.reviews.cases(session["id"])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("review.back"), icon=":material/arrow_back:", type="tertiary", key="review-back", on_click=on_leave
        )
        st.markdown(f"##### {plain(session['name'])}")
        if seat:
            role = label(ROLES, seat["role"])
            st.caption(say("review.you", name=plain(seat["name"]), role=role))
    if session["closed_at"]:
        st.info(say("review.ended"), icon=":material/event_available:")
    if seat is None and not session["closed_at"]:
        draw_join(store, session)
        return
    answered = store.judgments.answered_by(session["id"], seat["id"]) if seat else set()
    _draw_progress(session, seat, cases, answered)
    if seat and seat["role"] == LEAD:
        with own_place():
            draw_lead(session, seat, cases)
    place = draw_places(cases, answered)
    with st.container(gap=None):
        keys = st.container()
        with own_place():
            _watch(session["id"], _case_id(cases, place), store.judgments.mark(session["id"], _case_id(cases, place)))
        if not isinstance(place, str):
            show_top(str(cases[place - 1]["id"]))
    if isinstance(place, str):
        draw_figures(store, session["id"])
    else:
        _draw_case(store, session, cases, cases[place - 1], seat)
    if seat and seat["judges"] and not session["closed_at"]:
        with keys:
            draw_keys(store, session, seat, cases)


def _draw_progress(session: Row, seat: Row | None, cases: list[Row], answered: set[int]) -> None:
    """Draw how many cases this person has judged, while there are some to judge."""
    waiting = [case for case in cases if not case["opened_at"]]
    if seat is None or not seat["judges"] or session["closed_at"] or not waiting:
        return
    done = sum(case["id"] in answered for case in waiting)
    all_done = f" · {say('review.all_done')}" if done == len(waiting) else ""
    st.progress(done / len(waiting), text=say("review.progress", done=done, all=len(waiting)) + all_done)


def _case_id(cases: list[Row], place: int | str) -> int:
    return 0 if isinstance(place, str) else int(cases[place - 1]["id"])


@st.fragment(run_every=5)
def _watch(session_id: str, case_id: int, seen: str) -> None:
    """Draw the screen anew when somebody has opened or said something since."""
    with opened_store() as store:
        mark = store.judgments.mark(session_id, case_id)
    if mark != seen:
        st.rerun(scope="app")


def _draw_case(store: Store, session: Row, cases: list[Row], case: Row, seat: Row | None) -> None:
    conversation = store.conversations.find(case["conversation_id"])
    if conversation is None:
        return
    with st.container(key=f"judging-case-{case['id']}"):
        st.markdown(f"##### {plain(f'{conversation.company}  {conversation.date}')}")
    draw_head(conversation)
    rows = {row["item_id"]: row for row in store.items.of_conversation(conversation.id)}
    if case["opened_at"]:
        draw_opened(store, session, case, conversation, rows, seat)
        return
    judges = bool(seat and seat["judges"] and not session["closed_at"])
    log, own = st.columns([5, 4], gap="large")
    with log:
        draw_views(conversation, rows)
        if judges:
            with st.container(key="to-judging"):
                st.markdown(f"[{say('review.to_judging')}](#judging)")
    with own:
        if seat and judges:
            st.html('<span id="judging"></span>')
            draw_judge(store, session, case, seat)
            draw_onward(cases, case)
        elif seat:
            st.caption(say("review.lead_only"))
