"""Evaluating on a team's decisions: no company is answered by a model that saw it, and no view counts that was led."""

import json
from dataclasses import replace

import numpy as np
import pytest

from mining.causes import CLASSES
from mining.evaluate import ENOUGH_DECISIONS, evaluate
from mining.theme_check import check_themes
from taxonomy.records import CauseSuggestion, Conversation, Item

FOUR = ("benefit", "timing", "guidance", "need")


class Learner:
    """Remembers what it learnt from; says the cause the memo names, or "benefit" with nothing learnt."""

    def __init__(self):
        self.taught = []
        self.asked = []

    def __call__(self, decisions):
        self.taught.append({log.company for log, _ in decisions})
        return Model(self, self.taught[-1])


class Model:
    def __init__(self, learner, known):
        self.learner, self.known = learner, known

    def suggest(self, log):
        self.learner.asked.append((log, self.known))
        cause = log.memo if self.known else "benefit"
        chances = {name: 0.9 if name == cause else 0.02 for name in CLASSES}
        return CauseSuggestion(log.id, cause, False, chances, (), "m")


class ByTopic:
    """A vector a topic: the first character tells it."""

    id, dimensions = "by-topic", 3

    def encode(self, texts):
        rows = np.zeros((len(texts), 3), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row["打夜権".find(text[0])] = 1.0
        return rows

    encode_queries = encode


def no_encoder():
    raise AssertionError("nothing to place, so no encoder is to be loaded")


def log(number, *, cause=None, company=None, **changes):
    values = {"memo": cause or "x", "acted": False, "csm": "森下", "cause": cause}
    return Conversation(f"c{number}", "2026-04-02", company or f"会社{number % 10}", **{**values, **changes})


@pytest.fixture
def team(store):
    """Forty decisions of ten companies, and a customer who acted."""
    for number in range(40):
        store.conversations.save(log(number, cause=FOUR[number % 4]), who="大谷")
    store.conversations.save(log(99, acted=True, company="動いた会社"), who="大谷")
    return store


def test_no_company_is_answered_by_a_model_that_learnt_from_it(team):
    learner = Learner()
    result = evaluate(team, no_encoder, learner=learner)
    own = [(asked, known) for asked, known in learner.asked if known]
    assert len(own) == 40 and all(asked.company not in known for asked, known in own)
    assert all("動いた会社" in known for known in learner.taught if known), "who acted teaches, too"
    assert all((asked.cause, asked.hypothesis, asked.why) == (None, None, "") for asked, _ in learner.asked)
    assert (result["own"]["accuracy"], result["seed"]["accuracy"]) == (1.0, 0.25)
    assert (result["decisions"], result["companies"], result["differs"]) == (40, 10, [])


def test_where_the_machine_answers_otherwise_the_logs_are_named(team):
    known = team.conversations.find("c4")
    team.conversations.save(replace(known, memo="timing"), who="大谷")
    team.conversations.decide_cause("c4", "need", who="大谷")
    result = evaluate(team, no_encoder, learner=Learner())
    assert result["differs"] == [{"id": "c4", "company": "会社4", "date": "2026-04-02"}]


def test_with_too_few_decisions_nothing_is_learnt_and_it_says_how_many_it_takes(store):
    for number in range(ENOUGH_DECISIONS - 1):
        store.conversations.save(log(number, cause="need"), who="大谷")
    learner = Learner()
    result = evaluate(store, no_encoder, learner=learner)
    assert (result["own"], result["seed"], learner.taught) == (None, None, [])
    assert (result["decisions"], result["need"]["decisions"]) == (ENOUGH_DECISIONS - 1, ENOUGH_DECISIONS)


def test_many_decisions_of_few_companies_are_too_few(store):
    for number in range(40):
        store.conversations.save(log(number, cause="need", company=f"会社{number % 4}"), who="大谷")
    assert evaluate(store, no_encoder, learner=Learner())["own"] is None


def test_an_empty_store_is_measured_without_complaint(store):
    result = evaluate(store, no_encoder, learner=Learner())
    assert (result["decisions"], result["companies"]) == (0, 0)
    assert all(found["n"] == 0 and found["kappa"] is None for found in result["agreement"].values())
    assert result["themes"]["n"] == 0


def test_only_views_stated_before_the_suggestion_was_shown_are_compared(team):
    for number in range(30):
        name = f"c{number}"
        if number < 10:
            team.causes.look(name, who="森下")
        known = team.conversations.find(name)
        team.conversations.save(replace(known, hypothesis=FOUR[number % 4]), who="森下")
        team.causes.state(name, "need", who="工藤" if number < 25 else "森下")
    found = evaluate(team, no_encoder, learner=Learner())["agreement"]
    assert (found["hypothesis_decision"]["n"], found["hypothesis_decision"]["share"]) == (20, 1.0)
    assert found["hypothesis_view"]["n"] == 15, "nobody is compared with himself"
    assert (found["machine_decision"]["n"], found["machine_decision"]["share"]) == (40, 1.0)
    assert found["machine_view"]["n"] == 30
    assert found["then_decision"]["n"] == 0


def test_what_was_suggested_at_the_time_is_compared_where_it_was_told(store):
    for number in range(3):
        store.conversations.save(log(number), who="森下")
        chances = {"timing": 1.0}
        store.suggestions.keep([CauseSuggestion(f"c{number}", "timing", False, chances, (), "m")])
    store.suggestions.keep([CauseSuggestion("c2", None, True, {}, (), "m")])
    store.connection.write("UPDATE cause_suggestion_history SET at = '2026-01-01'")
    for number in range(3):
        store.conversations.decide_cause(f"c{number}", "timing", who="大谷")
    assert evaluate(store, no_encoder, learner=Learner())["agreement"]["then_decision"]["n"] == 2


def test_the_result_is_kept_and_tells_what_was_added_since(team):
    steps = []
    result = evaluate(team, no_encoder, learner=Learner(), progress=lambda step, share: steps.append((step, share)))
    kept = team.evaluations.latest()
    assert kept.result == json.loads(json.dumps(result)) and kept.added_since == 0
    team.conversations.decide_cause("c1", "need", who="大谷")
    team.conversations.decide_cause("c1", None, who="大谷")
    assert team.evaluations.latest().added_since == 2
    assert steps[-1] == ("evaluate.step_agree", 1.0)
    assert [share for _, share in steps] == sorted(share for _, share in steps)


def test_nothing_has_been_measured_at_first(store):
    assert store.evaluations.latest() is None


@pytest.fixture
def placed(store):
    """Thirty items of ten companies, three topics; the people's themes follow the topic but for one company."""
    for number in range(10):
        items = tuple(
            Item(f"{topic}{number}", theme="夜勤表" if number == 9 else name)
            for topic, name in (("打", "打刻"), ("夜", "夜勤表"), ("権", "権限"))
        )
        store.conversations.save(Conversation(f"p{number}", "2026-04-02", f"会社{number}", items=items), who="大谷")
    return store


def test_placement_is_checked_by_the_other_companies_items(placed):
    found = check_themes(placed, ByTopic)
    assert (found.n, found.companies) == (30, 10)
    assert found.agree == 28, "what one company alone calls otherwise cannot be foreseen"
    assert found.placed_right <= found.placed <= 30


def test_too_few_placed_items_tell_nothing(store):
    store.conversations.save(Conversation("p", "2026-04-02", "甲", items=(Item("打", theme="打刻"),)), who="x")
    found = check_themes(store, no_encoder)
    assert (found.n, found.need, found.agree) == (1, 20, None)
