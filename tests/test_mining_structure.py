"""Whether there are groups at all."""

import numpy as np
import pytest

from mining.structure import best_neighbours, says_one_thing, structure_of


@pytest.mark.parametrize("seed", range(4))
def test_noise_has_no_groups_and_blobs_have(seed):
    chance = np.random.default_rng(seed)
    noise = chance.normal(size=(60, 128)).astype(np.float32)
    blobs = np.repeat(chance.normal(size=(12, 128)), 5, axis=0).astype(np.float32) + noise
    assert not structure_of(noise, seed=0).groups
    assert structure_of(blobs, seed=0).groups


def test_narrow_rows_are_judged_by_nearness():
    assert structure_of(np.repeat(np.eye(3, dtype=np.float32), 4, axis=0), seed=0).groups
    assert not structure_of(np.eye(8, dtype=np.float32), seed=0).groups


def test_neighbours_of_the_own_label_only():
    rows = np.eye(3, dtype=np.float32)[[0, 0, 0, 1, 2]]
    found = best_neighbours(rows, np.array([0, 0, 1, 1, 2]))
    assert found.tolist() == [1.0, 1.0, 0.0, 0.0, -1.0]


def test_one_thing_is_said_by_rows_that_point_one_way():
    assert says_one_thing(np.ones((3, 4), dtype=np.float32))
    assert says_one_thing(np.ones((1, 4), dtype=np.float32))
    assert not says_one_thing(np.eye(4, dtype=np.float32))
