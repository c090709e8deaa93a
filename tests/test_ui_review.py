"""Review sessions on the screens: beginning, joining, judging alone, opening, figures, the playbook, ending."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
import streamlit as st
from test_ui_screens import (  # noqa: F401 - fixtures
    HOSTILE,
    click,
    cookies,
    db,
    full,
    learnt_once,
    marked_down,
    mined_file,
    new_word,
    reporting,
    say,
    screen,
    seen,
    sound,
    turned,
)

from ingest.store import StoreError, open_store
from taxonomy.records import CauseSuggestion, Conversation, Evidence, Item
from ui.parts import review_place
from ui.plain import plain

CASES = tuple(f"c{number}" for number in range(1, 7))
EVIDENCE = "根拠の文はこれ"


@pytest.fixture(autouse=True)
def typed(monkeypatch):
    """The watcher of what is typed is a button that reports."""

    def holding(*told, holds, **values):
        assert holds
        reporting(*told, **values)

    monkeypatch.setattr("ui.parts.review_judge.watch_typing", holding)


@pytest.fixture
def talks(db):  # noqa: F811
    with open_store(db) as store:
        for name in CASES:
            log = Conversation(name, "2026-04-02", f"会社{name}", csm="森下", acted=False, size="smb")
            log = replace(log, problem="設定で止まった", items=(Item("閉じた"),), hypothesis="guidance")
            store.conversations.save(log, who="森下")
            chances = {"timing": 0.8, "need": 0.1, "guidance": 0.1}
            evidence = (Evidence(EVIDENCE, 1.0),)
            store.suggestions.keep([CauseSuggestion(name, "timing", False, chances, evidence, "m")])
    return db


class Room:
    """A session on the database, and who looks at it: the seat is the browser's cookie."""

    def __init__(self, path, cookies, screen):  # noqa: F811
        self.path, self.cookies, self.screen = path, cookies, screen
        self.keys = {}
        with open_store(path) as store:
            cases = [(name, "unsure") for name in CASES]
            self.id, self.keys["進行"] = store.reviews.begin("春の壁打ち", cases, who="進行", judges=False)

    def join(self, name, role="csm"):
        with open_store(self.path) as store:
            self.keys[name] = store.reviews.join(self.id, name, role)
        return self

    def judge(self, name, *causes, **texts):
        with open_store(self.path) as store:
            seat = store.reviews.seat(self.id, self.keys[name])["id"]
            for case_id, cause in enumerate(causes, start=1):
                store.judgments.put(case_id, seat, cause=cause, **texts)
        return self

    def open(self, *case_ids):
        with open_store(self.path) as store:
            store.reviews.open(self.id, case_ids or range(1, len(CASES) + 1), who="進行")
        return self

    def own(self, name, case_id=1):
        with open_store(self.path) as store:
            return store.judgments.own(case_id, store.reviews.seat(self.id, self.keys[name])["id"])

    def as_(self, name, **query):
        self.cookies.clear()
        if name in self.keys:
            self.cookies[f"tsumazuki_seat_{self.id}"] = self.keys[name]
        return self.screen("review", session=self.id, **query)

    def widget(self, at, name, field, case_id=1):
        with open_store(self.path) as store:
            seat = store.reviews.seat(self.id, self.keys[name])["id"]
        key = f"judgment-{self.id}-{case_id}-{seat}-{field}"
        return next(one for kind in ("text_area", "button_group") for one in at.get(kind) if one.key == key)


@pytest.fixture
def room(talks, cookies, screen):  # noqa: F811
    return Room(talks, cookies, screen)


def test_an_empty_list_says_what_a_session_is_and_nothing_to_judge_says_so(screen, db):  # noqa: F811
    at = screen("review")
    assert say("review.none") in seen(at)
    click(at, "review-new")
    assert say("review.no_candidates") in seen(at)
    click(at, "review-back")
    assert say("review.none") in seen(at)


def test_a_session_is_begun_from_the_queue_and_its_lead_sits_in_it(screen, talks, cookies):  # noqa: F811
    cookies["tsumazuki_person"] = "%E9%80%B2%E8%A1%8C"
    at = screen("review", new="1")
    assert len(at.multiselect[0].value) == 6
    assert say("review.fewer", n=6) in seen(at)
    sound(at.number_input(key="review-count").set_value(2).run())
    assert len(at.multiselect[0].value) == 2
    sound(at.multiselect[0].set_value([*at.multiselect[0].value, "c6"]).run())
    sound(at.text_input(key="review-name").set_value(HOSTILE).run())
    click(at, "review-begin")
    with open_store(talks) as store:
        (session,) = store.reviews.all()
        assert (session["name"], session["who"], session["cases"]) == (HOSTILE, "進行", 3)
        reasons = {case["conversation_id"]: case["reason"] for case in store.reviews.cases(session["id"])}
    assert set(reasons.values()) == {"hypothesis_differs"}
    assert at.query_params["session"] == session["id"]
    assert say("review.question") in seen(at)
    assert [words for words in marked_down(at) if HOSTILE in words] == []


def test_a_session_without_a_name_or_a_person_is_refused_in_words(screen, talks, cookies):  # noqa: F811
    at = screen("review", new="1")
    assert at.button(key="review-begin").disabled and say("frame.person_ask") in seen(at)
    cookies["tsumazuki_person"] = "%E9%80%B2%E8%A1%8C"
    at = screen("review", new="1")
    sound(at.text_input(key="review-name").set_value(" ").run())
    click(at, "review-begin")
    assert say("store.blank_session") in seen(at)


def test_cases_in_a_session_are_not_offered_again(room):
    room.cookies["tsumazuki_person"] = "%E9%80%B2%E8%A1%8C"
    assert say("review.no_candidates") in seen(room.screen("review", new="1"))


def test_joining_takes_a_name_nobody_has_and_a_role(room):
    at = room.as_("誰か")
    assert say("review.question") not in seen(at) and at.button(key="join").disabled
    sound(new_word(at.selectbox(key="join-name"), "進行").run())
    sound(at.button_group(key="join-role").set_value("sales").run())
    click(at, "join")
    assert say("store.seat_taken", name="進行") in seen(at)
    sound(new_word(at.selectbox(key="join-name"), HOSTILE).run())
    click(at, "join")
    assert say("review.you", name=plain(HOSTILE), role="セールス") in seen(at)
    assert say("review.question") in seen(at)
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    with open_store(room.path) as store:
        assert [seat["name"] for seat in store.reviews.seats(room.id)] == ["進行", HOSTILE]
        assert HOSTILE in store.people.all()


def test_a_link_to_nowhere_says_so(screen, db):  # noqa: F811
    at = screen("review", session="nowhere")
    assert say("store.no_session", id="nowhere") in seen(at)
    click(at, "review-back")
    assert say("review.none") in seen(at)


def test_one_judges_alone_and_everything_is_kept_at_once(room):
    at = room.join("佐藤").as_("佐藤")
    assert say("review.progress", done=0, all=6) in [entry.proto.text for entry in at.get("progress")]
    click(at, "pick-need")
    sound(room.widget(at, "佐藤", "confidence").set_value("sure").run())
    sound(room.widget(at, "佐藤", "action").set_value(HOSTILE).run())
    own = room.own("佐藤")
    assert (own["cause"], own["confidence"], own["action"]) == ("need", "sure", HOSTILE)
    at.session_state["reported"] = {"fields": {"why": "言い切った", "cause": "timing"}, "recovered": False}
    click(at, "report")
    assert (room.own("佐藤")["cause"], room.own("佐藤")["why"]) == ("need", "言い切った")
    click(at, "pick-timing")
    assert room.own("佐藤")["cause"] == "timing"
    again = room.as_("佐藤")
    assert room.widget(again, "佐藤", "action").value == HOSTILE
    assert room.widget(again, "佐藤", "why").value == "言い切った"
    assert [words for words in marked_down(again) if HOSTILE in words] == []


def test_what_the_server_never_got_is_put_back_into_the_field(room):
    at = room.join("佐藤").as_("佐藤")
    at.session_state["reported"] = {"fields": {"action": "切れる直前"}, "recovered": True}
    click(at, "report")
    assert room.widget(at, "佐藤", "action").value == "切れる直前"
    assert say("review.need_cause") in seen(at)


def test_one_goes_from_case_to_case_and_keeps_ones_place(room):
    at = room.join("佐藤").judge("佐藤", "need").as_("佐藤", case="2")
    assert plain("会社c2  2026-04-02") in seen(at)
    click(at, "review-next")
    assert at.query_params["case"] == "3" and plain("会社c3  2026-04-02") in seen(at)
    click(at, "review-previous")
    assert plain("会社c2  2026-04-02") in seen(at)
    sound(at.button_group(key="review-place-2").set_value(6).run())
    assert at.button(key="review-next").disabled
    for wrong in ("99", "x", "0"):
        assert plain("会社c1  2026-04-02") in seen(room.as_("佐藤", case=wrong))


def test_below_an_answer_there_is_a_way_on_until_the_last_case(room):
    at = room.join("佐藤").as_("佐藤", case="5")
    click(at, "review-next-below")
    assert at.query_params["case"] == "6" and plain("会社c6  2026-04-02") in seen(at)
    assert "review-next-below" not in [button.key for button in at.button]
    assert say("review.to_judging") in seen(at)


def hidden(at):
    """What must not be told before opening."""
    told = seen(at)
    return [text for text in (EVIDENCE, "仮説", say("cause.is_model"), "鈴木なら聞く", "鈴木さん") if text in told]


@pytest.mark.parametrize("place", ["1", "2", "result"])
def test_nothing_of_others_is_drawn_before_it_is_opened(room, place):
    room.join("佐藤").join("鈴木", "sales").judge("鈴木", *["timing"] * 6, action="鈴木なら聞く")
    assert hidden(room.as_("佐藤", case=place)) == []
    assert "鈴木なら聞く" not in seen(room.as_("進行", case=place))


def test_the_lead_sees_who_is_missing_and_never_what(room):
    room.join("佐藤").join("鈴木").judge("鈴木", "timing", "need")
    at = room.as_("進行")
    assert say("review.status", done=0, all=6, people=2) in seen(at)
    assert "佐藤さん(あと6件)、鈴木さん(あと4件)" in seen(at)
    assert say("review.lead_only") in seen(at)
    click(at, f"excuse-{2}")
    assert say("review.status", done=2, all=6, people=1) in seen(at)
    assert "佐藤さん(あと" not in seen(at)
    click(at, f"await-{2}")
    assert "佐藤さん(あと6件)" in seen(at)


def test_opening_shows_who_said_what_beside_the_machine_and_the_hypothesis(room):
    room.join("佐藤", "high_performer").join("鈴木").join("高橋")
    room.judge("佐藤", "need", action=HOSTILE, why=HOSTILE).judge("鈴木", "need").judge("高橋", "timing")
    at = room.as_("進行")
    assert say("review.all_answered") not in seen(at)
    click(at, "open-case")
    told = seen(at)
    for text in (say("review.answers"), EVIDENCE, "森下さんの仮説", "佐藤さん", "鈴木さん", say("cause.is_model")):
        assert text in told
    assert "「必要性を感じない」と向き合えていない 2人" in told
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    assert hidden(room.as_("佐藤", case="2")) == []
    with open_store(room.path) as store:
        assert store.causes.has_looked("c1", "進行") and not store.causes.has_looked("c2", "進行")


def test_opening_is_never_one_click_away_from_what_cannot_be_taken_back(room):
    at = room.as_("進行")
    assert say("review.status", done=0, all=6, people=0) in seen(at)
    assert seen(at).count(say("review.open_nobody")) == 2, "of one case and of all"
    room.join("佐藤").judge("佐藤", *["need"] * 6)
    at = room.as_("進行")
    assert say("review.all_answered") in seen(at) and say("review.open_nobody") not in seen(at)
    assert say("review.open_all_sure", n=6) in seen(at), "all at once is asked about even then"


def test_an_answer_too_late_is_kept_as_a_note_to_be_added(room):
    at = room.join("佐藤").as_("佐藤")
    room.open(1)
    at.session_state["reported"] = {"fields": {"action": "あとから思いついた"}, "recovered": False}
    click(at, "report")
    assert at.text_area(key="review-note-1").value == "あとから思いついた"
    click(at, "note-add")
    assert "あとから思いついた" in seen(at) and at.text_area(key="review-note-1").value == ""
    click(at, "note-add")
    assert say("store.blank_note") in seen(at)


def test_who_comes_late_judges_what_is_not_opened_yet(room):
    room.open(1).join("佐藤")
    assert say("review.answers") in seen(room.as_("佐藤", case="1"))
    assert say("review.no_answers") in seen(room.as_("佐藤", case="1"))
    click(room.as_("佐藤", case="2"), "pick-need")
    assert room.own("佐藤", 2)["cause"] == "need"


def test_the_decision_goes_the_way_of_every_decision(room):
    room.join("佐藤").judge("佐藤", "need").open(1)
    at = room.as_("佐藤")
    at.session_state["person"] = "佐藤"
    click(at, "pick-need")
    at.text_area(key="why-c1").set_value("話し合った")
    click(at, "decide-keep")
    with open_store(room.path) as store:
        (decision,) = store.conversations.cause_decisions("c1")
        assert (decision.value, decision.why, decision.who) == ("need", "話し合った", "佐藤")
        assert store.conversations.find("c1").cause == "need"


def test_elsewhere_a_case_is_held_back_from_those_who_judge_it(room):
    room.join("佐藤")
    room.cookies.clear()
    room.cookies["tsumazuki_person"] = "%E4%BD%90%E8%97%A4"
    for at in (room.screen("conversation", id="c1"), room.screen("queue", id="c1")):
        assert say("review.held_back") in seen(at)
        assert "仮説:" not in seen(at) and say("cause.own_view") not in seen(at)
    assert say("review.held_back") in seen(room.screen("log", saved="c1"))
    room.open(1)
    assert say("cause.own_view") in seen(room.screen("conversation", id="c1"))


def test_home_names_the_session_that_waits(room):
    room.join("佐藤").judge("佐藤", "need")
    room.cookies["tsumazuki_person"] = "%E4%BD%90%E8%97%A4"
    assert say("home.review", name="春の壁打ち", n=5) in seen(room.screen())
    room.open()
    assert say("nav.review") not in seen(room.screen())


def test_the_figures_of_a_session(room):
    room.join("佐藤", "high_performer").join("鈴木").join("高橋")
    said = ("need", "timing", "need", "other", "benefit", "need")
    room.judge("佐藤", *said).judge("鈴木", *said).judge("高橋", "timing", "need", *said[2:])
    at = room.as_("進行", case="result")
    assert say("review.nothing_opened") in seen(at)
    at = turned(room.open().as_("進行"), "review", session=room.id, case="result")
    told = seen(at)
    assert say("review.kappa_fleiss") in told and say("review.alpha") in told
    assert say("review.verdict_open") in told
    assert "2 社 2 件で判断が分かれた" in told
    assert say("review.model_few", n=18, need=20) in told
    (matrix,) = [frame.value for frame in at.dataframe]
    assert list(matrix.columns) == ["佐藤", "鈴木", "高橋"]
    assert list(matrix["高橋"])[:3] == ["②", "④", "④"]


def test_two_people_are_told_by_cohen_and_too_few_cases_by_nothing(room):
    room.join("佐藤").join("鈴木").judge("佐藤", "need", "timing").judge("鈴木", "need", "timing").open()
    told = seen(room.as_("進行", case="result"))
    assert say("review.kappa_cohen") in told
    assert say("review.verdict_too_few", have=2, need=5) in told and say("review.too_few", have=2, need=5) in told


def test_agreement_over_sessions_says_when_it_is_too_early(room):
    room.join("佐藤").join("鈴木").judge("佐藤", *["need", "timing"] * 3).judge("鈴木", *["need", "timing"] * 3).open()
    at = room.screen("review")
    assert say("review.course_too_few", have=1, need=3) in seen(at)
    assert "会話 6 件(開いた 6 件)" in seen(at)
    click(at, f"enter-{room.id}")
    assert at.query_params["session"] == room.id


def test_ending_and_going_on(room):
    room.join("佐藤").judge("佐藤", "need")
    at = room.as_("進行")
    click(at, "review-close")
    assert say("review.ended") in seen(at)
    late = room.as_("誰か")
    assert say("review.join_explain") not in seen(late) and "鈴木" not in seen(late)
    held = seen(room.as_("佐藤"))
    assert say("review.question") not in held and EVIDENCE not in held
    at = room.as_("進行")
    click(at, "review-reopen")
    assert say("review.ended") not in seen(at)
    click(room.as_("佐藤"), "pick-timing")
    assert room.own("佐藤")["cause"] == "timing"


def test_a_seat_is_given_again_only_when_the_lead_says_so(room):
    room.join("佐藤").judge("佐藤", "need")
    click(room.as_("進行"), "free-2")
    at = room.as_("佐藤")
    assert say("review.join_explain") in seen(at), "the old browser is out"
    sound(new_word(at.selectbox(key="join-name"), "佐藤").run())
    sound(at.button_group(key="join-role").set_value("csm").run())
    click(at, "join")
    assert say("review.progress", done=1, all=6) in [entry.proto.text for entry in at.get("progress")]


def entries(path):
    with open_store(path) as store:
        return [(row["text"], row["cause"], row["segment_value"], row["said_by"]) for row in store.playbook.all()]


def test_what_one_would_have_done_becomes_a_playbook_entry(room):
    room.join("佐藤").judge("佐藤", "need", action="現場に聞く").open(1)
    assert say("playbook.add") not in seen(room.as_("佐藤")), "one click by the lead"
    at = room.as_("進行")
    click(at, "playbook-add-1-佐藤")
    assert entries(room.path) == [("現場に聞く", "need", "smb", "佐藤")]
    at.text_area(key="entry-text-1").set_value(HOSTILE)
    at.selectbox(key="entry-cause-1").set_value("timing")
    at.selectbox(key="entry-segment-1").set_value(("", ""))
    click(at, "entry-save-1")
    assert entries(room.path) == [(HOSTILE, "timing", "", "佐藤")]
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    click(at, "playbook-remove-2")
    assert entries(room.path) == []
    click(at, "playbook-undo")
    assert entries(room.path) == [(HOSTILE, "timing", "", "佐藤")]
    assert say("playbook.title", n=1) in seen(room.screen("review"))


def test_whoever_meets_the_situation_next_is_shown_the_entry(full, screen, cookies):  # noqa: F811
    cookies["tsumazuki_person"] = "%E5%B1%B1%E7%94%B0"
    with open_store(full) as store:
        case = store.causes.cases()[0]
        store.reviews.begin("春の壁打ち", [(case["id"], "unsure")], who="進行", judges=False)
        values = {"case_id": 1, "said_by": "佐藤", "who": "進行"}
        store.playbook.add("現場に聞く", cause="need", segment="size", segment_value="smb", **values)
        store.playbook.add("大手には別", cause="need", segment="size", segment_value="enterprise", **values)
        log = Conversation("n1", "2026-05-02", "新しい会社", csm="山田", acted=False, size="smb", problem="要らない")
        store.conversations.save(replace(log, items=(Item("要らないと言われた"),), hypothesis="need"), who="山田")
    at = screen("log", saved="n1")
    told = seen(at)
    assert say("playbook.for_you") in told and "現場に聞く" in told and "大手には別" not in told
    assert say("playbook.from", who="佐藤", company=plain(case["company"]), date=plain(case["date"])) in told
    assert "現場に聞く" in at.radio(key="plan-measure-n1").options


@pytest.fixture
def address(monkeypatch):
    """The address a browser asks with, and what the server remembers of it."""
    page = SimpleNamespace(session_state={}, query_params={"session": "s"})
    monkeypatch.setattr(review_place, "st", page)
    return page


def test_a_late_answer_of_a_turn_that_is_over_turns_nothing(address):
    address.query_params["case"] = "3"
    address.session_state |= {"review-place-2": 2, "review-place-3": 5}
    for late in (1, 2):
        review_place._place_chosen(f"review-place-{late}", str(late))
        assert address.query_params["case"] == "3"
    review_place._place_chosen("review-place-3", "3")
    assert address.query_params["case"] == "5"


def test_a_browser_that_has_not_heard_of_a_turn_is_not_turned_back(address):
    review_place.turn_to(2)
    review_place._settle()
    assert address.query_params["case"] == "2"
    for _ in range(2):
        address.query_params = {"session": "s"}
        assert review_place.place_here() == "2"
        review_place._settle()
        assert address.query_params["case"] == "2", "asked before it knew"
    review_place.turn_to(3)
    review_place._settle()
    address.query_params = {"session": "s", "case": "2"}
    assert review_place.place_here() == "3", "it knows of the first turn only"


def test_a_browser_that_has_heard_of_a_turn_may_go_back(address, monkeypatch):
    review_place.turn_to(2)
    review_place._settle()
    review_place._settle()
    address.query_params = {"session": "s", "case": "1"}
    assert review_place.place_here() == "1"
    review_place.turn_to(2)
    address.query_params = {"session": "s", "case": "4"}
    assert review_place.place_here() == "4", "neither where one was nor where one turned to"
    address.query_params = {"session": "another"}
    assert review_place.place_here() == "1", "a turn is of one session"
    address.query_params = {"session": "s", "case": "1"}
    assert review_place.place_here() == "2"
    monkeypatch.setattr(review_place, "LATE", 0)
    assert review_place.place_here() == "1"


@pytest.fixture
def told(monkeypatch):
    """Stand in for the script that takes keys: a button that tells what the test says it caught."""
    shown = {}

    def catching(data, *, on_told, key):
        def tell():
            st.session_state[key] = {"told": st.session_state.pop("caught")}
            on_told()

        shown.update(data)
        st.button("tell", key="tell", on_click=tell)

    monkeypatch.setattr("ui.parts.review_keys.catch_judging", catching)

    def caught(page, moment, **told):
        page.session_state["caught"] = told | {"at": moment}
        click(page, "tell")
        return shown

    return caught


def test_what_was_picked_belongs_to_the_case_it_was_picked_on(room, told):
    at = room.join("佐藤").as_("佐藤", case="2")
    data = told(at, picks={"1": "need", "2": "acted", "99": "need", "3": "<b>"}, turn=3, moment=7)
    assert [room.own("佐藤", case)["cause"] for case in (1, 2, 3)] == ["need", "acted", None]
    assert at.query_params["case"] == "3" and plain("会社c3  2026-04-02") in seen(at)
    assert (data["heard"], data["keys"]["6"]) == (7, "acted")
    assert data["kept"] == {"1": "need", "2": "acted"} | dict.fromkeys("3456")
    told(at, picks={}, turn=99, moment=8)
    assert at.query_params["case"] == "3"


def test_a_pick_on_a_case_that_was_opened_meanwhile_is_refused_in_words(room, told):
    at = room.join("佐藤").judge("佐藤", "timing").as_("佐藤", case="2")
    room.open(1)
    data = told(at, picks={"1": "need"}, turn=None, moment=7)
    assert room.own("佐藤")["cause"] == "timing" and say("store.case_opened") in seen(at)
    assert data["heard"] == 7 and "1" not in data["kept"]


def test_a_pick_is_not_heard_while_the_store_is_busy(room, told, monkeypatch):
    def busy(*_, **__):
        raise StoreError("store.busy")

    at = room.join("佐藤").as_("佐藤")
    with monkeypatch.context() as patch:
        patch.setattr("ingest.store.judgments.Judgments.put", busy)
        assert told(at, picks={"1": "need"}, turn=None, moment=7)["heard"] == 0
    assert told(at, picks={"1": "need"}, turn=None, moment=8)["heard"] == 8
    assert room.own("佐藤")["cause"] == "need"


def test_who_only_leads_judges_nothing(room, told):
    assert "tell" not in [button.key for button in room.as_("進行").button]


def test_while_others_write_too_long_nothing_typed_is_moved_or_lost(room, monkeypatch):
    def busy(*_, **__):
        raise StoreError("store.busy")

    room.join("佐藤").judge("佐藤", "need")
    at = room.as_("佐藤")
    monkeypatch.setattr("ingest.store.judgments.Judgments.put", busy)
    sound(room.widget(at, "佐藤", "action").set_value("一緒に開く").run())
    assert say("store.busy") in seen(at)
    assert room.widget(at, "佐藤", "action").value == "一緒に開く"
    assert "review-note-1" not in at.session_state
