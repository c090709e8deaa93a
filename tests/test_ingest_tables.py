"""CSV, TSV and Excel as people save them: rows named as they see them, nothing swallowed or dropped in silence."""

import datetime

import openpyxl
import pytest

from ingest.files import read_file
from ingest.problems import FileProblem
from ingest.tables import csv_records
from taxonomy.records import Item

HEAD = "日付,会社名,規模,つまづき,要望,行動したか\r\n"
ROW = "2026/4/2,株式会社ホクレイ機工,中堅,画面を閉じた,得意先別に並べたい,いいえ\r\n"


@pytest.fixture
def write(tmp_path):
    def written(name, content, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return written


def workbook(path, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def codes(result):
    return [(problem.code, problem.place) for problem in result.problems]


def test_csv_in_japanese(write):
    result = read_file(write("a.csv", HEAD + ROW))
    (found,) = result.conversations
    assert result.problems == ()
    assert (found.date, found.company, found.size, found.acted) == ("2026-04-02", "株式会社ホクレイ機工", "mid", False)
    assert found.items == (Item("画面を閉じた", "neg", "behaviour"),)
    assert found.requests == ("得意先別に並べたい",)
    assert result.mapping["会社名"] == "company"


def test_csv_in_english_with_labels_in_any_language(write):
    text = "Date,Customer,Company size,Motivation,Phase,Stumbling points,Went well,Acted,Root cause\n"
    text += "2026-04-02,Acme,Enterprise,高い,Roll-out,closed it,- stayed,YES,Stalled for lack of guidance\n"
    (found,) = read_file(write("a.csv", text)).conversations
    assert (found.size, found.motivation, found.phase, found.acted, found.cause) == (
        "enterprise", "high", "rollout", True, "guidance",
    )  # fmt: skip
    assert found.items == (Item("closed it", "neg"), Item("stayed", "pos"))


def test_bad_rows_are_named_by_line_and_by_their_own_heading(write):
    bad = (
        "2026-13-40,B社,中堅,a,,\r\n"
        + "2026-04-02,,中堅,a,,\r\n"
        + "2026-04-02,C社,巨大,a,,たぶん\r\n"
        + "2026-04-02,D社,,,,\r\n"
    )
    result = read_file(write("file.csv", HEAD + ROW + bad + "\r\n" + ROW.replace("4/2", "4/3")))
    assert [c.date for c in result.conversations] == ["2026-04-02", "2026-04-03"]
    assert [(p.code, p.field, p.value, p.place) for p in result.problems] == [
        ("intake.date_bad", "日付", "2026-13-40", "file.csv:3"),
        ("intake.company_missing", "会社名", "", "file.csv:4"),
        ("intake.choice", "規模", "巨大", "file.csv:5"),
        ("intake.choice", "行動したか", "たぶん", "file.csv:5"),
        ("intake.view_missing", "views", "", "file.csv:6"),
    ]
    assert result.problems[-1].allowed == "つまづき, 要望"
    assert result.rows == 6


def test_lines_are_counted_over_cells_of_several_lines(write):
    text = '日付,会社名,メモ\n2026-04-02,A社,"一行目\n二行目\n三行目"\nx,B社,メモ\n'
    result = read_file(write("a.csv", text))
    assert result.conversations[0].memo == "一行目\n二行目\n三行目"
    assert codes(result) == [("intake.date_bad", "a.csv:5")]


def test_an_open_quote_does_not_swallow_the_rest_in_silence(write):
    text = "日付,会社名,メモ\n2026-04-02,A社,よい\n" + '2026-04-03,B社,"閉じ忘れ\n2026-04-04,C社,よい\n'
    result = read_file(write("a.csv", text))
    assert [c.company for c in result.conversations] == ["A社"]
    assert codes(result) == [("intake.quote_open", "a.csv:3")]
    with pytest.raises(FileProblem, match=r"intake\.quote_open"):
        list(csv_records(write("b.csv", text)))


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", "\t"), ("a.csv", ";"), ("a.csv", ",")])
def test_separators(write, name, mark):
    text = mark.join(["日付", "会社名", "メモ"]) + "\n" + mark.join(["2026-04-02", "A社", "メモ"])
    assert read_file(write(name, text)).problems == ()


def test_unknown_columns_warn_once_each_and_nameless_cells_once(write):
    text = "日付,会社名,メモ,色,天気,,suggested_cause\n" + "2026-04-02,A社,m,赤,晴,迷子,need,余り\n" * 2
    result = read_file(write("a.csv", text))
    assert [(p.code, p.value, p.warning) for p in result.problems[:3]] == [
        ("intake.column_unknown", "色", True),
        ("intake.column_unknown", "天気", True),
        ("intake.no_heading", "迷子", True),
    ]
    assert [p.code for p in result.problems[3:]] == ["intake.id_twice"]


def test_missing_columns_name_what_was_found_and_what_is_accepted(write):
    result = read_file(write("a.csv", "いつ,だれ,メモ\n2026-04-02,A社,m\n"))
    missing = [p for p in result.problems if p.code == "intake.column_missing"]
    assert [(p.field, p.value) for p in missing] == [("会社名", "いつ, だれ, メモ"), ("日付", "いつ, だれ, メモ")]
    assert "企業名" in missing[0].allowed
    assert result.conversations == ()
    none = read_file(write("b.csv", "日付,会社名\n2026-04-02,A社\n"))
    assert codes(none) == [("intake.column_no_view", "b.csv:1")]


def test_all_the_headings_found_are_told(write):
    headers = ["いつ", "だれ", "メモ", *(f"項目その{number}" for number in range(20))]
    found = next(
        p.value for p in read_file(write("a.csv", ",".join(headers))).problems if p.code == "intake.column_missing"
    )
    assert found == ", ".join(headers)


def test_a_mapping_goes_before_the_guess(write):
    path = write("a.csv", "いつ,だれ,メモ,課題,色\n2026-04-02,A社,m,p,赤\n")
    result = read_file(path, mapping={"いつ": "date", "だれ": "company", "課題": "proposal", "色": ""})
    assert result.problems == ()
    assert result.mapping == {"いつ": "date", "だれ": "company", "課題": "proposal", "メモ": "memo"}
    assert (result.conversations[0].proposal, result.conversations[0].problem) == ("p", "")


def test_a_wrong_mapping_is_told(write):
    path = write("a.csv", "日付,会社名,メモ\n2026-04-02,A社,m\n")
    result = read_file(path, mapping={"日付": "when", "どこ": "company"})
    assert {(p.code, p.field, p.warning) for p in result.problems} >= {
        ("intake.mapping_field", "日付", False),
        ("intake.mapping_header", "どこ", True),
    }
    assert result.conversations[0].date == "2026-04-02"


def test_a_cell_of_a_hundred_thousand_characters(write):
    (found,) = read_file(write("a.csv", f"日付,会社名,メモ\n2026-04-02,A社,{'長' * 200_000}\n")).conversations
    assert len(found.memo) == 200_000


# --- Excel


def test_excel_with_real_dates_numbers_and_an_empty_first_sheet(tmp_path):
    rows = [
        ["日付", "会社名", "メモ", "担当", "行動したか"],
        [datetime.date(2026, 4, 2), "A社", "=式ではない", 7, True],
        [datetime.datetime(2026, 4, 3, 15, 30), "B社", "一行目\n二行目", None, False],
        [None, None, None, None, None],
        ["2026/13/1", "C社", "メモ", 1.5, None],
    ]
    rows[1][2] = "式ではない"
    result = read_file(workbook(tmp_path / "a.xlsx", [], rows))
    assert [(c.date, c.csm, c.acted, c.memo) for c in result.conversations] == [
        ("2026-04-02", "7", True, "式ではない"),
        ("2026-04-03", "", False, "一行目\n二行目"),
    ]
    assert codes(result) == [("intake.date_bad", "a.xlsx:5")]


def test_excel_rows_before_the_header_keep_their_numbers(tmp_path):
    rows = [[], [], ["会社名", "日付", "課題"], ["A社", "昨日", "x"]]
    assert codes(read_file(workbook(tmp_path / "a.xlsx", rows))) == [("intake.date_bad", "a.xlsx:4")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "日付,会社名".encode(), b"\xd0\xcf\x11\xe0" * 100])
def test_not_a_workbook(write, content):
    assert codes(read_file(write("a.xlsx", content))) == [("intake.workbook", "a.xlsx")]
