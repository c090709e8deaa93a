"""The people who log, their unfinished drafts, and the few choices the whole installation shares."""

import json
from typing import Any

from ingest.store.connection import Connection, StoreError, now


class People:
    """Everybody who has logged, decided or been added."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def add(self, name: str) -> None:
        """Add a person; one who is there already stays as is. A blank name is refused."""
        if not name.strip():
            raise StoreError("store.blank_person")
        with self.connection.atomic():
            self.connection.write(
                "INSERT OR IGNORE INTO people (name, created_at) VALUES (?, ?)", (name.strip(), now())
            )

    def all(self) -> list[str]:
        """Return the names, in the order they came."""
        return [row["name"] for row in self.connection.rows("SELECT name FROM people ORDER BY created_at, rowid")]


class Drafts:
    """Half-written logs, each a person's own; a body is what the form holds, by widget."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def put(self, draft_id: str, person: str, body: dict[str, Any], *, conversation_id: str | None = None) -> None:
        """Write the whole draft as it stands now."""
        with self.connection.atomic():
            self.connection.write(
                "INSERT INTO drafts (id, person, company, conversation_id, body, updated_at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT(id) DO UPDATE SET company = excluded.company, body = excluded.body,"
                " updated_at = excluded.updated_at,"
                " person = CASE WHEN drafts.person = '' THEN excluded.person ELSE drafts.person END",
                (
                    draft_id,
                    person,
                    str(body.get("company") or ""),
                    conversation_id,
                    json.dumps(body, ensure_ascii=False),
                    now(),
                ),
            )

    def find(self, draft_id: str) -> dict[str, Any] | None:
        """Return a draft with its body as a dictionary, or None."""
        row = self.connection.row("SELECT * FROM drafts WHERE id = ?", (draft_id,))
        return {**row, "body": json.loads(row["body"])} if row else None

    def of(self, person: str) -> list[dict[str, Any]]:
        """Return a person's drafts, the one touched last first."""
        return [
            {**row, "body": json.loads(row["body"])}
            for row in self.connection.rows("SELECT * FROM drafts WHERE person = ? ORDER BY updated_at DESC", (person,))
        ]

    def drop(self, draft_id: str) -> None:
        """Throw a draft away: it was saved as a conversation, or its writer said so."""
        with self.connection.atomic():
            self.connection.write("DELETE FROM drafts WHERE id = ?", (draft_id,))


class Preferences:
    """Choices the installation shares, such as the encoder in use."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def get(self, name: str) -> str | None:
        """Return a preference, or None when it was never set."""
        found = self.connection.value("SELECT value FROM preferences WHERE name = ?", (name,))
        return None if found is None else str(found)

    def set(self, name: str, value: str) -> None:
        """Set a preference."""
        with self.connection.atomic():
            self.connection.insert("preferences", {"name": name, "value": value}, replace=True)
