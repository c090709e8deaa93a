"""How firmly items belong together: many views of the neighbour graph, coarse and fine, asked the same question.

A view is the leading eigenvectors of one graph; two items agree in it by the cosine of their rows. The mean over
the views is what `mining.cluster` divides, and at the same time a measure of firmness.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats, balanced, neighbour_graph

# Sizes of neighbourhood, and how fine the views are in multiples of the square root of the number of items.
NEIGHBOURHOODS = (5, 6, 8, 10, 12)
FINENESS = (0.8, 1.1, 1.5, 2.0, 2.6, 3.2)

# Beyond this many items two neighbourhoods must do, for the time it takes.
FEW_VIEWS_FROM = 800


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a consensus (r, r) says of n items: `place` (n,) is the row of each, -1 for an item without content."""

    firmness: Floats
    place: npt.NDArray[np.int64]

    def nearest_of(self, items: Sequence[int], others: Sequence[int], count: int) -> Floats:
        """Return per item its mean agreement with the `count` of `others` it agrees with most, 0 where none is."""
        columns = self.place[list(others)]
        columns = columns[columns >= 0]
        rows = self.place[list(items)]
        if not len(columns):
            return np.zeros(len(rows), dtype=np.float32)
        best = np.sort(self.firmness[:, columns], axis=1)[:, -count:].mean(axis=1)
        return np.asarray(np.where(rows >= 0, best[rows], np.float32(0.0)), dtype=np.float32)


def consensus(affinity: Floats) -> Floats:
    """Return (n, n) float32 in [-1, 1], 1 on the diagonal: the mean agreement over all views of an affinity."""
    count = len(affinity)
    total = np.zeros((count, count), dtype=np.float32)
    views = 0
    for neighbours in sorted({min(size, count - 1) for size in _neighbourhoods(count)}):
        graph = balanced(neighbour_graph(affinity, neighbours))
        for rows in _views(graph):
            total += rows @ rows.T
            views += 1
    total /= max(views, 1)
    np.fill_diagonal(total, 1.0)
    return total


def _neighbourhoods(count: int) -> tuple[int, ...]:
    return NEIGHBOURHOODS if count < FEW_VIEWS_FROM else NEIGHBOURHOODS[1::2]


def _views(graph: npt.NDArray[np.float64]) -> list[Floats]:
    """Return unit rows in the leading eigenvectors of a graph, once for each fineness."""
    from scipy.linalg import eigh
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    count = len(graph)
    parts = int(connected_components(csr_array(graph), directed=False)[0])
    widths = sorted({min(max(2, parts, round(np.sqrt(count) * fine)), count - 1) for fine in FINENESS})
    values, vectors = eigh(graph, subset_by_index=(count - widths[-1], count - 1))
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    found = []
    for width in widths:
        rows = vectors[:, :width] * values[:width]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        found.append((rows / np.maximum(lengths, 1e-12)).astype(np.float32))
    return found
