"""Levels of themes: near ones gather first, families nest, a theme of two kinds comes apart, in any order alike."""

import numpy as np
import pytest

from mining.levels import gather, levels_of
from mining.split import halves


def direction(number, width=24):
    row = np.random.default_rng(1000 + number).normal(size=width)
    return (row / np.linalg.norm(row)).astype(np.float32)


def near(number, count, *, seed, noise=0.25):
    rows = direction(number) + noise * np.random.default_rng(seed).normal(size=(count, 24)) / np.sqrt(24)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def middles(count):
    """Themes in twos: 0 and 1 lie close together, 2 and 3, and so on."""
    return np.stack([direction(n // 2) + 0.2 * direction(100 + n) for n in range(count)])


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_themes_have_no_families(count):
    rows = np.vstack([near(n, 6, seed=n) for n in range(count)]) if count else np.zeros((0, 24), dtype=np.float32)
    members = {f"T{n}": range(6 * n, 6 * n + 6) for n in range(count)}
    ids = [f"i{n}" for n in range(6 * count)]
    assert levels_of(rows, members, ids, smallest=3).families == {}


def test_four_themes_have_two_families_and_no_coarser_level():
    (families,) = gather(middles(4))
    assert families.tolist() == [0, 0, 1, 1]


def test_ten_themes_have_six_families_and_three_and_the_nearest_are_together():
    finer, coarser = gather(middles(10))
    assert (len(set(finer)), len(set(coarser))) == (6, 3)
    assert [coarser[n] == coarser[n + 1] for n in range(0, 10, 2)] == [True] * 5


def test_coarser_families_are_made_of_whole_finer_ones():
    finer, coarser = gather(np.random.default_rng(5).normal(size=(23, 24)))
    assert all(len(set(coarser[finer == family])) == 1 for family in set(finer))


def test_families_are_numbered_by_their_first_theme():
    for families in gather(middles(10)):
        first = [families.tolist().index(family) for family in sorted(set(families))]
        assert first == sorted(first)


@pytest.mark.parametrize("rows", [np.zeros((6, 24)), np.tile(direction(1), (6, 1))], ids=["nothing", "all equal"])
def test_themes_that_cannot_be_told_apart_are_no_error(rows):
    assert all(2 <= len(set(families)) < 6 for families in gather(rows))


def two_kinds(first, second, *, smallest=3):
    rows = np.vstack([near(0, first, seed=1), near(7, second, seed=2)])
    ids = [f"i{n:02d}" for n in range(len(rows))]
    return levels_of(rows, {"T1": range(len(rows))}, ids, smallest=smallest).parts


def test_a_theme_of_two_kinds_comes_apart_and_the_fewer_are_side_one():
    parts = two_kinds(8, 5)
    assert [part.part for part in parts] == [0] * 8 + [1] * 5
    assert {part.theme_id for part in parts} == {"T1"} and all(part.nearness > 0.5 for part in parts)


@pytest.mark.parametrize(("first", "second"), [(8, 2), (2, 2), (1, 0)])
def test_a_theme_without_two_sides_of_the_smallest_size_stays_whole(first, second):
    assert two_kinds(first, second) == ()


def test_items_that_all_say_the_same_stay_whole():
    rows = np.tile(direction(3), (9, 1))
    assert halves(rows) is None
    assert levels_of(rows, {"T1": range(9)}, [str(n) for n in range(9)], smallest=3).parts == ()


def test_a_row_without_content_is_on_the_larger_side_and_near_nothing():
    side, nearness = halves(np.vstack([near(0, 6, seed=1), near(7, 4, seed=2), np.zeros((1, 24))]))
    assert (side[-1], nearness[-1]) == (False, 0.0)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_same_sides(seed):
    rows = np.vstack([near(0, 9, seed=1), near(7, 9, seed=2), near(4, 5, seed=3)])
    order = np.random.default_rng(seed).permutation(len(rows))
    (side, nearness), (mixed, mixed_nearness) = halves(rows), halves(rows[order])
    assert (side[order] == mixed).all()
    assert nearness[order] == pytest.approx(mixed_nearness, abs=1e-5)


def test_a_large_theme_is_cut_by_a_sample_of_it():
    side, _ = halves(np.vstack([near(0, 1500, seed=1), near(7, 1200, seed=2)]))
    assert side[1500:].mean() > 0.98 and side[:1500].mean() < 0.02
