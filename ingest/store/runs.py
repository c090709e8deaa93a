"""Writing what one mining run proposes, in one transaction; people's names, states and decisions are not touched."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from ingest.store.connection import Connection, StoreError
from ingest.store.levels import replace_levels
from ingest.store.themes import Themes
from taxonomy.records import Levels, Placement, Run, Theme

MACHINE = "tsumazuki"
NEW = "new-"


class Runs:
    """The mining runs of one database."""

    def __init__(self, connection: Connection, themes: Themes) -> None:
        """Work on `connection`; `themes` keeps the ledger."""
        self.connection = connection
        self.themes = themes

    def record(
        self,
        run: Run,
        themes: Sequence[Theme],
        placements: Sequence[Placement],
        *,
        faded: Sequence[str],
        levels: Levels = Levels(),  # noqa: B008 - frozen
        after: int | None = None,
        acted: int | None = None,
    ) -> int:
        """Store a run: its record, the proposals of its themes, every placement. Returns the run's id.

        `themes` holds every theme alive after the run; one whose id begins with `NEW` gets its real id here, where
        nobody else can take it. `faded` are proposals the data no longer holds: archived, never deleted, and only
        while nobody has named, confirmed or filled them meanwhile. `levels` take the place of those before. `after` is
        the run that was the latest when this one began reading, `acted` the act: what people have touched since is not
        for this run to speak of.

        :raises StoreError: when another run has been stored since, so that this one speaks of a past state.
        """
        with self.connection.atomic():
            if after is not None and after != self._latest_id():
                raise StoreError("store.run_overtaken")
            ids = self._new_ids(themes)
            run, themes, placements = self._with_ids(ids, run, themes, placements)
            run_id = self._insert(run)
            known = {theme.id for theme in self.themes.all(archived=True)}
            for theme in themes:
                self._write_theme(theme, known=theme.id in known)
            acted = self.themes.acts.latest() if acted is None else acted
            self._archive(faded, acted)
            self._replace_suggestions(placements, acted)
            replace_levels(self.connection, levels, ids)
            self._log_growth(run)
        return run_id

    def _latest_id(self) -> int:
        return int(self.connection.value("SELECT max(id) FROM runs") or 0)

    def _new_ids(self, themes: Sequence[Theme]) -> dict[str | None, str]:
        """Return for each new theme an id that no theme has had."""
        start = int(self.themes.next_id()[1:])
        fresh = [theme.id for theme in themes if theme.id.startswith(NEW)]
        return {old: f"T{start + number:04d}" for number, old in enumerate(fresh)}

    @staticmethod
    def _with_ids(
        ids: Mapping[str | None, str], run: Run, themes: Sequence[Theme], placements: Sequence[Placement]
    ) -> tuple[Run, list[Theme], list[Placement]]:
        """Give new themes their ids everywhere the run speaks of them."""
        named = replace(
            run,
            firmness={ids.get(theme_id, theme_id): value for theme_id, value in run.firmness.items()},
            changes={**run.changes, "born": [ids.get(theme_id, theme_id) for theme_id in run.changes.get("born", [])]},
        )
        return (
            named,
            [replace(theme, id=ids.get(theme.id, theme.id)) for theme in themes],
            [
                replace(
                    placement,
                    theme_id=ids.get(placement.theme_id, placement.theme_id),
                    nearest_theme_id=ids.get(placement.nearest_theme_id, placement.nearest_theme_id),
                )
                for placement in placements
            ],
        )

    def _archive(self, faded: Sequence[str], acted: int) -> None:
        for theme_id in faded:
            gone = self.connection.write(
                """UPDATE themes SET state = 'archived' WHERE id = ?1 AND name IS NULL AND state = 'proposed'
                AND NOT EXISTS (SELECT 1 FROM decided_theme WHERE theme_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM standing_vetoes WHERE theme_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM act_changes WHERE act_id > ?2 AND ?1 IN (thing, before, after))""",
                (theme_id, acted),
            )
            if gone:
                self.themes.log(theme_id, "faded", who=MACHINE)

    def _log_growth(self, run: Run) -> None:
        for act in ("grew", "shrank"):
            for theme_id, difference in run.changes.get(act, []):
                self.themes.log(theme_id, act, who=MACHINE, after=str(abs(difference)))

    def _replace_suggestions(self, placements: Sequence[Placement], acted: int) -> None:
        """Put the new placements in place of the old; items in the trash keep theirs for the day they come back.

        Of items that people have decided, or touched since act `acted`, the run knows where they are and how they
        stand there, but what the machine itself thought of them before stays, for the day the decision is undone.
        """
        own = self._own_thoughts(acted)
        self.connection.write(
            "DELETE FROM theme_suggestions WHERE item_id NOT IN (SELECT i.id FROM items i"
            " JOIN conversations c ON c.id = i.conversation_id"
            " WHERE c.trashed_at IS NOT NULL AND i.removed_at IS NULL)"
        )
        columns = tuple(column.name for column in fields(Placement))
        self.connection.write_many(
            f"INSERT OR REPLACE INTO theme_suggestions ({', '.join(columns)}, seen_theme_id)"
            f" VALUES ({', '.join('?' for _ in columns)}, ?)",
            [(*asdict(placement).values(), placement.theme_id) for placement in placements],
        )
        self.connection.write_many(
            "UPDATE theme_suggestions SET theme_id = ?, probability = ?, reason = ? WHERE item_id = ?", own
        )
        self.connection.write(
            "DELETE FROM theme_suggestions WHERE item_id NOT IN (SELECT value FROM json_each(?))"
            " AND theme_id IN (SELECT id FROM themes WHERE state = 'archived')",
            (json.dumps([row[-1] for row in own]),),
        )

    def _own_thoughts(self, acted: int) -> list[tuple[Any, ...]]:
        """Return theme, probability and reason as the machine had them, and the item, of what people decided."""
        rows = self.connection.rows(
            """SELECT o.item_id, s.item_id AS mined, s.theme_id, s.probability, s.reason FROM (
                SELECT item_id FROM decided_theme
                UNION SELECT thing FROM act_changes WHERE act_id > ? AND field = 'place') o
            LEFT JOIN theme_suggestions s ON s.item_id = o.item_id""",
            (acted,),
        )
        return [
            (row["theme_id"], row["probability"], row["reason"], row["item_id"])
            if row["mined"]
            else (None, 0.0, "not_mined", row["item_id"])
            for row in rows
        ]

    def _insert(self, run: Run) -> int:
        values: dict[str, object] = {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
            for name, value in asdict(run).items()
            if name != "id"
        }
        return self.connection.insert("runs", values)

    def _write_theme(self, theme: Theme, *, known: bool) -> None:
        if not known:
            self.themes.add(theme)
            self.themes.log(theme.id, "born", who=MACHINE, after=theme.title)
            return
        self.connection.write(
            "UPDATE themes SET proposed_name = ?, proposed_by = ?, asked_from = ?, key_terms = ? WHERE id = ?",
            (
                theme.proposed_name,
                theme.proposed_by,
                theme.asked_from,
                json.dumps(theme.key_terms, ensure_ascii=False),
                theme.id,
            ),
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
