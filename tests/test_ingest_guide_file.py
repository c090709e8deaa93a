"""The guide as a file: what goes out comes back unchanged, formulas are harmless, a bad row costs no good one."""

import csv
import io

import pytest

from ingest.exports import to_bytes
from ingest.guide_file import COLUMNS, guide_table, read_guide
from ingest.problems import problem_text
from taxonomy.guide import BUILT_IN, LONGEST, guide_texts

HOSTILE = '=HYPERLINK("http://x")\n**太字** <script>'
STANDING = guide_texts({}, "ja")


def written(folder, *rows, name="guide.csv", head=COLUMNS):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    path = folder / name
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def codes(read):
    return [(problem.code, problem.place, problem.warning) for problem in read.problems]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_goes_out_comes_back_and_changes_nothing(tmp_path, form, language):
    texts = guide_texts({("need", "meaning"): HOSTILE, ("other", "check"): "-3 = ?"}, language)
    table = guide_table(texts, language)
    path = tmp_path / f"guide.{form}"
    path.write_bytes(to_bytes(table.rows, table.columns, form))
    if form == "csv":
        assert ",'=HYPERLINK" in path.read_text(encoding="utf-8-sig").replace("\"'", ",'")
    read = read_guide(path, texts)
    assert (read.changes, read.problems, read.rows) == ({}, (), 6)


def test_the_built_in_words_of_the_other_language_are_no_change(tmp_path):
    table = guide_table(guide_texts({}, "en"), "en")
    path = tmp_path / "guide.csv"
    path.write_bytes(to_bytes(table.rows, table.columns, "csv"))
    assert read_guide(path, STANDING).changes == {}


def test_built_in_words_over_the_teams_own_are_a_change(tmp_path):
    path = written(tmp_path, ["need", "", BUILT_IN["need", "meaning"].ja, "", "", ""])
    read = read_guide(path, guide_texts({("need", "meaning"): "うちの言葉"}, "ja"))
    assert read.changes == {("need", "meaning"): BUILT_IN["need", "meaning"].ja}


def test_good_rows_stay_good_beside_bad_ones_and_a_blank_says_nothing(tmp_path):
    path = written(
        tmp_path,
        ["ベネフィットが伝わっていない", "", "", "新しい当てはまり方", "", ""],
        ["luck", "", "運", "", "", ""],
        ["need", "", "よい文", "", "", "長" * (LONGEST + 1)],
        ["timing", "", HOSTILE, "", "", ""],
        ["timing", "", "二度目", "", "", ""],
    )
    read = read_guide(path, STANDING)
    assert read.changes == {("benefit", "applies"): "新しい当てはまり方", ("timing", "meaning"): HOSTILE}
    assert [code for code, _, _ in codes(read)] == ["guide.cause_unknown", "guide.too_long", "guide.cause_twice"]
    assert read.problems[0].place == "guide.csv:3"
    for problem in read.problems:
        assert "guide.csv:" in problem_text(problem, "ja") and problem_text(problem, "en")


def test_a_heading_nobody_knows_is_told_and_passed_over(tmp_path):
    path = written(tmp_path, ["need", "よい文", "x"], head=["原因", "意味", "メモ"])
    read = read_guide(path, STANDING)
    assert read.changes == {("need", "meaning"): "よい文"}
    assert codes(read) == [("guide.heading_unknown", "guide.csv:1", True)]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("", "guide.csv", "intake.empty"),
        ("会社,日付\nあおぞら,2026-01-01\n", "guide.csv", "guide.headings"),
        ("x", "guide.pdf", "guide.suffix"),
        ("not a workbook", "guide.xlsx", "intake.workbook"),
    ],
)
def test_a_file_that_is_no_guide_is_told(tmp_path, text, name, code):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    read = read_guide(path, STANDING)
    assert read.changes == {} and [problem.code for problem in read.problems] == [code]
    assert problem_text(read.problems[0], "ja")


def test_a_file_in_shift_jis_is_read(tmp_path):
    path = tmp_path / "guide.csv"
    path.write_text("原因,意味\nneed,掘り下げていない\n", encoding="cp932")
    assert read_guide(path, STANDING).changes == {("need", "meaning"): "掘り下げていない"}
