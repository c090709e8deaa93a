"""Draws the causes to pick one of, by mouse or by the keys 1 to 6; what was picked is held for the browser session."""

from functools import partial

import streamlit as st

from taxonomy.causes import CAUSES
from ui.session import language, say

CANNOT_TELL = ""


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
    entries = [(cause.key, cause.label.say(language()), cause.meaning.say(language())) for cause in CAUSES]
    if may_not_tell:
        entries.append((CANNOT_TELL, say("cause.cannot_tell"), say("cause.cannot_tell_help")))
    with st.container(gap="xsmall"):
        for number, (key, title, meaning) in enumerate(entries, start=1):
            st.button(
                title,
                shortcut=str(number),
                help=meaning,
                type="primary" if key == chosen else "secondary",
                width="stretch",
                key=f"pick-{key or 'none'}",
                on_click=partial(pick, conversation_id, key),
            )
