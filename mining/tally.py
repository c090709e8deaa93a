"""Counting themes by company: companies are counted, not mentions. Pure; rows in, records out.

Rows are those of `ingest.store.items`, or a frame of `mining.facts`. Segments are counted in `mining.segments`, months
in `mining.trend`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mining.facts import Rows, coded, frame_of, occurring

Row = dict[str, Any]
Ints = npt.NDArray[np.int64]


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


def recorders_of(rows: Iterable[Row]) -> set[str]:
    """Return the people who log."""
    return {row["csm"] for row in rows if row["csm"]}


def companies_of(rows: Iterable[Row]) -> set[str]:
    """Return the companies that occur."""
    return {row["company"] for row in rows}


def tally_themes(rows: Rows) -> list[ThemeTally]:
    """Return one tally a theme, most companies first, then most items, then id."""
    frame = frame_of(rows)
    if not len(frame):
        return []
    frame = frame[frame["theme_id"].notna()]
    theme, ids = coded(frame["theme_id"])
    dates, days = coded(frame["date"])
    companies, items = _pairs(theme, coded(frame["company"])[0], len(ids)), np.bincount(theme, minlength=len(ids))
    order = np.argsort(theme, kind="stable")
    starts = np.searchsorted(theme[order], np.arange(len(ids)))
    first, last = (every.reduceat(dates[order], starts) if len(ids) else dates for every in (np.minimum, np.maximum))
    tops = [_top(theme, *coded(frame[name]), items) for name in ("company", "csm")]
    tallies = [
        ThemeTally(
            theme_id,
            int(companies[n]),
            int(items[n]),
            str(days[first[n]]),
            str(days[last[n]]),
            tops[0][n],
            tops[1][n],
        )
        for n, theme_id in enumerate(ids)
    ]
    return sorted(tallies, key=_rank)


def _rank(tally: ThemeTally) -> tuple[int, int, str]:
    return (-tally.companies, -tally.items, tally.theme_id)


def _pairs(theme: Ints, value: Ints, themes: int) -> Ints:
    """Return how many different values occur in each theme."""
    wide, known = int(value.max(initial=0)) + 1, value >= 0
    return np.bincount(occurring((theme * wide + value)[known], themes * wide) // wide, minlength=themes)


def _top(theme: Ints, value: Ints, names: Sequence[str], items: Ints) -> list[tuple[str, float]]:
    """Return for each theme the value most of its items have, and their share; of several the first by name."""
    named = ["", *names]
    of_pair = np.bincount(theme * len(named) + value + 1, minlength=len(items) * len(named))
    pairs = np.flatnonzero(of_pair)
    counts, themes, values = of_pair[pairs], pairs // len(named), pairs % len(named)
    order = np.lexsort((values, -counts, themes))
    first = order[np.searchsorted(themes[order], np.arange(len(items)))]
    return [(named[values[n]], float(counts[n] / items[themes[n]])) for n in first]
