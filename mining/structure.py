"""Are there groups at all? The rows are compared with rows of the same values shuffled, which have none.

Small and odd data are judged here, before `mining.cluster` divides anything.
"""

import numpy as np

from mining.similarity import Floats, centred_rows

"""An item stands out when its two best neighbours are nearer than this share of shuffled items have them."""
CHANCE = 0.95

"""Groups are looked for when at least this share of items stands out (chance alone gives 0.05)."""
STANDING_OUT = 0.2

"""Rows as alike as this, on average, say one thing."""
ONE_THING = 0.9

"""Enough rows to judge by."""
_SAMPLE = 2000


def best_neighbours(rows: Floats) -> Floats:
    """Return per row the mean cosine to its two nearest other rows; rows are of unit length, at least two."""
    affinity = rows @ rows.T
    np.fill_diagonal(affinity, -2.0)
    count = min(2, len(rows) - 1)
    return np.asarray(np.sort(affinity, axis=1)[:, -count:].mean(axis=1), dtype=np.float32)


def has_groups(rows: Floats, *, seed: int) -> bool:
    """Whether items of `rows` (n, d) have nearer neighbours than the same values shuffled among the rows would give."""
    generator = np.random.default_rng(seed)
    if len(rows) > _SAMPLE:
        rows = rows[np.sort(generator.choice(len(rows), _SAMPLE, replace=False))]
    shuffled = generator.permuted(rows, axis=0)
    bar = np.quantile(best_neighbours(centred_rows(shuffled)), CHANCE)
    return bool((best_neighbours(centred_rows(rows)) > bar).mean() >= STANDING_OUT)


def says_one_thing(rows: Floats) -> bool:
    """Whether all rows point nearly the same way: the mean cosine of pairs reaches `ONE_THING`."""
    units = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    count = len(units)
    if count < 2:
        return True
    total = float(np.square(units.sum(axis=0, dtype=np.float64)).sum())
    return (total - count) / (count * (count - 1)) >= ONE_THING
