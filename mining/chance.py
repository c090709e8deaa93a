"""May a difference between companies be chance? An exact test with the company as the unit, and its correction. Pure.

Companies seen on one side only are compared with each other, as in Fisher's exact test; a company seen on both sides
(its motivation changed, it went from one phase to the next) is compared with itself, as in McNemar's, by dealing its
conversations out at random. Nothing is drawn: the distribution is worked out, so the same rows give the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# A difference is believed when, of all believed, at most this share is chance (after the correction for many).
BELIEVED = 0.05
# A difference in shares that the eye takes for one.
VISIBLE = 0.2
# Outcomes up to which all is worked out; beyond, the normal curve stands in, with half a company's correction.
EXACT_OUTCOMES = 128
# Outcomes whose probabilities differ by less than this share count as equally rare (as in scipy.stats.fisher_exact).
_EQUALLY_RARE = 1e-7
_CASES_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Spread:
    """What chance alone does with the companies of several cases, one entry a case.

    `drawn` of `population` companies meet the theme, `marked` of the population are on this side; beside them, company
    by company, `chance` that one seen on both sides meets it on this side (`case` says of which case it speaks).
    """

    population: Ints
    marked: Ints
    drawn: Ints
    case: Ints
    chance: Floats

    @classmethod
    def beside(cls, columns: Sequence["Spread"], length: int) -> "Spread":
        """Return one spread of `length` x columns cases, row by row, as a matrix with these columns is read."""
        width = len(columns)
        if not width:
            none = np.zeros(0, dtype=np.int64)
            return cls(none, none, none, none, none.astype(np.float64))
        return cls(
            np.stack([column.population for column in columns], axis=1).ravel(),
            np.stack([column.marked for column in columns], axis=1).ravel(),
            np.stack([column.drawn for column in columns], axis=1).ravel(),
            np.concatenate([column.case * width + number for number, column in enumerate(columns)]),
            np.concatenate([column.chance for column in columns]),
        )

    def of(self, cases: Ints) -> "Spread":
        """Return the spread of some cases, numbered anew."""
        place = np.full(len(self.population), -1)
        place[cases] = np.arange(len(cases))
        kept = place[self.case] >= 0
        return Spread(
            self.population[cases],
            self.marked[cases],
            self.drawn[cases],
            place[self.case[kept]],
            self.chance[kept],
        )


def chance_under(here: Ints, talks: Ints, met: Ints) -> Floats:
    """Return the chance that at least one of `met` conversations, dealt out among `talks`, is one of the `here`."""
    if not len(here):
        return np.zeros(0)
    none = _log_choose(talks - here, met) - _log_choose(talks, met)
    return np.asarray(1.0 - np.exp(none), dtype=np.float64)


def p_values(spread: Spread, observed: Ints) -> tuple[Floats, Floats]:
    """Return for every case how likely chance makes a count at least as rare as `observed`, and the least it could say.

    Two-sided: the outcomes no more probable than the observed one are added up. The second array is what the clearest
    possible outcome would have given with as many companies: where that is large, no outcome could tell anything.
    """
    p, least = _by_curve(spread, observed)
    outcomes = _highest(spread) - _lowest(spread) + np.bincount(spread.case, minlength=len(p)) + 1
    exact = np.flatnonzero(outcomes <= EXACT_OUTCOMES)
    for start in range(0, len(exact), _CASES_AT_ONCE):
        cases = exact[start : start + _CASES_AT_ONCE]
        p[cases], least[cases] = _worked_out(spread.of(cases), observed[cases])
    return p, least


def corrected(p: npt.ArrayLike) -> Floats:
    """Return Benjamini-Hochberg adjusted values: of all up to q that are called different, a share of q is chance."""
    from scipy.stats import false_discovery_control

    values = np.asarray(p, dtype=np.float64)
    return np.asarray(false_discovery_control(values) if len(values) else values, dtype=np.float64)


def belief(*, q: float, p: float, gap: float) -> str:
    """Return how far a difference may be believed: "sure" (hardly chance), "maybe" (it looks so), "even" (it does not).

    `gap` is the difference between two shares, `p` its chance taken alone, `q` the same corrected for all asked.
    """
    if q <= BELIEVED:
        return "sure"
    return "maybe" if abs(gap) >= VISIBLE or p <= BELIEVED else "even"


def wilson(companies: npt.ArrayLike, totals: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return the 95% Wilson interval of shares; 0 to 1 where there is nobody."""
    n = np.maximum(np.asarray(totals, dtype=np.float64), 1e-9)
    share = np.asarray(companies, dtype=np.float64) / n
    z = 1.959963984540054
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    nobody = np.asarray(totals) == 0
    return np.where(nobody, 0.0, np.clip(middle - half, 0.0, 1.0)), np.where(
        nobody, 1.0, np.clip(middle + half, 0.0, 1.0)
    )


def _lowest(spread: Spread) -> Ints:
    return np.maximum(0, spread.drawn - (spread.population - spread.marked))


def _highest(spread: Spread) -> Ints:
    return np.minimum(spread.drawn, spread.marked)


def _worked_out(spread: Spread, observed: Ints) -> tuple[Floats, Floats]:
    low, high = _lowest(spread), _highest(spread)
    drawn = low[:, None] + np.arange(EXACT_OUTCOMES)[None, :]
    inside = drawn <= high[:, None]
    drawn = np.minimum(drawn, high[:, None])
    chances = np.exp(
        _log_choose(spread.marked[:, None], drawn)
        + _log_choose((spread.population - spread.marked)[:, None], spread.drawn[:, None] - drawn)
        - _log_choose(spread.population, spread.drawn)[:, None]
    )
    chances = _with_companies_on_both_sides(np.where(inside, chances, 0.0), spread)
    own = chances[np.arange(len(low)), observed - low]
    rarest = np.where(chances > 0, chances, np.inf).min(axis=1)
    return _no_more_probable(chances, own), _no_more_probable(chances, rarest)


def _no_more_probable(chances: Floats, than: Floats) -> Floats:
    rare = chances <= than[:, None] * (1 + _EQUALLY_RARE)
    return np.asarray(np.minimum(np.where(rare, chances, 0.0).sum(axis=1), 1.0), dtype=np.float64)


def _with_companies_on_both_sides(chances: Floats, spread: Spread) -> Floats:
    """Add the companies seen on both sides one after another, the first of every case together, then the second."""
    order = np.argsort(spread.case, kind="stable")
    case, chance = spread.case[order], spread.chance[order]
    starts = np.searchsorted(case, case)
    turn = np.arange(len(case)) - starts
    for number in range(int(turn.max()) + 1 if len(turn) else 0):
        now = turn == number
        row, p = case[now], chance[now][:, None]
        before = chances[row]
        after = before * (1 - p)
        after[:, 1:] += before[:, :-1] * p
        chances[row] = after
    return chances


def _by_curve(spread: Spread, observed: Ints) -> tuple[Floats, Floats]:
    """Return what the normal curve says, and 0 for the least it could say: so many companies can always tell."""
    from scipy.special import ndtr

    cases = len(spread.population)
    population = np.maximum(spread.population, 1).astype(np.float64)
    share = spread.marked / population
    mean = spread.drawn * share + np.bincount(spread.case, spread.chance, minlength=cases)
    left = (population - spread.drawn) / np.maximum(population - 1, 1)
    variance = spread.drawn * share * (1 - share) * left
    variance += np.bincount(spread.case, spread.chance * (1 - spread.chance), minlength=cases)
    distance = np.maximum(np.abs(observed - mean) - 0.5, 0.0) / np.sqrt(np.maximum(variance, 1e-12))
    return np.minimum(2 * ndtr(-distance), 1.0), np.zeros(cases)


def _log_choose(total: npt.NDArray[Any], chosen: npt.NDArray[Any]) -> Floats:
    """Return log of the number of ways to choose; -inf where there is none."""
    total, chosen = np.broadcast_arrays(total, chosen)
    most = int(total.max(initial=0))
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])
    possible = (chosen >= 0) & (chosen <= total)
    safe = np.where(possible, chosen, 0)
    return np.where(possible, logs[total] - logs[safe] - logs[np.maximum(total - safe, 0)], -np.inf)
