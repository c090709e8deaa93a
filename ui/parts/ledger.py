"""Draws the ledger of a theme: all that happened to it, in words, and a way to take each act back."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from ui.parts.act import refusal, take_back
from ui.plain import plain
from ui.session import local_time, say

MACHINE = "tsumazuki"
PAGE = 20
# Acts told otherwise when nothing stood there before, or nothing does now.
_WITHOUT_BEFORE = {"renamed": "named"}
_WITHOUT_AFTER = {"defined": "undefined"}


def draw_ledger(store: Store, theme_id: str) -> None:
    """Draw what happened to the theme, latest first, a page at a time."""
    lines = store.themes.ledger(theme_id)[::-1]
    key = f"ledger-shown-{theme_id}"
    shown = st.session_state.get(key, PAGE)
    offered: set[int] = set()
    with st.expander(say("theme.ledger"), icon=":material/history:", key=f"ledger-{theme_id}"):
        for line in lines[:shown]:
            sentence, undo = st.columns([6, 1], vertical_alignment="center")
            sentence.markdown(told(line))
            if line["act_id"] and line["act_id"] not in offered and not line["undone_by"]:
                offered.add(line["act_id"])
                with undo:
                    _draw_undo(store, line)
        if len(lines) > shown:
            st.button(say("theme.ledger_more"), key="ledger-more", on_click=partial(_more, key))


def _more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, PAGE) + PAGE


def told(line: dict[str, Any]) -> str:
    """Return one line of a ledger as a sentence: when, what, by whom, why, and whether it was undone."""
    act = line["act"]
    if not line["before"]:
        act = _WITHOUT_BEFORE.get(act, act)
    if not line["after"]:
        act = _WITHOUT_AFTER.get(act, act)
    values = {name: plain(str(line[name])) for name in ("before", "after", "about")}
    if act == "undone":
        values["kind"] = say(f"theme.act_{line['after']}")
    doer = say("theme.by_machine") if line["who"] == MACHINE else plain(line["who"])
    parts = [f":gray[{plain(local_time(line['at']))}]", say(f"theme.told_{act}", **values), doer, plain(line["why"])]
    if line["undone_by"]:
        undone = {"who": plain(line["undone_by"]), "at": plain(local_time(line["undone_at"]))}
        parts.append(f":gray[{say('theme.undone_by', **undone)}]")
    return " · ".join(part for part in parts if part)


def _draw_undo(store: Store, line: dict[str, Any]) -> None:
    if line["act"] == "undone":
        return
    obstacle = store.theme_undo.obstacle(line["act_id"])
    st.button(
        say("theme.undo"),
        icon=":material/undo:",
        type="tertiary",
        key=f"undo-{line['act_id']}",
        disabled=obstacle is not None,
        help=refusal(obstacle) if obstacle else None,
        on_click=partial(take_back, line["act_id"]),
    )
