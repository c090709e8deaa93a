"""New items beside themes that people own."""

import numpy as np
import pytest

from mining.encoder.lexical import LexicalEncoder
from mining.place import place_items

ENCODER = LexicalEncoder()
THEMES = {
    "T1": [
        "必須項目が多くて入力が止まる",
        "必須項目を減らしてほしい",
        "入力の必須項目が多すぎて閉じた",
        "必須項目の入力に12分",
    ],
    "T2": [
        "ログインできない",
        "パスワードを忘れてログインが止まる",
        "ログインのパスワードが分からない",
        "ログインIDが未達",
    ],
}
MEMBERS = {theme: ENCODER.encode(texts) for theme, texts in THEMES.items()}
REST = ENCODER.encode(["会議資料は紙のまま", "部長が異動した", "CSVの取込で文字化け", "見積は自社書式", "研修に来ない"])


def test_a_clear_case_belongs_and_a_stranger_does_not():
    clear, stranger = place_items(
        ENCODER.encode(["必須項目が多くて入力を途中でやめた", "契約更新は来年の予算次第"]), MEMBERS, background=REST
    )
    assert clear.theme_id == "T1"
    assert clear.belongs
    assert clear.second_id == "T2"
    assert clear.similarity > clear.second_similarity
    assert not stranger.belongs
    assert stranger.probability < clear.probability


def test_between_two_themes_belongs_to_neither():
    (answer,) = place_items(ENCODER.encode(["ログインできないし必須項目が多い"]), MEMBERS, background=REST, margin=0.3)
    assert not answer.belongs


def test_the_order_of_themes_changes_nothing():
    items = ENCODER.encode(["必須項目", "ログイン", "会議"])
    turned = dict(reversed(MEMBERS.items()))
    assert place_items(items, MEMBERS) == place_items(items, turned)


def test_no_themes_and_no_items():
    (alone,) = place_items(REST[:1], {})
    assert (alone.theme_id, alone.belongs, alone.probability) == (None, False, 0.0)
    assert place_items(REST[:0], MEMBERS) == []
    (empty,) = place_items(REST[:1], {"T1": REST[:0]})
    assert empty.theme_id is None


def test_an_item_without_content_belongs_nowhere():
    (answer,) = place_items(np.zeros((1, ENCODER.dimensions)), MEMBERS)
    assert not answer.belongs


def test_one_theme_of_one_member():
    same, other = place_items(
        ENCODER.encode(["ログインできない", "会議資料は紙"]),
        {"T9": ENCODER.encode(["ログインできない"])},
        background=REST,
    )
    assert same.belongs
    assert same.second_id is None
    assert not other.belongs
    assert same.similarity == pytest.approx(1.0, abs=1e-4)
