"""The proposed cut: two kinds come apart, alike items do not, the order of items changes nothing."""

import numpy as np
import pytest

from mining.split import propose_cut

SEED = 20260401


def blob(centre, count, *, seed, noise=0.3, width=24):
    generator = np.random.default_rng(seed)
    middle = 3.0 * np.random.default_rng(1000 + centre).normal(size=width) / np.sqrt(width)
    rows = middle + noise * generator.normal(size=(count, width))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_two_kinds_come_apart_and_the_fewer_leave():
    rows = np.vstack([blob(0, 9, seed=1), blob(5, 6, seed=2)])
    cut = propose_cut(rows, seed=SEED)
    assert cut.seam == "clear"
    assert cut.leaves.tolist() == [False] * 9 + [True] * 6


@pytest.mark.parametrize("seed", range(5))
def test_any_order_gives_the_same_cut(seed):
    rows = np.vstack([blob(0, 7, seed=1), blob(5, 7, seed=2), blob(3, 7, seed=3)])
    order = np.random.default_rng(seed).permutation(len(rows))
    whole, mixed = propose_cut(rows, seed=SEED), propose_cut(rows[order], seed=SEED)
    assert (whole.leaves[order] == mixed.leaves).all()
    assert whole.seam == mixed.seam


def test_halves_of_equal_size_are_told_apart_the_same_in_any_order():
    rows = np.vstack([blob(0, 6, seed=1), blob(5, 6, seed=2)])
    cut, turned = propose_cut(rows, seed=SEED), propose_cut(rows[::-1], seed=SEED)
    assert cut.leaves.sum() == 6
    assert (cut.leaves == turned.leaves[::-1]).all()


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_too_few_items_have_no_cut(count):
    cut = propose_cut(blob(0, 3, seed=1)[:count].reshape(count, 24), seed=SEED)
    assert cut.seam == ("all_alike" if count == 1 else "too_few")
    assert cut.leaves.tolist() == [False] * count


def test_items_that_all_say_the_same_have_no_cut():
    cut = propose_cut(np.tile(blob(0, 1, seed=1), (12, 1)), seed=SEED)
    assert (cut.seam, cut.leaves.any()) == ("all_alike", False)


def test_noise_without_a_seam_has_no_clear_cut():
    seams = {propose_cut(blob(0, 20, seed=seed, noise=3.0), seed=SEED).seam for seed in range(6)}
    assert "clear" not in seams and "all_alike" in seams


def test_equal_texts_stay_on_one_side_and_a_text_without_content_stays():
    rows = np.vstack([blob(0, 5, seed=1), np.tile(blob(5, 1, seed=2), (3, 1)), blob(5, 3, seed=3), np.zeros((1, 24))])
    cut = propose_cut(rows, seed=SEED)
    assert len(set(cut.leaves[5:8])) == 1
    assert not cut.leaves[-1]


def test_a_side_is_never_a_single_item():
    rows = np.vstack([blob(0, 10, seed=1, noise=0.2), -blob(0, 1, seed=2, noise=0.2)])
    assert propose_cut(rows, seed=SEED).leaves.sum() != 1


def test_a_large_theme_is_cut_by_a_sample_of_it():
    rows = np.vstack([blob(0, 1800, seed=1), blob(5, 1500, seed=2)])
    cut = propose_cut(rows, seed=SEED)
    assert cut.leaves[1800:].mean() > 0.98
    assert cut.leaves[:1800].mean() < 0.02
