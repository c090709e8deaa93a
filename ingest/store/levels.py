"""Coarser and finer levels of the last run's themes: written with the run, read to be looked at."""

from collections.abc import Mapping

from ingest.store.connection import Connection
from taxonomy.records import Levels, Part


class StoredLevels:
    """The levels of one store."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def latest(self) -> Levels:
        """Return the levels of the last run, by the themes as they were then; empty when it stored none."""
        families: dict[str, dict[str, int]] = {}
        for row in self.connection.rows("SELECT level, theme_id, family FROM theme_families ORDER BY level, theme_id"):
            families.setdefault(row["level"], {})[row["theme_id"]] = row["family"]
        parts = self.connection.db.conn.execute(
            "SELECT item_id, theme_id, part, nearness FROM theme_parts ORDER BY item_id"
        )
        return Levels(families, tuple(Part(*row) for row in parts))

    def parts_of(self, theme_id: str) -> dict[str, int]:
        """Return item id -> side of those items that the last run put on a side of a theme."""
        rows = self.connection.rows("SELECT item_id, part FROM theme_parts WHERE theme_id = ?", (theme_id,))
        return {row["item_id"]: row["part"] for row in rows}


def replace_levels(connection: Connection, levels: Levels, ids: Mapping[str | None, str]) -> None:
    """Put levels in place of those before; inside the run's transaction. `ids` are those that new themes were given."""
    connection.write("DELETE FROM theme_families")
    connection.write("DELETE FROM theme_parts")
    connection.write_many(
        "INSERT INTO theme_families (level, theme_id, family) VALUES (?, ?, ?)",
        [
            (level, ids.get(theme_id, theme_id), family)
            for level, families in levels.families.items()
            for theme_id, family in families.items()
        ],
    )
    connection.write_many(
        "INSERT INTO theme_parts (item_id, theme_id, part, nearness) VALUES (?, ?, ?, ?)",
        [(part.item_id, ids.get(part.theme_id, part.theme_id), part.part, part.nearness) for part in levels.parts],
    )
