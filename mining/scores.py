"""How well suggestions match decisions: F1, precision and recall by cause, confusion, calibration, coverage. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mining.calibrate import calibration_error
from mining.causes import CLASSES
from taxonomy.causes import CAUSES, FOUR_CAUSES

BINS = 5
"""Bins of the calibration curve; a team's decisions are too few for more."""


@dataclass(frozen=True, slots=True)
class CauseScore:
    """How well one cause is met; the figures are None where it was decided too seldom to say."""

    cause: str
    n: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions that were about equally sure: how sure on average, and which share of them was right."""

    n: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Scores:
    """How well one model does on decided logs it has not learnt from.

    `macro_f1` is over those of the four causes that were decided at all. `confusion` has a row for each cause decided
    and a column for each class suggested, in the order of `causes` and `classes`. `coverage` is the share the model
    did not leave as "cannot tell", `told_right` the share of those that was right (None when it told none).
    """

    n: int
    macro_f1: float
    accuracy: float
    by_cause: tuple[CauseScore, ...]
    causes: tuple[str, ...]
    classes: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    calibration_error: float
    bins: tuple[Bin, ...]
    coverage: float
    told_right: float | None


def score(answers: Sequence[str], chances: np.ndarray, told: Sequence[bool], *, enough: int) -> Scores:
    """Return the scores of (n, 6) `chances` against the decided `answers`; `told` is False where the model abstained.

    Causes decided fewer than `enough` times get no figures of their own.

    :raises ValueError: when there is nothing to score.
    """
    if not answers:
        raise ValueError("0 decided logs: at least one is needed to score")
    from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

    said = [CLASSES[place] for place in chances.argmax(axis=1)]
    sure, right = chances.max(axis=1), np.array(said) == np.array(answers)
    causes = [cause.key for cause in CAUSES]
    precision, recall, f1, support = precision_recall_fscore_support(answers, said, labels=causes, zero_division=0)
    four = [place for place, cause in enumerate(causes) if cause in _FOUR and support[place]]
    by_cause = tuple(
        CauseScore(cause, int(n), *(float(value) if n >= enough else None for value in values))
        for cause, n, *values in zip(causes, support, precision, recall, f1, strict=True)
    )
    table = confusion_matrix(answers, said, labels=list(CLASSES))[[CLASSES.index(cause) for cause in causes]]
    kept = np.array(told, dtype=bool)
    return Scores(
        n=len(answers),
        macro_f1=float(np.mean(f1[four])) if four else 0.0,
        accuracy=float(right.mean()),
        by_cause=by_cause,
        causes=tuple(causes),
        classes=tuple(CLASSES),
        confusion=tuple(tuple(int(count) for count in row) for row in table),
        calibration_error=calibration_error(sure, right),
        bins=_bins(sure, right),
        coverage=float(kept.mean()),
        told_right=float(right[kept].mean()) if kept.any() else None,
    )


_FOUR = {cause.key for cause in FOUR_CAUSES}


def _bins(sure: np.ndarray, right: np.ndarray) -> tuple[Bin, ...]:
    places = np.minimum((sure * BINS).astype(int), BINS - 1)
    filled = [places == place for place in range(BINS) if (places == place).any()]
    return tuple(Bin(int(rows.sum()), float(sure[rows].mean()), float(right[rows].mean())) for rows in filled)
