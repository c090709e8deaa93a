"""Workshops: made from what is known, renamed, put away; and people's decisions in them, appended and never lost.

Every decision is an act on one thing (a card, a theme's row, the workshop's name) and holds the thing's whole state
from then on, so that what stands is the last act nobody took back. Two people who work on different things never meet;
on the same thing the second is told who was there first (`seen`).
"""

import json
from collections.abc import Mapping
from typing import Any

from ingest.store.connection import Connection, StoreError, now
from ingest.store.workshop_freezing import freeze_facts, freeze_themes
from ingest.store.workshop_reading import WorkshopReads
from ingest.validate import parse_date
from taxonomy.workshop import Workshop

_FIELDS = {"renamed": "name", "dated": "held_on", "noted": "note", "archived": "archived_at", "returned": "archived_at"}


class Workshops(WorkshopReads):
    """The workshops of one store: reads (inherited), and what people do with them and in them."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        super().__init__(connection)

    def create(self, name: str, held_on: str, *, who: str, note: str = "") -> int:
        """Freeze what is known now under a name and a day, in one transaction; return the workshop's id.

        :raises StoreError: when the name is blank or `held_on` is not a date.
        """
        named, day = _name(name), _day(held_on)
        with self.connection.atomic():
            workshop_id = self.connection.insert(
                "workshops",
                {"name": named, "held_on": day, "note": note.strip(), "created_at": now(), "created_by": who},
            )
            act = self._write(workshop_id, "created", "themes", {}, who=who)
            freeze_facts(self.connection, workshop_id)
            freeze_themes(self.connection, workshop_id, act)
        return workshop_id

    def rename(self, workshop_id: int, name: str, *, who: str, seen: int | None = None) -> int | None:
        """Give a workshop another name; None when it has it already."""
        return self._change(workshop_id, "renamed", _name(name), who=who, seen=seen)

    def move_day(self, workshop_id: int, held_on: str, *, who: str, seen: int | None = None) -> int | None:
        """Give a workshop another day; None when it is that day already."""
        return self._change(workshop_id, "dated", _day(held_on), who=who, seen=seen)

    def annotate(self, workshop_id: int, note: str, *, who: str, seen: int | None = None) -> int | None:
        """Write the note of a workshop; None when it says that already."""
        return self._change(workshop_id, "noted", note.strip(), who=who, seen=seen)

    def archive(self, workshop_id: int, *, who: str, why: str = "") -> int | None:
        """Put a workshop away; it keeps all it holds and can be read."""
        return self._change(workshop_id, "archived", now(), who=who, why=why)

    def bring_back(self, workshop_id: int, *, who: str) -> int | None:
        """Bring a workshop back that was put away; None when it was not."""
        return self._change(workshop_id, "returned", None, who=who)

    def _change(
        self, workshop_id: int, kind: str, value: str | None, *, who: str, why: str = "", seen: int | None = None
    ) -> int | None:
        field = _FIELDS[kind]
        with self.connection.atomic():
            standing = getattr(self._known(workshop_id), field)
            if standing == value or (kind == "archived" and standing):
                return None
            if kind != "returned":
                self.open_for_acts(workshop_id)
            self._refuse_overtaken(workshop_id, field, seen)
            act = self._write(workshop_id, kind, field, {"value": value}, who=who, why=why, before={"value": standing})
            self.connection.write(f"UPDATE workshops SET {field} = ? WHERE id = ?", (value, workshop_id))
        return act

    def refresh_themes(self, workshop_id: int, *, who: str) -> int:
        """Take today's themes and groupings into a workshop; its facts stay those of the day. Returns the act."""
        with self.connection.atomic():
            self.open_for_acts(workshop_id)
            before = {"edition": self._known(workshop_id).edition}
            act = self._write(workshop_id, "refreshed", "themes", {}, who=who, before=before)
            edition = freeze_themes(self.connection, workshop_id, act)
            self.connection.write(
                "UPDATE workshop_acts SET after = ? WHERE id = ?", (json.dumps({"edition": edition}), act)
            )
        return act

    def decide(
        self,
        workshop_id: int,
        kind: str,
        thing: str,
        after: Mapping[str, Any],
        *,
        who: str,
        why: str = "",
        seen: int | None = None,
    ) -> int | None:
        """Write down what somebody made of a thing; None when it stands like that already.

        `after` is the thing's whole state. `seen` is the last act the person knew of (`latest_act`).

        :raises StoreError: when the workshop is put away, or somebody has decided about the same thing since.
        """
        with self.connection.atomic():
            self.open_for_acts(workshop_id)
            standing = self._standing_on(workshop_id, thing)
            if standing == dict(after):
                return None
            self._refuse_overtaken(workshop_id, thing, seen)
            return self._write(workshop_id, kind, thing, after, who=who, why=why, before=standing)

    def undo(self, act_id: int, *, who: str, why: str = "") -> int:
        """Take an act back: what stood before it stands again. Returns the act's workshop.

        :raises StoreError: when it is taken back already, made the workshop, or somebody has built on it since.
        """
        with self.connection.atomic():
            act = self.act(act_id)
            self.open_for_acts(act.workshop_id, unless=act.kind == "archived")
            if act.undone_by is not None:
                raise StoreError("store.undo_done", who=act.undone_by, at=act.undone_at)
            if act.kind == "created":
                raise StoreError("store.workshop_undo_created")
            later = self._later(act.workshop_id, act.thing, act.id)
            if later is not None:
                raise StoreError("store.workshop_undo_blocked", **later)
            undo = self._write(act.workshop_id, "undone", act.thing, {"undoes": act.id}, who=who, why=why)
            self.connection.write("UPDATE workshop_acts SET ended_by = ? WHERE id = ?", (undo, act.id))
            if act.kind in _FIELDS:
                value = (act.before or {}).get("value")
                self.connection.write(
                    f"UPDATE workshops SET {_FIELDS[act.kind]} = ? WHERE id = ?", (value, act.workshop_id)
                )
        return act.workshop_id

    def open_for_acts(self, workshop_id: int, *, unless: bool = False) -> None:
        """Refuse to act in a workshop that was put away, `unless` that is what is being taken back.

        :raises StoreError: when it was, or there is none.
        """
        if self._known(workshop_id).archived_at is not None and not unless:
            raise StoreError("store.workshop_archived", name=self._known(workshop_id).name)

    def _known(self, workshop_id: int) -> Workshop:
        found = self.find(workshop_id)
        if found is None:
            raise StoreError("store.no_workshop", id=workshop_id)
        return found

    def _standing_on(self, workshop_id: int, thing: str) -> dict[str, Any] | None:
        after = self.connection.value(
            "SELECT after FROM workshop_acts WHERE workshop_id = ? AND thing = ? AND ended_by IS NULL"
            " AND kind <> 'undone' ORDER BY id DESC LIMIT 1",
            (workshop_id, thing),
        )
        return None if after is None else dict(json.loads(after))

    def _later(self, workshop_id: int, thing: str, act_id: int) -> dict[str, Any] | None:
        """Return who last did something to a thing after an act, and when: an undo is something too."""
        return self.connection.row(
            "SELECT who, at FROM workshop_acts WHERE workshop_id = ? AND thing = ? AND id > ?"
            " AND (ended_by IS NULL AND kind <> 'undone') ORDER BY id DESC LIMIT 1",
            (workshop_id, thing, act_id),
        )

    def _refuse_overtaken(self, workshop_id: int, thing: str, seen: int | None) -> None:
        if seen is None:
            return
        row = self.connection.row(
            "SELECT who, at FROM workshop_acts WHERE workshop_id = ? AND thing = ? AND id > ? ORDER BY id DESC LIMIT 1",
            (workshop_id, thing, seen),
        )
        if row is not None:
            raise StoreError("store.workshop_overtaken", **row)

    def _write(
        self,
        workshop_id: int,
        kind: str,
        thing: str,
        after: Mapping[str, Any],
        *,
        who: str,
        why: str = "",
        before: Mapping[str, Any] | None = None,
    ) -> int:
        return self.connection.insert(
            "workshop_acts",
            {
                "workshop_id": workshop_id,
                "kind": kind,
                "thing": thing,
                "before": None if before is None else json.dumps(before, ensure_ascii=False),
                "after": json.dumps(after, ensure_ascii=False),
                "who": who,
                "at": now(),
                "why": why.strip(),
            },
        )


def _name(name: str) -> str:
    """Return a workshop's name on one line.

    :raises StoreError: when it holds nothing to read.
    """
    named = " ".join(name.split())
    if not named:
        raise StoreError("store.blank_workshop")
    return named


def _day(value: str) -> str:
    day = parse_date(value)
    if day is None:
        raise StoreError("store.workshop_date", value=value)
    return day
