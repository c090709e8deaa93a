"""Themes over time: companies by month beside all that were on record, and whether a theme grows. Pure.

More is logged in some months than in others, so a theme's companies are set against the companies of the same months.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mining.chance import BELIEVED, belief, corrected, p_values
from mining.facts import Rows, coded, frame_of
from mining.sightings import Counts, count, sightings

# Months of the recent window, and of the one before it.
WINDOW = 3
RECENT, BEFORE = "recent", "before"


@dataclass(frozen=True, slots=True)
class Month:
    """One month: companies that met the theme, and companies on record at all; `share` None where those are too few."""

    month: str
    companies: int
    on_record: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """One theme over time.

    Companies of the recent months are set against those of as many months before. `verdict`: "sure" (hardly chance),
    "maybe" (may be chance), "even" (nothing to see), "few" (too few companies to say), "short" (the record does not go
    back that far).
    """

    theme_id: str
    verdict: str
    recent: int
    recent_total: int
    before: int
    before_total: int
    months: tuple[Month, ...]

    @property
    def more(self) -> bool:
        """Whether a larger share of the companies met it recently."""
        return self.recent * self.before_total > self.before * self.recent_total


def months_between(first: str, last: str) -> list[str]:
    """Return every month from `first` to `last` (ISO dates), both included, so that a gap shows as zero."""
    (year, month), (end_year, end_month) = (map(int, day[:7].split("-")) for day in (first, last))
    months = []
    while (year, month) <= (end_year, end_month):
        months.append(f"{year:04d}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


def trends(rows: Rows, *, small_cell: int) -> dict[str, Trend]:
    """Return the trend of every theme, up to the month of the latest record.

    `rows` gives the companies on record, positive items included. A month with fewer than `small_cell` companies gets
    no share, and two windows of which one has fewer are not compared.
    """
    frame = frame_of(rows)
    if not len(frame):
        return {}
    codes, days = coded(frame["date"])
    months = months_between(days[0], days[-1])
    window = _windows(months)
    of_day = pd.Categorical([day[:7] for day in days])
    in_window = pd.Categorical([window.get(day[:7]) for day in days])
    seen = sightings(frame.assign(month=of_day[codes], window=in_window[codes]), ("month", "window"))
    by_month, by_window = count(seen, "month"), count(seen, "window")
    verdicts = _verdicts(by_window, small_cell) if len(months) >= 2 * WINDOW else ["short"] * len(seen.themes)
    return {
        theme_id: Trend(
            theme_id,
            verdicts[number],
            *_side(by_window, number, RECENT),
            *_side(by_window, number, BEFORE),
            _months(by_month, number, months, small_cell),
        )
        for number, theme_id in enumerate(seen.themes)
    }


def _windows(months: Sequence[str]) -> dict[str, str]:
    return dict.fromkeys(months[-2 * WINDOW : -WINDOW], BEFORE) | dict.fromkeys(months[-WINDOW:], RECENT)


def _side(counts: Counts, theme: int, window: str) -> tuple[int, int]:
    if window not in counts.values:
        return 0, 0
    number = counts.values.index(window)
    return int(counts.companies[theme, number]), int(counts.totals[number])


def _months(counts: Counts, theme: int, months: Sequence[str], small_cell: int) -> tuple[Month, ...]:
    place = {month: number for number, month in enumerate(counts.values)}
    found = []
    for month in months:
        if month not in place:
            found.append(Month(month, 0, 0, None))
            continue
        companies, total = int(counts.companies[theme, place[month]]), int(counts.totals[place[month]])
        found.append(Month(month, companies, total, companies / total if total >= small_cell else None))
    return tuple(found)


def _verdicts(counts: Counts, small_cell: int) -> list[str]:
    """Return a verdict a theme, corrected for all the themes that could be told."""
    themes = len(counts.companies)
    if BEFORE not in counts.values:
        return ["short"] * themes
    if counts.totals.min() < small_cell:
        return ["few"] * themes
    recent = counts.values.index(RECENT)
    shape = counts.companies.shape
    p, least = (each.reshape(shape)[:, recent] for each in p_values(counts.spread, counts.companies.ravel()))
    gaps = counts.companies[:, recent] / counts.totals[recent] - counts.rest[:, recent] / counts.rest_totals[recent]
    told = np.flatnonzero(least <= BELIEVED)
    verdicts = ["few"] * themes
    for theme, q in zip(told.tolist(), corrected(p[told]).tolist(), strict=True):
        verdicts[theme] = belief(q=q, p=float(p[theme]), gap=float(gaps[theme]))
    return verdicts
