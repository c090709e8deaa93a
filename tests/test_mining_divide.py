"""A firmness matrix divided, joined and cleared of what does not fit."""

import numpy as np

from mining.consensus import consensus
from mining.divide import divide, drop_leftovers, join_alike, leave_out, settle

TWO = np.kron(np.eye(2), np.full((4, 4), 0.9)).astype(np.float32) + 0.05
ONES = np.ones(8, dtype=np.int64)
HALVES = np.repeat([0, 1], 4)
NOBODY = np.zeros(8, dtype=bool)


def test_blocks_are_groups():
    labels = divide(TWO, ONES, smallest=3)
    assert len(set(labels[:4])) == len(set(labels[4:])) == 1
    assert labels[0] != labels[4]


def test_copies_count_towards_the_smallest_group():
    firmness = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], dtype=np.float32)
    labels = divide(firmness, np.array([3, 1, 3]), smallest=3)
    assert labels[0] != labels[2]
    assert min(labels[0], labels[2]) >= 0


def test_a_row_moves_to_where_it_fits():
    wrong = np.array([0, 0, 0, 1, 1, 1, 1, 1])
    assert settle(TWO, wrong, ONES, smallest=3).tolist() == HALVES.tolist()


def test_groups_that_are_not_apart_are_joined():
    alike = np.full((8, 8), 0.5, dtype=np.float32)
    np.fill_diagonal(alike, 0.0)
    labels, joined = join_alike(alike, HALVES)
    assert len(set(labels)) == 1
    assert joined == {int(labels[0])}
    kept, none = join_alike(TWO - np.eye(8, dtype=np.float32), HALVES)
    assert kept.tolist() == HALVES.tolist()
    assert not none


def test_rows_that_are_only_unlike_the_rest_are_no_group():
    rows = np.vstack([np.tile([1.0, 0, 0, 0, 0], (4, 1)), np.eye(5)[1:]]).astype(np.float32)
    assert drop_leftovers(rows, HALVES).tolist() == [0] * 4 + [-1] * 4


def test_what_does_not_fit_is_left_with_its_reason():
    firmness = TWO.copy()
    firmness[3, :3] = firmness[:3, 3] = 0.2
    firmness[7, :4] = firmness[:4, 7] = 0.94
    lonely = NOBODY.copy()
    labels, agreement, reasons = leave_out(firmness, HALVES, ONES, smallest=2, lonely=lonely, joined=frozenset())
    assert (reasons[3], reasons[7]) == ("far_from_all", "between_two")
    assert labels.tolist() == [0, 0, 0, -1, 1, 1, 1, -1]
    assert agreement[0] > 0.6


def test_a_joined_group_is_kept_whole_but_for_the_lonely():
    firmness = np.full((8, 8), 0.3, dtype=np.float32)
    lonely = NOBODY.copy()
    lonely[5] = True
    one = np.zeros(8, dtype=np.int64)
    labels, _, reasons = leave_out(firmness, one, ONES, smallest=3, lonely=lonely, joined=frozenset({0}))
    assert labels.tolist() == [0, 0, 0, 0, 0, -1, 0, 0]
    assert reasons[5] == "far_from_all"


def test_what_is_left_of_a_group_may_be_too_small():
    firmness = TWO.copy()
    firmness[2:4, :2] = firmness[:2, 2:4] = firmness[2, 3] = firmness[3, 2] = 0.0
    firmness[0, 1] = firmness[1, 0] = 3.0
    _, _, reasons = leave_out(firmness, HALVES, ONES, smallest=3, lonely=NOBODY, joined=frozenset())
    assert "too_small_group" in reasons[:4]
    assert reasons[4:] == [""] * 4


def test_consensus_is_symmetric_and_knows_blocks():
    firmness = consensus((TWO - np.diag(np.diag(TWO))).astype(np.float32))
    assert np.allclose(firmness, firmness.T, atol=1e-6)
    assert firmness[:4, :4].min() > firmness[:4, 4:].max()
