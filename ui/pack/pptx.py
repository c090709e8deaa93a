"""A pack as slides: 16:9, big type, native charts that can be edited, a font for Japanese letters as for Latin ones."""

import io

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as Drawn
from pptx.text.text import Font, TextFrame
from pptx.util import Pt

from ingest.cells import sayable
from ui.pack.blocks import Bars, Document, Matrix, Point, Table
from ui.pack.slide import (
    ACROSS,
    CELL,
    CELL_MARGIN,
    HIGH,
    LEFT,
    NOTE,
    SPACING,
    TEXT,
    WIDE,
    Box,
    Line,
    Slide,
    fitting,
)
from ui.pack.slides import Said, slides_of
from ui.pack.steady import steady

FONT = "Yu Gothic"
WHITE = RGBColor(0xFF, 0xFF, 0xFF)
INK, SOFT, BAR = RGBColor(0x1E, 0x2A, 0x2E), RGBColor(0x5B, 0x6B, 0x70), RGBColor(0x00, 0x72, 0xB2)
_HEAD, _STRIPE = RGBColor(0xD3, 0xE0, 0xE4), RGBColor(0xF3, 0xF6, 0xF7)
_TONES = {
    "quote": RGBColor(0xB5, 0xC6, 0xCC),
    "good": RGBColor(0x00, 0x9E, 0x73),
    "care": RGBColor(0xE6, 0x9F, 0x00),
    "stop": RGBColor(0xD5, 0x5E, 0x00),
}
_TITLE, _TITLE_SMALL, _COVER = 28, 22, 40
SMALL = 12
# Themes the legend of the matrix has room for, and the width of the chart beside it.
LEGEND, _CHART = 13, 520


def to_pptx(document: Document, said: Said) -> bytes:
    """Return the file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    deck.core_properties.title = sayable(document.title)
    deck.core_properties.author = "Tsumazuki"
    _cover(deck.slides.add_slide(deck.slide_layouts[0]), document)
    slides = slides_of(document, said)
    for number, slide in enumerate(slides, start=2):
        drawn = deck.slides.add_slide(deck.slide_layouts[5])
        _title(drawn, slide)
        for box in slide.boxes:
            _draw(drawn, box)
        _number(drawn, f"{number} / {len(slides) + 1}")
        if slide.notes:
            drawn.notes_slide.notes_text_frame.text = sayable("\n\n".join(slide.notes))
    out = io.BytesIO()
    deck.save(out)
    return steady(out.getvalue(), document.held_on)


def _cover(drawn: Drawn, document: Document) -> None:
    for shape, top, high, size, text in (
        (drawn.shapes.title, 150, 130, _COVER, document.title),
        (drawn.placeholders[1], 300, 90, 20, document.subtitle),
    ):
        _place(shape, LEFT, top, ACROSS, high)
        while size > NOTE and len(fitting(sayable(text), size)) * size * SPACING > high:
            size -= 2
        _write(shape.text_frame, Line(text, size, "text" if size > 20 else "note", bold=size > 20))


def _title(drawn: Drawn, slide: Slide) -> None:
    shape = drawn.shapes.title
    _place(shape, LEFT, 22, ACROSS, 64)
    text = sayable(slide.title)
    size = _TITLE if len(fitting(text, _TITLE)) == 1 else _TITLE_SMALL
    lines = fitting(text, size)
    _write(shape.text_frame, Line(text if len(lines) < 3 else "".join(lines[:2])[:-1] + "\u2026", size, bold=True))
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _number(drawn: Drawn, text: str) -> None:
    shape = drawn.shapes.add_textbox(Pt(WIDE - LEFT - 100), Pt(HIGH - 28), Pt(100), Pt(18))
    _write(shape.text_frame, Line(text, 10, "note"))
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _draw(drawn: Drawn, box: Box) -> None:
    content = box.content
    if isinstance(content, Line):
        _draw_line(drawn, content, box)
    elif isinstance(content, Table):
        _draw_table(drawn, content, box)
    elif isinstance(content, Bars):
        _draw_bars(drawn, content, box)
    else:
        _draw_matrix(drawn, content, box)


def _place(shape: BaseShape, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)


def _draw_line(drawn: Drawn, line: Line, box: Box) -> None:
    indent = 0
    if line.tone in _TONES:
        mark = drawn.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(box.left), Pt(box.top), Pt(6), Pt(box.height))
        mark.fill.solid()
        mark.fill.fore_color.rgb = _TONES[line.tone]
        mark.line.fill.background()
        indent = 14
    shape = drawn.shapes.add_textbox(Pt(box.left + indent), Pt(box.top), Pt(box.width - indent), Pt(box.height))
    _write(shape.text_frame, line)


def _write(frame: TextFrame, line: Line) -> None:
    """Write text into a frame that neither grows nor shrinks: it was measured."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, text in enumerate(sayable(line.text).split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.line_spacing = Pt(line.size * SPACING)
        run = paragraph.add_run()
        run.text = text
        _set(run.font, line.size, bold=line.bold, colour=SOFT if line.tone == "note" else INK)


def _set(font: Font, size: int, *, bold: bool = False, colour: RGBColor = INK) -> None:
    font.size, font.bold, font.name = Pt(size), bold, FONT
    font.color.rgb = colour
    properties = font._rPr  # python-pptx has no way to name the font of East Asian letters
    for tag in ("a:ea", "a:cs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    latin = properties.find(qn("a:latin"))
    for tag in ("a:cs", "a:ea"):
        named = properties.makeelement(qn(tag), {"typeface": FONT})
        latin.addnext(named)


def _draw_table(drawn: Drawn, table: Table, box: Box) -> None:
    rows = [table.headers, *table.rows] if any(table.headers) else list(table.rows)
    shape = drawn.shapes.add_table(len(rows), len(table.widths), Pt(LEFT), Pt(box.top), Pt(ACROSS), Pt(box.height))
    grid = shape.table
    grid.first_row, grid.horz_banding = any(table.headers), False
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = Pt(ACROSS * width / sum(table.widths))
    for number, (row, height) in enumerate(zip(rows, box.heights, strict=True)):
        grid.rows[number].height = Pt(height)
        for column, text in enumerate(row):
            cell = grid.cell(number, column)
            head = number == 0 and grid.first_row
            _write(cell.text_frame, Line(text, CELL, bold=head or (column == 0 and not grid.first_row)))
            cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(CELL_MARGIN)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _HEAD if head else _STRIPE if number % 2 else WHITE


def _draw_bars(drawn: Drawn, bars: Bars, box: Box) -> None:
    data = CategoryChartData()
    data.categories = [_short(label, box.width) for label in reversed(bars.labels)]
    data.add_series(sayable(bars.series), list(reversed(bars.values)))
    chart = _chart(drawn, XL_CHART_TYPE.BAR_CLUSTERED, data, bars.title, box, box.width)
    chart.has_legend = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.format.line.color.rgb = SOFT
    _set(chart.category_axis.tick_labels.font, SMALL)
    _name_every_bar(chart)
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = BAR
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.show_value = True
    _set(plot.data_labels.font, NOTE, bold=True)


def _name_every_bar(chart: Chart) -> None:
    """Leave no name out where an office program thinks that there is no room for all."""
    axis = chart.category_axis._element  # python-pptx has no way to say so
    skip = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _short(label: str, width: float) -> str:
    """Return a label that leaves room for the bars."""
    text = " ".join(sayable(label).split())
    lines = fitting(text, SMALL, width * (0.36 if width == ACROSS else 0.5))
    return text if len(lines) == 1 else lines[0][:-1] + "\u2026"


def _chart(
    drawn: Drawn, kind: XL_CHART_TYPE, data: CategoryChartData | XyChartData, title: str, box: Box, width: float
) -> Chart:
    frame = drawn.shapes.add_chart(kind, Pt(box.left), Pt(box.top), Pt(width), Pt(box.height), data)
    chart = frame.chart
    chart.has_title = True
    paragraph = chart.chart_title.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = sayable(title)
    _set(run.font, TEXT if box.width == ACROSS else NOTE, bold=True)
    _set(chart.font, NOTE)
    return chart


def _draw_matrix(drawn: Drawn, matrix: Matrix, box: Box) -> None:
    data = XyChartData()
    series = data.add_series(sayable(matrix.y_title))
    points = sorted(matrix.points, key=_by_place)[:LEGEND]
    met: dict[int, int] = {}
    for point in points:
        number = met[point.effort] = met.get(point.effort, -1) + 1
        series.add_data_point(point.effort - 0.3 + 0.2 * (number % 4), round(point.impact, 1))
    chart = _chart(drawn, XL_CHART_TYPE.XY_SCATTER, data, matrix.title, box, _CHART)
    chart.has_legend = False
    _axes(chart, matrix)
    plotted = chart.plots[0].series[0]
    plotted.format.line.fill.background()
    plotted.marker.style, plotted.marker.size = XL_MARKER_STYLE.CIRCLE, 22
    plotted.marker.format.fill.solid()
    plotted.marker.format.fill.fore_color.rgb = BAR
    for number, point in enumerate(points):
        label = plotted.points[number].data_label
        label.position = XL_LABEL_POSITION.CENTER
        run = label.text_frame.paragraphs[0].add_run()
        run.text = str(point.place)
        _set(run.font, 12, bold=True, colour=WHITE)
    legend = drawn.shapes.add_textbox(
        Pt(LEFT + _CHART + 20), Pt(box.top + 20), Pt(ACROSS - _CHART - 20), Pt(box.height - 20)
    )
    room = ACROSS - _CHART - 20
    names = [fitting(f"{point.place}. {sayable(point.name)}", NOTE, room)[0] for point in points]
    _write(legend.text_frame, Line("\n".join(names), NOTE))


def _by_place(point: Point) -> int:
    return point.place


def _axes(chart: Chart, matrix: Matrix) -> None:
    efforts = f"{matrix.x_title}: " + "  \u2192  ".join(matrix.efforts)
    for axis, least, most, step, title in (
        (chart.category_axis, 0.5, len(matrix.efforts) + 0.5, 1, efforts),
        (chart.value_axis, 0, 100, 25, matrix.y_title),
    ):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = least, most, step
        axis.has_title = True
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = sayable(title)
        _set(run.font, NOTE)
        axis.has_major_gridlines = True
        axis.major_gridlines.format.line.color.rgb = _HEAD
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
