"""A run end to end on small made-up corpora: what people own stays, order changes nothing, nothing is encoded twice."""

import random
import re
from collections import Counter
from functools import lru_cache
from zlib import crc32

import numpy as np
import pytest

from ingest.normalize import normal_form
from ingest.store import open_store
from mining.causes import train
from mining.encoder.lexical import LexicalEncoder
from mining.run import PACKAGES, mine
from taxonomy import messages
from taxonomy.records import Conversation, Item

WIDTH = 32
ROLES = {"central", "member", "borderline", "outside"}


@pytest.fixture(scope="module", autouse=True)
def learnt_once():
    """Let equal decisions be learnt from once: a fit takes seconds and is not what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mining.suggest.train", lru_cache(maxsize=None)(train))
        yield


class ByTopic:
    """An encoder whose vectors can be foretold: texts with the same word before the colon lie close together."""

    def __init__(self, name="by-topic-1"):
        self.id, self.dimensions = name, WIDTH
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            if text.strip():
                topic = text.split(":")[0] if ":" in text else text
                row += self._direction(topic) + 0.25 * self._direction(text)
                row /= np.linalg.norm(row)
        return rows

    encode_queries = encode

    @staticmethod
    def _direction(text):
        vector = np.random.default_rng(crc32(normal_form(text).encode())).normal(size=WIDTH)
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def log(number, text, *, polarity="neg", company=None):
    name = company or f"会社{number % 9}"
    return Conversation(f"c{number:03d}", f"2026-0{1 + number % 6}-05", name, items=(Item(text, polarity),))


def topic(name, first, count=6):
    return [log(first + n, f"{name}: {n} 度目の{name}") for n in range(count)]


CORPUS = [
    *topic("打刻", 0),
    *topic("夜勤", 10),
    *topic("権限", 20),
    *[log(30 + n, f"ばらばら{n}な声") for n in range(3)],
    *[log(40 + n, f"夜勤: {n} 件は続いた", polarity="pos") for n in range(2)],
]


def keep(store, conversations):
    with store.atomic():
        for conversation in conversations:
            store.conversations.save(conversation, who="x")


def themes_of(store, column="item_id"):
    """Theme id -> the items in it."""
    found = {}
    for row in store.items.all():
        if row["theme_id"]:
            found.setdefault(row["theme_id"], set()).add(row[column])
    return found


def theme_about(store, name):
    counts = Counter(row["theme_id"] for row in store.items.all() if row["theme_id"] and name in row["text"])
    return counts.most_common(1)[0][0]


@pytest.fixture
def encoder():
    return ByTopic()


@pytest.fixture
def mined(store, encoder):
    keep(store, CORPUS)
    mine(store, encoder)
    return store


def test_topics_that_recur_become_themes(mined):
    for name in ("打刻", "夜勤", "権限"):
        texts = themes_of(mined, "text")[theme_about(mined, name)]
        assert len(texts) >= 5 and all(name in text for text in texts)


def test_every_item_has_its_place_or_the_reason_why_not(mined):
    rows = mined.items.all()
    assert len(rows) == len(CORPUS)
    for row in rows:
        assert row["role"] in ROLES and None not in (row["x"], row["y"], row["theme_probability"])
        assert (row["theme_id"] is None) == (row["role"] == "outside") == bool(row["reason"])
        if row["reason"]:
            assert messages.say(f"reason.{row['reason']}", "ja")
        if row["polarity"] == "pos":
            assert (row["theme_id"], row["reason"]) == (None, "positive")
    assert {row["reason"] for row in rows if row["text"].startswith("ばらばら")} <= {
        "far_from_all",
        "between_two",
        "too_small_group",
        "no_groups",
    }


def test_who_got_through_is_shown_beside_what_they_got_through(mined):
    through = mined.items.got_through(theme_about(mined, "夜勤"))
    assert {row["text"] for row in through} == {f"夜勤: {n} 件は続いた" for n in range(2)}


def test_the_run_is_recorded_with_all_that_changes_its_answer(mined, encoder):
    run = mined.runs.latest()
    assert (run.encoder_id, len(run.input_hash)) == (encoder.id, 16)
    assert set(run.settings) == {"smallest_theme", "seed", "batch_size", "afresh", "formed_with"}
    assert set(run.versions) == set(PACKAGES) and all(run.versions.values())
    assert set(run.timings) == {"encode", "place", "cluster", "firm", "describe", "levels", "map", "causes"}
    rows = [row for row in mined.items.all() if row["polarity"] == "neg"]
    assert run.counts == {
        "items": len(CORPUS),
        "stumbling": len(rows),
        "conversations": len(CORPUS),
        "companies": len({conversation.company for conversation in CORPUS}),
        "themes": len(themes_of(mined)),
        "unassigned": sum(row["theme_id"] is None for row in rows),
    }
    assert sorted(run.changes["born"]) == sorted(themes_of(mined))
    assert all(mined.suggestions.find(conversation.id) for conversation in CORPUS)


def test_the_input_hash_tells_another_text_and_not_another_order(store, mined, encoder):
    first = mined.runs.latest().input_hash
    assert mine(mined, encoder).input_hash == first
    keep(mined, [log(0, "打刻: 書き直した")])
    assert mine(mined, encoder).input_hash != first


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_items_in_any_order_give_the_same_themes(mined, encoder, seed):
    shuffled = CORPUS[:]
    random.Random(seed).shuffle(shuffled)
    with open_store(":memory:") as other:
        keep(other, shuffled)
        mine(other, encoder)
        assert themes_of(other) == themes_of(mined)
        assert [theme.title for theme in other.themes.all()] == [theme.title for theme in mined.themes.all()]


def test_items_told_in_another_order_within_their_conversations_give_the_same_themes(encoder):
    pairs = [
        Conversation(f"p{n}", "2026-04-02", f"会社{n}", items=(Item(f"打刻: {n} 件"), Item(f"夜勤: {n} 件")))
        for n in range(6)
    ]
    found = []
    for turned in (False, True):
        with open_store(":memory:") as store:
            keep(store, [Conversation(**{**_fields(c), "items": c.items[:: -1 if turned else 1]}) for c in pairs])
            mine(store, encoder)
            found.append({frozenset(texts) for texts in themes_of(store, "text").values()})
    assert found[0] == found[1] and found[0]


def _fields(conversation):
    return {name: getattr(conversation, name) for name in ("id", "date", "company")}


def test_nothing_is_encoded_twice(mined, encoder):
    assert max(Counter(map(normal_form, encoder.asked)).values()) == 1
    encoder.asked.clear()
    mine(mined, encoder)
    assert encoder.asked == []
    keep(mined, [log(50, "打刻: もう一度"), log(51, "  打刻:　もう一度 ")])
    mine(mined, encoder)
    assert len(encoder.asked) == 1
    other = ByTopic("by-topic-2")
    mine(mined, other)
    assert {normal_form(row["text"]) for row in mined.items.all()} <= set(map(normal_form, other.asked))


def test_a_run_without_changes_keeps_every_theme_and_says_so(mined, encoder):
    before = themes_of(mined)
    run = mine(mined, encoder)
    assert themes_of(mined) == before
    assert {name: run.changes[name] for name in ("born", "grew", "shrank", "faded")} == {
        "born": [],
        "grew": [],
        "shrank": [],
        "faded": [],
    }


def test_named_and_confirmed_themes_outlive_more_data_with_all_their_items(mined, encoder):
    named, confirmed = theme_about(mined, "打刻"), theme_about(mined, "夜勤")
    mined.themes.rename(named, "打刻が続かない", who="大谷")
    mined.themes.confirm(confirmed, who="大谷")
    before = themes_of(mined)
    keep(mined, [*topic("打刻", 60, 4), *topic("夜勤", 70, 4), *topic("有休", 80)])
    run = mine(mined, encoder)
    after = themes_of(mined)
    for theme_id in (named, confirmed):
        assert before[theme_id] <= after[theme_id]
    assert len(after[named]) > len(before[named])
    assert (mined.themes.find(named).title, mined.themes.find(confirmed).state) == ("打刻が続かない", "confirmed")
    assert theme_about(mined, "有休") in run.changes["born"]
    assert [named, len(after[named]) - len(before[named])] in run.changes["grew"]


def test_a_confirmed_theme_stays_when_its_conversations_are_in_the_trash_and_has_them_back_with_them(mined, encoder):
    owned = theme_about(mined, "権限")
    mined.themes.confirm(owned, who="大谷")
    before = themes_of(mined)[owned]
    gone = {row["conversation_id"] for row in mined.items.of_theme(owned)}
    for conversation_id in gone:
        mined.conversations.trash(conversation_id, who="x")
    run = mine(mined, encoder)
    assert mined.themes.find(owned).state == "confirmed"
    assert run.changes["faded"] == [] and owned not in themes_of(mined)
    for conversation_id in gone:
        mined.conversations.restore(conversation_id, who="x")
    mine(mined, encoder)
    assert themes_of(mined).get(owned) == before


def test_a_proposal_the_data_no_longer_holds_fades(mined, encoder):
    gone = theme_about(mined, "権限")
    for row in mined.items.of_theme(gone):
        mined.conversations.trash(row["conversation_id"], who="x")
    run = mine(mined, encoder)
    assert run.changes["faded"] == [gone]
    assert mined.themes.find(gone).state == "archived"
    assert gone not in themes_of(mined)


def test_an_item_placed_by_a_person_stays_where_it_was_put(mined, encoder):
    target = theme_about(mined, "打刻")
    stray = next(row["item_id"] for row in mined.items.all() if row["text"].startswith("ばらばら"))
    moved = mined.items.of_theme(theme_about(mined, "夜勤"))[0]["item_id"]
    for item_id in (stray, moved):
        mined.themes.place(item_id, target, who="大谷")
    for round_number in range(2):
        keep(mined, topic("有休", 80 + 10 * round_number))
        mine(mined, encoder)
        rows = {row["item_id"]: row for row in mined.items.all()}
        assert [(rows[i]["theme_id"], rows[i]["theme_source"]) for i in (stray, moved)] == [(target, "decision")] * 2


def test_an_item_put_into_the_tray_by_a_person_stays_there_with_the_reason(mined, encoder):
    theme_id = theme_about(mined, "打刻")
    out = mined.items.of_theme(theme_id)[0]["item_id"]
    mined.themes.place(out, None, who="大谷")
    keep(mined, topic("打刻", 60, 4))
    mine(mined, encoder)
    row = next(row for row in mined.items.all() if row["item_id"] == out)
    assert (row["theme_id"], row["theme_source"], row["reason"], row["role"]) == (
        None,
        "decision",
        "decided",
        "outside",
    )
    assert row["nearest_theme_id"] == theme_about(mined, "打刻")


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ([], "too_few"),
        (["打刻: 一"], "too_few"),
        (["打刻: 一", "夜勤: 二"], "too_few"),
        (["。。。", "  !?  "], "no_content"),
    ],
)
def test_hardly_any_items_give_no_theme_and_the_reason(store, encoder, texts, reason, monkeypatch):
    if reason == "no_content":
        monkeypatch.setattr(encoder, "encode", _silent)
    keep(store, [log(n, text) for n, text in enumerate(texts)])
    run = mine(store, encoder)
    assert (run.counts["themes"], run.counts["unassigned"]) == (0, len(texts))
    assert run.changes["reason"] == reason
    assert all(row["reason"] == reason for row in store.items.all())


def _silent(texts):
    return np.zeros((len(texts), WIDTH), dtype=np.float32)


def test_items_that_are_all_the_same_are_one_theme(store, encoder):
    keep(store, [log(n, "ログインできない") for n in range(7)])
    run = mine(store, encoder)
    assert (run.counts["themes"], run.counts["unassigned"]) == (1, 0)
    assert len({row["theme_id"] for row in store.items.all()}) == 1


def test_positive_items_alone_make_no_theme(store, encoder):
    keep(store, [log(n, f"打刻: {n} 回続いた", polarity="pos") for n in range(7)])
    run = mine(store, encoder)
    assert (run.counts["items"], run.counts["stumbling"], run.counts["themes"]) == (7, 0, 0)


def test_what_is_in_the_trash_is_not_mined(store, encoder):
    keep(store, CORPUS)
    store.conversations.trash("c000", who="x")
    assert mine(store, encoder).counts["items"] == len(CORPUS) - 1
    store.conversations.restore("c000", who="x")
    assert store.items.count_since_last_run() == 1


def test_progress_names_its_steps_and_stays_between_none_and_all(store, encoder):
    keep(store, CORPUS)
    told = []
    mine(store, encoder, progress=lambda step, share: told.append((step, share)))
    assert all(0 <= share <= 1 and messages.say(step, "en") for step, share in told)
    assert {step for step, _ in told} >= {f"mine.step_{name}" for name in ("read", "encode", "cluster", "store")}
    assert ("mine.step_encode", 1.0) in told


def test_a_run_that_breaks_off_writes_no_half_of_it(mined, encoder, monkeypatch):
    before, runs = themes_of(mined), len(mined.runs.all())
    keep(mined, topic("有休", 80))

    def broken(*_arguments, **_named):
        raise OSError("disk full")

    monkeypatch.setattr(mined.runs.themes, "log", broken)
    with pytest.raises(OSError, match="disk full"):
        mine(mined, encoder)
    assert (themes_of(mined), len(mined.runs.all())) == (before, runs)


def test_proposed_names_and_terms_come_from_the_texts(mined):
    words = " ".join(normal_form(row["text"]) for row in mined.items.all())
    for theme in mined.themes.all():
        assert theme.name is None and theme.state == "proposed" and theme.proposed_name.strip()
        assert re.fullmatch(r"T\d{4}", theme.id)
        assert all(normal_form(term) in words for term in theme.key_terms)


def test_running_again_with_nothing_new_changes_no_theme_and_no_name(store, sample_conversations):
    with store.atomic():
        for conversation in sample_conversations:
            store.conversations.save(conversation, who="x", action="import")
    mine(store, LexicalEncoder())
    before = {row["item_id"]: row["theme_id"] for row in store.items.all()}
    names = {theme.id: theme.title for theme in store.themes.all()}
    one = next(iter(names))
    store.themes.confirm(one, who="x")
    again = mine(store, LexicalEncoder())
    assert {row["item_id"]: row["theme_id"] for row in store.items.all()} == before
    assert {theme.id: theme.title for theme in store.themes.all()} == names
    assert not again.settings["afresh"]
    assert [again.changes[kind] for kind in ("born", "grew", "shrank", "faded")] == [[], [], [], []]


def test_a_tenth_more_items_leaves_the_others_in_their_themes(store, sample_conversations):
    size = len(sample_conversations) * 10 // 11
    with store.atomic():
        for conversation in sample_conversations[:size]:
            store.conversations.save(conversation, who="x", action="import")
    mine(store, LexicalEncoder())
    before = {row["item_id"]: row["theme_id"] for row in store.items.all() if row["theme_id"]}
    with store.atomic():
        for conversation in sample_conversations[size:]:
            store.conversations.save(conversation, who="x", action="import")
    mine(store, LexicalEncoder())
    after = {row["item_id"]: row["theme_id"] for row in store.items.all()}
    assert all(after[item_id] == theme_id for item_id, theme_id in before.items())


def test_proposals_are_formed_anew_when_asked_and_keep_their_ids_where_they_match(store, sample_conversations):
    with store.atomic():
        for conversation in sample_conversations:
            store.conversations.save(conversation, who="x", action="import")
    mine(store, LexicalEncoder())
    before = {theme.id for theme in store.themes.all()}
    run = mine(store, LexicalEncoder(), afresh=True)
    assert run.settings["afresh"]
    assert {theme.id for theme in store.themes.all()} == before
