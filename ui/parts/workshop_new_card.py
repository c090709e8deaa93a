"""Draws the form for a card of one's own on the as-is map; it is marked as written by hand."""

import secrets
from functools import partial

import streamlit as st

from mining.asis import CARD, HAND
from taxonomy.labels import keys
from taxonomy.segments import PHASES
from taxonomy.workshop import MAP_ROWS
from ui.parts.workshop_acts import attempt
from ui.parts.workshop_words import phase_title, row_title, short
from ui.session import flash, say, who

TEXT, ROW, PHASE = "new-card-text", "new-card-row", "new-card-phase"


def draw_new_card(workshop_id: int) -> None:
    """Draw the way to add a card."""
    with st.popover(say("asis.add"), icon=":material/add:"):
        st.text_area(say("asis.add_text"), key=TEXT, height="content")
        row, phase = st.columns(2)
        feeling = keys(MAP_ROWS).index("feeling")
        row.selectbox(say("asis.row"), keys(MAP_ROWS), index=feeling, format_func=row_title, key=ROW)
        phase.selectbox(say("asis.phase"), keys(PHASES), format_func=phase_title, key=PHASE)
        st.caption(say("asis.add_hint"))
        st.button(say("asis.add_go"), type="primary", key="new-card", on_click=partial(_add, workshop_id))


def _add(workshop_id: int) -> None:
    text = (st.session_state[TEXT] or "").strip()
    if not text:
        flash("asis.add_blank", icon=":material/error:")
        return
    after = {"text": text, "row": st.session_state[ROW], "phase": st.session_state[PHASE]}
    thing = f"{CARD}{HAND}{secrets.token_hex(6)}"
    if attempt(
        lambda store: store.workshops.decide(workshop_id, "card_added", thing, after, who=who()),
        "asis.added",
        text=short(text),
    ):
        st.session_state[TEXT] = ""
