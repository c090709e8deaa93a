"""Rows of text out of a CSV, TSV or Excel file, each with the line number a person sees; no meaning given to them.

`ingest.headers` says what the columns are, `ingest.files` puts the two together.
"""

import csv
import datetime
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ingest.encodings import encoding_of
from ingest.problems import FileProblem, excerpt
from taxonomy.records import Problem

Record = tuple[int, list[str]]

_LARGEST_CELL = 2**31 - 1
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_EXCEL_ESCAPE = re.compile(r"_x000D_")
_BAD_WORKBOOK = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    zlib.error,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
)


def csv_records(path: Path) -> Iterator[Record]:
    """Yield (first line, cells) for each row that is not empty; the header is one of them.

    The apostrophe our own export puts before a formula sign is taken off again.

    :raises FileProblem: when the text cannot be decoded, or at a quotation mark that is never closed.
    """
    with path.open(encoding=encoding_of(path), newline="") as handle:
        delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(handle)
        csv.field_size_limit(_LARGEST_CELL)
        pending: list[str] = []
        start = 1
        try:
            for cells in csv.reader(_remembered(handle, pending), delimiter=delimiter):
                _check_closed(pending, delimiter, place=f"{excerpt(path.name)}:{start}")
                if any(cell.strip() for cell in cells):
                    yield start, [cell[1:] if _NEUTRALISED.match(cell) else cell for cell in cells]
                start += len(pending)
                pending.clear()
        except csv.Error as error:
            place = f"{excerpt(path.name)}:{start}"
            raise FileProblem(Problem("intake.table_line", value=excerpt(str(error)), place=place)) from error


def workbook_records(path: Path) -> Iterator[Record]:
    """Yield (row number, cells) for each row that is not empty of the first sheet that has any; dates as YYYY-MM-DD.

    :raises FileProblem: when the file is no workbook, or is damaged or locked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(path, read_only=True, data_only=True)
        try:
            yield from _first_sheet_with_data(book)
        finally:
            book.close()
    except _BAD_WORKBOOK as error:
        problem = Problem("intake.workbook", value=excerpt(path.name), allowed=".xlsx, .csv", place=excerpt(path.name))
        raise FileProblem(problem) from error


def _first_sheet_with_data(book: Workbook) -> Iterator[Record]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        empty = True
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [_cell_text(value) for value in values]
            if any(cell.strip() for cell in cells):
                empty = False
                yield number, cells
        if not empty:
            return


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _EXCEL_ESCAPE.sub("", str(value))


def _remembered(lines: Iterable[str], pending: list[str]) -> Iterator[str]:
    for line in lines:
        pending.append(line)
        yield line


def _delimiter(handle: TextIO) -> str:
    """Return the likeliest separator of a .csv by its first line (comma unless another is more frequent)."""
    first = next((line for line in handle if line.strip()), "")
    handle.seek(0)
    return max(",\t;", key=first.count)


def _check_closed(lines: Sequence[str], delimiter: str, *, place: str) -> None:
    """Refuse a row over several lines whose quotation marks do not pair up: it may have swallowed the rows after it."""
    if len(lines) < 2:
        return
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        raise FileProblem(Problem("intake.quote_open", value=excerpt(lines[0]), allowed='"', place=place)) from error
