"""What `export` writes of a store: every noun once, decisions before suggestions, columns as the contract has them."""

import json
from dataclasses import replace

import pytest
from conversations import CONVERSATIONS, FULL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.export_tables import COMPANY_COLUMNS, DECISION_COLUMNS, ITEM_COLUMNS, TABLES, THEME_COLUMNS
from ingest.exports import to_bytes
from ingest.store import open_store
from ingest.validate import conversation_from_native, native_from_conversation
from taxonomy.records import CauseSuggestion, Conversation, Evidence, Item, Placement, Run, Theme


@pytest.fixture
def mined(store):
    items = (Item("一"), Item("二"), Item("三", "pos", "words"), Item("四"))
    store.conversations.save(Conversation("c1", "2026-04-02", "甲", size="mid", items=items), who="x")
    store.conversations.save(Conversation("c2", "2026-05-02", "乙", items=(Item("五"), Item("六"))), who="x")
    placements = [
        Placement("c1-1", "T0001", 0.9, "T0001", 0.8, "central", ""),
        Placement("c1-2", None, 0.2, "T0001", 0.3, "outside", "far_from_all"),
        Placement("c1-3", None, 0.4, "T0002", 0.5, "outside", "positive"),
        Placement("c2-1", "T0001", 0.7, "T0001", 0.6, "member", ""),
        Placement("c2-2", "T0002", 0.6, "T0002", 0.6, "central", ""),
    ]
    themes = [Theme("T0001", "proposed", None, "機械の名前", ("語", "句")), Theme("T0002", "proposed", None, "ほか")]
    store.runs.record(Run(0, "2026-05-03T00:00:00.000+00:00", "e", "h"), themes, placements, faded=())
    return store


def rows_of(store, noun, key):
    return {row[key]: row for row in TABLES[noun](store).rows}


def test_items_tell_where_they_belong_and_who_says_so(mined):
    mined.themes.place("c1-2", "T0002", who="大谷")
    mined.themes.place("c2-1", None, who="大谷")
    table = TABLES["items"](mined)
    assert table.columns == ITEM_COLUMNS
    assert all(tuple(row) == ITEM_COLUMNS for row in table.rows)
    told = {row["item_id"]: tuple(row[name] for name in ITEM_COLUMNS[7:]) for row in table.rows}
    assert told == {
        "c1-1": ("T0001", "機械の名前", "suggestion", 0.9, "T0001"),
        "c1-2": ("T0002", "ほか", "decision", None, "T0001"),
        "c1-3": (None, None, None, 0.4, "T0002"),
        "c1-4": (None, None, None, None, None),
        "c2-1": (None, None, "decision", None, "T0001"),
        "c2-2": ("T0002", "ほか", "suggestion", 0.6, "T0002"),
    }
    first = table.rows[2]
    assert tuple(first[name] for name in ITEM_COLUMNS[:7]) == ("c1-3", "c1", "甲", "2026-04-02", "三", "pos", "words")


def test_conversations_are_native_with_suggestion_and_decision_side_by_side(store):
    read, _ = conversation_from_native(FULL, place="")
    store.conversations.save(read, who="大谷")
    store.conversations.save(Conversation("bare", "2026-01-01", "乙", memo="x"), who="x")
    evidence = (Evidence("「これで十分」", 0.4),)
    store.suggestions.keep([CauseSuggestion("C001", "timing", False, {"timing": 1.0}, evidence, "m")])
    rows = rows_of(store, "conversations", "id")
    full = rows["C001"]
    assert {key: full[key] for key in FULL} == native_from_conversation(store.conversations.find("C001"))
    assert (full["suggested_cause"], full["cause_abstained"], full["cause_probabilities"]) == (
        "timing",
        False,
        {"timing": 1.0},
    )
    assert full["cause_evidence"] == [{"text": "「これで十分」", "weight": 0.4}]
    assert full["decided_cause"] == full["cause"] == "need"
    bare = rows["bare"]
    assert [bare[key] for key in ("suggested_cause", "cause_probabilities", "cause_abstained", "decided_cause")] == [
        None
    ] * 4


def test_themes_are_ranked_by_companies_and_empty_ones_are_there_too(mined):
    mined.themes.rename("T0002", "人の名前", who="大谷")
    mined.themes.confirm("T0002", who="大谷")
    mined.themes.place("c2-2", None, who="大谷")
    table = TABLES["themes"](mined)
    assert table.columns == THEME_COLUMNS
    assert [{name: row[name] for name in THEME_COLUMNS} for row in table.rows] == [
        {
            "theme_id": "T0001",
            "name": "機械の名前",
            "named_by_person": False,
            "state": "proposed",
            "companies": 2,
            "items": 2,
            "first_seen": "2026-04-02",
            "last_seen": "2026-05-02",
            "key_terms": ["語", "句"],
            "definition": "",
        },
        {
            "theme_id": "T0002",
            "name": "人の名前",
            "named_by_person": True,
            "state": "confirmed",
            "companies": 0,
            "items": 0,
            "first_seen": None,
            "last_seen": None,
            "key_terms": [],
            "definition": "",
        },
    ]


def test_companies_have_their_latest_segments_and_their_dates(store):
    for day, motivation in (("2026-05-02", "low"), ("2026-03-02", "high")):
        store.conversations.save(Conversation(day, day, "甲", size="smb", motivation=motivation, memo="x"), who="x")
    store.conversations.save(Conversation("gone", "2026-09-01", "乙", memo="x"), who="x")
    store.conversations.trash("gone", who="x")
    table = TABLES["companies"](store)
    assert table.columns == COMPANY_COLUMNS
    assert [tuple(row[name] for name in COMPANY_COLUMNS) for row in table.rows] == [
        ("甲", "smb", None, "low", None, 2, "2026-03-02", "2026-05-02")
    ]


def test_every_decision_is_there_even_those_taken_back(mined):
    mined.conversations.decide_cause("c1", "need", who="大谷", why="聞いた")
    mined.conversations.decide_cause("c1", None, who="森下")
    mined.themes.place("c1-2", "T0002", who="森下", why="近い")
    mined.themes.place("c1-2", None, who="森下")
    table = TABLES["decisions"](mined)
    assert table.columns == DECISION_COLUMNS
    told = sorted((row["kind"], row["subject"], row["value"] or "", row["who"], row["why"]) for row in table.rows)
    assert told == [
        ("cause", "c1", "", "森下", ""),
        ("cause", "c1", "need", "大谷", "聞いた"),
        ("theme", "c1-2", "", "森下", ""),
        ("theme", "c1-2", "T0002", "森下", "近い"),
    ]
    assert [row["at"] for row in table.rows] == sorted(row["at"] for row in table.rows)


def test_vetoes_and_acts_on_themes_are_decisions_too_and_tell_when_they_were_undone(mined):
    veto = mined.themes.veto("c1-1", "T0001", who="大谷", why="別の話")
    mined.themes.rename("T0001", "人の名前", who="大谷")
    merged = mined.theme_acts.merge(["T0002"], "T0001", who="森下", why="同じ話")
    mined.theme_undo.undo(merged, who="大谷")
    mined.theme_undo.undo(veto, who="大谷")
    told = [(row["kind"], row["subject"], row["value"], row["undone_at"]) for row in TABLES["decisions"](mined).rows]
    undone = {row["id"]: row["at"] for row in mined.connection.rows("SELECT id, at FROM acts WHERE undoes IS NOT NULL")}
    of_merge, of_veto = undone.values()
    assert sorted(told, key=str) == [
        ("merged_into", "T0002", "T0001", of_merge),
        ("renamed", "T0001", "人の名前", None),
        ("theme", "c2-2", "T0001", of_merge),
        ("undone", "T0001", "merged", None),
        ("undone", "T0001", "vetoed", None),
        ("undone", "T0002", "merged", None),
        ("veto", "c1-1", "T0001", of_veto),
    ]


def test_what_is_in_the_trash_is_not_exported(mined):
    mined.conversations.trash("c1", who="x")
    assert {row["conversation_id"] for row in TABLES["items"](mined).rows} == {"c2"}
    assert [row["id"] for row in TABLES["conversations"](mined).rows] == ["c2"]
    assert rows_of(mined, "themes", "theme_id")["T0001"]["companies"] == 1


def test_an_empty_store_gives_empty_tables(store):
    assert all(list(table(store).rows) == [] and table(store).columns for table in TABLES.values())


@given(st.lists(CONVERSATIONS, max_size=3, unique_by=lambda conversation: conversation.id))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_exported_reads_back_as_what_was_stored(conversations):
    """Companies meet by their normal form and share size and industry: each gets one of its own here."""
    apart = [replace(c, company=f"会社{number} {c.company}") for number, c in enumerate(conversations)]
    with open_store(":memory:") as first, open_store(":memory:") as second:
        for conversation in apart:
            first.conversations.save(conversation, who="x")
        table = TABLES["conversations"](first)
        for line in to_bytes(table.rows, table.columns, "jsonl").decode("utf-8").split("\n")[:-1]:
            read, problems = conversation_from_native(json.loads(line), place="")
            assert read is not None and problems == []
            assert first.conversations.save(read, who="y") == "unchanged"
            second.conversations.save(read, who="y")
        assert [native_from_conversation(c) for c in second.conversations.all()] == [
            native_from_conversation(c) for c in first.conversations.all()
        ]
