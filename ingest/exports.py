"""Rows -> the bytes of a CSV, JSON Lines or Excel file that opens safely in a spreadsheet; the caller picks the rows.

CSV and JSON Lines are the same bytes for the same rows. `ingest.files` reads a CSV of native conversations back.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ingest.cells import WIDEST, as_json, as_text, cell_value, is_formula, width_of

Format = Literal["csv", "jsonl", "xlsx"]
Row = Mapping[str, object]

_NARROWEST = 8


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
        writer.writerow([_harmless(as_text(row.get(column))) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def _jsonl(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    chosen = ({column: row[column] for column in columns if column in row} for row in rows)
    return "".join(as_json(row) + "\n" for row in chosen).encode("utf-8")


def _xlsx(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.freeze_panes = "A2"
    table = [[cell_value(row.get(column)) for column in columns] for row in rows]
    for index, column in enumerate(columns):
        widest = max((width_of(values[index]) for values in table), default=0)
        width = min(max(widest, width_of(column), _NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(index + 1)].width = width + 2
    sheet.append([_typed(sheet, cell_value(column), bold=True) for column in columns])
    for values in table:
        sheet.append([_typed(sheet, value) for value in values])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, one more where there is one: so it can be undone."""
    return f"'{text}" if is_formula(text) else text


def _typed(sheet: WriteOnlyWorksheet, value: str | float | None, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
