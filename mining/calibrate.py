"""Weighted kernel ridge in closed form, its answers for logs it has not seen, and scores made honest probabilities.

Holding a whole group out is exact algebra on one solution, not a refit, so calibration costs a fraction of the fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray

_BIAS_PRIOR = 4.0
_STEPS = 40
_CLOSE = 1e-9
_GROWTH_PRIOR = 1e-3

LAPSE = 0.2
"""How much of an answer on next to no text is taken for chance, and how fast that fades as text is added; like
`ENOUGH_TERMS`, chosen on short logs of products left out."""
_FADING = 8


def solve(kernel: Array, targets: Array, weights: Array, *, penalty: float) -> Array:
    """Return (n, k) coefficients so that `kernel @ coefficients` fits (n, k) `targets`, rows counting by `weights`."""
    root = np.sqrt(weights)[:, None]
    ridge = root * kernel * root.T + penalty * np.eye(len(kernel))
    return np.asarray(root * np.linalg.solve(ridge, root * targets))


def held_out(kernel: Array, targets: Array, weights: Array, groups: Sequence[str], *, penalty: float) -> Array:
    """Return the (n, k) scores each row would get from a fit on the rows of all other groups."""
    root = np.sqrt(weights)[:, None]
    weighted = root * kernel * root.T
    hat = np.linalg.solve(weighted + penalty * np.eye(len(kernel)), weighted).T
    residual = root * targets - hat @ (root * targets)
    scores = np.empty_like(targets)
    labels = np.asarray(groups)
    for group in sorted(set(groups)):
        rows = np.flatnonzero(labels == group)
        own = np.eye(len(rows)) - hat[np.ix_(rows, rows)]
        scores[rows] = targets[rows] - np.linalg.solve(own, residual[rows]) / root[rows]
    return scores


@dataclass(frozen=True, slots=True)
class Calibration:
    """Probabilities from scores: one shift a class, and a sharpness that grows with how much text was understood."""

    sharpness: float
    shifts: tuple[float, ...]
    growth: float = 0.0

    def log_odds(self, scores: Array, amounts: Array) -> Array:
        """Return (n, k) unnormalised log probabilities; (n,) `amounts` (0 to 1) tell how much text is behind a row."""
        sharpness = np.maximum(self.sharpness + self.growth * np.asarray(amounts), 0.0)
        return np.asarray(sharpness[:, None] * scores + np.asarray(self.shifts))


def doubted(chances: Array, amounts: Array) -> Array:
    """Return (n, k) probabilities drawn towards an even guess, the more the less text (`amounts`, 0 to 1) there is."""
    doubt = (LAPSE * (1 - amounts) ** _FADING)[:, None]
    return np.asarray((1 - doubt) * chances + doubt / chances.shape[1])


def softmax(logits: Array) -> Array:
    """Return (n, k) probabilities, each row summing to 1; a logit of minus infinity gets 0."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def calibrate(scores: Array, answers: Array, weights: Array, amounts: Array) -> Calibration:
    """Return the calibration under which held-out (n, k) `scores` make the (n,) `answers` likeliest.

    Newton's method on sharpness, its growth with `amounts`, and shifts; the shifts are held near 0, so that rare
    classes are not read off noise.
    """
    classes = scores.shape[1]
    beliefs = np.concatenate([[1.0, 0.0], np.zeros(classes)])
    held = np.diag([1e-6, _GROWTH_PRIOR] + [_BIAS_PRIOR] * classes)
    truth = np.eye(classes)[answers]
    each = np.broadcast_to(np.eye(classes), (*scores.shape, classes))
    design = np.concatenate([scores[:, :, None], (scores * amounts[:, None])[:, :, None], each], axis=2)
    for _ in range(_STEPS):
        chances = softmax(design @ beliefs)
        gradient = np.einsum("n,nk,nkp->p", weights, chances - truth, design) + held @ beliefs
        mean = np.einsum("nk,nkp->np", chances, design)
        curve = np.einsum("n,nk,nkp,nkq->pq", weights, chances, design, design, optimize=True) + held
        curve -= np.einsum("n,np,nq->pq", weights, mean, mean)
        step = np.linalg.solve(curve, gradient)
        beliefs = beliefs - step
        if np.abs(step).max() < _CLOSE:
            break
    sharpness, growth, *shifts = beliefs.tolist()
    return Calibration(sharpness, tuple(shifts), growth)


def calibration_error(chances: Array, right: Array, *, bins: int = 10) -> float:
    """Return the expected calibration error: confidence against accuracy, bin by bin of equal width."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs(chances[places == place].sum() - right[places == place].sum()) for place in range(bins)]
    return float(sum(gaps) / len(chances)) if len(chances) else 0.0
