"""Exports open safely in a spreadsheet and, where the format can hold it, read back as what they were."""

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.exports import to_bytes
from ingest.files import read_file
from ingest.validate import conversation_from_native, native_from_conversation
from tests.conversations import CONVERSATIONS, FULL

SAFE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50, deadline=None
)
COLUMNS = [*FULL, "hypothesis"]
SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20)


def csv_rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def cells(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return sheet, [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_csv_has_a_mark_for_excel_and_nested_values_as_json():
    content = to_bytes(
        [{"a": "値", "b": {"k": ["あ"]}, "c": None, "d": True, "e": 0.5, "z": "left out"}], list("abcdef"), "csv"
    )
    assert content.startswith(b"\xef\xbb\xbf")
    assert csv_rows(content) == [list("abcdef"), ["値", '{"k": ["あ"]}', "", "true", "0.5", ""]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+81", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'=1", "-1+1", "--1"],
)
def test_csv_runs_no_formula(text):
    assert csv_rows(to_bytes([{"a": text}], ["a"], "csv"))[1] == ["'" + text]


@pytest.mark.parametrize("value", ["-1", "-0.5", -1, -0.5, "1=1", "a-b", "「=」", "'quoted'", ""])
def test_csv_leaves_numbers_and_plain_text_alone(value):
    assert csv_rows(to_bytes([{"a": value, "b": "x"}], ["a", "b"], "csv"))[1] == [str(value), "x"]


def test_csv_neutralises_headings_too():
    assert csv_rows(to_bytes([], ["=a"], "csv")) == [["'=a"]]


def test_jsonl_is_one_untouched_object_a_line():
    rows = [{"b": "=1", "a": "あ\u2028\n", "c": None, "z": 1}, {"a": {"k": [1.5, None]}}]
    content = to_bytes(rows, ["a", "b", "c"], "jsonl")
    lines = content.decode("utf-8").split("\n")
    assert lines[0] == '{"a": "あ\u2028\\n", "b": "=1", "c": null}'
    assert json.loads(lines[1]) == {"a": {"k": [1.5, None]}}
    assert lines[2:] == [""]


def test_xlsx_types_every_string_as_text():
    texts = ["=1+1", "+1", "#N/A", "2026-04-02", "007", "TRUE"]
    sheet, _ = cells(to_bytes([{"a": text} for text in texts], ["a"], "xlsx"))
    found = [sheet.cell(row=index, column=1) for index in range(2, 8)]
    assert [cell.value for cell in found] == texts
    assert {cell.data_type for cell in found} <= {"s", "inlineStr"}


def test_xlsx_keeps_numbers_booleans_and_nested_values():
    _, values = cells(
        to_bytes([{"a": 3, "b": 0.5, "c": True, "d": None, "e": ["あ"], "f": ""}], list("abcdef"), "xlsx")
    )
    assert values == [list("abcdef"), [3, 0.5, True, None, '["あ"]', None]]


def test_xlsx_header_is_frozen_and_widths_count_japanese_double():
    rows = [{"ja": "あ" * 15, "en": "a" * 15, "long": "長" * 500, "short": 1}]
    sheet, _ = cells(to_bytes(rows, ["ja", "en", "long", "short"], "xlsx"))
    assert sheet.freeze_panes == "A2"
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [32, 17, 62, 10]


def test_xlsx_drops_what_xml_cannot_hold_and_cuts_at_the_limit_visibly():
    _, values = cells(to_bytes([{"a": "x\x00\x1b\ufffey\r\nz", "b": "長" * 40_000}], ["a", "b"], "xlsx"))
    assert values[1][0] == "xy\nz"
    assert len(values[1][1]) == 32_767
    assert values[1][1].endswith("長…")


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_same_rows_same_bytes(format):
    rows = [{"a": "あ", "b": {"y": 1, "x": 2}}]
    assert to_bytes(rows, ["a", "b"], format) == to_bytes([dict(reversed(rows[0].items()))], ["a", "b"], format)


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx"])
def test_no_rows(format):
    content = to_bytes([], ["a", "b"], format)
    assert content == b"" if format == "jsonl" else len(content) > 0


def test_unknown_format_and_impossible_number():
    with pytest.raises(ValueError, match="'pdf': allowed are csv, jsonl, xlsx"):
        to_bytes([], [], "pdf")
    with pytest.raises(ValueError, match="Out of range float"):
        to_bytes([{"a": float("nan")}], ["a"], "jsonl")


@SAFE
@given(st.lists(st.fixed_dictionaries({"a": SCALARS, "b": SCALARS}), max_size=4))
def test_any_scalar_in_any_format(rows):
    assert [json.loads(line) for line in to_bytes(rows, ["a", "b"], "jsonl").decode("utf-8").split("\n")[:-1]] == rows
    assert len(csv_rows(to_bytes(rows, ["a", "b"], "csv"))) == len(rows) + 1
    _, values = cells(to_bytes(rows, ["a", "b"], "xlsx"))
    assert values[0] == ["a", "b"]


@SAFE
@given(CONVERSATIONS)
@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_any_conversation_exported_reads_back_unchanged(tmp_path, format, conversation):
    path = tmp_path / f"export.{format}"
    path.write_bytes(to_bytes([native_from_conversation(conversation)], COLUMNS, format))
    result = read_file(path)
    assert result.problems == ()
    assert result.conversations == (conversation,)


def test_a_full_conversation_survives_xlsx_but_for_carriage_returns(tmp_path):
    path = tmp_path / "export.xlsx"
    path.write_bytes(to_bytes([FULL | {"suggested_cause": "need"}], [*COLUMNS, "suggested_cause"], "xlsx"))
    result = read_file(path)
    expected, _ = conversation_from_native(FULL | {"memo": FULL["memo"].replace("\r\n", "\n")}, place="")
    assert result.problems == ()
    assert result.conversations == (expected,)
