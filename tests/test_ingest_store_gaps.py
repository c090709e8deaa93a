"""To-be, gap and order of a workshop's themes, and its parked questions: appended, told apart, taken back."""

import pytest
from packs import HOSTILE, fill

from ingest.store import StoreError
from taxonomy.gaps import Gap


@pytest.fixture
def held(store):
    fill(store)
    return store.workshops.create("春", "2026-04-20", who="工藤")


def written(store, held, theme_id="T0001"):
    return store.gaps.all(held).get(theme_id, Gap(theme_id))


def test_nothing_is_written_until_somebody_writes(store, held):
    assert store.gaps.all(held) == {}
    assert not Gap("T0001").written


def test_fields_are_kept_as_typed_with_who(store, held):
    assert store.gaps.write(held, "T0001", {"to_be": f" {HOSTILE} ", "effort": "small"}, who="工藤", seen=0) == []
    gap = written(store, held)
    assert (gap.to_be, gap.effort, gap.as_is, gap.who) == (HOSTILE, "small", "", ("工藤",))
    assert gap.written
    assert written(store, held, "T0002") == Gap("T0002")


def test_the_same_again_writes_nothing(store, held):
    store.gaps.write(held, "T0001", {"gap": "差"}, who="工藤", seen=0)
    before = store.workshops.latest_act(held)
    store.gaps.write(held, "T0001", {"gap": " 差 ", "owner": ""}, who="森下", seen=before)
    assert store.workshops.latest_act(held) == before


def test_a_newer_value_of_somebody_else_is_told_and_the_other_fields_are_written(store, held):
    seen = store.workshops.latest_act(held)
    store.gaps.write(held, "T0001", {"to_be": "早川の案"}, who="早川", seen=seen)
    (told,) = store.gaps.write(held, "T0001", {"to_be": "森下の案", "gap": "差"}, who="森下", seen=seen)
    assert (told.field, told.who, told.value) == ("to_be", "早川", "早川の案")
    assert (written(store, held).to_be, written(store, held).gap) == ("早川の案", "差")
    assert (
        store.gaps.write(held, "T0001", {"to_be": "森下の案"}, who="森下", seen=store.workshops.latest_act(held)) == []
    )
    assert [act.after["value"] for act in store.gaps.history(held, "T0001")] == ["早川の案", "差", "森下の案"]


def test_two_people_on_different_themes_never_meet(store, held):
    store.gaps.write(held, "T0001", {"to_be": "一"}, who="早川", seen=0)
    assert store.gaps.write(held, "T0002", {"to_be": "二"}, who="森下", seen=0) == []


def test_an_act_is_taken_back_and_what_stood_before_stands_again(store, held):
    store.gaps.write(held, "T0001", {"to_be": "一"}, who="早川", seen=0)
    store.gaps.write(held, "T0001", {"to_be": "二"}, who="森下", seen=store.workshops.latest_act(held))
    store.workshops.undo(store.workshops.latest_act(held), who="工藤")
    assert written(store, held).to_be == "一"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"colour": "red"}, "store.gap_field"),
        ({"place": "1"}, "store.gap_field"),
        ({"effort": "huge"}, "store.gap_choice"),
    ],
)
def test_an_unknown_field_or_value_is_refused_and_nothing_is_written(store, held, values, code):
    with pytest.raises(StoreError, match=code):
        store.gaps.write(held, "T0001", {"to_be": "一", **values}, who="工藤", seen=0)
    assert store.gaps.all(held) == {}


def test_a_place_is_given_changed_and_given_back_to_the_formula(store, held):
    assert store.gaps.place(held, "T0001", None, who="工藤") is None
    store.gaps.place(held, "T0001", 3, who="工藤")
    assert written(store, held).place == 3 and not written(store, held).written
    store.gaps.place(held, "T0001", None, who="工藤")
    assert written(store, held).place is None


def test_a_place_somebody_changed_meanwhile_and_one_below_one_are_refused(store, held):
    seen = store.workshops.latest_act(held)
    store.gaps.place(held, "T0001", 3, who="早川")
    with pytest.raises(StoreError, match="store.workshop_overtaken"):
        store.gaps.place(held, "T0001", 1, who="森下", seen=seen)
    with pytest.raises(StoreError, match="store.gap_place"):
        store.gaps.place(held, "T0001", 0, who="森下")


def test_a_workshop_that_was_put_away_can_be_read_but_not_written(store, held):
    store.gaps.write(held, "T0001", {"to_be": "一"}, who="工藤", seen=0)
    store.workshops.archive(held, who="工藤")
    with pytest.raises(StoreError, match="store.workshop_archived"):
        store.gaps.write(held, "T0001", {"to_be": "二"}, who="工藤", seen=99)
    with pytest.raises(StoreError, match="store.workshop_archived"):
        store.questions.ask(held, "なぜ", who="工藤")
    assert written(store, held).to_be == "一"


def test_what_was_written_last_time_is_offered_for_the_theme_it_is_part_of_now(store, held):
    store.gaps.write(held, "T0002", {"to_be": "紙をやめる"}, who="工藤", seen=0)
    store.gaps.place(held, "T0001", 1, who="工藤")
    store.theme_acts.merge(["T0002"], "T0001", who="工藤")
    later = store.workshops.create("夏", "2026-07-01", who="工藤")
    assert store.gaps.before(later, ["T0001"]) == {"T0001": (held, store.gaps.all(held)["T0002"])}
    assert store.gaps.before(held, ["T0001", "T0002"]) == {}


# questions


def test_questions_are_asked_owned_closed_and_opened_again(store, held):
    first = store.questions.ask(held, f" {HOSTILE} ", who="工藤", owner=" 森下 ")
    store.questions.ask(held, "二つ目", who="早川")
    asked = store.questions.all(held)
    assert [(q.text, q.owner, q.who, q.open) for q in asked] == [
        (HOSTILE, "森下", "工藤", True),
        ("二つ目", "", "早川", True),
    ]
    store.questions.close(held, asked[0], answer="三社だった", who="早川")
    closed = store.questions.all(held)[-1]
    assert (closed.id, closed.open, closed.answer, closed.who) == (first, False, "三社だった", "工藤")
    store.questions.reopen(held, closed, who="工藤")
    opened = store.questions.all(held)[0]
    assert (opened.id, opened.open, opened.answer) == (first, True, "三社だった")
    store.questions.change(held, opened, text="言い換え", owner="工藤", who="工藤")
    changed = store.questions.all(held)[0]
    assert (changed.text, changed.owner, changed.answer, changed.open) == ("言い換え", "工藤", "三社だった", True)


def test_a_blank_question_is_refused(store, held):
    with pytest.raises(StoreError, match="store.blank_question"):
        store.questions.ask(held, " \n", who="工藤")
    store.questions.ask(held, "一つ", who="工藤")
    with pytest.raises(StoreError, match="store.blank_question"):
        store.questions.change(held, store.questions.all(held)[0], text="", owner="", who="工藤")


def test_a_question_somebody_has_changed_is_not_written_over(store, held):
    store.questions.ask(held, "一つ", who="工藤")
    (read,) = store.questions.all(held)
    store.questions.change(held, read, text="早川の言い方", owner="", who="早川")
    with pytest.raises(StoreError, match="store.workshop_overtaken"):
        store.questions.change(held, read, text="森下の言い方", owner="", who="森下")
    assert store.questions.all(held)[0].text == "早川の言い方"
