"""One row for items that say the same, in an order of its own."""

import numpy as np
import pytest

from mining.canonical import finite_rows, fold, renumbered


def test_equal_rows_fold_and_are_counted():
    rows = np.array([[1.0, 0], [0, 1], [1, 0], [0, 0], [np.nan, 1]])
    folded = fold(rows, context=np.arange(5.0)[:, None], groups=["b", "x", "a", "y", "z"])
    assert folded.place.tolist() in ([0, 1, 0, -1, -1], [1, 0, 1, -1, -1])
    twice = folded.place[0]
    assert folded.counts[twice] == 2
    assert folded.context is not None
    assert folded.context[twice].tolist() == [1.0]
    assert folded.groups is not None
    assert folded.groups[twice] == "a"


def test_the_order_of_items_does_not_reach_the_rows():
    rows = np.random.default_rng(0).normal(size=(20, 3)).round(1)
    order = np.random.default_rng(1).permutation(20)
    assert np.array_equal(fold(rows).rows, fold(rows[order]).rows)


def test_minus_zero_is_zero():
    assert len(fold(np.array([[1.0, -0.0], [1.0, 0.0]])).rows) == 1


def test_nothing_folds_to_nothing():
    assert len(fold(np.zeros((0, 4))).rows) == 0
    assert len(fold(np.zeros((3, 4))).rows) == 0


def test_only_tables_are_taken():
    with pytest.raises(ValueError, match="3 dimensions; 2 expected"):
        finite_rows(np.zeros((2, 2, 2)))


def test_labels_are_numbered_by_size_then_place():
    counts = np.array([1, 1, 1, 1, 3])
    assert renumbered(np.array([7, 5, 7, -1, 2]), counts).tolist() == [1, 2, 1, -1, 0]
