"""How near themes are to each other, from the vectors stored with the last run: nothing is encoded to look at them.

Which companies two themes share and where they differ is told by `mining.compare`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.store import Store
from mining.embed import known_vectors

Row = dict[str, Any]
Floats = npt.NDArray[np.float32]

# Items a theme is judged by beside others, and when it is one of the two compared; items of no theme beside them.
SAMPLED, COMPARED, GROUND = 12, 400, 200
# From which share of items nearer to the other theme's middle than to their own two themes may be one, and are near.
# On two sets of known themes, 9 in 10 of those cut in two at random reach ONE, of nearest neighbours 1 in 30.
ONE, NEAR = 1 / 3, 1 / 5
# Fewest items on either side to say so.
FEWEST = 3
# An item lies between when the lesser of its two closenesses is at least this share of the greater.
LIES_BETWEEN = 0.7
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Between:
    """An item that lies between two themes, and how close it is to the middle of each (cosine)."""

    row: Row
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two themes may be one.

    `verdict`: "one" (they may be), "near", "apart", "few" (too few items to say). `crossing` of `items` are nearer to
    the other theme than to their own; `between` are those near to both, in either theme or in the tray.
    """

    verdict: str
    crossing: int
    items: int
    between: tuple[Between, ...]


class ThemeSpace:
    """Where the themes lie: a few items of each, and of the tray, as stored vectors."""

    def __init__(self, store: Store, rows: Sequence[Row], encoder_id: str) -> None:
        """Read vectors by `encoder_id` for `rows` (those of `ingest.store.items`)."""
        self.store, self.encoder_id = store, encoder_id
        self.by_theme: dict[str, list[Row]] = {}
        self.outside: list[Row] = []
        for row in sorted(rows, key=_shuffled):
            if row["theme_id"] is None:
                self.outside.append(row)
            elif row["polarity"] == "neg":
                self.by_theme.setdefault(row["theme_id"], []).append(row)
        sample = [row for members in self.by_theme.values() for row in members[:SAMPLED]]
        self.labels = [str(row["theme_id"]) for row in sample]
        ground = self._vectors([*sample, *self.outside[:GROUND]])
        self.common = ground[ground.any(axis=1)].mean(axis=0) if ground.any() else ground.sum(axis=0)
        self.sample = _without(ground[: len(sample)], self.common)

    def closest_pair(self) -> tuple[str, str] | None:
        """Return the two themes that lie closest together, None when there are not two."""
        ids, cosines = self._between_middles()
        if len(ids) < 2:
            return None
        one, other = divmod(int(cosines.argmax()), len(ids))
        return ids[min(one, other)], ids[max(one, other)]

    def nearest_to(self, theme_id: str) -> str | None:
        """Return the theme whose middle is closest, None when there is no other."""
        ids, cosines = self._between_middles()
        if theme_id not in ids or len(ids) < 2:
            return None
        return ids[int(cosines[ids.index(theme_id)].argmax())]

    def likeness(self, first: str, second: str) -> Likeness:
        """Tell whether two themes may be one, and which items lie between them."""
        sides = [self.by_theme.get(theme_id, [])[:COMPARED] for theme_id in (first, second)]
        tray = [row for row in self.outside if row["polarity"] == "neg" and row["nearest_theme_id"] in (first, second)]
        asked = [*sides[0], *sides[1], *tray[:COMPARED]]
        vectors = self._vectors(asked)
        if not vectors.any() or vectors.shape[1] != len(self.common):
            return Likeness("few", 0, 0, ())
        rows = _without(vectors, self.common)
        said = rows.any(axis=1)
        of_theme = [np.array([row["theme_id"] == theme_id for row in asked]) & said for theme_id in (first, second)]
        near = [_closeness(rows, members) for members in of_theme]
        own_first, own_second = of_theme
        crossing = int((own_first & (near[1] >= near[0])).sum() + (own_second & (near[0] >= near[1])).sum())
        items = int(own_first.sum() + own_second.sum())
        enough = min(int(own_first.sum()), int(own_second.sum())) >= FEWEST
        verdict = _verdict(crossing / items) if enough else "few"
        return Likeness(verdict, crossing, items, _lying_between(asked, near[0], near[1]) if enough else ())

    def _vectors(self, rows: Sequence[Row]) -> npt.NDArray[np.float32]:
        return known_vectors(self.store, [row["text_hash"] for row in rows], self.encoder_id)

    def _between_middles(self) -> tuple[list[str], npt.NDArray[np.float64]]:
        """Return the themes in order and the cosines between their middles, -1 to themselves."""
        if not self.sample.any():
            return [], np.zeros((0, 0))
        ids, labels = sorted(set(self.labels)), np.array(self.labels)
        middles = _unit(np.stack([self.sample[labels == theme_id].mean(axis=0) for theme_id in ids]))
        cosines = np.asarray(middles @ middles.T, dtype=np.float64).round(6)
        np.fill_diagonal(cosines, -1.0)
        return ids, cosines


def _shuffled(row: Row) -> tuple[str, str]:
    """Order items by what says nothing about them, the same every time, so that the first few stand for all."""
    return (row["text_hash"], row["item_id"])


def _without(vectors: Floats, common: Floats) -> Floats:
    """Return unit rows with what all items share taken away; a row of zeros stays one."""
    return _unit((vectors - common) * vectors.any(axis=1, keepdims=True))


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _closeness(rows: Floats, members: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return how close each row is to the middle of the members, to that of the others where it is one of them."""
    total = rows[members].sum(axis=0)
    middles = total - np.where(members[:, None], rows, np.float32(0.0))
    lengths = np.maximum(np.linalg.norm(middles, axis=1), 1e-9)
    return np.asarray((rows * middles).sum(axis=1) / lengths, dtype=np.float64)


def _verdict(share: float) -> str:
    return "one" if share >= ONE else "near" if share >= NEAR else "apart"


def _lying_between(
    rows: Sequence[Row], first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]
) -> tuple[Between, ...]:
    """Return the items about as close to one middle as to the other, the closest to both first."""
    lesser, greater = np.minimum(first, second), np.maximum(first, second)
    found = np.flatnonzero((lesser > 0) & (lesser >= LIES_BETWEEN * greater))
    best = sorted(found.tolist(), key=(-lesser).round(6).__getitem__)[:SHOWN]
    return tuple(Between(rows[n], round(float(first[n]), 2), round(float(second[n]), 2)) for n in best)
