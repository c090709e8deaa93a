"""Coarser and finer through AppTest: a look that changes nothing, leading to merging and splitting."""

import pytest
from test_ui_screens import cookies, db, full, learnt_once, listed, marked_down, mined_file, say, screen, seen, sound

from ingest.store import open_store

__all__ = ["cookies", "db", "full", "learnt_once", "mined_file", "screen"]

HOSTILE = "**太字** <script> =1+1"
LEVELS = ("coarsest", "coarser", "themes", "finer")


def at_level(at, level):
    return sound(at.select_slider(key="themes-level").set_value(level).run())


def clicked(at, table, row):
    at.session_state[table] = {"selection": {"rows": [], "columns": [], "cells": [(row, say("themes.col_items"))]}}
    return sound(at.run())


def state(db):
    with open_store(db) as store:
        return {row["item_id"]: row["theme_id"] for row in store.items.all()}, store.themes.all(archived=True)


def links(at, label):
    return [str(link.proto) for link in at.get("page_link") if link.label == label]


def test_the_slider_has_the_levels_there_are_and_begins_with_the_themes(screen, full):
    at = screen("themes")
    slider = at.select_slider(key="themes-level")
    assert slider.value == "themes"
    assert slider.options == [say(f"levels.at_{level}") for level in LEVELS]
    assert say("levels.only_a_view") not in seen(at)


def test_looking_at_every_level_changes_nothing_and_says_so(screen, full):
    before, at = state(full), screen("themes")
    for level in ("coarsest", "coarser", "finer"):
        assert say("levels.only_a_view") in seen(at_level(at, level))
    assert state(full) == before


def test_coarser_levels_have_fewer_rows_and_count_companies_once(screen, full):
    at = screen("themes")
    themes = listed(at)[0]
    rows = {level: listed(at_level(at, level))[0] for level in ("coarsest", "coarser")}
    assert len(rows["coarsest"]) < len(rows["coarser"]) < len(themes)
    with open_store(full) as store:
        points = [row for row in store.items.all() if row["polarity"] == "neg" and row["theme_id"]]
    for table in rows.values():
        assert table[say("themes.col_items")].sum() == len(points)
        assert table[say("themes.col_companies")].max() <= len({row["company"] for row in points})
        assert table[say("levels.col_count")].sum() == len(themes)


def test_a_family_leads_to_its_themes_and_to_merging_them(screen, full):
    at = at_level(screen("themes"), "coarsest")
    assert not links(at, say("levels.merge_these"))
    count = int(listed(at)[0][say("levels.col_count")][0])
    clicked(at, "families-coarsest", 0)
    (link,) = links(at, say("levels.merge_these"))
    with open_store(full) as store:
        inside = [theme for theme in store.themes.all() if theme.id in link]
    assert count == len(inside) >= 2
    merging = screen("merge", ids=",".join(theme.id for theme in inside))
    assert sorted(merging.multiselect(key="merge-themes").value) == sorted(theme.id for theme in inside)


def test_the_finer_level_leads_to_the_sides_seen_there(screen, full):
    at = at_level(screen("themes"), "finer")
    table = listed(at)[0]
    place = list(table[say("levels.col_side")]).index(say("levels.side_1"))
    items = int(table[say("themes.col_items")][place])
    at = clicked(at, "sides", place)
    assert at.query_params["sides"]
    theme_id = at.query_params["id"][0] if isinstance(at.query_params["id"], list) else at.query_params["id"]
    at = screen("split", id=theme_id, sides="finer")
    assert say("theme.split_sides") in seen(at)
    assert sum(side == 1 for side in at.session_state[f"split-{theme_id}"]["leaves"].values()) == items


def test_the_position_stays_while_one_looks_elsewhere(screen, full):
    at = at_level(screen("themes"), "finer")
    at.switch_page("screens/log.py").run()
    at.switch_page("screens/themes.py").run()
    assert at.select_slider(key="themes-level").value == "finer"


def test_levels_follow_what_people_do_after_the_run(screen, full):
    with open_store(full) as store:
        first, second, third, *_ = store.themes.all()
        store.themes.rename(third.id, HOSTILE, who="x")
        store.theme_acts.merge([first.id, second.id], first.id, who="x")
        store.theme_acts.archive(store.themes.all()[-1].id, who="x", why="別の話")
        left = len(store.themes.all())
    at = screen("themes")
    for level in ("coarsest", "coarser"):
        table = listed(at_level(at, level))[0]
        assert table[say("levels.col_count")].sum() == left
        assert second.title not in ("、".join(table[say("themes.col_theme")])).split("、")
        row = next(n for n, names in enumerate(table[say("themes.col_theme")]) if HOSTILE in names)
        clicked(at, f"families-{level}", row)
        assert [words for words in marked_down(at) if HOSTILE in words] == []
    at_level(at, "finer")
    assert HOSTILE in list(listed(at)[0][say("themes.col_theme")])


def test_a_database_without_stored_levels_has_no_slider(screen, full):
    with open_store(full) as store, store.atomic():
        store.connection.write("DELETE FROM theme_families")
        store.connection.write("DELETE FROM theme_parts")
    at = screen("themes")
    assert not at.select_slider and len(listed(at)) == 1


@pytest.mark.parametrize("level", ["coarser", "finer"])
def test_a_narrow_segment_still_shows_something_sound(screen, full, level):
    at = at_level(screen("themes"), level)
    box = next(box for box in at.multiselect if box.key == "segment-industry")
    sound(box.set_value([box.options[0]]).run())
    assert listed(at) and len(listed(at)[0])
