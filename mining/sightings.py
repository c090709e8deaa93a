"""Items as columns of numbers, and who met which theme where: the counts behind segments and trends. Pure.

Companies are counted, never mentions. Rows are those of `ingest.store.items`, or a frame of `mining.facts`; whether a
difference between counts may be chance is told in `mining.chance`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mining.chance import Spread, chance_under
from mining.facts import Rows, coded, frame_of

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sightings:
    """Items as codes: for each column one number an item, -1 where nothing is known, and what the numbers stand for.

    The column `theme` is known for stumbling points only.
    """

    codes: dict[str, Ints]
    levels: dict[str, list[Any]]

    @property
    def themes(self) -> list[str]:
        """The ids of the themes that occur, in order."""
        return self.levels["theme"]


def sightings(rows: Rows, columns: Sequence[str] = ()) -> Sightings:
    """Return rows as numbers: theme, company, conversation and the columns named."""
    frame = frame_of(rows)
    if not len(frame):
        names = ("theme", "company", "conversation_id", *columns)
        return Sightings({name: np.zeros(0, dtype=np.int64) for name in names}, {name: [] for name in names})
    stumbled = frame["theme_id"].where(frame["polarity"] == "neg")
    found = {name: coded(frame[name]) for name in ("company", "conversation_id", *columns)} | {"theme": coded(stumbled)}
    return Sightings(
        {name: codes for name, (codes, _) in found.items()}, {name: levels for name, (_, levels) in found.items()}
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """Who met what: arrays (themes, values), and (values,) for the companies there are.

    `companies` met the theme in a conversation of the value, of `totals` that had one; `rest` met it in a conversation
    of another value, of `rest_totals` that had one. A company seen under both stands on both sides, once each.
    `talks` and `rest_talks` are conversations a company. `spread` is what chance alone would make of `companies`.
    """

    values: list[Any]
    companies: Ints
    totals: Ints
    rest: Ints
    rest_totals: Ints
    talks: npt.NDArray[np.float64]
    rest_talks: npt.NDArray[np.float64]
    spread: Spread


@dataclass(frozen=True, slots=True)
class _Held:
    """How many conversations of each value a company had (companies, values), and where themes were met.

    One entry a (theme, company) pair: `theme`, `company`, and `met` conversations; `met_by` holds them value by value.
    """

    talks: Ints
    theme: Ints
    company: Ints
    met: Ints
    met_by: list[Ints]


def count(seen: Sightings, column: str) -> Counts:
    """Count, for every theme and every value of a column, the companies; conversations without a value are left out."""
    held = _held(seen, column)
    themes, values = len(seen.themes), seen.levels[column]
    of_company = held.talks.sum(axis=1)
    parts = [_one_value(held, number, of_company, themes) for number in range(len(values))]
    here = held.talks > 0
    elsewhere = of_company[:, None] > held.talks
    totals, rest_totals = here.sum(axis=0), elsewhere.sum(axis=0)
    all_talks = held.talks.sum(axis=0)
    return Counts(
        values,
        _stacked([part[0] for part in parts], themes),
        totals,
        _stacked([part[1] for part in parts], themes),
        rest_totals,
        all_talks / np.maximum(totals, 1),
        (of_company.sum() - all_talks) / np.maximum(rest_totals, 1),
        Spread.beside([part[2] for part in parts], themes),
    )


def companies_by_theme(seen: Sightings) -> Ints:
    """Return how many companies meet each theme, whatever else is known of them."""
    theme, company = seen.codes["theme"], seen.codes["company"]
    companies = max(len(seen.levels["company"]), 1)
    pairs = np.unique(theme[theme >= 0] * companies + company[theme >= 0])
    return np.bincount(pairs // companies, minlength=len(seen.themes))


def _stacked(columns: Sequence[Ints], length: int) -> Ints:
    return np.stack(columns, axis=1) if columns else np.zeros((length, 0), dtype=np.int64)


def _held(seen: Sightings, column: str) -> _Held:
    known = seen.codes[column] >= 0
    talk, value = seen.codes["conversation_id"][known], seen.codes[column][known]
    company, theme = seen.codes["company"][known], seen.codes["theme"][known]
    companies, values = len(seen.levels["company"]), len(seen.levels[column])
    _, first = np.unique(talk, return_index=True)
    places = company[first] * values + value[first]
    talks = np.bincount(places, minlength=companies * values).reshape(companies, values)

    stumbled = theme >= 0
    talks_there = len(seen.levels["conversation_id"])
    _, first = np.unique(theme[stumbled] * talks_there + talk[stumbled], return_index=True)
    company, theme, value = (column[stumbled][first] for column in (company, theme, value))
    pairs, number, met = np.unique(theme * companies + company, return_inverse=True, return_counts=True)
    met_by = [np.bincount(number[value == n], minlength=len(pairs)) for n in range(values)]
    return _Held(talks, pairs // max(companies, 1), pairs % max(companies, 1), met, met_by)


def _one_value(held: _Held, number: int, of_company: Ints, themes: int) -> tuple[Ints, Ints, Spread]:
    """Return who met each theme under one value, who under the rest, and what chance alone would make of the first.

    Companies seen on one side only are drawn from a common pot; in one seen on both, the conversations with the theme
    are dealt out among all its conversations.
    """
    here = held.talks[:, number]
    met_here = held.met_by[number]
    pair_here, pair_all = here[held.company], of_company[held.company]
    both = (pair_here > 0) & (pair_here < pair_all)

    def by_theme(chosen: npt.NDArray[np.bool_]) -> Ints:
        return np.bincount(held.theme[chosen], minlength=themes)

    pure_here = int(((here > 0) & (here == of_company)).sum())
    pure = pure_here + int(((here == 0) & (of_company > 0)).sum())
    spread = Spread(
        population=np.full(themes, pure),
        marked=np.full(themes, pure_here),
        drawn=by_theme(~both),
        case=held.theme[both],
        chance=chance_under(pair_here[both], pair_all[both], held.met[both]),
    )
    return by_theme(met_here > 0), by_theme(held.met > met_here), spread
