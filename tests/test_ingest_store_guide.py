"""The team's words in the guide: who, when, before and after; restored, refused when overtaken, never overwritten."""

import pytest

from ingest.store import StoreError
from ingest.store.guide import IMPORTED, RESTORED
from taxonomy.guide import BUILT_IN, LONGEST

MEANING, CHECK = ("benefit", "meaning"), ("benefit", "check")
HOSTILE = '=1+1 **bold** <script>alert("x")</script>'


def told(store, cause="benefit"):
    return [(row["kind"], row["who"], row["field"], row["before"], row["after"]) for row in store.guide.history(cause)]


def test_nothing_is_edited_at_first(store):
    assert store.guide.edited() == {} and store.guide.history("need") == [] and store.guide.latest("need") == 0


def test_an_edit_stands_with_who_why_before_and_after(store):
    first = store.guide.change({MEANING: " 自社の言葉になっていない "}, who="大谷", why="言い換え")
    second = store.guide.change({MEANING: HOSTILE}, who="早川")
    assert store.guide.edited() == {MEANING: HOSTILE}
    assert told(store) == [
        ("edited", "早川", "meaning", "自社の言葉になっていない", HOSTILE),
        ("edited", "大谷", "meaning", None, "自社の言葉になっていない"),
    ]
    assert (first, second, store.guide.latest("benefit")) == (1, 2, 2)
    assert store.guide.history("benefit")[-1]["why"] == "言い換え"


def test_the_same_words_again_are_no_act(store):
    store.guide.change({MEANING: "同じ"}, who="大谷")
    assert store.guide.change({MEANING: "同じ"}, who="早川") is None
    assert store.guide.change({CHECK: BUILT_IN[CHECK].en}, who="早川") is None, "the built-in words, in any language"
    assert len(store.guide.history("benefit")) == 1


def test_the_built_in_text_comes_back_and_the_teams_words_stay_in_the_history(store):
    store.guide.change({MEANING: "うちの言葉", CHECK: ""}, who="大谷")
    assert store.guide.edited()[CHECK] == ""
    store.guide.change({MEANING: None, CHECK: None}, who="早川", kind=RESTORED)
    assert store.guide.edited() == {}
    assert ("restored", "早川", "meaning", "うちの言葉", None) in told(store)


def test_who_has_not_seen_the_last_edit_of_a_field_is_refused(store):
    seen = store.guide.latest("benefit")
    store.guide.change({MEANING: "大谷の文"}, who="大谷", seen=seen)
    with pytest.raises(StoreError, match="guide_overtaken") as refused:
        store.guide.change({MEANING: "早川の文"}, who="早川", seen=seen)
    assert refused.value.values["who"] == "大谷"
    assert store.guide.change({CHECK: "別の欄"}, who="早川", seen=seen), "another field is nobody's loss"
    assert store.guide.change({MEANING: "早川の文"}, who="早川", seen=store.guide.latest("benefit"))


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        (MEANING, "  ", "guide_blank"),
        (CHECK, "長" * (LONGEST + 1), "guide_long"),
        (("luck", "meaning"), "運", "guide_place"),
    ],
)
def test_what_may_not_stand_is_refused_and_nothing_of_the_act_is_written(store, place, text, code):
    with pytest.raises(StoreError, match=code):
        store.guide.change({("need", "check"): "よい文", place: text}, who="大谷", kind=IMPORTED)
    assert store.guide.edited() == {}


def test_an_edit_is_in_the_export_of_decisions(store):
    store.guide.change({MEANING: "うちの言葉"}, who="大谷", why="言い換え")
    (row,) = store.conversations.decision_table()
    assert (row["kind"], row["subject"], row["value"], row["who"], row["why"]) == (
        "guide",
        "benefit.meaning",
        "うちの言葉",
        "大谷",
        "言い換え",
    )
