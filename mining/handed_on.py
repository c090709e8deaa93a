"""Which playbook entries of review sessions speak to a log: same cause, same theme, same segment.

Rows are those of `ingest.store.playbook`. All but `fitting_entries`, which reads the store, is pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.store import Store
from mining.encoder.protocol import Encoder
from mining.suggest import nearest_themes
from taxonomy.records import CauseSuggestion, Conversation

Row = Mapping[str, Any]
NEAR = 0.4
"""A theme nearer to a log than this counts as met (cosine to the middle of the theme)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """An entry and what it has in common with a log: `matches` of cause, theme and segment, the weightiest first."""

    entry: Row
    matches: tuple[str, ...]


def fitting_entries(
    store: Store, log: Conversation, suggestion: CauseSuggestion, encoder: Encoder, *, limit: int = 3
) -> list[Fit]:
    """Return the entries for a log that was just saved: for its cause as decided, else its hypothesis, else suggested.

    A log without a run behind it is in no theme yet: those near to what it says count.
    """
    entries = store.playbook.all()
    if not entries:
        return []
    cause = log.cause or log.hypothesis or (None if suggestion.abstained else suggestion.cause)
    about_themes = any(entry["theme_id"] for entry in entries)
    nearest = nearest_themes(store, log, encoder) if about_themes else []
    themes = met_themes(store.items.of_conversation(log.id), nearest)
    return fitting(entries, log, cause=cause, themes=themes, limit=limit)


def fitting(
    entries: Iterable[Row], log: Conversation, *, cause: str | None, themes: Sequence[str], limit: int = 3
) -> list[Fit]:
    """Return the entries for this situation, the closest first.

    An entry of another cause or another segment is left out, unless the cause is not known; one about a theme is left
    out where the log does not meet it. `themes` are those the log meets, the nearest first.
    """
    found = []
    for entry in entries:
        if cause is not None and entry["cause"] != cause:
            continue
        if entry["theme_id"] and entry["theme_id"] not in themes:
            continue
        if entry["segment"] and getattr(log, entry["segment"]) != entry["segment_value"]:
            continue
        matches = tuple(
            name
            for name, holds in (("theme", entry["theme_id"]), ("cause", cause), ("segment", entry["segment"]))
            if holds
        )
        if matches:
            nearness = -themes.index(entry["theme_id"]) if entry["theme_id"] else -len(themes)
            found.append((len(matches), "theme" in matches, nearness, entry["id"], Fit(entry, matches)))
    found.sort(key=_closest, reverse=True)
    return [fit for *_, fit in found][:limit]


def _closest(found: tuple[int, bool, int, int, Fit]) -> tuple[int, bool, int, int]:
    return found[:4]


def met_themes(items: Iterable[Row], nearest: Iterable[Mapping[str, object]]) -> list[str]:
    """Return the themes a log meets: those its items are in, then those near to what it says."""
    held = [str(row["theme_id"]) for row in items if row["theme_id"]]
    near = [str(row["theme_id"]) for row in nearest if float(str(row["similarity"])) >= NEAR]
    return list(dict.fromkeys([*held, *near]))
