"""The cause guide in the team's own words: every edit with who, when, why, before and after; nothing is overwritten.

What is kept is only where people's words differ from the built-in text (`taxonomy/guide.py`); None means the built-in.
"""

from collections.abc import Mapping
from typing import Any

from ingest.store.connection import Connection, StoreError, now
from taxonomy.guide import BUILT_IN, LONGEST, Texts, is_built_in

EDITED, IMPORTED, RESTORED = "edited", "imported", "restored"

Place = tuple[str, str]
"""A cause and a field of its entry."""


class Guide:
    """The words of one store's guide."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def edited(self) -> Texts:
        """Return (cause, field) -> the words that stand, where they are people's."""
        rows = self.connection.rows("SELECT cause, field, text FROM guide_text WHERE text IS NOT NULL")
        return {(row["cause"], row["field"]): row["text"] for row in rows}

    def latest(self, cause: str) -> int:
        """Return the number of the last act that changed an entry, 0 before the first."""
        return int(self.connection.value("SELECT max(act_id) FROM guide_changes WHERE cause = ?", (cause,)) or 0)

    def change(
        self,
        texts: Mapping[Place, str | None],
        *,
        who: str,
        why: str = "",
        kind: str = EDITED,
        seen: int | None = None,
    ) -> int | None:
        """Write words in one act, None for the built-in ones; return its number, None where nothing differs.

        `seen` is the last act on the entry that the person had seen; None asks nothing.

        :raises StoreError: when a text is blank where it must not be, too long, of no entry, or changed since `seen`.
        """
        wanted = {place: _checked(place, text) for place, text in texts.items()}
        with self.connection.atomic():
            standing = self.edited()
            changes = {place: text for place, text in wanted.items() if text != standing.get(place)}
            if not changes:
                return None
            self._refuse_overtaken(changes, seen)
            act = self.connection.insert("guide_acts", {"kind": kind, "who": who, "at": now(), "why": why.strip()})
            for (cause, field), text in changes.items():
                before = standing.get((cause, field))
                values = {"act_id": act, "cause": cause, "field": field, "before": before, "after": text}
                self.connection.insert("guide_changes", values)
        return act

    def _refuse_overtaken(self, places: Mapping[Place, object], seen: int | None) -> None:
        if seen is None:
            return
        for cause, field in places:
            row = self.connection.row(
                "SELECT a.who, a.at FROM guide_changes c JOIN guide_acts a ON a.id = c.act_id"
                " WHERE c.cause = ? AND c.field = ? AND a.id > ? ORDER BY a.id DESC LIMIT 1",
                (cause, field, seen),
            )
            if row is not None:
                raise StoreError("store.guide_overtaken", **row)

    def history(self, cause: str) -> list[dict[str, Any]]:
        """Return every change of an entry, latest first: act_id, kind, who, at, why, field, before, after."""
        return self.connection.rows(
            "SELECT a.id AS act_id, a.kind, a.who, a.at, a.why, c.field, c.before, c.after"
            " FROM guide_changes c JOIN guide_acts a ON a.id = c.act_id WHERE c.cause = ?"
            " ORDER BY a.id DESC, c.field",
            (cause,),
        )


def _checked(place: Place, text: str | None) -> str | None:
    """Return the words to keep: without spaces around them, None where they are the built-in ones."""
    cause, field = place
    if place not in BUILT_IN:
        raise StoreError("store.guide_place", place=f"{cause}.{field}")
    if text is None or is_built_in(place, text):
        return None
    if field == "meaning" and not text.strip():
        raise StoreError("store.guide_blank")
    if len(text.strip()) > LONGEST:
        raise StoreError("store.guide_long", n=len(text.strip()), allowed=LONGEST)
    return text.strip()
