"""A pack as an Excel workbook: a Japanese font, wrapped text, frozen headings; text stays text, however it begins."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ingest.cells import cell_value, is_formula, width_of
from ui.pack.sheets import Cell, Sheet
from ui.pack.steady import steady

# Windows and macOS have it; elsewhere an office program takes its own Japanese font.
FONT = "Yu Gothic"
_PLAIN, _BOLD = Font(name=FONT, size=11), Font(name=FONT, size=11, bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_NARROWEST, _WIDEST = 8, 48
_LINE = 18.0
_TALLEST = 400.0
# More columns than this are printed over several pages, and the first three stay in sight.
_PRINTED = 12
_HEAD = PatternFill("solid", fgColor="E3EBEE")
_THIN = Side(style="thin", color="C8D2D6")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def to_xlsx(sheets: Sequence[Sheet], *, title: str, day: str) -> bytes:
    """Return the workbook."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = str(cell_value(title))
    book.properties.creator = "Tsumazuki"
    for sheet in sheets:
        _write(book.create_sheet(sheet.title.translate(_NOT_IN_TITLES)[:31]), sheet)
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue(), day)


def _write(page: Worksheet, sheet: Sheet) -> None:
    lone = len(sheet.headers) == 1
    widths = [74 if lone else _width(sheet, column) for column in range(len(sheet.headers))]
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width + 2
    for number, row in enumerate((sheet.headers, *sheet.rows), start=1):
        for column, value in enumerate(row, start=1):
            _fill(page.cell(number, column), value, head=number == 1, share=column - 1 in sheet.percent, boxed=not lone)
        lines = max((_lines(value, widths[column]) for column, value in enumerate(row[: len(widths)])), default=1)
        page.row_dimensions[number].height = min(_LINE * lines + 4, _TALLEST)
    wide = len(sheet.headers) > _PRINTED
    page.freeze_panes = "D2" if wide else "A2"
    if not lone and sheet.rows:
        page.auto_filter.ref = page.dimensions
    page.page_setup.orientation = "portrait" if lone else "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 3 if wide else 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    if wide:
        page.print_title_cols = "A:C"


def _fill(cell: SheetCell, value: Cell, *, head: bool, share: bool, boxed: bool) -> None:
    held = cell_value(value)
    cell.value = held
    if isinstance(held, str):
        cell.data_type = "s"
        cell.quotePrefix = is_formula(held)
    elif share and held is not None:
        cell.number_format = "0%"
    cell.font = _BOLD if head else _PLAIN
    cell.alignment = _WRAPPED
    if boxed:
        cell.border = _BORDER
    if head:
        cell.fill = _HEAD


def _width(sheet: Sheet, column: int) -> int:
    values = [sheet.headers[column], *(row[column] for row in sheet.rows if column < len(row))]
    return min(max(max(width_of(value, widest=_WIDEST) for value in values), _NARROWEST), _WIDEST)


def _lines(value: Cell, width: int) -> int:
    """Return how many lines a cell takes when its text is wrapped."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, -(-width_of(line, widest=len(line)) // width)) for line in value.split("\n"))
