"""Draws what the lead of a review session has in hand: who has answered, never what; opening; the link; the ending."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from taxonomy.labels import label_of
from taxonomy.review import ROLES
from ui.parts.review_place import place_here
from ui.plain import plain
from ui.session import flash, label, language, local_time, opened_store, say

_ACTED = "lead-acted"
Row = dict[str, Any]


@st.fragment(run_every=3)
def draw_lead(session: Row, seat: Row, cases: list[Row]) -> None:
    """Draw the bar of the lead who sits at `seat`, as people come and answer."""
    with opened_store() as store, st.container(border=True, key="lead", gap="xsmall"):
        if not session["closed_at"]:
            _draw_status(store, session, seat, cases)
            if len(store.reviews.seats(session["id"])) == 1:
                _draw_link(session)
        with st.expander(say("review.manage"), icon=":material/tune:"):
            _draw_link(session)
            _draw_seats(store, session, seat)
            _draw_ending(store, session, seat)
            _draw_ledger(store.reviews.acts(session["id"]))
    if st.session_state.pop(_ACTED, False):
        st.rerun(scope="app")


def _draw_status(store: Store, session: Row, seat: Row, cases: list[Row]) -> None:
    """Draw how many have answered and who has not, and the buttons to open."""
    missing = store.judgments.missing(session["id"])
    if not missing:
        return
    people = sum(bool(entry["judges"] and entry["awaited"]) for entry in store.reviews.seats(session["id"]))
    left = Counter(name for names in missing.values() for name in names)
    done = sum(not names for names in missing.values()) if people else 0
    asked = place_here()
    here = cases[int(asked) - 1]["id"] if asked.isdecimal() and 0 < int(asked) <= len(cases) else None
    with st.container(horizontal=True, vertical_alignment="center"):
        status = say("review.status", done=done, all=len(missing), people=people)
        st.markdown(f":material/how_to_reg: {status}")
        if here in missing:
            _draw_opening("case", say("review.open_case"), session, seat, [here], _doubt(people, missing[here]))
        doubt = _doubt(people, list(left)) or say("review.open_all_sure", n=len(missing))
        _draw_opening("all", say("review.open_all", n=len(missing)), session, seat, list(missing), doubt)
    if left:
        told = [say("review.missing_one", name=plain(name), n=n) for name, n in left.items()]
        st.caption(say("review.missing", names=say("common.comma").join(told)))
    else:
        st.caption(say("review.all_answered" if people else "review.nobody_yet"))


def _draw_opening(name: str, title: str, session: Row, seat: Row, case_ids: Sequence[int], doubt: str) -> None:
    """Draw a button that opens cases, and asks before it does where there is a `doubt`."""
    act = partial(_open, session["id"], list(case_ids), seat["name"])
    if not doubt:
        st.button(title, type="primary", icon=":material/visibility:", key=f"open-{name}", on_click=act)
        return
    with st.popover(title, icon=":material/visibility:", key=f"ask-{name}"):
        st.write(doubt)
        st.button(say("review.open_sure"), key=f"open-{name}", on_click=act)


def _doubt(people: int, missing: Sequence[str]) -> str:
    """Return why opening may be too early, "" when everybody has answered."""
    if not people:
        return say("review.open_nobody")
    return say("review.open_early", names=plain(say("common.comma").join(missing))) if missing else ""


def _open(session_id: str, case_ids: list[int], who: str) -> None:
    with opened_store() as store:
        store.reviews.open(session_id, case_ids, who=who)
    st.session_state[_ACTED] = True
    flash("review.opened", icon=":material/visibility:")


def _draw_link(session: Row) -> None:
    base = (st.context.url or "").split("?")[0]
    st.caption(say("review.link"))
    st.code(f"{base}?session={session['id']}", language=None)


def _draw_seats(store: Store, session: Row, seat: Row) -> None:
    seats = store.reviews.seats(session["id"])
    for entry in seats:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(say("review.you", name=plain(entry["name"]), role=label(ROLES, entry["role"])))
            if session["closed_at"]:
                continue
            if entry["judges"]:
                awaited = not entry["awaited"]
                _draw_seat_button(
                    "await" if awaited else "excuse",
                    entry,
                    partial(_excuse, session["id"], entry["id"], seat["name"], awaited=awaited),
                )
            if entry["held"] and entry["id"] != seat["id"]:
                _draw_seat_button("free", entry, partial(_free, session["id"], entry, seat["name"]))


def _draw_seat_button(name: str, entry: Row, act: Callable[[], None]) -> None:
    st.button(
        say(f"review.{name}"),
        type="tertiary",
        key=f"{name}-{entry['id']}",
        help=say("review.free_help") if name == "free" else None,
        on_click=act,
    )


def _excuse(session_id: str, seat_id: int, who: str, *, awaited: bool) -> None:
    with opened_store() as store:
        store.reviews.excuse(session_id, seat_id, who=who, awaited=awaited)


def _free(session_id: str, entry: Row, who: str) -> None:
    with opened_store() as store:
        store.reviews.free(session_id, entry["id"], who=who)
    st.session_state[_ACTED] = True
    flash("review.freed", icon=":material/key:", name=plain(entry["name"]))


def _draw_ending(store: Store, session: Row, seat: Row) -> None:
    if session["closed_at"]:
        st.button(
            say("review.reopen"),
            icon=":material/replay:",
            key="review-reopen",
            on_click=partial(_end, session["id"], seat["name"], "reopened"),
        )
        return
    with st.popover(say("review.close"), icon=":material/event_available:"):
        st.write(say("review.close_sure", n=len(store.judgments.missing(session["id"]))))
        st.button(
            say("review.close"), key="review-close", on_click=partial(_end, session["id"], seat["name"], "closed")
        )


def _end(session_id: str, who: str, act: str) -> None:
    with opened_store() as store:
        (store.reviews.close if act == "closed" else store.reviews.reopen)(session_id, who=who)
    st.session_state[_ACTED] = True
    flash(f"review.{act}", icon=":material/event_available:")


def _draw_ledger(acts: list[Row]) -> None:
    st.caption(say("review.ledger", n=len(acts)))
    for act in reversed(acts):
        values = {"about": plain(act["about"]), "company": plain(act["company"] or "")}
        told = say(f"review.act_{act['act']}", role=label_of(ROLES, act["about"], language()), **values)
        st.markdown(f":small[:gray[{plain(local_time(act['at']))}] · {told} · {plain(act['who'])}]")
