"""How the cells and cards of the as-is map are called: rows, phases, what a card says and what stands beside it."""

from mining.asis import Card
from taxonomy.segments import LEVELS, PHASES
from taxonomy.workshop import MAP_ROWS, NO_PHASE
from ui.parts.cause_card import cause_label
from ui.session import label, say


def row_title(key: str) -> str:
    """Return the name of a row of the map."""
    return label(MAP_ROWS, key)


def phase_title(key: str) -> str:
    """Return the name of a column of the map."""
    return say("asis.no_phase") if key == NO_PHASE else label(PHASES, key)


def card_text(card: Card) -> str:
    """Return what a card says."""
    if card.kind == "cause":
        return cause_label(card.text)
    if card.kind == "mood":
        return say("asis.mood", levels=say("common.comma").join(_level(level, n) for level, n in card.levels if n))
    return card.text


def _level(level: str, companies: int) -> str:
    return say("ready.level", level=label(LEVELS, level), n=companies)


def card_about(card: Card) -> str:
    """Return the small line of a card: who said it, or how many companies stand behind it."""
    if card.kind == "cause":
        return say("asis.cause_about", n=card.companies, decided=card.decided)
    if card.kind == "theme":
        return say("common.companies", n=card.companies)
    if card.kind in {"mood", "hand"}:
        return ""
    return str(card.behind[0]["company"])


def card_mark(card: Card) -> str:
    """Return what tells that a person had a hand in a card, with the name."""
    if card.act is None:
        return ""
    return say("asis.mark_hand" if card.by_hand else "asis.mark_moved", who=card.act.who)


def short(text: str, *, length: int = 40) -> str:
    """Return a text on one line, cut where it is longer than `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}\u2026"
