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
_AT_ONCE = 4096


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
    bad = np.asarray(~np.isfinite(rows).all(axis=1, keepdims=True))
    return np.where(bad, np.float32(0.0), rows) if bad.any() else rows


def fold(
    vectors: npt.ArrayLike, *, context: npt.ArrayLike | None = None, groups: Sequence[Hashable] | None = None
) -> Folded:
    """Return the distinct rows of `vectors` (n, d) in an order that depends on their values alone."""
    rows = finite_rows(vectors)
    beside = None if context is None else finite_rows(context)
    members = _alike(rows, beside)
    place = np.full(len(rows), -1, dtype=np.int64)
    for number, group in enumerate(members):
        place[group] = number
    return Folded(
        rows=np.ascontiguousarray(rows[[group[0] for group in members]]) if members else rows[:0],
        place=place,
        counts=np.array([len(group) for group in members], dtype=np.int64),
        context=None if beside is None else _means(beside, members),
        groups=None if groups is None else tuple(min(str(groups[i]) for i in group) for group in members),
    )


def _alike(rows: Floats, beside: Floats | None) -> list[list[int]]:
    """Return the numbers of the rows that say the same, those of zeros left out; groups and their members in order.

    The order is that of the rounded rows' bytes, then of the context's, then of the row's own.
    """
    rounded = np.ascontiguousarray(np.round(rows, DECIMALS))
    rounded += np.float32(0.0)
    said = np.flatnonzero(rounded.any(axis=1))
    if not len(said):
        return []
    keys = rounded.view(np.dtype((np.void, rounded.dtype.itemsize * rounded.shape[1])))[:, 0]
    order = said[np.argsort(keys[said] if len(said) < len(rows) else keys, kind="stable")]
    starts = [0, *_changes(rounded, order).tolist(), len(order)]

    def by_value(number: int) -> tuple[bytes, bytes]:
        return (b"" if beside is None else beside[number].tobytes(), rows[number].tobytes())

    groups = [order[start:end].tolist() for start, end in zip(starts, starts[1:], strict=False)]
    return [sorted(group, key=by_value) if len(group) > 1 else group for group in groups]


def _changes(rows: Floats, order: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the places in `order` at which another row begins; a few are looked at at once, to copy little."""
    found = []
    for start in range(0, len(order) - 1, _AT_ONCE):
        some = rows[order[start : start + _AT_ONCE + 1]]
        found.append(start + 1 + np.flatnonzero((some[1:] != some[:-1]).any(axis=1)))
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _means(rows: Floats, members: list[list[int]]) -> Floats:
    """Return the mean of each group of rows (groups, d)."""
    if not members:
        return rows[:0]
    found = rows[[group[0] for group in members]]
    for number, group in enumerate(members):
        if len(group) > 1:
            found[number] = rows[group].mean(axis=0)
    return found


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
