"""The as-is map: which card lies in which cell, by what was logged and by what people moved, added and took off. Pure.

A card's key outlives everything: decisions hang on it (`ingest.store.workshops`, things that begin with `CARD`). Themes
stand where most companies met them; quotes, proposals and requests in the phase they were logged in; causes and moods
are one card a phase. How somebody felt is not derived from anything: a mood card only counts what was logged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mining.tally import companies_of, stumbling
from taxonomy.labels import keys
from taxonomy.segments import LEVELS, PHASES
from taxonomy.workshop import NO_PHASE, FrozenTheme, WorkshopAct

CARD = "card:"
HAND = "hand-"
# How often the quotes of a cell go once round its themes and companies before the rest follows.
VARIED = 5

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """One card: where it lies, what it says and the rows behind it.

    `text` is what was typed, or the key of a cause; `levels` of a mood card are companies by motivation. `companies`
    counts those behind it, of which people `decided` so many (causes only). `act` is the last decision about it.
    """

    key: str
    kind: str
    row: str
    phase: str
    text: str
    companies: int = 1
    decided: int = 0
    got_through: bool = False
    levels: tuple[tuple[str, int], ...] = ()
    behind: tuple[Row, ...] = ()
    off: bool = False
    act: WorkshopAct | None = None

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote it in the workshop."""
        return self.kind == "hand"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a snapshot holds, or the part of it that belongs to one segment value."""

    items: Sequence[Row]
    conversations: Sequence[Row]
    requests: Sequence[Row]
    themes: Sequence[FrozenTheme]

    def of(self, segment: str, value: str) -> "Facts":
        """Return the facts of one value of a segment; themes stay."""
        parts = (
            [row for row in part if row[segment] == value] for part in (self.items, self.conversations, self.requests)
        )
        items, conversations, requests = parts
        return Facts(items, conversations, requests, self.themes)


@dataclass(frozen=True, slots=True)
class Board:
    """Cards by (row, phase), those people had a hand in first, then the weightiest; and the cards taken off."""

    cells: Mapping[tuple[str, str], list[Card]]
    off: list[Card] = field(default_factory=list)

    def find(self, key: str) -> Card | None:
        """Return a card by its key, taken off or not."""
        everything = [card for cards in self.cells.values() for card in cards] + self.off
        return next((card for card in everything if card.key == key), None)


def board_of(logged: Iterable[Card], acts: Mapping[str, WorkshopAct]) -> Board:
    """Lay out every card; `logged` are those of `cards_of`, `acts` the standing decisions by thing."""
    cards = [_decided(card, acts.get(f"{CARD}{card.key}")) for card in logged]
    cards += [_written(act) for thing, act in acts.items() if thing.startswith(f"{CARD}{HAND}")]
    cells: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        if not card.off:
            cells.setdefault((card.row, card.phase), []).append(card)
    for laid in cells.values():
        laid.sort(key=_touched_first)
    return Board(cells, [card for card in cards if card.off])


def _touched_first(card: Card) -> bool:
    return card.act is None


def _decided(card: Card, act: WorkshopAct | None) -> Card:
    """Return a card where a person put it."""
    if act is None:
        return card
    return replace(card, row=act.after["row"], phase=act.after["phase"], off=bool(act.after.get("off")), act=act)


def _written(act: WorkshopAct) -> Card:
    after = act.after
    card = Card(act.thing.removeprefix(CARD), "hand", after["row"], after["phase"], after["text"], companies=0)
    return _decided(card, act)


def cards_of(facts: Facts) -> tuple[Card, ...]:
    """Return every card as logged, within each kind in the order in which they are shown."""
    return (
        *_theme_cards(facts),
        *_cause_cards(facts.conversations),
        *_mood_cards(facts.conversations),
        *_spread(_quote(row) for row in sorted(facts.items, key=_central_first)),
        *_spread(_proposal(row) for row in reversed(facts.conversations) if row["proposal"].strip()),
        *_spread(_request(row) for row in reversed(facts.requests)),
    )


def _central_first(row: Row) -> tuple[bool, float, str]:
    return (row["role"] != "central", -(row["similarity"] or 0.0), row["item_id"])


def _spread(cards: Iterable[Card]) -> list[Card]:
    """Put cards in an order in which the first few of a cell speak of different themes and companies."""
    left, order = list(cards), []
    for _ in range(VARIED):
        met: set[tuple[str, str, str]] = set()
        rest = []
        for card in left:
            (row,) = card.behind
            theme = row.get("theme_id") or row.get("nearest_theme_id")
            places = {(card.row, card.phase, about) for about in (row["company"], theme) if about}
            if places & met:
                rest.append(card)
            else:
                order.append(card)
                met |= places
        left = rest
    return order + left


def _quote(row: Row) -> Card:
    got_through = row["polarity"] == "pos"
    return Card(
        f"item-{row['item_id']}", "quote", row["kind"], _phase(row), row["text"], got_through=got_through, behind=(row,)
    )


def _proposal(row: Row) -> Card:
    key = f"proposal-{row['conversation_id']}"
    return Card(key, "proposal", "proposal", _phase(row), row["proposal"], behind=(row,))


def _request(row: Row) -> Card:
    key = f"request-{row['conversation_id']}-{row['position']}"
    return Card(key, "request", "request", _phase(row), row["text"], behind=(row,))


def _theme_cards(facts: Facts) -> list[Card]:
    members: dict[str, list[Row]] = {}
    for row in stumbling(facts.items):
        members.setdefault(row["theme_id"], []).append(row)
    cards = [
        Card(
            f"theme-{theme.id}",
            "theme",
            "theme",
            _busiest_phase(members[theme.id]),
            theme.name,
            len(companies_of(members[theme.id])),
            behind=tuple(sorted(members[theme.id], key=_central_first)),
        )
        for theme in facts.themes
        if theme.id in members
    ]
    return sorted(cards, key=_most_companies)


def _cause_cards(conversations: Iterable[Row]) -> list[Card]:
    met: dict[tuple[str, str], list[Row]] = {}
    for row in conversations:
        if row["cause"]:
            met.setdefault((row["cause"], _phase(row)), []).append(row)
    cards = [
        Card(
            f"cause-{cause}-{phase}",
            "cause",
            "cause",
            phase,
            cause,
            len(companies_of(rows)),
            decided=len(companies_of(row for row in rows if row["cause_source"] == "decision")),
            behind=tuple(rows),
        )
        for (cause, phase), rows in sorted(met.items(), key=_by_place)
    ]
    return sorted(cards, key=_most_companies)


def _mood_cards(conversations: Iterable[Row]) -> list[Card]:
    met: dict[str, list[Row]] = {}
    for row in conversations:
        if row["motivation"]:
            met.setdefault(_phase(row), []).append(row)
    return [
        Card(
            f"mood-{phase}",
            "mood",
            "feeling",
            phase,
            "",
            len(companies_of(rows)),
            levels=tuple(
                (level, len(companies_of(row for row in rows if row["motivation"] == level))) for level in keys(LEVELS)
            ),
            behind=tuple(rows),
        )
        for phase, rows in sorted(met.items())
    ]


def _busiest_phase(rows: Iterable[Row]) -> str:
    """Return the phase in which most companies met a theme, the earliest of several."""
    met: dict[str, set[str]] = {}
    for row in rows:
        met.setdefault(_phase(row), set()).add(row["company"])
    order = [phase for phase in (*keys(PHASES), NO_PHASE) if phase in met]
    return max(order, key=lambda phase: len(met[phase]))


def _phase(row: Row) -> str:
    return row["phase"] if row["phase"] in keys(PHASES) else NO_PHASE


def _most_companies(card: Card) -> tuple[int, str]:
    return (-card.companies, card.key)


def _by_place(entry: tuple[tuple[str, str], list[Row]]) -> tuple[str, str]:
    return entry[0]
