"""What a pack is written with: a few kinds of block that every format can draw. All text is data, never markup."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["text", "note", "quote", "good", "care", "stop"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; the tone says how far it may be relied on."""

    text: str
    tone: Tone = "text"


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


Block = Paragraph | Heading | Table | Quotes | Bars | Matrix


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a pack. On slides, where pages are dear, `brief` ones are left out and the `appendix` comes last."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    brief: bool = False
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack in one language."""

    title: str
    subtitle: str
    language: str
    held_on: str
    sections: tuple[Section, ...]
