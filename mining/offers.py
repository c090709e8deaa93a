"""Which groups of a run are offered as themes: those with something new in them, never one people archived already.

Works on row numbers of one run; reads nothing and writes nothing.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from mining.cluster import Clustering
from mining.standing import Rows, is_new

# A new group is one people have archived already when more than this share of its items come from archived themes.
OFFERED_AGAIN = 0.5


def clusters_of(rows: Rows, free: Sequence[int], clustering: Clustering) -> list[frozenset[str]]:
    """Return the item ids of each cluster, by its number."""
    found: list[set[str]] = [set() for _ in range(clustering.groups)]
    for number, label in zip(free, clustering.labels, strict=True):
        if label >= 0:
            found[int(label)].add(str(rows[number]["item_id"]))
    return [frozenset(cluster) for cluster in found]


def with_news(rows: Rows, free: Sequence[int], clustering: Clustering) -> Clustering:
    """Return the clustering without the groups in which no row is new: what was left over before stays left over."""
    new = {int(label) for number, label in zip(free, clustering.labels, strict=True) if is_new(rows[number])}
    left = [rows[number]["reason"] or "too_small_group" for number in free]
    return _only(clustering, sorted(label for label in new if label >= 0), left)


def without_archived(
    rows: Rows, free: Sequence[int], clustering: Clustering, *, born: Sequence[int], archived: AbstractSet[str]
) -> Clustering:
    """Return the clustering without the groups, of those that would be `born`, that people have archived already.

    A group is the same when more than half of its items (`OFFERED_AGAIN`) were in themes people archived: it is
    offered again only once as many others have joined.
    """
    clusters = clusters_of(rows, free, clustering)
    same = {n for n in born if len(clusters[n] & archived) > OFFERED_AGAIN * len(clusters[n])}
    return _only(clustering, [n for n in range(len(clusters)) if n not in same], ["archived"] * len(free))


def _only(clustering: Clustering, kept: Sequence[int], reasons: Sequence[str]) -> Clustering:
    """Return the clustering with the groups `kept` alone, renumbered; rows of others get their entry of `reasons`."""
    number_of = {label: number for number, label in enumerate(kept)}
    labels = np.array([number_of.get(int(label), -1) for label in clustering.labels], dtype=np.int64)
    told = tuple(
        reason or left if label < 0 else ""
        for label, reason, left in zip(labels, clustering.reasons, reasons, strict=True)
    )
    return replace(clustering, labels=labels, reasons=told)
