"""Hypotheses, views and decisions: each with who and when, none lost; who has been shown what is known."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.store import ConversationFilter, open_store
from ingest.store.conversations import Conversations
from taxonomy.records import CauseSuggestion, Conversation

LOG = Conversation("c1", "2026-04-02", "青空商店", csm="森下", memo="x", acted=False)
DUMP = Path(__file__).parent / "data" / "database-0.1.0.sql"


def suggestion(cause="timing", *, abstained=False, model="m1"):
    chances = {"timing": 0.7, "need": 0.3}
    return CauseSuggestion("c1", None if abstained else cause, abstained, chances, (), model)


def views(store):
    return [(row["role"], row["cause"], row["who"], row["blind"]) for row in store.causes.hypotheses("c1")]


def case(store):
    (row,) = store.causes.cases()
    return row


def test_every_hypothesis_is_kept_with_who_and_when_and_the_last_stands(store):
    store.conversations.save(replace(LOG, hypothesis="need"), who="森下")
    store.conversations.save(replace(LOG, hypothesis="timing", memo="書き足した"), who="大谷")
    store.conversations.save(replace(LOG, hypothesis="timing", memo="もう一度"), who="大谷")
    store.conversations.save(replace(LOG, hypothesis=None), who="森下")
    assert views(store) == [("logger", "need", "森下", 1), ("logger", "timing", "大谷", 1), ("logger", None, "森下", 1)]
    assert store.conversations.find("c1").hypothesis is None
    at = [row["at"] for row in store.causes.hypotheses("c1")]
    assert at == sorted(at) and all(at)


def test_a_log_without_a_hypothesis_states_none(store):
    store.conversations.save(LOG, who="森下")
    assert views(store) == []
    assert store.conversations.page(ConversationFilter())[0]["hypothesis"] is None


def test_a_view_stated_after_having_been_shown_the_suggestion_is_not_blind(store):
    store.conversations.save(LOG, who="森下")
    store.causes.state("c1", "need", who="大谷")
    store.causes.look("c1", who="大谷")
    store.causes.look("c1", who="大谷")
    store.causes.state("c1", "timing", who="大谷")
    store.causes.state("c1", None, who="早川")
    assert views(store) == [
        ("reviewer", "need", "大谷", 1),
        ("reviewer", "timing", "大谷", 0),
        ("reviewer", None, "早川", 1),
    ]
    assert store.conversations.find("c1").hypothesis is None, "a reviewer's view is not the logger's hypothesis"
    assert (store.causes.has_looked("c1", "大谷"), store.causes.has_looked("c1", "早川")) == (True, False)


def test_the_list_shows_a_suggestion_only_to_those_who_have_been_shown_it(store):
    store.conversations.save(LOG, who="森下")
    store.suggestions.keep([suggestion()])
    store.causes.look("c1", who="大谷")
    pages = [store.conversations.page(ConversationFilter(), viewer=who) for who in ("大谷", "早川", "")]
    assert [page[0]["suggested_cause"] for page in pages] == ["timing", None, None]


def test_what_was_suggested_before_anybody_decided_is_remembered(store):
    store.conversations.save(LOG, who="森下")
    store.suggestions.keep([suggestion("need")])
    store.suggestions.keep([suggestion("need", model="m2")])
    assert store.connection.value("SELECT count(*) FROM cause_suggestion_history") == 1
    store.connection.write("UPDATE cause_suggestion_history SET at = '2026-01-01'")
    store.conversations.decide_cause("c1", "timing", who="大谷")
    store.suggestions.keep([suggestion("timing", model="m3")])
    found = case(store)
    assert (found["suggested_then"], found["abstained_then"], found["suggested"]) == ("need", 0, "timing")


def test_a_case_holds_hypothesis_suggestion_and_decision_side_by_side(store):
    store.conversations.save(replace(LOG, hypothesis="benefit"), who="森下")
    bare = case(store)
    assert (bare["abstained"], bare["probabilities"], bare["decided"], bare["informed"]) == (None, {}, None, 0)
    assert (bare["suggested_then"], bare["abstained_then"]) == (None, None)
    store.suggestions.keep([suggestion()])
    store.conversations.decide_cause("c1", "need", who="大谷", why="聞いた")
    found = case(store)
    assert [found[key] for key in ("hypothesis", "suggested", "decided", "decided_by", "informed")] == [
        "benefit",
        "timing",
        "need",
        "大谷",
        0,
    ]
    assert found["probabilities"] == {"timing": 0.7, "need": 0.3}
    store.connection.write("UPDATE cause_decisions SET at = '2026-01-02'")
    store.causes.look("c1", who="大谷")
    assert case(store)["informed"] == 0, "the decision was made before"
    store.connection.write("UPDATE suggestion_looks SET at = '2026-01-01'")
    assert case(store)["informed"] == 1
    store.conversations.decide_cause("c1", None, who="大谷")
    assert (case(store)["decided"], len(store.conversations.cause_decisions("c1"))) == (None, 2)


def test_what_is_in_the_trash_waits_for_nobody(store):
    store.conversations.save(replace(LOG, hypothesis="need"), who="森下")
    store.conversations.trash("c1", who="森下")
    assert store.causes.cases() == [] == store.causes.hypotheses()
    assert views(store) == [("logger", "need", "森下", 1)]


def test_a_save_that_fails_halfway_leaves_no_hypothesis(store, monkeypatch):
    def refuse(*_arguments):
        raise RuntimeError("power cut")

    monkeypatch.setattr(Conversations, "_decisions", refuse)
    with pytest.raises(RuntimeError, match="power cut"):
        store.conversations.save(replace(LOG, hypothesis="need"), who="森下")
    assert store.causes.hypotheses() == []


@pytest.fixture
def old(tmp_path):
    """A database of the release before hypotheses had who and when."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as opened:
        opened.executescript(DUMP.read_text(encoding="utf-8"))
    opened.close()
    return path


def test_hypotheses_of_an_old_database_get_who_and_when_from_the_revisions(old):
    with sqlite3.connect(old) as opened:
        (name,) = opened.execute("SELECT id FROM conversations").fetchone()
        opened.execute("DELETE FROM revisions")
        opened.execute("UPDATE conversations SET hypothesis = 'timing', csm = '森下'")
        for before, after, who, at in (
            (None, '{"hypothesis": "need"}', "早川", "2026-01-01"),
            ('{"hypothesis": "need"}', '{"hypothesis": "need", "memo": "x"}', "早川", "2026-01-02"),
            ('{"hypothesis": "need"}', '{"memo": "x"}', "大谷", "2026-01-03"),
        ):
            opened.execute(
                "INSERT INTO revisions (conversation_id, at, who, action, before, after)"
                " VALUES (?, ?, ?, 'save', ?, ?)",
                (name, at, who, before, after),
            )
    opened.close()
    with open_store(old) as store:
        rows = store.causes.hypotheses(name)
        assert [(row["cause"], row["who"], row["blind"]) for row in rows] == [
            ("need", "早川", 1),
            (None, "大谷", 0),
            ("timing", "森下", 1),
        ]
        assert [row["at"] for row in rows[:2]] == ["2026-01-01", "2026-01-03"]
        assert store.conversations.find(name).hypothesis == "timing"
        assert store.check() == []
