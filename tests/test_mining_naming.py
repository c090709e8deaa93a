"""Names for themes nobody has named: clauses that were said, cut as a person would end them."""

import numpy as np
import pytest

from mining.naming import clauses, propose_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("配点は既定のまま触らず、次回へ", ["配点は既定のまま触らず"]),
        ("「段階を揃えて」と言われた", ["段階を揃える"]),
        ("取引先の重複は、来月見る", ["取引先の重複"]),
        ("基準を揃えずともよいと言われた", ["基準を揃えずともよい"]),
        ("ＣＳＶが入らない", ["CSVが入らない"]),
        ("The import stops at the encoding, so they gave up", ["The import stops at the encoding", "so they gave up"]),
        ("はい", []),
        ("", []),
        ("、。「」", []),
        ("**bold** <script>", ["**bold** <script>"]),
    ],
)
def test_clauses_are_said_as_a_person_would(text, expected):
    assert clauses(text) == expected


def test_no_clause_is_longer_than_a_name_may_be():
    assert all(len(clause) <= 26 for clause in clauses("とても長い前置きが続いて最後まで切れ目のない話" * 3))


TEXTS = ["取込の画面が開かない", "取込の設定で止まる", "請求の宛名が違う", "請求の締日が合わない"]


def encode(texts):
    """Two words, two directions."""
    return np.array([["取込" in text, "請求" in text] for text in texts], dtype=np.float32) + np.float32(0.1)


def named(**given):
    terms = {"T1": ["取込"], "T2": ["請求"]}
    settings = {"former": {}, "asked": ["T1", "T2"]} | given
    return propose_names(TEXTS, encode(TEXTS), {"T1": [0, 1], "T2": [2, 3]}, terms, encode, **settings)


def test_a_name_is_a_clause_of_its_own_theme():
    names = named()
    assert names["T1"] in TEXTS[:2] and names["T2"] in TEXTS[2:]


def test_a_name_proposed_before_stays_while_somebody_says_it():
    assert named(former={"T1": TEXTS[0]})["T1"] == TEXTS[0]
    assert named(former={"T1": TEXTS[1]})["T1"] == TEXTS[1]
    assert named(former={"T1": "誰も言っていない"})["T1"] in TEXTS[:2]


def test_themes_not_asked_for_get_no_name():
    assert named(asked=["T2"]).keys() == {"T2"}


def test_a_theme_without_a_clause_has_no_name():
    assert (
        propose_names(
            ["はい", "うん"], encode(["はい", "うん"]), {"T1": [0, 1]}, {"T1": []}, encode, former={}, asked=["T1"]
        )
        == {}
    )


def test_no_themes_get_no_names():
    assert propose_names([], encode(["x"])[:0], {}, {}, encode, former={}, asked=[]) == {}
