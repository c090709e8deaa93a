"""Memos and transcripts: date and company from the file name, the text as it was written."""

import pytest

from ingest.files import read_file
from ingest.memos import transcript
from ingest.problems import problem_text


@pytest.fixture
def write(tmp_path):
    def written(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode())
        return path

    return written


def codes(result):
    return [(problem.code, problem.place) for problem in result.problems]


@pytest.mark.parametrize(
    "name",
    ["2026-04-02_株式会社A.txt", "20260402_株式会社A.md", "2026-04-02 株式会社A.TXT", "2026-04-02_株式会社A_2回目.txt"],
)
def test_memo_named_by_date_and_company(write, name):
    result = read_file(write(name, "・電話\r\n「十分」\r\n"))
    (found,) = result.conversations
    assert (found.date, found.company, found.memo) == ("2026-04-02", "株式会社A", "・電話\n「十分」\n")
    assert result.rows == 1


def test_memo_name_from_a_mac_is_recomposed(write):
    (found,) = read_file(write("2026-04-02_か\u3099んばる社.txt", "m")).conversations
    assert found.company == "がんばる社"


@pytest.mark.parametrize("name", ["メモ.txt", "2026-04-02.txt", "2026-04-02_.md", "A社_2026-04-02.txt"])
def test_memo_name_that_tells_too_little(write, name):
    (problem,) = read_file(write(name, "メモ")).problems
    assert problem.code == "intake.memo_name"
    assert f"2026-04-02_会社名{problem.allowed}" in problem_text(problem, "ja")


def test_memo_with_an_impossible_date(write):
    assert codes(read_file(write("2026-13-40_A.txt", "m"))) == [("intake.date_bad", "2026-13-40_A.txt")]


def test_transcript_keeps_speakers_and_drops_the_machinery(write):
    text = (
        "WEBVTT - 定例\nKind: captions\n\nNOTE 社内用\n\nSTYLE\n::cue { color: red }\n\n"
        "1\n00:00:01.000 --> 00:00:03.000 align:start\n<v 高田部長>これで<i>十分</i>回ってる &amp; 満足</v>\n\n"
        "00:04.000 --> 00:05.000\n佐藤: なるほど\n続き\n\n"
        "id-3\n00:06.000 --> 00:07.000\n\n"
    )
    expected = "高田部長: これで十分回ってる & 満足\n佐藤: なるほど\n続き"
    assert transcript(text) == transcript(text.replace("\n", "\r\n")) == expected
    assert read_file(write("2026-04-02_A社.vtt", "\ufeff" + text)).conversations[0].memo == expected
    assert codes(read_file(write("2026-04-02_B社.vtt", "WEBVTT\n\n"))) == [("intake.empty", "2026-04-02_B社.vtt")]
