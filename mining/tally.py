"""Counting themes by company: companies are counted, not mentions. Pure; rows in, records out.

Rows are those of `ingest.store.items`. Segments are counted in `mining.segments`, months in `mining.trend`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ThemeTally:
    """What a theme amounts to: companies, items, since when, and how concentrated it is."""

    theme_id: str
    companies: int
    items: int
    first_seen: str
    last_seen: str
    top_company: tuple[str, float]
    top_csm: tuple[str, float]


def stumbling(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that are stumbling points."""
    return [row for row in rows if row["polarity"] == "neg"]


def companies_of(rows: Iterable[Row]) -> set[str]:
    """Return the companies that occur."""
    return {row["company"] for row in rows}


def recorders_of(rows: Iterable[Row]) -> set[str]:
    """Return the people who log."""
    return {row["csm"] for row in rows if row["csm"]}


def tally_themes(rows: Sequence[Row]) -> list[ThemeTally]:
    """Return one tally a theme, most companies first, then most items, then id."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if row["theme_id"] is not None:
            grouped.setdefault(row["theme_id"], []).append(row)
    tallies = [_tally(theme_id, members) for theme_id, members in grouped.items()]
    return sorted(tallies, key=_rank)


def _rank(tally: ThemeTally) -> tuple[int, int, str]:
    return (-tally.companies, -tally.items, tally.theme_id)


def _tally(theme_id: str, members: Sequence[Row]) -> ThemeTally:
    return ThemeTally(
        theme_id,
        len(companies_of(members)),
        len(members),
        min(row["date"] for row in members),
        max(row["date"] for row in members),
        _top(members, "company"),
        _top(members, "csm"),
    )


def _top(members: Sequence[Row], column: str) -> tuple[str, float]:
    counts = Counter(row[column] for row in members)
    value, count = min(counts.items(), key=_most_then_name)
    return value, count / len(members)


def _most_then_name(entry: tuple[str, int]) -> tuple[int, str]:
    return (-entry[1], entry[0])
