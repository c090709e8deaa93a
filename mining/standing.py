"""What stands before a run: the themes that keep what they have, and what people said of single items.

Works on row numbers of one run; reads nothing and writes nothing. What becomes of it is in `membership.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taxonomy.records import Theme

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands before a run.

    `held` are the themes that keep the rows they have, `in_tray` the rows people put into the tray, `vetoed` the themes
    a row does not belong in as people said, `proposals` the item ids of themes that may be formed anew, `emptied`
    proposals that lost their last row, `before` the number of rows of every living theme.
    """

    held: dict[str, list[int]]
    in_tray: frozenset[int]
    vetoed: dict[int, frozenset[str]]
    proposals: dict[str, frozenset[str]]
    emptied: tuple[str, ...]
    before: dict[str, int]


def standing_of(
    rows: Rows,
    themes: Iterable[Theme],
    decided: Mapping[str, str | None],
    vetoes: Mapping[str, frozenset[str]],
    *,
    afresh: bool = False,
) -> Standing:
    """Sort out what stays. A theme keeps its items from run to run; only a decision takes one out.

    Rows are those of `ingest.store.items`; `decided` is item id -> theme id, None for the tray; `vetoes` item id ->
    the themes it does not belong in. `afresh` forms the proposals anew: then only themes people own (named, confirmed,
    given an item or refused one) keep what they have.
    """
    has: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row["theme_id"] is not None and row["polarity"] == "neg":
            has.setdefault(row["theme_id"], []).append(number)
    judged = {theme_id for theme_id in decided.values() if theme_id is not None}.union(*vetoes.values())
    living = {theme.id: theme.owned or theme.id in judged for theme in themes}
    formed_anew = [theme_id for theme_id, owned in living.items() if not owned and (afresh or theme_id not in has)]
    return Standing(
        held={theme_id: has.get(theme_id, []) for theme_id in sorted(living) if theme_id not in formed_anew},
        in_tray=frozenset(n for n, row in enumerate(rows) if decided.get(row["item_id"], "") is None),
        vetoed={n: vetoes[row["item_id"]] for n, row in enumerate(rows) if row["item_id"] in vetoes},
        proposals={
            theme_id: frozenset(str(rows[number]["item_id"]) for number in has[theme_id])
            for theme_id in formed_anew
            if theme_id in has
        },
        emptied=tuple(theme_id for theme_id in formed_anew if theme_id not in has),
        before={theme_id: len(has.get(theme_id, ())) for theme_id in living},
    )


def is_new(row: Mapping[str, Any]) -> bool:
    """Whether no run has placed or left out this item yet."""
    return bool(row["role"] == "")
