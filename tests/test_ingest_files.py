"""Files as people have them: encodings, headings, Excel dates, memos; bad rows are named and good rows kept."""

import json

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.encodings import encoding_of
from ingest.files import SUFFIXES, read_file
from ingest.problems import FileProblem, problem_text
from taxonomy.records import Item

HEAD = "日付,会社名,規模,つまづき,要望,行動したか\r\n"
ROW = "2026/4/2,株式会社ホクレイ機工,中堅,画面を閉じた,得意先別に並べたい,いいえ\r\n"
NATIVE = {"id": "C1", "date": "2026-04-02", "company": {"name": "A社"}, "memo": "メモ"}


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


def line(**changes):
    return json.dumps(NATIVE | changes, ensure_ascii=False) + "\n"


# --- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "2026-04-02_A社.txt"])
def test_every_encoding_reads_the_same(write, encoding, name):
    content = {"a.csv": HEAD + ROW, "a.jsonl": line(memo="①髙橋様〜" if encoding != "cp932" else "①髙橋様")}
    result = read_file(write(name, content.get(name, "「十分回ってる」と髙橋部長"), encoding))
    assert result.problems == ()
    assert len(result.conversations) == 1
    assert "\ufeff" not in repr(result.conversations)


def test_cp932_text_is_exact(write):
    assert read_file(write("a.csv", HEAD + ROW, "cp932")).conversations[0].items == (Item("画面を閉じた"),)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x00",
        b"\x00" * 500,
        b"\xff\xfe\x00",
        "日付".encode("euc_jp") + b"\xfd\xff",
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".txt", ".json", ".vtt"])
def test_binary_garbage_is_one_problem(write, content, suffix):
    result = read_file(write("2026-04-02_A社" + suffix, content))
    assert codes(result) == [("intake.encoding", "2026-04-02_A社" + suffix)]
    assert result.conversations == ()


def test_a_multibyte_character_across_chunks_is_no_error(write):
    path = write("big.txt", "a" + "あ" * 700_000)
    assert encoding_of(path) == "utf-8"


def test_encoding_error_is_raised_with_its_code(write):
    with pytest.raises(FileProblem, match=r"intake\.encoding"):
        encoding_of(write("x.txt", b"\xff\x00\xff"))


# --- whole files


def test_missing_file_wrong_suffix_folder_and_empty(write, tmp_path):
    assert codes(read_file(tmp_path / "none.docx")) == [("intake.not_found", "none.docx")]
    result = read_file(write("a.docx", "x"))
    assert codes(result) == [("intake.suffix", "a.docx")]
    assert result.problems[0].allowed == " ".join(SUFFIXES)
    (tmp_path / "folder.csv").mkdir()
    assert codes(read_file(tmp_path / "folder.csv")) == [("intake.unreadable", "folder.csv")]


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s != ".xlsx"])
@pytest.mark.parametrize("content", ["", "\n\n \n", "\ufeff"])
def test_nothing_inside(write, suffix, content):
    result = read_file(write("2026-04-02_A社" + suffix, content))
    assert codes(result) == [("intake.empty", "2026-04-02_A社" + suffix)]


def test_header_only_is_empty(write, tmp_path):
    assert codes(read_file(write("a.csv", HEAD))) == [("intake.empty", "a.csv")]
    assert codes(read_file(workbook(tmp_path / "a.xlsx", [], []))) == [("intake.empty", "a.xlsx")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode), st.sampled_from(SUFFIXES))
def test_any_bytes_give_a_result_that_can_be_told(tmp_path, content, suffix):
    path = tmp_path / f"2026-04-02_A{suffix}"
    path.write_bytes(content)
    result = read_file(path)
    assert result.conversations or result.problems
    for problem in result.problems:
        assert problem_text(problem, "ja").startswith("2026-04-02_A")


# --- JSON


def test_jsonl_keeps_good_lines_and_names_bad_ones(write):
    content = line() + "\n" + '{"broken": \n' + line(id="C2", date="2026-13-40") + "[1]\n" + line(id="C3")
    result = read_file(write("a.jsonl", content))
    assert [c.id for c in result.conversations] == ["C1", "C3"]
    assert codes(result) == [
        ("intake.json", "a.jsonl:3"),
        ("intake.date_bad", "a.jsonl:4"),
        ("intake.row_type", "a.jsonl:5"),
    ]
    assert result.rows == 5
    assert result.mapping == {}


def test_deep_nesting_and_huge_numbers_are_problems_not_crashes(write):
    result = read_file(write("a.jsonl", '{"a":' * 100_000 + "\n" + '{"id": ' + "1" * 5000 + "}\n" + line()))
    assert codes(result) == [("intake.json", "a.jsonl:1"), ("intake.json", "a.jsonl:2")]
    assert len(result.conversations) == 1


def test_same_id_twice_the_later_wins_with_a_warning(write):
    result = read_file(write("a.jsonl", line() + line(id="C2") + line(memo="あと")))
    assert [(c.id, c.memo) for c in result.conversations] == [("C2", "メモ"), ("C1", "あと")]
    assert [(p.code, p.place, p.value, p.warning) for p in result.problems] == [
        ("intake.id_twice", "a.jsonl:3", "C1", True)
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_json_array_places_are_lines_of_the_editor(write, indent):
    rows = [NATIVE, NATIVE | {"id": "C2", "phase": "party"}, NATIVE | {"id": "C3"}]
    text = json.dumps(rows, ensure_ascii=False, indent=indent)
    result = read_file(write("a.json", text))
    assert [c.id for c in result.conversations] == ["C1", "C3"]
    begins = 1 if indent is None else text.split("\n").index("  {", 2) + 1
    assert codes(result) == [("intake.choice", f"a.json:{begins}")]


def test_json_single_object_lines_and_truncated_array(write):
    assert len(read_file(write("a.json", json.dumps(NATIVE, indent=1))).conversations) == 1
    assert len(read_file(write("b.json", line() + line(id="C2"))).conversations) == 2
    cut = read_file(write("c.json", "[\n" + line().strip() + ",\n" + line()[:20]))
    assert [c.id for c in cut.conversations] == ["C1"]
    assert codes(cut)[0][0] == "intake.json"
    assert codes(cut)[0][1] in {"c.json:3", "c.json:4"}
