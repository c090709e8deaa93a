"""Counting themes: companies before mentions, months without gaps, no share where there are too few companies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mining.tally import SegmentCell, companies_of, leaning, months_between, segment_table, stumbling, tally_themes

DAYS = st.dates(date(2024, 11, 1), date(2027, 2, 28))


def row(company, theme="T0001", **changes):
    plain = {
        "item_id": "i",
        "theme_id": theme,
        "company": company,
        "polarity": "neg",
        "date": "2026-04-10",
        "csm": "大谷",
        "size": None,
        "industry": None,
        "motivation": None,
        "literacy": None,
    }
    return {**plain, **changes}


def test_only_what_stumbles_is_counted():
    rows = [row("甲"), row("乙", polarity="pos")]
    assert stumbling(rows) == rows[:1]
    assert companies_of(rows) == {"甲", "乙"}


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2026-04-30", "2026-04-01", ["2026-04"]),
        ("2025-11-30", "2026-02-01", ["2025-11", "2025-12", "2026-01", "2026-02"]),
        ("2026-05-01", "2026-04-30", []),
    ],
)
def test_months_between(first, last, months):
    assert months_between(first, last) == months


@given(DAYS, DAYS)
def test_months_follow_each_other_without_a_gap(one, other):
    first, last = sorted((one.isoformat(), other.isoformat()))
    months = months_between(first, last)
    assert (months[0], months[-1]) == (first[:7], last[:7])
    numbers = [12 * int(month[:4]) + int(month[5:]) for month in months]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_a_theme_is_what_its_companies_say_not_how_often_they_say_it():
    rows = [
        *[row("甲", "T0002", date="2026-06-01", csm="森下") for _ in range(5)],
        row("甲", date="2026-03-31"),
        row("乙", date="2026-05-02"),
        row("乙", date="2026-05-03", csm="森下"),
        row("丙", None, date="2026-01-15"),
    ]
    first, second = tally_themes(rows)
    assert (first.theme_id, first.companies, first.items) == ("T0001", 2, 3)
    assert (first.first_seen, first.last_seen) == ("2026-03-31", "2026-05-03")
    assert first.months == tuple(zip((f"2026-0{month}" for month in range(1, 7)), (0, 0, 1, 0, 1, 0), strict=True))
    assert first.top_company == ("乙", pytest.approx(2 / 3))
    assert first.top_csm == ("大谷", pytest.approx(2 / 3))
    assert (second.theme_id, second.companies, second.items) == ("T0002", 1, 5)
    assert (second.top_company, second.top_csm) == (("甲", 1.0), ("森下", 1.0))


def test_a_tie_goes_to_more_items_then_to_the_first_id_and_the_first_name():
    rows = [row("甲", "T0003"), row("甲", "T0002"), row("甲", "T0001"), row("甲", "T0001"), row("乙", "T0004")]
    assert [tally.theme_id for tally in tally_themes(rows)] == ["T0001", "T0002", "T0003", "T0004"]
    (tally,) = tally_themes([row("乙"), row("甲")])
    assert tally.top_company == (min("甲", "乙"), 0.5)


def test_nothing_to_count():
    assert tally_themes([]) == []
    assert tally_themes([row("甲", None)]) == []
    assert segment_table([], [], small_cell=3) == []


def test_companies_of_a_segment_value_are_counted_once_and_few_get_no_share():
    everything = [
        *[row(f"大{n}", size="enterprise", literacy="low") for n in range(4)],
        *[row(f"小{n}", None, size="smb", industry="小売") for n in range(2)],
        row("大0", None, size="enterprise", literacy="high"),
    ]
    members = [everything[0], everything[0], everything[1]]
    cells = segment_table(members, everything, small_cell=3)
    assert cells == [
        SegmentCell("size", "enterprise", 2, 4, 0.5),
        SegmentCell("size", "smb", 0, 2, None),
        SegmentCell("industry", "小売", 0, 2, None),
        SegmentCell("literacy", "high", 0, 1, None),
        SegmentCell("literacy", "low", 2, 4, 0.5),
    ]
    assert [cell.share for cell in segment_table(members, everything, small_cell=1)] == [0.5, 0.0, 0.0, 0.0, 0.5]


def cell(value, companies, total, *, segment="size", share=True):
    return SegmentCell(segment, value, companies, total, companies / total if share else None)


LITERACY = [cell("low", 9, 10, segment="literacy"), cell("high", 1, 10, segment="literacy")]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ([cell("smb", 6, 10), cell("mid", 4, 10)], "smb"),
        ([cell("smb", 5, 10), cell("mid", 4, 10)], None),
        ([cell("smb", 2, 2), cell("mid", 0, 10)], None),
        ([cell("smb", 3, 3), cell("mid", 0, 10)], "smb"),
        ([cell("smb", 3, 3, share=False), cell("mid", 0, 10)], None),
        ([cell("smb", 9, 9)], None),
        ([cell("smb", 6, 10), cell("mid", 4, 10), *LITERACY], "low"),
        ([], None),
    ],
)
def test_a_theme_leans_to_a_value_only_where_it_is_clear(cells, value):
    found = leaning(cells)
    assert (found.value if found else None) == value


@given(
    st.lists(
        st.builds(
            row,
            st.sampled_from("甲乙丙丁"),
            st.sampled_from([None, "T0001", "T0002"]),
            date=DAYS.map(lambda day: day.isoformat()),
            size=st.sampled_from([None, "smb", "mid"]),
        ),
        max_size=12,
    )
)
def test_no_item_is_lost_and_none_counted_twice(rows):
    tallies = tally_themes(rows)
    assert sum(tally.items for tally in tallies) == sum(r["theme_id"] is not None for r in rows)
    assert [tally.companies for tally in tallies] == sorted((tally.companies for tally in tallies), reverse=True)
    for tally in tallies:
        members = [r for r in rows if r["theme_id"] == tally.theme_id]
        assert max(count for _, count in tally.months) <= tally.companies <= sum(count for _, count in tally.months)
        for found in segment_table(members, rows, small_cell=1):
            assert 0 <= found.companies <= found.total
