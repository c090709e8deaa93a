"""Puts the as-is map into words for the browser: rows, columns, and for each cell the few cards that are shown."""

from functools import partial
from typing import Any, Protocol

from mining.asis import Board, Card
from taxonomy.labels import keys
from taxonomy.segments import PHASES
from taxonomy.workshop import NO_PHASE
from ui.browser import show_board
from ui.parts.workshop_words import card_about, card_mark, card_text, phase_title, row_title
from ui.session import say

# Cards shown in a cell; the others are one click away. More of the short ones, fewer where two share the screen.
SHOWN, SHOWN_BESIDE = 3, 2
SHORT = {"theme": 3, "cause": 1}
FULL = 400

Lane = tuple[str, str, Board]
"""A key, the name shown (none where there is one lane only), and the cards."""


class Answers(Protocol):
    """What is done when the board reports something under `key` of the session's state."""

    def choose(self, key: str) -> None:
        """A card was clicked."""

    def move(self, key: str) -> None:
        """A card was dropped into another cell."""

    def open_cell(self, key: str) -> None:
        """The rest of a cell is asked for."""


def draw_board(lanes: list[Lane], rows: list[str], *, is_open: bool, key: str, answers: Answers) -> None:
    """Draw the map, whose cards can be moved while the workshop `is_open`."""
    shown = SHOWN if len(lanes) == 1 else SHOWN_BESIDE
    phases = [
        phase
        for phase in (*keys(PHASES), NO_PHASE)
        if phase != NO_PHASE or any((row, NO_PHASE) in board.cells for _, _, board in lanes for row in rows)
    ]
    data = {
        "open": is_open,
        "rows": [{"key": row, "label": row_title(row)} for row in rows],
        "phases": [
            {
                "key": phase,
                "label": phase_title(phase),
                "empty": not any((row, phase) in board.cells for _, _, board in lanes for row in rows),
            }
            for phase in phases
        ],
        "lanes": [
            {
                "key": lane,
                "name": name,
                "cells": {
                    f"{row}|{phase}": _cell(board.cells[row, phase], shown + SHORT.get(row, 0))
                    for row in rows
                    for phase in phases
                    if (row, phase) in board.cells
                },
            }
            for lane, name, board in lanes
        ],
        "words": {"moving": say("asis.moving")},
    }
    show_board(
        data,
        key=key,
        on_chosen=partial(answers.choose, key),
        on_moved=partial(answers.move, key),
        on_opened=partial(answers.open_cell, key),
    )


def _cell(cards: list[Card], shown: int) -> dict[str, Any]:
    """Return the cards of one cell; those people had a hand in are always shown."""
    count = max(shown, sum(card.act is not None for card in cards))
    rest = len(cards) - count
    return {
        "cards": [_shown(card) for card in cards[:count]],
        "more": say("asis.more", n=rest) if rest > 0 else "",
    }


def _shown(card: Card) -> dict[str, str]:
    text = " ".join(card_text(card).split())
    kind = card.row if card.kind == "quote" else card.kind
    return {
        "key": card.key,
        "kind": f"{kind} through" if card.got_through else kind,
        "text": text[:FULL],
        "full": text[:FULL],
        "about": card_about(card),
        "mark": card_mark(card),
    }
