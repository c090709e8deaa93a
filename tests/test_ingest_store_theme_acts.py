"""Merge, split, archive, bring back and veto: what each does to items, names and ledgers, and what it refuses."""

import pytest

from ingest.store import StoreError
from taxonomy.records import Conversation, Item, Placement, Run, Theme

HOSTILE = "**bold** <script>alert(1)</script> =1+1"
# Theme -> its items, as the run below suggests them; "c0-*" are in the tray.
SUGGESTED = {"T0001": ("c1-1", "c1-2", "c1-3"), "T0002": ("c2-1", "c2-2"), "T0003": ("c3-1", "c3-2")}


def run_of(suggested, *, tray=("c0-1", "c0-2"), changes=None):
    """A run's record and the placements it suggests."""
    placements = [
        Placement(item_id, theme_id, 0.8, theme_id, 0.7, "central", "")
        for theme_id, items in suggested.items()
        for item_id in items
    ]
    placements += [Placement(item_id, None, 0.1, "T0001", 0.3, "outside", "far_from_all") for item_id in tray]
    return Run(0, "2026-05-01", "e", "h", changes=changes or {}), placements


def record(store, suggested, **named):
    run, placements = run_of(suggested, **named)
    known = [Theme(theme_id, "proposed", None, f"機械の{theme_id}") for theme_id in suggested]
    return store.runs.record(run, known, placements, faded=())


@pytest.fixture
def mined(store):
    """Three themes and a tray, two conversations of each company."""
    for number, count in ((0, 2), (1, 3), (2, 2), (3, 2)):
        items = tuple(Item(f"{number}の{n}番目の声") for n in range(count))
        store.conversations.save(Conversation(f"c{number}", "2026-04-02", f"会社{number}", items=items), who="x")
    record(store, SUGGESTED)
    return store


def places(store):
    return {row["item_id"]: row["theme_id"] for row in store.items.all()}


def themes_of(store):
    found = {}
    for item_id, theme_id in places(store).items():
        if theme_id:
            found.setdefault(theme_id, set()).add(item_id)
    return found


def acts_of(store, theme_id):
    return [line["act"] for line in store.themes.ledger(theme_id)]


def state(store):
    """All that people can tell apart: the living themes, where every item is, and what is forbidden."""
    return (
        {theme.id: (theme.name, theme.state, theme.definition) for theme in store.themes.all()},
        places(store),
        store.themes.vetoes(),
    )


# merge


def test_merging_takes_every_item_along_and_archives_the_source(mined):
    mined.themes.place("c0-1", "T0002", who="大谷")
    mined.theme_acts.merge(["T0002", "T0003"], "T0001", who="森下", why="同じ話")
    assert set(places(mined).values()) == {"T0001", None}
    assert [theme.id for theme in mined.themes.all()] == ["T0001"]
    assert {theme.id: theme.merged_into for theme in mined.themes.all(archived=True)} == {
        "T0001": None,
        "T0002": "T0001",
        "T0003": "T0001",
    }
    assert acts_of(mined, "T0001") == ["born", "merged", "merged"]
    last = mined.themes.ledger("T0002")[-1]
    assert (last["act"], last["after"], last["about"], last["who"], last["why"]) == (
        "merged_into",
        "T0001",
        "機械のT0001",
        "森下",
        "同じ話",
    )


def test_items_in_the_trash_and_items_taken_out_of_a_log_come_along_too(mined):
    mined.conversations.trash("c2", who="x")
    mined.conversations.save(Conversation("c3", "2026-04-02", "会社3", items=(Item("3の0番目の声"),)), who="x")
    mined.theme_acts.merge(["T0002", "T0003"], "T0001", who="森下")
    mined.conversations.restore("c2", who="x")
    items = (Item("3の0番目の声"), Item("3の1番目の声"))
    mined.conversations.save(Conversation("c3", "2026-04-02", "会社3", items=items), who="x")
    assert themes_of(mined)["T0001"] == {"c1-1", "c1-2", "c1-3", "c2-1", "c2-2", "c3-1", "c3-2"}


def test_old_names_and_ids_of_a_merged_theme_mean_the_target_through_every_generation(mined):
    mined.themes.rename("T0002", HOSTILE, who="大谷")
    mined.theme_acts.merge(["T0002"], "T0001", who="森下")
    mined.theme_acts.merge(["T0001"], "T0003", who="森下")
    for known in ("T0002", "T0001", HOSTILE, "機械のT0001", "T0003"):
        assert mined.themes.lookup(known) == "T0003"
    items = (Item("0の0番目の声", theme=HOSTILE), Item("0の1番目の声", theme="T0001"))
    mined.conversations.save(Conversation("c0", "2026-04-02", "会社0", items=items), who="x", action="import")
    assert {places(mined)[item] for item in ("c0-1", "c0-2")} == {"T0003"}
    assert len(mined.themes.all(archived=True)) == 3


def test_an_old_file_that_names_a_merged_theme_does_not_undo_a_later_move(mined):
    mined.themes.rename("T0002", "旧い名前", who="大谷")
    log = Conversation(
        "c0", "2026-04-02", "会社0", items=(Item("0の0番目の声", theme="旧い名前"), Item("0の1番目の声"))
    )
    mined.conversations.save(log, who="x", action="import")
    mined.themes.place("c0-1", "T0003", who="大谷")
    mined.theme_acts.merge(["T0002"], "T0001", who="森下")
    mined.conversations.save(log, who="x", action="import")
    assert places(mined)["c0-1"] == "T0003"


def test_what_was_near_the_source_is_near_the_target_after_merging(mined):
    run, placements = run_of(SUGGESTED, tray=())
    placements.append(Placement("c0-1", None, 0.1, "T0002", 0.3, "outside", "far_from_all"))
    mined.runs.record(run, [Theme(t, "proposed", None, t) for t in SUGGESTED], placements, faded=())
    mined.theme_acts.merge(["T0002"], "T0001", who="森下")
    assert [row["item_id"] for row in mined.items.near_outside("T0001")] == ["c0-1"]


def test_a_plan_for_the_source_counts_for_the_target_after_merging(mined):
    mined.plans.add("c2", "一緒に設定する", cause="guidance", due="2026-05-01", who="x", theme_id="T0002")
    merged = mined.theme_acts.merge(["T0002"], "T0001", who="森下")
    assert [(plan["theme_id"], plan["theme_name"]) for plan in mined.plans.all()] == [("T0001", "機械のT0001")]
    mined.theme_undo.undo(merged, who="森下")
    assert [plan["theme_id"] for plan in mined.plans.all()] == ["T0002"]


def test_merging_holds_to_every_veto(mined):
    mined.themes.veto("c2-1", "T0001", who="大谷")
    mined.themes.veto("c0-1", "T0002", who="大谷")
    mined.themes.place("c0-2", "T0001", who="大谷")
    mined.themes.veto("c0-2", "T0002", who="大谷")
    mined.theme_acts.merge(["T0002"], "T0001", who="森下")
    where = places(mined)
    assert (where["c2-1"], where["c2-2"], where["c0-1"], where["c0-2"]) == (None, "T0001", None, "T0001")
    assert mined.themes.vetoes() == {
        "c2-1": {"T0001"},
        "c0-1": {"T0001", "T0002"},
        "c0-2": {"T0002"},
    }


@pytest.mark.parametrize("sources", [[], ["T0001"]])
def test_merging_nothing_or_a_theme_into_itself_does_nothing(mined, sources):
    assert mined.theme_acts.merge(sources, "T0001", who="x") is None
    assert mined.acts.latest() == 0


def test_a_theme_named_twice_is_merged_once_and_an_unknown_one_refused(mined):
    mined.theme_acts.merge(["T0002", "T0002", "T0001"], "T0001", who="x")
    assert acts_of(mined, "T0001") == ["born", "merged"]
    with pytest.raises(StoreError, match="store.no_theme"):
        mined.theme_acts.merge(["T9999"], "T0001", who="x")
    with pytest.raises(StoreError, match="store.theme_archived"):
        mined.theme_acts.merge(["T0003"], "T0002", who="x")


def test_merging_that_breaks_off_leaves_nothing_half_done(mined, monkeypatch):
    before = state(mined)

    def broken(*_arguments, **_named):
        raise OSError("disk full")

    monkeypatch.setattr(mined.themes, "log", broken)
    with pytest.raises(OSError, match="disk full"):
        mined.theme_acts.merge(["T0002"], "T0001", who="x")
    assert (state(mined), mined.acts.latest(), mined.themes.decided_items()) == (before, 0, {})


# split


def test_splitting_makes_a_named_theme_and_decides_both_sides(mined):
    mined.themes.confirm("T0001", who="x")
    mined.theme_acts.split("T0001", ["c1-3"], HOSTILE, who="森下", why="別の話")
    assert themes_of(mined)["T0001"] == {"c1-1", "c1-2"} and themes_of(mined)["T0004"] == {"c1-3"}
    new = mined.themes.find("T0004")
    assert (new.name, new.state, mined.themes.lookup(HOSTILE)) == (HOSTILE, "confirmed", "T0004")
    assert set(mined.themes.decided_items()) == {"c1-1", "c1-2", "c1-3"}
    assert acts_of(mined, "T0004") == ["split_from"]
    assert [(line["act"], line["about"], line["before"]) for line in mined.themes.ledger("T0001")][-1] == (
        "split",
        HOSTILE,
        "1",
    )


@pytest.mark.parametrize("items", [[], ["c2-1"], ["c1-1", "c1-2", "c1-3"]])
def test_a_side_without_items_is_refused(mined, items):
    with pytest.raises(StoreError, match="store.split_side_empty"):
        mined.theme_acts.split("T0001", items, "名前", who="x")
    assert len(mined.themes.all()) == 3


@pytest.mark.parametrize(("name", "code"), [(" \u3000", "blank_theme_name"), ("ＡＢＣ", "theme_name_taken")])
def test_the_new_theme_needs_a_name_of_its_own(mined, name, code):
    mined.themes.rename("T0002", "abc", who="x")
    with pytest.raises(StoreError, match=f"store.{code}"):
        mined.theme_acts.split("T0001", ["c1-1"], name, who="x")
    assert len(mined.themes.all()) == 3


# archive and bring back


def test_an_archived_theme_leaves_its_items_in_the_tray_and_has_them_back(mined):
    mined.themes.place("c0-1", "T0001", who="大谷")
    before = state(mined)
    mined.theme_acts.archive("T0001", who="森下", why="もう直した")
    assert "T0001" not in themes_of(mined) and "T0001" not in {theme.id for theme in mined.themes.all()}
    assert {row["reason"] for row in mined.items.unassigned() if row["item_id"].startswith("c1")} == {"archived"}
    assert mined.items.count_since_last_run() == 0
    assert mined.themes.ledger("T0001")[-1]["why"] == "もう直した"
    mined.theme_acts.bring_back("T0001", who="大谷")
    assert state(mined) == before
    assert acts_of(mined, "T0001")[-2:] == ["archived", "returned"]


def test_what_was_placed_elsewhere_while_the_theme_was_away_stays_there(mined):
    mined.theme_acts.archive("T0001", who="森下", why="直した")
    mined.themes.place("c1-1", "T0002", who="大谷")
    mined.themes.place("c1-2", None, who="大谷")
    record(mined, {"T0002": ("c2-1", "c2-2", "c1-3"), "T0003": SUGGESTED["T0003"]})
    assert places(mined)["c1-3"] == "T0002"
    mined.theme_acts.bring_back("T0001", who="森下")
    where = places(mined)
    assert (where["c1-1"], where["c1-2"], where["c1-3"]) == ("T0002", None, "T0001")


def test_a_file_that_places_into_an_archived_theme_waits_for_its_return(mined):
    mined.themes.rename("T0001", "保管する", who="x")
    mined.theme_acts.archive("T0001", who="森下", why="直した")
    log = Conversation(
        "c0", "2026-04-02", "会社0", items=(Item("0の0番目の声", theme="保管する"), Item("0の1番目の声"))
    )
    mined.conversations.save(log, who="x", action="import")
    assert mined.themes.find("T0001").state == "archived" and places(mined)["c0-1"] is None
    mined.theme_acts.bring_back("T0001", who="森下")
    assert places(mined)["c0-1"] == "T0001"


def test_archiving_needs_a_reason_and_a_living_theme(mined):
    with pytest.raises(StoreError, match="store.archive_needs_why"):
        mined.theme_acts.archive("T0001", who="x", why=" \n")
    mined.theme_acts.archive("T0001", who="森下", why="直した")
    for again in (
        lambda: mined.theme_acts.archive("T0001", who="x", why="もう一度"),
        lambda: mined.themes.rename("T0001", "名前", who="x"),
        lambda: mined.themes.confirm("T0001", who="x"),
        lambda: mined.themes.veto("c2-1", "T0001", who="x"),
    ):
        with pytest.raises(StoreError, match="store.theme_archived") as refused:
            again()
        assert (refused.value.values["who"], refused.value.values["kind"]) == ("森下", "archived")


def test_bringing_back_refuses_a_merged_theme_and_a_name_in_use(mined):
    mined.themes.rename("T0001", "名前", who="x")
    mined.theme_acts.archive("T0001", who="x", why="直した")
    mined.themes.rename("T0002", "名前", who="x")
    with pytest.raises(StoreError, match="store.theme_name_taken"):
        mined.theme_acts.bring_back("T0001", who="x")
    mined.theme_acts.merge(["T0003"], "T0002", who="x")
    with pytest.raises(StoreError, match="store.theme_archived"):
        mined.theme_acts.bring_back("T0003", who="x")
    assert mined.theme_acts.bring_back("T0002", who="x") is None


def test_a_theme_that_faded_comes_back_as_a_proposal(mined):
    run, placements = run_of({name: items for name, items in SUGGESTED.items() if name != "T0003"})
    mined.runs.record(run, [], placements, faded=("T0003",))
    mined.theme_acts.bring_back("T0003", who="x")
    assert mined.themes.find("T0003").state == "proposed"


# veto


def test_a_vetoed_item_is_free_again_and_never_nearest_to_that_theme(mined):
    mined.themes.veto("c1-1", "T0001", who="大谷", why="別の画面の話")
    row = next(row for row in mined.items.all() if row["item_id"] == "c1-1")
    assert (row["theme_id"], row["reason"], row["role"], row["nearest_theme_id"]) == (None, "vetoed", "", None)
    mined.themes.veto("c0-1", "T0001", who="大谷")
    assert [row["item_id"] for row in mined.items.near_outside("T0001")] == ["c0-2"]
    line = mined.themes.ledger("T0001")[-2]
    assert (line["act"], line["about"], line["who"], line["why"]) == ("vetoed", "1の0番目の声", "大谷", "別の画面の話")


def test_a_veto_takes_back_the_placing_into_that_theme_and_a_placing_takes_back_the_veto(mined):
    mined.themes.place("c0-1", "T0001", who="大谷")
    mined.themes.veto("c0-1", "T0001", who="森下")
    assert (places(mined)["c0-1"], mined.themes.decided_items()) == (None, {})
    assert mined.themes.veto("c0-1", "T0001", who="森下") is None
    mined.themes.place("c0-1", "T0001", who="大谷")
    assert (places(mined)["c0-1"], mined.themes.vetoes()) == ("T0001", {})


def test_a_veto_of_another_theme_leaves_the_item_where_it_is(mined):
    mined.themes.place("c0-1", "T0002", who="大谷")
    mined.themes.veto("c0-1", "T0001", who="森下")
    assert places(mined)["c0-1"] == "T0002"


# two people at once


def test_an_act_on_what_somebody_has_changed_meanwhile_is_refused_and_says_who_did_what(mined):
    seen = mined.acts.latest()
    mined.themes.rename("T0001", "大谷の名前", who="大谷")
    with pytest.raises(StoreError, match="store.overtaken_by") as refused:
        mined.themes.rename("T0001", "森下の名前", who="森下", seen=seen)
    assert {key: refused.value.values[key] for key in ("who", "kind", "now")} == {
        "who": "大谷",
        "kind": "renamed",
        "now": "大谷の名前",
    }
    assert mined.themes.find("T0001").name == "大谷の名前"
    mined.themes.rename("T0001", "森下の名前", who="森下", seen=mined.acts.latest())


def test_acts_on_different_things_do_not_stand_in_each_others_way(mined):
    seen = mined.acts.latest()
    mined.themes.rename("T0001", "名前", who="大谷")
    mined.themes.define("T0001", "定義", who="森下", seen=seen)
    mined.themes.confirm("T0001", who="森下", seen=seen)
    mined.themes.place("c0-1", "T0002", who="大谷", seen=seen)
    mined.themes.place("c0-2", "T0002", who="森下", seen=seen)


def test_the_same_act_done_twice_is_done_once_and_not_refused(mined):
    seen = mined.acts.latest()
    mined.themes.confirm("T0001", who="大谷", seen=seen)
    mined.themes.place("c0-1", "T0002", who="大谷", seen=seen)
    assert mined.themes.confirm("T0001", who="森下", seen=seen) is None
    assert mined.themes.place("c0-1", "T0002", who="森下", seen=seen) is None


@pytest.mark.parametrize(
    "act",
    [
        lambda store, seen: store.themes.place("c1-1", "T0003", who="森下", seen=seen),
        lambda store, seen: store.themes.veto("c1-1", "T0003", who="森下", seen=seen),
        lambda store, seen: store.theme_acts.merge(["T0001"], "T0003", who="森下", seen=seen),
        lambda store, seen: store.theme_acts.split("T0001", ["c1-2"], "新しい", who="森下", seen=seen),
        lambda store, seen: store.theme_acts.archive("T0001", who="森下", why="直した", seen=seen),
    ],
)
def test_an_item_moved_meanwhile_stands_in_the_way_of_acts_on_it_and_its_theme(mined, act):
    seen = mined.acts.latest()
    mined.themes.place("c1-1", "T0002", who="大谷")
    before = state(mined)
    with pytest.raises(StoreError, match="store.overtaken") as refused:
        act(mined, seen)
    assert (refused.value.values["who"], refused.value.values["kind"]) == ("大谷", "placed")
    assert state(mined) == before
    act(mined, mined.acts.latest())


def test_placing_into_a_theme_somebody_archived_meanwhile_is_refused(mined):
    seen = mined.acts.latest()
    mined.theme_acts.archive("T0002", who="大谷", why="直した")
    with pytest.raises(StoreError, match="store.theme_archived"):
        mined.themes.place("c0-1", "T0002", who="森下", seen=seen)


def test_a_run_in_between_stands_in_nobodys_way(mined):
    seen = mined.acts.latest()
    record(mined, SUGGESTED, changes={"grew": [["T0001", 1]], "shrank": [["T0002", -2]]})
    mined.theme_acts.merge(["T0002"], "T0001", who="森下", seen=seen)
    assert [(line["act"], line["after"], line["who"]) for line in mined.themes.ledger("T0001")][1] == (
        "grew",
        "1",
        "tsumazuki",
    )
    assert [(line["act"], line["after"]) for line in mined.themes.ledger("T0002")][1] == ("shrank", "2")


# a run and people at the same time


def test_what_people_do_while_a_run_is_under_way_holds(mined):
    began = mined.acts.latest()
    placed = mined.themes.place("c1-1", "T0002", who="大谷")
    mined.theme_undo.undo(placed, who="大谷")
    mined.theme_acts.archive("T0003", who="大谷", why="直した")
    mined.theme_acts.bring_back("T0003", who="大谷")
    mined.themes.veto("c2-1", "T0002", who="大谷")
    run, placements = run_of({"T0002": ("c1-1", "c2-1", "c2-2", "c3-1", "c3-2")}, tray=("c1-2",))
    mined.runs.record(run, [], placements, faded=("T0001", "T0003"), acted=began)
    where = places(mined)
    assert [where[item] for item in ("c1-1", "c2-1", "c3-1", "c3-2")] == ["T0001", None, "T0003", "T0003"]
    assert where["c2-2"] == "T0002"
