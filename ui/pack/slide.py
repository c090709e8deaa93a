"""One slide: its measures, what lies where on it, and the pager that begins another one when it is full. Pure.

Lengths are in points on a slide of 960 x 540 (16:9). `slides.py` fills them, `pptx.py` draws them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ui.pack.blocks import Bars, Matrix, Table, Tone
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


@dataclass(frozen=True, slots=True)
class Line:
    """Text of one size; `tone` colours it, `bold` for headings."""

    text: str
    size: int
    tone: Tone = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Something drawn from `top` on, `height` points high; `heights` are those of a table's rows."""

    top: float
    height: float
    content: Line | Table | Bars | Matrix
    heights: tuple[float, ...] = ()
    left: float = LEFT
    width: float = ACROSS


@dataclass(slots=True)
class Slide:
    """One slide, how far it is filled, and what stands in its notes."""

    title: str
    boxes: list[Box] = field(default_factory=list)
    filled: float = TOP
    notes: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """What is left of it."""
        return BOTTOM - self.filled


@dataclass(slots=True)
class Pager:
    """Fills one slide after the other; columns begin none beyond `most` (0: any number)."""

    title: str
    continued: str
    most: int = 0
    slides: list[Slide] = field(default_factory=list)

    def put(self, content: Line | Table | Bars | Matrix, height: float, *, heights: Sequence[float] = ()) -> None:
        """Put something where there is room for it."""
        page = self.page(height)
        page.boxes.append(Box(page.filled, height, content, tuple(heights)))
        page.filled += height + GAP

    def page(self, height: float) -> Slide:
        """Return a slide with room for `height`, the current one where it has."""
        if self.slides and (self.slides[-1].room >= height or not self.slides[-1].boxes):
            return self.slides[-1]
        return self.more()

    def more(self) -> Slide:
        """Begin another slide."""
        self.slides.append(Slide(self.continued if self.slides else self.title))
        return self.slides[-1]


def height_of(lines: int, size: int) -> float:
    """Return how high so many lines are."""
    return lines * size * SPACING + 4


def fitting(text: str, size: int, width: float = ACROSS) -> list[str]:
    """Return the lines a text takes across `width` points."""
    across = width / size
    return wrapped(text, across - min(SLACK, across * SLACK_SHARE))
