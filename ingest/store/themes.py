"""Themes and where items belong: what people name, confirm and decide, each with who, when and why, in a ledger.

What a run proposes is written by `runs.py`; this file never writes a suggestion, and that one never a decision.
"""

import json
from typing import Any

from ingest.normalize import normal_form
from ingest.store.connection import Connection, StoreError, now
from taxonomy.records import Theme


class Themes:
    """The themes of one store, and people's acts on them."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def all(self, *, archived: bool = False) -> list[Theme]:
        """Return the themes, by id; archived ones only when asked for."""
        clause = "" if archived else "WHERE state <> 'archived'"
        return [_theme(row) for row in self.connection.rows(f"SELECT * FROM themes {clause} ORDER BY id")]

    def find(self, theme_id: str) -> Theme | None:
        """Return one theme, or None."""
        row = self.connection.row("SELECT * FROM themes WHERE id = ?", (theme_id,))
        return _theme(row) if row else None

    def named(self, name_or_id: str, *, who: str) -> str:
        """Return the id of the theme a person means by id or by name; a name nobody has used makes a new theme.

        :raises StoreError: when the name holds nothing to read.
        """
        known = self.lookup(name_or_id)
        if known is not None:
            return known
        if not normal_form(name_or_id):
            raise StoreError("store.blank_theme_name", id=repr(name_or_id))
        with self.connection.atomic():
            theme_id = self.next_id()
            self.add(Theme(theme_id, "confirmed", name_or_id, ""), who=who)
        return theme_id

    def lookup(self, name_or_id: str) -> str | None:
        """Return the id of the theme that has this id or name, shown by the machine or ever given by a person."""
        found = self.connection.value(
            """SELECT id FROM themes WHERE id = ?1
            UNION ALL SELECT theme_id FROM (
                SELECT n.theme_id FROM theme_names n JOIN themes t ON t.id = n.theme_id WHERE n.match_name = ?2
                ORDER BY t.state = 'archived', n.id DESC)
            UNION ALL SELECT id FROM themes WHERE name IS NULL AND state <> 'archived' AND proposed_name = ?1
            LIMIT 1""",
            (name_or_id, normal_form(name_or_id) or None),
        )
        return None if found is None else str(found)

    def next_id(self) -> str:
        """Return an id no theme has had."""
        last = self.connection.value("SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM themes") or 0
        return f"T{int(last) + 1:04d}"

    def add(self, theme: Theme, *, who: str) -> None:
        """Write a new theme and its birth; inside the caller's transaction."""
        self.connection.insert(
            "themes",
            {
                "id": theme.id,
                "state": theme.state,
                "name": theme.name,
                "proposed_name": theme.proposed_name,
                "key_terms": json.dumps(theme.key_terms, ensure_ascii=False),
                "definition": theme.definition,
                "created_at": now(),
            },
        )
        self._remember_name(theme.id, theme.name)
        self.log(theme.id, "born", who=who, after=theme.title)

    def _remember_name(self, theme_id: str, name: str | None) -> None:
        """Keep every name a theme ever had, so that an old file still finds it."""
        if name:
            self.connection.insert("theme_names", {"theme_id": theme_id, "match_name": normal_form(name)})

    def rename(self, theme_id: str, name: str, *, who: str, why: str = "") -> None:
        """Give a theme a person's name; from then on no run dissolves it. A blank name is refused."""
        if not normal_form(name):
            raise StoreError("store.blank_theme_name", id=theme_id)
        taken = [t for t in self.all() if t.id != theme_id and normal_form(t.name or "") == normal_form(name)]
        if taken:
            raise StoreError("store.theme_name_taken", name=name, id=taken[0].id)
        with self.connection.atomic():
            self._act(theme_id, "renamed", {"name": name}, who=who, why=why)
            self._remember_name(theme_id, name)
            self._revive(theme_id, who=who)

    def define(self, theme_id: str, definition: str, *, who: str) -> None:
        """Write down what belongs to a theme and what does not."""
        self._act(theme_id, "defined", {"definition": definition}, who=who)

    def confirm(self, theme_id: str, *, who: str) -> None:
        """Say that a theme is real; from then on no run dissolves it."""
        self._act(theme_id, "confirmed", {"state": "confirmed"}, who=who)

    def unconfirm(self, theme_id: str, *, who: str) -> None:
        """Take a confirmation back: the theme is a proposal again, its name stays."""
        self._act(theme_id, "unconfirmed", {"state": "proposed"}, who=who)

    def place(self, item_id: str, theme_id: str | None, *, who: str, why: str = "") -> None:
        """Decide where an item belongs; None puts it into the tray. Every later run keeps to it."""
        with self.connection.atomic():
            before = self.connection.value("SELECT theme_id FROM item_theme WHERE item_id = ?", (item_id,))
            self.connection.insert(
                "theme_decisions",
                {"item_id": item_id, "theme_id": theme_id, "who": who, "at": now(), "why": why},
            )
            if theme_id is not None:
                self._revive(theme_id, who=who)
            for theme, act in ((before, "item_out"), (theme_id, "item_in")):
                if theme and before != theme_id:
                    self.log(theme, act, who=who, why=why, after=item_id)

    def _revive(self, theme_id: str, *, who: str) -> None:
        """Bring back a theme that had faded: somebody has a use for it."""
        if self.connection.write(
            "UPDATE themes SET state = 'proposed' WHERE id = ? AND state = 'archived'", (theme_id,)
        ):
            self.log(theme_id, "returned", who=who)

    def log(self, theme_id: str, act: str, *, who: str, why: str = "", before: str = "", after: str = "") -> None:
        """Add a line to a theme's ledger; inside the caller's transaction."""
        self.connection.insert(
            "theme_acts",
            {"theme_id": theme_id, "act": act, "who": who, "at": now(), "why": why, "before": before, "after": after},
        )

    def ledger(self, theme_id: str) -> list[dict[str, Any]]:
        """Return what happened to a theme, oldest first: act, who, at, why, before, after."""
        return self.connection.rows(
            "SELECT act, who, at, why, before, after FROM theme_acts WHERE theme_id = ? ORDER BY id", (theme_id,)
        )

    def decided_items(self) -> dict[str, str | None]:
        """Return item id -> theme id (None: tray) for every item a person has placed."""
        return {
            row["item_id"]: row["theme_id"]
            for row in self.connection.rows(
                "SELECT item_id, theme_id FROM theme_decisions"
                " WHERE id IN (SELECT max(id) FROM theme_decisions GROUP BY item_id)"
            )
        }

    def decided_ever(self, item_id: str | None) -> set[str | None]:
        """Return every theme (None: tray) a person has ever decided for an item."""
        rows = self.connection.rows("SELECT theme_id FROM theme_decisions WHERE item_id = ?", (item_id,))
        return {row["theme_id"] for row in rows}

    def _act(self, theme_id: str, act: str, changes: dict[str, str], *, who: str, why: str = "") -> None:
        with self.connection.atomic():
            row = self.connection.row("SELECT * FROM themes WHERE id = ?", (theme_id,))
            if row is None:
                raise StoreError("store.no_theme", id=theme_id)
            (column, value), *_ = changes.items()
            if row[column] == value:
                return
            self.connection.write(f"UPDATE themes SET {column} = ? WHERE id = ?", (value, theme_id))
            self.log(theme_id, act, who=who, why=why, before=row[column] or "", after=value)


def _theme(row: dict[str, Any]) -> Theme:
    return Theme(**{**row, "key_terms": tuple(json.loads(row["key_terms"]))})
