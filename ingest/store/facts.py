"""What the theme screens count: of every item who said it, when, under which segments and where it stands; no texts.

Screens keep these in memory, so this also tells whether they still hold and which items have changed since.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.store.connection import Connection

COLUMNS = (
    "item_id", "text_hash", "conversation_id", "position", "polarity", "kind", "company", "size", "industry",
    "motivation", "literacy", "phase", "date", "csm", "theme_id", "theme_source", "theme_probability",
    "nearest_theme_id", "similarity", "role", "x", "y",
)  # fmt: skip
_QUERY = """
    SELECT i.id, i.text_hash, i.conversation_id, i.position, i.polarity, i.kind, company.name, company.size,
        company.industry, c.motivation, c.literacy, c.phase, c.date, c.csm, t.theme_id, t.theme_source, t.probability,
        near.heir, t.similarity, t.role, t.x, t.y
    FROM items i
    JOIN conversations c ON c.id = i.conversation_id
    JOIN companies company ON company.id = c.company_id
    JOIN item_theme t ON t.item_id = i.id
    LEFT JOIN theme_heirs near ON near.id = t.nearest_theme_id AND near.state <> 'archived'
"""
_ALL = f"{_QUERY} WHERE i.removed_at IS NULL AND c.trashed_at IS NULL"
# A plus keeps SQLite from going through all that is live, where a few are asked for by name.
_NAMED = f"{_QUERY} WHERE +i.removed_at IS NULL AND +c.trashed_at IS NULL"
# An act names the items it moves. A theme that was archived, merged or brought back is also no longer, or again, what
# items are nearest to; those of the themes merged into it before count with it.
_CHANGED = """
    WITH touched AS (
        SELECT thing FROM act_changes WHERE act_id > ?2
        AND (field IN ('merged_into', 'archived_by') OR field = 'state' AND 'archived' IN (before, after))),
    moved AS (SELECT id FROM theme_heirs WHERE heir IN (
        SELECT heir FROM theme_heirs WHERE id IN (SELECT thing FROM touched)))
    SELECT i.id FROM items i JOIN conversations c ON c.id = i.conversation_id WHERE c.company_id IN (
        SELECT company_id FROM conversations WHERE id IN (SELECT conversation_id FROM revisions WHERE id > ?1))
    UNION SELECT thing FROM act_changes WHERE act_id > ?2 AND field = 'place'
    UNION SELECT item_id FROM theme_suggestions
        WHERE EXISTS (SELECT 1 FROM moved)
        AND (theme_id IN (SELECT id FROM moved) OR nearest_theme_id IN (SELECT id FROM moved))
    LIMIT ?3
"""
# So many changed items are read by themselves; when there are more, all are.
FEW = 20_000
# Items read at once: what is on its way takes more room than what is kept.
AT_ONCE = 20_000

Moment = tuple[int, int, int]
"""The last change of a conversation, the last act and the last run: nothing that is counted changes without one."""


class Facts:
    """The facts of one store."""

    def __init__(self, connection: Connection) -> None:
        """Ask `connection`."""
        self.connection = connection

    def moment(self) -> Moment:
        """Return what the facts are known up to."""
        found = self.connection.row(
            "SELECT (SELECT max(id) FROM revisions) AS revision, (SELECT max(id) FROM acts) AS act,"
            " (SELECT max(id) FROM runs) AS run"
        )
        return tuple(int(number or 0) for number in (found or {}).values())  # type: ignore[return-value]

    def all(self) -> Iterator[list[tuple[Any, ...]]]:
        """Yield every live item as a tuple of `COLUMNS`, many at a time; at least one list, which may be empty."""
        cursor = self.connection.db.conn.execute(_ALL)
        some = cursor.fetchmany(AT_ONCE)
        yield some
        while some := cursor.fetchmany(AT_ONCE):
            yield some

    def these(self, item_ids: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return those of some items that are live, in the order of ids."""
        return self.connection.db.conn.execute(
            f"{_NAMED} AND i.id IN (SELECT value FROM json_each(?)) ORDER BY i.conversation_id, i.position",
            (json.dumps(list(item_ids)),),
        ).fetchall()

    def changed_since(self, moment: Moment) -> list[str] | None:
        """Return the items that may stand otherwise than at `moment`; None when they are many, or there was a run.

        A company's segments are changed with any of its conversations, so all that it said counts as changed.
        """
        revision, act, run = moment
        if self.moment()[2] != run:
            return None
        ids = self.connection.rows(_CHANGED, (revision, act, FEW + 1))
        return None if len(ids) > FEW else [row["id"] for row in ids]
