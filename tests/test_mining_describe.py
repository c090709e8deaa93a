"""Key terms, names and quotes."""

import numpy as np

from mining.describe import NAME_LENGTH, describe_all, key_terms, propose_name, quotes

REQUIRED = ["必須項目が多くて入力が止まる", "必須項目を減らしてほしいと言われた", "3名が必須項目の多さに途中で閉じた"]
LOGIN = ["ログインできないと電話", "パスワードを忘れてログインが止まる", "ログインのパスワードが未達"]


def test_terms_tell_the_theme_and_keep_compounds():
    assert key_terms(REQUIRED, LOGIN)[0] == "必須項目"
    assert key_terms(LOGIN, REQUIRED)[0] == "ログイン"
    assert not {"必須", "項目", "言う", "言われる"} & set(key_terms(REQUIRED, LOGIN))


def test_terms_hold_no_numbers_and_no_more_than_asked():
    terms = key_terms(["10件の入力", "20件の入力", "入力が3回"], LOGIN, limit=2)
    assert "入力" in terms
    assert len(terms) <= 2
    assert not any(character.isdigit() for term in terms for character in term)


def test_no_texts_and_no_words_have_no_terms():
    assert key_terms([], LOGIN) == []
    assert key_terms(["。。", "123"], LOGIN) == []


def test_every_group_is_described_and_none_of_the_rest():
    described = describe_all([*REQUIRED, *LOGIN, "会議"], np.array([0, 0, 0, 1, 1, 1, -1]))
    assert sorted(described) == [0, 1]
    assert described[0][0] == "必須項目"


def test_a_name_is_made_of_terms_or_else_of_the_quote():
    assert propose_name(["必須項目", "入力", "閉じる", "多い"], "x") == "必須項目・入力・閉じる"
    assert propose_name([], "ＣＳＶの取込") == "CSVの取込"
    assert propose_name([], "あ" * 60) == "あ" * (NAME_LENGTH - 1) + "…"
    assert len(propose_name(["長い" * 10, "言葉" * 10], "")) <= NAME_LENGTH


def test_quotes_show_heart_edge_and_outside():
    angle = np.deg2rad([0, 5, -5, 20, 40, 90, 100, 180])
    rows = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    labels = np.array([0, 0, 0, 0, 0, -1, 1, 1])
    shown = quotes(rows, labels, count=2)
    assert set(shown) == {0, 1}
    assert 4 in shown[0].borderline
    assert shown[0].outside[0] == 5
    assert not set(shown[0].central) & set(shown[0].borderline)
    assert set(shown[0].central) | set(shown[0].borderline) <= {0, 1, 2, 3, 4}


def test_a_small_group_repeats_no_quote():
    shown = quotes(np.eye(3), np.array([0, 0, -1]), count=3)[0]
    assert sorted(shown.central) == [0, 1]
    assert shown.borderline == ()
    assert shown.outside == (2,)


def test_ties_go_by_the_order_given():
    rows = np.repeat(np.eye(2), 3, axis=0)
    shown = quotes(rows, np.array([0, 0, 0, -1, -1, -1]), order=["c", "a", "b", "z", "y", "x"], count=3)
    assert shown[0].central == (1, 2, 0)
    assert shown[0].outside == (5, 4, 3)


def test_a_theme_is_named_in_the_language_most_of_it_is_in():
    texts = [
        "締めのボタンを押せない",
        "締めのボタンが灰色のまま",
        "締めのボタンが見つからない",
        "the closing order was wrong",
        "an order of closing nobody knows",
        "勤務表は紙のまま",
    ]
    terms = describe_all(texts, np.array([0, 0, 0, 0, 0, -1]))[0]
    assert "ボタン" in terms
    assert not [term for term in terms if term.isascii()]
