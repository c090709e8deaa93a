"""The as-is workshop: its steps, the rows of its map, and the records of a snapshot that nothing changes afterwards.

Rows of a snapshot's items are dictionaries like those of `ingest.store.items`, so that whatever counts those counts
these.
"""

from dataclasses import dataclass
from typing import Any

from taxonomy.labels import Choice, Label

STEPS = (
    Choice("ready", Label("準備はできているか", "Are we ready?")),
    Choice("map", Label("as-is マップ", "As-is map")),
    Choice("shape", Label("テーマを整える", "Shape the themes")),
    Choice("gap", Label("to-be と優先順位", "To-be and priority")),
    Choice("pack", Label("資料にする", "Take it along")),
)
"""What a workshop goes through, in order; the key is also what the address of the screen says."""

MAP_ROWS = (
    Choice("behaviour", Label("顧客の行動", "Behaviour")),
    Choice("words", Label("顧客の言葉", "Words")),
    Choice("feeling", Label("顧客の気持ち", "Feeling")),
    Choice("proposal", Label("こちらの提案", "Our proposal")),
    Choice("theme", Label("つまづき", "Stumbling")),
    Choice("cause", Label("行動しなかった原因", "Causes")),
    Choice("request", Label("要望", "Requests")),
)

NO_PHASE = "none"
"""The column of what was logged without a phase."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop: what was known when it was made, frozen. `edition` is the grouping into themes that stands in it."""

    id: int
    name: str
    held_on: str
    note: str
    created_at: str
    created_by: str
    archived_at: str | None
    edition: int


@dataclass(frozen=True, slots=True)
class FrozenTheme:
    """A theme as an edition holds it.

    `name` is what it was called, `owned` whether a person had named or confirmed it, `again` how much of it the last
    run before had found again (0 to 1, None: not measured); `mining.firmness.verdict_of` makes a grade of that.
    """

    id: str
    name: str
    definition: str
    state: str
    owned: bool
    key_terms: tuple[str, ...]
    again: float | None


@dataclass(frozen=True, slots=True)
class WorkshopAct:
    """One thing that somebody decided in a workshop: what it made of which thing, and who took it back if anybody did.

    `after` is the whole state of the thing from then on, `before` the one until then (None: as the snapshot has it).
    """

    id: int
    workshop_id: int
    kind: str
    thing: str
    before: dict[str, Any] | None
    after: dict[str, Any]
    who: str
    at: str
    why: str
    undone_by: str | None
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class ThemeChanges:
    """What became of a snapshot's themes since: names before and after, names that came and went, items that moved."""

    renamed: tuple[tuple[str, str], ...] = ()
    born: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    redefined: tuple[str, ...] = ()
    moved: int = 0

    @property
    def any(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.renamed or self.born or self.gone or self.redefined or self.moved)
