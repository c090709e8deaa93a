"""Stored levels: written with their run, in place of those before, under the ids new themes are given."""

import pytest

from ingest.store import StoreError
from taxonomy.records import Conversation, Item, Levels, Part, Placement, Run, Theme

RUN = Run(0, "2026-04-01T00:00:00Z", "e", "h", {}, {}, {}, {}, {}, {})
IDS = [f"c{number}-1" for number in range(1, 5)]


@pytest.fixture
def logged(store):
    for number in range(1, 5):
        store.conversations.save(Conversation(f"c{number}", "2026-01-05", "甲", items=(Item(f"声 {number}"),)), who="x")
    return store


def record(store, levels, **options):
    themes = [Theme("new-0000", "proposed", None, "一"), Theme("new-0001", "proposed", None, "二")]
    placements = [
        Placement(item_id, f"new-000{number % 2}", 0.9, f"new-000{number % 2}", 0.9, "member", "")
        for number, item_id in enumerate(IDS)
    ]
    return store.runs.record(RUN, themes, placements, faded=[], levels=levels, **options)


LEVELS = Levels(
    {"coarser": {"new-0000": 0, "new-0001": 1}, "coarsest": {"new-0000": 0, "new-0001": 0}},
    (Part(IDS[0], "new-0000", 0, 0.5), Part(IDS[2], "new-0000", 1, 0.25)),
)


def test_before_any_run_there_are_none(store):
    assert store.levels.latest() == Levels()
    assert store.levels.parts_of("T0001") == {}


def test_levels_are_stored_under_the_ids_themes_are_given(logged):
    record(logged, LEVELS)
    assert [theme.id for theme in logged.themes.all()] == ["T0001", "T0002"]
    assert logged.levels.latest() == Levels(
        {"coarser": {"T0001": 0, "T0002": 1}, "coarsest": {"T0001": 0, "T0002": 0}},
        (Part(IDS[0], "T0001", 0, 0.5), Part(IDS[2], "T0001", 1, 0.25)),
    )
    assert logged.levels.parts_of("T0001") == {IDS[0]: 0, IDS[2]: 1}
    assert logged.levels.parts_of("T0002") == {}


def test_the_next_run_puts_its_own_in_their_place(logged):
    record(logged, LEVELS)
    record(logged, Levels({"coarser": {"new-0001": 3}}))
    assert logged.levels.latest() == Levels({"coarser": {"T0004": 3}})


def test_a_run_that_was_overtaken_leaves_them_as_they_are(logged):
    record(logged, LEVELS)
    before = logged.levels.latest()
    with pytest.raises(StoreError, match="run_overtaken"):
        record(logged, Levels(), after=0)
    assert logged.levels.latest() == before


def test_who_proposed_a_name_and_what_it_was_asked_from_are_kept_with_the_theme(logged):
    by_model = Theme("new-0000", "proposed", None, "名", proposed_by="gemma", asked_from="abc")
    logged.runs.record(RUN, [by_model], [], faded=[])
    (theme,) = logged.themes.all()
    assert (theme.proposed_by, theme.asked_from) == ("gemma", "abc")
    logged.runs.record(RUN, [Theme(theme.id, "proposed", None, "別の名")], [], faded=[])
    (theme,) = logged.themes.all()
    assert (theme.proposed_name, theme.proposed_by, theme.asked_from) == ("別の名", "", "")
