"""Items as a frame: one row an item, words as categories, so that a hundred thousand are counted at once. Pure.

What is counted is told by `mining.tally`, `mining.segments` and `mining.trend`; they take these frames, or rows.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Row = dict[str, Any]
Frame: TypeAlias = pd.DataFrame
Rows: TypeAlias = Sequence[Row] | pd.DataFrame

# Columns that are not categories: what is another in every row, and numbers.
ITEM = "item_id"
SINGLE = (ITEM, "text", "text_hash")
NUMBERS = ("position", "theme_probability", "similarity", "x", "y")


def frame_of(rows: Rows) -> Frame:
    """Return rows (those of `ingest.store.items`, or a part of their columns) as a frame; a frame as it is."""
    if isinstance(rows, pd.DataFrame):
        return rows
    columns = list(rows[0]) if rows else []
    return framed(columns, [tuple(row.get(name) for name in columns) for row in rows])


def framed(columns: Sequence[str], values: Iterable[Sequence[Any]]) -> Frame:
    """Return tuples of `columns` as a frame; blank words count as unknown."""
    by_column = list(zip(*values, strict=True)) or [()] * len(columns)
    return pd.DataFrame({name: _column(name, column) for name, column in zip(columns, by_column, strict=True)})


def _column(name: str, values: Sequence[Any]) -> Any:  # noqa: ANN401 - pandas has no types
    if name in NUMBERS:
        return np.array(values, dtype=np.float32)
    held = np.array(values, dtype=object)
    if name in SINGLE:
        return held
    held[held == ""] = None
    codes, levels = pd.factorize(held, sort=True)
    return pd.Categorical.from_codes(codes, pd.Index(levels, dtype=object))


def same(frame: Frame, changed: Sequence[str], values: Frame) -> bool:
    """Whether the items `changed` stand in a frame as they do in `values`: nothing that is counted has changed."""
    held = frame[frame[ITEM].isin(changed)] if len(changed) and len(frame) else frame[:0]
    if len(held) != len(values):
        return False
    return not any(_differ(held, values, name) for name in values)


def renewed(frame: Frame, changed: Sequence[str], values: Frame) -> Frame:
    """Return a frame in which the items `changed` stand as in `values`; those that are not there are gone.

    After an act on themes the same items are there as before, and only the columns that changed are written anew.
    """
    asked = frame[ITEM].isin(changed).to_numpy()
    held = frame[asked]
    if all(held[name].tolist() == values[name].tolist() for name in (ITEM, "conversation_id", "position")):
        columns = {name: _written(frame[name], asked, values[name]) for name in frame if _differ(held, values, name)}
        if all(column is not None for column in columns.values()):
            return frame.assign(**columns)
    return stacked([frame[~asked], values])


def _differ(held: Frame, values: Frame, name: str) -> bool:
    return not held[name].astype(object).reset_index(drop=True).equals(values[name].astype(object))


def _written(column: pd.Series, places: npt.NDArray[np.bool_], values: pd.Series) -> Any:  # noqa: ANN401
    """Return a column with other values at some places; None where a word is among them that the column lacks."""
    if values.dtype != "category":
        changed = column.to_numpy().copy()
        changed[places] = values.to_numpy()
        return changed
    codes = np.append(column.cat.categories.get_indexer(values.cat.categories), -1)[values.cat.codes]
    if (codes[(values.cat.codes >= 0).to_numpy()] < 0).any():
        return None
    changed = column.cat.codes.to_numpy().copy()
    changed[places] = codes
    return pd.Categorical.from_codes(changed, dtype=column.dtype)


def stacked(frames: Sequence[Frame]) -> Frame:
    """Return frames as one, at least one of them; conversations in order, and so the items in each."""
    columns: dict[str, Any] = {
        name: np.concatenate([frame[name].to_numpy() for frame in frames])
        if name in SINGLE or name in NUMBERS
        else _together([frame[name].cat for frame in frames])
        for name in frames[0]
    }
    order = np.lexsort((columns["position"], columns["conversation_id"].codes))
    return pd.DataFrame(columns).iloc[order].reset_index(drop=True)


def _together(parts: Sequence[Any]) -> Any:  # noqa: ANN401 - pandas has no types
    levels = pd.Index(sorted({level for part in parts for level in part.categories}), dtype=object)
    codes = [np.append(levels.get_indexer(part.categories), -1)[part.codes] for part in parts]
    return pd.Categorical.from_codes(np.concatenate(codes), levels)


def occurring(numbers: npt.NDArray[np.int64], most: int) -> npt.NDArray[np.int64]:
    """Return which of the numbers from 0 to below `most` occur, in order; faster than sorting where there are many."""
    seen = np.zeros(most, dtype=np.bool_)
    seen[numbers] = True
    return np.flatnonzero(seen)


def coded(column: pd.Series) -> tuple[npt.NDArray[np.int64], list[Any]]:
    """Return a column of categories as numbers, -1 for unknown, and what occurs in it, in order."""
    codes = np.asarray(column.cat.codes, dtype=np.int64)
    used = occurring(codes[codes >= 0], len(column.cat.categories))
    place = np.full(len(column.cat.categories) + 1, -1, dtype=np.int64)
    place[used] = np.arange(len(used))
    return place[codes], list(column.cat.categories[used])


def stumbled(frame: Frame) -> Frame:
    """Return the stumbling points of a frame."""
    return frame[frame["polarity"] == "neg"] if len(frame) else frame


def in_tray(frame: Frame) -> Frame:
    """Return the stumbling points in no theme, the nearest to one first."""
    points = stumbled(frame)
    return by_nearness(points[points["theme_id"].isna()]) if len(points) else points


def of_theme(frame: Frame, theme_id: str) -> Frame:
    """Return a theme's stumbling points, those a person placed first, then by probability."""
    points = stumbled(frame)
    points = points[points["theme_id"] == theme_id]
    decided = (points["theme_source"] == "decision").to_numpy()
    return points.iloc[np.lexsort((points[ITEM], -points["theme_probability"].fillna(-1.0), ~decided))]


def got_through(frame: Frame, theme_id: str) -> Frame:
    """Return successes whose nearest theme is this one, the nearest first: who got through, and what they did."""
    near = frame[(frame["polarity"] == "pos") & frame["theme_id"].isna() & (frame["nearest_theme_id"] == theme_id)]
    return by_nearness(near)


def by_nearness(frame: Frame) -> Frame:
    """Return items by how near they are to their theme, the nearest first; those that nobody compared come last."""
    return frame.iloc[np.lexsort((frame[ITEM], -frame["similarity"].fillna(-2.0)))]


def central_first(frame: Frame) -> Frame:
    """Return a theme's items with those that show it best first."""
    return frame.iloc[np.lexsort((frame[ITEM], -frame["similarity"].fillna(0.0), frame["role"] != "central"))]


def central_items(frame: Frame) -> dict[str, str]:
    """Return theme id -> the item nearest to its middle."""
    points = stumbled(frame)
    points = points[points["theme_id"].notna()]
    central = points[points["role"] == "central"]
    others = points[~points["theme_id"].isin(set(central["theme_id"]))]
    found: dict[str, str] = {}
    for part in (central, others):
        ordered = part.iloc[np.lexsort((part[ITEM], part["similarity"].fillna(0.0)))]
        found |= dict(zip(ordered["theme_id"], ordered[ITEM], strict=True))
    return found


def counted(column: pd.Series) -> int:
    """Return how many different values occur."""
    return len(coded(column)[1]) if len(column) else 0
