"""Rows -> the bytes of a CSV, JSON Lines or Excel file that opens safely in a spreadsheet; the caller picks the rows.

CSV and JSON Lines are the same bytes for the same rows. `ingest.files` reads a CSV of native conversations back.
"""

import csv
import io
import json
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Format = Literal["csv", "jsonl", "xlsx"]
Row = Mapping[str, object]

LONGEST_CELL = 32767
_NARROWEST, _WIDEST = 8, 60
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_bytes(rows: Sequence[Row], columns: Sequence[str], format: Format) -> bytes:
    """Return a file holding `columns` of `rows`, in that order; a key missing from a row is empty (left out of jsonl).

    csv: UTF-8 with BOM; text a spreadsheet would run as a formula gets an apostrophe in front; nested values are JSON.
    jsonl: one object a line, values untouched. xlsx: text is always text, header frozen, characters that XML cannot
    hold are left out, text over 32,767 characters is cut and ends with an ellipsis (Excel's limit).

    :raises ValueError: for an unknown `format`, or a number that JSON cannot hold (NaN, infinity).
    """
    if format == "csv":
        return _csv(rows, columns)
    if format == "jsonl":
        return _jsonl(rows, columns)
    if format == "xlsx":
        return _xlsx(rows, columns)
    raise ValueError(f"format={format!r}: allowed are csv, jsonl, xlsx")


def _csv(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(column) for column in columns])
    for row in rows:
        writer.writerow([_harmless(_as_text(row.get(column))) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def _jsonl(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    chosen = ({column: row[column] for column in columns if column in row} for row in rows)
    return "".join(_json(row) + "\n" for row in chosen).encode("utf-8")


def _xlsx(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.freeze_panes = "A2"
    table = [[_cell_value(row.get(column)) for column in columns] for row in rows]
    for index, column in enumerate(columns):
        widest = max((_width(values[index]) for values in table), default=0)
        width = min(max(widest, _width(column), _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(index + 1)].width = width + 2
    sheet.append([_typed(sheet, _cell_value(column), bold=True) for column in columns])
    for values in table:
        sheet.append([_typed(sheet, value) for value in values])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, one more where there is one: so it can be undone."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _cell_value(value: object) -> str | float | None:
    """Return a value Excel can hold: numbers and booleans as they are, everything else as text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float) and math.isfinite(value):
        return value
    text = _NOT_IN_XML.sub("", _as_text(value).replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "\u2026"


def _typed(sheet: WriteOnlyWorksheet, value: str | float | None, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _width(value: object) -> int:
    """Return how wide the longest line is, wide and full-width characters counted double."""
    lines = str("" if value is None else value).split("\n")
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line[:_WIDEST]) for line in lines)
