"""Review sessions in the store: seats and their keys, answers until opened, opening, ending, notes, the playbook."""

from dataclasses import replace

import pytest
from test_ui_screens import HOSTILE

from ingest.store import ConversationFilter, StoreError
from taxonomy.records import CauseSuggestion, Conversation, Item

CASES = ("c1", "c2", "c3")


@pytest.fixture
def talks(store):
    for name in CASES:
        log = Conversation(name, "2026-04-02", f"会社{name}", csm="森下", acted=False, items=(Item("閉じた"),))
        store.conversations.save(replace(log, hypothesis="timing"), who="森下")
    return store


@pytest.fixture
def room(talks):
    """A session whose lead does not judge; returns its id and the lead's key."""
    return talks.reviews.begin("春の壁打ち", [(name, "unsure") for name in CASES], who="進行", judges=False)


def join(store, room, name, role="csm"):
    key = store.reviews.join(room[0], name, role)
    return store.reviews.seat(room[0], key)["id"]


def missing(store, room):
    return list(store.judgments.missing(room[0]).values())


def test_a_session_keeps_its_cases_in_order_and_its_lead(talks, room):
    session_id, key = room
    assert [(case["id"], case["conversation_id"], case["company"]) for case in talks.reviews.cases(session_id)] == [
        (1, "c1", "会社c1"),
        (2, "c2", "会社c2"),
        (3, "c3", "会社c3"),
    ]
    seat = talks.reviews.seat(session_id, key)
    assert (seat["name"], seat["role"], seat["judges"]) == ("進行", "lead", 0)
    (row,) = talks.reviews.all()
    assert (row["name"], row["cases"], row["opened"], row["people"], row["closed_at"]) == ("春の壁打ち", 3, 0, 1, None)
    assert len(session_id) >= 12


@pytest.mark.parametrize(
    ("name", "cases", "who", "code"),
    [
        (" ", [("c1", "")], "進行", "blank_session"),
        ("春", [], "進行", "no_cases"),
        ("春", [("c1", "")], " ", "blank_person"),
    ],
)
def test_a_session_without_name_cases_or_lead_is_refused_whole(talks, name, cases, who, code):
    with pytest.raises(StoreError, match=code):
        talks.reviews.begin(name, cases, who=who, judges=True)
    assert talks.reviews.all() == []


def test_no_two_people_share_a_name_however_it_is_written(talks, room):
    join(talks, room, "サトウ")
    for name in ("サトウ", "ｻﾄｳ ", "進行"):
        with pytest.raises(StoreError, match="seat_taken"):
            talks.reviews.join(room[0], name, "sales")
    with pytest.raises(StoreError, match="blank_person"):
        talks.reviews.join(room[0], "  ", "sales")
    with pytest.raises(StoreError, match="no_session"):
        talks.reviews.join("nowhere", "鈴木", "sales")


def test_a_name_alone_opens_no_seat_and_a_freed_one_is_taken_with_its_answers(talks, room):
    session_id, _ = room
    old = talks.reviews.join(session_id, "佐藤", "csm")
    seat = talks.reviews.seat(session_id, old)
    talks.judgments.put(1, seat["id"], cause="need", action="聞く")
    assert talks.reviews.seat(session_id, "佐藤") is None
    talks.reviews.free(session_id, seat["id"], who="進行")
    assert talks.reviews.seat(session_id, old) is None, "the old browser is out"
    again = talks.reviews.seat(session_id, talks.reviews.join(session_id, "佐藤", "sales"))
    assert (again["id"], again["role"]) == (seat["id"], "csm")
    assert talks.judgments.own(1, again["id"])["action"] == "聞く"


def test_an_answer_is_changed_until_opened_field_by_field(talks, room):
    seat = join(talks, room, "佐藤")
    assert talks.judgments.own(1, seat)["cause"] is None
    talks.judgments.put(1, seat, action="画面を開く")
    assert talks.judgments.answered_by(room[0], seat) == set(), "text alone is not an answer"
    talks.judgments.put(1, seat, cause="need", confidence="sure")
    talks.judgments.put(1, seat, cause="timing")
    own = talks.judgments.own(1, seat)
    assert (own["cause"], own["confidence"], own["action"], own["why"]) == ("timing", "sure", "画面を開く", "")
    assert talks.judgments.answered_by(room[0], seat) == {1}
    talks.reviews.open(room[0], [1], who="進行")
    with pytest.raises(StoreError, match="case_opened"):
        talks.judgments.put(1, seat, cause="need")
    assert talks.judgments.own(1, seat)["cause"] == "timing"


def test_nothing_is_read_of_a_case_before_it_is_opened(talks, room):
    for name, cause in (("佐藤", "need"), ("鈴木", "cannot_tell")):
        talks.judgments.put(1, join(talks, room, name), cause=cause, why="聞いた")
    assert talks.judgments.opened(room[0]) == talks.judgments.opened() == talks.judgments.opened(case_id=1) == []
    talks.reviews.open(room[0], [1], who="進行")
    assert [(row["name"], row["cause"], row["blind"]) for row in talks.judgments.opened(room[0])] == [
        ("佐藤", "need", 1),
        ("鈴木", "cannot_tell", 1),
    ]


def test_opening_makes_each_answer_its_persons_view_once(talks, room):
    for name, cause in (("佐藤", "need"), ("鈴木", "cannot_tell")):
        talks.judgments.put(1, join(talks, room, name), cause=cause)
    talks.judgments.put(1, join(talks, room, "高橋"), why="まだ迷う")
    talks.reviews.open(room[0], [1], who="進行")
    talks.reviews.open(room[0], [1, 2], who="進行")
    views = [(row["who"], row["cause"], row["role"], row["blind"]) for row in talks.causes.hypotheses("c1")]
    assert views == [
        ("森下", "timing", "logger", 1),
        ("佐藤", "need", "reviewer", 1),
        ("鈴木", None, "reviewer", 1),
    ]
    assert talks.conversations.cause_decisions("c1") == [], "a judgment decides nothing"
    assert [act["act"] for act in talks.reviews.acts(room[0])].count("opened") == 2


def test_who_had_seen_the_suggestion_is_not_blind(talks, room):
    seat = join(talks, room, "森下")
    talks.causes.look("c1", who="森下")
    talks.judgments.put(1, seat, cause="need")
    talks.judgments.put(2, seat, cause="need")
    talks.reviews.open(room[0], [1, 2], who="進行")
    assert [row["blind"] for row in talks.judgments.opened(room[0])] == [0, 1]


def test_what_the_machine_said_is_that_of_the_moment_of_opening(talks, room):
    suggestion = CauseSuggestion("c1", "timing", False, {"timing": 1.0}, (), "m")
    talks.suggestions.keep([suggestion])
    talks.judgments.put(1, join(talks, room, "佐藤"), cause="need")
    talks.reviews.open(room[0], [1], who="進行")
    talks.connection.write("UPDATE cause_suggestion_history SET at = '2000'")
    talks.suggestions.keep([replace(suggestion, cause="guidance")])
    talks.connection.write("UPDATE cause_suggestion_history SET at = '2999' WHERE cause = 'guidance'")
    (row,) = talks.judgments.opened(room[0])
    assert (row["suggested"], row["abstained"]) == ("timing", 0)


def test_the_lead_reads_who_is_missing_and_may_stop_waiting(talks, room):
    assert missing(talks, room) == [[], [], []]
    first, second = join(talks, room, "佐藤"), join(talks, room, "鈴木")
    talks.judgments.put(1, first, cause="need")
    assert missing(talks, room) == [["鈴木"], ["佐藤", "鈴木"], ["佐藤", "鈴木"]]
    talks.reviews.excuse(room[0], second, who="進行", awaited=False)
    assert missing(talks, room) == [[], ["佐藤"], ["佐藤"]]
    talks.reviews.excuse(room[0], second, who="進行", awaited=True)
    talks.reviews.open(room[0], [1], who="進行")
    assert missing(talks, room) == [["佐藤", "鈴木"], ["佐藤", "鈴木"]]
    with pytest.raises(StoreError, match="no_seat"):
        talks.reviews.excuse(room[0], 99, who="進行", awaited=True)


def test_a_closed_session_takes_nothing_until_it_goes_on(talks, room):
    seat = join(talks, room, "佐藤")
    talks.reviews.close(room[0], who="進行")
    talks.reviews.close(room[0], who="進行")
    for refused in (lambda: talks.judgments.put(1, seat, cause="need"), lambda: join(talks, room, "鈴木")):
        with pytest.raises(StoreError, match="session_closed"):
            refused()
    talks.reviews.reopen(room[0], who="進行")
    talks.judgments.put(1, seat, cause="need")
    assert [act["act"] for act in talks.reviews.acts(room[0])] == ["begun", "joined", "joined", "closed", "reopened"]


def test_a_case_in_the_trash_is_left_out_and_comes_back(talks, room):
    join(talks, room, "佐藤")
    talks.conversations.trash("c2", who="森下")
    assert [case["conversation_id"] for case in talks.reviews.cases(room[0])] == ["c1", "c3"]
    assert set(talks.judgments.missing(room[0])) == {1, 3}
    talks.conversations.restore("c2", who="森下")
    assert len(talks.reviews.cases(room[0])) == 3


def test_a_case_is_held_back_from_those_who_are_still_to_see_it(talks, room):
    join(talks, room, "佐藤")
    talks.conversations.decide_cause("c1", "need", who="早川")
    assert talks.reviews.held_back("c1", "佐藤") == room[0]
    assert talks.reviews.held_back("c1", "早川") is None

    def listed(viewer):
        return {row["id"]: row for row in talks.conversations.page(ConversationFilter(), viewer=viewer)}["c1"]

    assert (listed("早川")["cause"], listed("早川")["hypothesis"]) == ("need", "timing")
    assert (listed("佐藤")["cause"], listed("佐藤")["hypothesis"]) == (None, None)
    talks.reviews.open(room[0], [1], who="進行")
    assert talks.reviews.held_back("c1", "佐藤") is None
    assert listed("佐藤")["cause"] == "need"
    assert talks.reviews.in_sessions() == set(CASES)
    talks.reviews.close(room[0], who="進行")
    assert talks.reviews.held_back("c2", "佐藤") is None
    assert talks.reviews.in_sessions() == {"c1"}


def test_notes_are_added_to_opened_cases_word_for_word(talks, room):
    with pytest.raises(StoreError, match="case_not_opened"):
        talks.judgments.add_note(1, "早い", who="進行")
    talks.reviews.open(room[0], [1], who="進行")
    with pytest.raises(StoreError, match="blank_note"):
        talks.judgments.add_note(1, " \n", who="進行")
    before = talks.judgments.mark(room[0], 1)
    talks.judgments.add_note(1, f"{HOSTILE}\n二行目", who="佐藤")
    assert [(note["text"], note["who"]) for note in talks.judgments.notes(1)] == [(f"{HOSTILE}\n二行目", "佐藤")]
    assert talks.judgments.mark(room[0], 1) != before


def test_the_mark_changes_with_what_others_may_see_only(talks, room):
    before = talks.judgments.mark(room[0], 1)
    talks.judgments.put(1, join(talks, room, "佐藤"), cause="need")
    talks.conversations.decide_cause("c1", "need", who="早川")
    assert talks.judgments.mark(room[0], 1) == before
    talks.reviews.open(room[0], [2], who="進行")
    assert talks.judgments.mark(room[0], 1) != before


@pytest.fixture
def entry(talks, room):
    values = {"cause": "need", "segment": "size", "segment_value": "smb", "case_id": 1, "said_by": "佐藤"}
    return talks.playbook.add("現場に聞く", **values, who="進行")


def test_an_entry_is_changed_removed_and_put_back_without_a_loss(talks, entry):
    (row,) = talks.playbook.all()
    assert (row["text"], row["said_by"], row["company"], row["segment"], row["segment_value"]) == (
        "現場に聞く",
        "佐藤",
        "会社c1",
        "size",
        "smb",
    )
    changed = talks.playbook.add("班長に聞く", cause="timing", case_id=1, said_by="佐藤", who="早川", replaces=entry)
    assert [(row["id"], row["text"], row["cause"]) for row in talks.playbook.all()] == [
        (changed, "班長に聞く", "timing")
    ]
    for act in (
        lambda: talks.playbook.add("別", cause="need", case_id=1, said_by="佐藤", who="進行", replaces=entry),
        lambda: talks.playbook.remove(entry, who="進行"),
    ):
        with pytest.raises(StoreError, match="entry_overtaken"):
            act()
    talks.playbook.remove(changed, who="進行")
    assert talks.playbook.all() == []
    back = talks.playbook.restore(changed, who="進行")
    assert [(row["id"], row["text"]) for row in talks.playbook.all(case_id=1)] == [(back, "班長に聞く")]
    assert talks.playbook.all(case_id=2) == []
    with pytest.raises(StoreError, match="entry_overtaken"):
        talks.playbook.restore(back, who="進行")
    kept = [row["text"] for row in talks.connection.rows("SELECT text FROM playbook_entries ORDER BY id")]
    assert kept == ["現場に聞く", "班長に聞く", "班長に聞く"]


def test_a_blank_entry_is_refused_and_a_segment_without_a_value_is_any(talks, room, entry):
    with pytest.raises(StoreError, match="blank_plan"):
        talks.playbook.add(" ", cause="need", case_id=1, said_by="佐藤", who="進行", replaces=entry)
    assert len(talks.playbook.all()) == 1, "nothing is ended by what is refused"
    talks.playbook.add("聞く", cause="need", segment="size", case_id=1, said_by="佐藤", who="進行")
    assert talks.playbook.all()[1]["segment"] == ""


def test_an_entry_follows_its_theme_into_a_merge(talks, room):
    first, second = talks.themes.named("甲", who="進行"), talks.themes.named("乙", who="進行")
    talks.playbook.add("聞く", cause="need", theme_id=first, case_id=1, said_by="佐藤", who="進行")
    talks.connection.write("UPDATE themes SET merged_into = ?, state = 'archived' WHERE id = ?", (second, first))
    assert [(row["theme_id"], row["theme_name"]) for row in talks.playbook.all()] == [(second, "乙")]


def test_a_backup_with_sessions_is_sound(talks, room, entry):
    talks.reviews.open(room[0], [1], who="進行")
    assert talks.check() == []


def test_the_same_answer_again_writes_nothing(talks, room, monkeypatch):
    seat = join(talks, room, "佐藤")
    talks.judgments.put(1, seat, cause="need", action="一緒に開く")
    monkeypatch.setattr("ingest.store.judgments.now", lambda: "later")
    talks.judgments.put(1, seat, cause="need")
    talks.judgments.put(1, seat, action="一緒に開く")
    assert talks.judgments.own(1, seat)["updated_at"] != "later"
    talks.judgments.put(1, seat, action="一緒に開いた")
    assert talks.judgments.own(1, seat)["updated_at"] == "later"
    assert talks.judgments.own(1, seat)["cause"] == "need"
