"""A document cut into slides: what lies where, nothing beyond the edge, long text goes on on the next slide. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ui.pack.blocks import Bars, Block, Columns, Document, Heading, Matrix, Paragraph, Quotes, Section, Table
from ui.pack.columns import lay_columns
from ui.pack.slide import (
    ACROSS,
    BOTTOM,
    CELL,
    CELL_MARGIN,
    GAP,
    HEADING,
    NOTE,
    SPACING,
    TEXT,
    TOP,
    Line,
    Pager,
    Slide,
    fitting,
    height_of,
)

_BAR, _CHART_EXTRA, _MATRIX = 26, 60, 380
# Lines of a cell where slides are counted; the whole of a longer one is in the notes.
CELL_LINES = 4


@dataclass(frozen=True, slots=True)
class Said:
    """What slides themselves say.

    `continued` is the title of a slide that goes on, `appendix` that of a section which only stands to be looked up,
    both with {title} in it; `left_out` tells what the other formats have beside, `in_notes` that there is more below.
    """

    continued: str
    left_out: str
    appendix: str
    in_notes: str


def slides_of(document: Document, said: Said) -> list[Slide]:
    """Return the slides after the cover, what a meeting goes through first and the appendix last.

    Brief sections and tables are left out, and the ranking says so.
    """
    kept = [section for section in document.sections if not section.brief and not section.empty]
    nothing = " ".join(
        block.text
        for section in document.sections
        if section.empty
        for block in section.blocks
        if isinstance(block, Paragraph)
    )
    ordered = [section for section in kept if not section.appendix]
    if nothing and ordered:
        ordered[0] = _ended(ordered[0], nothing)
    shortened = any(section.brief for section in document.sections)
    for section in kept:
        if section.appendix:
            title = said.appendix.format(title=section.title)
            told = _begun(section, said.left_out) if shortened and section.key == "themes" else section
            ordered.append(replace(told, title=title))
    return list(_drawn(ordered, said))


def _begun(section: Section, note: str) -> Section:
    return replace(section, blocks=(Paragraph(note, "note"), *section.blocks))


def _ended(section: Section, note: str) -> Section:
    return replace(section, blocks=(*section.blocks, Paragraph(note, "note")))


def _drawn(sections: Sequence[Section], said: Said) -> Iterator[Slide]:
    """Yield the slides; a section that joins stands with the one before, where one slide has room for both."""
    before: Section | None = None
    waiting: list[Slide] = []
    for section in sections:
        slides = _section(section, said)
        if before is not None and section.joins and len(slides) == len(waiting) == 1:
            both = _section(_both(before, section), said)
            if len(both) == 1:
                before, waiting = _both(before, section), both
                continue
        yield from waiting
        before, waiting = section, slides
    yield from waiting


def _both(first: Section, second: Section) -> Section:
    blocks = (Heading(first.title), *first.blocks, Heading(second.title), *second.blocks)
    return replace(second, title=f"{first.title} / {second.title}", blocks=blocks)


def _section(section: Section, said: Said) -> list[Slide]:
    pager = Pager(section.title, said.continued.format(title=section.title), section.most)
    asides = []
    for number, block in enumerate(section.blocks):
        following = section.blocks[number + 1] if number + 1 < len(section.blocks) else None
        if isinstance(block, Columns):
            lay_columns(block, pager, in_notes=said.in_notes)
        elif isinstance(block, Paragraph) and block.aside:
            asides.append(block.text)
        else:
            _lay(block, following, pager)
    if pager.slides:
        pager.slides[0].notes[:0] = asides
    return pager.slides


def _lay(block: Block, following: Block | None, pager: Pager) -> None:
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
    elif isinstance(block, Matrix):
        pager.put(block, _MATRIX)


def _lay_heading(text: str, pager: Pager, *, keep: float) -> None:
    """Put a heading, with room for `keep` points of what it heads."""
    height = height_of(len(fitting(text, HEADING)), HEADING)
    pager.page(height + keep)
    pager.put(Line(text, HEADING, bold=True), height)


def _lay_text(line: Line, pager: Pager, *, indent: int = 20) -> None:
    """Put a text, cut where a slide ends; a line or two at the end of a slide are not begun."""
    lines = fitting(line.text, line.size, ACROSS - indent)
    while lines:
        page = pager.page(height_of(min(len(lines), 2), line.size))
        count = min(len(lines), max(int((page.room - 4) // (line.size * SPACING)), 1))
        text = "".join(lines[:count]) if "\n" not in line.text else "\n".join(lines[:count])
        pager.put(Line(text, line.size, line.tone, line.bold), height_of(count, line.size))
        lines = lines[count:]


def _lay_quotes(block: Quotes, pager: Pager) -> None:
    _lay_heading(f"{block.title}  {block.counts}" if block.counts else block.title, pager, keep=70)
    for text, source in block.quotes:
        _lay_text(Line(text, TEXT, "quote"), pager)
        last = pager.slides[-1]
        last.filled -= GAP
        _lay_text(Line(source, NOTE, "note"), pager)


def _lay_table(table: Table, pager: Pager) -> None:
    """Put a table: rows that do not fit go on under the same heading, and so does a cell longer than a slide."""
    whole = sum(table.widths)
    widths = [ACROSS * width / whole - 2 * CELL_MARGIN for width in table.widths]
    head = _row_height(table.headers, widths) if any(table.headers) else 0.0
    room = BOTTOM - TOP - head - 2 * CELL_MARGIN
    shown = _shortened(table.rows, widths, pager) if pager.most else table.rows
    rows = [part for row in shown for part in _cut_row(row, widths, room)]
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


def _shortened(rows: Sequence[tuple[str, ...]], widths: Sequence[float], pager: Pager) -> Iterator[tuple[str, ...]]:
    """Yield the rows with long cells cut; the whole of those is in the notes."""
    for row in rows:
        cells = [fitting(text, CELL, width) for text, width in zip(row, widths, strict=True)]
        if max(map(len, cells)) > CELL_LINES:
            (pager.slides or [pager.more()])[-1].notes.append(" ".join(row))
        yield tuple(
            f"{''.join(lines[:CELL_LINES])[:-1]}\u2026" if len(lines) > CELL_LINES else text
            for text, lines in zip(row, cells, strict=True)
        )
