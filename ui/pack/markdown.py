"""A pack as Markdown that reads the same in any viewer: every text is escaped, nothing is markup by accident."""

import re
from functools import singledispatch

from ingest.cells import sayable
from ui.pack.blocks import Bars, Document, Heading, Matrix, Paragraph, Quotes, Section, Simple, Table, in_line

# What means something anywhere in a line, an address that would become a link, and what means something at its start.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&#])|:(?=//|[a-z0-9_+-]+:)")
_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_MARKS = {"text": "", "note": "", "quote": "> ", "good": "✅ ", "care": "⚠️ ", "stop": "⛔ "}


def to_markdown(document: Document) -> bytes:
    """Return the file, UTF-8."""
    parts = [f"# {_text(document.title)}", _text(document.subtitle), *map(_section, document.sections)]
    return ("\n\n".join(parts) + "\n").encode()


def _text(text: str) -> str:
    """Return a text on one line that no viewer reads as markup."""
    inside = _MARKUP.sub(r"\\\g<0>", " ".join(sayable(text).split()))
    return _START.sub(_escaped_start, inside)


def _escaped_start(match: re.Match[str]) -> str:
    """Keep a line from becoming a list or a rule: the sign itself is escaped, or what follows its number."""
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _section(section: Section) -> str:
    return "\n\n".join([f"## {_text(section.title)}", *map(_draw, in_line(section.blocks))])


@singledispatch
def _draw(block: Simple) -> str:
    raise TypeError(f"no way to draw {type(block).__name__}")


@_draw.register
def _(block: Paragraph) -> str:
    return f"{_MARKS[block.tone]}{_text(block.text)}"


@_draw.register
def _(block: Heading) -> str:
    return f"### {_text(block.text)}"


@_draw.register
def _(block: Table) -> str:
    lines = [block.headers, tuple("---" for _ in block.headers)]
    written = [f"| {' | '.join(line if number else map(_text, line))} |" for number, line in enumerate(lines)]
    return "\n".join([*written, *(f"| {' | '.join(map(_cell, row))} |" for row in block.rows)])


def _cell(text: str) -> str:
    return "<br>".join(map(_text, text.splitlines()))


@_draw.register
def _(block: Quotes) -> str:
    quotes = [f"> {_text(text)}\n>\n> — {_text(source)}" for text, source in block.quotes]
    return "\n\n".join([f"### {_text(block.title)}\n\n{_text(block.counts)}", *quotes])


@_draw.register
def _(block: Bars) -> str:
    lines = [f"- {_text(label)}: {value}" for label, value in zip(block.labels, block.values, strict=True)]
    return "\n\n".join([f"### {_text(block.title)}", "\n".join(lines), _text(block.note)]).rstrip()


@_draw.register
def _(block: Matrix) -> str:
    lines = [
        f"- {point.place}. {_text(point.name)}: {_text(block.y_title)} {point.impact:.0f}, "
        f"{_text(block.x_title)} {_text(block.efforts[point.effort - 1])}"
        for point in block.points
    ]
    return "\n\n".join([f"### {_text(block.title)}", "\n".join(lines)])
