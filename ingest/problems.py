"""Collects what is wrong with one row while its values are read, and words a problem for the person who must mend it.

The sentences are in `taxonomy.messages.intake`; what a row should hold is known to `ingest.validate`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from taxonomy.headers import CHOICES_BY_KEYS
from taxonomy.labels import Language
from taxonomy.messages import say
from taxonomy.records import Problem

SHOWN = 60
LISTED = 300


class FileProblem(Exception):
    """Reading a file cannot go on; `problem` says why. What was read before it stays good."""

    def __init__(self, problem: Problem) -> None:
        """Carry `problem` to whoever opened the file."""
        super().__init__(problem.code)
        self.problem = problem


def excerpt(value: object, *, length: int = SHOWN) -> str:
    """Return `value` short enough for one line of a message: at most `length` characters, all of them printable."""
    if not isinstance(value, str):
        try:
            value = json.dumps(value, ensure_ascii=False)
        except (TypeError, ValueError, RecursionError):
            value = type(value).__name__
    text = "".join(character if character.isprintable() else " " for character in value[: length + 1])
    return text if len(text) <= length else text[: length - 1] + "\u2026"


def problem_text(problem: Problem, language: Language) -> str:
    """Return the sentence for `problem`, with its place in front when it has one.

    :raises KeyError: when the catalogue has no such code.
    """
    allowed = problem.allowed
    if allowed in CHOICES_BY_KEYS:
        shown = (f"{choice.key} ({choice.label.say(language)})" for choice in CHOICES_BY_KEYS[allowed])
        allowed = ", ".join(shown)
    text = say(problem.code, language, field=problem.field, value=problem.value, allowed=allowed)
    return say("intake.at", language, place=problem.place, text=text) if problem.place else text


class Collector:
    """Reads values out of one row, each with its path, and keeps a problem for each that cannot be used."""

    def __init__(self, place: str) -> None:
        """Start with nothing found; `place` is put into every problem."""
        self.place = place
        self.problems: list[Problem] = []

    @property
    def failed(self) -> bool:
        """Whether anything worse than a warning was found."""
        return any(not problem.warning for problem in self.problems)

    def failed_at(self, *paths: str) -> bool:
        """Whether there is an error at one of `paths` or below it."""
        below = tuple(f"{path}{mark}" for path in paths for mark in ".[")
        errors = [problem.field for problem in self.problems if not problem.warning]
        return any(field in paths or field.startswith(below) for field in errors)

    def add(self, code: str, field: str, value: object = "", allowed: str = "", *, warning: bool = False) -> None:
        """Keep one problem; `value` is cut to what a message can show."""
        self.problems.append(Problem(code, field, excerpt(value), allowed, self.place, warning))

    def text(self, value: object, path: str) -> str:
        """Return `value` exactly as it is when it is text, "" for None, else "" and a problem."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.add("intake.type_text", path, value, "text")
            return ""
        if not _encodable(value):
            self.add("intake.broken_text", path, value.encode("utf-8", "backslashreplace").decode("utf-8"))
        return value

    def tag(self, value: object, path: str) -> str | None:
        """Return a text that may be absent: None when blank."""
        text = self.text(value, path)
        return text if text.strip() else None

    def choice(self, value: object, path: str, allowed: Iterable[str]) -> str | None:
        """Return one of the `allowed` keys, None when blank, else None and a problem."""
        keys = tuple(allowed)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str) and value in keys:
            return value
        self.add("intake.choice", path, value, ", ".join(keys))
        return None

    def mapping(self, value: object, path: str) -> Mapping[Any, object]:
        """Return an object's keys and values, empty for None, else empty and a problem."""
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self.add("intake.type_object", path, value, "object {\u2026}")
        return {}

    def sequence(self, value: object, path: str) -> list[object] | tuple[object, ...]:
        """Return the entries of a list, empty for None, else empty and a problem."""
        if isinstance(value, list | tuple):
            return value
        if value is not None:
            self.add("intake.type_list", path, value, "list [\u2026]")
        return []

    def unknown(
        self, source: Mapping[Any, object], known: tuple[str, ...], prefix: str, silent: tuple[str, ...] = ()
    ) -> None:
        """Warn of every key of `source` that is neither `known` nor to be passed over in silence."""
        for key, value in source.items():
            if key not in known and key not in silent:
                self.add("intake.unknown_key", excerpt(f"{prefix}{key}"), value, ", ".join(known), warning=True)


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
