"""Forming all groups anew beside themes people own: a group follows the theme whose items it agrees with.

So a first placement names a whole group, those of two themes in it part it, and every further one makes the next run
surer.
What is left of the groups becomes proposals. Works on row numbers of one run; reads nothing and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from mining.cluster import Clustering
from mining.consensus import Agreement
from mining.membership import Membership, nearest_allowed
from mining.similarity import Floats
from mining.standing import Standing

# A theme is judged by its two items one agrees with most. A group follows a theme it agrees with by `AGREES`; its rows
# are asked alone when another theme comes within `AHEAD`. Where people put items of a group that follows none into two
# themes, its rows are asked alone too, and like rows in no group need `ALONE`. By `python -m bench.learning`.
NEAREST = 2
AGREES, AHEAD, ALONE = 0.7, 0.2, 0.8


def follow_people(
    standing: Standing,
    membership: Membership,
    points: Sequence[int],
    clustering: Clustering,
    vectors: npt.NDArray[np.float32],
) -> None:
    """Let free rows of `points` join the owned themes that their groups, or they alone, agree with.

    Where nothing was divided, and for rows that agree with none and are in no group, the nearest theme takes them when
    they clearly belong there.
    """
    place = {number: position for position, number in enumerate(points)}
    held = {theme_id: [place[n] for n in rows if n in place] for theme_id, rows in standing.held.items()}
    held = {theme_id: rows for theme_id, rows in held.items() if rows}
    free = [number for number in points if number not in membership.theme]
    if clustering.agreement is not None and held and free:
        positions = [place[number] for number in free]
        agrees = _with_themes(clustering.agreement, positions, list(held.values()))
        allowed = np.array([[theme not in standing.vetoed.get(n, ()) for theme in held] for n in free], dtype=np.bool_)
        parted = _parted(clustering.labels, list(held.values()))[positions]
        chosen = _chosen(agrees, clustering.labels[positions], parted, allowed)
        for row in np.flatnonzero(chosen >= 0).tolist():
            sure = float(np.clip(agrees[row, chosen[row]], 0.0, 1.0))
            membership.put(free[row], list(held)[chosen[row]], sure)
    alone = [n for n in free if n not in membership.theme and clustering.labels[place[n]] < 0]
    joined = {theme_id: vectors[numbers] for theme_id, numbers in membership.members().items()}
    for number, nearest in nearest_allowed(alone, vectors, joined, standing.vetoed).items():
        if nearest.belongs and nearest.theme_id is not None:
            membership.put(number, nearest.theme_id, nearest.probability)


def _with_themes(agreement: Agreement, positions: Sequence[int], held: Sequence[Sequence[int]]) -> Floats:
    """Return (n, k): how far each of n positions agrees with each of k themes."""
    return np.stack([agreement.nearest_of(positions, rows, NEAREST) for rows in held], axis=1)


def _parted(labels: npt.NDArray[np.int64], held: Sequence[Sequence[int]]) -> npt.NDArray[np.bool_]:
    """Return which rows (n,) are in a group that holds rows of two themes or more."""
    found = np.concatenate([np.unique(labels[rows]) for rows in held])
    groups, counts = np.unique(found[found >= 0], return_counts=True)
    return np.isin(labels, groups[counts > 1])


def _chosen(
    agrees: Floats,
    labels: npt.NDArray[np.int64],
    parted: npt.NDArray[np.bool_],
    allowed: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int64]:
    """Return the column of `agrees` (n, k) each row follows, -1 for none: with its group, alone where that is torn."""
    by_group = agrees.copy()
    for label in np.unique(labels[labels >= 0]):
        by_group[labels == label] = agrees[labels == label].mean(axis=0)
    best = by_group.max(axis=1)
    alone = (labels < 0) | parted & (best <= AGREES)
    torn = alone | ((by_group > best[:, None] - AHEAD).sum(axis=1) > 1)
    asked = np.where(allowed, np.where(torn[:, None], agrees, by_group), -1.0)
    heard = (alone | (best > AGREES)) & (asked.max(axis=1) > np.where(alone, ALONE, AGREES))
    return np.where(heard, asked.argmax(axis=1), -1)


def left_over(clustering: Clustering, points: Sequence[int], free: Sequence[int], *, smallest: int) -> Clustering:
    """Return the clustering of the rows `free` among `points`, without groups left with fewer than `smallest`."""
    place = {number: position for position, number in enumerate(points)}
    kept = np.array([place[number] for number in free], dtype=np.int64)
    labels = clustering.labels[kept]
    sizes = np.bincount(labels[labels >= 0], minlength=clustering.groups)
    order = [label for label in range(clustering.groups) if sizes[label] >= smallest]
    number_of = np.full(clustering.groups + 1, -1, dtype=np.int64)
    number_of[order] = np.arange(len(order))
    found = number_of[labels]
    reasons = tuple(
        "" if label >= 0 else clustering.reasons[position] or "too_small_group"
        for label, position in zip(found, kept, strict=True)
    )
    return replace(
        clustering,
        labels=found,
        probability=np.where(found >= 0, clustering.probability[kept], np.float32(0.0)),
        nearest=np.where(found >= 0, found, number_of[clustering.nearest[kept]]),
        reasons=reasons,
        agreement=None,
    )
