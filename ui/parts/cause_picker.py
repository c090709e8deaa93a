"""Draws the causes to pick one of, by mouse or by the keys 1 to 6; what was picked is held for the browser session."""

from functools import partial

import streamlit as st

from taxonomy.causes import CAUSES
from taxonomy.guide import Texts
from ui.plain import plain
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


def explained(guide: Texts, cause: str) -> str:
    """Return what the guide says of a cause, for beside the mouse: its meaning, and when it applies."""
    applies = guide[cause, "applies"]
    parts = [guide[cause, "meaning"], f"{say('guide.column_applies')}: {applies}" if applies else ""]
    return "\n\n".join(plain(part) for part in parts if part)


def draw_picker(conversation_id: str, guide: Texts, *, chosen: str | None, may_not_tell: bool) -> None:
    """Draw one button a cause with what the guide says of it beside the mouse, and one for who cannot tell."""
    entries = [(cause.key, cause.label.say(language()), explained(guide, cause.key)) for cause in CAUSES]
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
