"""The record of what people do to themes: one row an act, with every single change it made, so that it can be undone.

A change names a thing (a theme or an item), a field of it (a column of `themes`, or `PLACE`: the theme an item is in)
and what stood there before and after. Whoever acts says up to which act they had seen things (`seen`, from `latest`):
when somebody has changed the same since, the act is refused and says who did what.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ingest.store.connection import Connection, StoreError, now

PLACE = "place"


class Acts:
    """The acts of one database; every writer works inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def latest(self) -> int:
        """Return the number of the last act, 0 before the first."""
        return int(self.connection.value("SELECT max(id) FROM acts") or 0)

    def find(self, act_id: int) -> dict[str, Any]:
        """Return an act: kind, who, at, why, the act it undoes, and by whom and when it was undone itself.

        :raises StoreError: when there is none.
        """
        row = self.connection.row(
            "SELECT a.*, u.who AS undone_by, u.at AS undone_at FROM acts a LEFT JOIN acts u ON u.undoes = a.id"
            " WHERE a.id = ?",
            (act_id,),
        )
        if row is None:
            raise StoreError("store.no_act", id=act_id)
        return row

    def begin(self, kind: str, *, who: str, why: str = "", undoes: int | None = None) -> int:
        """Write down that somebody acts, and return the act's number."""
        return self.connection.insert(
            "acts", {"kind": kind, "who": who, "at": now(), "why": why.strip(), "undoes": undoes}
        )

    def change_theme(self, act_id: int, theme_id: str, values: Mapping[str, object]) -> None:
        """Change columns of a theme, keeping what stood there."""
        row = self.connection.row("SELECT * FROM themes WHERE id = ?", (theme_id,))
        if row is None:
            raise StoreError("store.no_theme", id=theme_id)
        for field, value in values.items():
            self.connection.write(f"UPDATE themes SET {field} = ? WHERE id = ?", (value, theme_id))
            self.changed(act_id, theme_id, field, row[field], value)

    def changed(self, act_id: int, thing: str, field: str, before: object, after: object) -> None:
        """Keep one change; a second one of the same field in one act keeps what stood before the first."""
        self.connection.write(
            "INSERT INTO act_changes (act_id, thing, field, before, after) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (act_id, thing, field) DO UPDATE SET after = excluded.after",
            (act_id, thing, field, *(None if value is None else str(value) for value in (before, after))),
        )

    def moved(self, act_id: int, before: Mapping[str, str | None], after: Mapping[str, str | None]) -> None:
        """Keep where items (the keys of `before`) were and where they are now."""
        for item_id, theme_id in before.items():
            self.changed(act_id, item_id, PLACE, theme_id, after[item_id])

    def changes(self, act_id: int) -> list[dict[str, Any]]:
        """Return the changes of an act: thing, field, before, after."""
        return self.connection.rows(
            "SELECT thing, field, before, after FROM act_changes WHERE act_id = ? ORDER BY thing, field", (act_id,)
        )

    def refuse_overtaken(
        self, seen: int | None, things: Sequence[str], fields: Iterable[str] = (), *, now_is: str = ""
    ) -> None:
        """Refuse when somebody has changed one of `things` after act `seen`; None asks nothing.

        `fields` are those that matter, all when empty. A theme is changed too by an item that came or went. `now_is`
        is what stands there now, for the sentence.

        :raises StoreError: with who did what, and when.
        """
        if seen is None:
            return
        row = self.connection.row(
            """SELECT a.kind, a.who, a.at FROM act_changes c JOIN acts a ON a.id = c.act_id
            WHERE c.act_id > ?1 AND (json_array_length(?3) = 0 OR c.field IN (SELECT value FROM json_each(?3)))
            AND (c.thing IN (SELECT value FROM json_each(?2))
                OR c.before IS NOT c.after AND c.field = 'place' AND (c.before IN (SELECT value FROM json_each(?2))
                    OR c.after IN (SELECT value FROM json_each(?2))))
            ORDER BY c.act_id DESC LIMIT 1""",
            (seen, json.dumps(list(things)), json.dumps(list(fields))),
        )
        if row is not None:
            raise StoreError("store.overtaken_by" if now_is else "store.overtaken", **row, now=now_is)
