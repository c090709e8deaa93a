"""Themes by segment: companies once a cell, no share where there are few, and verdicts on small tables by hand."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, fisher_exact
from scipy.stats.contingency import association

from mining.segments import SegmentCell, cramers_v, crosstab
from mining.sightings import count, sightings

TAGS = ("size", "industry", "motivation", "literacy", "phase")


def row(company, theme="T0001", *, talk=None, **changes):
    plain = {
        "item_id": "i",
        "conversation_id": talk or f"c-{company}",
        "theme_id": theme,
        "company": company,
        "polarity": "neg",
        "date": "2026-04-10",
        **dict.fromkeys(TAGS),
    }
    return {**plain, **changes}


def sized(size, met, total, theme="T0001", **changes):
    """`total` companies of a size, `met` of which meet the theme."""
    return [row(f"{size}{n}", theme if n < met else None, size=size, **changes) for n in range(total)]


def verdict(rows, segment="size", theme="T0001", *, small_cell=3):
    return crosstab(rows, small_cell=small_cell).differences[theme, segment]


# counting


def test_companies_of_a_segment_value_are_counted_once_and_few_get_no_share():
    rows = [
        *[row(f"大{n}", size="enterprise", literacy="low") for n in range(2)],
        *[row(f"大{n}", None, size="enterprise", literacy="low") for n in (2, 3)],
        *[row(f"小{n}", None, size="smb", industry="小売") for n in range(2)],
        row("大0", talk="again", size="enterprise", literacy="low"),
        row("大0", None, talk="later", size="enterprise", literacy="high"),
    ]
    tab = crosstab(rows, small_cell=3)
    cells = [(cell.segment, cell.value, cell.companies, cell.total, cell.share) for cell in tab.cells_of("T0001")]
    assert cells == [
        ("size", "enterprise", 2, 4, 0.5),
        ("size", "smb", 0, 2, None),
        ("industry", "小売", 0, 2, None),
        ("literacy", "high", 0, 1, None),
        ("literacy", "low", 2, 4, 0.5),
    ]
    assert tab.companies == {"T0001": 2}
    assert tab.values["size"] == (("enterprise", 4), ("smb", 2))
    told = crosstab(rows, small_cell=1).cells_of("T0001")
    assert [cell.share for cell in told] == [0.5, 0.0, 0.0, 0.0, 0.5]
    assert all(cell.low <= cell.share <= cell.high for cell in told)


def test_what_got_through_counts_for_the_companies_there_are_and_not_for_the_theme():
    rows = [row("甲", size="smb", polarity="pos"), row("乙", size="smb")]
    (cell,) = crosstab(rows, small_cell=1).cells_of("T0001")
    assert cell == SegmentCell("size", "smb", 1, 2, 0.5, cell.low, cell.high)


def test_a_company_seen_under_two_values_stands_on_both_sides_once():
    rows = [
        row("甲", talk="1", phase="setup"),
        row("甲", None, talk="2", phase="trial"),
        row("甲", None, talk="3", phase="trial"),
        row("乙", talk="4", phase="trial"),
        row("丙", None, talk="5", phase=None),
    ]
    counts = count(sightings(rows, ["phase"]), "phase")
    assert counts.values == ["setup", "trial"]
    assert counts.totals.tolist() == [1, 2] and counts.rest_totals.tolist() == [2, 1]
    assert counts.companies.tolist() == [[1, 1]] and counts.rest.tolist() == [[1, 1]]
    assert counts.talks.tolist() == [1.0, 1.5]
    spread = counts.spread.of(np.array([0]))
    assert (spread.population.tolist(), spread.marked.tolist(), spread.drawn.tolist()) == ([1], [0], [1])
    assert spread.chance.tolist() == pytest.approx([1 / 3])


def test_values_stand_in_the_order_of_their_table_and_words_by_companies():
    rows = [row(str(n), None, size=size) for n, size in enumerate(("smb", "mid", "enterprise", "enterprise"))]
    rows += [row(f"w{n}", industry=name) for n, name in enumerate(("小売", "製造", "製造", "あ"))]
    values = crosstab(rows, small_cell=1).values
    assert [value for value, _ in values["size"]] == ["enterprise", "mid", "smb"]
    assert values["industry"] == (("製造", 2), ("あ", 1), ("小売", 1))


# verdicts


def test_a_clear_difference_is_told_with_its_numbers():
    found = verdict([*sized("smb", 9, 10), *sized("mid", 1, 12)])
    assert (found.verdict, found.value, found.more) == ("sure", "smb", True)
    assert (found.companies, found.total, found.rest, found.rest_total) == (9, 10, 1, 12)
    assert found.p == found.q == pytest.approx(fisher_exact([[9, 1], [1, 11]]).pvalue)
    assert found.gap == pytest.approx(9 / 10 - 1 / 12)
    assert found.strength == pytest.approx(association(np.array([[9, 1], [1, 11]]), method="cramer"))
    assert found.strength_word == "strong" and found.likely and not found.uneven


def test_one_value_of_three_is_asked_three_times():
    rows = [*sized("smb", 9, 10), *sized("mid", 1, 10), *sized("enterprise", 1, 10)]
    found = verdict(rows)
    assert (found.verdict, found.value, found.rest, found.rest_total) == ("sure", "smb", 2, 20)
    assert found.p == pytest.approx(3 * fisher_exact([[9, 1], [2, 18]]).pvalue)


def test_what_one_value_is_spared_is_told_too():
    found = verdict([*sized("smb", 0, 12), *sized("mid", 9, 10), *sized("enterprise", 9, 10)])
    assert (found.verdict, found.value, found.more) == ("sure", "smb", False)


def test_of_two_values_the_one_that_meets_it_more_is_named():
    found = verdict([*sized("enterprise", 1, 12), *sized("smb", 9, 10)])
    assert (found.value, found.more) == ("smb", True)


def test_a_difference_the_eye_sees_may_be_chance():
    found = verdict([*sized("smb", 6, 10), *sized("mid", 4, 12)])
    assert found.verdict == "maybe" and found.q > 0.05 and found.gap > 0.2 and not found.likely


def test_alike_is_alike():
    assert verdict([*sized("smb", 5, 10), *sized("mid", 5, 11)]).verdict == "even"


@pytest.mark.parametrize(
    "rows",
    [
        [*sized("smb", 2, 2), *sized("mid", 0, 1)],
        [*sized("smb", 2, 2), *sized("mid", 0, 20)],
        [*sized("smb", 1, 10), *sized("mid", 0, 10)],
        [*sized("smb", 10, 10), *sized("mid", 10, 10)],
        [*sized("smb", 3, 3), *sized("mid", 0, 3)],
    ],
    ids=["three", "small cell", "met by one", "met by all", "too small to tell even so"],
)
def test_too_few_companies_are_said_to_be_too_few(rows):
    found = verdict(rows)
    assert (found.verdict, found.value, found.q) == ("few", None, None)


def test_one_value_or_none_leaves_nothing_to_compare():
    assert verdict(sized("smb", 5, 10)).verdict == "alone"
    assert verdict(sized("smb", 5, 10), "industry").verdict == "alone"


def test_every_pair_of_theme_and_segment_that_can_be_told_is_corrected_for():
    rows = [*sized("smb", 9, 10), *sized("mid", 1, 12)]
    rows += [row(f"{size}{n}", "T0002", size=size) for size, met in (("smb", 5), ("mid", 6)) for n in range(met)]
    rows = [{**entry, "literacy": "low" if entry["company"] in {"smb0", "mid0", "mid1"} else "high"} for entry in rows]
    differences = crosstab(rows, small_cell=3).differences
    told = [entry for entry in differences.values() if entry.p is not None]
    assert {(entry.theme_id, entry.segment) for entry in told} >= {("T0001", "size"), ("T0002", "size")}
    assert [entry.q for entry in told] == pytest.approx(false_discovery_control([entry.p for entry in told]))
    assert differences["T0001", "size"].verdict == "sure" and differences["T0002", "size"].verdict != "sure"


def test_a_company_is_compared_with_itself_where_it_changed():
    """Ten companies, each once with low and once with high literacy; all meet it when low: 2 / 2^10."""
    rows = [row(f"社{n}", talk=f"{n}-low", literacy="low") for n in range(10)]
    rows += [row(f"社{n}", None, talk=f"{n}-high", literacy="high") for n in range(10)]
    found = verdict(rows, "literacy")
    assert (found.verdict, found.value, found.companies, found.rest) == ("sure", "low", 10, 0)
    assert found.p == pytest.approx(2 / 2**10)


def test_more_conversations_a_company_are_named_as_a_reason():
    rows = [*sized("smb", 9, 10), *sized("mid", 1, 12)]
    more = [row(f"smb{n}", None, talk=f"more-{n}", size="smb") for n in range(10)]
    assert verdict([*rows, *more]).uneven
    other = [row(f"mid{n}", None, talk=f"more-{n}", size="mid") for n in range(12)]
    assert not verdict([*rows, *other]).uneven


def test_nothing_to_count():
    tab = crosstab([], small_cell=3)
    assert (tab.themes, tab.cells, tab.differences) == ((), {}, {})
    assert tab.of_theme("T0001") == [] and tab.cells_of("T0001") == []
    tab = crosstab([row("甲", None, size="smb")], small_cell=3)
    assert tab.themes == () and tab.values["size"] == (("smb", 1),)


def test_the_order_of_rows_changes_nothing():
    rows = [*sized("smb", 9, 10, industry="**太** <b>"), *sized("mid", 1, 12, industry="=1+1")]
    shuffled = list(rows)
    random.Random(3).shuffle(shuffled)
    assert crosstab(rows, small_cell=3) == crosstab(shuffled, small_cell=3)
    assert verdict(rows, "industry").value == "**太** <b>"


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 8)), min_size=2, max_size=5))
def test_the_strength_is_cramers_v(cells):
    totals = np.array([companies + others for companies, others in cells])
    companies = np.array([[entry[0] for entry in cells]])
    table = np.stack([companies[0], totals - companies[0]])
    expected = association(table, method="cramer") if companies.sum() else 0.0
    assert cramers_v(companies, totals)[0] == pytest.approx(expected, abs=1e-6)
    assert cramers_v(np.zeros((2, 0), dtype=np.int64), np.zeros(0, dtype=np.int64)).tolist() == [0.0, 0.0]


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from("甲乙丙丁"),
        st.sampled_from([None, "T0001", "T0002"]),
        talk=st.sampled_from("123456"),
        polarity=st.sampled_from(["neg", "pos"]),
        literacy=st.sampled_from([None, "low", "mid", "high"]),
    ),
    max_size=14,
)


@given(ROWS)
def test_the_counts_are_those_of_sets_of_companies(rows):
    talks = {entry["conversation_id"]: entry for entry in reversed(rows)}
    rows = [{**entry, **{k: talks[entry["conversation_id"]][k] for k in ("company", "literacy")}} for entry in rows]
    tab = crosstab(rows, small_cell=1)
    for theme_id in tab.themes:
        met = [r for r in rows if r["theme_id"] == theme_id and r["polarity"] == "neg"]
        assert tab.companies[theme_id] == len({r["company"] for r in met})
        for cell in tab.cells_of(theme_id):
            assert cell.companies == len({r["company"] for r in met if r[cell.segment] == cell.value})
            assert cell.total == len({r["company"] for r in rows if r[cell.segment] == cell.value})
        entry = tab.differences[theme_id, "literacy"]
        if entry.value is not None:
            rest = [r for r in rows if r["literacy"] not in (None, entry.value)]
            assert entry.rest_total == len({r["company"] for r in rest})
            assert entry.rest == len({r["company"] for r in rest if r in met})
