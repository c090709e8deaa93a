"""One file -> conversations and problems: picks the reader by suffix, keeps the good rows, names the place of the bad.

Cells and headings are `ingest.headers`, rows of text `ingest.tables`, memos `ingest.memos`; no database here.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from ingest.encodings import encoding_of
from ingest.headers import accepted_headings, guess_mapping, native_from_cells
from ingest.memos import memo_native
from ingest.normalize import normal_form
from ingest.problems import LISTED, FileProblem, excerpt
from ingest.tables import Record, csv_records, workbook_records
from ingest.validate import conversation_from_native
from taxonomy.headers import COLUMN_KEYS, EXPORT_ONLY
from taxonomy.records import Conversation, Problem

TABLES = (".csv", ".tsv", ".xlsx")
MEMOS = (".txt", ".md", ".vtt")
SUFFIXES = (".jsonl", ".json", *TABLES, *MEMOS)
CONTENT_COLUMNS = (
    "problem",
    "fix_product",
    "fix_operation",
    "proposal",
    "stumbling",
    "positive",
    "requests",
    "memo",
    "views",
)


@dataclass(frozen=True)
class FileRead:
    """What one file gave: its good conversations, everything amiss, the number of rows seen, heading -> field used."""

    conversations: tuple[Conversation, ...]
    problems: tuple[Problem, ...]
    rows: int
    mapping: dict[str, str]


def read_file(path: Path, *, mapping: Mapping[str, str] | None = None) -> FileRead:
    """Read one file; whatever is wrong with it or with a row is a problem in the result, never an exception.

    `mapping` (heading -> field, "" to leave a column out without a warning) goes before the guesses for a table.
    """
    reading = _Reading(path)
    try:
        _READERS[_reader_of(path)](path, reading, mapping or {})
        if reading.rows == 0 and not reading.problems:
            reading.add("intake.empty", value=path.name)
    except FileProblem as stopped:
        reading.problems.append(stopped.problem)
    except OSError as error:
        reading.add("intake.unreadable", value=error.strerror or type(error).__name__)
    return FileRead(tuple(reading.conversations.values()), tuple(reading.problems), reading.rows, reading.mapping)


class _Reading:
    """What has been gathered from one file so far."""

    def __init__(self, path: Path) -> None:
        self.name = excerpt(path.name)
        self.conversations: dict[str, Conversation] = {}
        self.problems: list[Problem] = []
        self.rows = 0
        self.mapping: dict[str, str] = {}

    def add(self, code: str, *, field: str = "", value: str = "", allowed: str = "", line: int = 0) -> None:
        """Keep an error of the file or of one of its lines."""
        self.problems.append(Problem(code, field, excerpt(value, length=LISTED), allowed, self.place(line)))

    def warn(self, code: str, *, field: str = "", value: str = "", allowed: str = "", line: int = 0) -> None:
        """Keep a warning of the file or of one of its lines."""
        self.problems.append(
            Problem(code, field, excerpt(value, length=LISTED), allowed, self.place(line), warning=True)
        )

    def place(self, line: int) -> str:
        """Return "file" or "file:line"."""
        return f"{self.name}:{line}" if line else self.name

    def take(self, native: Mapping[str, object], line: int, headings: Mapping[str, str] | None = None) -> None:
        """Validate one row; with `headings` (field -> heading) its problems speak of the table's own columns."""
        self.rows += 1
        conversation, problems = conversation_from_native(native, place=self.place(line))
        self.problems += [_in_words_of(problem, headings or {}) for problem in problems]
        if conversation is None:
            return
        if self.conversations.pop(conversation.id, None) is not None:
            self.warn("intake.id_twice", field="id", value=conversation.id, line=line)
        self.conversations[conversation.id] = conversation


def _in_words_of(problem: Problem, headings: Mapping[str, str]) -> Problem:
    """Return the problem with the table's own headings in place of native paths."""
    if headings and problem.code == "intake.view_missing":
        names = ", ".join(headings[field] for field in CONTENT_COLUMNS if field in headings)
        return replace(problem, allowed=names)
    path = problem.field.removeprefix("company.").removeprefix("views.").split("[")[0]
    field = "company" if path == "name" else path
    return replace(problem, field=excerpt(headings[field])) if field in headings else problem


def _reader_of(path: Path) -> str:
    """Return the suffix that picks the reader; a missing file is told before a wrong suffix."""
    name = excerpt(path.name)
    if not path.exists():
        raise FileProblem(Problem("intake.not_found", value=excerpt(str(path)), place=name))
    if path.suffix.lower() not in SUFFIXES:
        raise FileProblem(Problem("intake.suffix", value=name, allowed=" ".join(SUFFIXES), place=name))
    return path.suffix.lower()


def _read_json(path: Path, reading: _Reading, mapping: Mapping[str, str]) -> None:
    """Read JSON Lines; or, when it opens with "[" or is laid out over several lines, one array or object."""
    with path.open(encoding=encoding_of(path), newline="") as handle:
        start = next(((number, line) for number, line in enumerate(handle, start=1) if line.strip()), None)
        if start is None:
            return
        first, line = start
        if line.lstrip().startswith("[") or (path.suffix.lower() == ".json" and _parsed(line) is None):
            _read_array("\n" * (first - 1) + line + handle.read(), reading)
            return
        for number, row in enumerate(chain([line], handle), start=first):
            if row.strip():
                _read_line(row, number, reading)


def _read_line(line: str, number: int, reading: _Reading) -> None:
    row = _parsed(line)
    if row is None:
        reading.rows += 1
        reading.add("intake.json", value=excerpt(line.strip()), allowed="object {\u2026}", line=number)
    else:
        reading.take(row[0], number)


def _parsed(line: str) -> tuple[Mapping[str, object]] | None:
    """Return the JSON value of a line in a tuple of one (its type is for validation), None if it is not JSON."""
    try:
        return (json.loads(line),)
    except (ValueError, RecursionError):
        return None


def _read_array(text: str, reading: _Reading) -> None:
    """Read the objects of one array (or one object) in turn; stop at the first that is not JSON."""
    decoder = json.JSONDecoder()
    index, line = 0, 1
    while True:
        begin = index
        while begin < len(text) and text[begin] in " \t\r\n,[]":
            begin += 1
        line += text.count("\n", index, begin)
        if begin == len(text):
            return
        try:
            row, index = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError) as error:
            bad = error.lineno if isinstance(error, json.JSONDecodeError) else line
            reading.add("intake.json", value=excerpt(text[begin : begin + 80]), allowed="object {\u2026}", line=bad)
            reading.rows += 1
            return
        reading.take(row, line)
        line += text.count("\n", begin, index)


def _read_table(path: Path, reading: _Reading, mapping: Mapping[str, str]) -> None:
    records = workbook_records(path) if path.suffix.lower() == ".xlsx" else csv_records(path)
    head = next(records, None)
    if head is None:
        return
    line, headers = head
    reading.mapping = _mapping_for(headers, mapping, reading, line)
    if _columns_suffice(headers, reading, line):
        _take_rows(records, headers, reading)


def _mapping_for(headers: Sequence[str], given: Mapping[str, str], reading: _Reading, line: int) -> dict[str, str]:
    """Return heading -> field: what was given, then the guesses for the rest; report what fits nothing."""
    by_form = {normal_form(header): header for header in headers if header.strip()}
    used: dict[str, str] = {}
    for header, field in given.items():
        known = header if header in headers else by_form.get(normal_form(header))
        if known is None:
            reading.warn("intake.mapping_header", field=header, value=", ".join(by_form.values()), line=line)
        elif field and field not in COLUMN_KEYS:
            reading.add("intake.mapping_field", field=header, value=field, allowed=", ".join(COLUMN_KEYS), line=line)
        else:
            used[known] = field
    rest = [header for header in headers if header not in used]
    guessed = {header: field for header, field in guess_mapping(rest).items() if field not in used.values()}
    for header in dict.fromkeys(rest):
        if header.strip() and header not in guessed and header.strip() not in EXPORT_ONLY:
            reading.warn("intake.column_unknown", value=excerpt(header), allowed=", ".join(COLUMN_KEYS), line=line)
    return {header: field for header, field in (used | guessed).items() if field}


def _columns_suffice(headers: Sequence[str], reading: _Reading, line: int) -> bool:
    fields = set(reading.mapping.values())
    found = ", ".join(header for header in headers if header.strip())
    missing = [field for field in ("company", "date") if field not in fields]
    for field in missing:
        names = accepted_headings(field)
        reading.add("intake.column_missing", field=names[0], value=found, allowed=", ".join(names), line=line)
    if fields.isdisjoint(CONTENT_COLUMNS):
        names = tuple(accepted_headings(field)[0] for field in CONTENT_COLUMNS)
        reading.add("intake.column_no_view", value=found, allowed=", ".join(names), line=line)
        return False
    return not missing


def _take_rows(records: Iterator[Record], headers: Sequence[str], reading: _Reading) -> None:
    headings = {field: header for header, field in reversed(reading.mapping.items())}
    fields = [reading.mapping.get(header) for header in headers]
    told = False
    for line, cells in records:
        row: dict[str, list[str]] = {}
        for index, cell in enumerate(cells):
            field = fields[index] if index < len(fields) else None
            if field is not None:
                row.setdefault(field, []).append(cell)
            elif cell.strip() and not told and (index >= len(headers) or not headers[index].strip()):
                told = True
                reading.warn("intake.no_heading", value=excerpt(cell), line=line)
        reading.take(native_from_cells(row), line, headings)


def _read_memo(path: Path, reading: _Reading, mapping: Mapping[str, str]) -> None:
    reading.take(memo_native(path), 0)


_READERS = {
    ".jsonl": _read_json,
    ".json": _read_json,
    **dict.fromkeys(TABLES, _read_table),
    **dict.fromkeys(MEMOS, _read_memo),
}
