"""Hears what a person picked and where they turned to, by key or click, told by the browser until it has been heard."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from taxonomy.labels import keys
from taxonomy.review import VERDICTS
from ui.browser import catch_judging
from ui.parts.review_judge import keep_part
from ui.parts.review_place import turn_to

_KEY = "judging"
_HEARD = "judging-heard"
Row = dict[str, Any]


def draw_keys(store: Store, session: Row, seat: Row, cases: list[Row]) -> None:
    """Place the script that takes keys and clicks for whoever judges in a session that goes on."""
    order = [str(case["id"]) for case in cases]
    catch_judging(
        {
            "seat": f"{session['id']}-{seat['id']}",
            "cases": order,
            "kept": {str(case): cause for case, cause in store.judgments.verdicts(session["id"], seat["id"]).items()},
            "keys": {str(number): verdict for number, verdict in enumerate(keys(VERDICTS), start=1)},
            "heard": st.session_state.get(_HEARD, 0),
        },
        on_told=partial(_hear, seat["id"], order),
        key=_KEY,
    )


def _hear(seat_id: int, order: list[str]) -> None:
    """Keep what was picked and turn. Where the store is busy nothing counts as heard, so that it is told again."""
    told = (st.session_state.get(_KEY) or {}).get("told") or {}
    picks = [
        (case, cause) for case, cause in told.get("picks", {}).items() if case in order and cause in keys(VERDICTS)
    ]
    kept = [keep_part(int(case), seat_id, {"cause": cause}) for case, cause in picks]
    place = told.get("turn")
    if isinstance(place, int) and 0 < place <= len(order):
        turn_to(place)
    if all(kept):
        st.session_state[_HEARD] = told.get("at", 0)
