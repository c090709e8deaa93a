"""Forming all groups anew beside themes people own: a group that holds much of what a theme has is that theme's.

So a first placement names a whole group, and two in one group part it; what is left of the groups becomes proposals.
Works on row numbers of one run; reads nothing and writes nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from mining.cluster import Clustering
from mining.membership import Membership, nearest_allowed
from mining.standing import Standing

# A group is a theme's when it holds so much of what the theme has, or the theme so much of the group: one item that was
# moved into a theme from elsewhere must not draw its old neighbours after it.
OF_THEME, OF_GROUP = 1 / 3, 0.5


def follow_people(
    standing: Standing,
    membership: Membership,
    points: Sequence[int],
    clustering: Clustering,
    vectors: npt.NDArray[np.float32],
) -> None:
    """Let the free rows of each group of `points` join the owned theme that is in it, the nearest one of several.

    Rows in no group join one where they clearly belong.
    """
    firm = dict(zip(points, clustering.probability.tolist(), strict=True))
    groups: dict[int, list[int]] = {}
    for number, label in zip(points, clustering.labels.tolist(), strict=True):
        groups.setdefault(label, []).append(number)
    alone = [number for number in groups.pop(-1, []) if number not in membership.theme]
    for inside in groups.values():
        present = _themes_in(standing, membership, inside)
        examples = {theme_id: vectors[standing.held[theme_id]] for theme_id in present}
        free = [number for number in inside if number not in membership.theme]
        for number, nearest in nearest_allowed(free, vectors, examples, standing.vetoed).items():
            if nearest.theme_id is not None:
                membership.put(number, nearest.theme_id, firm[number])
    joined = {theme_id: vectors[numbers] for theme_id, numbers in membership.members().items()}
    for number, nearest in nearest_allowed(alone, vectors, joined, standing.vetoed).items():
        if nearest.belongs and nearest.theme_id is not None:
            membership.put(number, nearest.theme_id, nearest.probability)


def _themes_in(standing: Standing, membership: Membership, inside: Sequence[int]) -> list[str]:
    counts = Counter(membership.theme[number] for number in inside if number in membership.theme)
    return sorted(
        theme_id
        for theme_id, count in counts.items()
        if count >= min(OF_THEME * len(standing.held[theme_id]), OF_GROUP * len(inside))
    )


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
    )
