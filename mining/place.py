"""New items beside themes that people own: which theme is nearest, how surely, and whether they clearly belong.

Only a clear belonging places an item; the rest is left to `mining.cluster` and the tray.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mining.canonical import finite_rows
from mining.similarity import Floats, speaking, units

# An item belongs when it is as near as this share of the theme's own members are, its rival this much less near.
SPREAD = 0.25
MARGIN = 0.1

# A theme of few members has no spread to speak of; its bar is not let below this share of how near a member is.
FEWEST_FOR_SPREAD = 4
_NEIGHBOURS = 3

# Members of a theme that an item is compared with, taken evenly where there are more; and items compared at once.
MOST_ASKED = 400
_AT_ONCE = 2048
_SHARPNESS = 12.0


@dataclass(frozen=True, slots=True)
class Nearest:
    """Where one item would go: `theme_id` None when there is no theme at all.

    `probability` weighs the themes against each other and against none; `belongs` is the rule, not the probability.
    """

    theme_id: str | None
    similarity: float
    probability: float
    second_id: str | None
    second_similarity: float
    belongs: bool


@dataclass(frozen=True, slots=True)
class _Theme:
    """One theme ready to compare: centred members, the middle of all, and the nearness an item must reach."""

    theme_id: str
    rows: Floats
    middle: Floats
    bar: float


def place_items(
    vectors: npt.ArrayLike,
    theme_members: Mapping[str, npt.ArrayLike],
    *,
    spread: float = SPREAD,
    margin: float = MARGIN,
    background: npt.ArrayLike | None = None,
) -> list[Nearest]:
    """Return for each row of `vectors` (n, d) the theme it is nearest to and whether it clearly belongs there.

    `theme_members` maps theme id to its member vectors (m, d); `background` are other vectors of the corpus, which
    steady what counts as common to all. Nearness to a theme is the mean cosine to its three nearest members,
    blended with the cosine to its middle; of a theme of many members, `MOST_ASKED` of them stand for all. The same
    input gives the same answer in any order of themes.
    """
    items = np.asarray(vectors, dtype=np.float32)
    ids = sorted(theme for theme in theme_members if len(np.asarray(theme_members[theme])))
    if not ids or not len(items):
        return [Nearest(None, 0.0, 0.0, None, 0.0, False) for _ in range(len(items))]
    members = [np.asarray(theme_members[theme], dtype=np.float32) for theme in ids]
    rest = [] if background is None or not len(np.asarray(background)) else [np.asarray(background, dtype=np.float32)]
    mean = _common([items, *members, *rest])
    themes = [_theme(theme, _centred(part, mean), spread) for theme, part in zip(ids, members, strict=True)]
    found: list[Nearest] = []
    for start in range(0, len(items), _AT_ONCE):
        some = items[start : start + _AT_ONCE]
        rows = _centred(some, mean)
        near = np.stack([_nearness(rows, theme) for theme in themes], axis=1)
        found += [_nearest(row, themes, margin, empty=not some[i].any()) for i, row in enumerate(near)]
    return found


def _common(parts: Iterable[Floats]) -> Floats:
    """Return the mean (d,) of all rows that say something."""
    said, total = 0, np.float64(0.0)
    for part in map(finite_rows, parts):
        said += int(part.any(axis=1).sum())
        total = total + part.sum(axis=0, dtype=np.float64)
    return np.asarray(total / max(said, 1), dtype=np.float32)


def _centred(rows: Floats, mean: Floats) -> Floats:
    whole = finite_rows(rows)
    return units(whole, mean, speaking(whole))


def _theme(theme_id: str, rows: Floats, spread: float) -> _Theme:
    """Return a theme with the bar its own members set: each is compared with the others."""
    middle = rows.mean(axis=0)
    middle /= max(float(np.linalg.norm(middle)), 1e-9)
    if len(rows) < 2:
        return _Theme(theme_id, rows, middle, 0.5)
    asked = rows[:: -(-len(rows) // MOST_ASKED)]
    own = _nearness_to_others(asked)
    share = spread if len(rows) >= FEWEST_FOR_SPREAD else 0.5
    return _Theme(theme_id, asked, middle, max(float(np.quantile(own, share)), 0.05))


def _nearness(items: Floats, theme: _Theme) -> npt.NDArray[np.float64]:
    """Return how near each item is to a theme: half by its nearest members, half by the middle of all."""
    best = _best_mean(items @ theme.rows.T, min(_NEIGHBOURS, len(theme.rows)))
    return np.asarray((best + items @ theme.middle) / 2, dtype=np.float64)


def _nearness_to_others(rows: Floats) -> npt.NDArray[np.float64]:
    """Return what `_nearness` says of each row against all the others of its theme, in one go."""
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -np.inf)
    best = _best_mean(cosines, min(_NEIGHBOURS, len(rows) - 1))
    middles = (rows.sum(axis=0) - rows) / (len(rows) - 1)
    lengths = np.maximum(np.linalg.norm(middles, axis=1), 1e-9)
    return np.asarray((best + (rows * middles).sum(axis=1) / lengths) / 2, dtype=np.float64)


def _best_mean(cosines: Floats, count: int) -> Floats:
    """Return per row the mean of its `count` largest values, added from the smallest to the largest of them."""
    best = np.partition(cosines, cosines.shape[1] - count, axis=1)[:, -count:]
    return np.asarray(np.sort(best, axis=1).mean(axis=1), dtype=np.float32)


def _nearest(near: npt.NDArray[np.float64], themes: list[_Theme], margin: float, *, empty: bool) -> Nearest:
    """Return the answer for one item from its nearness to every theme; ties go to the first id."""
    bars = np.array([theme.bar for theme in themes])
    order = np.argsort(-near, kind="stable")
    best = int(order[0])
    second = int(order[1]) if len(order) > 1 else None
    odds = np.exp(_SHARPNESS * np.clip(near - bars, -4.0, 4.0))
    rival = float(near[second]) if second is not None else -1.0
    clear = bool(near[best] >= bars[best] and near[best] - rival >= margin) and not empty
    return Nearest(
        theme_id=themes[best].theme_id,
        similarity=float(near[best]),
        probability=float(odds[best] / (1.0 + odds.sum())),
        second_id=None if second is None else themes[second].theme_id,
        second_similarity=max(rival, -1.0) if second is not None else 0.0,
        belongs=clear,
    )
