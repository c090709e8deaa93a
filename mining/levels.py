"""The same themes at other levels: gathered into families, and come apart in two. Computed once a run, stored with it.

A level is a way to look: no theme is changed by it. What is counted of a level today is in `mining.level_counts`.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats, centred_rows
from mining.split import halves
from taxonomy.records import Levels, Part

# Share of the number of themes that a level has as families, the finer level first.
SHARES = {"coarser": 0.6, "coarsest": 0.3}
# Fewer themes than this are gathered into nothing.
FEWEST = 4


def levels_of(
    vectors: Floats, members: Mapping[str, Sequence[int]], item_ids: Sequence[str], *, smallest: int
) -> Levels:
    """Return the levels of themes by their `members` (theme id -> row numbers of `vectors` (n, d) and `item_ids`).

    A side of a theme that comes apart has at least `smallest` items.
    """
    return Levels(_families(vectors, members), tuple(_parts(vectors, members, item_ids, smallest)))


def _families(vectors: Floats, members: Mapping[str, Sequence[int]]) -> dict[str, dict[str, int]]:
    """Return level -> theme id -> family, of those levels that have fewer families than the level before."""
    gathered = gather(_middles(vectors, members)) if members else []
    return {
        level: dict(zip(members, families.tolist(), strict=True))
        for level, families in zip(SHARES, gathered, strict=False)
    }


def gather(middles: npt.ArrayLike) -> list[npt.NDArray[np.int64]]:
    """Return for each of `SHARES` the family number of each of the themes by their `middles` (k, d), while there are
    fewer families than before and at least two.

    Families of a coarser level are made of whole families of the finer one (average linkage on the cosine); they are
    numbered in the order of their first theme.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    rows = _units(np.asarray(middles, dtype=np.float32))
    found: list[npt.NDArray[np.int64]] = []
    before = len(rows)
    if before < FEWEST:
        return found
    distance = np.clip(1.0 - rows.astype(np.float64) @ rows.T.astype(np.float64), 0.0, 2.0)
    tree = linkage(squareform((distance + distance.T) / 2 * (1 - np.eye(len(rows)))), method="average")
    for share in SHARES.values():
        families = _in_order(fcluster(tree, max(round(share * len(rows)), 1), "maxclust"))
        count = int(families.max()) + 1
        if not 2 <= count < before:
            break
        found.append(families)
        before = count
    return found


def _in_order(labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return labels numbered 0, 1, ... by where each comes first."""
    _, first, place = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[place], dtype=np.int64)


def _middles(vectors: Floats, members: Mapping[str, Sequence[int]]) -> Floats:
    """Return the middle of each theme (k, d) among rows from which what all items of themes share is taken away."""
    inside = [row for rows in members.values() for row in rows]
    rows = centred_rows(vectors[inside])
    ends = np.cumsum([len(numbers) for numbers in members.values()])
    return np.stack([part.mean(axis=0) for part in np.split(rows, ends[:-1])])


def _parts(vectors: Floats, members: Mapping[str, Sequence[int]], item_ids: Sequence[str], smallest: int) -> list[Part]:
    """Return the items of every theme that comes apart, with the side each is on."""
    found: list[Part] = []
    for theme_id, numbers in members.items():
        cut = halves(vectors[list(numbers)]) if len(numbers) >= 2 * smallest else None
        if cut is None or int(cut[0].sum()) < smallest:
            continue
        found += [
            Part(item_ids[number], theme_id, int(side), round(float(near), 4))
            for number, side, near in zip(numbers, *cut, strict=True)
        ]
    return found


def _units(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)
