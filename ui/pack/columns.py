"""Blocks beside each other on slides: two columns that go on on the next slide, at last into its notes. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ui.pack.blocks import Bars, Columns, Heading, Paragraph, Quotes, Simple
from ui.pack.slide import ACROSS, BOTTOM, GAP, LEFT, NOTE, TOP, Box, Line, Pager, fitting, height_of

HEADING, QUOTE, SOURCE = 17, 16, 12
BETWEEN = 30
WIDE_SIDE = 510
INDENT = 20
# Lines of a quote that stand on a slide; the whole of a longer one is in the notes.
QUOTE_LINES = 3
_BAR, _CHART_EXTRA = 24, 56


@dataclass(frozen=True, slots=True)
class _Piece:
    """What must not be torn apart: contents with their heights, and the words of it for the notes."""

    parts: tuple[tuple[Line | Bars, float], ...]
    words: str
    cut: bool = False

    @property
    def height(self) -> float:
        return sum(height for _, height in self.parts) + GAP


def lay_columns(block: Columns, pager: Pager, *, in_notes: str) -> None:
    """Put both columns side by side from where the pager stands; `in_notes` says that there is more in the notes.

    On a slide which the left one does not reach the right one stands in its place.
    """
    if not pager.slides:
        pager.more()
    first = len(pager.slides) - 1
    begun = pager.slides[first].filled
    sides = ((block.left, LEFT, WIDE_SIDE), (block.right, LEFT + WIDE_SIDE + BETWEEN, ACROSS - WIDE_SIDE - BETWEEN))
    ends = {first: begun}
    for blocks, left, width in sides:
        at, top = first, begun
        filled = max(ends)
        rest = list(_pieces(blocks, width))
        while rest:
            if top + rest[0].height > BOTTOM and top > TOP:
                if pager.most and at + 1 >= pager.most:
                    break
                at, top = at + 1, float(TOP)
                if at == len(pager.slides):
                    pager.more()
                if at > filled:
                    left, width = LEFT, WIDE_SIDE
            piece = rest.pop(0)
            _put(piece, pager, at, top, left, width)
            top += piece.height
            ends[at] = max(ends.get(at, top), top)
        if rest:
            _leave(rest, pager, left, width, in_notes)
    for at, end in ends.items():
        pager.slides[at].filled = min(end, BOTTOM)


def _put(piece: _Piece, pager: Pager, at: int, top: float, left: float, width: float) -> None:
    slide = pager.slides[at]
    for content, height in piece.parts:
        slide.boxes.append(Box(top, min(height, BOTTOM - top), content, left=left, width=width))
        top += height
    if piece.cut:
        slide.notes.append(piece.words)


def _leave(rest: Iterable[_Piece], pager: Pager, left: float, width: float, in_notes: str) -> None:
    """Keep what found no room in the notes of the last slide, and say so at the end of the column."""
    slide = pager.slides[-1]
    slide.notes.extend(piece.words for piece in rest)
    height = height_of(1, SOURCE)
    slide.boxes.append(Box(BOTTOM + 2, height, Line(in_notes, SOURCE, "note"), left=left, width=width))


def _pieces(blocks: Iterable[Simple], width: float) -> Iterator[_Piece]:
    """Yield the pieces of a column; a heading stays with what it heads."""
    held: _Piece | None = None
    for block in blocks:
        for piece in _pieces_of(block, width):
            if isinstance(block, Heading):
                held = piece if held is None else _joined(held, piece)
                continue
            yield piece if held is None else _joined(held, piece)
            held = None
    if held is not None:
        yield held


def _joined(first: _Piece, second: _Piece) -> _Piece:
    return _Piece((*first.parts, *second.parts), f"{first.words}\n{second.words}", first.cut or second.cut)


def _pieces_of(block: Simple, width: float) -> Iterator[_Piece]:
    if isinstance(block, Paragraph):
        yield _text(Line(block.text, NOTE if block.tone != "note" else SOURCE, block.tone), width)
    elif isinstance(block, Heading):
        yield _text(Line(block.text, HEADING, bold=True), width)
    elif isinstance(block, Quotes):
        yield from _quotes(block, width)
    elif isinstance(block, Bars):
        height = min(_BAR * len(block.labels) + _CHART_EXTRA, (BOTTOM - TOP) / 2)
        chart = _Piece(((block, height),), f"{block.title}: " + ", ".join(map(_bar, block.labels, block.values)))
        yield _joined(chart, _text(Line(block.note, SOURCE, "note"), width)) if block.note else chart


def _bar(label: str, value: int) -> str:
    return f"{label} {value}"


def _quotes(block: Quotes, width: float) -> Iterator[_Piece]:
    title = f"{block.title}  {block.counts}" if block.counts else block.title
    head = _text(Line(title, HEADING, bold=True), width)
    for number, (text, source) in enumerate(block.quotes):
        lines = fitting(text, QUOTE, width - INDENT)
        cut = len(lines) > QUOTE_LINES
        shown = f"{''.join(lines[:QUOTE_LINES])[:-1]}\u2026" if cut else text
        line = _text(Line(shown, QUOTE, "quote"), width)
        told = _text(Line(source, SOURCE, "note"), width)
        piece = replace(_joined(line, told), words=f"{text} ({source})", cut=cut)
        yield _joined(head, piece) if number == 0 else piece


def _text(line: Line, width: float) -> _Piece:
    lines = fitting(line.text, line.size, width - INDENT)
    return _Piece(((line, height_of(len(lines), line.size)),), line.text)
