"""The cause guide as a table, out and in: one row an entry. Bad rows are told one by one and cost no good one.

A blank cell says nothing: what stands stays. The headings are the labels of either language, or the keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.export_tables import Table
from ingest.normalize import normal_form
from ingest.problems import FileProblem, excerpt
from ingest.tables import Record, csv_records, workbook_records
from taxonomy.guide import ENTRIES, FIELDS, LONGEST, Texts, is_built_in
from taxonomy.labels import LANGUAGES, Language
from taxonomy.messages import say
from taxonomy.records import Problem

CAUSE, NAME = "cause", "name"
COLUMNS = (CAUSE, NAME, *FIELDS)
SUFFIXES = (".csv", ".tsv", ".xlsx")
_KEYS = tuple(entry.key for entry in ENTRIES)
_NAMES = {normal_form(entry.label.say(language)): entry.key for entry in ENTRIES for language in LANGUAGES}

_COLUMN_OF = {
    normal_form(heading): column
    for column in COLUMNS
    for heading in (column, *(say(f"guide.column_{column}", language) for language in LANGUAGES))
}


@dataclass(frozen=True, slots=True)
class GuideRead:
    """What a file asks for: the words that differ from those that stand, and everything amiss; how many rows it had."""

    changes: Texts
    problems: tuple[Problem, ...]
    rows: int


def guide_table(texts: Texts, language: Language) -> Table:
    """Return the guide as a table with headings in `language`, in the order of the entries."""
    headings = {column: say(f"guide.column_{column}", language) for column in COLUMNS}
    rows = [
        {
            headings[CAUSE]: entry.key,
            headings[NAME]: entry.label.say(language),
            **{headings[field]: texts[entry.key, field] for field in FIELDS},
        }
        for entry in ENTRIES
    ]
    return Table(tuple(headings.values()), rows)


def read_guide(path: Path, standing: Texts) -> GuideRead:
    """Read a file against the words that stand; whatever is wrong is a problem in the result, never an exception."""
    name = excerpt(path.name)
    if path.suffix.lower() not in SUFFIXES:
        problem = Problem("guide.suffix", value=name, allowed=" ".join(SUFFIXES))
        return GuideRead({}, (problem,), 0)
    reader = workbook_records if path.suffix.lower() == ".xlsx" else csv_records
    reading = _Reading(name, standing)
    try:
        reading.take(reader(path))
    except FileProblem as stopped:
        reading.problems.append(stopped.problem)
    except OSError as error:
        reading.problems.append(Problem("intake.unreadable", value=error.strerror or type(error).__name__, place=name))
    return GuideRead(reading.changes, tuple(reading.problems), reading.rows)


class _Reading:
    """What has been gathered from one file so far."""

    def __init__(self, name: str, standing: Texts) -> None:
        self.name, self.standing = name, standing
        self.changes: Texts = {}
        self.problems: list[Problem] = []
        self.rows = 0
        self.seen: dict[str, int] = {}

    def take(self, records: Iterator[Record]) -> None:
        """Read the headings, then row by row."""
        first = next(records, None)
        if first is None:
            self._tell("intake.empty", first_line=0)
            return
        columns = [_COLUMN_OF.get(normal_form(heading), "") for heading in first[1]]
        if CAUSE not in columns or not set(columns) & set(FIELDS):
            self._tell("guide.headings", first_line=first[0], value=", ".join(first[1]), allowed=_headings())
            return
        self._pass_over(first, columns)
        for line, cells in records:
            self.rows += 1
            self._row(line, dict(zip(columns, cells, strict=False)))

    def _pass_over(self, first: Record, columns: list[str]) -> None:
        """Tell of every heading that means none of the columns."""
        line, headings = first
        for heading, column in zip(headings, columns, strict=True):
            if not column and heading.strip():
                self._tell("guide.heading_unknown", first_line=line, value=heading, allowed=_headings(), warning=True)

    def _row(self, line: int, cells: dict[str, str]) -> None:
        said = cells.get(CAUSE, "").strip()
        cause = said if said in _KEYS else _NAMES.get(normal_form(said), "")
        if not cause:
            self._tell("guide.cause_unknown", first_line=line, value=said, allowed=", ".join(_KEYS))
            return
        if cause in self.seen:
            self._tell("guide.cause_twice", first_line=line, value=cause, allowed=str(self.seen[cause]))
            return
        long = [field for field in FIELDS if len(cells.get(field, "").strip()) > LONGEST]
        for field in long:
            self._tell("guide.too_long", first_line=line, value=str(len(cells[field].strip())), allowed=str(LONGEST))
        if long:
            return
        self.seen[cause] = line
        for field in FIELDS:
            text = cells.get(field, "").strip()
            if text and not self._stands((cause, field), text):
                self.changes[cause, field] = text

    def _stands(self, place: tuple[str, str], text: str) -> bool:
        """Return whether the words are those that stand already; the built-in ones do so in either language."""
        standing = self.standing[place]
        return text == standing.strip() or (is_built_in(place, text) and is_built_in(place, standing))

    def _tell(self, code: str, *, first_line: int, value: str = "", allowed: str = "", warning: bool = False) -> None:
        place = f"{self.name}:{first_line}" if first_line else self.name
        self.problems.append(Problem(code, "", excerpt(value), allowed, place, warning))


def _headings() -> str:
    return ", ".join(COLUMNS)
