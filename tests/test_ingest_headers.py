"""Headings and values in the words people use, and cells that hold several items."""

import pytest

from ingest.files import read_file
from ingest.headers import guess_mapping, items_in_cell, loose_date, value_of
from taxonomy.headers import COLUMNS
from taxonomy.records import Item


def read(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path)


HEADINGS = {
    "date": "日付|対応日|Date",
    "company": "会社名(必須)|【必須】企業名|顧客名|company.name|COMPANY_NAME",
    "size": "company.size|規模(大手/中堅/中小)",
    "problem": "views.problem|課題と背景|課題・背景",
    "industry": "業種",
    "motivation": "ﾓﾁﾍﾞｰｼｮﾝ",
    "literacy": "ITリテラシー",
    "phase": "フェーズ",
    "csm": "担当者|CSM",
    "product": "製品",
    "memo": "議事録",
    "fix_product": "プロダクトで解決できること|fix_product",
    "fix_operation": "運用提案で解決できること",
    "proposal": "提案",
    "stumbling": "つまづき|つまずき2|顧客の行動とつまづくポイント",
    "positive": "乗り越えた|良かった点",
    "requests": "要望",
    "acted": "行動したか？",
    "cause": "原因",
    "why": "理由",
    "hypothesis": "仮説",
    "id": "ID",
}


@pytest.mark.parametrize(("header", "field"), [(h, field) for field, hs in HEADINGS.items() for h in hs.split("|")])
def test_headings(header, field):
    assert guess_mapping([header]) == {header: field}


@pytest.mark.parametrize("header", ["", "色", "2", "---", "つま"])
def test_headings_unknown(header):
    assert guess_mapping([header]) == {}


def test_the_closer_heading_wins_and_lists_may_repeat():
    assert guess_mapping(["内容", "メモ", "つまづき1", "つまづき2"]) == {
        "メモ": "memo", "つまづき1": "stumbling", "つまづき2": "stumbling",
    }  # fmt: skip


def test_every_heading_leads_to_one_field_and_every_value_word_to_one_value():
    for column in COLUMNS:
        for word in (column.key, column.label.ja, column.label.en, *column.also):
            assert guess_mapping([word]) == {word: column.key}
        for value in column.values:
            assert {value_of(column.key, word) for word in value.words} == {value.key}


VALUES = {
    "size": [("大手", "enterprise"), ("ｴﾝﾀｰﾌﾟﾗｲｽﾞ", "enterprise"), ("SMB", "smb"), ("なし", ""), ("巨大", "巨大")],
    "motivation": [("高", "high")],
    "literacy": [(" Low ", "low")],
    "phase": [("研修", "training")],
    "acted": [
        ("○", "true"),
        ("いいえ", "false"),
        ("0", "false"),
        ("なし", "false"),
        ("不明", "unknown"),
        ("-", "unknown"),
    ],
    "cause": [("「必要性を感じない」と向き合えていない", "need"), ("-", ""), ("その他の理由", "other")],
}


@pytest.mark.parametrize(
    ("field", "cell", "key"), [(field, *pair) for field, pairs in VALUES.items() for pair in pairs]
)
def test_values(field, cell, key):
    assert value_of(field, cell) == key


@pytest.mark.parametrize(
    "cell",
    [
        "2026年4月2日",
        "2026.4.2",
        "2026/4/2 10:30",
        "2026-04-02T10:30:00",
        "20260402",
        "2026/04/02(木)",
        "２０２６年４月２日",
    ],
)
def test_dates_as_tables_write_them(tmp_path, cell):
    assert read(tmp_path, f"日付,会社名,メモ\n{cell},A社,m\n").conversations[0].date == "2026-04-02"
    assert loose_date("来週") == "来週"


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("止まった", "neg", ("止まった", "neg")),
        ("＋一人で登録した", "neg", ("一人で登録した", "pos")),
        ("○ 一人で登録した", "neg", ("一人で登録した", "pos")),
        ("- 止まった", "neg", ("止まった", "neg")),
        ("- 進んだ", "pos", ("進んだ", "pos")),
        ("×止まった", "pos", ("止まった", "neg")),
        ("・＋進んだ", "neg", ("進んだ", "pos")),
        ("・止まった", "neg", ("止まった", "neg")),
        ("+3名増えた", "neg", ("+3名増えた", "neg")),
        ("-10%になった", "neg", ("-10%になった", "neg")),
        ("○○さんが止まった", "neg", ("○○さんが止まった", "neg")),
        ("××社の例", "neg", ("××社の例", "neg")),
        ("○", "neg", ("○", "neg")),
    ],
)
def test_marks_in_front_of_an_item(text, column, expected):
    assert items_in_cell(text, column) == [{"text": expected[0], "polarity": expected[1]}]


def test_cells_of_several_items_and_requests(tmp_path):
    cells = ("・画面を閉じた\n\n「難しい」と言った\nなし", "+続けた", "・検索\n- 並べ替え")
    text = "日付,会社名,つまづき,良かった点,要望\n2026-04-02,A社," + ",".join(f'"{cell}"' for cell in cells)
    (found,) = read(tmp_path, text).conversations
    assert found.items == (Item("画面を閉じた"), Item("「難しい」と言った", "neg", "words"), Item("続けた", "pos"))
    assert found.requests == ("検索", "並べ替え")
