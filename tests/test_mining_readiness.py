"""What may be concluded: the grade of every finding at its borders, and never a conclusion from too few companies."""

from dataclasses import replace

import pytest
from test_mining_coverage import item, talk, theme

from mining.coverage import coverage_of
from mining.readiness import findings_of

EVEN = {"enterprise": 10, "mid": 10, "smb": 10}
LEVELS = {"high": 10, "mid": 10, "low": 10}


def base():
    return replace(
        coverage_of([talk("a", acted=1)], [item("a", theme_id="T1")], [theme()]),
        companies=30,
        spread={"size": EVEN, "industry": {"製造": 20, "小売": 10}, "motivation": LEVELS, "literacy": LEVELS},
        behaviour=0.6,
        standings=(),
        points=0,
    )


def graded(coverage, *, empty=0, places=27):
    return {f.code: f.grade for f in findings_of(coverage, empty=empty, places=places, small_cell=3)}


def of(coverage, segment):
    return [f for f in findings_of(coverage, empty=0, places=27, small_cell=3) if f.segment == segment]


def test_all_is_well():
    assert set(graded(base()).values()) == {"good"}


def test_nothing_logged_says_only_that():
    assert graded(coverage_of([], [], []), empty=27) == {"nothing": "stop"}


@pytest.mark.parametrize(
    ("n", "code", "grade"),
    [
        (1, "companies_few", "stop"),
        (19, "companies_few", "stop"),
        (20, "companies_some", "care"),
        (29, "companies_some", "care"),
        (30, "companies_enough", "good"),
    ],
)
def test_twenty_to_thirty_companies_come_first(n, code, grade):
    assert graded(replace(base(), companies=n))[code] == grade


@pytest.mark.parametrize(
    ("spread", "code", "grade", "levels"),
    [
        ({"enterprise": 3, "mid": 3, "smb": 3}, "segment_good", "good", 3),
        ({"enterprise": 0, "mid": 3, "smb": 3}, "segment_thin", "care", 1),
        ({"enterprise": 0, "mid": 2, "smb": 9}, "segment_thin", "stop", 2),
        ({"enterprise": 0, "mid": 0, "smb": 0}, "segment_untagged", "stop", 0),
    ],
)
def test_a_segment_carries_what_its_values_carry(spread, code, grade, levels):
    (found,) = of(replace(base(), spread={**base().spread, "size": spread}), "size")
    assert (found.code, found.grade, len(found.levels)) == (code, grade, levels)


@pytest.mark.parametrize(
    ("spread", "code", "grade"),
    [
        ({"製造": 3, "小売": 3}, "segment_good", "good"),
        ({"製造": 3, "小売": 3, "物流": 1}, "industry_some", "care"),
        ({"製造": 5, "小売": 2}, "industry_thin", "stop"),
        ({"製造": 9}, "segment_single", "stop"),
        ({}, "segment_untagged", "stop"),
    ],
)
def test_industries_are_counted_not_listed(spread, code, grade):
    (found,) = of(replace(base(), spread={**base().spread, "industry": spread}), "industry")
    assert (found.code, found.grade) == (code, grade)


def test_segments_are_not_compared_before_there_are_twenty_companies():
    assert [f.grade for f in of(replace(base(), companies=19), "size")] == []


def test_missing_tags_are_told_beside_the_spread():
    coverage = replace(base(), untagged={**base().untagged, "size": 0.25})
    assert [f.code for f in of(coverage, "size")] == ["segment_good", "segment_missing"]
    assert of(coverage, "size")[1].values == {"share": "25%"}


@pytest.mark.parametrize(
    ("share", "code"),
    [(0.49, "mix_words"), (0.5, "mix_good"), (0.7, "mix_good"), (0.71, "mix_behaviour"), (None, "no_items")],
)
def test_six_to_four_has_some_play(share, code):
    assert code in graded(replace(base(), behaviour=share))


@pytest.mark.parametrize(
    ("share", "code"), [(0.2, "unassigned_good"), (0.21, "unassigned_care"), (0.41, "unassigned_stop")]
)
def test_what_is_in_no_theme_blurs_the_picture(share, code):
    standings = coverage_of([], [item("a", theme_id="T1")], [theme()]).standings
    assert code in graded(replace(base(), standings=standings, points=9, unassigned=share))


def test_themes_are_counted_by_grade_and_none_at_all_is_a_stop():
    rows = [item(company, theme_id="T1") for company in "abc"] + [item("d", theme_id="T2")]
    mined = coverage_of([talk("a", acted=1)], rows, [theme("T1"), theme("T2")])
    found = {f.code: f.values for f in findings_of(mined, empty=0, places=27, small_cell=3)}
    assert found["themes_firm"] == {"n": 1, "of": 2} and found["themes_not_yet"] == {"n": 1, "of": 2}
    assert graded(replace(mined, standings=()))["no_themes"] == "stop"


@pytest.mark.parametrize(
    ("decided", "rest", "found"),
    [(2, 0, {"causes_decided": "good"}), (1, 1, {"causes_open": "care"}), (0, 2, {"causes_open": "stop"}), (0, 0, {})],
)
def test_a_suggested_cause_is_no_decided_one(decided, rest, found):
    coverage = replace(base(), decided=decided, suggested=rest)
    assert {code: grade for code, grade in graded(coverage).items() if code.startswith("causes")} == found


def test_empty_combinations_are_told():
    assert graded(base(), empty=3)["cells_empty"] == "care"
