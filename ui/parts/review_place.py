"""The place one is at in a review session: one of its cases or the result. Kept by the server, echoed in the address.

A browser asks with the address it knows. Until it has heard of a turn that is the address before, and such a question
must not turn anybody back.
"""

import time
from functools import partial
from typing import Any

import streamlit as st

from ui.session import say

Row = dict[str, Any]
RESULT = "result"
LATE = 30
"""Seconds after a turn in which a browser may still ask with the address before it."""


def place_here() -> str:
    """Return the place in the address, or the one turned to since while the browser may not have heard of it."""
    asked = str(st.query_params.get("case", "1"))
    turn = st.session_state.get(_turn_key(), {})
    late = asked in turn.get("left", ()) and time.monotonic() - turn["at"] < LATE
    return str(turn["to"]) if late else asked


def turn_to(place: int | str) -> None:
    """Turn to a case, by its number from 1, or to the result."""
    to, here = str(place), place_here()
    if to == here:
        return
    left = {here, *st.session_state.get(_turn_key(), {}).get("left", ())} - {to}
    st.session_state[_turn_key()] = {"to": to, "left": left, "at": time.monotonic(), "now": True}
    st.query_params["case"] = to


def _turn_key() -> str:
    return f"review-turn-{st.query_params.get('session', '')}"


def _settle() -> None:
    """Write the place into the address again where the browser did not know of it; a turn it knows of is over."""
    turn = st.session_state.get(_turn_key())
    if turn is None:
        return
    asked = str(st.query_params.get("case", "1"))
    if place_here() != asked:
        st.query_params["case"] = turn["to"]
    elif turn["now"]:
        turn["now"] = False
    else:
        del st.session_state[_turn_key()]


def number_of(asked: str, cases: list[Row]) -> int:
    """Return the number of the case at a place, 1 for the result and for a place that is not there."""
    return int(asked) if asked.isdecimal() and 0 < int(asked) <= len(cases) else 1


def draw_places(cases: list[Row], answered: set[int]) -> int | str:
    """Draw the way through the cases and return the place one is at: a number from 1, or the result."""
    _settle()
    asked = place_here()
    number = number_of(asked, cases)
    place: int | str = RESULT if asked == RESULT or not cases else number
    key = f"review-place-{place}"
    with st.container(horizontal=True, vertical_alignment="center", key="review-way"):
        _draw_step("previous", "Alt+Left", "arrow_back", number - 1, disabled=place == RESULT or number == 1)
        _draw_step("next", "Alt+Right", "arrow_forward", number + 1, disabled=place == RESULT or number == len(cases))
        st.segmented_control(
            say("review.case_tab"),
            [*range(1, len(cases) + 1), RESULT],
            default=place,
            format_func=partial(_place_title, cases, answered),
            key=key,
            on_change=partial(_place_chosen, key, asked),
            required=True,
            label_visibility="collapsed",
        )
    return place


def draw_onward(cases: list[Row], case: Row) -> None:
    """Draw the way to the next case below an answer, for who has scrolled down to it on a phone."""
    number = cases.index(case) + 1
    if number < len(cases):
        st.button(
            say("review.next"),
            icon=":material/arrow_forward:",
            key="review-next-below",
            width="stretch",
            on_click=partial(turn_to, number + 1),
        )


def _draw_step(name: str, shortcut: str, icon: str, to: int, *, disabled: bool) -> None:
    st.button(
        say(f"review.{name}"),
        icon=f":material/{icon}:",
        shortcut=shortcut,
        disabled=disabled,
        key=f"review-{name}",
        on_click=partial(turn_to, to),
    )


def _place_chosen(key: str, asked: str) -> None:
    """Turn to the place chosen, if the page still stands where the control was drawn (`asked`).

    The browser may tell the value of a control once more after another turn; that must not turn anybody back.
    """
    chosen = st.session_state.pop(key, None)
    if chosen is not None and place_here() == asked:
        turn_to(chosen)


def _place_title(cases: list[Row], answered: set[int], place: int | str) -> str:
    if isinstance(place, str):
        return f":material/leaderboard: {say('review.result_tab')}"
    case = cases[place - 1]
    mark = ":material/visibility: " if case["opened_at"] else ":material/check: " if case["id"] in answered else ""
    return f"{mark}{place}"
