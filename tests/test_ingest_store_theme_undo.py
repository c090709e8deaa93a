"""Undo: every act leaves nothing behind when it is taken back, or says what stands in the way."""

import random

import pytest
from test_ingest_store_theme_acts import SUGGESTED, mined, places, record, run_of, state, themes_of

from ingest.store import StoreError
from taxonomy.records import Conversation, Item

__all__ = ["mined"]

ACTS = {
    "renamed": lambda s: s.themes.rename("T0001", "人の名前", who="大谷"),
    "defined": lambda s: s.themes.define("T0001", "設定の話だけ", who="大谷"),
    "confirmed": lambda s: s.themes.confirm("T0001", who="大谷"),
    "placed": lambda s: s.themes.place("c0-1", "T0001", who="大谷"),
    "taken out": lambda s: s.themes.place("c1-1", None, who="大谷"),
    "moved": lambda s: s.themes.place("c1-1", "T0002", who="大谷"),
    "vetoed": lambda s: s.themes.veto("c1-1", "T0001", who="大谷"),
    "merged": lambda s: s.theme_acts.merge(["T0002", "T0001"], "T0003", who="大谷"),
    "split": lambda s: s.theme_acts.split("T0001", ["c1-1"], "新しい", who="大谷"),
    "archived": lambda s: s.theme_acts.archive("T0001", who="大谷", why="直した"),
}


@pytest.fixture(params=[False, True], ids=["proposals", "with decisions"])
def start(mined, request):
    """The themes as proposed, and as people have worked on them before."""
    if request.param:
        mined.themes.rename("T0001", "前の名前", who="x")
        mined.themes.define("T0001", "前の定義", who="x")
        mined.themes.place("c0-1", "T0002", who="x")
        mined.themes.place("c1-1", "T0001", who="x")
        mined.themes.veto("c0-2", "T0001", who="x")
        mined.themes.veto("c0-2", "T0003", who="x")
    return mined


@pytest.mark.parametrize("name", ACTS)
def test_an_act_undone_leaves_everything_as_it_was(start, name):
    before, decided = state(start), start.themes.decided_items()
    act = ACTS[name](start)
    assert state(start) != before
    undo = start.theme_undo.undo(act, who="森下", why="間違えた")
    assert (state(start), start.themes.decided_items()) == (before, decided)
    told = start.acts.find(act)
    assert (told["undone_by"], start.acts.find(undo)["undoes"]) == ("森下", act)
    touched = {row["theme_id"] for row in start.connection.rows("SELECT * FROM theme_acts WHERE act_id = ?", (act,))}
    assert touched
    for theme_id in touched:
        last = start.themes.ledger(theme_id)[-1]
        assert (last["act"], last["who"], last["why"]) == ("undone", "森下", "間違えた")
        assert last["after"] == start.acts.find(act)["kind"]


@pytest.mark.parametrize("name", ACTS)
def test_an_act_undone_after_a_run_puts_items_back_where_they_were(start, name):
    before = state(start)
    act = ACTS[name](start)
    after = themes_of(start)
    record(start, {theme_id: tuple(sorted(items)) for theme_id, items in after.items()}, tray=_tray(start))
    start.theme_undo.undo(act, who="森下")
    assert state(start) == before


def _tray(store):
    return tuple(item_id for item_id, theme_id in places(store).items() if theme_id is None)


@pytest.mark.parametrize("name", ["vetoed", "archived"])
def test_items_a_run_has_put_elsewhere_meanwhile_come_back_for_good(mined, name):
    before = state(mined)
    act = ACTS[name](mined)
    freed = tuple(item for item, theme in places(mined).items() if theme is None and not item.startswith("c0"))
    stay = {theme_id: tuple(sorted(items)) for theme_id, items in themes_of(mined).items()}
    record(mined, {**stay, "T0002": (*stay["T0002"], *freed)})
    assert {places(mined)[item] for item in freed} == {"T0002"}
    mined.theme_undo.undo(act, who="森下")
    assert state(mined) == before
    assert {mined.themes.decided_items()[item] for item in freed} == {"T0001"}


def test_bringing_back_is_undone_like_any_other_act(mined):
    ACTS["archived"](mined)
    away = state(mined)
    back = mined.theme_acts.bring_back("T0001", who="大谷")
    mined.theme_undo.undo(back, who="森下")
    assert state(mined) == away
    mined.theme_acts.bring_back("T0001", who="大谷")
    assert themes_of(mined)["T0001"] == set(SUGGESTED["T0001"])


def test_an_act_is_undone_once_and_an_undo_never(mined):
    act = ACTS["renamed"](mined)
    undo = mined.theme_undo.undo(act, who="森下")
    with pytest.raises(StoreError, match="store.undo_done") as refused:
        mined.theme_undo.undo(act, who="大谷")
    assert refused.value.values["who"] == "森下"
    with pytest.raises(StoreError, match="store.undo_of_undo"):
        mined.theme_undo.undo(undo, who="大谷")
    with pytest.raises(StoreError, match="store.no_act"):
        mined.theme_undo.undo(999, who="大谷")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("renamed", lambda s: s.themes.rename("T0001", "さらに別の名前", who="森下")),
        ("defined", lambda s: s.themes.define("T0001", "", who="森下")),
        ("confirmed", lambda s: s.theme_acts.archive("T0001", who="森下", why="直した")),
        ("placed", lambda s: s.themes.place("c0-1", None, who="森下")),
        ("moved", lambda s: s.themes.veto("c1-1", "T0002", who="森下")),
        ("vetoed", lambda s: s.themes.place("c1-1", "T0002", who="森下")),
        ("merged", lambda s: s.themes.place("c1-1", None, who="森下")),
        ("merged", lambda s: s.theme_acts.archive("T0003", who="森下", why="直した")),
        ("split", lambda s: s.themes.rename("T0004", "もっと良い名前", who="森下")),
        ("split", lambda s: s.themes.place("c1-2", "T0004", who="森下")),
        ("archived", lambda s: s.themes.place("c1-1", "T0002", who="森下")),
        ("archived", lambda s: s.theme_acts.bring_back("T0001", who="森下")),
    ],
)
def test_what_somebody_has_changed_since_stands_in_the_way_until_it_is_undone_too(mined, first, then):
    start = state(mined)
    act = ACTS[first](mined)
    between = state(mined)
    later = then(mined)
    standing = state(mined)
    with pytest.raises(StoreError, match="store.undo_blocked") as refused:
        mined.theme_undo.undo(act, who="大谷")
    assert refused.value.values["who"] == "森下"
    assert refused.value.values["kind"] == mined.acts.find(later)["kind"]
    assert state(mined) == standing
    mined.theme_undo.undo(later, who="大谷")
    assert state(mined) == between
    mined.theme_undo.undo(act, who="大谷")
    assert state(mined) == start


def test_a_split_is_not_undone_when_others_have_joined_the_new_theme(mined):
    act = ACTS["split"](mined)
    mined.themes.place("c0-1", "T0004", who="森下")
    with pytest.raises(StoreError, match="store.undo_joined") as refused:
        mined.theme_undo.undo(act, who="大谷")
    assert refused.value.values == {"n": 1}


def test_a_name_taken_meanwhile_stands_in_the_way(mined):
    mined.themes.rename("T0001", "前の名前", who="x")
    renamed = mined.themes.rename("T0001", "次の名前", who="x")
    merged = mined.theme_acts.merge(["T0003"], "T0002", who="x")
    mined.themes.rename("T0002", "前の名前", who="x")
    with pytest.raises(StoreError, match="store.theme_name_taken"):
        mined.theme_undo.undo(renamed, who="x")
    mined.theme_undo.undo(merged, who="x")


def test_a_theme_that_a_run_let_fade_stands_in_the_way_of_undoing_its_name(mined):
    confirmed = mined.themes.confirm("T0003", who="x")
    unconfirmed = mined.themes.unconfirm("T0003", who="x")
    run, placements = run_of({"T0001": SUGGESTED["T0001"]})
    mined.runs.record(run, [], placements, faded=("T0003",))
    with pytest.raises(StoreError, match="store.undo_changed"):
        mined.theme_undo.undo(unconfirmed, who="x")
    with pytest.raises(StoreError, match="store.undo_blocked"):
        mined.theme_undo.undo(confirmed, who="x")


def test_an_item_goes_back_to_a_theme_that_faded_when_it_left(mined):
    moved = [mined.themes.place(item, "T0001", who="大谷") for item in SUGGESTED["T0003"]]
    run, placements = run_of({"T0001": (*SUGGESTED["T0001"], *SUGGESTED["T0003"]), "T0002": SUGGESTED["T0002"]})
    mined.runs.record(run, [], placements, faded=("T0003",))
    assert mined.themes.find("T0003").state == "archived"
    mined.theme_undo.undo(moved[1], who="大谷")
    assert (places(mined)["c3-2"], mined.themes.find("T0003").state) == ("T0003", "proposed")


def test_an_item_does_not_go_back_to_a_theme_people_have_archived(mined):
    moved = mined.themes.place("c1-1", "T0002", who="大谷")
    mined.theme_acts.archive("T0001", who="森下", why="直した")
    with pytest.raises(StoreError, match="store.theme_archived") as refused:
        mined.theme_undo.undo(moved, who="大谷")
    assert refused.value.values["who"] == "森下"


def test_a_file_that_repeats_what_was_undone_does_not_bring_it_back(mined):
    log = Conversation("c0", "2026-04-02", "会社0", items=(Item("0の0番目の声", theme="T0002"), Item("0の1番目の声")))
    mined.conversations.save(log, who="x", action="import")
    mined.theme_undo.undo(mined.acts.latest(), who="大谷")
    assert places(mined)["c0-1"] is None
    mined.conversations.save(log, who="x", action="import")
    assert places(mined)["c0-1"] is None


# any sequence of acts


def random_act(store, dice):
    """Do one act that is possible now; return its number, None when it changed nothing."""
    living = [theme.id for theme in store.themes.all()]
    away = [t.id for t in store.themes.all(archived=True) if t.state == "archived" and t.merged_into is None]
    items = sorted(places(store))
    theme, item = dice.choice(living), dice.choice(items)
    inside = store.themes.items_of(theme)
    acts = [
        lambda: store.themes.rename(theme, f"名前{dice.randrange(8)}", who="大谷"),
        lambda: store.themes.define(theme, f"定義{dice.randrange(3)}", who="大谷"),
        lambda: dice.choice([store.themes.confirm, store.themes.unconfirm])(theme, who="大谷"),
        lambda: store.themes.place(item, dice.choice([None, *living]), who="森下"),
        lambda: store.themes.veto(item, theme, who="森下"),
        lambda: store.theme_acts.merge(dice.sample(living, min(2, len(living))), theme, who="大谷"),
        lambda: store.theme_acts.split(
            theme, dice.sample(inside, max(1, len(inside) // 2)) if inside else [], f"分{dice.randrange(99)}", who="x"
        ),
        lambda: store.theme_acts.archive(theme, who="大谷", why="直した") if len(living) > 1 else None,
        lambda: store.theme_acts.bring_back(dice.choice(away), who="大谷") if away else None,
    ]
    return dice.choice(acts)()


def random_run(store, dice):
    """Let a run keep what themes have and move some of what is free to the tray or into themes, as runs may."""
    held, vetoes = store.themes.decided_items(), store.themes.vetoes()
    living = [theme.id for theme in store.themes.all()]
    suggested, tray = {}, []
    for item_id, theme_id in places(store).items():
        if item_id not in held and dice.random() < 0.3:
            theme_id = dice.choice([None, *(t for t in living if t not in vetoes.get(item_id, ()))])
        if theme_id is None:
            tray.append(item_id)
        else:
            suggested.setdefault(theme_id, []).append(item_id)
    run, placements = run_of(suggested, tray=tray)
    store.runs.record(run, [], placements, faded=[t for t in living if t not in suggested])


def check(store):
    """Whatever people did: no item is lost, none is in a theme that is put away or that it was vetoed from."""
    living = {theme.id for theme in store.themes.all()}
    where = places(store)
    assert len(where) == 9
    assert set(where.values()) <= living | {None}
    for item_id, theme_ids in store.themes.vetoes().items():
        assert where[item_id] not in theme_ids
    decided = store.themes.decided_items()
    assert all(where[item_id] == theme_id for item_id, theme_id in decided.items())
    names = [theme.name for theme in store.themes.all() if theme.name]
    assert len(names) == len(set(names))
    assert store.check() == []


@pytest.mark.parametrize("seed", range(25))
def test_any_acts_and_undos_lose_nothing_and_undoing_all_restores_the_start(mined, seed):
    dice, start = random.Random(seed), state(mined)
    stack = []
    for _ in range(30):
        try:
            if stack and dice.random() < 0.3:
                before = stack.pop()
                mined.theme_undo.undo(before[0], who="森下")
                assert state(mined) == before[1]
            else:
                standing = state(mined)
                act = random_act(mined, dice)
                if act is not None:
                    stack.append((act, standing))
        except StoreError as refused:
            assert refused.code in {"store.theme_name_taken", "store.split_side_empty"}
        check(mined)
    for act, standing in reversed(stack):
        mined.theme_undo.undo(act, who="森下")
        check(mined)
        assert state(mined) == standing
    assert state(mined) == start
    assert mined.themes.decided_items() == {}


@pytest.mark.parametrize("seed", range(25))
def test_runs_between_acts_and_undos_lose_nothing_and_hold_to_what_people_said(mined, seed):
    dice = random.Random(seed)
    for _ in range(30):
        decided, vetoes = mined.themes.decided_items(), mined.themes.vetoes()
        try:
            if dice.random() < 0.3:
                random_run(mined, dice)
                assert (mined.themes.decided_items(), mined.themes.vetoes()) == (decided, vetoes)
            elif mined.acts.latest() and dice.random() < 0.4:
                mined.theme_undo.undo(dice.randint(1, mined.acts.latest()), who="森下")
            elif mined.themes.all():
                random_act(mined, dice)
        except StoreError as refused:
            assert refused.code.startswith("store.")
        check(mined)
