"""What people said they would have done, kept for whoever meets the same cause, theme and segment next.

An entry is never rewritten: a change ends it and adds the one that stands in its place, so that nothing said is lost.
"""

from typing import Any

from ingest.store.connection import Connection, StoreError, now


class Playbook:
    """The entries of one store."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def add(
        self,
        text: str,
        *,
        cause: str,
        case_id: int,
        said_by: str,
        who: str,
        theme_id: str | None = None,
        segment: str = "",
        segment_value: str = "",
        replaces: int | None = None,
    ) -> int:
        """Keep an entry and return its id; an empty segment is any. With `replaces` it stands in that one's place.

        :raises StoreError: when the text is blank, or somebody has changed the entry to be replaced meanwhile.
        """
        if not text.strip():
            raise StoreError("store.blank_plan")
        with self.connection.atomic():
            if replaces is not None:
                self._end(replaces, who=who)
            return self.connection.insert(
                "playbook_entries",
                {
                    "cause": cause,
                    "theme_id": theme_id,
                    "segment": segment if segment_value else "",
                    "segment_value": segment_value,
                    "text": text.strip(),
                    "said_by": said_by,
                    "case_id": case_id,
                    "replaces": replaces,
                    "who": who,
                    "at": now(),
                },
            )

    def remove(self, entry_id: int, *, who: str) -> None:
        """Take an entry out of the playbook.

        :raises StoreError: when somebody has changed or removed it meanwhile.
        """
        with self.connection.atomic():
            self._end(entry_id, who=who)

    def restore(self, entry_id: int, *, who: str) -> int:
        """Put a removed entry back, as a new one in its place, and return its id.

        :raises StoreError: when there is no such entry, or it stands.
        """
        with self.connection.atomic():
            row = self.connection.row(
                "SELECT * FROM playbook_entries WHERE id = ? AND ended_at IS NOT NULL", (entry_id,)
            )
            if row is None:
                raise StoreError("store.entry_overtaken")
            kept = {name: row[name] for name in ("cause", "theme_id", "segment", "segment_value", "text", "said_by")}
            return self.connection.insert(
                "playbook_entries",
                {**kept, "case_id": row["case_id"], "replaces": entry_id, "who": who, "at": now()},
            )

    def _end(self, entry_id: int, *, who: str) -> None:
        ended = self.connection.write(
            "UPDATE playbook_entries SET ended_by = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL",
            (who, now(), entry_id),
        )
        if not ended:
            raise StoreError("store.entry_overtaken")

    def all(self, *, case_id: int | None = None) -> list[dict[str, Any]]:
        """Return the entries that stand, of one case or of all, each with its conversation and its theme of today."""
        return self.connection.rows(
            """SELECT e.id, e.cause, e.segment, e.segment_value, e.text, e.said_by, e.case_id, e.who, e.at,
                k.session_id, c.id AS conversation_id, c.date, company.name AS company, theme.id AS theme_id,
                COALESCE(theme.name, theme.proposed_name) AS theme_name
            FROM playbook_entries e JOIN review_cases k ON k.id = e.case_id
            JOIN conversations c ON c.id = k.conversation_id JOIN companies company ON company.id = c.company_id
            LEFT JOIN theme_heirs heir ON heir.id = e.theme_id AND heir.state <> 'archived'
            LEFT JOIN themes theme ON theme.id = heir.heir
            WHERE e.ended_at IS NULL AND (?1 IS NULL OR e.case_id = ?1) ORDER BY e.id""",
            (case_id,),
        )
