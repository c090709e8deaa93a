"""How far several people agree who judged the same cases apart from each other. Pure; cases are drawn for intervals.

Percentage agreement, Cohen's kappa for two and Fleiss' kappa for more (cases that everybody answered), Krippendorff's
alpha for nominal values (missing answers allowed). `answers` is a table: one row a case, one entry a person, None where
somebody has not answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mining.agreement import kappas

ENOUGH = 5
"""Fewer cases than this with two answers or more, and no figure is told."""
DRAWS = 2000
SEED = 20260401
Answers = Sequence[Sequence[str | None]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95% interval; `value` is None where all say one thing, which leaves no chance to go beyond."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Together:
    """How far people agree: over `cases` with two answers or more. Figures are None where there are too few.

    `kappa` is Cohen's with two people, Fleiss' with more, over the `complete` cases that all of them answered.
    """

    cases: int
    people: int
    complete: int
    need: int = ENOUGH
    share: Figure | None = None
    kappa: Figure | None = None
    alpha: Figure | None = None


def together(answers: Answers) -> Together:
    """Return how far people agree; someone who answered nothing is not counted among them."""
    people = [place for place in range(len(answers[0]) if answers else 0) if any(row[place] for row in answers)]
    rows = [[row[place] for place in people] for row in answers]
    shared = [row for row in rows if sum(value is not None for value in row) > 1]
    complete = [row for row in rows if len(row) > 1 and all(row)]
    found = Together(len(shared), len(people), len(complete))
    if len(shared) < ENOUGH:
        return found
    enough = len(complete) >= ENOUGH
    kappa = (_cohen(complete) if len(people) == 2 else _figure(counts(complete), _fleiss)) if enough else None
    return Together(
        found.cases,
        found.people,
        found.complete,
        ENOUGH,
        _figure(counts(shared), _shares),
        kappa,
        _figure(counts(shared), _alphas),
    )


def counts(answers: Answers) -> Floats:
    """Return how often each value was given to each case: cases x values, values in the order of their names."""
    values = sorted({value for row in answers for value in row if value is not None})
    return np.array([[sum(given == value for given in row) for value in values] for row in answers], dtype=np.float64)


def draws(cases: int) -> Floats:
    """Return how often each case is drawn in each of `DRAWS` samples as large as what there is; always the same."""
    drawn = np.random.default_rng(SEED).multinomial(cases, [1 / cases] * cases, size=DRAWS)
    return np.asarray(drawn, dtype=np.float64)


def alpha(answers: Answers) -> float:
    """Return Krippendorff's alpha for nominal values; NaN where all say one thing, or no case has two answers."""
    table = counts(answers)
    return float(_alphas(table, np.ones((1, len(table))))[0]) if table.size else float("nan")


def fleiss(answers: Answers) -> float:
    """Return Fleiss' kappa of cases that everybody answered; NaN where all say one thing."""
    table = counts(answers)
    return float(_fleiss(table, np.ones((1, len(table))))[0]) if table.size else float("nan")


def alpha_draws(answers: Answers) -> Floats:
    """Return alpha in each sample of cases, NaN where it cannot be told."""
    table = counts(answers)
    return _alphas(table, draws(len(table)))


def _figure(table: Floats, measure: Callable[[Floats, Floats], Floats]) -> Figure:
    value = float(measure(table, np.ones((1, len(table))))[0])
    return _bounded(value, measure(table, draws(len(table))))


def _bounded(value: float, drawn: Floats) -> Figure:
    if np.isnan(value):
        return Figure(None, None, None)
    low, high = np.nanquantile(drawn, [0.025, 0.975]).tolist()
    return Figure(value, low, high)


def _cohen(rows: Answers) -> Figure:
    from sklearn.metrics import cohen_kappa_score

    values = sorted({str(value) for row in rows for value in row})
    if len(values) == 1:
        return Figure(None, None, None)
    tables = np.zeros((len(rows), len(values), len(values)))
    for place, (one, other) in enumerate(rows):
        tables[place, values.index(str(one)), values.index(str(other))] = 1
    value = cohen_kappa_score([row[0] for row in rows], [row[1] for row in rows])
    return _bounded(float(value), kappas(np.tensordot(draws(len(rows)), tables, axes=1)))


def _shares(table: Floats, drawn: Floats) -> Floats:
    """Return the share of pairs of people that say the same."""
    size = table.sum(axis=1)
    same = drawn @ (table * (table - 1)).sum(axis=1)
    return _ratio(same, drawn @ (size * (size - 1)))


def _fleiss(table: Floats, drawn: Floats) -> Floats:
    size = table.sum(axis=1)
    agreed = drawn @ ((table * (table - 1)).sum(axis=1) / (size * (size - 1))) / drawn.sum(axis=1)
    shares = drawn @ table / (drawn @ size)[:, None]
    chance = (shares**2).sum(axis=1)
    return _ratio(agreed - chance, 1 - chance)


def _alphas(table: Floats, drawn: Floats) -> Floats:
    """Return alpha for each row of `drawn`: one less observed by expected disagreement, as Krippendorff has it."""
    size = table.sum(axis=1)
    within = np.where(size > 1, (size**2 - (table**2).sum(axis=1)) / np.maximum(size - 1, 1), 0.0)
    pairable = np.where((size > 1)[:, None], table, 0.0)
    totals = drawn @ pairable
    everything = totals.sum(axis=1)
    across = everything**2 - (totals**2).sum(axis=1)
    return 1 - _ratio((drawn @ within) * (everything - 1), across)


def _ratio(above: Floats, below: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.abs(below) < 1e-12, np.nan, above / below)
