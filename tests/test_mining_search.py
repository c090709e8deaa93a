"""Search: the words themselves first, then what is near in meaning; every passage of a log can be found."""

import numpy as np
import pytest

from mining.encoder.lexical import LexicalEncoder
from mining.search import CLOSE_ENOUGH, find
from taxonomy.records import Conversation, Item

KEYS = ["conversation_id", "company", "date", "item_id", "view", "text", "score"]
LOG = Conversation(
    "c1",
    "2026-04-02",
    "青空商店",
    memo="電話で夜勤表の件",
    problem="紙の日報",
    fix_product="下書き保存",
    fix_operation="朝礼で配る",
    proposal="二店舗で試す",
    items=(Item("設定で止まった"), Item("自分で直した", "pos")),
    requests=("締め日を選びたい", "色を変えたい"),
)


class Told:
    """An encoder that says of each text how near it is to any query."""

    def __init__(self, nearness):
        self.id, self.dimensions, self.nearness = f"told {sorted(nearness.items())}", 2, nearness

    def encode(self, texts):
        return np.array([[near, (1 - near * near) ** 0.5] for near in map(self._near, texts)], dtype=np.float32)

    encode_queries = encode

    def _near(self, text):
        return self.nearness.get(text, 1.0)


@pytest.fixture
def logged(store):
    store.conversations.save(LOG, who="x")
    return store


@pytest.mark.parametrize(
    ("query", "view", "item_id"),
    [
        ("夜勤", "memo", None),
        ("日報", "problem", None),
        ("下書き", "fix_product", None),
        ("朝礼", "fix_operation", None),
        ("二店", "proposal", None),
        ("設定", "stumbling", "c1-1"),
        ("自分", "stumbling", "c1-2"),
        ("締め", "requests", None),
    ],
)
def test_two_letters_find_every_kind_of_passage(logged, query, view, item_id):
    best = find(logged, query, LexicalEncoder())[0]
    assert sorted(best) == sorted(KEYS)
    assert (best["conversation_id"], best["company"], best["date"]) == ("c1", "青空商店", "2026-04-02")
    assert (best["view"], best["item_id"]) == (view, item_id)
    assert query in best["text"] and best["score"] >= 1


def test_words_are_found_in_any_width_and_case(logged):
    logged.conversations.save(Conversation("c2", "2026-04-03", "海鳴堂", memo="ﾛｸﾞｲﾝとＳＳＯ"), who="x")
    for query in ("ログイン", "sso", "ｓｓｏ", "ログイン　SSO"):
        assert find(logged, query, LexicalEncoder())[0]["conversation_id"] == "c2"


def test_every_word_must_occur_to_count_as_found_by_words(logged):
    encoder = Told(dict.fromkeys((row.text for row in LOG.items), 0.0))
    found = {row["text"]: row["score"] for row in find(logged, "設定 直した", encoder)}
    assert "設定で止まった" not in found and "自分で直した" not in found
    assert find(logged, "設定 止まった", encoder)[0]["text"] == "設定で止まった"


@pytest.mark.parametrize("nearness", [1.0, 0.5, 0.0, -0.5])
def test_holding_the_words_comes_before_any_nearness_in_meaning(logged, nearness):
    encoder = Told({"設定で止まった": nearness})
    rows = find(logged, "設定", encoder)
    assert rows[0]["text"] == "設定で止まった"
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_what_is_neither_near_nor_holds_the_words_is_left_out(logged):
    texts = [passage["text"] for passage in find(logged, "設定", Told({}))]
    far = {text: CLOSE_ENOUGH - 0.05 for text in texts}
    near = far | {"紙の日報": CLOSE_ENOUGH + 0.05}
    assert [row["text"] for row in find(logged, "外国語", Told(near))] == ["紙の日報"]


@pytest.mark.parametrize("query", ["", "  ", "\u3000\n"])
def test_an_empty_question_finds_nothing(logged, query):
    assert find(logged, query, LexicalEncoder()) == []


def test_an_empty_store_finds_nothing(store):
    assert find(store, "設定", LexicalEncoder()) == []


def test_the_limit_and_the_trash_are_kept_to(logged):
    assert len(find(logged, "あ", Told({}), limit=3)) == 3
    logged.conversations.trash("c1", who="x")
    assert find(logged, "設定", LexicalEncoder()) == []


def test_equal_scores_come_in_one_order(logged):
    logged.conversations.save(LOG.with_id("c0"), who="x")
    found = [(row["conversation_id"], row["item_id"] or row["view"]) for row in find(logged, "外国語", Told({}))]
    assert found == sorted(found) and len(found) == 18
