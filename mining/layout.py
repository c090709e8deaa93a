"""Where items stand on the two-dimensional map: related ones near, themes as islands. It shows, it decides nothing.

Up to `SINGLE_LIMIT` items are laid out one by one; beyond, themes are laid out and items around them.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from mining.canonical import finite_rows, fold
from mining.coarse import main_directions
from mining.similarity import Floats, centred_rows
from mining.threads import one_thread

Points = npt.NDArray[np.float32]

# Distinct items beyond which the map is made of themes first.
SINGLE_LIMIT = 3000

# Fewer distinct items than this are shown by their two main directions.
FEWEST = 6

# How strongly the theme of an item draws it, beside its own words.
_PULL = 0.3
_WIDTH = 50


def map_points(vectors: npt.ArrayLike, labels: npt.NDArray[np.int64], *, seed: int = 0) -> Points:
    """Return (n, 2) in [-1, 1] for n rows of `vectors` and their groups (-1 for none).

    Equal rows of one group share a point. The same items give the same map in any order.
    """
    rows = finite_rows(vectors)
    if len(rows) == 0:
        return np.zeros((0, 2), dtype=np.float32)
    marks = np.asarray(labels, dtype=np.float32)[:, None] + 2.0
    folded = fold(np.hstack([rows, marks]))
    groups = folded.rows[:, -1].round().astype(np.int64) - 2
    with one_thread():
        points = _points(_space(folded.rows[:, :-1], groups, seed), groups, seed)
    return _scaled(points)[folded.place]


def _points(space: Floats, groups: npt.NDArray[np.int64], seed: int) -> Points:
    """Choose the way of laying out by the number of rows."""
    if len(space) < FEWEST:
        return _main_directions(space)
    return _neighbourly(space, seed) if len(space) <= SINGLE_LIMIT else _islands(space, groups, seed)


def _space(rows: Floats, groups: npt.NDArray[np.int64], seed: int) -> Floats:
    """Return the rows reduced to few columns, each drawn towards the middle of its group."""
    space = _directions(rows, seed)
    drawn = space.copy()
    for group in np.unique(groups[groups >= 0]):
        inside = groups == group
        middle = space[inside].mean(axis=0)
        drawn[inside] += np.float32(_PULL) * middle / max(float(np.linalg.norm(middle)), 1e-6)
    return drawn


def _directions(rows: Floats, seed: int) -> Floats:
    """Return centred rows in at most `_WIDTH` columns; of many rows no whole copy is made on the way."""
    if min(rows.shape) <= _WIDTH:
        return centred_rows(rows)
    if len(rows) > SINGLE_LIMIT:
        return main_directions(rows, width=_WIDTH)
    from sklearn.decomposition import TruncatedSVD

    space = TruncatedSVD(_WIDTH, random_state=seed, n_iter=4).fit_transform(centred_rows(rows))
    return np.asarray(space, dtype=np.float32)


def _main_directions(space: npt.NDArray[np.floating]) -> Points:
    """Return the rows in their two directions of greatest spread, signs fixed by the largest entry."""
    rest = space - space.mean(axis=0)
    left, sizes, _ = np.linalg.svd(rest.astype(np.float64), full_matrices=False)
    points = np.zeros((len(space), 2))
    count = min(2, len(sizes))
    points[:, :count] = left[:, :count] * sizes[:count]
    signs = np.sign(points[np.abs(points).argmax(axis=0), np.arange(2)])
    return np.asarray(points * np.where(signs == 0, 1, signs), dtype=np.float32)


def _neighbourly(space: npt.NDArray[np.floating], seed: int) -> Points:
    """Return t-SNE points, started from the main directions; PCA's own where all rows are equal."""
    start = _main_directions(space)
    spread = float(start[:, 0].std())
    if spread < 1e-9:
        return start
    from sklearn.manifold import TSNE

    model: Any = TSNE(
        2,
        perplexity=float(min(15.0, max(2.0, (len(space) - 1) / 4))),
        init=(start / spread * 1e-4).astype(np.float32),
        random_state=seed,
        max_iter=600 if len(space) > 1000 else 750,
        n_jobs=1,
    )
    return np.asarray(model.fit_transform(space), dtype=np.float32)


def _islands(space: Floats, groups: npt.NDArray[np.int64], seed: int) -> Points:
    """Lay out the middles of the groups (and of gatherings of ungrouped items), then members around their middle."""
    from sklearn.cluster import MiniBatchKMeans

    islands = groups.copy()
    loose = np.flatnonzero(groups < 0)
    parts = min(200, len(loose) // 20)
    if parts > 1:
        model: Any = MiniBatchKMeans(parts, random_state=seed, n_init=1, batch_size=2048)
        islands[loose] = groups.max() + 1 + model.fit_predict(space[loose])
    else:
        islands[loose] = groups.max() + 1
    numbers, place = np.unique(islands, return_inverse=True)
    sizes = np.bincount(place)
    sums = np.zeros((len(numbers), space.shape[1]), dtype=np.float32)
    np.add.at(sums, place, space)
    middles = sums / sizes[:, None]
    centres = _scaled(_neighbourly(middles, seed) if len(numbers) >= FEWEST else _main_directions(middles))
    points = centres[place].astype(np.float32)
    room = 0.9 / np.sqrt(max(len(numbers), 1))
    for number in range(len(numbers)):
        inside = place == number
        around = _main_directions(space[inside])
        reach = np.sqrt(float(sizes[number]) / float(sizes.max())) * room
        points[inside] += _scaled(around) * np.float32(reach)
    return points


def _scaled(points: Points) -> Points:
    """Return points moved and scaled (one scale for both axes) into [-1, 1]."""
    low, high = points.min(axis=0), points.max(axis=0)
    size = float((high - low).max()) / 2
    return np.asarray((points - (low + high) / 2) / (size if size > 1e-9 else 1.0), dtype=np.float32)
