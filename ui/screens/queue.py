"""Cases that wait for a decision: the list by reason, and one case after the other beside its log."""

from functools import partial

import streamlit as st

from ingest.store import Store
from mining.review import Case, waiting
from ui.browser import show_top
from ui.parts.conversation_view import draw_head, draw_views
from ui.parts.deciding import draw_deciding
from ui.parts.queue_list import ORDER, draw_list
from ui.plain import plain
from ui.session import opened_store, say, who


def screen() -> None:
    """Show the case the address names, else the list of those that wait."""
    with opened_store() as store:
        held = store.reviews.held_from(who())
        cases = [case for case in waiting(store.causes.cases_in_doubt()) if case.conversation_id not in held]
        if st.query_params.get("id"):
            _draw_case(store, cases, st.query_params["id"])
        else:
            draw_list(store, cases)


def _draw_case(store: Store, cases: list[Case], conversation_id: str) -> None:
    conversation = store.conversations.find(conversation_id)
    if conversation is None:
        st.warning(say("one.missing"))
        st.button(say("queue.list"), icon=":material/arrow_back:", key="queue-list", on_click=_close)
        return
    show_top(conversation_id)
    left = _still_waiting(cases, conversation_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(say("queue.list"), icon=":material/arrow_back:", type="tertiary", key="queue-list", on_click=_close)
        st.caption(say("queue.left", n=len(left)))
        st.button(
            say("queue.next"),
            icon=":material/arrow_forward:",
            shortcut="Alt+Right",
            disabled=not left,
            key="queue-next",
            on_click=partial(_next, left),
        )
    st.subheader(plain(f"{conversation.company}  {conversation.date}"))
    draw_head(conversation)
    log, decision = st.columns([3, 2], gap="large")
    with log:
        draw_views(conversation, {row["item_id"]: row for row in store.items.of_conversation(conversation.id)})
    with decision:
        draw_deciding(store, conversation, may_only_look=False)


def _still_waiting(cases: list[Case], conversation_id: str) -> list[str]:
    """Return the other cases that wait, those after this one in the order of the list first."""
    waits = {case.conversation_id for case in cases}
    order = st.session_state.get(ORDER, [case.conversation_id for case in cases])
    place = order.index(conversation_id) if conversation_id in order else -1
    turns = [*order[place + 1 :], *order[: max(place, 0)]]
    return [each for each in turns if each in waits]


def _next(left: list[str]) -> None:
    st.query_params["id"] = left[0]


def _close() -> None:
    st.query_params.pop("id", None)
    st.session_state.pop(ORDER, None)


screen()
