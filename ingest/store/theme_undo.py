"""Taking an act back: everything it changed is as it was before, or the act is refused and says what stands in the way.

An undo is an act of its own, with a line in the ledger of every theme the act had touched. It refuses when people have
changed the same since; where only a run has, items are put back by a decision, so that later runs keep to it.
"""

import json
from typing import Any

from ingest.store.acts import PLACE
from ingest.store.connection import StoreError
from ingest.store.themes import Themes

# Themes whose archiving an undo would take back must find their name free.
_ARCHIVED = "archived"


class ThemeUndo:
    """Undo for every act on themes and on the items in them."""

    def __init__(self, themes: Themes) -> None:
        """Write through `themes`, which keeps single themes and the ledger."""
        self.themes = themes
        self.connection = themes.connection
        self.acts = themes.acts

    def undo(self, act_id: int, *, who: str, why: str = "") -> int:
        """Take an act back and return the number of the undo.

        :raises StoreError: when something stands in the way; see `obstacle`.
        """
        with self.connection.atomic():
            obstacle = self.obstacle(act_id)
            if obstacle is not None:
                raise obstacle
            kind = self.acts.find(act_id)["kind"]
            undo = self.acts.begin("undone", who=who, why=why, undoes=act_id)
            changes = self.acts.changes(act_id)
            before = {change["thing"]: change["before"] for change in changes if change["field"] == PLACE}
            were = self.themes.whereabouts(before)
            for change in changes:
                if change["field"] != PLACE:
                    self.acts.change_theme(undo, change["thing"], {change["field"]: change["before"]})
            self._take_back_words(act_id, undo)
            self._put_back(undo, before, who=who)
            self.acts.moved(undo, were, self.themes.whereabouts(before))
            for row in self.connection.rows("SELECT DISTINCT theme_id FROM theme_acts WHERE act_id = ?", (act_id,)):
                self.themes.log(row["theme_id"], "undone", who=who, why=why, after=kind, act_id=undo)
        return undo

    def _take_back_words(self, act_id: int, undo: int) -> None:
        """End what the act decided and vetoed, and let stand again what it had ended."""
        for table in ("theme_decisions", "theme_vetoes"):
            self.connection.write(
                f"UPDATE {table} SET ended_by = ? WHERE act_id = ? AND ended_by IS NULL", (undo, act_id)
            )
            self.connection.write(f"UPDATE {table} SET ended_by = NULL WHERE ended_by = ?", (act_id,))

    def _put_back(self, undo: int, before: dict[str, str | None], *, who: str) -> None:
        """Decide for the place they had the items that a run has moved since."""
        for item_id, place in self.themes.whereabouts(before).items():
            if place != before[item_id]:
                self.themes.decide(undo, item_id, before[item_id], who=who)
                if before[item_id] is not None:
                    self.themes.revive(undo, str(before[item_id]), who=who)

    def obstacle(self, act_id: int) -> StoreError | None:
        """Return what stands in the way of undoing an act, None when nothing does."""
        act = self.acts.find(act_id)
        if act["undone_by"] is not None:
            return StoreError("store.undo_done", who=act["undone_by"], at=act["undone_at"])
        if act["undoes"] is not None:
            return StoreError("store.undo_of_undo")
        changes = self.acts.changes(act_id)
        return (
            self._later_act(act_id)
            or self._changed_by_a_run(changes)
            or self._place_is_away(act_id)
            or self._name_taken(changes)
            or self._joined_since(changes)
        )

    def _later_act(self, act_id: int) -> StoreError | None:
        """An act that has changed the same since and stands."""
        row = self.connection.row(
            """SELECT a.kind, a.who, a.at FROM act_changes mine
            JOIN act_changes theirs ON theirs.thing = mine.thing AND theirs.field = mine.field
                AND theirs.act_id > mine.act_id
            JOIN acts a ON a.id = theirs.act_id
            WHERE mine.act_id = ? AND a.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM acts u WHERE u.undoes = a.id)
            ORDER BY a.id DESC LIMIT 1""",
            (act_id,),
        )
        return None if row is None else StoreError("store.undo_blocked", **row)

    def _changed_by_a_run(self, changes: list[dict[str, Any]]) -> StoreError | None:
        """A theme that no longer stands as the act left it, although no person has touched it: a run did."""
        for change in changes:
            if change["field"] != PLACE:
                standing = self.connection.value(
                    f"SELECT {change['field']} FROM themes WHERE id = ?", (change["thing"],)
                )
                if (None if standing is None else str(standing)) != change["after"]:
                    return StoreError("store.undo_changed")
        return None

    def _place_is_away(self, act_id: int) -> StoreError | None:
        """A theme that items would go back to and that people have archived, otherwise than by this act."""
        row = self.connection.row(
            """SELECT COALESCE(t.name, t.proposed_name) AS name, a.kind, a.who, a.at FROM act_changes c
            JOIN themes t ON t.id = c.before JOIN acts a ON a.id = t.archived_by
            WHERE c.act_id = ?1 AND c.field = 'place' AND c.before IS NOT c.after
            AND t.state = 'archived' AND t.archived_by <> ?1 LIMIT 1""",
            (act_id,),
        )
        return None if row is None else StoreError("store.theme_archived", **row)

    def _name_taken(self, changes: list[dict[str, Any]]) -> StoreError | None:
        """A name that would come back and that another living theme has by now."""
        names = {change["thing"]: change["before"] for change in changes if change["field"] == "name"}
        for change in changes:
            if change["field"] == "state" and change["after"] == _ARCHIVED != change["before"]:
                theme = self.themes.find(change["thing"])
                names.setdefault(change["thing"], theme.name if theme else None)
        for theme_id, name in names.items():
            if name is not None:
                try:
                    self.themes.refuse_name(name, theme_id=theme_id)
                except StoreError as error:
                    return error
        return None

    def _joined_since(self, changes: list[dict[str, Any]]) -> StoreError | None:
        """Items that have joined, by a run, the theme that a split made and its undoing puts away."""
        mine = [change["thing"] for change in changes if change["field"] == PLACE]
        for change in changes:
            if change["field"] == "state" and change["before"] == _ARCHIVED != change["after"]:
                count = self.connection.value(
                    "SELECT count(*) FROM item_theme WHERE theme_id = ?"
                    " AND item_id NOT IN (SELECT value FROM json_each(?))",
                    (change["thing"], json.dumps(mine)),
                )
                if count:
                    return StoreError("store.undo_joined", n=count)
        return None
