"""Draws the choice of two themes; the address holds both, so that a comparison can be passed on."""

from functools import partial

import streamlit as st

from ui.session import say

FIRST, SECOND = "first", "second"


def draw_pick(ranked: list[str], titles: dict[str, str], chosen: tuple[str, str]) -> None:
    """Draw a box for each of the two themes, and put what is shown into the address."""
    for name, theme_id in zip((FIRST, SECOND), chosen, strict=True):
        if st.query_params.get(name) != theme_id:
            st.query_params[name] = theme_id
    for column, name, theme_id in zip(st.columns(2, gap="large"), (FIRST, SECOND), chosen, strict=True):
        box = f"compare-{name}"
        if st.session_state.get(box) != theme_id:
            st.session_state[box] = theme_id
        column.selectbox(
            say(f"compare.{name}"),
            ranked,
            format_func=titles.__getitem__,
            key=box,
            on_change=partial(_pick, name),
        )


def _pick(name: str) -> None:
    if st.session_state[f"compare-{name}"] is not None:
        st.query_params[name] = st.session_state[f"compare-{name}"]
