"""What the stored levels amount to today: families and sides counted over the items as people's acts left them. Pure.

Frames are those of `mining.facts`. A theme that came after the run is a family of its own; an item that joined its
theme after the run is on neither side of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mining.facts import ITEM, Frame, stumbled
from mining.tally import ThemeTally, tally_themes
from taxonomy.records import Part


@dataclass(frozen=True, slots=True)
class Family:
    """Themes gathered at a coarser level, most companies first, and what they come to together."""

    theme_ids: tuple[str, ...]
    tally: ThemeTally


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a theme that comes apart: companies and items, and the item nearest to its middle."""

    companies: int
    items: int
    central: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A theme that comes apart in two, and how many of its items are on neither side."""

    theme_id: str
    sides: tuple[Side, Side]
    on_neither: int


def families_today(
    frame: Frame, tallies: Sequence[ThemeTally], families: Mapping[str, int], heirs: Mapping[str, str]
) -> list[Family]:
    """Return the families that have items today, most companies first.

    `tallies` are those of the same frame; for `families` and `heirs` see `labels_today`.
    """
    label = labels_today([tally.theme_id for tally in tallies], families, heirs)
    points = stumbled(frame)
    if not label:
        return []
    together = points.assign(theme_id=_relabelled(points["theme_id"], label))
    inside: dict[str, list[str]] = {}
    for tally in tallies:
        inside.setdefault(label[tally.theme_id], []).append(tally.theme_id)
    return [Family(tuple(inside[tally.theme_id]), tally) for tally in tally_themes(together)]


def labels_today(theme_ids: Sequence[str], families: Mapping[str, int], heirs: Mapping[str, str]) -> dict[str, str]:
    """Return for each theme the family it is in today, by its stored one or that of a theme merged into it.

    `families` is theme id -> family as stored, `heirs` tells which theme stands for which today.
    """
    known = {heirs.get(theme_id, theme_id): family for theme_id, family in families.items()} | dict(families)
    return {theme_id: str(known.get(theme_id, theme_id)) for theme_id in theme_ids}


def _relabelled(column: pd.Series, label: Mapping[str, str]) -> pd.Categorical:
    """Return a column of categories under other names, of which several may be the same."""
    levels = pd.Index(sorted(set(label.values())), dtype=object)
    place = levels.get_indexer([label.get(level, "") for level in column.cat.categories])
    return pd.Categorical.from_codes(np.append(place, -1)[column.cat.codes], levels)


def apart_today(frame: Frame, parts: Sequence[Part], *, smallest: int) -> dict[str, Apart]:
    """Return theme id -> its two sides, of every theme that still has `smallest` items or more on both."""
    points = stumbled(frame)
    if not parts or not len(points):
        return {}
    stored = pd.DataFrame(
        {"theme": [part.theme_id for part in parts], "part": [part.part for part in parts]}
        | {"nearness": [part.nearness for part in parts]},
        index=pd.Index([part.item_id for part in parts], dtype=object),
    ).reindex(points[ITEM])
    theme = points["theme_id"].astype(object).to_numpy()
    on_side = (stored["theme"].astype(object).to_numpy() == theme) & points["theme_id"].notna().to_numpy()
    held = pd.DataFrame(
        {
            "theme": theme[on_side],
            "part": stored["part"].to_numpy()[on_side].astype(np.int64),
            "nearness": stored["nearness"].to_numpy()[on_side],
            "company": points["company"].cat.codes.to_numpy()[on_side],
            ITEM: points[ITEM].to_numpy()[on_side],
        }
    )
    items = points["theme_id"].value_counts()
    return _sides(held, items.to_dict(), smallest)


def _sides(held: pd.DataFrame, items: Mapping[str, int], smallest: int) -> dict[str, Apart]:
    by_side = held.sort_values(["nearness", ITEM], ascending=[False, True], kind="stable").groupby(["theme", "part"])
    counted = by_side.agg(companies=("company", "nunique"), items=(ITEM, "size"), central=(ITEM, "first"))
    sides = {
        key: Side(int(row.companies), int(row.items), str(row.central))
        for key, row in zip(counted.index, counted.itertuples(index=False), strict=True)
        if row.items >= smallest
    }
    return {
        theme: Apart(theme, (side, sides[theme, 1]), int(items[theme]) - side.items - sides[theme, 1].items)
        for (theme, part), side in sides.items()
        if part == 0 and (theme, 1) in sides
    }
