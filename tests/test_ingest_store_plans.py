"""Plans: what is to be done by when, what happened to it, and what a later conversation told; all of it kept."""

from dataclasses import replace

import pytest

from ingest.export_tables import PLAN_COLUMNS, TABLES
from ingest.store import StoreError
from taxonomy.records import Conversation, Theme
from taxonomy.records import Run as MiningRun

FIRST = Conversation("c1", "2026-04-02", "青空商店", csm="森下", memo="x", cause="guidance")
NEXT = Conversation("c2", "2026-04-20", "青空商店", csm="森下", memo="y")


@pytest.fixture
def asked(store):
    """A company with two conversations and one plan, made after the first."""
    for conversation in (FIRST, NEXT):
        store.conversations.save(conversation, who="森下")
    store.plans.add("c1", " 手順書を送る ", cause="guidance", due="2026/4/16", who="森下")
    return store


def plan(store):
    (found,) = store.plans.all()
    return found


def stands(store):
    return plan(store)["state"], plan(store)["outcome"], plan(store)["done"]


def acted(store, name="c1"):
    return store.conversations.find(name).acted


def test_a_plan_is_open_with_its_words_date_and_author(asked):
    found = plan(asked)
    assert [found[key] for key in ("text", "due", "who", "cause", "company", "csm", "measure")] == [
        "手順書を送る",
        "2026-04-16",
        "森下",
        "guidance",
        "青空商店",
        "森下",
        "own:手順書を送る",
    ]
    assert stands(asked) == ("open", None, 0)
    assert asked.plans.of_conversation("c1") == asked.plans.open() == [found]


@pytest.mark.parametrize(
    ("text", "due", "conversation", "code"),
    [
        (" \n", "2026-04-16", "c1", "store.blank_plan"),
        ("送る", "2026-02-30", "c1", "store.plan_date"),
        ("送る", "2026-04-16", "c9", "store.no_conversation"),
    ],
)
def test_a_plan_without_words_date_or_conversation_is_refused(asked, text, due, conversation, code):
    with pytest.raises(StoreError, match=code):
        asked.plans.add(conversation, text, cause="need", due=due, who="x")
    assert len(asked.plans.all()) == 1


def test_done_and_dropped_are_taken_back_one_by_one(asked):
    name = plan(asked)["id"]
    asked.plans.undo(name, who="大谷")
    assert asked.plans.acts(name) == []
    asked.plans.done(name, who="森下")
    asked.plans.drop(name, who="大谷", why="担当が替わった")
    assert stands(asked) == ("dropped", None, 1) and asked.plans.open() == []
    asked.plans.undo(name, who="大谷")
    assert stands(asked) == ("open", None, 1)
    asked.plans.done(name, who="森下")
    asked.plans.undo(name, who="森下")
    assert stands(asked) == ("open", None, 0)
    assert [(act["act"], act["who"], act["why"]) for act in asked.plans.acts(name)] == [
        ("done", "森下", ""),
        ("dropped", "大谷", "担当が替わった"),
        ("resumed", "大谷", ""),
        ("done", "森下", ""),
        ("undone", "森下", ""),
    ]


def test_a_plan_gets_another_date_and_is_counted_when_due(asked):
    name = plan(asked)["id"]
    assert (asked.plans.count_due("2026-04-15"), asked.plans.count_due("2026-04-16")) == (0, 1)
    asked.plans.postpone(name, "2026-05-01", who="森下")
    assert plan(asked)["due"] == "2026-05-01"
    assert asked.plans.count_due("2026-04-30") == 0
    assert (asked.plans.count_due("2026-05-01", csm="森下"), asked.plans.count_due("2026-05-01", csm="大谷")) == (1, 0)
    with pytest.raises(StoreError, match="store.plan_date"):
        asked.plans.postpone(name, "そのうち", who="森下")


def test_acts_on_a_plan_there_is_not_are_refused(asked):
    with pytest.raises(StoreError, match="store.no_plan"):
        asked.plans.done(99, who="x")


@pytest.mark.parametrize(("answer", "state"), [("yes", "answered"), ("no", "answered"), ("not_yet", "open")])
def test_the_next_conversation_tells_what_came_of_it(asked, answer, state):
    asked.plans.answer(plan(asked)["id"], answer, conversation_id="c2", who="森下", sets_acted=True)
    assert stands(asked) == (state, answer, 0)
    assert acted(asked) is {"yes": True, "no": False, "not_yet": None}[answer]
    assert asked.plans.answers_in("c2") == {plan(asked)["id"]: answer}


def test_whether_the_customer_acted_is_set_on_request_only_with_a_revision(asked):
    name = plan(asked)["id"]
    asked.plans.answer(name, "yes", conversation_id="c2", who="森下")
    assert acted(asked) is None
    asked.plans.answer(name, "no", conversation_id="c2", who="大谷", sets_acted=True)
    assert acted(asked) is False
    last = asked.conversations.history("c1")[-1]
    assert (last.action, last.who, last.before["acted"], last.after["acted"]) == ("answer", "大谷", None, False)


def test_what_people_said_about_acting_is_never_overwritten(asked):
    asked.conversations.save(replace(asked.conversations.find("c1"), acted=False), who="森下")
    asked.plans.answer(plan(asked)["id"], "yes", conversation_id="c2", who="森下", sets_acted=True)
    assert acted(asked) is False and stands(asked)[1] == "yes"


def test_an_answer_that_is_corrected_corrects_what_it_had_set(asked):
    name = plan(asked)["id"]
    for answer, told in (("yes", True), ("no", False), ("not_asked", None), ("yes", True)):
        asked.plans.answer(name, answer, conversation_id="c2", who="森下", sets_acted=True)
        assert acted(asked) is told
    asked.conversations.save(replace(asked.conversations.find("c1"), acted=False), who="大谷")
    asked.plans.answer(name, "not_yet", conversation_id="c2", who="森下", sets_acted=True)
    assert acted(asked) is False, "somebody has said otherwise since"


def test_the_same_answer_again_is_nothing_new(asked):
    name = plan(asked)["id"]
    asked.plans.answer(name, "not_asked", conversation_id="c2", who="森下")
    assert asked.plans.acts(name) == []
    asked.plans.answer(name, "no", conversation_id="c2", who="森下")
    asked.plans.answer(name, "no", conversation_id="c2", who="大谷")
    assert len(asked.plans.acts(name)) == 1


def test_an_answer_that_cannot_be_kept_leaves_nothing(asked):
    with pytest.raises(StoreError, match="store.no_plan"):
        asked.plans.answer(99, "yes", conversation_id="c2", who="x", sets_acted=True)
    assert acted(asked) is None and asked.plans.answers_in("c2") == {}


def test_a_company_is_asked_in_any_conversation_but_the_plans_own(asked):
    name = plan(asked)["id"]

    def to_ask(company, **besides):
        return [row["id"] for row in asked.plans.to_ask(company, **besides)]

    assert to_ask("青空商店") == to_ask(" 青空商店 ") == to_ask("青空商店", conversation_id="c2") == [name]
    assert to_ask("青空商店", conversation_id="c1") == to_ask("緑川工業") == []
    asked.plans.answer(name, "yes", conversation_id="c2", who="森下")
    assert to_ask("青空商店", conversation_id="c2") == [name], "so that the answer can be corrected"
    assert to_ask("青空商店") == []


def test_plans_of_the_trash_are_nowhere(asked):
    asked.conversations.trash("c1", who="x")
    assert asked.plans.all() == asked.plans.open() == asked.plans.to_ask("青空商店") == []


def test_plans_are_exported_with_what_came_of_them(asked):
    themes = [Theme("T0001", "proposed", "手順で止まる", "機械")]
    asked.runs.record(MiningRun(0, "2026-05-01T00:00:00.000+00:00", "e", "h"), themes, [], faded=())
    other = asked.plans.add(
        "c2", "=1+1", cause="need", due="2026-04-10", who="大谷", measure="need-count", theme_id="T0001"
    )
    asked.plans.answer(other, "no", conversation_id="c1", who="大谷")
    table = TABLES["plans"](asked)
    assert table.columns == PLAN_COLUMNS and all(tuple(row) == PLAN_COLUMNS for row in table.rows)
    told = [(row["plan_id"], row["text"], row["theme_name"], row["state"], row["outcome"]) for row in table.rows]
    assert told == [(other, "=1+1", "手順で止まる", "answered", "no"), (1, "手順書を送る", None, "open", None)]
    kinds = [(row["kind"], row["subject"], row["value"]) for row in TABLES["decisions"](asked).rows]
    assert ("plan", "c1", "手順書を送る") in kinds and ("plan_asked", str(other), "no") in kinds
