"""Every format of a pack, read back: what is in it, that nothing is run, that nothing is cut, the same bytes again."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from packs import COMPANIES, HOSTILE, fill, hold, one_more
from pptx import Presentation
from pptx.util import Pt

from ingest.store import open_store
from mining.pack_reading import pack_of_today, pack_of_workshop
from taxonomy import messages
from ui.pack.blocks import Columns, Document, Heading, Paragraph, Quotes, Section, Table
from ui.pack.columns import QUOTE_LINES
from ui.pack.lines import ems, wrapped
from ui.pack.sections import document_of
from ui.pack.slide import BOTTOM, TOP, WIDE, Line
from ui.pack.slides import Said, slides_of
from ui.pack.write import SUFFIXES, pack_bytes

NAMED = ("堀様", "森下", "早川", "taro@example.co.jp", "03-1234-5678", "青空商店", "緑川工業", *COMPANIES)


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """The pack of a workshop with one before it, masked and not, and one of nothing."""
    with open_store(tmp_path_factory.mktemp("packs") / "team.db") as store:
        empty = pack_of_today(store, small_cell=3, language="ja")
        fill(store)
        hold(store)
        one_more(store)
        store.workshops.create("夏の as-is", "2026-07-01", who="工藤", note=HOSTILE)
        held = hold(store)
        store.workshops.move_day(held, "2026-08-01", who="工藤")
        made = {"small_cell": 3, "language": "ja"}
        return {
            "masked": pack_of_workshop(store, held, **made),
            "unmasked": pack_of_workshop(store, held, unmasked=True, **made),
            "empty": empty,
        }


def say(code, **values):
    return messages.say(code, "ja", **values)


def text_of(suffix, data):
    """All text a reader of the file sees."""
    if suffix == ".pptx":
        return "\n".join(text for slide in Presentation(io.BytesIO(data)).slides for text in slide_texts(slide))
    if suffix == ".xlsx":
        sheets = load_workbook(io.BytesIO(data)).worksheets
        return "\n".join(str(cell.value) for sheet in sheets for row in sheet for cell in row if cell.value is not None)
    if suffix == ".html":
        return Html.read(data).text
    return data.decode("utf-8-sig")


def slide_texts(slide):
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_chart:
            yield shape.chart.chart_title.text_frame.text
            for plot in shape.chart.plots:
                yield from map(str, plot.categories)


SAID = Said(continued="{title}(続き)", left_out="省いた", appendix="付録: {title}", in_notes="続きはノート")


class Html(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self):
        super().__init__()
        self.tags, self.links, self.text, self.inside = [], [], "", []

    @classmethod
    def read(cls, data):
        parser = cls()
        parser.feed(data.decode())
        return parser

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"} or name.startswith("on")]
        self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self.inside:
            self.text += data


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", ["masked", "unmasked"])
def test_every_format_holds_themes_voices_gaps_and_questions(packs, suffix, kind):
    seen = text_of(suffix, pack_bytes(packs[kind], suffix, "ja"))
    for text in (
        "初期設定で止まる",
        "紙に戻る",
        "設定の途中で画面を閉じた",
        "手順書を見ながら自分で設定を終えた",
        "その場で終わる",
        "だけなぜ早いのか",
        "面倒だ",
    ):
        assert text in seen, text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_masked_file_names_nobody_anywhere_in_its_bytes(packs, suffix):
    data = pack_bytes(packs["masked"], suffix, "ja")
    seen = text_of(suffix, data)
    assert [name for name in NAMED if name in seen] == []
    assert "A社" in seen
    if suffix not in {".pptx", ".xlsx"}:
        assert [name for name in NAMED if name.encode() in data] == []


@pytest.mark.parametrize("suffix", [".pptx", ".xlsx", ".html", ".md"])
def test_a_pack_says_whether_it_is_masked_and_what_that_cannot_do(packs, suffix):
    masked, unmasked = (flat(text_of(suffix, pack_bytes(packs[kind], suffix, "ja"))) for kind in ("masked", "unmasked"))
    assert flat(say("pack.masked")) in masked and flat(say("pack.masked_not")) in masked
    assert flat(say("pack.unmasked")) in unmasked and flat(say("pack.masked")) not in unmasked


def flat(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_known_gives_a_file_that_says_so(packs, suffix, language):
    seen = text_of(suffix, pack_bytes(packs["empty"], suffix, language))
    if suffix != ".csv":
        assert messages.say("ready.nothing", language) in seen


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_pack_gives_the_same_bytes(packs, suffix):
    assert pack_bytes(packs["masked"], suffix, "ja") == pack_bytes(packs["masked"], suffix, "ja")


@pytest.mark.parametrize("suffix", [".pptx", ".xlsx"])
def test_no_moment_of_writing_is_inside(packs, suffix):
    with zipfile.ZipFile(io.BytesIO(pack_bytes(packs["masked"], suffix, "ja"))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        moments = set(re.findall(r"(\d{4}-\d\d-\d\dT[^<]*)<", archive.read("docProps/core.xml").decode()))
        charts = [name for name in archive.namelist() if name.endswith(".xlsx")]
        for name in charts:
            with zipfile.ZipFile(io.BytesIO(archive.read(name))) as inside:
                moments |= set(re.findall(r"(\d{4}-\d\d-\d\dT[^<]*)<", inside.read("docProps/core.xml").decode()))
    assert moments == {"2026-08-01T00:00:00Z"}


def test_the_change_since_the_last_workshop_stands_on_one_slide(packs):
    deck = Presentation(io.BytesIO(pack_bytes(packs["masked"], ".pptx", "ja")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert sum(say("pack.change") in title for title in titles) == 1
    assert f"{say('pack.questions')} / {say('pack.change')}" in titles, "both are short"


# xlsx


def test_a_workbook_runs_no_formula_and_has_a_japanese_font_and_frozen_headings(packs):
    book = load_workbook(io.BytesIO(pack_bytes(packs["unmasked"], ".xlsx", "ja")))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    dangerous = [cell for cell in cells if str(cell.value).startswith("=")]
    assert dangerous and all(cell.quotePrefix for cell in dangerous)
    assert {cell.font.name for cell in cells} == {"Yu Gothic"}
    assert all(cell.alignment.wrap_text for cell in cells)
    assert {sheet.freeze_panes for sheet in book} == {"A2", "D2"}
    assert all(8 <= sheet.column_dimensions["A"].width <= 90 for sheet in book)


def test_a_workbook_gives_shares_as_numbers_and_none_for_few(packs):
    book = load_workbook(io.BytesIO(pack_bytes(packs["unmasked"], ".xlsx", "ja")))
    sheet = book[say("pack.sheet_segments")]
    shares = [row[5] for row in sheet.iter_rows(min_row=2)]
    numbers = [cell for cell in shares if isinstance(cell.value, float | int)]
    assert numbers and all(cell.number_format == "0%" and 0 <= cell.value <= 1 for cell in numbers)
    assert {cell.value for cell in shares if cell.data_type == "s"} <= {say("pack.too_few", n=3)}


# pptx


def test_slides_are_wide_and_nothing_reaches_beyond_them(packs):
    deck = Presentation(io.BytesIO(pack_bytes(packs["unmasked"], ".pptx", "ja")))
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_every_letter_of_the_slides_has_a_font_for_japanese(packs):
    deck = Presentation(io.BytesIO(pack_bytes(packs["masked"], ".pptx", "ja")))
    for slide in deck.slides:
        for run in slide.shapes.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
            properties = run.find("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
            named = properties.find("{http://schemas.openxmlformats.org/drawingml/2006/main}ea")
            assert named.get("typeface") == "Yu Gothic"
            assert int(properties.get("sz")) >= 1000


def test_charts_are_native_and_hold_the_companies(packs):
    deck = Presentation(io.BytesIO(pack_bytes(packs["masked"], ".pptx", "ja")))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    bars = charts[0].plots[0]
    assert dict(zip(bars.categories, bars.series[0].values, strict=True))["初期設定で止まる"] == 5
    assert charts[-1].chart_title.text_frame.text == say("gap.matrix")


def test_long_words_are_cut_into_slides_and_none_is_lost(packs):
    document = document_of(packs["unmasked"], "ja")
    long = "長い説明。" * 700
    section = document.sections[0].__class__("x", "題", (document.sections[0].blocks[0].__class__(long),))
    slides = slides_of(document.__class__("題", "", "ja", "2026-01-01", (section,)), SAID)
    assert len(slides) > 3 and {slide.title for slide in slides[1:]} == {"題(続き)"}
    assert "".join(box.content.text for slide in slides for box in slide.boxes) == long
    for slide in slides:
        assert all(box.top >= TOP and box.top + box.height <= BOTTOM + 1 for box in slide.boxes)


# html and markdown


def test_the_page_fetches_nothing_runs_nothing_and_shows_what_was_typed(packs):
    page = Html.read(pack_bytes(packs["unmasked"], ".html", "ja"))
    assert "script" not in page.tags and "img" not in page.tags and "link" not in page.tags
    assert all(link.startswith("#") for link in page.links)
    assert HOSTILE in page.text
    assert "default-src 'none'" in pack_bytes(packs["unmasked"], ".html", "ja").decode()


def test_markdown_reads_what_was_typed_letter_by_letter(packs):
    text = pack_bytes(packs["unmasked"], ".md", "ja").decode()
    page = Html.read(MarkdownIt("commonmark").enable("table").render(text).encode())
    assert "script" not in page.tags and "strong" not in page.tags and "code" not in page.tags
    assert page.links == []
    assert HOSTILE in page.text
    assert "2026-04-01" in text


# csv


def test_cards_are_one_a_row_and_formulas_stand_behind_an_apostrophe(packs):
    data = pack_bytes(packs["unmasked"], ".csv", "ja")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == [
        say(f"pack.col_{name}") for name in ("kind", "text", "group", "company", "date", "companies")
    ]
    kinds = {row[say("pack.col_kind")] for row in rows}
    assert {say(f"pack.card_{kind}") for kind in ("theme", "central", "through", "hand", "question")} <= kinds
    assert not [row for row in rows for value in row.values() if value.startswith("=")]


# lines


@pytest.mark.parametrize(
    "text", ["", "短い", "あ" * 100, "word " * 40, "x" * 300, "日本語とEnglishが混ざる文" * 9, "一\n\n二"]
)
def test_lines_hold_the_whole_text_and_none_is_too_wide(text):
    lines = wrapped(text, 20)
    assert "".join(lines) == text.replace("\n", "")
    assert all(ems(line.rstrip()) <= 20 for line in lines)


def test_slides_leave_what_is_only_looked_up_to_the_end_and_the_map_to_other_files():
    blocks = (Paragraph("本文"),)
    sections = (
        Section("themes", "一覧", blocks, appendix=True),
        Section("theme-T1", "1. 設定", blocks),
        Section("map-setup", "マップ: 設定", blocks, brief=True, appendix=True),
        Section("map-trial", "マップ: 試用", blocks, appendix=True),
        Section("change", "前回との違い", blocks),
    )
    document = Document("題", "", "ja", "2026-01-01", sections)
    slides = slides_of(document, SAID)
    assert [slide.title for slide in slides] == ["1. 設定", "前回との違い", "付録: 一覧", "付録: マップ: 試用"]
    assert [box.content.text for box in slides[2].boxes] == ["省いた", "本文"]


def laid(*sections):
    return slides_of(Document("題", "", "ja", "2026-01-01", sections), SAID)


def texts(slide):
    return [box.content.text for box in slide.boxes if isinstance(box.content, Line)]


def inside(slide):
    """Whether everything on a slide stands on it and nothing on anything else."""
    boxes = [box for box in slide.boxes if getattr(box.content, "text", "") != SAID.in_notes]
    for box in boxes:
        assert box.left >= 0 and box.left + box.width <= WIDE
        assert box.top >= TOP and box.top + box.height <= BOTTOM + 1
    columns = {}
    for box in boxes:
        columns.setdefault(box.left, []).append(box)
    for column in columns.values():
        for above, below in pairwise(sorted(column, key=lambda box: box.top)):
            assert above.top + above.height <= below.top + 1
    return True


def quotes(n, text="声"):
    return Quotes("声", f"{n} 件", tuple((f"{text}{number}", f"会社{number}") for number in range(n)))


def test_columns_stand_beside_each_other_and_go_on_on_the_next_slide():
    columns = Columns((quotes(12),), (Heading("誰に"), Paragraph("違いはない", "note"), quotes(3, "境目")))
    first, second = laid(Section("theme-1", "1. 設定", (Paragraph("6社"), columns), most=2))
    assert inside(first) and inside(second)
    assert texts(first)[0] == "6社" and "声0" in texts(first) and "境目2" in texts(first)
    assert "声11" in texts(second) and second.title == "1. 設定(続き)" and not second.notes
    assert len({box.left for box in first.boxes}) == 2
    (alone,) = laid(Section("theme-1", "1. 設定", (Columns((quotes(2),), ()),), most=2))
    assert inside(alone) and texts(alone) == ["声  2 件", "声0", "会社0", "声1", "会社1"]


def test_a_theme_takes_two_slides_at_most_and_what_finds_no_room_is_in_the_notes():
    long = "とても長い声。" * 60
    table = Table(("", ""), (("to-be", long), ("差", "短い")), (20, 80))
    blocks = (Paragraph("6社"), Paragraph("式の説明", "note", aside=True), table)
    slides = laid(Section("theme-1", "1. 設定", (*blocks, Columns((quotes(40, long),), (quotes(30),))), most=2))
    assert len(slides) == 2 and all(map(inside, slides))
    notes = "\n".join(note for slide in slides for note in slide.notes)
    assert slides[0].notes[0] == "式の説明" and "式の説明" not in texts(slides[0])
    assert all(f"{long}{number}" in notes for number in range(40)) and f"to-be {long}" in notes
    assert SAID.in_notes in texts(slides[1])
    cut = [text for text in texts(slides[0]) if text.endswith("\u2026")]
    assert cut and all(len(text) < 40 * QUOTE_LINES for text in cut)


@pytest.mark.parametrize("most", [0, 2])
def test_columns_without_anything_draw_nothing(most):
    (slide,) = laid(Section("x", "題", (Paragraph("本文"), Columns((), ())), most=most))
    assert texts(slide) == ["本文"]
    (slide,) = laid(Section("x", "題", (Columns((Heading("見出しだけ"),), ()),), most=most))
    assert texts(slide) == ["見出しだけ"]


def test_what_has_nothing_to_tell_takes_no_slide_and_is_told_in_one_line():
    about = Section("about", "この資料について", (Paragraph("本文"),))
    nothing = [Section(name, name, (Paragraph(f"{name}はありません。"),), empty=True) for name in ("問い", "違い")]
    (slide,) = laid(about, *nothing)
    assert texts(slide) == ["本文", "問いはありません。 違いはありません。"]


def test_short_sections_that_join_stand_on_one_slide_and_long_ones_on_their_own():
    questions = Section("questions", "問い", (Paragraph("なぜか"),))
    change = Section("change", "違い", (Paragraph("増えた"),), joins=True)
    (slide,) = laid(questions, change)
    assert slide.title == "問い / 違い" and texts(slide) == ["問い", "なぜか", "違い", "増えた"]
    many = replace(questions, blocks=tuple(Paragraph(f"問い{number}") for number in range(11)))
    assert [slide.title for slide in laid(many, change)] == ["問い", "違い"]
    assert [slide.title for slide in laid(change)] == ["違い"]


def test_every_theme_of_a_real_pack_takes_two_slides_at_most(packs):
    deck = Presentation(io.BytesIO(pack_bytes(packs["masked"], ".pptx", "ja")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    for theme in packs["masked"].themes:
        head = say("pack.theme_title", place=theme.ranked.place, name=theme.theme.name)
        assert 1 <= sum(title.startswith(head) for title in titles) <= 2
    empty = Presentation(io.BytesIO(pack_bytes(packs["empty"], ".pptx", "ja")))
    about = flat("".join(slide_texts(empty.slides[1])))
    assert flat(say("pack.change_first")) in about and flat(say("question.none")) in about
    assert say("pack.change") not in [slide.shapes.title.text_frame.text for slide in empty.slides]
