"""Themes: what people decide stands apart from what runs suggest, and every act is in the ledger."""

import pytest

from ingest.store import StoreError
from taxonomy.records import Conversation, Item, Placement, Run, Theme

LOG = Conversation("c1", "2026-04-02", "青空商店", items=(Item("あ"), Item("い"), Item("う", "pos")))


@pytest.fixture
def mined(store):
    store.conversations.save(LOG, who="x")
    store.runs.record(
        Run(0, "2026-05-01T00:00:00.000+00:00", "e", "h", counts={"items": 3}),
        [Theme("T0001", "proposed", None, "機械の名前", ("語",))],
        [
            Placement("c1-1", "T0001", 0.9, "T0001", 0.8, "central", ""),
            Placement("c1-2", None, 0.2, "T0001", 0.3, "outside", "far_from_all"),
            Placement("c1-3", None, 0.4, "T0001", 0.5, "outside", "positive"),
        ],
        faded=(),
    )
    return store


def theme_of(store, item_id):
    return next((r["theme_id"], r["theme_source"]) for r in store.items.all() if r["item_id"] == item_id)


def test_a_run_suggests_and_a_person_decides(mined):
    assert theme_of(mined, "c1-1") == ("T0001", "suggestion")
    assert theme_of(mined, "c1-2") == (None, None)
    mined.themes.place("c1-2", "T0001", who="大谷")
    assert theme_of(mined, "c1-2") == ("T0001", "decision")
    mined.themes.place("c1-1", None, who="大谷")
    assert theme_of(mined, "c1-1") == (None, "decision")


def test_the_next_run_touches_neither_names_nor_decisions(mined):
    mined.themes.rename("T0001", "人の名前", who="大谷")
    mined.themes.place("c1-2", "T0001", who="大谷")
    mined.runs.record(
        Run(0, "2026-06-01T00:00:00.000+00:00", "e", "h"),
        [Theme("T0001", "proposed", None, "別の名前")],
        [Placement("c1-2", None, 0.0, None, 0.0, "outside", "far_from_all")],
        faded=(),
    )
    theme = mined.themes.find("T0001")
    assert (theme.name, theme.proposed_name, theme.title) == ("人の名前", "別の名前", "人の名前")
    assert theme_of(mined, "c1-2") == ("T0001", "decision")


def test_a_faded_proposal_is_archived_not_deleted(mined):
    mined.runs.record(Run(0, "2026-06-01T00:00:00.000+00:00", "e", "h"), [], [], faded=("T0001",))
    assert mined.themes.all() == []
    assert [theme.state for theme in mined.themes.all(archived=True)] == ["archived"]
    assert [act["act"] for act in mined.themes.ledger("T0001")] == ["born", "faded"]


def test_acts_are_in_the_ledger_with_who_and_what_changed(mined):
    mined.themes.rename("T0001", "人の名前", who="大谷", why="こう呼ぶ")
    mined.themes.confirm("T0001", who="森下")
    mined.themes.unconfirm("T0001", who="森下")
    mined.themes.define("T0001", "設定の話だけ", who="森下")
    acts = mined.themes.ledger("T0001")
    assert [(a["act"], a["who"], a["after"]) for a in acts] == [
        ("born", "tsumazuki", "機械の名前"),
        ("renamed", "大谷", "人の名前"),
        ("confirmed", "森下", "confirmed"),
        ("unconfirmed", "森下", "proposed"),
        ("defined", "森下", "設定の話だけ"),
    ]
    assert acts[1]["why"] == "こう呼ぶ"


def test_a_theme_owned_by_people_is_named_or_confirmed(mined):
    assert not mined.themes.find("T0001").owned
    mined.themes.confirm("T0001", who="x")
    assert mined.themes.find("T0001").owned


@pytest.mark.parametrize("name", ["", "  ", "\u3000"])
def test_a_blank_name_is_refused(mined, name):
    with pytest.raises(StoreError, match="store.blank_theme_name"):
        mined.themes.rename("T0001", name, who="x")


def test_a_name_in_use_is_refused_whatever_its_width(mined):
    mined.themes.named("ABC", who="x")
    with pytest.raises(StoreError, match="store.theme_name_taken"):
        mined.themes.rename("T0001", "ａｂｃ", who="x")


def test_an_unknown_theme_is_refused(store):
    with pytest.raises(StoreError, match="store.no_theme"):
        store.themes.confirm("T9999", who="x")


def test_a_theme_shows_who_got_through_and_what_is_near(mined):
    assert [row["text"] for row in mined.items.got_through("T0001")] == ["う"]
    assert [row["text"] for row in mined.items.near_outside("T0001")] == ["い"]
    assert [row["text"] for row in mined.items.unassigned()] == ["い"]
    assert mined.items.count_since_last_run() == 0


def test_vectors_of_two_encoders_never_mix(store):
    store.vectors.add([("h1", b"aaaa")], "one")
    store.vectors.add([("h1", b"bbbb"), ("h2", b"cccc")], "two")
    store.vectors.add([("h1", b"zzzz")], "one")
    assert dict(store.vectors.each(["h1", "h2"], "one")) == {"h1": b"aaaa"}
    assert dict(store.vectors.each(["h1", "h2"], "two")) == {"h1": b"bbbb", "h2": b"cccc"}
    assert store.vectors.missing(["h3", "h2", "h1"], "one") == ["h3", "h2"]
    assert (store.vectors.count("one"), store.vectors.count("two"), store.vectors.count("three")) == (1, 2, 0)


def test_drafts_are_a_persons_own(store):
    first = "d1"
    store.drafts.put(first, "森下", {"company": "青空商店", "memo": "途中"})
    store.drafts.put("d2", "大谷", {"company": "別"})
    assert [row["company"] for row in store.drafts.of("森下")] == ["青空商店"]
    store.drafts.put(first, "森下", {"company": "青空商店", "memo": "続き"})
    assert store.drafts.find(first)["body"]["memo"] == "続き"
    store.drafts.drop(first)
    assert store.drafts.find(first) is None


def test_people_are_added_once_and_never_blank(store):
    store.people.add("森下")
    store.people.add("森下 ")
    assert store.people.all() == ["森下"]
    with pytest.raises(StoreError, match="store.blank_person"):
        store.people.add(" ")


def test_a_theme_somebody_filled_or_named_during_a_run_does_not_fade(mined):
    mined.themes.place("c1-2", "T0001", who="大谷")
    mined.runs.record(Run(0, "2026-06-01T00:00:00.000+00:00", "e", "h"), [], [], faded=("T0001",))
    assert [theme.id for theme in mined.themes.all()] == ["T0001"]


def test_a_new_theme_gets_an_id_nobody_took_meanwhile(mined):
    person = mined.themes.named("人のテーマ", who="大谷")
    mined.runs.record(
        Run(0, "2026-06-01", "e", "h", firmness={"new-0000": 0.7}, changes={"born": ["new-0000"]}),
        [Theme("new-0000", "proposed", None, "機械のテーマ")],
        [Placement("c1-1", "new-0000", 0.9, "new-0000", 0.8, "central", "")],
        faded=(),
    )
    placed = theme_of(mined, "c1-1")[0]
    assert placed not in {person, "new-0000"}
    assert mined.themes.find(placed).proposed_name == "機械のテーマ"
    latest = mined.runs.latest()
    assert (list(latest.firmness), latest.changes["born"]) == ([placed], [placed])


def test_a_run_that_was_overtaken_by_another_is_refused(mined):
    with pytest.raises(StoreError, match="store.run_overtaken"):
        mined.runs.record(Run(0, "2026-06-01", "e", "h"), [], [], faded=(), after=0)


def test_trashing_during_a_run_costs_nothing(mined):
    mined.conversations.trash("c1", who="x")
    mined.runs.record(
        Run(0, "2026-06-01", "e", "h"),
        [Theme("T0001", "proposed", None, "名前")],
        [Placement("c1-1", "T0001", 0.5, "T0001", 0.5, "member", "")],
        faded=(),
    )
    mined.conversations.restore("c1", who="x")
    assert theme_of(mined, "c1-1") == ("T0001", "suggestion")


def test_a_faded_theme_comes_back_when_somebody_uses_it(mined):
    mined.runs.record(Run(0, "2026-06-01", "e", "h"), [], [], faded=("T0001",))
    mined.themes.place("c1-1", "T0001", who="大谷")
    assert [(theme.id, theme.state) for theme in mined.themes.all()] == [("T0001", "proposed")]


def test_a_theme_is_found_by_the_machines_name_too(mined):
    assert mined.themes.lookup("機械の名前") == "T0001"
    with pytest.raises(StoreError, match="store.blank_theme_name"):
        mined.themes.named("\u200b", who="x")
