"""To-be, gap and priority of a workshop's themes, and its parked questions: decisions in the workshop's own ledger.

A gap is one thing a theme and field, a question one thing; `workshops.py` appends, tells who was there first, and
takes back. What stands is read from there, so nothing is kept twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ingest.store.connection import Connection, StoreError
from ingest.store.conversations import new_id
from ingest.store.theme_reading import ThemeReads
from ingest.store.workshops import Workshops
from taxonomy.gaps import CHOICES, FIELDS, Gap, Question
from taxonomy.labels import keys
from taxonomy.workshop import WorkshopAct

_GAP, _QUESTION = "gap:", "question:"


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A field that somebody else has written since it was read: who, when, and what stands there now."""

    field: str
    who: str
    at: str
    value: str


class Gaps:
    """What people write for the themes of a workshop."""

    def __init__(self, connection: Connection, workshops: Workshops, themes: ThemeReads) -> None:
        """Write into the ledger of `workshops`; `themes` know what was merged."""
        self.connection = connection
        self.workshops = workshops
        self.themes = themes

    def all(self, workshop_id: int) -> dict[str, Gap]:
        """Return theme id -> what stands for it, of the themes anybody has written about."""
        found: dict[str, dict[str, Any]] = {}
        for thing, act in self.workshops.standing(workshop_id, _GAP).items():
            theme_id, name = thing.removeprefix(_GAP).rsplit("/", 1)
            values = found.setdefault(theme_id, {"theme_id": theme_id, "who": ()})
            values[name] = act.after["value"]
            values["who"] = tuple(dict.fromkeys((*values["who"], act.who)))
            if name == "place":
                values["placed_by"] = act.id
        return {theme_id: Gap(**values) for theme_id, values in found.items()}

    def write(
        self, workshop_id: int, theme_id: str, values: Mapping[str, str], *, who: str, why: str = "", seen: int
    ) -> list[Overtaken]:
        """Write fields of one theme, in one transaction; return those that somebody else has written since `seen`.

        Those are left as they are; the others are written. `seen` is `workshops.latest_act` when the fields were read.

        :raises StoreError: for a field or a value that is not allowed, and when the workshop was put away.
        """
        for name, value in values.items():
            _check(name, value)
        overtaken = []
        with self.connection.atomic():
            standing = self.workshops.standing(workshop_id, f"{_GAP}{theme_id}/")
            for name, value in values.items():
                thing = _thing(theme_id, name)
                before = standing.get(thing)
                if before is not None and before.id > seen and before.after["value"] not in {value, None}:
                    overtaken.append(Overtaken(name, before.who, before.at, str(before.after["value"])))
                elif value.strip() != (before.after["value"] if before else ""):
                    self.workshops.decide(workshop_id, "gap", thing, {"value": value.strip()}, who=who, why=why)
        return overtaken

    def place(
        self, workshop_id: int, theme_id: str, place: int | None, *, who: str, why: str = "", seen: int | None = None
    ) -> int | None:
        """Give a theme a place in the order (1 first), or None: back to the formula.

        :raises StoreError: when somebody else has placed it since `seen`, or `place` is less than 1.
        """
        if place is not None and place < 1:
            raise StoreError("store.gap_place", value=place)
        thing = _thing(theme_id, "place")
        if place is None and thing not in self.workshops.standing(workshop_id, thing):
            return None
        return self.workshops.decide(workshop_id, "placed", thing, {"value": place}, who=who, why=why, seen=seen)

    def history(self, workshop_id: int, theme_id: str) -> list[WorkshopAct]:
        """Return everything people did to a theme's gap and place, oldest first."""
        start = f"{_GAP}{theme_id}/"
        return [act for act in self.workshops.acts(workshop_id) if act.thing.startswith(start)]

    def before(self, workshop_id: int, themes: Sequence[str]) -> dict[str, tuple[int, Gap]]:
        """Return theme id -> (workshop, what it says) from the last workshop before this one that says anything.

        A theme that was merged since brings what was written for it.
        """
        order = self.workshops.all()
        here = next((place for place, entry in enumerate(order) if entry.id == workshop_id), -1)
        heirs = self.themes.heirs()
        found: dict[str, tuple[int, Gap]] = {}
        for earlier in order[here + 1 :]:
            for theme_id, gap in self.all(earlier.id).items():
                heir = heirs.get(theme_id, theme_id)
                if heir in themes and gap.written and heir not in found:
                    found[heir] = (earlier.id, gap)
        return found


class Questions:
    """The parking lot: questions a workshop leaves open, each with an owner."""

    def __init__(self, workshops: Workshops) -> None:
        """Write into the ledger of `workshops`."""
        self.workshops = workshops

    def all(self, workshop_id: int) -> list[Question]:
        """Return the questions, open ones first, in the order they were asked."""
        first = {act.thing: act for act in reversed(self.workshops.acts(workshop_id))}
        standing = self.workshops.standing(workshop_id, _QUESTION)
        asked = sorted(standing, key=lambda thing: (not standing[thing].after["open"], first[thing].id))
        return [
            Question(
                thing.removeprefix(_QUESTION),
                **standing[thing].after,
                who=first[thing].who,
                at=first[thing].at,
                seen=standing[thing].id,
            )
            for thing in asked
        ]

    def ask(self, workshop_id: int, text: str, *, who: str, owner: str = "") -> str:
        """Park a question and return its id.

        :raises StoreError: when it holds nothing to read.
        """
        question_id = new_id()
        self._decide(workshop_id, "asked", question_id, _state(text, owner=owner), who, None)
        return question_id

    def change(self, workshop_id: int, question: Question, *, text: str, owner: str, who: str) -> int | None:
        """Word a question anew or give it an owner, as read in `question`.

        :raises StoreError: when it holds nothing to read, or somebody else has changed it since.
        """
        state = {**_standing(question), **_state(text, owner=owner)}
        state |= {"open": question.open, "answer": question.answer}
        return self._decide(workshop_id, "reworded", question.id, state, who, question.seen)

    def close(self, workshop_id: int, question: Question, *, answer: str = "", who: str) -> int | None:
        """Close a question, with what came of it."""
        state = {**_standing(question), "open": False, "answer": answer.strip()}
        return self._decide(workshop_id, "closed", question.id, state, who, question.seen)

    def reopen(self, workshop_id: int, question: Question, *, who: str) -> int | None:
        """Open a question again; its answer stays to be read."""
        return self._decide(
            workshop_id, "reopened", question.id, {**_standing(question), "open": True}, who, question.seen
        )

    def _decide(
        self, workshop_id: int, kind: str, question_id: str, state: Mapping[str, Any], who: str, seen: int | None
    ) -> int | None:
        return self.workshops.decide(workshop_id, kind, f"{_QUESTION}{question_id}", state, who=who, seen=seen)


def _state(text: str, *, owner: str) -> dict[str, Any]:
    if not text.strip():
        raise StoreError("store.blank_question")
    return {"text": text.strip(), "owner": owner.strip(), "answer": "", "open": True}


def _standing(question: Question) -> dict[str, Any]:
    return {name: value for name, value in asdict(question).items() if name not in {"id", "who", "at", "seen"}}


def _thing(theme_id: str, name: str) -> str:
    return f"{_GAP}{theme_id}/{name}"


def _check(name: str, value: str) -> None:
    allowed = keys(FIELDS)[:-1]
    if name not in allowed:
        raise StoreError("store.gap_field", value=name, allowed=", ".join(allowed))
    choices = CHOICES.get(name)
    if choices is not None and value and value not in keys(choices):
        raise StoreError("store.gap_choice", value=value, allowed=", ".join(keys(choices)))
