"""How near themes are to each other, from the vectors stored with the last run: nothing is encoded to look at them.

Which companies two themes share and where they differ is told by `mining.compare`.
"""

from copy import copy
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ingest.store import Store
from mining.embed import known_vectors
from mining.facts import Frame, Rows, coded, frame_of, stumbled

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
# What is read of an item.
READ = ("item_id", "text_hash", "polarity", "theme_id", "nearest_theme_id")


@dataclass(frozen=True, slots=True)
class Between:
    """An item that lies between two themes, where it is now, and how close it is to the middle of each (cosine)."""

    item_id: str
    theme_id: str | None
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

    def __init__(self, store: Store, rows: Rows, encoder_id: str) -> None:
        """Read vectors by `encoder_id` for `rows` (those of `ingest.store.items`, or a frame of `mining.facts`)."""
        self.store, self.encoder_id = store, encoder_id
        frame = frame_of(rows)
        frame = _shuffled(frame[[name for name in READ if name in frame]])
        self.points = stumbled(frame)
        self.outside = frame[frame["theme_id"].isna()] if len(frame) else frame
        labels, self.ids = coded(self.points["theme_id"]) if len(frame) else (np.zeros(0, dtype=np.int64), [])
        sample = [np.flatnonzero(labels == number)[:SAMPLED] for number in range(len(self.ids))]
        self.labels = np.repeat(np.arange(len(self.ids)), [len(some) for some in sample])
        chosen = self.points.iloc[np.concatenate(sample)] if sample else self.points[:0]
        ground = self._vectors(pd.concat([chosen, self.outside[:GROUND]]))
        self.common = ground[ground.any(axis=1)].mean(axis=0) if ground.any() else ground.sum(axis=0)
        self.sample = _without(ground[: len(chosen)], self.common)

    def asked_of(self, store: Store) -> "ThemeSpace":
        """Return the same space for another hand on the same store, to be asked there."""
        found = copy(self)
        found.store = store
        return found

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
        points, tray = self.points, stumbled(self.outside)
        if not len(points):
            return Likeness("few", 0, 0, ())
        sides = [points[points["theme_id"] == theme_id][:COMPARED] for theme_id in (first, second)]
        asked = pd.concat([*sides, tray[tray["nearest_theme_id"].isin((first, second))][:COMPARED]])
        vectors = self._vectors(asked)
        if not vectors.any() or vectors.shape[1] != len(self.common):
            return Likeness("few", 0, 0, ())
        rows = _without(vectors, self.common)
        said = rows.any(axis=1)
        of_theme = [(asked["theme_id"] == theme_id).to_numpy() & said for theme_id in (first, second)]
        near = [_closeness(rows, members) for members in of_theme]
        own_first, own_second = of_theme
        crossing = int((own_first & (near[1] >= near[0])).sum() + (own_second & (near[0] >= near[1])).sum())
        items = int(own_first.sum() + own_second.sum())
        enough = min(int(own_first.sum()), int(own_second.sum())) >= FEWEST
        verdict = _verdict(crossing / items) if enough else "few"
        return Likeness(verdict, crossing, items, _lying_between(asked, near[0], near[1]) if enough else ())

    def _vectors(self, frame: Frame) -> npt.NDArray[np.float32]:
        return known_vectors(self.store, frame["text_hash"].tolist() if len(frame) else [], self.encoder_id)

    def _between_middles(self) -> tuple[list[str], npt.NDArray[np.float64]]:
        """Return the themes in order and the cosines between their middles, -1 to themselves."""
        if not self.sample.any():
            return [], np.zeros((0, 0))
        starts = np.searchsorted(self.labels, np.arange(len(self.ids)))
        middles = _unit(np.add.reduceat(self.sample, starts, axis=0))
        cosines = np.asarray(middles @ middles.T, dtype=np.float64).round(6)
        np.fill_diagonal(cosines, -1.0)
        return self.ids, cosines


def _shuffled(frame: Frame) -> Frame:
    """Order items by what says nothing about them, the same every time, so that the first few stand for all."""
    return (
        frame.iloc[np.argsort(pd.util.hash_array(frame["text_hash"].to_numpy()), kind="stable")]
        if len(frame)
        else frame
    )


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
    asked: Frame, first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]
) -> tuple[Between, ...]:
    """Return the items about as close to one middle as to the other, the closest to both first."""
    lesser, greater = np.minimum(first, second), np.maximum(first, second)
    found = np.flatnonzero((lesser > 0) & (lesser >= LIES_BETWEEN * greater))
    best = sorted(found.tolist(), key=(-lesser).round(6).__getitem__)[:SHOWN]
    names, places = asked["item_id"].to_numpy(), asked["theme_id"].astype(object).to_numpy()
    return tuple(
        Between(
            str(names[n]),
            places[n] if isinstance(places[n], str) else None,
            round(float(first[n]), 2),
            round(float(second[n]), 2),
        )
        for n in best
    )
