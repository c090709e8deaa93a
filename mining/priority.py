"""What to do first: what a theme weighs, what it costs, and the order that follows; people's order outranks it. Pure.

The formula is meant to be read aloud: points out of 100 for companies, segments and how often nobody acted, divided by
the effort. Rows are those of `ingest.store.workshops` (or of `ingest.store.items`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mining.tally import companies_of
from taxonomy.gaps import Gap
from taxonomy.segments import SEGMENTS

Row = dict[str, Any]

# Points for reach, spread and not acting; together 100.
REACH_POINTS, SPREAD_POINTS, STUCK_POINTS = 50, 20, 30
# By what the impact is divided; an effort nobody has named counts as medium.
EFFORT_WEIGHTS = {"small": 1, "medium": 2, "large": 3}
UNKNOWN_EFFORT = 2


@dataclass(frozen=True, slots=True)
class Impact:
    """What a theme weighs. All numbers are companies, but `values` of `all_values`: the segment values it is met in.

    `not_acted` of the `known` companies did not do what they were asked in a conversation that met the theme.
    """

    theme_id: str
    companies: int
    total: int
    values: int
    all_values: int
    not_acted: int
    known: int

    @property
    def reach(self) -> float:
        """Points for the share of the companies that meet it."""
        return REACH_POINTS * self.companies / max(self.total, 1)

    @property
    def spread(self) -> float:
        """Points for the share of the segment values it is met in."""
        return SPREAD_POINTS * self.values / max(self.all_values, 1)

    @property
    def stuck(self) -> float:
        """Points for how often companies did not act; drawn towards one half while few are known."""
        return STUCK_POINTS * (self.not_acted + 1) / (self.known + 2)

    @property
    def score(self) -> float:
        """All points, 0 to 100."""
        return self.reach + self.spread + self.stuck


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where a theme stands: its place, the place the formula gives, and whether people have placed it."""

    theme_id: str
    place: int
    by_formula: int
    by_hand: bool
    value: float


def impacts(rows: Sequence[Row], *, small_cell: int) -> dict[str, Impact]:
    """Return theme id -> its impact; a segment value with fewer than `small_cell` companies is left out."""
    everyone = len(companies_of(rows))
    met: dict[str, list[Row]] = {}
    for row in rows:
        if row["theme_id"] is not None and row["polarity"] == "neg":
            met.setdefault(row["theme_id"], []).append(row)
    counted = _values(rows)
    asked = {value for value, companies in counted.items() if len(companies) >= small_cell}
    found = {}
    for theme_id, members in met.items():
        not_acted, known = _answers(members)
        here = set(_values(members)) & asked
        companies = len(companies_of(members))
        found[theme_id] = Impact(theme_id, companies, everyone, len(here), len(asked), not_acted, known)
    return found


def _values(rows: Sequence[Row]) -> dict[tuple[str, str], set[str]]:
    """Return (segment, value) -> the companies it was recorded for."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        for segment in SEGMENTS:
            if row[segment.key]:
                found.setdefault((segment.key, row[segment.key]), set()).add(row["company"])
    return found


def _answers(members: Sequence[Row]) -> tuple[int, int]:
    """Return how many companies did not act in a conversation that met a theme, and of how many it is known."""
    known = {row["company"] for row in members if row["acted"] is not None}
    return len({row["company"] for row in members if row["acted"] is not None and not row["acted"]}), len(known)


def value_of(impact: Impact, effort: str) -> float:
    """Return what the order goes by: the impact divided by the effort."""
    return impact.score / EFFORT_WEIGHTS.get(effort, UNKNOWN_EFFORT)


def ranking(weights: Mapping[str, Impact], gaps: Mapping[str, Gap]) -> list[Ranked]:
    """Return the themes in order: those people have placed at their place, the rest by the formula around them.

    Of two given the same place the later one has it; a place beyond the end means the end.
    """
    values = {
        theme_id: value_of(impact, gaps[theme_id].effort if theme_id in gaps else "")
        for theme_id, impact in weights.items()
    }
    formula = sorted(values, key=lambda theme_id: (-round(values[theme_id], 9), -weights[theme_id].companies, theme_id))
    by_hand = [gap for theme_id, gap in gaps.items() if gap.place is not None and theme_id in values]
    order = [theme_id for theme_id in formula if theme_id not in {gap.theme_id for gap in by_hand}]
    for gap in sorted(by_hand, key=_placing):
        order.insert((gap.place or 1) - 1, gap.theme_id)
    placed = {gap.theme_id for gap in by_hand}
    return [
        Ranked(theme_id, place, formula.index(theme_id) + 1, theme_id in placed, values[theme_id])
        for place, theme_id in enumerate(order, start=1)
    ]


def _placing(gap: Gap) -> tuple[int, int]:
    """Sort key: lower places first, and of one place the earlier act first, so that the later one pushes it down."""
    return (gap.place or 1, gap.placed_by)
