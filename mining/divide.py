"""A firmness matrix divided into groups: HDBSCAN on the average-linkage tree, then every item where it fits best.

`mining.cluster` decides what is asked and what becomes of odd data; what fits nowhere is left out, with a reason.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Labels = npt.NDArray[np.int64]

# Groups whose mean agreement is above this are not divided further.
TOGETHER = 0.5

# An item stays when its mean agreement with its group reaches this, and is ahead of the next group by so much.
BELONGS = 0.55
AHEAD = 0.05

# Two groups are one when the affinity between them comes this near to the affinity within them.
ALIKE = 0.7
_ROUNDS = 10

# The length of an edge between two of a kind: a sparse matrix takes 0 for no edge.
_NO_WAY = 1e-9


def divide(firmness: Floats, counts: npt.NDArray[np.int64], *, smallest: int) -> Labels:
    """Return a label per row, -1 for none, from agreement (n, n) of rows that stand for `counts` items each.

    HDBSCAN sees the distances of the average-linkage tree, so it condenses that tree and not a single-linkage chain.
    """
    from hdbscan import HDBSCAN
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    copies = np.repeat(np.arange(len(firmness)), np.minimum(counts, smallest))
    if len(copies) < smallest:
        return np.full(len(firmness), -1, dtype=np.int64)
    distance = np.maximum(1.0 - firmness.astype(np.float64), 0.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), method="average")
    model = HDBSCAN(
        min_cluster_size=smallest,
        min_samples=1,
        metric="precomputed",
        cluster_selection_method="leaf",
        cluster_selection_epsilon=TOGETHER,
        allow_single_cluster=True,
    )
    found = model.fit(_edges(tree, copies)).labels_
    labels = np.full(len(firmness), -1, dtype=np.int64)
    labels[copies] = found
    return labels


def _edges(tree: npt.NDArray[np.float64], copies: npt.NDArray[np.int64]) -> "csr_matrix":
    """Return a linkage tree as a sparse distance matrix (copies, copies): one edge a merge, none longer on its way.

    Every pair of points would say the same in a matrix of the square of their number.
    """
    from scipy.sparse import csr_matrix

    first = np.searchsorted(copies, np.arange(len(tree) + 1))
    same = np.flatnonzero(copies[1:] == copies[:-1])
    heads = [*first.tolist()]
    for one, _, _, _ in tree:
        heads.append(heads[int(one)])
    ends = np.array([[heads[int(one)], heads[int(other)]] for one, other, _, _ in tree], dtype=np.int64).reshape(-1, 2)
    rows, columns = np.concatenate([ends[:, 0], same]), np.concatenate([ends[:, 1], same + 1])
    lengths = np.maximum(np.concatenate([tree[:, 2], np.zeros(len(same))]), _NO_WAY)
    half = csr_matrix((lengths, (rows, columns)), shape=(len(copies), len(copies)))
    return half + half.T


def fit_to_groups(firmness: Floats, labels: Labels, counts: npt.NDArray[np.int64]) -> tuple[Labels, Floats]:
    """Return the labels in use (k,) and the mean agreement (n, k) of each row with each group, itself left out."""
    used = np.unique(labels[labels >= 0])
    members = (labels[:, None] == used[None, :]) * counts[:, None]
    own = (labels[:, None] == used[None, :]).astype(np.float32)
    others = members.sum(axis=0)[None, :] - own
    means = (firmness @ members - own) / np.maximum(others, 1)
    return used, np.asarray(means, dtype=np.float32)


def settle(firmness: Floats, labels: Labels, counts: npt.NDArray[np.int64], *, smallest: int) -> Labels:
    """Move every row to the group it agrees with most until nothing moves; groups below `smallest` dissolve."""
    labels = labels.copy()
    for _ in range(_ROUNDS):
        if not (labels >= 0).any():
            break
        used, means = fit_to_groups(firmness, labels, counts)
        moved = used[means.argmax(axis=1)]
        moved = _without_small(moved, counts, smallest)
        if (moved == labels).all():
            break
        labels = moved
    return labels


def join_alike(affinity: Floats, labels: Labels) -> tuple[Labels, frozenset[int]]:
    """Make one group of two whose members are hardly nearer to their own than to each other, nearest pair first.

    Return the labels and which of them were joined: firmness, made of finer views, says nothing about those.
    """
    joined: set[int] = set()
    labels = labels.copy()
    while len(used := np.unique(labels[labels >= 0])) > 1:
        weights = (labels[:, None] == used[None, :]).astype(np.float64)
        sums = weights.T @ affinity @ weights
        sizes = weights.sum(axis=0)
        within = np.diag(sums) / np.maximum(sizes * (sizes - 1), 1)
        between = sums / np.outer(sizes, sizes)
        np.fill_diagonal(between, -np.inf)
        bar = np.minimum.outer(within, within)
        ratio = np.where((bar > 0) & (sizes > 1)[:, None] & (sizes > 1)[None, :], between / np.maximum(bar, 1e-9), 0.0)
        first, second = np.unravel_index(int(ratio.argmax()), ratio.shape)
        if ratio[first, second] < ALIKE:
            break
        labels[labels == used[second]] = used[first]
        joined = (joined | {int(used[first])}) - {int(used[second])}
    return labels, frozenset(joined)


def drop_leftovers(rows: Floats, labels: Labels) -> Labels:
    """Return labels without groups whose members are, as they stand (n, d), no more alike than any two rows are.

    Such rows have in common only that they are unlike the rest.
    """
    units = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    labels = labels.copy()
    overall = _mean_cosine(units)
    for label in np.unique(labels[labels >= 0]):
        inside = labels == label
        if inside.sum() > 1 and _mean_cosine(units[inside]) <= overall:
            labels[inside] = -1
    return labels


def _mean_cosine(units: Floats) -> float:
    """Return the mean cosine of the pairs of at least two unit rows."""
    count = len(units)
    total = float(np.square(units.sum(axis=0, dtype=np.float64)).sum())
    return (total - count) / max(count * (count - 1), 1)


def leave_out(
    firmness: Floats,
    labels: Labels,
    counts: npt.NDArray[np.int64],
    *,
    smallest: int,
    lonely: npt.NDArray[np.bool_],
    joined: frozenset[int],
) -> tuple[Labels, Floats, list[str]]:
    """Return labels without the rows that fit badly, each row's agreement with its group, and a reason ("" if in).

    `lonely` rows (n,) are near nothing in their group; the groups in `joined` are kept whole but for those.
    """
    reasons = ["" if label >= 0 else "far_from_all" for label in labels]
    if not (labels >= 0).any():
        return labels, np.zeros(len(labels), dtype=np.float32), reasons
    used, means = fit_to_groups(firmness, labels, counts)
    column = {int(label): position for position, label in enumerate(used)}
    agreement = np.array([means[i, column[int(label)]] if label >= 0 else 0.0 for i, label in enumerate(labels)])
    kept = labels.copy()
    for i, label in enumerate(labels):
        if label < 0:
            continue
        rival = max((means[i, j] for other, j in column.items() if other != label), default=-1.0)
        if int(label) in joined and not lonely[i]:
            agreement[i] = 1.0
        elif agreement[i] < BELONGS or lonely[i]:
            reasons[i] = "far_from_all"
        elif agreement[i] - rival < AHEAD:
            reasons[i] = "between_two"
        kept[i] = -1 if reasons[i] else label
    final = _without_small(kept, counts, smallest)
    reasons = [reason or ("too_small_group" if label < 0 else "") for reason, label in zip(reasons, final, strict=True)]
    return final, np.clip(agreement, 0.0, 1.0).astype(np.float32), reasons


def _without_small(labels: Labels, counts: npt.NDArray[np.int64], smallest: int) -> Labels:
    """Return labels with groups of fewer than `smallest` items set to -1."""
    labels = labels.copy()
    for label in np.unique(labels[labels >= 0]):
        if counts[labels == label].sum() < smallest:
            labels[labels == label] = -1
    return labels
