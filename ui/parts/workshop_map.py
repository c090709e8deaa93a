"""Draws the as-is map of a workshop: one segment or two side by side, the board, what was decided on it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from mining.asis import CARD, Board, board_of
from mining.coverage import spread_over
from taxonomy.labels import keys
from taxonomy.segments import PHASES, SEGMENTS
from taxonomy.workshop import MAP_ROWS, NO_PHASE, Workshop
from ui.parts.segment_words import value_label
from ui.parts.workshop_acts import attempt, draw_news, draw_outcome
from ui.parts.workshop_board import Lane, draw_board
from ui.parts.workshop_card import draw_card, draw_cell
from ui.parts.workshop_facts import cards_in, facts_of
from ui.parts.workshop_ledger import draw_ledger
from ui.parts.workshop_new_card import draw_new_card
from ui.parts.workshop_words import card_text, phase_title, row_title, short
from ui.session import say, segment_title, who

CARD_OPEN, CELL_OPEN = "map-card", "map-cell"


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a click, a drop or a look into a cell leads to."""

    workshop_id: int
    seen: int
    board: Board

    def choose(self, key: str) -> None:
        """Open a card."""
        told = _told(key, "chosen")
        st.session_state[CARD_OPEN] = (told["card"], told["lane"])

    def open_cell(self, key: str) -> None:
        """Open all that lies in a cell."""
        told = _told(key, "opened")
        st.session_state[CELL_OPEN] = (told["lane"], told["row"], told["phase"])

    def move(self, key: str) -> None:
        """Put a card into another cell."""
        told = _told(key, "moved")
        move_card(self.workshop_id, self.seen, self.board, told["card"], told["row"], told["phase"])


def _told(key: str, name: str) -> dict[str, Any]:
    return dict(st.session_state[key][name])


def move_card(workshop_id: int, seen: int, board: Board, key: str, row: str, phase: str) -> None:
    """Decide where a card lies; one that somebody wrote keeps its words."""
    card = board.find(key)
    if card is None or row not in keys(MAP_ROWS) or phase not in (*keys(PHASES), NO_PHASE):
        return
    after = {**({"text": card.text} if card.by_hand else {}), "row": row, "phase": phase}
    attempt(
        lambda store: store.workshops.decide(workshop_id, "card_moved", f"{CARD}{key}", after, who=who(), seen=seen),
        "asis.moved",
        text=short(card_text(card)),
        row=row_title(row),
        phase=phase_title(phase),
    )


def draw_map(store: Store, workshop: Workshop) -> None:
    """Draw the map as it stands."""
    acts = store.workshops.standing(workshop.id, CARD)
    seen = store.workshops.latest_act(workshop.id)
    is_open = workshop.archived_at is None
    with st.container(horizontal=True, vertical_alignment="center"):
        lanes = _lanes(workshop)
        rows = _rows()
        if is_open:
            draw_new_card(workshop.id)
    draw_outcome(workshop.id, store)
    draw_news(workshop.id, seen)
    whole = board_of(cards_in(workshop), acts)
    boards = [
        (value, name, board_of(cards_in(workshop, segment, value), acts) if segment else whole)
        for segment, value, name in lanes
    ]
    answers = _Answers(workshop.id, seen, whole)
    draw_board(boards, rows, is_open=is_open, key=f"board-{workshop.id}", answers=answers)
    st.caption(say("asis.legend"))
    _draw_opened(workshop, boards, whole, seen)
    draw_ledger(store, workshop, whole)


def _draw_opened(workshop: Workshop, boards: list[Lane], whole: Board, seen: int) -> None:
    """Draw the card or the cell that was chosen, over the map."""
    if CARD_OPEN in st.session_state:
        st.session_state.pop(CELL_OPEN, None)
        key, lane = st.session_state[CARD_OPEN]
        board = next((board for name, _, board in boards if name == lane), whole)
        found = board.find(key)
        if found is None:
            del st.session_state[CARD_OPEN]
        else:
            draw_card(workshop, found, seen, move=partial(move_card, workshop.id, seen, whole))
    elif CELL_OPEN in st.session_state:
        lane, row, phase = st.session_state[CELL_OPEN]
        cards = [card for key, _, board in boards if key == lane for card in board.cells.get((row, phase), [])]
        draw_cell(workshop, f"{phase_title(phase)} · {row_title(row)}", cards, seen)


def _rows() -> list[str]:
    """Let a person choose which rows are on the wall; all of them where none is chosen."""
    chosen = st.pills(
        say("asis.rows"),
        keys(MAP_ROWS),
        default=list(keys(MAP_ROWS)),
        selection_mode="multi",
        format_func=row_title,
        key="map-rows",
        label_visibility="collapsed",
        persist_state="session",
        width="content",
    )
    return [row for row in keys(MAP_ROWS) if row in chosen] or list(keys(MAP_ROWS))


def _lanes(workshop: Workshop) -> list[tuple[str, str, str]]:
    """Let a person narrow the map to one value of a segment, or put two side by side: segment, value, what it says."""
    conversations = facts_of(workshop).conversations
    segments = [segment.key for segment in SEGMENTS if any(row[segment.key] for row in conversations)]
    segment = st.selectbox(
        say("asis.segment"),
        ["", *segments],
        format_func=_segment_named,
        key="map-segment",
        label_visibility="collapsed",
        width=220,
        persist_state="session",
    )
    if not segment:
        return [("", "", "")]
    values = [value for value, companies in spread_over(conversations, segment).items() if companies]
    named = partial(value_label, segment)
    first = st.selectbox(
        say("asis.value"), values, format_func=named, key=f"map-a-{segment}", label_visibility="collapsed", width=200
    )
    others = [value for value in values if value != first]
    second = st.selectbox(
        say("asis.beside"),
        ["", *others],
        format_func=partial(_beside_named, segment),
        key=f"map-b-{segment}-{first}",
        label_visibility="collapsed",
        width=220,
    )
    return [
        (segment, value, f"{segment_title(segment)}: {value_label(segment, value)}")
        for value in (first, second)
        if value
    ]


def _segment_named(segment: str) -> str:
    return segment_title(segment) if segment else say("asis.all")


def _beside_named(segment: str, value: str) -> str:
    return say("asis.beside_value", value=value_label(segment, value)) if value else say("asis.beside_none")
