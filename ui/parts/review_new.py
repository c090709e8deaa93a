"""Draws the form for a new review session: its name, how many cases for which reasons, and the cases themselves."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from ingest.store import Store, StoreError
from mining.choose_cases import Candidate, candidates, choose
from taxonomy.labels import keys
from taxonomy.review import REASONS
from taxonomy.segments import SEGMENTS
from ui.parts.act import refusal
from ui.seat import sit
from ui.session import flash, label, opened_store, person, say, segment_title, today

USUAL, MOST = 10, 30
OFFERED = 500
"""So many conversations can be added by hand, the latest ones."""
_ERROR = "review-error"


def draw_new(store: Store, *, on_leave: Callable[[], None]) -> None:
    """Draw the form; `on_leave` leads back to the list."""
    st.title(say("review.new"))
    st.caption(say("review.explain"))
    found = _candidates(store)
    if not found:
        st.info(say("review.no_candidates"), icon=":material/info:")
        st.button(say("review.back"), icon=":material/arrow_back:", key="review-back", on_click=on_leave)
        return
    name, count = st.columns([3, 1])
    name.text_input(say("review.name"), value=say("review.default_name", date=today()), key="review-name")
    n = count.number_input(say("review.count"), 1, MOST, USUAL, key="review-count")
    reasons = st.pills(
        say("review.reasons"),
        keys(REASONS),
        default=keys(REASONS),
        selection_mode="multi",
        format_func=partial(label, REASONS),
        key="review-reasons",
        help=say("review.reasons_help"),
    )
    chosen = _draw_cases(found, choose(found, int(n), reasons=reasons), int(n))
    st.toggle(say("review.i_judge"), value=True, key="review-judges")
    if not person():
        st.info(say("frame.person_ask"), icon=":material/person:")
    if _ERROR in st.session_state:
        st.error(st.session_state.pop(_ERROR), icon=":material/error:")
    with st.container(horizontal=True):
        st.button(
            say("review.begin"),
            type="primary",
            icon=":material/groups:",
            disabled=not (chosen and person()),
            key="review-begin",
            on_click=partial(_begin, chosen),
        )
        st.button(say("review.cancel"), type="tertiary", key="review-back", on_click=on_leave)


def _candidates(store: Store) -> list[Candidate]:
    """Return what may be judged: what waits in a session, or has been opened in one, is left out."""
    sessions = store.reviews.all()
    found = candidates(
        store.causes.cases(),
        store.items.all(),
        store.causes.hypotheses(),
        store.themes.all(),
        known_before=sessions[0]["at"] if sessions else "",
    )
    taken = store.reviews.in_sessions()
    return [one for one in found if one.conversation_id not in taken]


def _draw_cases(found: list[Candidate], proposed: list[Candidate], n: int) -> list[Candidate]:
    if len(proposed) < n:
        st.caption(say("review.fewer", n=len(proposed)))
    by_id = {one.conversation_id: one for one in [*proposed, *found[:OFFERED]]}
    picked = st.multiselect(
        say("review.chosen"),
        list(by_id),
        default=[one.conversation_id for one in proposed],
        format_func=lambda name: f"{by_id[name].company} {by_id[name].date}",
        key="review-cases-" + "-".join(one.conversation_id for one in proposed),
        help=say("review.chosen_help"),
        placeholder="",
    )
    chosen = sorted((by_id[name] for name in picked), key=_in_time)
    companies = {one.company for one in chosen}
    themes = {theme for one in chosen for theme in one.themes}
    st.caption(say("review.spread", cases=len(chosen), companies=len(companies), themes=len(themes)))
    if chosen:
        _draw_table(chosen)
    return chosen


def _in_time(one: Candidate) -> tuple[str, str]:
    return (one.date, one.conversation_id)


def _draw_table(chosen: list[Candidate]) -> None:
    rows = []
    for one in chosen:
        segments = dict(entry.split(":", 1) for entry in one.segments)
        tags = {
            segment_title(entry.key): label(entry.choices or (), segments[entry.key]) if entry.key in segments else ""
            for entry in SEGMENTS
        }
        rows.append({say("common.company"): one.company, say("common.date"): one.date, **tags})
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="review-table", height=min(38 + 35 * len(rows), 400))


def _begin(chosen: list[Candidate]) -> None:
    cases = [(one.conversation_id, one.reason) for one in chosen]
    try:
        with opened_store() as store:
            store.people.add(person())
            session_id, key = store.reviews.begin(
                st.session_state["review-name"], cases, who=person(), judges=st.session_state["review-judges"]
            )
    except StoreError as error:
        st.session_state[_ERROR] = refusal(error)
        return
    sit(session_id, key, person())
    st.query_params.clear()
    st.query_params["session"] = session_id
    flash("review.begun")
