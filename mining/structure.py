"""Are there groups at all? The rows are compared with rows of the same values shuffled, which have none.

Small and odd data are judged here, before `mining.cluster` divides anything; so is which row is near nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats, centred_rows

# A row stands out when its two best neighbours are nearer than this share of shuffled rows have them; one that does
# not even reach the second share is near nothing.
CHANCE = 0.95
HALF = 0.5

# Groups are looked for when at least this share of rows stands out (chance alone gives 0.05).
STANDING_OUT = 0.3

# Rows as alike as this, on average, say one thing.
ONE_THING = 0.9

# Shuffling few columns leaves rows that look like groups; below this width nearness itself must do.
_NARROW = 32
_NEAR = 0.5

# Rows judged at most, and shuffled rows looked at for at least.
_SAMPLE = 2000
_SHUFFLED = 400


@dataclass(frozen=True, slots=True)
class Structure:
    """Whether rows fall into groups, and the nearness of two neighbours that chance alone gives every other row."""

    groups: bool
    bar: float


def best_neighbours(rows: Floats, labels: npt.NDArray[np.int64] | None = None) -> Floats:
    """Return per row the mean cosine to its two nearest other rows, of its own label where labels are given.

    Rows (n, d) are of unit length, n at least 2; a row whose label is its own alone gets -1.
    """
    affinity = rows @ rows.T
    if labels is not None:
        affinity[labels[:, None] != labels[None, :]] = -2.0
    np.fill_diagonal(affinity, -2.0)
    two = np.sort(affinity, axis=1)[:, -min(2, len(rows) - 1) :]
    return np.asarray(np.where(two > -1.5, two, two.max(axis=1, keepdims=True)).mean(axis=1).clip(-1.0), np.float32)


def structure_of(rows: Floats, *, seed: int) -> Structure:
    """Judge `rows` (n, d), n at least 2: do more of them than chance explains have near neighbours?"""
    generator = np.random.default_rng(seed)
    if len(rows) > _SAMPLE:
        rows = rows[np.sort(generator.choice(len(rows), _SAMPLE, replace=False))]
    half, most = (0.0, _NEAR) if rows.shape[1] < _NARROW else _chance(rows, generator)
    share = float((best_neighbours(centred_rows(rows)) > max(most, 0.0)).mean())
    return Structure(share >= STANDING_OUT, max(half, 0.0))


def _chance(rows: Floats, generator: np.random.Generator) -> tuple[float, float]:
    """Return the nearness of two neighbours that `HALF` and that `CHANCE` of shuffled rows stay below."""
    rounds = max(1, _SHUFFLED // len(rows))
    found = [best_neighbours(centred_rows(generator.permuted(rows, axis=0))) for _ in range(rounds)]
    half, most = np.quantile(np.concatenate(found), (HALF, CHANCE))
    return float(half), float(most)


def says_one_thing(rows: Floats) -> bool:
    """Whether all rows point nearly the same way: the mean cosine of pairs reaches `ONE_THING`."""
    units = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    count = len(units)
    if count < 2:
        return True
    total = float(np.square(units.sum(axis=0, dtype=np.float64)).sum())
    return (total - count) / (count * (count - 1)) >= ONE_THING
