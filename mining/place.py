"""New items beside themes that people own: which theme is nearest, how surely, and whether they clearly belong.

Only a clear belonging places an item; the rest is left to `mining.cluster` and the tray.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats, centred_rows

# An item belongs when it is as near as this share of the theme's own members are, its rival this much less near.
SPREAD = 0.25
MARGIN = 0.1

# A theme of few members has no spread to speak of; its bar is not let below this share of how near a member is.
FEWEST_FOR_SPREAD = 4
_NEIGHBOURS = 3
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
    """One theme ready to compare: its centred members and the nearness an item must reach."""

    theme_id: str
    rows: Floats
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
    blended with the cosine to its middle. The same input gives the same answer in any order of themes.
    """
    items = np.asarray(vectors, dtype=np.float32)
    ids = sorted(theme for theme in theme_members if len(np.asarray(theme_members[theme])))
    if not ids or not len(items):
        return [Nearest(None, 0.0, 0.0, None, 0.0, False) for _ in range(len(items))]
    parts = [items, *(np.asarray(theme_members[theme], dtype=np.float32) for theme in ids)]
    if background is not None and len(np.asarray(background)):
        parts.append(np.asarray(background, dtype=np.float32))
    rows = centred_rows(np.vstack(parts))
    themes, start = [], len(items)
    for theme, part in zip(ids, parts[1 : len(ids) + 1], strict=True):
        themes.append(_theme(theme, rows[start : start + len(part)], spread))
        start += len(part)
    near = np.stack([_nearness(rows[: len(items)], theme.rows) for theme in themes], axis=1)
    return [_nearest(row, themes, margin, empty=not items[i].any()) for i, row in enumerate(near)]


def _theme(theme_id: str, rows: Floats, spread: float) -> _Theme:
    """Return a theme with the bar its own members set: each is compared with the others."""
    if len(rows) < 2:
        return _Theme(theme_id, rows, 0.5)
    own = _nearness_to_others(rows)
    share = spread if len(rows) >= FEWEST_FOR_SPREAD else 0.5
    return _Theme(theme_id, rows, max(float(np.quantile(own, share)), 0.05))


def _nearness(items: Floats, members: Floats) -> npt.NDArray[np.float64]:
    """Return how near each item is to a theme: half by its nearest members, half by the middle of all."""
    cosines = items @ members.T
    best = np.sort(cosines, axis=1)[:, -min(_NEIGHBOURS, len(members)) :].mean(axis=1)
    middle = members.mean(axis=0)
    length = float(np.linalg.norm(middle))
    return np.asarray((best + items @ (middle / max(length, 1e-9))) / 2, dtype=np.float64)


def _nearness_to_others(rows: Floats) -> npt.NDArray[np.float64]:
    """Return what `_nearness` says of each row against all the others of its theme, in one go."""
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -np.inf)
    best = np.sort(cosines, axis=1)[:, -min(_NEIGHBOURS, len(rows) - 1) :].mean(axis=1)
    middles = (rows.sum(axis=0) - rows) / (len(rows) - 1)
    lengths = np.maximum(np.linalg.norm(middles, axis=1), 1e-9)
    return np.asarray((best + (rows * middles).sum(axis=1) / lengths) / 2, dtype=np.float64)


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
