"""Reading items with their company, segments and theme: the rows behind every theme screen, search and export."""

import json
from collections.abc import Sequence
from typing import Any

from ingest.store.connection import Connection

_SELECT = """
    SELECT i.id AS item_id, i.conversation_id, i.text, i.text_hash, i.polarity, i.kind,
        company.name AS company, company.size, company.industry, c.motivation, c.literacy, c.phase, c.date, c.csm,
        c.acted, c.proposal, t.theme_id, COALESCE(theme.name, theme.proposed_name) AS theme_name, t.theme_source,
        t.probability AS theme_probability, near.heir AS nearest_theme_id, t.similarity, t.role, t.reason, t.x, t.y
    FROM items i
    JOIN conversations c ON c.id = i.conversation_id
    JOIN companies company ON company.id = c.company_id
    JOIN item_theme t ON t.item_id = i.id
    LEFT JOIN themes theme ON theme.id = t.theme_id
    LEFT JOIN theme_heirs near ON near.id = t.nearest_theme_id AND near.state <> 'archived'
"""
_QUERY = f"{_SELECT} WHERE i.removed_at IS NULL AND c.trashed_at IS NULL"
# A plus keeps SQLite from going through all that is live, where a few are asked for by name.
_NAMED = f"{_SELECT} WHERE +i.removed_at IS NULL AND +c.trashed_at IS NULL"
# A theme that was merged answers to the one it is part of.
_NEAREST = "t.nearest_theme_id IN (SELECT id FROM theme_heirs WHERE heir = ?)"


class Items:
    """Questions about items; writes nothing."""

    def __init__(self, connection: Connection) -> None:
        """Ask `connection`."""
        self.connection = connection

    def all(self) -> list[dict[str, Any]]:
        """Return every live item with everything known about it, in the order of ids."""
        return self.connection.rows(f"{_QUERY} ORDER BY i.conversation_id, i.position")

    def to_mine(self) -> list[dict[str, Any]]:
        """Return of every live item what a mining run reads: its words, whose they are, and where it stands."""
        return self.connection.rows(
            """SELECT i.id AS item_id, i.conversation_id, i.text, i.text_hash, i.polarity, company.name AS company,
                t.theme_id, t.theme_source, t.probability AS theme_probability, t.role, t.reason
            FROM items i
            JOIN conversations c ON c.id = i.conversation_id
            JOIN companies company ON company.id = c.company_id
            JOIN item_theme t ON t.item_id = i.id
            WHERE i.removed_at IS NULL AND c.trashed_at IS NULL"""
        )

    def these(self, item_ids: Sequence[str]) -> list[dict[str, Any]]:
        """Return those of some items that are live, in the order they are named in."""
        query = f"{_NAMED} AND i.id IN (SELECT value FROM json_each(?))"
        found = {row["item_id"]: row for row in self.connection.rows(query, (json.dumps(list(item_ids)),))}
        return [found[item_id] for item_id in item_ids if item_id in found]

    def texts(self, item_ids: Sequence[str]) -> dict[str, str]:
        """Return item id -> what was said, of some items."""
        rows = self.connection.rows(
            "SELECT id, text FROM items WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(item_ids)),)
        )
        return {row["id"]: row["text"] for row in rows}

    def of_conversation(self, conversation_id: str) -> list[dict[str, Any]]:
        """Return the items of one conversation, in the trash or not, as written."""
        query = f"{_SELECT} WHERE +i.removed_at IS NULL AND i.conversation_id = ? ORDER BY i.position"
        return self.connection.rows(query, (conversation_id,))

    def of_theme(self, theme_id: str) -> list[dict[str, Any]]:
        """Return a theme's items, those a person placed first, then by probability."""
        return self.connection.rows(
            f"{_QUERY} AND t.theme_id = ? ORDER BY t.theme_source = 'decision' DESC, t.probability DESC, i.id",
            (theme_id,),
        )

    def unassigned(self) -> list[dict[str, Any]]:
        """Return the tray: stumbling items in no theme, the nearest to a theme first."""
        return self.connection.rows(
            f"{_QUERY} AND t.theme_id IS NULL AND i.polarity = 'neg' ORDER BY t.similarity DESC, i.id"
        )

    def got_through(self, theme_id: str) -> list[dict[str, Any]]:
        """Return positive items whose nearest theme is this one: customers who got through, and what they did."""
        return self.connection.rows(
            f"{_QUERY} AND i.polarity = 'pos' AND t.theme_id IS NULL AND {_NEAREST} ORDER BY t.similarity DESC, i.id",
            (theme_id,),
        )

    def near_outside(self, theme_id: str, *, limit: int = 5) -> list[dict[str, Any]]:
        """Return stumbling items of the tray whose nearest theme is this one, nearest first."""
        return self.connection.rows(
            f"{_QUERY} AND i.polarity = 'neg' AND t.theme_id IS NULL AND {_NEAREST}"
            " ORDER BY t.similarity DESC, i.id LIMIT ?",
            (theme_id, limit),
        )

    def count(self) -> int:
        """Return how many live items there are."""
        return int(
            self.connection.value(
                "SELECT count(*) FROM items i JOIN conversations c ON c.id = i.conversation_id"
                " WHERE i.removed_at IS NULL AND c.trashed_at IS NULL"
            )
        )

    def count_since_last_run(self) -> int:
        """Return how many live items no run has seen yet."""
        return int(
            self.connection.value(
                "SELECT count(*) FROM items i JOIN conversations c ON c.id = i.conversation_id"
                " WHERE i.removed_at IS NULL AND c.trashed_at IS NULL"
                " AND NOT EXISTS (SELECT 1 FROM theme_suggestions s WHERE s.item_id = i.id)"
            )
        )

    def count_by_theme(self) -> list[dict[str, Any]]:
        """Return theme_id, companies, items, first_seen and last_seen of every theme that has stumbling items."""
        return self.connection.rows(
            f"""SELECT theme_id, count(DISTINCT company) AS companies, count(*) AS items,
            min(date) AS first_seen, max(date) AS last_seen
            FROM ({_QUERY}) WHERE theme_id IS NOT NULL AND polarity = 'neg' GROUP BY theme_id"""
        )
