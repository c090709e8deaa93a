"""Draws causes to pick one of, by mouse or by number keys; for a decision what was picked is held by the browser."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from taxonomy.causes import CAUSES
from taxonomy.review import VERDICTS
from ui.session import language, say

CANNOT_TELL = ""
Entry = tuple[str, str, str]


def picked(conversation_id: str) -> str | None:
    """Return the cause picked for a conversation, `CANNOT_TELL`, or None when nothing is picked."""
    found = st.session_state.get(_key(conversation_id))
    return None if found is None else str(found)


def pick(conversation_id: str, cause: str | None) -> None:
    """Pick a cause, or None to forget what was picked."""
    st.session_state[_key(conversation_id)] = cause


def _key(conversation_id: str) -> str:
    return f"pick-{conversation_id}"


def draw_picker(conversation_id: str, *, chosen: str | None, may_not_tell: bool) -> None:
    """Draw one button a cause with its meaning beside the mouse, and one for somebody who cannot tell."""
    entries = _causes()
    if may_not_tell:
        entries.append((CANNOT_TELL, say("cause.cannot_tell"), say("cause.cannot_tell_help")))
    _draw_buttons(entries, chosen, partial(pick, conversation_id))


def draw_verdicts(chosen: str | None, on_pick: Callable[[str], None]) -> None:
    """Draw every verdict of a review session: the causes, that the customer acted, and that one cannot tell."""
    meanings = {key: meaning for key, _, meaning in _causes()}
    entries = [(one.key, one.label.say(language()), meanings.get(one.key, "")) for one in VERDICTS]
    _draw_buttons(entries, chosen, on_pick)


def _causes() -> list[Entry]:
    return [(cause.key, cause.label.say(language()), cause.meaning.say(language())) for cause in CAUSES]


def _draw_buttons(entries: Sequence[Entry], chosen: str | None, on_pick: Callable[[str], None]) -> None:
    with st.container(gap="xsmall"):
        for number, (key, title, meaning) in enumerate(entries, start=1):
            st.button(
                title,
                shortcut=str(number),
                help=meaning or None,
                type="primary" if key == chosen else "secondary",
                width="stretch",
                key=f"pick-{key or 'none'}",
                on_click=partial(on_pick, key),
            )
