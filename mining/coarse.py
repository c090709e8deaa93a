"""Many rows gathered into fewer, so that what costs the square of their number stays affordable.

Only data beyond `LIMIT` distinct rows pass here; `mining.cluster` then divides the gathered rows as it does items.
"""

import numpy as np
import numpy.typing as npt

from mining.similarity import CONTEXT_WEIGHT, Floats, centred_rows

# Distinct rows that are divided one by one, and how many they are gathered into when there are more.
LIMIT = 2000
GATHERED = 1500
_WIDTH = 128


def gather(rows: Floats, context: Floats | None, *, seed: int) -> npt.NDArray[np.int64]:
    """Return for each of n > `LIMIT` rows the number of the gathering it belongs to, 0, 1, ... without gaps."""
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.decomposition import TruncatedSVD

    space = centred_rows(rows)
    if context is not None:
        space = np.hstack([space, np.float32(np.sqrt(CONTEXT_WEIGHT)) * centred_rows(context)])
    if space.shape[1] > _WIDTH:
        space = TruncatedSVD(_WIDTH, random_state=seed, n_iter=3).fit_transform(space)
    model = MiniBatchKMeans(
        GATHERED, random_state=seed, batch_size=4096, max_iter=20, n_init=1, init="random", reassignment_ratio=0.0
    )
    found = model.fit_predict(np.asarray(space, dtype=np.float32))
    return np.asarray(np.unique(found, return_inverse=True)[1], dtype=np.int64)


def means(rows: Floats, place: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> Floats:
    """Return the mean row of each gathering (k, d), every row counted `counts` times."""
    from scipy.sparse import csr_array

    total = int(place.max()) + 1
    weights = csr_array((counts.astype(np.float32), (place, np.arange(len(rows)))), shape=(total, len(rows)))
    sums = weights @ rows
    sizes = np.bincount(place, weights=counts, minlength=total)
    return np.asarray(sums / np.maximum(sizes, 1)[:, None], dtype=np.float32)
