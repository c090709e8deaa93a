"""The exact test beside scipy's and beside tables worked by hand: Fisher's, McNemar's, and both at once."""

from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact

from mining.chance import Spread, belief, chance_under, corrected, p_values, wilson

NOBODY = np.zeros(0)


def pot(population, marked, drawn, chances=()):
    """One case: companies seen on one side only, and the chances of those seen on both."""
    return Spread(
        np.array([population]),
        np.array([marked]),
        np.array([drawn]),
        np.zeros(len(chances), dtype=np.int64),
        np.array(chances, dtype=np.float64),
    )


def p_of(spread, observed):
    p, least = p_values(spread, np.array([observed]))
    return float(p[0]), float(least[0])


def test_the_lady_who_tastes_tea():
    """Four of eight cups have the milk in first. She names three right: 1, 16, 36, 16, 1 of 70 ways; 34 are as rare."""
    p, least = p_of(pot(8, 4, 4), 3)
    assert p == pytest.approx(34 / 70)
    assert least == pytest.approx(2 / 70)


def test_seven_of_ten_against_two_of_twelve():
    """Nine of 22 companies meet it, ten are small: the ways to get 7, 8, 9 and, as rare, 1 and 0 small ones."""
    ways = [comb(10, k) * comb(12, 9 - k) for k in range(10)]
    rare = sum(way for way in ways if way <= ways[7])
    p, _ = p_of(pot(22, 10, 9), 7)
    assert rare == ways[0] + ways[1] + ways[7] + ways[8] + ways[9]
    assert p == pytest.approx(rare / comb(22, 9))
    assert p == pytest.approx(fisher_exact([[7, 3], [2, 10]]).pvalue)


@pytest.mark.parametrize(
    "table", [[[3, 0], [0, 10]], [[0, 5], [5, 0]], [[1, 9], [11, 3]], [[6, 2], [0, 28]], [[40, 60], [20, 90]]], ids=str
)
def test_companies_seen_once_are_compared_as_fisher_does(table):
    (met, other), (rest, rest_other) = table
    total = met + other + rest + rest_other
    p, _ = p_of(pot(total, met + other, met + rest), met)
    assert p == pytest.approx(fisher_exact(table).pvalue, rel=1e-6)


@pytest.mark.parametrize(("here", "both_ways"), [(5, 6), (0, 5), (3, 8), (1, 1), (10, 12)])
def test_companies_seen_on_both_sides_are_compared_as_mcnemar_does(here, both_ways):
    p, _ = p_of(pot(0, 0, 0, [0.5] * both_ways), here)
    assert p == pytest.approx(binomtest(here, both_ways, 0.5).pvalue)


@pytest.mark.parametrize("observed", range(5))
def test_both_at_once_as_all_ways_are_counted(observed):
    """Six companies seen once, three here, three meet it; beside them two seen on both sides, at 1/3 and 2/3."""
    chances = [0.0] * 6
    for here in combinations(range(6), 3):
        for first, second in product((0, 1), repeat=2):
            weight = (1 / 3 if first else 2 / 3) * (2 / 3 if second else 1 / 3) / comb(6, 3)
            chances[len({0, 1, 2} & set(here)) + first + second] += weight
    rare = sum(chance for chance in chances if chance <= chances[observed] * (1 + 1e-9))
    p, least = p_of(pot(6, 3, 3, [1 / 3, 2 / 3]), observed)
    assert p == pytest.approx(rare)
    assert least == pytest.approx(sum(c for c in chances if c <= min(chances) * (1 + 1e-9)))


@pytest.mark.parametrize(
    ("here", "talks", "met", "chance"),
    [(1, 3, 1, 1 / 3), (1, 3, 2, 2 / 3), (2, 3, 2, 1.0), (3, 3, 1, 1.0), (0, 3, 3, 0.0), (2, 4, 2, 5 / 6)],
)
def test_conversations_with_the_theme_are_dealt_out(here, talks, met, chance):
    assert chance_under(np.array([here]), np.array([talks]), np.array([met]))[0] == pytest.approx(chance)
    assert len(chance_under(NOBODY.astype(int), NOBODY.astype(int), NOBODY.astype(int))) == 0


@pytest.mark.parametrize("table", [[[300, 700], [500, 1500]], [[250, 750], [500, 1500]], [[330, 670], [520, 1480]]])
def test_very_many_companies_are_left_to_the_normal_curve(table):
    (met, other), (rest, rest_other) = table
    p, least = p_of(pot(met + other + rest + rest_other, met + other, met + rest), met)
    assert p == pytest.approx(fisher_exact(table).pvalue, rel=0.1)
    assert least == 0.0


def test_too_few_companies_can_tell_nothing():
    assert p_of(pot(3, 1, 1), 1) == pytest.approx((1 / 3, 1 / 3))
    assert p_of(pot(10, 5, 0), 0) == pytest.approx((1.0, 1.0))
    assert p_of(pot(0, 0, 0), 0) == pytest.approx((1.0, 1.0))


def test_an_outcome_that_cannot_be_is_no_outcome():
    """A company that met it in every conversation has met it on both sides for certain."""
    assert p_of(pot(0, 0, 0, [1.0, 1.0]), 2) == pytest.approx((1.0, 1.0))


@given(
    st.integers(0, 12).flatmap(
        lambda n: st.tuples(
            st.just(n), st.integers(0, n), st.integers(0, n), st.lists(st.floats(0.01, 1.0), max_size=5)
        )
    )
)
def test_chances_are_chances(case):
    population, marked, drawn, chances = case
    low, high = max(0, drawn - (population - marked)), min(drawn, marked) + len(chances)
    for observed in range(low, high + 1):
        p, least = p_of(pot(population, marked, drawn, chances), observed)
        assert 0 <= p <= 1 and 0 < least <= 1
        assert least <= p + 1e-9 or p == pytest.approx(0, abs=1e-9)


def test_cases_side_by_side_are_read_row_by_row():
    first, second = pot(8, 4, 4), pot(0, 0, 0, [0.5] * 6)
    beside = Spread.beside([first, second], 1)
    p, _ = p_values(beside, np.array([3, 5]))
    assert p == pytest.approx([34 / 70, binomtest(5, 6).pvalue])
    assert len(p_values(Spread.beside([], 3), np.zeros(0, dtype=np.int64))[0]) == 0


def test_many_comparisons_are_corrected_as_benjamini_and_hochberg_say():
    """Sorted .005, .01, .03, .04 times 4/1, 4/2, 4/3, 4/4, and never more than a later one."""
    assert corrected([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert len(corrected([])) == 0


@pytest.mark.parametrize(("companies", "total"), [(0, 3), (3, 3), (7, 10), (2, 12), (500, 1000)])
def test_intervals_are_wilsons(companies, total):
    low, high = wilson([companies], [total])
    known = binomtest(companies, total).proportion_ci(method="wilson")
    assert (low[0], high[0]) == pytest.approx((known.low, known.high), abs=1e-9)


def test_nobody_tells_nothing_about_a_share():
    low, high = wilson([0], [0])
    assert (low[0], high[0]) == pytest.approx((0, 1), abs=1e-6)


@pytest.mark.parametrize(
    ("q", "p", "gap", "word"),
    [
        (0.05, 0.01, 0.1, "sure"),
        (0.06, 0.01, 0.1, "maybe"),
        (0.9, 0.3, -0.2, "maybe"),
        (0.9, 0.3, 0.19, "even"),
    ],
)
def test_how_far_a_difference_is_believed(q, p, gap, word):
    assert belief(q=q, p=p, gap=gap) == word
