"""Reading themes: which there are, what they are called and were, who did what to them, and where items stand.

Writing is in `themes.py` (one theme, one item), `theme_acts.py` (whole themes) and `theme_undo.py`.
"""

import json
from collections.abc import Iterable
from typing import Any

from ingest.normalize import normal_form
from ingest.store.connection import Connection
from taxonomy.records import Theme

_ASKED_AT_ONCE = 1000


class ThemeReads:
    """The themes of one store, to be asked."""

    def __init__(self, connection: Connection) -> None:
        """Ask `connection`."""
        self.connection = connection

    def all(self, *, archived: bool = False) -> list[Theme]:
        """Return the themes, by id; archived ones only when asked for."""
        clause = "" if archived else "WHERE state <> 'archived'"
        return [_theme(row) for row in self.connection.rows(f"SELECT * FROM themes {clause} ORDER BY id")]

    def find(self, theme_id: str) -> Theme | None:
        """Return one theme, or None."""
        row = self.connection.row("SELECT * FROM themes WHERE id = ?", (theme_id,))
        return _theme(row) if row else None

    def lookup(self, name_or_id: str) -> str | None:
        """Return the id of the theme that has this id or name, shown by the machine or ever given by a person.

        One that was merged into another answers with that other one.
        """
        found = self.connection.value(
            """SELECT id FROM themes WHERE id = ?1
            UNION ALL SELECT theme_id FROM (
                SELECT n.theme_id FROM theme_names n JOIN themes t ON t.id = n.theme_id WHERE n.match_name = ?2
                ORDER BY t.state = 'archived', n.id DESC)
            UNION ALL SELECT id FROM (
                SELECT id FROM themes WHERE name IS NULL AND proposed_name = ?1
                AND (state <> 'archived' OR merged_into IS NOT NULL) ORDER BY state = 'archived')
            LIMIT 1""",
            (name_or_id, normal_form(name_or_id) or None),
        )
        return None if found is None else self.heir(str(found))

    def heir(self, theme_id: str) -> str:
        """Return the theme that stands for this one today: the one it was merged into, else itself."""
        return str(self.connection.value("SELECT heir FROM theme_heirs WHERE id = ?", (theme_id,)) or theme_id)

    def heirs(self) -> dict[str, str]:
        """Return theme id -> the theme that stands for it today, of every theme there ever was."""
        return {row["id"]: row["heir"] for row in self.connection.rows("SELECT id, heir FROM theme_heirs")}

    def next_id(self) -> str:
        """Return an id no theme has had."""
        last = self.connection.value("SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM themes") or 0
        return f"T{int(last) + 1:04d}"

    def ledger(self, theme_id: str) -> list[dict[str, Any]]:
        """Return what happened to a theme, oldest first: act, who, at, why, before, after.

        `about` is the text of the item or the title of the other theme a line speaks of, `act_id` the act it belongs
        to (None for the machine's), `undone_by` and `undone_at` who took that act back and when.
        """
        return self.connection.rows(
            """SELECT l.act, l.who, l.at, l.why, l.before, l.after, l.act_id,
                COALESCE(i.text, t.name, t.proposed_name, '') AS about, u.who AS undone_by, u.at AS undone_at
            FROM theme_acts l
            LEFT JOIN items i ON i.id = l.after AND l.act IN ('item_in', 'item_out', 'vetoed')
            LEFT JOIN themes t ON t.id = l.after AND l.act IN ('merged', 'merged_into', 'split', 'split_from')
            LEFT JOIN acts u ON u.undoes = l.act_id
            WHERE l.theme_id = ? ORDER BY l.id""",
            (theme_id,),
        )

    def items_of(self, theme_id: str) -> list[str]:
        """Return the ids of every item in a theme, of conversations in the trash as well."""
        rows = self.connection.rows("SELECT item_id FROM item_theme WHERE theme_id = ? ORDER BY item_id", (theme_id,))
        return [row["item_id"] for row in rows]

    def whereabouts(self, item_ids: Iterable[str]) -> dict[str, str | None]:
        """Return item id -> the theme it is in, None for none."""
        wanted = list(item_ids)
        found: dict[str, str | None] = {}
        for start in range(0, len(wanted), _ASKED_AT_ONCE):
            asked = wanted[start : start + _ASKED_AT_ONCE]
            rows = self.connection.rows(
                f"SELECT item_id, theme_id FROM item_theme WHERE item_id IN ({', '.join('?' for _ in asked)})", asked
            )
            found |= {row["item_id"]: row["theme_id"] for row in rows}
        return found

    def decided_items(self) -> dict[str, str | None]:
        """Return item id -> theme id (None: tray) for every item a person has placed, as it stands today."""
        rows = self.connection.rows("SELECT item_id, theme_id FROM decided_theme ORDER BY item_id")
        return {row["item_id"]: row["theme_id"] for row in rows}

    def decided_ever(self, item_id: str | None) -> set[str | None]:
        """Return every theme (None: tray) a person has ever decided for an item, as what it is part of today."""
        rows = self.connection.rows(
            "SELECT h.heir FROM theme_decisions d LEFT JOIN theme_heirs h ON h.id = d.theme_id WHERE d.item_id = ?",
            (item_id,),
        )
        return {row["heir"] for row in rows}

    def vetoes(self) -> dict[str, frozenset[str]]:
        """Return item id -> the themes it does not belong in, as people said."""
        found: dict[str, set[str]] = {}
        for row in self.connection.rows("SELECT item_id, theme_id FROM standing_vetoes"):
            found.setdefault(row["item_id"], set()).add(row["theme_id"])
        return {item_id: frozenset(theme_ids) for item_id, theme_ids in found.items()}

    def vetoed(self, item_ids: Iterable[str], theme_id: str) -> set[str]:
        """Return those of some items that do not belong in a theme, as people said."""
        rows = self.connection.rows("SELECT item_id FROM standing_vetoes WHERE theme_id = ?", (theme_id,))
        return {row["item_id"] for row in rows} & set(item_ids)

    def archived_items(self) -> frozenset[str]:
        """Return the items of the themes people archived, as they were then."""
        rows = self.connection.rows(
            """SELECT c.thing FROM themes t JOIN act_changes c ON c.act_id = t.archived_by
            WHERE t.state = 'archived' AND t.merged_into IS NULL AND c.field = 'place' AND c.before = t.id"""
        )
        return frozenset(row["thing"] for row in rows)


def _theme(row: dict[str, Any]) -> Theme:
    return Theme(**{**row, "key_terms": tuple(json.loads(row["key_terms"]))})
