"""Reading workshops: which there are, what each froze, what stands of people's decisions, what changed since.

Writing is in `workshops.py`.
"""

import json
from typing import Any

from ingest.store.connection import Connection, StoreError
from taxonomy.workshop import FrozenTheme, ThemeChanges, Workshop, WorkshopAct

_WORKSHOP = "SELECT w.*, e.id AS edition FROM workshops w JOIN workshop_edition e ON e.workshop_id = w.id"
_ITEMS = """
    SELECT i.item_id, i.conversation_id, i.text, i.text_hash, i.polarity, i.kind, c.company_id, c.company, c.size,
        c.industry, c.motivation, c.literacy, c.phase, c.date, c.csm, c.acted, c.proposal, c.cause, c.cause_source,
        p.theme_id, t.name AS theme_name, p.theme_source, p.probability AS theme_probability, p.nearest_theme_id,
        p.similarity, p.role, p.reason
    FROM workshop_items i
    JOIN workshop_conversations c ON c.workshop_id = i.workshop_id AND c.conversation_id = i.conversation_id
    JOIN workshop_edition e ON e.workshop_id = i.workshop_id
    JOIN workshop_places p ON p.edition_id = e.id AND p.item_id = i.item_id
    LEFT JOIN workshop_themes t ON t.edition_id = e.id AND t.id = p.theme_id
    WHERE i.workshop_id = ? ORDER BY i.conversation_id, i.position
"""
_ACT = """
    SELECT a.id, a.workshop_id, a.kind, a.thing, a.before, a.after, a.who, a.at, a.why, u.who AS undone_by,
        u.at AS undone_at FROM workshop_acts a LEFT JOIN workshop_acts u ON u.id = a.ended_by
"""


class WorkshopReads:
    """The workshops of one store, to be asked."""

    def __init__(self, connection: Connection) -> None:
        """Ask `connection`."""
        self.connection = connection

    def all(self, *, archived: bool = False) -> list[Workshop]:
        """Return the workshops, the latest day first; those put away only when asked for."""
        clause = "" if archived else "WHERE w.archived_at IS NULL"
        rows = self.connection.rows(f"{_WORKSHOP} {clause} ORDER BY w.held_on DESC, w.id DESC")
        return [Workshop(**row) for row in rows]

    def find(self, workshop_id: int) -> Workshop | None:
        """Return one workshop, put away or not; None when there is none."""
        row = self.connection.row(f"{_WORKSHOP} WHERE w.id = ?", (workshop_id,))
        return Workshop(**row) if row else None

    def counts(self) -> dict[int, dict[str, int]]:
        """Return workshop id -> how many companies, conversations and items it froze."""
        rows = self.connection.rows(
            """SELECT workshop_id, count(DISTINCT company_id) AS companies, count(*) AS conversations,
                (SELECT count(*) FROM workshop_items i WHERE i.workshop_id = c.workshop_id) AS items
            FROM workshop_conversations c GROUP BY workshop_id"""
        )
        return {row.pop("workshop_id"): row for row in rows}

    def items(self, workshop_id: int) -> list[dict[str, Any]]:
        """Return every item as it was that day, with the keys of `ingest.store.items`, plus company_id and cause.

        `cause` is the conversation's, `cause_source` tells whether it had been decided or only suggested.
        """
        return self.connection.rows(_ITEMS, (workshop_id,))

    def conversations(self, workshop_id: int) -> list[dict[str, Any]]:
        """Return every conversation as it was that day, oldest first: segments, phase, texts, acted, cause."""
        return self.connection.rows(
            "SELECT * FROM workshop_conversations WHERE workshop_id = ? ORDER BY date, conversation_id", (workshop_id,)
        )

    def requests(self, workshop_id: int) -> list[dict[str, Any]]:
        """Return what customers asked for, with their conversation's company, segments, phase and date."""
        return self.connection.rows(
            """SELECT r.conversation_id, r.position, r.text, c.company_id, c.company, c.size, c.industry, c.motivation,
                c.literacy, c.phase, c.date, c.csm
            FROM workshop_requests r JOIN workshop_conversations c
                ON c.workshop_id = r.workshop_id AND c.conversation_id = r.conversation_id
            WHERE r.workshop_id = ? ORDER BY c.date, r.conversation_id, r.position""",
            (workshop_id,),
        )

    def themes(self, workshop_id: int) -> list[FrozenTheme]:
        """Return the themes of the edition that stands, by id."""
        rows = self.connection.rows(
            """SELECT t.id, t.name, t.definition, t.state, t.owned, t.key_terms, t.again FROM workshop_themes t
            JOIN workshop_edition e ON e.id = t.edition_id WHERE e.workshop_id = ? ORDER BY t.id""",
            (workshop_id,),
        )
        return [
            FrozenTheme(**{**row, "owned": bool(row["owned"]), "key_terms": tuple(json.loads(row["key_terms"]))})
            for row in rows
        ]

    def acts(self, workshop_id: int) -> list[WorkshopAct]:
        """Return everything people did in a workshop, oldest first; an undo shows on the act it took back."""
        rows = self.connection.rows(
            f"{_ACT} WHERE a.workshop_id = ? AND a.kind <> 'undone' ORDER BY a.id", (workshop_id,)
        )
        return [_act(row) for row in rows]

    def standing(self, workshop_id: int, start: str = "") -> dict[str, WorkshopAct]:
        """Return thing -> the act that stands last on it, of the things whose name begins with `start`."""
        rows = self.connection.rows(
            f"""{_ACT} WHERE a.id IN (
                SELECT max(id) FROM workshop_acts WHERE workshop_id = ?1 AND ended_by IS NULL AND kind <> 'undone'
                AND substr(thing, 1, length(?2)) = ?2 GROUP BY thing) ORDER BY a.id""",
            (workshop_id, start),
        )
        return {row["thing"]: _act(row) for row in rows}

    def latest_act(self, workshop_id: int) -> int:
        """Return the number of the last act of a workshop, 0 before the first: what a screen has seen."""
        return int(
            self.connection.value("SELECT max(id) FROM workshop_acts WHERE workshop_id = ?", (workshop_id,)) or 0
        )

    def act(self, act_id: int) -> WorkshopAct:
        """Return one act.

        :raises StoreError: when there is none.
        """
        row = self.connection.row(f"{_ACT} WHERE a.id = ? AND a.kind <> 'undone'", (act_id,))
        if row is None:
            raise StoreError("store.no_act", id=act_id)
        return _act(row)

    def theme_changes(self, workshop_id: int) -> ThemeChanges:
        """Return how today's themes differ from those of the edition that stands, for the items of that day."""
        frozen = {theme.id: theme for theme in self.themes(workshop_id)}
        living = {
            row["id"]: row
            for row in self.connection.rows(
                "SELECT id, COALESCE(name, proposed_name) AS name, definition FROM themes WHERE state <> 'archived'"
            )
        }
        kept = [theme_id for theme_id in frozen if theme_id in living]
        moved = self.connection.value(
            """SELECT count(*) FROM workshop_edition e
            JOIN workshop_places p ON p.edition_id = e.id
            JOIN items i ON i.id = p.item_id AND i.removed_at IS NULL
            JOIN conversations c ON c.id = i.conversation_id AND c.trashed_at IS NULL
            JOIN item_theme t ON t.item_id = p.item_id
            WHERE e.workshop_id = ? AND t.theme_id IS NOT p.theme_id""",
            (workshop_id,),
        )
        return ThemeChanges(
            tuple((frozen[t].name, living[t]["name"]) for t in kept if frozen[t].name != living[t]["name"]),
            tuple(row["name"] for theme_id, row in living.items() if theme_id not in frozen),
            tuple(theme.name for theme_id, theme in frozen.items() if theme_id not in living),
            tuple(living[t]["name"] for t in kept if frozen[t].definition != living[t]["definition"]),
            int(moved),
        )


def _act(row: dict[str, Any]) -> WorkshopAct:
    sides = {side: row[side] and json.loads(row[side]) for side in ("before", "after")}
    return WorkshopAct(**{**row, **sides})
