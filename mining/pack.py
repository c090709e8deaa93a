"""The workshop pack: what the file people leave with holds, ready to be written in any format. Pure.

Every theme carries its counts and its quotes, so that nothing in a pack has to be believed. Facts come from
`mining.pack_facts`, with the mask already on where it was asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mining.asis import Board, board_of, cards_of
from mining.asis import Facts as Laid
from mining.coverage import Coverage, coverage_of, empty_places, grid_of
from mining.firmness import Verdict
from mining.pack_change import Change, Stand, change_between
from mining.pack_facts import Facts
from mining.priority import Impact, Ranked, impacts, ranking
from mining.readiness import Finding, findings_of
from mining.segments import Difference, SegmentCell, crosstab
from mining.tally import ThemeTally, companies_of
from taxonomy.gaps import Gap, Question
from taxonomy.workshop import FrozenTheme

Row = dict[str, Any]

# How many quotes of each kind a theme carries.
CENTRAL, BORDERLINE, THROUGH = 4, 2, 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's behaviour or words, word for word but for the mask."""

    text: str
    company: str
    date: str
    phase: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Voices:
    """Some quotes of all there are: `items` of `companies`."""

    quotes: tuple[Quote, ...]
    items: int
    companies: int


@dataclass(frozen=True, slots=True)
class CauseCount:
    """Companies that did not act for a cause, and how many of them by somebody's decision; the rest is suggested."""

    cause: str
    companies: int
    decided: int


@dataclass(frozen=True, slots=True)
class PackTheme:
    """One theme with everything that bears it out. `through` are customers who got past it."""

    theme: FrozenTheme
    tally: ThemeTally
    verdict: Verdict
    impact: Impact
    ranked: Ranked
    causes: tuple[CauseCount, ...]
    cells: tuple[SegmentCell, ...]
    differences: tuple[Difference, ...]
    central: Voices
    borderline: Voices
    through: Voices
    gap: Gap


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a workshop leaves with; `themes` in the order of their priority, `change` None for the first one."""

    name: str
    held_on: str
    frozen_on: str
    note: str
    masked: bool
    small_cell: int
    coverage: Coverage
    findings: tuple[Finding, ...]
    themes: tuple[PackTheme, ...]
    board: Board
    questions: tuple[Question, ...]
    change: Change | None


def pack_of(facts: Facts, *, small_cell: int, last: Facts | None = None, heirs: dict[str, str] | None = None) -> Pack:
    """Put a pack together; `last` is the workshop before, `heirs` theme id -> what it is part of today."""
    coverage = coverage_of(facts.conversations, facts.items, facts.themes)
    themes = _themes(facts, coverage, small_cell)
    grid = grid_of(facts.conversations, "size")
    findings = findings_of(coverage, empty=len(empty_places(grid)), places=len(grid), small_cell=small_cell)
    return Pack(
        facts.name,
        facts.held_on,
        facts.frozen_on,
        facts.note,
        facts.masked,
        small_cell,
        coverage,
        tuple(findings),
        themes,
        board_of(cards_of(Laid(facts.items, facts.conversations, facts.requests, facts.themes)), facts.cards),
        tuple(facts.questions),
        None if last is None else _change(last, facts, heirs or {}, small_cell),
    )


def with_gaps(themes: Sequence[PackTheme], gaps: Mapping[str, Gap]) -> tuple[PackTheme, ...]:
    """Return the same themes in the order that follows from what people wrote; nothing is counted anew."""
    known = {theme.theme.id: theme for theme in themes}
    return tuple(
        replace(known[ranked.theme_id], ranked=ranked, gap=gaps.get(ranked.theme_id, Gap(ranked.theme_id)))
        for ranked in ranking({theme_id: theme.impact for theme_id, theme in known.items()}, gaps)
    )


def _themes(facts: Facts, coverage: Coverage, small_cell: int) -> tuple[PackTheme, ...]:
    weights = impacts(facts.items, small_cell=small_cell)
    standings = {standing.theme.id: standing for standing in coverage.standings}
    weights = {theme_id: impact for theme_id, impact in weights.items() if theme_id in standings}
    tab = crosstab(facts.items, small_cell=small_cell)
    members: dict[str, list[Row]] = {}
    through: dict[str, list[Row]] = {}
    for row in facts.items:
        if row["polarity"] == "neg" and row["theme_id"] is not None:
            members.setdefault(row["theme_id"], []).append(row)
        elif row["polarity"] == "pos" and row["theme_id"] is None and row["nearest_theme_id"] is not None:
            through.setdefault(row["nearest_theme_id"], []).append(row)
    return tuple(
        PackTheme(
            standings[ranked.theme_id].theme,
            standings[ranked.theme_id].tally,
            standings[ranked.theme_id].verdict,
            weights[ranked.theme_id],
            ranked,
            causes_of(members[ranked.theme_id]),
            tuple(tab.cells_of(ranked.theme_id)),
            tuple(tab.of_theme(ranked.theme_id)),
            *_voices(members[ranked.theme_id]),
            voices(_nearest(through.get(ranked.theme_id, ())), THROUGH),
            facts.gaps.get(ranked.theme_id, Gap(ranked.theme_id)),
        )
        for ranked in ranking(weights, facts.gaps)
    )


def causes_of(members: Iterable[Row]) -> tuple[CauseCount, ...]:
    """Count companies by cause, most first; what somebody decided is told apart from what is only suggested."""
    met: dict[str, set[str]] = {}
    decided: dict[str, set[str]] = {}
    for row in members:
        if row["cause"]:
            met.setdefault(row["cause"], set()).add(row["company"])
            if row["cause_source"] == "decision":
                decided.setdefault(row["cause"], set()).add(row["company"])
    found = [CauseCount(cause, len(companies), len(decided.get(cause, ()))) for cause, companies in met.items()]
    return tuple(sorted(found, key=_most_first))


def _most_first(count: CauseCount) -> tuple[int, str]:
    return (-count.companies, count.cause)


def _voices(members: Sequence[Row]) -> tuple[Voices, Voices]:
    """Return the central and the borderline quotes of a theme; what is not at its border stands for its middle."""
    edge = [row for row in members if row["role"] == "borderline"]
    middle = [row for row in members if row["role"] == "central"]
    rest = [row for row in members if row["role"] not in {"borderline", "central"}]
    inside = [*_nearest(middle), *_nearest(rest)]
    if not inside:
        return voices(_nearest(edge), CENTRAL), voices((), BORDERLINE)
    return voices(inside, CENTRAL), voices(_nearest(edge), BORDERLINE)


def voices(rows: Sequence[Row], count: int) -> Voices:
    """Return up to `count` quotes, the first ones first but one a company before a second, and how many there are."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row["company"], row)
    chosen = [*first.values(), *(row for row in rows if first[row["company"]] is not row)][:count]
    quotes = tuple(Quote(row["text"], row["company"], row["date"], row["phase"], row["kind"]) for row in chosen)
    return Voices(quotes, len(rows), len(companies_of(rows)))


def _nearest(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=_closeness)


def _closeness(row: Row) -> tuple[float, str]:
    return (-(row["similarity"] or 0.0), row["item_id"])


def _change(last: Facts, now: Facts, heirs: dict[str, str], small_cell: int) -> Change:
    counts = (len(companies_of(last.conversations)), len(companies_of(now.conversations)))
    return change_between(
        _stands(last, small_cell),
        _stands(now, small_cell),
        heirs,
        name=last.name,
        held_on=last.held_on,
        companies=counts,
    )


def _stands(facts: Facts, small_cell: int) -> list[Stand]:
    names = {theme.id: theme.name for theme in facts.themes}
    weights = {key: impact for key, impact in impacts(facts.items, small_cell=small_cell).items() if key in names}
    return [
        Stand(ranked.theme_id, names[ranked.theme_id], weights[ranked.theme_id].companies, ranked.place)
        for ranked in ranking(weights, facts.gaps)
    ]
