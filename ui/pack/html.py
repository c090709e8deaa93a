"""A pack as one HTML file: no network, no script, readable on paper. Every text is escaped."""

from collections.abc import Iterator
from functools import singledispatch
from html import escape
from pathlib import Path

from ingest.cells import sayable
from ui.pack.blocks import Bars, Document, Heading, Matrix, Paragraph, Point, Quotes, Section, Simple, Table, in_line

# Nothing may be fetched or run, whatever the texts hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (Path(__file__).parent / "pack.css").read_text(encoding="utf-8")
# The matrix: its size, and the room left for the axes.
_WIDE, _HIGH, _LEFT, _BOTTOM = 800, 420, 60, 50


def to_html(document: Document, *, contents: str) -> bytes:
    """Return the file; `contents` heads the list of what is in it."""
    links = "".join(f'<li><a href="#{_id(section)}">{_text(section.title)}</a></li>' for section in document.sections)
    body = "".join(_section(section) for section in document.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_text(document.title)}</title>'
        f"<style>{_STYLE}</style></head><body><header><h1>{_text(document.title)}</h1>"
        f'<p class="sub">{_text(document.subtitle)}</p></header>'
        f"<nav><h2>{_text(contents)}</h2><ol>{links}</ol></nav>\n<main>{body}</main></body></html>\n"
    ).encode()


def _text(text: str) -> str:
    return escape(sayable(text))


def _id(section: Section) -> str:
    return escape(section.key, quote=True)


def _section(section: Section) -> str:
    drawn = "".join(_draw(block) for block in in_line(section.blocks))
    return f'<section class="page" id="{_id(section)}"><h2>{_text(section.title)}</h2>{drawn}</section>\n'


@singledispatch
def _draw(block: Simple) -> str:
    raise TypeError(f"no way to draw {type(block).__name__}")


@_draw.register
def _(block: Paragraph) -> str:
    kind = "" if block.tone == "text" else f' class="{block.tone}"'
    return f"<p{kind}>{_text(block.text)}</p>"


@_draw.register
def _(block: Heading) -> str:
    return f"<h3>{_text(block.text)}</h3>"


@_draw.register
def _(block: Table) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in block.widths)
    head = "".join(f"<th>{_text(cell)}</th>" for cell in block.headers)
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    thead = f"<thead><tr>{head}</tr></thead>" if any(block.headers) else ""
    return f"<table><colgroup>{columns}</colgroup>{thead}<tbody>{rows}</tbody></table>"


@_draw.register
def _(block: Quotes) -> str:
    quotes = "".join(
        f"<blockquote>{_text(text)}<cite>{_text(source)}</cite></blockquote>" for text, source in block.quotes
    )
    return f'<h3>{_text(block.title)} <span class="counts">{_text(block.counts)}</span></h3>{quotes}'


@_draw.register
def _(block: Bars) -> str:
    most = max((*block.values, 1))
    bars = "".join(
        f'<div class="bar"><span>{_text(label)}</span><i style="width:{100 * value / most:.1f}%"></i>'
        f"<b>{value}</b></div>"
        for label, value in zip(block.labels, block.values, strict=True)
    )
    return f'<h3>{_text(block.title)}</h3>{bars}<p class="note">{_text(block.note)}</p>'


@_draw.register
def _(block: Matrix) -> str:
    dots = "".join(_dots(block))
    grid = "".join(_grid(block))
    return f'<h3>{_text(block.title)}</h3><svg viewBox="0 0 {_WIDE} {_HIGH}" role="img">{grid}{dots}</svg>'


def _grid(block: Matrix) -> Iterator[str]:
    column = (_WIDE - _LEFT) / len(block.efforts)
    floor = _HIGH - _BOTTOM
    yield f'<rect x="{_LEFT}" y="0" width="{_WIDE - _LEFT}" height="{floor}" fill="#f7f9fa"/>'
    for number, title in enumerate(block.efforts):
        left = _LEFT + column * number
        yield f'<line x1="{left:.0f}" y1="0" x2="{left:.0f}" y2="{floor}" stroke="#d5dde0"/>'
        yield f'<text x="{left + column / 2:.0f}" y="{floor + 20}" text-anchor="middle">{_text(title)}</text>'
    yield f'<text x="{(_WIDE + _LEFT) / 2:.0f}" y="{_HIGH - 8}" text-anchor="middle">{_text(block.x_title)}</text>'
    for value in (0, 25, 50, 75, 100):
        y = floor * (1 - value / 100)
        yield f'<line x1="{_LEFT}" y1="{y:.0f}" x2="{_WIDE}" y2="{y:.0f}" stroke="#d5dde0"/>'
        yield f'<text x="{_LEFT - 8}" y="{min(max(y + 4, 12), floor):.0f}" text-anchor="end">{value}</text>'
    yield f'<text x="14" y="{floor / 2:.0f}" transform="rotate(-90 14 {floor / 2:.0f})">{_text(block.y_title)}</text>'


def _dots(block: Matrix) -> Iterator[str]:
    column = (_WIDE - _LEFT) / len(block.efforts)
    met: dict[int, int] = {}
    for point in sorted(block.points, key=_highest_first):
        number = met[point.effort] = met.get(point.effort, -1) + 1
        x = _LEFT + column * (point.effort - 1) + column * (0.2 + 0.2 * (number % 4))
        y = (_HIGH - _BOTTOM) * (1 - min(point.impact, 100) / 100)
        yield (
            f'<g><title>{_text(point.name)}</title><circle cx="{x:.0f}" cy="{y:.0f}" r="13" fill="#0072b2"/>'
            f'<text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle" style="fill:#fff">{point.place}</text></g>'
        )


def _highest_first(point: Point) -> tuple[float, int]:
    return (-point.impact, point.place)
