"""A document cut into slides: what lies where, nothing beyond the edge, long text goes on on the next slide. Pure.

Lengths are in points on a slide of 960 x 540 (16:9). `pptx.py` draws what is laid out here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ui.pack.blocks import Bars, Block, Document, Heading, Matrix, Paragraph, Quotes, Section, Table, Tone
from ui.pack.lines import wrapped

WIDE, HIGH = 960, 540
LEFT, TOP, BOTTOM = 40, 96, 506
ACROSS = WIDE - 2 * LEFT
SPACING = 1.4
HEADING, TEXT, NOTE, CELL = 20, 18, 14, 14
GAP = 8
CELL_MARGIN = 6
# Room for line breaks that Japanese rules move by a letter, in ems; less of it where a line holds but a few.
SLACK, SLACK_SHARE = 1.0, 0.05
_BAR, _CHART_EXTRA, _MATRIX = 26, 60, 380


@dataclass(frozen=True, slots=True)
class Line:
    """Text of one size; `tone` colours it, `bold` for headings."""

    text: str
    size: int
    tone: Tone = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Something drawn from `top` on, `height` points high."""

    top: float
    height: float
    content: Line | Table | Bars | Matrix
    heights: tuple[float, ...] = ()


@dataclass(slots=True)
class Slide:
    """One slide and how far it is filled."""

    title: str
    boxes: list[Box] = field(default_factory=list)
    filled: float = TOP

    @property
    def room(self) -> float:
        """What is left of it."""
        return BOTTOM - self.filled


@dataclass(slots=True)
class _Pager:
    """Fills one slide after the other."""

    title: str
    continued: str
    slides: list[Slide] = field(default_factory=list)

    def put(self, content: Line | Table | Bars | Matrix, height: float, *, heights: Sequence[float] = ()) -> None:
        page = self.page(height)
        page.boxes.append(Box(page.filled, height, content, tuple(heights)))
        page.filled += height + GAP

    def page(self, height: float) -> Slide:
        """Return a slide with room for `height`, the current one where it has."""
        if not self.slides:
            self.slides.append(Slide(self.title))
        elif self.slides[-1].room < height and self.slides[-1].boxes:
            self.slides.append(Slide(self.continued))
        return self.slides[-1]


def slides_of(document: Document, *, continued: str, left_out: str, appendix: str) -> list[Slide]:
    """Return the slides after the cover, what a meeting goes through first and the appendix last.

    Brief sections and tables are left out, and the ranking says so (`left_out`). `continued` is the title of a slide
    that goes on, `appendix` that of a section which only stands to be looked up, both with {title} in it.
    """
    shortened = any(section.brief for section in document.sections)
    sections = [
        replace(section, blocks=(*section.blocks, Paragraph(left_out, "note")))
        if shortened and section.key == "themes"
        else section
        for section in document.sections
        if not section.brief
    ]
    last = [replace(each, title=appendix.format(title=each.title)) for each in sections if each.appendix]
    ordered = [*(section for section in sections if not section.appendix), *last]
    return [slide for section in ordered for slide in _section(section, continued)]


def _section(section: Section, continued: str) -> list[Slide]:
    pager = _Pager(section.title, continued.format(title=section.title))
    for number, block in enumerate(section.blocks):
        following = section.blocks[number + 1] if number + 1 < len(section.blocks) else None
        _lay(block, following, pager)
    return pager.slides


def _lay(block: Block, following: Block | None, pager: _Pager) -> None:
    if isinstance(block, Paragraph):
        _lay_text(Line(block.text, NOTE if block.tone == "note" else TEXT, block.tone), pager)
    elif isinstance(block, Heading):
        _lay_heading(block.text, pager, keep=100 if following is not None else 0)
    elif isinstance(block, Quotes):
        _lay_quotes(block, pager)
    elif isinstance(block, Table):
        if not block.brief:
            _lay_table(block, pager)
    elif isinstance(block, Bars):
        note = height_of(len(fitting(block.note, NOTE)), NOTE) + GAP if block.note else 0
        height = min(_BAR * len(block.labels) + _CHART_EXTRA, BOTTOM - TOP - note)
        pager.page(height + note)
        pager.put(block, height)
        if block.note:
            _lay_text(Line(block.note, NOTE, "note"), pager)
    else:
        pager.put(block, _MATRIX)


def height_of(lines: int, size: int) -> float:
    """Return how high so many lines are."""
    return lines * size * SPACING + 4


def fitting(text: str, size: int, width: float = ACROSS) -> list[str]:
    """Return the lines a text takes across `width` points."""
    across = width / size
    return wrapped(text, across - min(SLACK, across * SLACK_SHARE))


def _lay_heading(text: str, pager: _Pager, *, keep: float) -> None:
    """Put a heading, with room for `keep` points of what it heads."""
    height = height_of(len(fitting(text, HEADING)), HEADING)
    pager.page(height + keep)
    pager.put(Line(text, HEADING, bold=True), height)


def _lay_text(line: Line, pager: _Pager, *, indent: int = 20) -> None:
    """Put a text, cut where a slide ends; a line or two at the end of a slide are not begun."""
    lines = fitting(line.text, line.size, ACROSS - indent)
    while lines:
        page = pager.page(height_of(min(len(lines), 2), line.size))
        count = min(len(lines), max(int((page.room - 4) // (line.size * SPACING)), 1))
        text = "".join(lines[:count]) if "\n" not in line.text else "\n".join(lines[:count])
        pager.put(Line(text, line.size, line.tone, line.bold), height_of(count, line.size))
        lines = lines[count:]


def _lay_quotes(block: Quotes, pager: _Pager) -> None:
    _lay_heading(f"{block.title}  {block.counts}" if block.counts else block.title, pager, keep=70)
    for text, source in block.quotes:
        _lay_text(Line(text, TEXT, "quote"), pager)
        last = pager.slides[-1]
        last.filled -= GAP
        _lay_text(Line(source, NOTE, "note"), pager)


def _lay_table(table: Table, pager: _Pager) -> None:
    """Put a table: rows that do not fit go on under the same heading, and so does a cell longer than a slide."""
    whole = sum(table.widths)
    widths = [ACROSS * width / whole - 2 * CELL_MARGIN for width in table.widths]
    head = _row_height(table.headers, widths) if any(table.headers) else 0.0
    rows = [part for row in table.rows for part in _cut_row(row, widths, BOTTOM - TOP - head - 2 * CELL_MARGIN)]
    while rows:
        page = pager.page(head + _row_height(rows[0], widths))
        taken: list[tuple[str, ...]] = []
        heights, used = [head] if head else [], head
        while rows and used + _row_height(rows[0], widths) <= max(page.room, used if not taken else 0):
            row = rows.pop(0)
            taken.append(row)
            heights.append(_row_height(row, widths))
            used += heights[-1]
        if not taken:
            taken, heights = [rows[0]], [*heights, _row_height(rows.pop(0), widths)]
        pager.put(Table(table.headers, tuple(taken), table.widths), sum(heights), heights=heights)


def _row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    lines = max(len(fitting(text, CELL, width)) for text, width in zip(row, widths, strict=True))
    return height_of(lines, CELL) + 2 * CELL_MARGIN


def _cut_row(row: tuple[str, ...], widths: Sequence[float], room: float) -> list[tuple[str, ...]]:
    """Return a row as several where a cell is longer than a slide."""
    most = max(int((room - 4) // (CELL * SPACING)), 1)
    cells = [fitting(text, CELL, width) for text, width in zip(row, widths, strict=True)]
    parts = range(0, max(map(len, cells)), most)
    return [
        tuple(
            ("\n" if "\n" in text else "").join(lines[start : start + most])
            for text, lines in zip(row, cells, strict=True)
        )
        for start in parts
    ]
