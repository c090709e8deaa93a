"""Many rows gathered into fewer, so that what costs the square of their number stays affordable.

Only data beyond `LIMIT` distinct rows pass here; `mining.cluster` then divides the gathered rows as it does items.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from mining.similarity import CONTEXT_WEIGHT, Floats, middle_of, units

# Distinct rows that are divided one by one, and how many they are gathered into when there are more.
LIMIT = 2000
GATHERED = 1500
_WIDTH = 128
_AT_ONCE = 8192


def gather(rows: Floats, context: Floats | None, *, seed: int) -> npt.NDArray[np.int64]:
    """Return for each of n > `LIMIT` rows the number of the gathering it belongs to, 0, 1, ... without gaps."""
    from sklearn.cluster import MiniBatchKMeans

    model = MiniBatchKMeans(
        GATHERED, random_state=seed, batch_size=4096, max_iter=20, n_init=1, init="random", reassignment_ratio=0.0
    )
    found = model.fit_predict(main_directions(rows, context, width=_WIDTH))
    return np.asarray(np.unique(found, return_inverse=True)[1], dtype=np.int64)


def main_directions(rows: Floats, context: Floats | None = None, *, width: int) -> Floats:
    """Return centred rows (n, d), beside them their share of the context, in the `width` directions they spread in.

    They are worked through a few at a time: what is held beside the input is (d, d) and (n, width).
    """
    sides = [(rows, *middle_of(rows), 1.0)]
    if context is not None:
        sides.append((context, *middle_of(context), float(np.sqrt(CONTEXT_WEIGHT))))
    columns = sum(side.shape[1] for side, *_ in sides)
    width = min(width, columns)

    def each() -> Iterator[tuple[slice, Floats]]:
        for start in range(0, len(rows), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            yield (
                part,
                np.hstack(
                    [np.float32(share) * units(side[part], mean, said[part]) for side, mean, said, share in sides]
                ),
            )

    products = np.zeros((columns, columns))
    for _, some in each():
        products += some.T @ some
    directions = np.linalg.eigh(products)[1][:, : -width - 1 : -1].astype(np.float32)
    directions *= np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(width)])
    found = np.empty((len(rows), width), dtype=np.float32)
    for part, some in each():
        found[part] = some @ directions
    return found


def means(rows: Floats, place: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> Floats:
    """Return the mean row of each gathering (k, d), every row counted `counts` times."""
    from scipy.sparse import csr_array

    total = int(place.max()) + 1
    weights = csr_array((counts.astype(np.float32), (place, np.arange(len(rows)))), shape=(total, len(rows)))
    sums = weights @ rows
    sizes = np.bincount(place, weights=counts, minlength=total)
    return np.asarray(sums / np.maximum(sizes, 1)[:, None], dtype=np.float32)
