"""Themes over time: months without gaps, shares of those on record, growth told only where it can be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mining.trend import Month, months_between, trends

DAYS = st.dates(date(2024, 11, 1), date(2027, 2, 28))


def row(company, month, theme="T0001", **changes):
    plain = {
        "conversation_id": f"{company}-{month}",
        "theme_id": theme,
        "company": company,
        "polarity": "neg",
        "date": f"{month}-10",
    }
    return {**plain, **changes}


def logged(month, met, total, theme="T0001", *, prefix=""):
    """`total` companies on record in a month, `met` of which meet the theme."""
    return [row(f"{prefix or month}社{n}", month, theme if n < met else None) for n in range(total)]


def test_months_follow_each_other_over_the_turn_of_the_year():
    assert months_between("2025-11-30", "2026-02-01") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert months_between("2026-04-30", "2026-04-01") == ["2026-04"]
    assert months_between("2026-05-01", "2026-04-30") == []


@given(DAYS, DAYS)
def test_months_follow_each_other_without_a_gap(one, other):
    first, last = sorted((one.isoformat(), other.isoformat()))
    months = months_between(first, last)
    assert (months[0], months[-1]) == (first[:7], last[:7])
    numbers = [12 * int(month[:4]) + int(month[5:]) for month in months]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_a_month_is_told_beside_all_that_were_on_record_in_it():
    rows = [
        row("甲", "2026-03"),
        row("甲", "2026-03", conversation_id="again"),
        row("乙", "2026-03", None),
        row("丙", "2026-03", polarity="pos"),
        row("甲", "2026-05"),
        row("乙", "2026-05", "T0002"),
    ]
    months = trends(rows, small_cell=3)["T0001"].months
    assert months == (Month("2026-03", 1, 3, 1 / 3), Month("2026-04", 0, 0, None), Month("2026-05", 1, 2, None))


def test_more_of_it_only_because_more_was_logged_is_no_growth():
    rows = [entry for month in ("2026-01", "2026-02", "2026-03") for entry in logged(month, 3, 6)]
    rows += [entry for month in ("2026-04", "2026-05", "2026-06") for entry in logged(month, 9, 18)]
    found = trends(rows, small_cell=3)["T0001"]
    assert (found.recent, found.recent_total, found.before, found.before_total) == (27, 54, 9, 18)
    assert (found.verdict, found.more) == ("even", False)


@pytest.mark.parametrize(
    ("before", "recent", "verdict", "more"),
    [(1, 11, "sure", True), (11, 1, "sure", False), (4, 8, "maybe", True), (8, 4, "maybe", False), (0, 1, "few", True)],
)
def test_growth_is_told_only_where_there_are_enough(before, recent, verdict, more):
    rows = [*logged("2026-01", 0, 1), *logged("2026-02", before, 14), *logged("2026-06", recent, 14)]
    found = trends(rows, small_cell=3)["T0001"]
    assert (found.verdict, found.more) == (verdict, more)


def test_a_company_on_record_in_both_windows_is_compared_with_itself():
    """Nine companies on record twice; all meet it recently, none before: 2 / 2^9."""
    rows = [*logged("2026-01", 0, 9, prefix="同じ"), *logged("2026-06", 9, 9, prefix="同じ")]
    assert trends(rows, small_cell=3)["T0001"].verdict == "sure"
    rows = [*logged("2026-01", 0, 5, prefix="同じ"), *logged("2026-06", 5, 5, prefix="同じ")]
    assert trends(rows, small_cell=3)["T0001"].verdict == "few"


def test_a_short_record_tells_no_growth():
    assert trends(logged("2026-06", 5, 9), small_cell=3)["T0001"].verdict == "short"
    rows = [*logged("2026-02", 1, 9), *logged("2026-06", 9, 9)]
    assert trends(rows, small_cell=3)["T0001"].verdict == "short"
    gap = [*logged("2025-01", 1, 9), *logged("2026-06", 9, 9)]
    assert trends(gap, small_cell=3)["T0001"].verdict == "short"


def test_a_window_with_hardly_anybody_tells_no_growth():
    rows = [*logged("2026-01", 2, 2), *logged("2026-06", 0, 30)]
    assert trends(rows, small_cell=3)["T0001"].verdict == "few"


def test_nothing_on_record():
    assert trends([], small_cell=3) == {}
    assert trends([row("甲", "2026-06", None)], small_cell=3) == {}
