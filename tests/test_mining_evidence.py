"""Evidence is the change in the odds when a sentence is left out; odds here can be added up by hand."""

import numpy as np

from mining.cause_text import Sentence
from mining.evidence import evidence_of

WORTH = {
    "画面の途中で手が止まった": 3.0,
    "手引きは渡していない": 2.0,
    "電話で二回きかれた": 1.0,
    "雑談もした": 0.5,
    "天気は晴れ": 0.0,
    "来月は繁忙期らしい": -1.5,
    "部長は外出": -0.5,
}


def odds(versions):
    return np.array([sum(WORTH.get(sentence.text, 0.0) for sentence in version) for version in versions])


def log(*texts):
    return [Sentence("memo", text) for text in texts]


def test_three_for_strongest_first_then_the_strongest_against():
    found = evidence_of(log(*reversed(WORTH)), odds)
    assert [(one.text, one.weight) for one in found] == [
        ("画面の途中で手が止まった", 3.0),
        ("手引きは渡していない", 2.0),
        ("電話で二回きかれた", 1.0),
        ("来月は繁忙期らしい", -1.5),
    ]


def test_a_sentence_that_moves_nothing_is_no_evidence():
    assert evidence_of(log("天気は晴れ"), odds) == ()


def test_no_sentences_no_evidence():
    assert evidence_of([], odds) == ()


def test_an_item_repeating_the_memo_is_passed_over():
    def both_count(versions):
        return np.array([sum(0.5 if "止まった" in s.text else WORTH[s.text] for s in v) for v in versions])

    found = evidence_of(
        log("画面の途中で手が止まった", "画面の途中で手が止まったまま", "電話で二回きかれた"), both_count
    )
    assert [one.text for one in found] == ["電話で二回きかれた", "画面の途中で手が止まった"]


def test_the_same_sentence_twice_is_told_once():
    found = evidence_of(log("手引きは渡していない", "手引きは渡していない"), odds)
    assert [(one.text, one.weight) for one in found] == [("手引きは渡していない", 2.0)]
