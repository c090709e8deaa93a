"""One order for the same items however they arrive, and one row for items that say the same.

`mining.cluster` works on these rows, so neither the order of items nor repetition can change what it finds.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats

# Vectors that agree to this many decimals are the same text typed twice.
DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Folded:
    """Distinct rows in canonical order; `place[i]` is the row of item i, -1 where its vector is all zeros.

    `counts` says how many items a row stands for; `context` is their mean; `groups` names one conversation of each.
    """

    rows: Floats
    place: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]
    context: Floats | None
    groups: tuple[Hashable, ...] | None


def finite_rows(vectors: npt.ArrayLike) -> Floats:
    """Return (n, d) float32 with rows that hold NaN or infinity set to zeros.

    :raises ValueError: when the input is not two-dimensional.
    """
    rows = np.asarray(vectors, dtype=np.float32)
    if rows.ndim != 2:
        if rows.size == 0:
            return np.zeros((len(rows), 1), dtype=np.float32)
        raise ValueError(f"vectors: {rows.ndim} dimensions; 2 expected, one row per item")
    return np.where(np.isfinite(rows).all(axis=1, keepdims=True), rows, np.float32(0.0))


def fold(
    vectors: npt.ArrayLike, *, context: npt.ArrayLike | None = None, groups: Sequence[Hashable] | None = None
) -> Folded:
    """Return the distinct rows of `vectors` (n, d) in an order that depends on their values alone."""
    rows = finite_rows(vectors)
    keys = [row.tobytes() for row in np.round(rows, DECIMALS) + np.float32(0.0)]
    said = np.flatnonzero((np.round(rows, DECIMALS) != 0).any(axis=1))
    beside = None if context is None else finite_rows(context)
    tail = [row.tobytes() for row in beside] if beside is not None else [b""] * len(rows)
    order = sorted((int(i) for i in said), key=lambda i: (keys[i], tail[i], rows[i].tobytes()))
    number: dict[bytes, int] = {}
    place = np.full(len(rows), -1, dtype=np.int64)
    members: list[list[int]] = []
    for i in order:
        place[i] = number.setdefault(keys[i], len(number))
        if place[i] == len(members):
            members.append([])
        members[place[i]].append(i)
    return Folded(
        rows=np.ascontiguousarray(rows[[group[0] for group in members]]) if members else rows[:0],
        place=place,
        counts=np.array([len(group) for group in members], dtype=np.int64),
        context=None if beside is None else _means(beside, members),
        groups=None if groups is None else tuple(min(str(groups[i]) for i in group) for group in members),
    )


def _means(rows: Floats, members: list[list[int]]) -> Floats:
    """Return the mean of each group of rows (groups, d)."""
    if not members:
        return rows[:0]
    return np.stack([rows[group].mean(axis=0) for group in members])


def renumbered(labels: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return labels numbered 0, 1, ... by falling number of items, ties by first row; -1 stays."""
    used = [int(label) for label in np.unique(labels) if label >= 0]
    size = {label: int(counts[labels == label].sum()) for label in used}
    first = {label: int(np.flatnonzero(labels == label)[0]) for label in used}
    ranked = sorted(used, key=lambda label: (-size[label], first[label]))
    answer = np.full(len(labels), -1, dtype=np.int64)
    for number, label in enumerate(ranked):
        answer[labels == label] = number
    return answer
