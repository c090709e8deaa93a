"""How near items are: their own words, a little of the rest of their conversation, and neighbours of neighbours.

Groups are found from this in `mining.consensus` and `mining.cluster`.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# Share of the rest of the conversation, and how far items of one conversation are pushed apart.
CONTEXT_WEIGHT = 0.2
APART = 0.2

# How much of the nearness of its own neighbours counts against an item that is to be somebody's neighbour.
CROWD = 0.25

_FAR = -9.0


def centred_rows(vectors: npt.ArrayLike) -> Floats:
    """Return unit rows (n, d) with what all rows share taken away; rows of zeros, NaN or infinity stay zeros."""
    rows = np.asarray(vectors, dtype=np.float32)
    finite = np.isfinite(rows).all(axis=1, keepdims=True)
    rows = rows if finite.all() else np.where(finite, rows, np.float32(0.0))
    return units(rows, *middle_of(rows))


def middle_of(rows: Floats) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the mean (d,) of the rows that say something, and which do (n, 1)."""
    said = speaking(rows)
    mean = rows.sum(axis=0, dtype=np.float64) / max(int(said.sum()), 1)
    return mean.astype(np.float32), said


def speaking(rows: Floats) -> npt.NDArray[np.bool_]:
    """Return which rows say something (n, 1)."""
    return np.asarray(rows.any(axis=1, keepdims=True), dtype=np.bool_)


def units(rows: Floats, mean: Floats, said: npt.NDArray[np.bool_]) -> Floats:
    """Return rows less `mean`, of unit length; zeros where nothing is said or left. One copy, for there may be many."""
    rest = rows - mean
    rest *= said
    lengths = np.linalg.norm(rest, axis=1, keepdims=True)
    rest /= np.where(lengths > 1e-6, lengths, np.float32(np.inf))
    return rest


def group_numbers(groups: Sequence[Hashable] | None, count: int) -> npt.NDArray[np.int64]:
    """Return one number per row, equal for rows of one conversation; without groups every row is its own."""
    if groups is None:
        return np.arange(count)
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(group, len(seen)) for group in groups], dtype=np.int64)


def pair_affinity(
    vectors: npt.ArrayLike, context: npt.ArrayLike | None = None, groups: Sequence[Hashable] | None = None
) -> Floats:
    """Return (n, n): cosine of items plus a share of the cosine of their contexts, less within one conversation.

    The context is shared within a conversation, so there it tells nothing and is not counted. The diagonal is 0.
    """
    rows = centred_rows(vectors)
    return _affinity_of(rows, rows, *_side(context, groups, len(rows)), offset=0)


def _side(
    context: npt.ArrayLike | None, groups: Sequence[Hashable] | None, count: int
) -> tuple[Floats | None, npt.NDArray[np.int64] | None]:
    """Return the context rows and group numbers ready to use."""
    rows = None if context is None else centred_rows(context)
    return rows, None if groups is None else group_numbers(groups, count)


def _affinity_of(
    part: Floats, rows: Floats, context: Floats | None, groups: npt.NDArray[np.int64] | None, *, offset: int
) -> Floats:
    """Return the affinity of `part`, which is rows[offset:offset + len(part)], to all rows."""
    mine = slice(offset, offset + len(part))
    affinity = part @ rows.T
    beside = context[mine] @ context.T if context is not None else None
    if groups is not None:
        same = groups[mine, None] == groups[None, :]
        affinity -= np.float32(APART) * same
        if beside is not None:
            beside[same] = 0.0
    if beside is not None:
        affinity += np.float32(CONTEXT_WEIGHT) * beside
    affinity[np.arange(len(part)), np.arange(offset, offset + len(part))] = 0.0
    return np.asarray(affinity, dtype=np.float32)


def nearest(affinity: Floats, count: int) -> npt.NDArray[np.int64]:
    """Return for each row the `count` columns of highest affinity, itself left out; ties go to the earlier column.

    Columns in a crowd stand back by a share of their mean affinity to their own nearest: what is near to everything (a
    hub; Radovanović et al., JMLR 2010) would be everybody's neighbour. After CSLS (Conneau et al., ICLR 2018).
    """
    held = affinity.copy()
    np.fill_diagonal(held, _FAR)
    crowd = -np.sort(np.partition(-held, count - 1, axis=1)[:, :count], axis=1)
    held -= np.float32(CROWD) * crowd.mean(axis=1, dtype=np.float32)[None, :]
    return np.argsort(-held, axis=1, kind="stable")[:, :count]


def neighbour_graph(affinity: Floats, count: int) -> Floats:
    """Return (n, n) symmetric weights: affinity to the `count` nearest, halved where only one side chose the other."""
    count = min(count, len(affinity) - 1)
    chosen = nearest(affinity, count)
    rows = np.arange(len(affinity))[:, None]
    graph = np.zeros_like(affinity)
    graph[rows, chosen] = np.maximum(affinity[rows, chosen], 1e-3)
    return np.asarray((graph + graph.T) / 2, dtype=np.float32)


def balanced(graph: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Return a graph (n, n) scaled by the square roots of its degrees on both sides; symmetric stays symmetric."""
    scale = 1.0 / np.sqrt(np.maximum(graph.sum(axis=1, dtype=np.float64), 1e-12))
    return np.asarray(graph * scale[:, None] * scale[None, :], dtype=np.float64)
