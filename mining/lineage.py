"""Which cluster of this run is which theme of the last, so that ids, names and decisions outlive every run.

Overlap of members decides, one to one; what is new and what has faded is told, never silently dropped.
"""

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

# The least overlap (shared members over the smaller side, see `overlap`) that makes two sets the same theme.
LEAST_OVERLAP = 0.3


@dataclass(frozen=True, slots=True)
class Kept:
    """A theme found again: how many members it had, has, gained and lost."""

    theme_id: str
    cluster: int
    before: int
    after: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where each cluster comes from, and what changed.

    `themes[i]` is the theme of cluster i, None for a new one; `born` are the numbers of the new clusters, `faded`
    the themes no cluster continues.
    """

    themes: tuple[str | None, ...]
    kept: tuple[Kept, ...]
    born: tuple[int, ...]
    faded: tuple[str, ...]


def overlap(before: AbstractSet[Hashable], after: AbstractSet[Hashable]) -> float:
    """Return how far two sets are the same theme, in [0, 1]: the mean of what each keeps of the other.

    A theme that doubles keeps 0.75, one of two halves 0.75 as well; Jaccard would punish plain growth.
    """
    shared = len(before & after)
    return 0.0 if not shared else (shared / len(before) + shared / len(after)) / 2


def trace(
    previous: Mapping[str, AbstractSet[Hashable]],
    clusters: Sequence[AbstractSet[Hashable]],
    *,
    least: float = LEAST_OVERLAP,
) -> Lineage:
    """Match clusters to themes and say what changed: kept (grown, shrunk), born, faded."""
    ids = sorted(previous)
    pairs = _best_pairs(previous, ids, clusters, least)
    themes = tuple(pairs.get(number) for number in range(len(clusters)))
    kept = tuple(_kept(theme, number, previous[theme], clusters[number]) for number, theme in sorted(pairs.items()))
    return Lineage(
        themes=themes,
        kept=kept,
        born=tuple(number for number, theme in enumerate(themes) if theme is None),
        faded=tuple(theme for theme in ids if theme not in pairs.values()),
    )


def _best_pairs(
    previous: Mapping[str, AbstractSet[Hashable]],
    ids: Sequence[str],
    clusters: Sequence[AbstractSet[Hashable]],
    least: float,
) -> dict[int, str]:
    """Return cluster number to theme id for the best one-to-one pairs."""
    if not ids or not clusters:
        return {}
    from scipy.optimize import linear_sum_assignment

    table = np.array([[overlap(previous[theme], cluster) for theme in ids] for cluster in clusters])
    table[table < least] = 0.0
    rows, columns = linear_sum_assignment(-table)
    return {int(row): ids[column] for row, column in zip(rows, columns, strict=True) if table[row, column] > 0}


def _kept(theme: str, number: int, before: AbstractSet[Hashable], after: AbstractSet[Hashable]) -> Kept:
    """Return the record of one theme found again."""
    return Kept(theme, number, len(before), len(after), len(after - before), len(before - after))
