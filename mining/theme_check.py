"""How far the placement of items agrees with where people put them, each company placed without its own items."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ingest.store import Store
from mining.embed import vectors_of
from mining.encoder.protocol import Encoder
from mining.place import place_items

ENOUGH = 20
"""Fewer items placed by people than this, and nothing is told."""


@dataclass(frozen=True, slots=True)
class ThemeCheck:
    """`agree` of the `n` items people placed would have gone to the same theme, had the machine had to choose one.

    It would have placed `placed` of them by itself, and `placed_right` of those rightly. None where there are too few.
    """

    n: int
    companies: int
    need: int = ENOUGH
    agree: int | None = None
    placed: int | None = None
    placed_right: int | None = None


def check_themes(store: Store, encoder: Callable[[], Encoder]) -> ThemeCheck:
    """Compare every stumbling item a person put into a theme with what the other companies' items would have said."""
    rows = [row for row in store.items.all() if row["polarity"] == "neg"]
    decided = [n for n, row in enumerate(rows) if row["theme_source"] == "decision" and row["theme_id"]]
    companies = sorted({rows[n]["company"] for n in decided})
    if len(decided) < ENOUGH:
        return ThemeCheck(len(decided), len(companies))
    vectors = vectors_of(store, [row["text"] for row in rows], encoder())
    agree = placed = right = 0
    for company in companies:
        mine = [n for n in decided if rows[n]["company"] == company]
        others = [n for n, row in enumerate(rows) if row["company"] != company]
        members = {theme: vectors[numbers] for theme, numbers in _by_theme(rows, others).items()}
        for n, found in zip(mine, place_items(vectors[mine], members, background=vectors[others]), strict=True):
            same = found.theme_id == rows[n]["theme_id"]
            agree += same
            placed += found.belongs
            right += found.belongs and same
    return ThemeCheck(len(decided), len(companies), ENOUGH, agree, placed, right)


def _by_theme(rows: list[dict[str, Any]], numbers: list[int]) -> dict[str, list[int]]:
    members: dict[str, list[int]] = {}
    for n in numbers:
        if rows[n]["theme_id"]:
            members.setdefault(rows[n]["theme_id"], []).append(n)
    return members
