"""What the server keeps in memory of all items, so that a screen counts without reading them again.

It holds for one moment of the store, and what was worked out of it goes with it. After a save or an act only what they
touched is read anew; after a run, everything.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from ingest.store import Store
from ingest.store.facts import COLUMNS, Moment
from mining.facts import Frame, central_items, framed, in_tray, renewed, same, stacked, stumbled
from mining.segments import CrossTab, crosstab
from mining.tally import ThemeTally, tally_themes
from mining.trend import Trend, trends

Found = TypeVar("Found")
_MOST_HELD = 24


@dataclass(slots=True)
class Facts:
    """Every live item as a frame, which nobody changes, and what has been worked out of it so far."""

    moment: Moment
    frame: Frame
    _held: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    _of_run: dict[str, Any] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def still_at(self, moment: Moment) -> "Facts":
        """Return the same facts, and all that was worked out of them, for a later moment."""
        return Facts(moment, self.frame, self._held, self._of_run, self._lock)

    def changed_to(self, moment: Moment, frame: Frame) -> "Facts":
        """Return other facts of the same run: only what depends on the run alone is still known."""
        return Facts(moment, frame, {}, self._of_run, self._lock)

    def of_run(self, key: str, work: Callable[[], Found]) -> Found:
        """Return what `work` finds, done once for the last run, whatever is logged or decided after it."""
        with self._lock:
            if key not in self._of_run:
                self._of_run[key] = work()
            found: Found = self._of_run[key]
            return found

    def held(self, key: tuple[Any, ...], work: Callable[[], Found]) -> Found:
        """Return what `work` finds, done once for a key; the key names all that it depends on beside the items."""
        with self._lock:
            if key not in self._held:
                if len(self._held) >= _MOST_HELD:
                    del self._held[next(iter(self._held))]
                self._held[key] = work()
            found: Found = self._held[key]
            return found


@dataclass(frozen=True, slots=True)
class Selection:
    """The facts, or those a filter leaves; `key` names the filter."""

    facts: Facts
    frame: Frame
    key: tuple[Any, ...] = ()

    def tallies(self) -> list[ThemeTally]:
        """Return one tally a theme, most companies first."""
        return self.facts.held(("tallies", self.key), lambda: tally_themes(stumbled(self.frame)))

    def crosstab(self, small_cell: int) -> CrossTab:
        """Return every theme against every segment."""
        return self.facts.held(("crosstab", self.key, small_cell), partial(crosstab, self.frame, small_cell=small_cell))

    def trends(self, small_cell: int) -> dict[str, Trend]:
        """Return every theme over time."""
        return self.facts.held(("trends", self.key, small_cell), partial(trends, self.frame, small_cell=small_cell))

    def central(self) -> dict[str, str]:
        """Return theme id -> the item nearest to its middle."""
        return self.facts.held(("central", self.key), partial(central_items, self.frame))

    def tray(self) -> list[str]:
        """Return the items of the unassigned tray, the nearest to a theme first."""
        return self.facts.held(("tray", self.key), lambda: in_tray(self.frame)["item_id"].tolist())

    def not_mined(self, store: Store) -> int:
        """Return how many items no run has seen yet."""
        return self.facts.held(("not mined",), store.items.count_since_last_run)


@dataclass(slots=True)
class _Shelf:
    """The facts of one database, and who may renew them."""

    facts: Facts | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


@lru_cache(maxsize=4)
def _shelf(path: str, file: int) -> _Shelf:  # noqa: ARG001 - one a database; a file put in its place is another
    return _Shelf()


def all_items(store: Store) -> Selection:
    """Return the facts of a store as it stands now, nothing left out."""
    path = store.connection.path
    shelf = _shelf(path, Path(path).expanduser().stat().st_ino)
    with shelf.lock:
        if shelf.facts is None or shelf.facts.moment != store.facts.moment():
            shelf.facts = _read(store) if shelf.facts is None else _renewed(store, shelf.facts)
        return Selection(shelf.facts, shelf.facts.frame)


def _read(store: Store) -> Facts:
    moment = store.facts.moment()
    return Facts(moment, stacked([framed(COLUMNS, some) for some in store.facts.all()]))


def _renewed(store: Store, known: Facts) -> Facts:
    moment = store.facts.moment()
    changed = store.facts.changed_since(known.moment)
    if changed is None or any(now < then for now, then in zip(moment, known.moment, strict=True)):
        return _read(store)
    now = framed(COLUMNS, store.facts.these(changed))
    if same(known.frame, changed, now):
        return known.still_at(moment)
    return known.changed_to(moment, renewed(known.frame, changed, now))
