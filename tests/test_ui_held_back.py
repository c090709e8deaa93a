"""What is still to be judged in a review session is held back on every screen that lists causes, plans or doubts."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from test_ui_causes import kudo, log  # noqa: F401 - fixtures
from test_ui_screens import READERS_DAY, cookies, db, learnt_once, mined_file, screen, seen, sound  # noqa: F401 - fixtures

from ingest.store import ConversationFilter, open_store
from taxonomy import messages
from taxonomy.records import CauseSuggestion
from ui.parts.export_button import _workbook

PLAN, WHY = "一緒に画面を開く", "決めたわけは暗号五七"


def say(code, **values):
    return messages.say(code, "ja", **values)


@pytest.fixture
def session(db):  # noqa: F811
    """A decided case with a plan due today, which 工藤 has seen and is now to judge with others; and one beside it."""
    with open_store(db) as store:
        for name in ("c1", "c2"):
            store.conversations.save(log(name, hypothesis="timing"), who="森下")
            store.suggestions.keep([CauseSuggestion(name, "need", False, {"need": 0.9}, (), "m")])
            store.causes.look(name, who="工藤")
        store.conversations.decide_cause("c1", "guidance", who="早川", why=WHY)
        store.plans.add("c1", PLAN, cause="guidance", due=READERS_DAY.isoformat(), who="早川")
        found, _ = store.reviews.begin("春の壁打ち", [("c1", "unsure")], who="進行", judges=False)
        store.reviews.join(found, "工藤", "csm")
    return found


def opened(path, session_id):
    with open_store(path) as store:
        (case,) = store.reviews.cases(session_id)
        store.reviews.open(session_id, [case["id"]], who="進行")


def test_the_store_tells_what_is_held_back_until_it_is_opened(db, session):  # noqa: F811
    with open_store(db) as store:
        assert store.reviews.held_from("工藤") == {"c1"} == store.reviews.held_from(" 工藤 ")
        assert store.reviews.held_from("早川") == frozenset() == store.reviews.held_from("")
    opened(db, session)
    with open_store(db) as store:
        assert store.reviews.held_from("工藤") == frozenset()


def test_the_follow_up_list_hides_the_plan_and_its_cause(screen, db, session, kudo):  # noqa: F811
    at = screen("followup")
    assert say("followup.held") in seen(at)
    assert PLAN not in [line.value for line in at.text]
    opened(db, session)
    at = screen("followup")
    assert PLAN in [line.value for line in at.text] and say("followup.held") not in seen(at)


def test_whoever_carries_a_plan_out_sees_it_but_not_its_cause(screen, db, session, cookies):  # noqa: F811
    with open_store(db) as store:
        store.reviews.join(session, "森下", "csm")
    cookies["tsumazuki_person"] = "%E6%A3%AE%E4%B8%8B"
    at = screen("followup")
    assert PLAN in [line.value for line in at.text]
    assert "ガイダンス" not in seen(at)


def test_queue_guide_and_file_leave_it_out(screen, db, session, kudo):  # noqa: F811
    def guide():
        return seen(sound(screen("guide").button_group(key="guide-cause").set_value("guidance").run()))

    def hypotheses():
        head, *rows = load_workbook(BytesIO(_workbook("conversations", "工藤"))).active.iter_rows(values_only=True)
        return {row[head.index("id")]: row[head.index("hypothesis")] for row in rows}

    assert len(screen("queue").dataframe[0].value) == 1
    assert say("home.queue", n=1) in seen(screen())
    assert WHY not in guide()
    assert hypotheses() == {"c1": None, "c2": "timing"}
    opened(db, session)
    assert len(screen("queue").dataframe[0].value) == 2
    assert say("home.queue", n=2) in seen(screen())
    assert WHY in guide()
    assert hypotheses() == {"c1": "timing", "c2": "timing"}


def table(noun, viewer, **values):
    head, *rows = load_workbook(BytesIO(_workbook(noun, viewer, **values))).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_filter_by_cause_does_not_find_it(screen, db, session, kudo):  # noqa: F811
    def by_cause(*causes):
        return sound(screen("conversations").multiselect(key="f-cause").set_value(list(causes)).run())

    at = by_cause("guidance", "other")
    assert say("list.none") in seen(at) and say("list.held") in seen(at)
    with open_store(db) as store:
        chosen = ConversationFilter(cause=("guidance",))
        assert [store.conversations.count(replace(chosen, viewer=who)) for who in ("", "早川", " 工藤 ")] == [1, 1, 0]
        assert store.conversations.count(ConversationFilter(viewer="工藤")) == 2, "without a cause it is in the list"
    opened(db, session)
    at = by_cause("guidance")
    assert len(at.dataframe[0].value) == 1 and say("list.held") not in seen(at)


@pytest.mark.parametrize("all_views", [False, True])
def test_the_file_of_plans_holds_it_back(db, session, kudo, all_views):  # noqa: F811
    (row,) = table("plans", "工藤", all_views=all_views)
    assert (row["text"], row["cause"], row["company"]) == (None, None, log("c1").company)
    (row,) = table("plans", "早川", all_views=all_views)
    assert (row["text"], row["cause"]) == (PLAN, "guidance"), "who made it knows it"
    opened(db, session)
    (row,) = table("plans", "工藤", all_views=all_views)
    assert (row["text"], row["cause"]) == (PLAN, "guidance")


def test_the_file_of_plans_tells_a_cause_where_one_may_see_it_or_asks_for_all(db, session, kudo):  # noqa: F811
    for all_views, cause in ((False, None), (True, "guidance")):
        (row,) = table("plans", "大谷", all_views=all_views)
        assert (row["text"], row["cause"]) == (PLAN, cause)


def test_whoever_carries_it_out_finds_what_to_do_in_the_file_but_not_why(db, session):  # noqa: F811
    with open_store(db) as store:
        store.reviews.join(session, "森下", "csm")
    (row,) = table("plans", "森下", all_views=True)
    assert (row["text"], row["cause"]) == (PLAN, None)


@pytest.mark.parametrize("all_views", [False, True])
def test_the_file_of_conversations_holds_the_decision_back(db, session, all_views):  # noqa: F811
    rows = {row["id"]: row for row in table("conversations", "工藤", all_views=all_views)}
    hidden = ("hypothesis", "suggested_cause", "cause", "why", "decided_cause")
    assert [rows["c1"][name] for name in hidden] == [None] * 5
    assert WHY not in str(rows) and rows["c2"]["hypothesis"] == "timing"
    opened(db, session)
    rows = {row["id"]: row for row in table("conversations", "工藤", all_views=all_views)}
    assert [rows["c1"][name] for name in hidden] == ["timing", "need", "guidance", WHY, "guidance"]


@pytest.mark.parametrize("name", ["followup", "works"])
def test_the_screens_offer_the_file_with_all_causes(screen, session, kudo, name):  # noqa: F811
    assert screen(name).checkbox(key="export-views").label == say("export.with_views_plans")
