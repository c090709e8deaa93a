"""Conversations as columns of numbers, and who met which theme where: the counts behind segments and trends. Pure.

Companies are counted, never mentions. Rows are those of `ingest.store.items`, or a frame of `mining.facts`; whether a
difference between counts may be chance is told in `mining.chance`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mining.chance import Spread, chance_under
from mining.facts import Rows, coded, frame_of, occurring

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sightings:
    """Conversations as codes, and the themes they met: what the numbers stand for is in `levels`.

    One entry a conversation: its `company`, and its value of each column, -1 where nothing is known. One entry a pair
    of a theme and a conversation in which a stumbling point of it was met, by theme: `theme` and `talk`.
    """

    company: Ints
    columns: dict[str, Ints]
    theme: Ints
    talk: Ints
    levels: dict[str, list[Any]]

    @property
    def themes(self) -> list[str]:
        """The ids of the themes that occur, in order."""
        return self.levels["theme"]


def sightings(rows: Rows, columns: Sequence[str] = ()) -> Sightings:
    """Return rows as numbers: conversations with their company and the columns named, and the themes they met.

    What is said of a conversation is the same in all of its rows.
    """
    frame = frame_of(rows)
    if not len(frame):
        none = np.zeros(0, dtype=np.int64)
        names = ("theme", "company", *columns)
        return Sightings(none, dict.fromkeys(columns, none), none, none, {name: [] for name in names})
    stumbled = frame["theme_id"].where(frame["polarity"] == "neg")
    theme, themes = coded(stumbled)
    talk, talks = coded(frame["conversation_id"])
    first = np.zeros(len(talks), dtype=np.int64)
    first[talk[::-1]] = np.arange(len(talk))[::-1]
    found = {name: coded(frame[name]) for name in ("company", *columns)}
    met = theme >= 0
    pairs = occurring(theme[met] * len(talks) + talk[met], len(themes) * len(talks))
    return Sightings(
        found["company"][0][first],
        {name: found[name][0][first] for name in columns},
        pairs // max(len(talks), 1),
        pairs % max(len(talks), 1),
        {"theme": themes} | {name: levels for name, (_, levels) in found.items()},
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """Who met what: arrays (themes, values), and (values,) for the companies there are.

    `companies` met the theme in a conversation of the value, of `totals` that had one; `rest` met it in a conversation
    of another value, of `rest_totals` that had one. A company seen under both stands on both sides, once each.
    `talks` and `rest_talks` are conversations a company.
    """

    values: list[Any]
    companies: Ints
    totals: Ints
    rest: Ints
    rest_totals: Ints
    talks: npt.NDArray[np.float64]
    rest_talks: npt.NDArray[np.float64]
    held: "_Held"

    @property
    def spread(self) -> Spread:
        """What chance alone would make of `companies`."""
        return _spread(self.held, len(self.companies))


@dataclass(frozen=True, slots=True)
class _Held:
    """How many conversations of each value a company had (companies, values), and where themes were met.

    One entry a (theme, company) pair, by theme: `theme`, `company`, `met` conversations, and `met_by` value (pairs,
    values).
    """

    talks: Ints
    theme: Ints
    company: Ints
    met: Ints
    met_by: Ints


def count(seen: Sightings, column: str) -> Counts:
    """Count, for every theme and every value of a column, the companies; conversations without a value are left out."""
    held = _held(seen, column)
    themes = len(seen.themes)
    of_company = held.talks.sum(axis=1)
    here = held.talks > 0
    elsewhere = of_company[:, None] > held.talks
    totals, rest_totals = here.sum(axis=0), elsewhere.sum(axis=0)
    all_talks = held.talks.sum(axis=0)
    return Counts(
        seen.levels[column],
        _by_theme(held, held.met_by > 0, themes),
        totals,
        _by_theme(held, held.met[:, None] > held.met_by, themes),
        rest_totals,
        all_talks / np.maximum(totals, 1),
        (of_company.sum() - all_talks) / np.maximum(rest_totals, 1),
        held,
    )


def companies_by_theme(seen: Sightings) -> Ints:
    """Return how many companies meet each theme, whatever else is known of them."""
    companies, themes = len(seen.levels["company"]), len(seen.themes)
    pairs = occurring(seen.theme * companies + seen.company[seen.talk], themes * companies)
    return np.bincount(pairs // max(companies, 1), minlength=themes)


def _by_theme(held: _Held, chosen: npt.NDArray[np.bool_], themes: int) -> Ints:
    """Return for each theme and value how many of its pairs are `chosen` (pairs, values)."""
    found = np.zeros((themes, chosen.shape[1]), dtype=np.int64)
    there = occurring(held.theme, themes)
    if len(there):
        found[there] = np.add.reduceat(chosen, np.searchsorted(held.theme, there), axis=0, dtype=np.int64)
    return found


def _held(seen: Sightings, column: str) -> _Held:
    value = seen.columns[column]
    companies, values = len(seen.levels["company"]), len(seen.levels[column])
    known = value >= 0
    places = seen.company[known] * values + value[known]
    talks = np.bincount(places, minlength=companies * values).reshape(companies, values)

    met_there = known[seen.talk]
    talk = seen.talk[met_there]
    pair = seen.theme[met_there] * companies + seen.company[talk]
    pairs = occurring(pair, len(seen.themes) * companies)
    place = np.zeros(len(seen.themes) * companies, dtype=np.int64)
    place[pairs] = np.arange(len(pairs))
    met_by = np.bincount(place[pair] * values + value[talk], minlength=len(pairs) * values)
    met_by = met_by.reshape(len(pairs), values)
    return _Held(talks, pairs // max(companies, 1), pairs % max(companies, 1), met_by.sum(axis=1), met_by)


def _spread(held: _Held, themes: int) -> Spread:
    """Return what chance alone would make of who met each theme under each value, theme by theme.

    Companies seen on one side only are drawn from a common pot; in one seen on both, the conversations with the theme
    are dealt out among all its conversations.
    """
    of_company = held.talks.sum(axis=1)
    values = held.talks.shape[1]
    pair_here, pair_all = held.talks[held.company], of_company[held.company]
    both = (pair_here > 0) & (pair_here < pair_all[:, None])
    pure_here = ((held.talks > 0) & (held.talks == of_company[:, None])).sum(axis=0)
    pure = pure_here + ((held.talks == 0) & (of_company > 0)[:, None]).sum(axis=0)
    pair, value = np.nonzero(both)
    return Spread(
        population=np.tile(pure, themes),
        marked=np.tile(pure_here, themes),
        drawn=_by_theme(held, ~both, themes).ravel(),
        case=held.theme[pair] * values + value,
        chance=chance_under(pair_here[both], pair_all[pair], held.met[pair]),
    )
