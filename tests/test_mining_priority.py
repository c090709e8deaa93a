"""Impact is what can be counted, the order follows the formula, and a place given by hand outranks it."""

import pytest

from mining.priority import Impact, impacts, ranking, value_of
from taxonomy.gaps import Gap


def row(company, theme_id="T1", *, polarity="neg", acted=None, size="smb", **tags):
    tags = {"industry": None, "motivation": None, "literacy": None, **tags}
    return {"company": company, "theme_id": theme_id, "polarity": polarity, "acted": acted, "size": size, **tags}


def test_companies_are_counted_once_whatever_they_say_how_often():
    rows = [row("a", acted=0), row("a", acted=1), row("b", acted=1), row("c", None), row("d", "T2")]
    found = impacts(rows, small_cell=1)
    assert found["T1"] == Impact("T1", companies=2, total=4, values=1, all_values=1, not_acted=1, known=2)
    assert (found["T2"].companies, found["T2"].known) == (1, 0)


def test_points_add_up_to_a_hundred_at_most():
    assert Impact("T1", 10, 10, 4, 4, 1000, 1000).score == pytest.approx(100, abs=0.1)
    assert Impact("T1", 1, 4, 1, 2, 1, 2).score == pytest.approx(12.5 + 10 + 15)
    assert Impact("T1", 0, 0, 0, 0, 0, 0).score == pytest.approx(15)


def test_what_got_through_and_small_segments_do_not_count():
    rows = [row("a"), row("b", polarity="pos"), row("c", size="mid"), row("d", size="mid", theme_id=None)]
    found = impacts(rows, small_cell=2)["T1"]
    assert (found.companies, found.total, found.values, found.all_values) == (2, 4, 2, 2)
    assert impacts(rows, small_cell=3)["T1"].all_values == 0


def test_nothing_gives_nothing():
    assert impacts([], small_cell=3) == {}
    assert ranking({}, {"T1": Gap("T1", place=1)}) == []


WEIGHTS = {key: Impact(key, n, 10, 0, 1, 0, 0) for key, n in (("T1", 9), ("T2", 6), ("T3", 3), ("T4", 3))}


def order(**gaps):
    return [ranked.theme_id for ranked in ranking(WEIGHTS, gaps)]


def test_the_formula_orders_by_impact_over_effort_and_ties_by_id():
    assert order() == ["T1", "T2", "T3", "T4"]
    assert order(T3=Gap("T3", effort="small"), T1=Gap("T1", effort="large")) == ["T3", "T2", "T1", "T4"]
    assert value_of(WEIGHTS["T1"], "") == value_of(WEIGHTS["T1"], "medium")


def test_a_place_by_hand_outranks_the_formula_and_both_are_told():
    ranked = ranking(WEIGHTS, {"T4": Gap("T4", place=1, placed_by=1)})
    assert [(entry.theme_id, entry.place, entry.by_formula, entry.by_hand) for entry in ranked] == [
        ("T4", 1, 4, True),
        ("T1", 2, 1, False),
        ("T2", 3, 2, False),
        ("T3", 4, 3, False),
    ]


def test_of_two_given_one_place_the_later_has_it_and_beyond_the_end_is_the_end():
    assert order(T3=Gap("T3", place=2, placed_by=5), T4=Gap("T4", place=2, placed_by=9)) == ["T1", "T4", "T3", "T2"]
    assert order(T1=Gap("T1", place=99, placed_by=1)) == ["T2", "T3", "T4", "T1"]
    assert order(T9=Gap("T9", place=1, placed_by=1)) == ["T1", "T2", "T3", "T4"]
