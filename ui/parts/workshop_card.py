"""Draws a card of the as-is map over it: the sentences behind it, where it lies, taking it off; and a whole cell."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from mining.asis import CARD, Card
from taxonomy.labels import keys
from taxonomy.segments import PHASES
from taxonomy.workshop import MAP_ROWS, NO_PHASE, Workshop
from ui.parts.workshop_acts import attempt
from ui.parts.workshop_behind import draw_behind
from ui.parts.workshop_words import card_about, card_mark, card_text, phase_title, row_title, short
from ui.plain import plain
from ui.session import say, who

OPEN = ("map-card", "map-cell")
SHOWN = "cell-shown"
CELL_PAGE = 20
TITLE = 60

Move = Callable[[str, str, str], None]


def close() -> None:
    """Close whatever lies over the map."""
    for key in (*OPEN, SHOWN):
        st.session_state.pop(key, None)


def draw_card(workshop: Workshop, card: Card, seen: int, *, move: Move) -> None:
    """Draw one card over the map; `move` puts it into a row and a phase."""

    @st.dialog(plain(short(card_text(card), length=TITLE)), width="large", on_dismiss=close)
    def over() -> None:
        if OPEN[0] not in st.session_state:
            st.rerun()
        told = (row_title(card.row), phase_title(card.phase), card_about(card), card_mark(card))
        st.caption(plain(" · ".join(part for part in told if part)))
        if workshop.archived_at is None:
            _draw_acts(workshop, card, seen, move)
        draw_behind(card)

    over()


def _draw_acts(workshop: Workshop, card: Card, seen: int, move: Move) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("asis.row"),
            keys(MAP_ROWS),
            index=keys(MAP_ROWS).index(card.row),
            format_func=row_title,
            key=f"row-{card.key}",
            width=240,
        )
        phases = [*keys(PHASES), NO_PHASE]
        st.selectbox(
            say("asis.phase"),
            phases,
            index=phases.index(card.phase),
            format_func=phase_title,
            key=f"phase-{card.key}",
            width=220,
        )
        st.button(
            say("asis.move"),
            type="primary",
            icon=":material/drive_file_move:",
            key=f"move-{card.key}",
            on_click=partial(_move, card, move),
        )
        st.button(
            say("asis.take_off"),
            icon=":material/visibility_off:",
            help=say("asis.take_off_help"),
            key=f"off-{card.key}",
            on_click=partial(put_off, workshop.id, card, True, seen),
        )
    if card.by_hand:
        st.text_area(say("asis.add_text"), value=card.text, key=f"text-{card.key}", height="content")
        st.button(say("asis.reword"), key=f"reword-{card.key}", on_click=partial(_reword, workshop.id, card, seen))


def _state(card: Card, **changed: object) -> dict[str, Any]:
    """Return the whole state of a card with some of it changed."""
    written = {"text": card.text} if card.by_hand else {}
    return {**written, "row": card.row, "phase": card.phase, **changed}


def _move(card: Card, move: Move) -> None:
    move(card.key, st.session_state[f"row-{card.key}"], st.session_state[f"phase-{card.key}"])
    close()


def put_off(workshop_id: int, card: Card, off: bool, seen: int) -> None:
    """Take a card off the map, or put it back where it lay."""
    after = _state(card, off=True) if off else _state(card)
    kind = "card_off" if off else "card_back"
    attempt(
        lambda store: store.workshops.decide(workshop_id, kind, f"{CARD}{card.key}", after, who=who(), seen=seen),
        "asis.taken_off" if off else "asis.put_back",
        text=short(card_text(card)),
    )
    close()


def _reword(workshop_id: int, card: Card, seen: int) -> None:
    text = (st.session_state[f"text-{card.key}"] or "").strip()
    if not text:
        return
    after = _state(card, text=text)
    attempt(
        lambda store: store.workshops.decide(
            workshop_id, "card_reworded", f"{CARD}{card.key}", after, who=who(), seen=seen
        ),
        "asis.reworded",
        text=short(text),
    )
    close()


def draw_cell(workshop: Workshop, title: str, cards: list[Card], seen: int) -> None:
    """Draw all that lies in a cell, a page at a time, and let single ones be put up on the wall."""

    @st.dialog(title, width="large", on_dismiss=close)
    def over() -> None:
        if OPEN[1] not in st.session_state:
            st.rerun()
        shown = st.session_state.get(SHOWN, CELL_PAGE)
        st.caption(say("asis.cell_count", n=len(cards)))
        for card in cards[:shown]:
            with st.container(border=True, key=f"cell-{card.key}"):
                text, acts = st.columns([6, 2], vertical_alignment="center")
                text.text(card_text(card))
                text.caption(plain(card_about(card)))
                if workshop.archived_at is None and card.act is None:
                    acts.button(
                        say("asis.pin"),
                        icon=":material/push_pin:",
                        key=f"pin-{card.key}",
                        on_click=partial(_pin, workshop.id, card, seen),
                    )
        if len(cards) > shown:
            st.button(say("tray.more"), key="cell-more", on_click=_more)

    over()


def _more() -> None:
    st.session_state[SHOWN] = st.session_state.get(SHOWN, CELL_PAGE) + CELL_PAGE


def _pin(workshop_id: int, card: Card, seen: int) -> None:
    attempt(
        lambda store: store.workshops.decide(
            workshop_id, "card_pinned", f"{CARD}{card.key}", _state(card), who=who(), seen=seen
        ),
        "asis.pinned",
        text=short(card_text(card)),
    )
    close()
