"""Agreement of several people: published examples, statsmodels and scikit-learn, missing answers, too few said so."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from mining.raters import ENOUGH, Figure, alpha, alpha_draws, counts, fleiss, together

"""Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", data D: twelve units, a line an observer."""
KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""The worked example of Fleiss (1971) as retold since: ten subjects, fourteen raters, how many gave each of five."""
FLEISS = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)


def by_case(observers):
    return [[None if value is None else str(value) for value in row] for row in zip(*observers, strict=True)]


def drawn(seed, cases, people, missing=0.0):
    random = np.random.default_rng(seed)
    truth = random.choice(["benefit", "timing", "guidance", "need"], cases)
    rows = []
    for value in truth:
        row = [
            value if random.random() < 0.6 else str(random.choice(["timing", "need", "other"])) for _ in range(people)
        ]
        rows.append([None if random.random() < missing else said for said in row])
    return rows


def test_alpha_is_krippendorffs_on_his_own_example():
    assert alpha(by_case(KRIPPENDORFF)) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_observers_is_krippendorffs_too():
    first = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
    second = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]
    assert alpha(list(zip(first, second, strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_fleiss_kappa_is_that_of_the_published_example():
    rows = [[str(value) for value, n in enumerate(line) for _ in range(n)] for line in FLEISS]
    assert fleiss(rows) == pytest.approx(0.210, abs=0.0005)


@pytest.mark.parametrize("seed", range(5))
def test_fleiss_kappa_is_statsmodels(seed):
    rows = drawn(seed, 12, 4)
    table, _ = aggregate_raters(np.array(rows))
    assert fleiss(rows) == pytest.approx(fleiss_kappa(table))
    assert together(rows).kappa.value == pytest.approx(fleiss_kappa(table))


def test_two_people_are_told_by_cohens_kappa_from_the_cases_both_answered():
    rows = [*drawn(7, 20, 2), ["timing", None], [None, "need"]]
    found = together(rows)
    whole = [row for row in rows if all(row)]
    expected = cohen_kappa_score([row[0] for row in whole], [row[1] for row in whole])
    assert (found.people, found.cases, found.complete) == (2, 20, 20)
    assert found.kappa.value == pytest.approx(expected)
    assert found.kappa.low < found.kappa.value < found.kappa.high


def test_the_share_is_that_of_pairs_that_say_the_same():
    rows = [["need", "need", "timing"], ["need", "need", None]] * 3
    assert together(rows).share.value == pytest.approx((1 + 1) / (3 + 1))


def test_alpha_allows_for_missing_answers_and_kappa_waits_for_whole_cases():
    rows = drawn(3, 15, 4, missing=0.4)
    found = together(rows)
    assert found.alpha.value == pytest.approx(alpha(rows))
    assert found.complete < ENOUGH
    assert found.kappa is None
    assert -1 <= found.alpha.low <= found.alpha.value <= found.alpha.high <= 1


def test_a_case_one_person_answered_changes_nothing_and_nobody_counts_who_answered_nothing():
    rows = drawn(4, 10, 3)
    assert together([*rows, ["other", None, None]]).alpha == together(rows).alpha
    assert together([[*row, None] for row in rows]) == together(rows)


def test_the_same_answers_tell_the_same_in_any_order_of_people():
    rows = drawn(5, 10, 4)
    assert together(rows) == together(rows)
    assert together([row[::-1] for row in rows]) == together(rows)


def test_more_cases_narrow_the_interval():
    few, many = (together(drawn(6, n, 4)).alpha for n in (8, 80))
    assert many.high - many.low < few.high - few.low


def test_too_few_cases_tell_nothing():
    found = together(drawn(8, ENOUGH - 1, 4))
    assert (found.cases, found.need, found.share, found.kappa, found.alpha) == (ENOUGH - 1, ENOUGH, None, None, None)
    assert together([]).cases == 0
    assert together([["need"]]).people == 1


def test_where_all_say_the_same_there_is_a_share_and_no_chance_to_go_beyond():
    for people in (2, 4):
        found = together([["need"] * people] * ENOUGH)
        assert found.share == Figure(1.0, 1.0, 1.0)
        assert found.kappa == found.alpha == Figure(None, None, None)
    assert np.isnan(alpha([["need", "need"]])) and np.isnan(alpha([])) and np.isnan(fleiss([]))


def test_values_are_counted_as_they_are_whatever_they_hold():
    table = counts([["**bold** <script>", "必要", None], ["必要", "必要", "=1+1"]])
    assert table.sum(axis=1).tolist() == [2, 3]
    assert len(alpha_draws(drawn(9, 6, 3))) == 2000
