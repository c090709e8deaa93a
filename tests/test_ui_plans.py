"""From a decided cause to a plan, to the question in the next conversation, and to an outcome."""

from datetime import timedelta

import pytest
from test_ui_causes import kudo, log  # noqa: F401 - a fixture
from test_ui_screens import (  # noqa: F401 - fixtures
    HOSTILE,
    READERS_DAY,
    click,
    cookies,
    db,
    draft_of,
    edited,
    field,
    learnt_once,
    marked_down,
    mined_file,
    new_word,
    report,
    say,
    screen,
    seen,
    sound,
    turned,
)

from ingest.store import open_store
from taxonomy.playbook import STARTERS
from taxonomy.records import CauseSuggestion
from ui.plain import plain

TODAY = READERS_DAY


def day(offset):
    return (TODAY + timedelta(days=offset)).isoformat()


def radio(at, key):
    return at.radio(key=key)


@pytest.fixture
def planned(db):  # noqa: F811
    """Three plans: one overdue, one for today and one for later, of two CSMs; and one that was dropped."""
    with open_store(db) as store:
        for name, csm in (("c1", "森下"), ("c2", "早川"), ("c3", "森下")):
            store.conversations.save(log(name, csm=csm, acted=None, cause="guidance"), who=csm)
            store.suggestions.keep([CauseSuggestion(name, "guidance", False, {"guidance": 1.0}, (), "m")])
            store.causes.look(name, who="工藤")
        store.plans.add("c1", "手順書を送る", cause="guidance", due=day(-3), who="森下")
        store.plans.add("c2", "画面を一緒に開く", cause="guidance", due=day(0), who="早川")
        store.plans.add("c3", "役割を分ける", cause="guidance", due=day(9), who="森下")
        store.plans.drop(store.plans.add("c3", "やめた話", cause="need", due=day(-9), who="森下"), who="森下")
    return db


def plans(path):
    with open_store(path) as store:
        return {row["text"]: row for row in store.plans.all()}


def test_a_plan_is_chosen_from_the_playbook(screen, planned, kudo):  # noqa: F811
    at = screen("conversation", id="c1")
    key = "plan-measure-c1"
    assert len(radio(at, key).options) == 8, "three written before, four to start from, and one's own words"
    assert at.button(key="plan-save").disabled
    sound(radio(at, key).set_value("guidance-one-step").run())
    at.date_input(key="plan-due-c1").set_value(TODAY + timedelta(days=5))
    click(at, "plan-save")
    (starter,) = [entry.label.ja for entry in STARTERS if entry.key == "guidance-one-step"]
    found = plans(planned)[starter]
    assert (found["due"], found["who"], found["cause"], found["measure"]) == (
        day(5),
        "工藤",
        "guidance",
        "guidance-one-step",
    )
    assert starter in seen(at) and say("plan.saved") in seen(at)


def test_a_plan_in_ones_own_words_needs_some(screen, planned, kudo):  # noqa: F811
    at = screen("conversation", id="c2")
    sound(radio(at, "plan-measure-c2").set_value("own").run())
    click(at, "plan-save")
    assert say("plan.blank") in seen(at) and len(plans(planned)) == 4
    at.text_area(key="plan-text-c2").set_value(HOSTILE)
    click(at, "plan-save")
    assert plans(planned)[HOSTILE]["due"] == day(14)
    assert [words for words in marked_down(at) if HOSTILE in words] == []


def test_without_a_cause_there_is_nothing_to_plan_for(screen, db, kudo):  # noqa: F811
    with open_store(db) as store:
        store.conversations.save(log("c1"), who="森下")
        store.suggestions.keep([CauseSuggestion("c1", "need", False, {"need": 1.0}, (), "m")])
        store.causes.look("c1", who="工藤")
    assert say("plan.title") not in seen(screen("conversation", id="c1"))


def test_what_is_due_is_listed_first_and_the_rest_folded_away(screen, planned):  # noqa: F811
    at = screen("followup")
    assert at.selectbox(key="follow-csm").value == say("followup.everybody")
    shown = [text.value for text in at.text]
    assert shown == ["手順書を送る", "画面を一緒に開く", "役割を分ける"]
    assert plain(say("followup.days_over", due=day(-3), n=3)) in seen(at)
    assert say("followup.later", n=1) in seen(at)


def test_a_csm_sees_their_own_first(screen, planned, cookies):  # noqa: F811
    cookies["tsumazuki_person"] = "%E6%97%A9%E5%B7%9D"
    at = screen("followup")
    assert at.selectbox(key="follow-csm").value == "早川"
    assert [text.value for text in at.text] == ["画面を一緒に開く"]
    assert say("home.followup", n=1) in seen(screen())


def test_a_plan_is_done_dropped_moved_and_taken_back(screen, planned, kudo):  # noqa: F811
    at = screen("followup")
    names = {text: row["id"] for text, row in plans(planned).items()}
    first = names["手順書を送る"]
    click(at, f"follow-done-{first}")
    assert say("followup.noted_done") in seen(at) and say("plan.state_done") in seen(at)
    at.text_area(key=f"follow-why-{first}").set_value("担当が替わった")
    click(at, f"follow-drop-{first}")
    assert "手順書を送る" not in [text.value for text in at.text]
    click(at, "follow-undo-button")
    assert "手順書を送る" in [text.value for text in at.text]
    found = plans(planned)["手順書を送る"]
    assert (found["state"], found["done"]) == ("open", 1), "only what was done last is taken back"
    at.date_input(key=f"follow-due-{first}").set_value(TODAY + timedelta(days=2))
    click(at, f"follow-move-{first}")
    assert plans(planned)["手順書を送る"]["due"] == day(2)


def test_with_nothing_planned_or_due_it_says_so(screen, db, kudo):  # noqa: F811
    assert say("followup.none_ever") in seen(screen("followup"))
    with open_store(db) as store:
        store.conversations.save(log("c1"), who="森下")
        store.plans.add("c1", "先の話", cause="need", due=day(30), who="森下")
    assert say("followup.empty") in seen(screen("followup"))
    assert say("home.followup", n=1) not in seen(screen())


def test_the_log_form_is_the_same_as_ever_without_an_open_plan(screen, planned):  # noqa: F811
    at = screen("log")
    new_word(field(at, "company"), "緑川工業").run()
    assert at.radio.len == 0 and say("plan.asked_before") not in seen(at)


def test_the_next_conversation_asks_and_its_answer_is_the_outcome(screen, planned, kudo):  # noqa: F811
    at = screen("followup")
    first = plans(planned)["手順書を送る"]
    at.button(key=f"follow-log-{first['id']}").click().run()
    at = turned(at, "log", company="会社c1")
    assert field(at, "company").value == "会社c1"
    with open_store(planned) as store:
        assert store.drafts.of("工藤") == [], "nothing is written yet, so nothing is kept"
    key = f"{at.query_params['draft']}-plan{first['id']}"
    asked = plain(say("plan.question", text="手順書を送る", date="2026-04-02"))
    assert (radio(at, key).label, radio(at, key).value) == (asked, "not_asked")
    assert at.checkbox.len == 0
    sound(radio(at, key).set_value("yes").run())
    assert at.checkbox(key=f"{key}_acted").value is True
    report(at, memo="送った手順書どおりに設定した")
    again = screen("log", draft=at.query_params["draft"])
    assert radio(again, key).value == "yes", "an answer is kept in the draft"
    click(at, "save")
    found = plans(planned)["手順書を送る"]
    assert (found["state"], found["outcome"], found["acted"]) == ("answered", "yes", 1)
    saved = at.query_params["saved"]
    at = edited(turned(at, "conversation", id=saved))
    key = f"{at.query_params['draft']}-plan{first['id']}"
    assert radio(at, key).value == "yes"
    sound(radio(at, key).set_value("not_yet").run())
    click(at, "save")
    found = plans(planned)["手順書を送る"]
    assert (found["state"], found["outcome"], found["acted"]) == ("open", "not_yet", None)


def test_an_answer_may_leave_the_earlier_conversation_as_it_is(screen, planned, kudo):  # noqa: F811
    at = screen("log", company="会社c2")
    key = f"{at.query_params['draft']}-plan{plans(planned)['画面を一緒に開く']['id']}"
    sound(radio(at, key).set_value("no").run())
    sound(at.checkbox(key=f"{key}_acted").uncheck().run())
    report(at, memo="まだ見ていない")
    click(at, "save")
    found = plans(planned)["画面を一緒に開く"]
    assert (found["outcome"], found["acted"]) == ("no", None)


def test_answers_about_another_company_are_left_aside(screen, planned, kudo):  # noqa: F811
    at = screen("log", company="会社c2")
    key = f"{at.query_params['draft']}-plan{plans(planned)['画面を一緒に開く']['id']}"
    sound(radio(at, key).set_value("yes").run())
    report(at, memo="別の会社の話だった")
    sound(new_word(field(at, "company"), "緑川工業").run())
    assert at.radio.len == 0
    click(at, "save")
    assert plans(planned)["画面を一緒に開く"]["outcome"] is None
    assert draft_of(screen("log"), planned) is None


def test_what_people_planned_is_shown_letter_by_letter(screen, db, kudo):  # noqa: F811
    with open_store(db) as store:
        store.conversations.save(log("c1", company=HOSTILE, csm=HOSTILE, cause="need"), who=HOSTILE)
        store.plans.done(store.plans.add("c1", HOSTILE, cause="need", due=day(-1), who=HOSTILE), who=HOSTILE)
        store.suggestions.keep([CauseSuggestion("c1", "need", False, {"need": 1.0}, (), "m")])
        store.causes.look("c1", who="工藤")
    for name, query in (("followup", {}), ("conversation", {"id": "c1"}), ("log", {"company": HOSTILE})):
        at = screen(name, **query)
        told = [*marked_down(at), *(box.label for box in at.radio)]
        assert [words for words in told if HOSTILE in words] == []
        assert any(plain(HOSTILE) in words for words in told)
