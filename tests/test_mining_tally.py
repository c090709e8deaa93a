"""Counting themes: companies before mentions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mining.facts import frame_of, stumbled
from mining.tally import companies_of, tally_themes

DAYS = st.dates(date(2024, 11, 1), date(2027, 2, 28))


def row(company, theme="T0001", **changes):
    plain = {
        "item_id": "i",
        "theme_id": theme,
        "company": company,
        "polarity": "neg",
        "date": "2026-04-10",
        "csm": "大谷",
    }
    return {**plain, **changes}


def test_only_what_stumbles_is_counted():
    rows = [row("甲"), row("乙", polarity="pos")]
    assert list(stumbled(frame_of(rows)).index) == [0]
    assert companies_of(rows) == {"甲", "乙"}


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


@given(
    st.lists(
        st.builds(
            row,
            st.sampled_from("甲乙丙丁"),
            st.sampled_from([None, "T0001", "T0002"]),
            date=DAYS.map(lambda day: day.isoformat()),
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
        assert tally.companies == len({r["company"] for r in members}) <= tally.items == len(members)
        assert tally.first_seen <= tally.last_seen
