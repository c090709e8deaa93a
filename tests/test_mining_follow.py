"""Groups formed anew beside themes people own: who follows whom, who does not, and what is left to propose."""

import numpy as np
import pytest

from mining.cluster import Clustering
from mining.consensus import Agreement
from mining.follow import follow_people, left_over
from mining.membership import Membership
from mining.standing import Standing

# Nine rows in three groups of three, around three axes.
VECTORS = np.repeat(np.eye(3, 8, dtype=np.float32), 3, axis=0)
VECTORS[:, 3:] = np.random.default_rng(0).normal(scale=0.05, size=(9, 5))
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


def clustering(labels):
    found = np.array(labels, dtype=np.int64)
    reasons = tuple("" if label >= 0 else "far_from_all" for label in labels)
    probability = np.where(found >= 0, 0.9, 0.0).astype(np.float32)
    agreement = Agreement(VECTORS @ VECTORS.T, np.arange(len(labels)))
    return Clustering(found, probability, found.copy(), reasons, agreement=agreement)


def followed(held, labels, vetoed=None):
    standing = Standing(held, frozenset(), vetoed or {}, {}, (), {})
    membership = Membership()
    for theme_id, numbers in held.items():
        for number in numbers:
            membership.put(number, theme_id, 1.0)
    follow_people(standing, membership, range(len(labels)), clustering(labels), VECTORS)
    return membership.theme


def test_one_placement_names_its_group_and_no_other():
    assert followed({"T1": [0]}, [0, 0, 0, 1, 1, 1, 2, 2, 2]) == {0: "T1", 1: "T1", 2: "T1"}


def test_two_themes_in_one_group_part_it_by_nearness():
    found = followed({"T1": [0], "T2": [3]}, [0, 0, 0, 0, 0, 0, 1, 1, 1])
    assert found == {0: "T1", 1: "T1", 2: "T1", 3: "T2", 4: "T2", 5: "T2"}


def test_one_item_moved_away_does_not_draw_its_old_neighbours_after_it():
    held = {"T1": [0], "T2": [3, 4, 5, 6, 7, 8, 1]}
    assert followed(held, [0, 0, 0, 1, 1, 1, 1, 1, 1])[2] == "T1"


def test_a_group_without_an_example_near_it_stays_a_proposal():
    assert followed({"T1": [0]}, [1, 1, 1, 0, 0, 0, 2, 2, 2])[1] == "T1"
    assert followed({"T1": [0, 1, 2]}, [0, 0, 0, 1, 1, 1, 1, 1, 1]).keys() == {0, 1, 2}


def test_a_row_in_no_group_joins_the_theme_it_agrees_with():
    assert followed({"T1": [0, 1]}, [0, 0, -1, 1, 1, 1, 2, 2, 2])[2] == "T1"


def test_rows_of_a_parted_group_that_agree_with_neither_theme_stay():
    held = {"T1": [0], "T2": [3]}
    assert followed(held, [0, 0, 0, 0, 0, 0, 0, 0, 0]).keys() == {0, 1, 2, 3, 4, 5}


def test_nothing_divided_joins_nothing_that_is_not_clear():
    standing = Standing({"T1": [0, 1]}, frozenset(), {}, {}, (), {})
    membership = Membership({0: "T1", 1: "T1"}, {0: 1.0, 1: 1.0})
    none = np.full(9, -1, dtype=np.int64)
    whole = Clustering(none, np.zeros(9, dtype=np.float32), none, ("too_few",) * 9, "too_few")
    follow_people(standing, membership, range(9), whole, VECTORS)
    assert set(membership.theme) == {0, 1}


def test_a_veto_bars_a_row_from_following():
    assert 2 not in followed({"T1": [0]}, [0, 0, 0, 1, 1, 1, 2, 2, 2], {2: frozenset({"T1"})})


def test_without_themes_nobody_moves():
    assert followed({}, [0, 0, 0, 1, 1, 1, 2, 2, 2]) == {}


def test_what_is_left_over_is_renumbered_and_small_groups_dissolve():
    whole = clustering([0, 0, 0, 1, 1, 1, 2, 2, -1])
    left = left_over(whole, list(range(9)), [0, 3, 4, 5, 6, 7, 8], smallest=2)
    assert left.labels.tolist() == [-1, 0, 0, 0, 1, 1, -1]
    assert left.reasons == ("too_small_group", "", "", "", "", "", "far_from_all")
    assert left.probability.tolist() == pytest.approx([0, 0.9, 0.9, 0.9, 0.9, 0.9, 0])
    assert left.nearest.tolist() == [-1, 0, 0, 0, 1, 1, -1]


def test_nothing_left_over_is_nothing():
    assert left_over(clustering([0, 0, 0]), [0, 1, 2], [], smallest=2).groups == 0
