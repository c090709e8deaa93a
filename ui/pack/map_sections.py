"""The as-is map in a pack: one table a phase, each row of the map with its cards as people left them."""

from collections.abc import Iterator

from mining.asis import Board, Card
from mining.pack import Pack
from taxonomy.labels import keys, label_of
from taxonomy.segments import LEVELS, PHASES
from taxonomy.workshop import MAP_ROWS, NO_PHASE
from ui.pack.blocks import Section, Table
from ui.pack.words import Words

# Cards of one cell that are written out; the rest is counted.
CARDS = 3


def phases_of(board: Board) -> list[str]:
    """Return the phases that hold cards, in their order."""
    held = {phase for _, phase in board.cells}
    return [phase for phase in (*keys(PHASES), NO_PHASE) if phase in held]


def map_sections(pack: Pack, words: Words) -> Iterator[Section]:
    """Yield one section a phase; where pages are dear, only those where people added a card by hand."""
    for phase in phases_of(pack.board):
        rows = tuple(
            (label_of(MAP_ROWS, row, words.language), cell_text(pack.board, row, phase, words, limit=CARDS))
            for row in keys(MAP_ROWS)
            if (row, phase) in pack.board.cells
        )
        title = words.say("pack.map_phase", phase=words.phase(None if phase == NO_PHASE else phase))
        headers = (words.say("pack.col_row"), words.say("pack.col_cards"))
        added = any(card.by_hand for (_, at), cards in pack.board.cells.items() if at == phase for card in cards)
        yield Section(f"map-{phase}", title, (Table(headers, rows, (18, 82)),), brief=not added, appendix=True)


def cell_text(board: Board, row: str, phase: str, words: Words, *, limit: int) -> str:
    """Return the cards of one cell, one a line, and how many more there are."""
    cards = board.cells.get((row, phase), [])
    lines = [card_text(card, words) for card in cards[:limit]]
    if len(cards) > limit:
        lines.append(words.say("pack.map_more", n=len(cards) - limit))
    return "\n".join(lines)


def card_text(card: Card, words: Words) -> str:
    """Return one card in words: what it says and what bears it out."""
    if card.by_hand:
        return words.say("pack.map_by_hand", text=card.text)
    if card.kind == "theme":
        return words.say("pack.map_theme", name=card.text, n=card.companies)
    if card.kind == "cause":
        return words.say("pack.map_cause", cause=words.cause(card.text), n=card.companies, decided=card.decided)
    if card.kind == "mood":
        levels = (f"{label_of(LEVELS, level, words.language)} {n}" for level, n in card.levels if n)
        return words.say("pack.map_mood", levels=words.listed(levels))
    (behind,) = card.behind
    told = words.say("pack.map_voice", text=" ".join(card.text.split()), company=behind["company"], date=behind["date"])
    return words.say("pack.map_got_through", text=told) if card.got_through else told
