"""Clusters of this run and themes of the last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mining.lineage import overlap, trace


def continued(previous, clusters, **settings):
    """The theme each cluster continues."""
    return list(trace(previous, clusters, **settings).themes)


def test_a_theme_that_grows_keeps_its_id():
    assert continued({"T1": {1, 2, 3}, "T2": {4, 5, 6}}, [{4, 5, 6, 7, 8, 9}, {1, 2, 3}]) == ["T2", "T1"]


def test_no_theme_is_continued_twice():
    found = trace({"T1": {1, 2, 3, 4, 5, 6}}, [{1, 2}, {3, 4, 5, 6}])
    assert found.themes == (None, "T1")
    assert found.born == (0,)


def test_the_best_sum_wins_over_the_first_best_pair():
    previous = {"A": {1, 2, 3, 4}, "B": {5, 6}}
    assert continued(previous, [{1, 2, 5, 6}, {3, 4}]) == ["B", "A"]


def test_a_faint_overlap_is_a_new_theme():
    found = trace({"T1": set(range(10))}, [{0, *range(100, 109)}])
    assert found.themes == (None,)
    assert found.faded == ("T1",)


def test_what_changed_is_counted():
    found = trace({"T1": {1, 2, 3}, "T2": {9}}, [{2, 3, 4, 5}])
    (kept,) = found.kept
    assert (kept.theme_id, kept.cluster, kept.before, kept.after, kept.gained, kept.lost) == ("T1", 0, 3, 4, 2, 1)
    assert found.faded == ("T2",)
    assert found.born == ()


@pytest.mark.parametrize(("previous", "clusters"), [({}, []), ({}, [{1}]), ({"T": {1}}, [])])
def test_empty_sides(previous, clusters):
    found = trace(previous, clusters)
    assert found.themes == (None,) * len(clusters)
    assert found.faded == tuple(previous)


def test_empty_sets_overlap_nothing():
    assert overlap(set(), {1}) == overlap({1}, set()) == 0.0


@given(st.lists(st.frozensets(st.integers(0, 30), min_size=1), max_size=5), st.randoms(use_true_random=False))
def test_the_same_sets_keep_their_ids_in_any_order(sets, chance):
    distinct = [found for n, found in enumerate(sets) if not any(found & other for other in sets[:n])]
    previous = {f"T{n}": found for n, found in enumerate(distinct)}
    shuffled = chance.sample(sorted(previous.items()), len(previous))
    assert continued(previous, [found for _, found in shuffled]) == [theme for theme, _ in shuffled]
