"""The seat a browser has in a review session: its key, held for the browser session and remembered in a cookie."""

from typing import Any

import streamlit as st

from ingest.store import Store

PERSON_TURN = "person_turn"
"""How often the person was set without the box in the sidebar, which is drawn anew each time."""
_KEYS = "seat-keys"
_COOKIE = "tsumazuki_seat_"


def seat_here(store: Store, session_id: str) -> dict[str, Any] | None:
    """Return the seat of this browser in a session, None when it has none or a lead has freed it."""
    key = st.session_state.get(_KEYS, {}).get(session_id) or st.context.cookies.get(f"{_COOKIE}{session_id}")
    return store.reviews.seat(session_id, key) if key else None


def sit(session_id: str, key: str, name: str) -> None:
    """Take the seat that `key` opens, and be the person who sits there on every screen."""
    st.session_state[_KEYS] = {**st.session_state.get(_KEYS, {}), session_id: key}
    st.session_state["person"] = name
    st.session_state[PERSON_TURN] = st.session_state.get(PERSON_TURN, 0) + 1


def seat_cookies() -> dict[str, str]:
    """Return the cookies that let this browser keep its seats."""
    return {f"{_COOKIE}{session_id}": key for session_id, key in st.session_state.get(_KEYS, {}).items()}
