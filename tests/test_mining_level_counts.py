"""Levels counted over today's items: companies not summed, people's acts followed, thin sides not shown."""

import pytest

from mining.facts import frame_of
from mining.level_counts import Side, apart_today, families_today
from mining.tally import tally_themes
from taxonomy.records import Part


def row(number, theme, company, *, polarity="neg"):
    return {"item_id": f"i{number}", "theme_id": theme, "company": company, "polarity": polarity} | {
        "date": f"2026-01-{number + 1:02d}", "csm": "甲", "theme_source": "suggestion", "similarity": 0.5,
        "theme_probability": 0.9, "role": "member",
    }  # fmt: skip


ROWS = [
    row(0, "T1", "青空"), row(1, "T1", "緑"), row(2, "T1", "赤"), row(3, "T2", "青空"), row(4, "T2", "緑"),
    row(5, "T3", "白"), row(6, None, "黒"), row(7, None, "青空", polarity="pos"),
]  # fmt: skip


def families(rows, stored, heirs=()):
    frame = frame_of(rows)
    return families_today(frame, tally_themes([r for r in rows if r["polarity"] == "neg"]), stored, dict(heirs))


def test_companies_of_a_family_are_counted_once():
    first, second = families(ROWS, {"T1": 0, "T2": 0, "T3": 1})
    assert (first.theme_ids, first.tally.companies, first.tally.items) == (("T1", "T2"), 3, 5)
    assert (second.theme_ids, second.tally.companies, second.tally.items) == (("T3",), 1, 1)


def test_a_theme_nobody_stored_is_a_family_of_its_own():
    found = families(ROWS, {"T1": 0, "T3": 0})
    assert {family.theme_ids for family in found} == {("T1", "T3"), ("T2",)}


def test_a_merged_theme_lends_its_family_only_to_an_heir_without_one():
    rows = [{**r, "theme_id": "T9" if r["theme_id"] == "T2" else r["theme_id"]} for r in ROWS]
    found = families(rows, {"T1": 0, "T2": 0, "T3": 1}, {"T2": "T9"})
    assert {family.theme_ids for family in found} == {("T1", "T9"), ("T3",)}
    rows = [{**r, "theme_id": "T3" if r["theme_id"] == "T2" else r["theme_id"]} for r in ROWS]
    found = families(rows, {"T1": 0, "T2": 0, "T3": 1}, {"T2": "T3"})
    assert {family.theme_ids for family in found} == {("T1",), ("T3",)}


def test_families_and_themes_that_hold_nothing_today_are_gone():
    assert families([r for r in ROWS if r["theme_id"] != "T3"], {"T1": 0, "T2": 1, "T3": 2})[-1].theme_ids == ("T2",)
    assert families([], {"T1": 0}) == []


PARTS = [Part(f"i{n}", "T1", int(n >= 3), 0.9 - n / 100) for n in range(6)]
SIX = [row(n, "T1", f"会社{n // 2}") for n in range(6)]


def test_sides_are_counted_with_the_nearest_item_as_their_voice():
    (found,) = apart_today(frame_of(SIX), PARTS, smallest=3).values()
    assert found.sides == (Side(2, 3, "i0"), Side(2, 3, "i3"))
    assert (found.theme_id, found.on_neither) == ("T1", 0)


def test_an_item_that_moved_is_on_no_side_and_one_that_came_is_on_neither():
    rows = [*SIX, row(6, "T1", "新しい"), row(7, "T2", "別")]
    rows[0] = {**rows[0], "theme_id": "T2"}
    found = apart_today(frame_of(rows), PARTS, smallest=2)
    assert list(found) == ["T1"] and found["T1"].on_neither == 1
    assert [side.items for side in found["T1"].sides] == [2, 3]


@pytest.mark.parametrize("rows", [SIX[1:], SIX[:3], [], [row(0, None, "青空")]])
def test_a_theme_whose_side_has_become_thin_is_whole_again(rows):
    assert apart_today(frame_of(rows), PARTS, smallest=3) == {}


def test_without_stored_sides_nothing_comes_apart():
    assert apart_today(frame_of(SIX), [], smallest=3) == {}


def test_a_tie_goes_to_the_earlier_item():
    (found,) = apart_today(frame_of(SIX), [Part(p.item_id, "T1", p.part, 0.5) for p in PARTS], smallest=3).values()
    assert [side.central for side in found.sides] == ["i0", "i3"]
