"""Workshops: what is frozen stays as it was whatever happens after, and what people decide is appended, never lost."""

from dataclasses import replace

import pytest

from ingest.store import StoreError, open_store
from taxonomy.records import CauseSuggestion, Conversation, Item, Placement, Run, Theme
from taxonomy.workshop import ThemeChanges

HOSTILE = "**太字** <script>alert(1)</script> =1+1"
CALL = Conversation(
    "c1",
    "2026-04-02",
    "青空商店",
    csm="森下",
    size="smb",
    industry="小売",
    motivation="low",
    literacy="low",
    phase="setup",
    problem="紙で回している",
    proposal="画面を見せた",
    items=(Item("途中で画面を閉じた"), Item("「難しい」", kind="words"), Item("自分で登録できた", polarity="pos")),
    requests=("手順書がほしい", HOSTILE),
    acted=False,
)
OTHER = Conversation("c2", "2026-04-09", "緑川工業", csm="早川", phase="trial", items=(Item("登録を先送りした"),))


def run_over(store, themes, places, firmness=None):
    """Store a run that places each text into the theme named, None for the tray."""
    ids = {row["text"]: row["item_id"] for row in store.items.all()}
    placements = [
        Placement(
            ids[text], theme_id, 0.9, theme_id, 0.8, "central" if theme_id else "outside", "" if theme_id else "far"
        )
        for text, theme_id in places.items()
    ]
    run = Run(0, "2026-04-10T00:00:00", "fake", "h", firmness=firmness or {})
    store.runs.record(run, themes, placements, faded=())


@pytest.fixture
def mined(store):
    """Two companies, two themes, one item in the tray; the cause of one call decided, of the other suggested."""
    for conversation in (replace(CALL, cause="guidance", why="手順で止まった"), OTHER):
        store.conversations.save(conversation, who=conversation.csm)
    run_over(
        store,
        [Theme("T0001", "proposed", None, "初期設定で止まる"), Theme("T0002", "proposed", None, "先送りにする")],
        {"途中で画面を閉じた": "T0001", "「難しい」": None, "登録を先送りした": "T0002"},
        {"T0001": 0.7},
    )
    store.suggestions.keep([CauseSuggestion("c2", "timing", False, {"timing": 1.0}, (), "m")])
    return store


@pytest.fixture
def held(mined):
    return mined.workshops.create(" 4月の\nワークショップ ", "2026/4/20", who="工藤", note=" 第一回 ")


def frozen(store, workshop_id):
    shop = store.workshops
    return (
        shop.items(workshop_id),
        shop.conversations(workshop_id),
        shop.requests(workshop_id),
        shop.themes(workshop_id),
    )


def by_text(rows):
    return {row["text"]: row for row in rows}


def test_a_workshop_holds_what_was_known(mined, held):
    workshop = mined.workshops.find(held)
    assert (workshop.name, workshop.held_on, workshop.note) == ("4月の ワークショップ", "2026-04-20", "第一回")
    assert (workshop.created_by, workshop.archived_at) == ("工藤", None)
    items, conversations, requests, themes = frozen(mined, held)
    row = by_text(items)["途中で画面を閉じた"]
    assert [row[k] for k in ("company", "size", "industry", "motivation", "literacy", "phase", "kind", "polarity")] == [
        "青空商店",
        "smb",
        "小売",
        "low",
        "low",
        "setup",
        "behaviour",
        "neg",
    ]
    assert [row[k] for k in ("theme_id", "theme_name", "theme_source", "cause", "cause_source", "acted")] == [
        "T0001",
        "初期設定で止まる",
        "suggestion",
        "guidance",
        "decision",
        0,
    ]
    assert by_text(items)["「難しい」"]["theme_id"] is None and by_text(items)["「難しい」"]["reason"] == "far"
    assert [(row["cause"], row["cause_source"], row["cause_why"]) for row in conversations] == [
        ("guidance", "decision", "手順で止まった"),
        ("timing", "suggestion", ""),
    ]
    assert conversations[0]["problem"] == "紙で回している"
    assert [(row["text"], row["company"], row["phase"]) for row in requests] == [
        ("手順書がほしい", "青空商店", "setup"),
        (HOSTILE, "青空商店", "setup"),
    ]
    assert [(theme.id, theme.owned, theme.again) for theme in themes] == [("T0001", False, 0.7), ("T0002", False, None)]
    assert mined.workshops.counts() == {held: {"companies": 2, "conversations": 2, "items": 4}}


def test_items_have_every_key_of_live_items_that_counting_reads(mined, held):
    live, then = mined.items.all()[0], mined.workshops.items(held)[0]
    assert set(live) - set(then) == {"x", "y"}
    assert {key for key in set(live) & set(then) if live[key] != then[key]} == set()


def test_nothing_that_happens_afterwards_reaches_the_snapshot(mined, held):
    before = frozen(mined, held)
    mined.conversations.save(replace(CALL, problem="書き直した", items=(Item("別の話"),), requests=()), who="x")
    mined.conversations.trash("c2", who="x")
    mined.themes.rename("T0001", "新しい名前", who="x")
    mined.theme_acts.merge(["T0001", "T0002"], "T0001", who="x")
    run_over(mined, [Theme("T0001", "confirmed", None, "四")], {"別の話": None})
    assert frozen(mined, held) == before
    assert mined.check() == []


def test_an_acted_customer_has_no_suggested_cause_and_one_taken_back_is_none(mined):
    mined.conversations.save(replace(OTHER, acted=True), who="x")
    held = mined.workshops.create("四月", "2026-04-20", who="x")
    assert [row["cause"] for row in mined.workshops.conversations(held)] == ["guidance", None]


def test_an_empty_database_can_be_frozen(store):
    held = store.workshops.create("空", "2026-04-20", who="x")
    assert frozen(store, held) == ([], [], [], [])
    assert store.workshops.counts() == {}
    assert [workshop.id for workshop in store.workshops.all()] == [held]


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [(" \n", "2026-04-20", "blank_workshop"), ("四月", "2026-02-30", "workshop_date"), ("四月", "", "workshop_date")],
)
def test_a_workshop_needs_a_name_and_a_day(mined, name, day, code):
    with pytest.raises(StoreError, match=code):
        mined.workshops.create(name, day, who="x")
    assert mined.workshops.all() == []


def test_a_workshop_that_fails_halfway_leaves_nothing(mined, monkeypatch):
    def fail(*_):
        raise RuntimeError("halfway")

    monkeypatch.setattr("ingest.store.workshops.freeze_themes", fail)
    with pytest.raises(RuntimeError, match="halfway"):
        mined.workshops.create("四月", "2026-04-20", who="x")
    for table in ("workshops", "workshop_acts", "workshop_items", "workshop_conversations"):
        assert mined.connection.value(f"SELECT count(*) FROM {table}") == 0


def test_names_days_and_notes_change_with_who_and_can_be_undone(mined, held):
    shop = mined.workshops
    act = shop.rename(held, HOSTILE, who="早川")
    assert shop.rename(held, HOSTILE, who="早川") is None
    shop.move_day(held, "2026-05-01", who="早川")
    shop.annotate(held, "場所: 会議室A", who="早川")
    workshop = shop.find(held)
    assert (workshop.name, workshop.held_on, workshop.note) == (HOSTILE, "2026-05-01", "場所: 会議室A")
    shop.undo(act, who="工藤")
    assert shop.find(held).name == "4月の ワークショップ"
    told = shop.act(act)
    assert (told.who, told.undone_by, told.after) == ("早川", "工藤", {"value": HOSTILE})
    with pytest.raises(StoreError, match="undo_done"):
        shop.undo(act, who="工藤")


def test_a_workshop_is_put_away_and_brought_back_and_refuses_acts_between(mined, held):
    shop = mined.workshops
    act = shop.archive(held, who="工藤", why="終わった")
    assert shop.archive(held, who="工藤") is None
    assert shop.all() == [] and [workshop.id for workshop in shop.all(archived=True)] == [held]
    with pytest.raises(StoreError, match="workshop_archived"):
        shop.decide(held, "moved", "theme:T0001", {"row": "theme", "phase": "trial"}, who="x")
    with pytest.raises(StoreError, match="workshop_archived"):
        shop.refresh_themes(held, who="x")
    assert shop.bring_back(held, who="工藤") is not None
    assert shop.bring_back(held, who="工藤") is None
    assert [workshop.id for workshop in shop.all()] == [held]
    again = shop.archive(held, who="工藤")
    shop.undo(again, who="早川")
    assert shop.find(held).archived_at is None
    with pytest.raises(StoreError, match="no_workshop"):
        shop.rename(99, "x", who="x")
    assert shop.act(act).why == "終わった"


def test_what_stands_is_the_last_decision_nobody_took_back(mined, held):
    shop = mined.workshops
    first = shop.decide(held, "moved", "card:a", {"phase": "trial"}, who="工藤")
    second = shop.decide(held, "moved", "card:a", {"phase": "rollout"}, who="早川")
    shop.decide(held, "moved", "other:a", {"phase": "setup"}, who="早川")
    assert shop.decide(held, "moved", "card:a", {"phase": "rollout"}, who="工藤") is None
    assert {thing: act.after for thing, act in shop.standing(held, "card:").items()} == {"card:a": {"phase": "rollout"}}
    assert shop.standing(held, "card:")["card:a"].before == {"phase": "trial"}
    with pytest.raises(StoreError, match="workshop_undo_blocked"):
        shop.undo(first, who="工藤")
    shop.undo(second, who="工藤")
    assert shop.standing(held, "card:")["card:a"].after == {"phase": "trial"}
    shop.undo(first, who="工藤")
    assert shop.standing(held, "card:") == {}
    assert [(act.kind, act.undone_by) for act in shop.acts(held) if act.thing == "card:a"] == [
        ("moved", "工藤"),
        ("moved", "工藤"),
    ]


def test_two_leads_lose_nothing_and_the_second_on_the_same_card_is_told(mined, held, tmp_path):
    shop = mined.workshops
    seen = shop.latest_act(held)
    shop.decide(held, "moved", "card:a", {"phase": "trial"}, who="工藤", seen=seen)
    shop.decide(held, "moved", "card:b", {"phase": "setup"}, who="早川", seen=seen)
    with pytest.raises(StoreError, match="workshop_overtaken") as refused:
        shop.decide(held, "moved", "card:a", {"phase": "renewal"}, who="早川", seen=seen)
    assert refused.value.values["who"] == "工藤"
    assert {thing: act.after["phase"] for thing, act in shop.standing(held, "card:").items()} == {
        "card:a": "trial",
        "card:b": "setup",
    }


def test_what_belongs_to_one_workshop_is_not_in_another(mined, held):
    other = mined.workshops.create("五月", "2026-05-20", who="x")
    mined.workshops.decide(held, "moved", "card:a", {"phase": "trial"}, who="工藤")
    assert mined.workshops.standing(other, "card:") == {}
    assert [workshop.id for workshop in mined.workshops.all()] == [other, held]


def test_themes_are_refreshed_while_the_facts_stay(mined, held):
    shop = mined.workshops
    assert shop.theme_changes(held) == ThemeChanges() and not shop.theme_changes(held).any
    mined.themes.rename("T0001", "設定の途中でやめる", who="x")
    mined.themes.define("T0002", "先送りの話", who="x")
    tray = by_text(mined.items.all())["「難しい」"]["item_id"]
    mined.themes.place(tray, "T0001", who="x")
    mined.theme_acts.merge(["T0001", "T0002"], "T0002", who="x")
    mined.conversations.save(replace(CALL, problem="書き直した"), who="x")
    changes = shop.theme_changes(held)
    assert changes.gone == ("初期設定で止まる",) and changes.redefined == ("先送りにする",)
    assert changes.moved == 2 and changes.any
    before = frozen(mined, held)
    act = shop.refresh_themes(held, who="工藤")
    items, conversations, requests, themes = frozen(mined, held)
    assert {row["theme_id"] for row in items if row["polarity"] == "neg"} == {"T0002"}
    assert [(theme.id, theme.definition) for theme in themes] == [("T0002", "先送りの話")]
    assert (conversations, requests) == before[1:3]
    assert not shop.theme_changes(held).any
    shop.undo(act, who="早川")
    assert frozen(mined, held) == before


def test_a_refresh_keeps_the_place_of_what_has_been_deleted_since(mined, held):
    mined.conversations.save(replace(CALL, items=(Item("別の話"),)), who="x")
    mined.conversations.trash("c2", who="x")
    mined.theme_acts.merge(["T0001", "T0002"], "T0001", who="x")
    mined.workshops.refresh_themes(held, who="工藤")
    rows = by_text(mined.workshops.items(held))
    assert rows["途中で画面を閉じた"]["theme_id"] == rows["登録を先送りした"]["theme_id"] == "T0001"
    assert rows["「難しい」"]["reason"] == "far"


def test_a_workshop_is_there_for_whoever_opens_the_file_next(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        store.conversations.save(CALL, who="森下")
        held = store.workshops.create("四月", "2026-04-20", who="工藤")
    with open_store(tmp_path / "a.db") as store:
        assert store.workshops.find(held).name == "四月"
        assert len(store.workshops.items(held)) == 3


def test_decisions_are_exported_with_who_and_whether_they_were_taken_back(mined, held):
    act = mined.workshops.decide(held, "card_moved", "card:theme-T0001", {"phase": "trial"}, who="早川")
    mined.workshops.undo(act, who="工藤")
    rows = [row for row in mined.conversations.decision_table() if row["kind"].startswith("workshop_")]
    assert [(row["kind"], row["subject"], row["who"]) for row in rows] == [
        ("workshop_created", f"{held} themes", "工藤"),
        ("workshop_card_moved", f"{held} card:theme-T0001", "早川"),
    ]
    assert rows[0]["undone_at"] is None and rows[1]["undone_at"] is not None
    assert rows[1]["value"] == '{"phase": "trial"}'
