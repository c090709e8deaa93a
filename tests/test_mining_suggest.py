"""Suggestions on stored conversations: renewed only when text or model changed, similar moments, nearest themes."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from mining.causes import identity_after, train
from mining.suggest import decided_logs, fit, fitted, nearest_themes, suggest_all, suggest_for
from taxonomy.records import CauseSuggestion, Conversation, Item, Placement, Run, Theme

LOG = Conversation("c1", "2026-04-02", "青空商店", memo="電話", items=(Item("打刻: 紙に書く"),))


@pytest.fixture(scope="module", autouse=True)
def learnt_once():
    """Let equal decisions be learnt from once: a fit takes seconds and is not what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mining.suggest.train", lru_cache(maxsize=None)(train))
        yield


class Model:
    """A classifier that counts how often it is asked."""

    def __init__(self, name="model-1"):
        self.model_id_ = name
        self.asked = []

    def suggest_all(self, conversations):
        self.asked += [conversation.id for conversation in conversations]
        probabilities = {"need": 0.7, "acted": 0.3}
        return [CauseSuggestion(log.id, "need", False, probabilities, (), self.model_id_) for log in conversations]


class ByTopic:
    """An encoder with one dimension a topic: the word before the colon."""

    id, dimensions = "by-topic", 4
    topics = ("打刻", "夜勤", "権限")

    def encode(self, texts):
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            if text.strip():
                row[self.topics.index(text[:2]) if text[:2] in self.topics else 3] = 1.0
        return rows

    encode_queries = encode


def kept(store, *conversations):
    for conversation in conversations:
        store.conversations.save(conversation, who="x")


def test_a_suggestion_is_kept_until_the_text_or_the_model_changes(store):
    kept(store, LOG)
    model = Model()
    first = suggest_for(store, LOG, model)
    assert suggest_for(store, LOG, model) == first == store.suggestions.find("c1")
    assert model.asked == ["c1"]
    changed = replace(LOG, memo="電話で断られた")
    kept(store, changed)
    assert suggest_for(store, changed, model).input_hash != first.input_hash
    assert model.asked == ["c1", "c1"]
    renewed = suggest_for(store, changed, Model("model-2"))
    assert renewed.model_id == "model-2" == store.suggestions.find("c1").model_id


@pytest.mark.parametrize("decision", [{"cause": "need", "why": "聞いた"}, {"hypothesis": "timing"}])
def test_what_people_think_of_the_cause_is_no_part_of_what_the_model_reads(store, decision):
    kept(store, LOG)
    model = Model()
    suggest_for(store, LOG, model)
    suggest_for(store, replace(LOG, **decision), model)
    assert model.asked == ["c1"]


def test_all_are_suggested_once_and_then_only_the_changed_ones(store, monkeypatch):
    model = Model()
    monkeypatch.setattr("mining.suggest.fit", lambda _store: model)
    kept(store, *[LOG.with_id(f"c{n}") for n in range(4)])
    told = []
    assert suggest_all(store, progress=lambda step, share: told.append((step, share))) == 4
    assert told[-1] == ("mine.step_causes", 1.0)
    assert suggest_all(store) == 0
    kept(store, replace(LOG, id="c2", problem="別の課題"), LOG.with_id("c9"))
    store.conversations.trash("c0", who="x")
    assert suggest_all(store) == 2
    assert sorted(model.asked) == ["c0", "c1", "c2", "c2", "c3", "c9"]


def test_the_classifier_learns_from_decisions_and_from_customers_who_acted(store):
    kept(
        store,
        replace(LOG, id="c3", cause="need"),
        replace(LOG, id="c2", acted=True, cause="timing"),
        replace(LOG, id="c1", acted=False),
        replace(LOG, id="c4"),
    )
    kept(store, replace(LOG, id="c5", acted=True))
    assert [(conversation.id, conversation.acted, cause) for conversation, cause in decided_logs(store)] == [
        ("c2", False, "timing"),
        ("c3", None, "need"),
        ("c5", True, "acted"),
    ]
    store.conversations.decide_cause("c3", None, who="x")
    store.conversations.decide_cause("c2", None, who="x")
    assert [(conversation.id, cause) for conversation, cause in decided_logs(store)] == [
        ("c2", "acted"),
        ("c5", "acted"),
    ]


def test_a_fit_is_kept_and_answers_the_same_until_the_next(store):
    kept(store, LOG)
    first = fitted(store)
    assert store.suggestions.model_number() == 1
    again = fitted(store)
    assert (store.suggestions.model_number(), again.model_id_) == (1, first.model_id_)
    answer = suggest_for(store, LOG, first)
    told = again.suggest(LOG)
    assert (told.cause, told.abstained) == (answer.cause, answer.abstained)
    assert told.probabilities == pytest.approx(answer.probabilities, abs=1e-3)
    assert sum(answer.probabilities.values()) == pytest.approx(1, abs=1e-3)
    fit(store)
    assert store.suggestions.model_number() == 1, "nothing new to learn, nothing recorded"
    kept(store, replace(LOG, id="decided", cause="need"))
    fit(store)
    assert store.suggestions.model_number() == 2


def test_what_was_learnt_from_the_same_is_not_learnt_again(store, monkeypatch):
    kept(store, replace(LOG, id="decided", cause="need"))
    learnt = fit(store)
    monkeypatch.setattr("mining.suggest.train", lambda decisions: pytest.fail(f"learnt again from {len(decisions)}"))
    assert fit(store).model_id_ == learnt.model_id_ == identity_after(decided_logs(store))
    store.conversations.decide_cause("decided", "timing", who="x")
    assert identity_after(decided_logs(store)) != learnt.model_id_


# nearest themes


@pytest.fixture
def themed(store):
    kept(
        store,
        Conversation("p1", "2026-03-01", "甲", items=(Item("打刻: 一"), Item("夜勤: 一"), Item("権限: 続いた", "pos"))),
    )
    placements = [
        Placement("p1-1", "T0001", 1.0, "T0001", 1.0, "central", ""),
        Placement("p1-2", "T0002", 1.0, "T0002", 1.0, "central", ""),
        Placement("p1-3", None, 0.0, None, 0.0, "outside", "positive"),
    ]
    themes = [Theme("T0001", "proposed", "打刻が続かない", "機械"), Theme("T0002", "proposed", None, "夜勤表")]
    store.runs.record(Run(0, "2026-05-01T00:00:00.000+00:00", "e", "h"), themes, placements, faded=())
    return store


def test_the_nearest_themes_of_a_log_that_is_not_stored(themed):
    found = nearest_themes(themed, LOG, ByTopic())
    assert found == [
        {"theme_id": "T0001", "name": "打刻が続かない", "similarity": 1.0, "text": "打刻: 紙に書く"},
    ]
    assert themed.conversations.find("c1") is None


def test_a_raw_memo_is_read_sentence_by_sentence(themed):
    memo = replace(LOG, items=(), memo="お世話になります。夜勤の表が回らない。打刻もまだ。")
    found = nearest_themes(themed, memo, ByTopic())
    assert {(row["theme_id"], str(row["text"]).strip("。 ")) for row in found} == {
        ("T0001", "打刻もまだ"),
        ("T0002", "夜勤の表が回らない"),
    }
    assert len(nearest_themes(themed, memo, ByTopic(), limit=1)) == 1


def test_without_themes_or_words_there_is_none_near(store, themed):
    assert nearest_themes(themed, replace(LOG, items=(), memo=""), ByTopic()) == []
    assert nearest_themes(themed, replace(LOG, items=(Item("権限: 続いた"),)), ByTopic()) == []
