"""Draws causes to pick one of, by mouse or by number keys; for a decision what was picked is held by the browser."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from taxonomy.causes import CAUSES
from taxonomy.guide import Texts
from taxonomy.review import VERDICTS
from ui.plain import plain
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


def explained(guide: Texts, cause: str) -> str:
    """Return what the guide says of a cause, for beside the mouse: its meaning, and when it applies."""
    applies = guide[cause, "applies"]
    parts = [guide[cause, "meaning"], f"{say('guide.column_applies')}: {applies}" if applies else ""]
    return "\n\n".join(plain(part) for part in parts if part)


def draw_picker(conversation_id: str, guide: Texts, *, chosen: str | None, may_not_tell: bool) -> None:
    """Draw one button a cause with what the guide says of it beside the mouse, and one for who cannot tell."""
    entries = _causes(guide)
    if may_not_tell:
        entries.append((CANNOT_TELL, say("cause.cannot_tell"), say("cause.cannot_tell_help")))
    _draw_buttons(entries, chosen, partial(pick, conversation_id))


def draw_verdicts(guide: Texts, chosen: str | None, on_pick: Callable[[str], None]) -> None:
    """Draw every verdict of a review session: the causes, that the customer acted, and that one cannot tell."""
    meanings = {key: meaning for key, _, meaning in _causes(guide)}
    entries = [(one.key, one.label.say(language()), meanings.get(one.key, "")) for one in VERDICTS]
    _draw_buttons(entries, chosen, on_pick)


def _causes(guide: Texts) -> list[Entry]:
    return [(cause.key, cause.label.say(language()), explained(guide, cause.key)) for cause in CAUSES]


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
