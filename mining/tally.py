"""Counting themes: by company, segment and month. Companies are counted, not mentions. Pure; rows in, records out.

Rows are those of `ingest.store.items`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from taxonomy.segments import SEGMENTS, Segment

Row = dict[str, Any]

# How many times the share of the rest of its segment a value must have for a theme to lean to it.
CLEARLY = 1.5


@dataclass(frozen=True, slots=True)
class SegmentCell:
    """How many companies of one segment value meet a theme. `share` is None where there are too few to say."""

    segment: str
    value: str
    companies: int
    total: int
    share: float | None


@dataclass(frozen=True, slots=True)
class ThemeTally:
    """What a theme amounts to: companies, items, months, and how concentrated it is."""

    theme_id: str
    companies: int
    items: int
    first_seen: str
    last_seen: str
    months: tuple[tuple[str, int], ...]
    top_company: tuple[str, float]
    top_csm: tuple[str, float]


def stumbling(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that are stumbling points."""
    return [row for row in rows if row["polarity"] == "neg"]


def companies_of(rows: Iterable[Row]) -> set[str]:
    """Return the companies that occur."""
    return {row["company"] for row in rows}


def months_between(first: str, last: str) -> list[str]:
    """Return every month from `first` to `last` (ISO dates), both included, so that a gap shows as zero."""
    (year, month), (end_year, end_month) = (map(int, day[:7].split("-")) for day in (first, last))
    months = []
    while (year, month) <= (end_year, end_month):
        months.append(f"{year:04d}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


def tally_themes(rows: Sequence[Row]) -> list[ThemeTally]:
    """Return one tally a theme, most companies first, then most items, then id."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if row["theme_id"] is not None:
            grouped.setdefault(row["theme_id"], []).append(row)
    dates = [row["date"] for row in rows]
    months = months_between(min(dates), max(dates)) if dates else []
    tallies = [_tally(theme_id, members, months) for theme_id, members in grouped.items()]
    return sorted(tallies, key=_rank)


def _rank(tally: ThemeTally) -> tuple[int, int, str]:
    return (-tally.companies, -tally.items, tally.theme_id)


def _tally(theme_id: str, members: Sequence[Row], months: Sequence[str]) -> ThemeTally:
    by_month: dict[str, set[str]] = {month: set() for month in months}
    for row in members:
        by_month[row["date"][:7]].add(row["company"])
    return ThemeTally(
        theme_id,
        len(companies_of(members)),
        len(members),
        min(row["date"] for row in members),
        max(row["date"] for row in members),
        tuple((month, len(companies)) for month, companies in by_month.items()),
        _top(members, "company"),
        _top(members, "csm"),
    )


def _top(members: Sequence[Row], column: str) -> tuple[str, float]:
    counts = Counter(row[column] for row in members)
    value, count = min(counts.items(), key=_most_then_name)
    return value, count / len(members)


def _most_then_name(entry: tuple[str, int]) -> tuple[int, str]:
    return (-entry[1], entry[0])


def segment_table(members: Sequence[Row], everything: Sequence[Row], *, small_cell: int) -> list[SegmentCell]:
    """Return, for every segment value, how many of its companies meet the theme.

    `everything` gives the companies there are. A value with fewer than `small_cell` companies gets no share.
    Motivation and literacy change: a company counts under every value it had.
    """
    cells: list[SegmentCell] = []
    for segment in SEGMENTS:
        cells.extend(_cells(segment, members, everything, small_cell))
    return cells


def _cells(
    segment: Segment, members: Sequence[Row], everything: Sequence[Row], small_cell: int
) -> Iterable[SegmentCell]:
    totals = _companies_by(segment.key, everything)
    met = _companies_by(segment.key, members)
    order = [choice.key for choice in segment.choices] if segment.choices else sorted(totals, key=str)
    for value in order:
        total = len(totals.get(value, ()))
        if total:
            count = len(met.get(value, ()))
            yield SegmentCell(segment.key, value, count, total, count / total if total >= small_cell else None)


def _companies_by(column: str, rows: Iterable[Row]) -> dict[str, set[str]]:
    grouped: dict[str, set[str]] = {}
    for row in rows:
        if row[column]:
            grouped.setdefault(row[column], set()).add(row["company"])
    return grouped


def leaning(cells: Sequence[SegmentCell]) -> SegmentCell | None:
    """Return the segment value whose companies meet the theme most, if clearly more than the others of its segment.

    Clearly: at least three companies, and at least 1.5 times the share of the rest of the segment.
    """
    best: tuple[float, SegmentCell] | None = None
    for cell in cells:
        rest = [other for other in cells if other.segment == cell.segment and other.value != cell.value]
        total = sum(other.total for other in rest)
        if cell.share is None or cell.companies < 3 or not total:
            continue
        lift = cell.share / max(sum(other.companies for other in rest) / total, 0.05)
        if lift >= CLEARLY - 1e-9 and (best is None or lift > best[0]):
            best = (lift, cell)
    return best[1] if best else None
