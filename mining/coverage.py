"""What a snapshot covers: companies by segment and combination, behaviour and words, how firm themes are. Pure.

Companies are counted, never mentions; one whose motivation or literacy changed stands under each. What may be concluded
from the numbers is said in `mining.readiness`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from mining.firmness import Verdict, verdict_of
from mining.tally import ThemeTally, companies_of, recorders_of, stumbling, tally_themes
from taxonomy.labels import keys
from taxonomy.segments import SEGMENTS
from taxonomy.workshop import FrozenTheme

Row = dict[str, Any]

COLUMNS = ("motivation", "literacy")
"""The segments across the grid; `size` or `industry` stands down its side."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A theme of a snapshot that somebody stumbled on, its counts, and how far it may be reported."""

    theme: FrozenTheme
    tally: ThemeTally
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Coverage:
    """The numbers of a snapshot.

    `spread` is segment -> value -> companies (known values that nobody has are there with 0), `untagged` segment ->
    share of conversations without it, `behaviour` the share of behaviour among items, `unassigned` that of stumbling
    points without a theme (None where there is nothing to share out). `decided`, `suggested` and `unexplained` count
    the conversations whose customer is not known to have acted, by what is known of the cause.
    """

    companies: int
    conversations: int
    spread: Mapping[str, Mapping[str, int]]
    untagged: Mapping[str, float]
    behaviour: float | None
    points: int
    unassigned: float | None
    standings: tuple[Standing, ...]
    decided: int
    suggested: int
    unexplained: int


def coverage_of(conversations: Sequence[Row], items: Sequence[Row], themes: Iterable[FrozenTheme]) -> Coverage:
    """Count a snapshot; rows are those of `ingest.store.workshop_reading`."""
    points = stumbling(items)
    open_ones = [row for row in conversations if row["acted"] != 1]
    by_source = {
        source: sum(row["cause_source"] == source for row in open_ones) for source in ("decision", "suggestion", None)
    }
    return Coverage(
        companies=len(companies_of(conversations)),
        conversations=len(conversations),
        spread={segment.key: spread_over(conversations, segment.key) for segment in SEGMENTS},
        untagged={segment.key: _share(not row[segment.key] for row in conversations) or 0.0 for segment in SEGMENTS},
        behaviour=_share(row["kind"] == "behaviour" for row in items),
        points=len(points),
        unassigned=_share(row["theme_id"] is None for row in points),
        standings=standings_of(items, themes),
        decided=by_source["decision"],
        suggested=by_source["suggestion"],
        unexplained=by_source[None],
    )


def spread_over(conversations: Iterable[Row], key: str) -> dict[str, int]:
    """Return value -> companies for a segment: its known values in their order, else most companies first."""
    met: dict[str, set[str]] = {}
    for row in conversations:
        if row[key]:
            met.setdefault(row[key], set()).add(row["company"])
    known = next(segment.choices for segment in SEGMENTS if segment.key == key)
    if known is not None:
        return {value: len(met.get(value, ())) for value in keys(known)}
    return {value: len(met[value]) for value in sorted(met, key=lambda value: (-len(met[value]), value))}


def grid_of(conversations: Iterable[Row], side: str) -> dict[tuple[str, str, str], frozenset[str]]:
    """Return (value of `side`, motivation, literacy) -> the companies met there; combinations nobody is in included.

    `side` is "size" or "industry"; what is not tagged with all three stands nowhere.
    """
    rows = list(conversations)
    upper, lower = COLUMNS
    met: dict[tuple[str, str, str], set[str]] = {}
    for row in rows:
        if row[side] and row[upper] and row[lower]:
            met.setdefault((row[side], row[upper], row[lower]), set()).add(row["company"])
    places = product(spread_over(rows, side), spread_over(rows, upper), spread_over(rows, lower))
    return {place: frozenset(met.get(place, ())) for place in places}


def empty_places(grid: Mapping[tuple[str, str, str], frozenset[str]]) -> list[tuple[str, str, str]]:
    """Return the combinations nobody is in."""
    return [place for place, companies in grid.items() if not companies]


def standings_of(items: Sequence[Row], themes: Iterable[FrozenTheme]) -> tuple[Standing, ...]:
    """Return the themes somebody stumbled on with their counts and grades, most companies first."""
    named = {theme.id: theme for theme in themes}
    recorders = len(recorders_of(items))
    return tuple(
        Standing(named[tally.theme_id], tally, verdict_of(tally, named[tally.theme_id].again, recorders=recorders))
        for tally in tally_themes(stumbling(items))
        if tally.theme_id in named
    )


def _share(flags: Iterable[bool]) -> float | None:
    """Return how many of some are true, None of none."""
    found = list(flags)
    return sum(found) / len(found) if found else None
