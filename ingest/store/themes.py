"""One theme and one item: what people name, define, confirm, place and veto; each act with who, when and why.

What a run proposes is written by `runs.py`; this file never writes a suggestion, and that one never a decision.
"""

import json
from collections.abc import Mapping, Sequence

from ingest.normalize import normal_form
from ingest.store.acts import Acts
from ingest.store.connection import Connection, StoreError, now
from ingest.store.theme_reading import ThemeReads
from taxonomy.records import Theme


class Themes(ThemeReads):
    """The themes of one store: reads (inherited), and people's acts on one of them.

    An act returns its number, None when there was nothing to do. `seen` is the last act the person knew of
    (`acts.latest()`); None asks nothing, as when a file is read.
    """

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        super().__init__(connection)
        self.acts = Acts(connection)

    def named(self, name_or_id: str, *, who: str) -> str:
        """Return the id of the theme a person means by id or by name; a name nobody has used makes a new theme.

        :raises StoreError: when the name holds nothing to read.
        """
        known = self.lookup(name_or_id)
        if known is not None:
            return known
        if not normal_form(name_or_id):
            raise StoreError("store.blank_theme_name", id=repr(name_or_id))
        with self.connection.atomic():
            theme_id = self.next_id()
            self.add(Theme(theme_id, "confirmed", name_or_id, ""))
            self.log(theme_id, "born", who=who, after=name_or_id)
        return theme_id

    def add(self, theme: Theme) -> None:
        """Write a new theme; inside the caller's transaction, which logs how it was born."""
        self.connection.insert(
            "themes",
            {
                "id": theme.id,
                "state": theme.state,
                "name": theme.name,
                "proposed_name": theme.proposed_name,
                "proposed_by": theme.proposed_by,
                "asked_from": theme.asked_from,
                "key_terms": json.dumps(theme.key_terms, ensure_ascii=False),
                "definition": theme.definition,
                "created_at": now(),
            },
        )
        self._remember_name(theme.id, theme.name)

    def _remember_name(self, theme_id: str, name: str | None) -> None:
        """Keep every name a theme ever had, so that an old file still finds it."""
        if name:
            self.connection.insert("theme_names", {"theme_id": theme_id, "match_name": normal_form(name)})

    def refuse_name(self, name: str | None, *, theme_id: str) -> None:
        """Refuse a name that holds nothing to read or that another living theme has.

        :raises StoreError: with the theme that has it.
        """
        if not normal_form(name or ""):
            raise StoreError("store.blank_theme_name", id=theme_id)
        taken = [t for t in self.all() if t.id != theme_id and normal_form(t.name or "") == normal_form(name or "")]
        if taken:
            raise StoreError("store.theme_name_taken", name=name, id=taken[0].id)

    def living(self, theme_id: str) -> Theme:
        """Return a theme that somebody wants to act on.

        :raises StoreError: when there is none, or people have archived it.
        """
        theme = self.find(theme_id)
        if theme is None:
            raise StoreError("store.no_theme", id=theme_id)
        if theme.archived_by is not None:
            act = self.acts.find(theme.archived_by)
            raise StoreError("store.theme_archived", name=theme.title, who=act["who"], at=act["at"], kind=act["kind"])
        return theme

    def rename(self, theme_id: str, name: str, *, who: str, why: str = "", seen: int | None = None) -> int | None:
        """Give a theme a person's name; from then on no run dissolves it. A blank name is refused."""
        with self.connection.atomic():
            act = self._set(theme_id, "renamed", "name", name, who=who, why=why, seen=seen)
            if act is not None:
                self._remember_name(theme_id, name)
        return act

    def define(self, theme_id: str, definition: str, *, who: str, seen: int | None = None) -> int | None:
        """Write down what belongs to a theme and what does not."""
        return self._set(theme_id, "defined", "definition", definition, who=who, seen=seen)

    def confirm(self, theme_id: str, *, who: str, seen: int | None = None) -> int | None:
        """Say that a theme is real; from then on no run dissolves it."""
        return self._set(theme_id, "confirmed", "state", "confirmed", who=who, seen=seen)

    def unconfirm(self, theme_id: str, *, who: str, seen: int | None = None) -> int | None:
        """Take a confirmation back: the theme is a proposal again, its name stays."""
        return self._set(theme_id, "unconfirmed", "state", "proposed", who=who, seen=seen)

    def _set(
        self, theme_id: str, kind: str, field: str, value: str, *, who: str, why: str = "", seen: int | None
    ) -> int | None:
        with self.connection.atomic():
            standing = getattr(self.living(theme_id), field)
            if standing == value:
                return None
            now_is = "" if field == "state" else standing or ""
            self.acts.refuse_overtaken(seen, [theme_id], (field,), now_is=now_is)
            if field == "name":
                self.refuse_name(value, theme_id=theme_id)
            act = self.acts.begin(kind, who=who, why=why)
            self.revive(act, theme_id, who=who)
            self.acts.change_theme(act, theme_id, {field: value})
            self.log(theme_id, kind, who=who, why=why, before=standing or "", after=value, act_id=act)
        return act

    def place(
        self, item_id: str, theme_id: str | None, *, who: str, why: str = "", seen: int | None = None
    ) -> int | None:
        """Decide where one item belongs, as `place_all` does for several."""
        return self.place_all([item_id], theme_id, who=who, why=why, seen=seen)

    def place_all(
        self, item_ids: Sequence[str], theme_id: str | None, *, who: str, why: str = "", seen: int | None = None
    ) -> int | None:
        """Decide where items belong, in one act; None puts them into the tray. Every later run keeps to it.

        A theme that was merged means the one it is part of. What a person said before about these items and this theme
        is taken back. With `seen`, items that are there already are left as they are.
        """
        with self.connection.atomic():
            target = None if theme_id is None else self.heir(theme_id)
            before = self.whereabouts(item_ids)
            moving = [item_id for item_id in item_ids if seen is None or before.get(item_id) != target]
            if seen is not None:
                if not moving:
                    return None
                self.acts.refuse_overtaken(seen, moving)
                if target is not None:
                    self.living(target)
            act = self.acts.begin("placed", who=who, why=why)
            for item_id in moving:
                self.decide(act, item_id, target, who=who, why=why)
                self.connection.write(
                    "UPDATE theme_vetoes SET ended_by = ? WHERE item_id = ? AND theme_id = ? AND ended_by IS NULL",
                    (act, item_id, target),
                )
            if target is not None:
                self.revive(act, target, who=who)
            self._log_moves(act, {item_id: before[item_id] for item_id in moving}, who=who, why=why)
        return act

    def decide(self, act_id: int, item_id: str, theme_id: str | None, *, who: str, why: str = "") -> None:
        """Write one decision; inside the caller's transaction, which logs it."""
        self.connection.insert(
            "theme_decisions",
            {"item_id": item_id, "theme_id": theme_id, "who": who, "at": now(), "why": why, "act_id": act_id},
        )

    def veto(self, item_id: str, theme_id: str, *, who: str, why: str = "", seen: int | None = None) -> int | None:
        """Say that an item does not belong in a theme: a run may place it elsewhere, never there again.

        When it is in that theme now it leaves it, and no earlier decision about it counts any more.
        """
        with self.connection.atomic():
            self.living(theme_id)
            if self.vetoed([item_id], theme_id):
                return None
            self.acts.refuse_overtaken(seen, [item_id])
            before = self.whereabouts([item_id])
            act = self.acts.begin("vetoed", who=who, why=why)
            self.forbid(act, item_id, theme_id, who=who, why=why)
            if before[item_id] == theme_id:
                self.connection.write(
                    "UPDATE theme_decisions SET ended_by = ? WHERE item_id = ? AND ended_by IS NULL", (act, item_id)
                )
            self.acts.moved(act, before, self.whereabouts([item_id]))
            self.log(theme_id, "vetoed", who=who, why=why, after=item_id, act_id=act)
        return act

    def forbid(self, act_id: int, item_id: str, theme_id: str, *, who: str, why: str = "") -> None:
        """Write one veto; inside the caller's transaction, which logs it."""
        self.connection.insert(
            "theme_vetoes",
            {"item_id": item_id, "theme_id": theme_id, "who": who, "at": now(), "why": why, "act_id": act_id},
        )

    def _log_moves(self, act_id: int, before: Mapping[str, str | None], *, who: str, why: str) -> None:
        after = self.whereabouts(before)
        self.acts.moved(act_id, before, after)
        for item_id, was in before.items():
            for theme_id, act in ((was, "item_out"), (after[item_id], "item_in")):
                if theme_id and was != after[item_id]:
                    self.log(theme_id, act, who=who, why=why, after=item_id, act_id=act_id)

    def revive(self, act_id: int, theme_id: str, *, who: str) -> None:
        """Bring back a theme that had faded from the data: somebody has a use for it."""
        theme = self.find(theme_id)
        if theme is not None and theme.state == "archived" and theme.archived_by is None:
            self.acts.change_theme(act_id, theme_id, {"state": "proposed"})
            self.log(theme_id, "returned", who=who, act_id=act_id)

    def log(
        self,
        theme_id: str,
        act: str,
        *,
        who: str,
        why: str = "",
        before: str = "",
        after: str = "",
        act_id: int | None = None,
    ) -> None:
        """Add a line to a theme's ledger; inside the caller's transaction."""
        line = {"theme_id": theme_id, "act": act, "who": who, "at": now(), "why": why, "before": before, "after": after}
        self.connection.insert("theme_acts", {**line, "act_id": act_id})
