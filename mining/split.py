"""Where a theme would come apart in two, for a person to look at and change: the most telling of a few plain cuts.

Like `mining.structure`, it compares with rows of the same values shuffled, to say when there is no seam at all;
`bench/split.py` measures it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mining.canonical import fold
from mining.similarity import Floats, centred_rows
from mining.threads import one_thread

# Fewer distinct rows than this have no two sides to speak of; a side is at least this many items.
FEWEST = 4
SMALLEST_SIDE = 2

# The seam must be this many times as marked as the best of shuffled rows: below the first there is none, below the
# second it is faint, unless the silhouette is plain as it stands.
NO_SEAM = 1.0
FAINT = 3.2
PLAIN = 0.5

# Rows beyond this many are assigned, not looked at, when seeking the cut.
_LIMIT = 300
_DIRECTIONS = 3
_SHUFFLES = 10
_ROUNDS = 50

Sides = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cut:
    """A proposed cut: `leaves` (n,) are the items of the smaller side; `seam` is clear, faint, too_few or all_alike.

    With the last two there is no sensible cut, and nothing leaves.
    """

    leaves: Sides
    seam: str


def propose_cut(vectors: npt.ArrayLike, *, seed: int) -> Cut:
    """Propose how to divide items by `vectors` (n, d) in two. Equal vectors stay together; any order gives the same."""
    folded = fold(vectors)
    nobody = np.zeros(len(folded.place), dtype=np.bool_)
    if len(folded.rows) < FEWEST:
        return Cut(nobody, "too_few" if len(folded.rows) != 1 else "all_alike")
    step = -(-len(folded.rows) // _LIMIT)
    with one_thread():
        rows = centred_rows(folded.rows)
        mark, side = _best(rows[::step], folded.counts[::step])
        generator = np.random.default_rng(seed)
        shuffled = [centred_rows(generator.permuted(folded.rows[::step], axis=0)) for _ in range(_SHUFFLES)]
        chance = max(_best(other, folded.counts[::step])[0] for other in shuffled)
    if mark <= NO_SEAM * max(chance, 0.0):
        return Cut(nobody, "all_alike")
    side = _nearer(rows, _middles(rows[::step], folded.counts[::step], side)) if step > 1 else side
    side = _smaller(side, folded.counts)
    leaves = np.where(folded.place >= 0, side[folded.place], False)
    return Cut(leaves, "clear" if mark >= min(FAINT * chance, PLAIN) else "faint")


def halves(vectors: npt.ArrayLike) -> tuple[Sides, Floats] | None:
    """Return which items by `vectors` (n, d) are on the smaller of two sides, and each one's cosine to its own middle.

    The cut is two-means from the direction in which most of them differ; nothing tells whether there is a seam. None
    when there are not two sides. Equal vectors stay together; any order gives the same.
    """
    folded = fold(vectors)
    if len(folded.rows) < FEWEST:
        return None
    step = -(-len(folded.rows) // _LIMIT)
    with one_thread():
        rows = centred_rows(folded.rows)
        some, counts = rows[::step], folded.counts[::step]
        side = _two_means(some, counts, some @ _directions(some)[0] > 0)
        if side.all() or not side.any():
            return None
        side = _nearer(rows, _middles(some, counts, side)) if step > 1 else side
        side = _smaller(side, folded.counts)
        middles = _middles(rows, folded.counts, side)
        nearness = (rows * middles[side.astype(np.int64)]).sum(axis=1)
    said = folded.place >= 0
    return np.where(said, side[folded.place], False), np.where(said, nearness[folded.place], np.float32(0.0))


def _smaller(side: Sides, counts: npt.NDArray[np.int64]) -> Sides:
    """Return the side with fewer items; of equal ones the side without the first row."""
    inside, outside = int(counts[side].sum()), int(counts[~side].sum())
    return ~side if inside > outside or (inside == outside and bool(side[0])) else side


def _best(rows: Floats, counts: npt.NDArray[np.int64]) -> tuple[float, Sides]:
    """Return how marked the best cut of unit rows is (its mean silhouette, -1 when none will do), and the cut."""
    found = (-1.0, np.zeros(len(rows), dtype=np.bool_))
    for side in _candidates(rows, counts):
        if min(counts[side].sum(), counts[~side].sum()) >= SMALLEST_SIDE:
            mark = _silhouette(rows, side)
            if mark > found[0] + 1e-6:
                found = (mark, side)
    return found


def _silhouette(rows: Floats, side: Sides) -> float:
    """Return the mean silhouette by cosine of unit rows on two sides.

    The distances from a row to a whole side are worked out from the sum of its rows, so that no pair is looked at.
    """
    count, total = np.stack([~side, side]).sum(axis=1), np.stack([rows[~side].sum(axis=0), rows[side].sum(axis=0)])
    away = count[None, :] - rows @ total.T
    own, place = side.astype(np.int64), np.arange(len(rows))
    itself = 1.0 - (rows * rows).sum(axis=1)
    inside = np.maximum(away[place, own] - itself, 0.0) / np.maximum(count[own] - 1, 1)
    outside = np.maximum(away[place, 1 - own], 0.0) / count[1 - own]
    marks = (outside - inside) / np.maximum(np.maximum(inside, outside), 1e-9)
    return float(np.where(count[own] > 1, marks, 0.0).mean())


def _candidates(rows: Floats, counts: npt.NDArray[np.int64]) -> list[Sides]:
    """Return two-means from the directions in which rows differ most, and the top of the average-linkage tree."""
    from scipy.cluster.hierarchy import fcluster, linkage

    said = rows.any(axis=1)
    apart = 1.0 - rows[said] @ rows[said].T
    tree = linkage(np.maximum(apart[np.triu_indices(len(apart), 1)], 0.0), method="average")
    top = np.zeros(len(rows), dtype=np.bool_)
    top[said] = fcluster(tree, 2, "maxclust") == 2
    return [*(_two_means(rows, counts, rows @ direction > 0) for direction in _directions(rows)), top]


def _directions(rows: Floats) -> Floats:
    """Return the directions in which rows differ most, the first of them first; zeros where there are fewer."""
    from scipy.linalg import eigh

    spread = (rows - rows.mean(axis=0)).astype(np.float64)
    few = len(spread) < spread.shape[1]
    square = spread @ spread.T if few else spread.T @ spread
    width = len(square)
    found = eigh(square, subset_by_index=[max(width - _DIRECTIONS, 0), width - 1])[1]
    found = spread.T @ found if few else found
    lengths = np.linalg.norm(found, axis=0)
    return np.asarray((found / np.where(lengths > 1e-6, lengths, np.inf)).T[::-1], dtype=np.float32)


def _two_means(rows: Floats, counts: npt.NDArray[np.int64], side: Sides) -> Sides:
    """Move rows to the nearer middle until nothing moves or a side is empty."""
    for _ in range(_ROUNDS):
        if side.all() or not side.any():
            break
        moved = _nearer(rows, _middles(rows, counts, side))
        if (moved == side).all():
            break
        side = moved
    return side


def _middles(rows: Floats, counts: npt.NDArray[np.int64], side: Sides) -> Floats:
    """Return the mean directions (2, d) of the side that stays and the one that leaves."""
    means = np.stack([counts[part] @ rows[part] for part in (~side, side)])
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray(means / np.maximum(lengths, 1e-9), dtype=np.float32)


def _nearer(rows: Floats, middles: Floats) -> Sides:
    """Return which rows are nearer to the second middle."""
    return np.asarray(rows @ middles[1] > rows @ middles[0] + 1e-7, dtype=np.bool_)
