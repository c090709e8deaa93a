"""Past moments like a log, by vectors that say the topic and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from ingest.store.facts import COLUMNS
from mining import similar
from mining.facts import framed, stacked
from taxonomy.records import Conversation, Item, Placement, Run, Theme

LOG = Conversation("c1", "2026-04-02", "青空商店", memo="電話", items=(Item("打刻: 紙に書く"),))


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


def similar_items(store, conversation, encoder, **wanted):
    return similar.similar_items(
        store, stacked([framed(COLUMNS, some) for some in store.facts.all()]), conversation, encoder, **wanted
    )


def test_similar_moments_tell_what_was_proposed_and_what_came_of_it(store):
    past = Conversation(
        "p1", "2026-03-01", "海鳴堂", proposal="昼礼で一緒に押す", items=(Item("打刻: 誰も押さない"),), acted=True
    )
    kept(store, past, Conversation("p2", "2026-03-02", "月見堂", items=(Item("権限: 足りない"),)))
    (moment,) = similar_items(store, LOG, ByTopic())
    assert (moment.text, moment.like, moment.similarity) == ("打刻: 誰も押さない", "打刻: 紙に書く", pytest.approx(1))
    assert (moment.conversation_id, moment.company, moment.date) == ("p1", "海鳴堂", "2026-03-01")
    assert (moment.proposal, moment.acted) == ("昼礼で一緒に押す", True)


@pytest.mark.parametrize(("acted", "told"), [(True, True), (False, False), (None, None)])
def test_whether_the_customer_acted_is_yes_no_or_unknown(store, acted, told):
    kept(store, replace(LOG, id="p1", acted=acted))
    assert similar_items(store, LOG, ByTopic())[0].acted is told


def test_at_most_three_each_of_another_conversation_never_of_its_own_or_the_trash(store):
    items = (Item("打刻: 一"), Item("打刻: 二"))
    kept(store, LOG, *[Conversation(f"p{n}", "2026-03-01", f"会社{n}", items=items) for n in range(5)])
    store.conversations.trash("p0", who="x")
    found = [moment.conversation_id for moment in similar_items(store, LOG, ByTopic())]
    assert len(found) == len(set(found)) == 3 and not {"c1", "p0"} & set(found)
    assert len(similar_items(store, LOG, ByTopic(), limit=10)) == 4


def test_a_log_without_items_is_compared_by_its_memo_and_one_without_either_not_at_all(store):
    kept(store, Conversation("p1", "2026-03-01", "海鳴堂", items=(Item("夜勤: 表がない"),)))
    assert len(similar_items(store, replace(LOG, items=(), memo="夜勤の話"), ByTopic())) == 1
    assert similar_items(store, replace(LOG, items=(), memo="", problem="夜勤"), ByTopic()) == []
    assert similar_items(store, replace(LOG, items=(Item("権限: 別"),)), ByTopic()) == []


def test_a_first_log_has_nothing_like_it(store):
    kept(store, LOG)
    assert similar_items(store, LOG, ByTopic()) == []


def test_of_many_items_those_of_the_nearest_themes_and_the_new_ones_are_compared(store, monkeypatch):
    kept(store, *[Conversation(f"p{n}", "2026-03-01", f"会社{n}", items=(Item(f"打刻: {n}"),)) for n in range(6)])
    kept(store, *[Conversation(f"q{n}", "2026-03-01", f"会社{n}", items=(Item(f"権限: {n}"),)) for n in range(6)])
    about = {"p": "T0001", "q": "T0002"}
    store.runs.record(
        Run(0, "2026-04-01T00:00:00Z", "by-topic", "h", {}, {}, {}, {}, {}, {}),
        [Theme("T0001", "proposed", None, "打刻"), Theme("T0002", "proposed", None, "権限")],
        [
            Placement(f"{name}{n}-1", about[name], 1.0, about[name], 1.0, "central", "", 0.0, 0.0)
            for name in "pq"
            for n in range(5)
        ],
        faded=[],
    )
    everything = similar_items(store, LOG, ByTopic(), limit=10)
    monkeypatch.setattr(similar, "ALL", 0)
    monkeypatch.setattr(similar, "THEMES", 1)
    assert similar_items(store, LOG, ByTopic(), limit=10) == everything
    assert {moment.conversation_id for moment in everything} == {f"p{n}" for n in range(6)}
