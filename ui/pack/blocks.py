"""What a pack is written with: a few kinds of block that every format can draw. All text is data, never markup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Tone = Literal["text", "note", "quote", "good", "care", "stop"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; the tone says how far it may be relied on. An `aside` stands in the notes of a slide."""

    text: str
    tone: Tone = "text"
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are shares of the line, one a column. `brief` as with sections."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Quotes:
    """Voices under a heading, each with where it comes from; `counts` says of how many they are some."""

    title: str
    counts: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers of companies side by side."""

    title: str
    series: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One theme of the matrix: its place in the order, its name, its effort (1 to 3) and its impact (0 to 100)."""

    place: int
    name: str
    effort: int
    impact: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Impact against effort."""

    title: str
    x_title: str
    y_title: str
    efforts: tuple[str, ...]
    points: tuple[Point, ...]


Simple = Paragraph | Heading | Table | Quotes | Bars | Matrix


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks that stand beside each other where a page is wide; elsewhere the left ones come first."""

    left: tuple[Simple, ...]
    right: tuple[Simple, ...]


Block = Simple | Columns


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a pack.

    On slides, where pages are dear, `brief` ones are left out and the `appendix` comes last; of an `empty` one, which
    has nothing to tell, a line stands in the first; what goes beyond `most` slides (0: any number) stands in the notes;
    and one that `joins` stands on the slide of the one before, where there is room for both.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    brief: bool = False
    appendix: bool = False
    empty: bool = False
    joins: bool = False
    most: int = 0


def in_line(blocks: Iterable[Block]) -> Iterator[Simple]:
    """Yield blocks one below the other."""
    for block in blocks:
        if isinstance(block, Columns):
            yield from (*block.left, *block.right)
        else:
            yield block


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack in one language."""

    title: str
    subtitle: str
    language: str
    held_on: str
    sections: tuple[Section, ...]
