"""Writing what one mining run proposes, in one transaction; people's names, states and decisions are not touched."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from ingest.store.connection import Connection
from ingest.store.themes import Themes
from taxonomy.records import Placement, Run, Theme

MACHINE = "tsumazuki"


class Runs:
    """The mining runs of one database."""

    def __init__(self, connection: Connection, themes: Themes) -> None:
        """Work on `connection`; `themes` keeps the ledger."""
        self.connection = connection
        self.themes = themes

    def record(self, run: Run, themes: Sequence[Theme], placements: Sequence[Placement], faded: Sequence[str]) -> int:
        """Store a run: its record, the proposals of its themes, every placement. Returns the run's id.

        `themes` holds every theme alive after the run; for known ones only proposed name and key terms are renewed.
        `faded` are proposals nobody owned that the data no longer holds: they are archived, never deleted.
        """
        with self.connection.atomic():
            run_id = self._insert(run)
            known = {theme.id: theme for theme in self.themes.all(archived=True)}
            for theme in themes:
                self._write_theme(theme, known.get(theme.id))
            for theme_id in faded:
                self.connection.write("UPDATE themes SET state = 'archived' WHERE id = ?", (theme_id,))
                self.themes.log(theme_id, "faded", who=MACHINE)
            self.connection.write(
                "DELETE FROM theme_suggestions WHERE item_id NOT IN (SELECT i.id FROM items i"
                " JOIN conversations c ON c.id = i.conversation_id"
                " WHERE c.trashed_at IS NOT NULL AND i.removed_at IS NULL)"
            )
            columns = tuple(column.name for column in fields(Placement))
            self.connection.write_many(
                f"INSERT INTO theme_suggestions ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})",
                [tuple(asdict(placement).values()) for placement in placements],
            )
        return run_id

    def _insert(self, run: Run) -> int:
        values: dict[str, object] = {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
            for name, value in asdict(run).items()
            if name != "id"
        }
        return self.connection.insert("runs", values)

    def _write_theme(self, theme: Theme, known: Theme | None) -> None:
        if known is None:
            self.themes.add(theme, who=MACHINE)
            return
        self.connection.write(
            "UPDATE themes SET proposed_name = ?, key_terms = ? WHERE id = ?",
            (theme.proposed_name, json.dumps(theme.key_terms, ensure_ascii=False), theme.id),
        )

    def finish(self, run_id: int, timings: dict[str, float]) -> Run:
        """Write the final timings of a run and return its record."""
        with self.connection.atomic():
            self.connection.write("UPDATE runs SET timings = ? WHERE id = ?", (json.dumps(timings), run_id))
        return next(run for run in self.all() if run.id == run_id)

    def latest(self) -> Run | None:
        """Return the last run, or None before the first."""
        row = self.connection.row("SELECT * FROM runs ORDER BY id DESC LIMIT 1")
        return _run(row) if row else None

    def all(self) -> list[Run]:
        """Return every run, latest first."""
        return [_run(row) for row in self.connection.rows("SELECT * FROM runs ORDER BY id DESC")]


def _run(row: dict[str, Any]) -> Run:
    loaded = {
        name: json.loads(row[name]) for name in ("settings", "versions", "counts", "timings", "firmness", "changes")
    }
    return Run(**{**row, **loaded})
