"""Evidence is the change in the odds when a sentence is left out; odds here can be added up by hand."""

import numpy as np
import pytest

from mining.cause_text import ITEM, MEMO, REQUEST, Sentence
from mining.evidence import evidence_of, telling, tells

WORTH = {
    "画面の途中で手が止まった": 3.0,
    "手引きは渡していない": 2.0,
    "電話で二回きかれた": 1.0,
    "雑談もした": 0.75,
    "天気は晴れ": 0.0,
    "来月は繁忙期らしい": -1.5,
    "部長は外出": -0.5,
}


def odds(versions):
    return np.array([sum(WORTH.get(sentence.text, 0.0) for sentence in version) for version in versions])


def evidence(sentences, odds, vectors=None):
    places = telling(sentences)
    versions = [sentences, *([*sentences[:place], *sentences[place + 1 :]] for place in places)]
    return evidence_of(sentences, places, odds(versions), vectors)


def log(*texts):
    return [Sentence("memo", text) for text in texts]


def test_three_for_strongest_first_then_the_strongest_against():
    found = evidence(log(*reversed(WORTH)), odds)
    assert [(one.text, one.weight) for one in found] == [
        ("画面の途中で手が止まった", 3.0),
        ("手引きは渡していない", 2.0),
        ("電話で二回きかれた", 1.0),
        ("来月は繁忙期らしい", -1.5),
    ]


def test_a_sentence_that_moves_nothing_is_no_evidence():
    assert evidence(log("天気は晴れ"), odds) == ()


def test_no_sentences_no_evidence():
    assert evidence([], odds) == ()


def test_an_item_repeating_the_memo_is_passed_over():
    def both_count(versions):
        return np.array([sum(0.5 if "止まった" in s.text else WORTH[s.text] for s in v) for v in versions])

    found = evidence(log("画面の途中で手が止まった", "画面の途中で手が止まったまま", "電話で二回きかれた"), both_count)
    assert [one.text for one in found] == ["電話で二回きかれた", "画面の途中で手が止まった"]


@pytest.mark.parametrize("view", ["proposal", "fix_product", "fix_operation"])
def test_what_the_csm_proposed_is_no_evidence(view):
    assert evidence([Sentence(view, "画面の途中で手が止まった")], odds) == ()


@pytest.mark.parametrize("view", [MEMO, ITEM, REQUEST, "problem"])
def test_what_the_customer_did_is_evidence_wherever_it_stands(view):
    assert [one.text for one in evidence([Sentence(view, "画面の途中で手が止まった")], odds)] == [
        "画面の途中で手が止まった"
    ]


def test_an_item_comes_before_a_memo_not_much_stronger():
    found = evidence(
        [
            Sentence(MEMO, "画面の途中で手が止まった"),
            Sentence(ITEM, "雑談もした"),
            Sentence(ITEM, "手引きは渡していない"),
        ],
        odds,
    )
    assert [(one.text, one.weight) for one in found] == [
        ("手引きは渡していない", 2.0),
        ("画面の途中で手が止まった", 3.0),
        ("雑談もした", 0.75),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "5/18 あおい運送 月次 10:30-",
        "佐藤部長、森さん(経理)",
        "移動中にスマホで入力。",
        "お世話になっております。",
        "よろしくお願いします。",
        "call w/ Elm Dairy (Joan, plant mgr) - 45 min",
        "Attendees: Joan, Tom, Priya",
        "Hi all",
        "12:30 - 13:00",
    ],
)
def test_a_line_without_a_predicate_tells_nothing_and_is_no_evidence(text):
    def moved(versions):
        return np.array([float(len(version)) for version in versions])

    assert not tells(text)
    assert evidence(log(text), moved) == ()


@pytest.mark.parametrize(
    "text",
    [
        "必要ない",
        "設定が難しい",
        "手順書なし",
        "今は無理",
        "担当者が手術で休職",
        "途中でやめた",
        "She gave up on the import",
        "They don’t need it",
        "Nobody opened the file again",
    ],
)
def test_a_predicate_or_a_negation_tells(text):
    assert tells(text)


def test_the_same_sentence_twice_is_told_once():
    found = evidence(log("手引きは渡していない", "手引きは渡していない"), odds)
    assert [(one.text, one.weight) for one in found] == [("手引きは渡していない", 2.0)]


def by_meaning(texts):
    """Unit vectors by hand: whatever stops is one direction, everything else one of its own."""
    rows = np.zeros((len(texts), len(texts) + 1))
    for place, text in enumerate(texts):
        rows[place, 0 if "止まった" in text or "進めない" in text else place + 1] = 1.0
    return rows


def test_a_sentence_saying_the_same_in_other_words_is_passed_over():
    worth = {"画面の途中で手が止まった": 3.0, "そこから先へ進めない": 2.0, "電話で二回きかれた": 1.0}

    def counted(versions):
        return np.array([sum(worth[sentence.text] for sentence in version) for version in versions])

    assert [one.text for one in evidence(log(*worth), counted)] == list(worth)
    assert [one.text for one in evidence(log(*worth), counted, by_meaning)] == [
        "画面の途中で手が止まった",
        "電話で二回きかれた",
    ]


def test_what_speaks_for_a_cause_does_not_speak_against_it_too():
    found = evidence(log("画面の途中で手が止まった", "来月は繁忙期らしい", "来月は繁忙期らしいので"), odds)
    assert [one.text for one in found] == ["画面の途中で手が止まった", "来月は繁忙期らしい"]
    worth = {"画面の途中で手が止まった": 3.0, "画面の途中で手が止まったまま": -1.0}

    def counted(versions):
        return np.array([sum(worth[sentence.text] for sentence in version) for version in versions])

    assert [one.text for one in evidence(log(*worth), counted)] == ["画面の途中で手が止まった"]


@pytest.mark.parametrize(("view", "shown"), [(MEMO, []), (ITEM, ["NA: 明日、検証結果をこちらから連絡した"])])
def test_our_own_next_step_in_the_memo_speaks_against_nothing(view, shown):
    def counted(versions):
        return np.array([-1.0 * sum(sentence.view == view for sentence in version) for version in versions])

    step = Sentence(view, "NA: 明日、検証結果をこちらから連絡した")
    found = evidence([step, Sentence("proposal", "明日、検証結果を連絡する。")], counted)
    assert [one.text for one in found] == shown
