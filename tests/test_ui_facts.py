"""What the server holds of all items: the same as read anew after whatever anybody does, and read no more than once."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from ingest.store import open_store
from ingest.store.facts import COLUMNS, Facts
from mining.facts import framed, stacked
from taxonomy.records import Conversation, Item, Placement, Run, Theme
from ui.facts import all_items

RUN = Run(0, "2026-04-01T00:00:00Z", "e", "h", {}, {}, {}, {}, {}, {})


def log(number, **changes):
    items = (Item(f"勤務表が古い {number}"), Item("<script> **太字** =1+1"), Item("続いた", "pos"))
    return replace(
        Conversation(f"c{number}", f"2026-0{number}-01", f"会社{number % 2}", csm="甲", items=items), **changes
    )


def record(store):
    placements = []
    for number in range(1, 5):
        for turn, theme in ((1, f"T000{number % 2 + 1}"), (2, None), (3, None)):
            nearest = theme or f"T000{number % 3 + 1}"
            role = "central" if theme else "outside"
            placements.append(
                Placement(
                    f"c{number}-{turn}", theme, 0.5, nearest, 0.1 * number, role, "" if theme else "far", 0.0, 0.0
                )
            )
    themes = [Theme(f"T000{n}", "proposed", None, f"名{n}") for n in (1, 2, 3)]
    store.runs.record(RUN, themes, placements, faded=[])


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "facts.db") as opened:
        for number in range(1, 5):
            opened.conversations.save(log(number), who="x")
        record(opened)
        yield opened


def afresh(store):
    return stacked([framed(COLUMNS, some) for some in store.facts.all()])


def agree(store):
    held, read = all_items(store).frame, afresh(store)
    for name in COLUMNS:
        pd.testing.assert_series_equal(held[name].astype(object), read[name].astype(object), check_names=False)


ACTS = {
    "save": lambda store: store.conversations.save(log(7), who="x"),
    "change": lambda store: store.conversations.save(log(1, items=(Item("別のこと"),)), who="x"),
    "company": lambda store: store.conversations.save(log(1, size="smb", industry="小売"), who="x"),
    "trash": lambda store: store.conversations.trash("c2", who="x"),
    "restore": lambda store: (store.conversations.trash("c2", who="x"), store.conversations.restore("c2", who="x")),
    "theme by a file": lambda store: store.conversations.save(
        log(8, items=(Item("新しい", theme="前からの名"),)), who="x", action="import"
    ),
    "place": lambda store: store.themes.place("c1-2", "T0002", who="x"),
    "take out": lambda store: store.themes.place("c1-1", None, who="x"),
    "veto": lambda store: store.themes.veto("c1-1", "T0002", who="x"),
    "veto outside": lambda store: store.themes.veto("c1-2", "T0002", who="x"),
    "confirm": lambda store: store.themes.confirm("T0001", who="x"),
    "rename": lambda store: store.themes.rename("T0001", "打刻", who="x"),
    "merge": lambda store: store.theme_acts.merge(["T0001"], "T0002", who="x"),
    "merge what is near": lambda store: store.theme_acts.merge(["T0003"], "T0001", who="x"),
    "merge on": lambda store: (
        store.theme_acts.merge(["T0003"], "T0001", who="x"),
        store.theme_acts.merge(["T0001"], "T0002", who="x"),
    ),
    "split": lambda store: store.theme_acts.split("T0001", ["c2-1"], "新しい名", who="x"),
    "archive": lambda store: store.theme_acts.archive("T0003", who="x", why="済んだ"),
    "run": record,
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_held_is_what_is_stored_after_any_act_and_its_undoing(store, act):
    agree(store)
    ACTS[act](store)
    agree(store)
    last = store.acts.latest()
    if last and store.theme_undo.obstacle(last) is None:
        store.theme_undo.undo(last, who="y")
        agree(store)


def test_one_act_after_the_other(store):
    for act in ("place", "save", "confirm", "trash", "archive", "merge"):
        ACTS[act](store)
        agree(store)
    store.theme_acts.archive("T0002", who="x", why="済んだ")
    agree(store)
    store.theme_acts.bring_back("T0002", who="x")
    agree(store)


def test_nothing_is_read_twice_and_after_a_save_only_what_its_company_said(store, monkeypatch):
    read = Counter()
    whole, some = Facts.all, Facts.these

    def counting_all(facts):
        read["all"] += 1
        return whole(facts)

    def counting_some(facts, item_ids):
        read["these"] += len(item_ids)
        return some(facts, item_ids)

    monkeypatch.setattr(Facts, "all", counting_all)
    monkeypatch.setattr(Facts, "these", counting_some)
    first = all_items(store)
    assert all_items(store).facts is first.facts and first.tallies() is all_items(store).tallies()
    store.conversations.save(log(3, memo="電話"), who="x")
    again = all_items(store)
    assert again.frame is first.frame and again.tallies() is first.tallies(), "a memo is not counted"
    assert read == {"all": 1, "these": 6}
    store.conversations.save(log(3, memo="電話", csm="乙"), who="x")
    assert all_items(store).tallies() is not first.tallies()
    assert read == {"all": 1, "these": 12}


def test_a_file_put_in_place_of_another_is_read(tmp_path):
    for name, number in (("here", 1), ("other", 9)):
        with open_store(tmp_path / f"{name}.db") as opened:
            opened.conversations.save(log(number), who="x")
            if name == "here":
                agree(opened)
    (tmp_path / "other.db").rename(tmp_path / "here.db")
    with open_store(tmp_path / "here.db") as opened:
        assert set(all_items(opened).frame["conversation_id"]) == {"c9"}


def test_items_are_read_a_few_at_a_time(store, monkeypatch):
    whole = afresh(store)
    monkeypatch.setattr("ingest.store.facts.AT_ONCE", 5)
    assert [len(some) for some in store.facts.all()] == [5, 5, 2]
    pd.testing.assert_frame_equal(afresh(store).astype(object), whole.astype(object))


def test_an_empty_store_has_nothing_to_count(tmp_path):
    with open_store(tmp_path / "empty.db") as empty:
        items = all_items(empty)
        assert (len(items.frame), items.tallies(), items.tray(), items.central()) == (0, [], [], {})
        assert items.trends(3) == {} and items.crosstab(3).themes == ()
        empty.conversations.save(log(1), who="x")
        agree(empty)
