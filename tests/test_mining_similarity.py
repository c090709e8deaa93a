"""How near items are: words, context, conversation, graph."""

import numpy as np
import pytest

from mining.similarity import (
    APART,
    CONTEXT_WEIGHT,
    centred_rows,
    pair_affinity,
)


@pytest.fixture
def blobs() -> np.ndarray:
    chance = np.random.default_rng(0)
    rows = np.repeat(chance.normal(size=(3, 64)), 6, axis=0) + 0.6 * chance.normal(size=(18, 64))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_centred_rows_are_unit_and_zeros_stay_zeros(blobs):
    rows = centred_rows(np.vstack([blobs, np.zeros((1, 64)), np.full((1, 64), np.nan)]))
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0] * 18 + [0.0, 0.0], abs=1e-5)


def test_equal_rows_leave_nothing():
    assert not centred_rows(np.ones((4, 3))).any()


def test_context_adds_and_conversation_takes_away(blobs):
    plain = pair_affinity(blobs)
    context = np.vstack([blobs[:9], -blobs[:9]])
    helped = pair_affinity(blobs, context)
    assert helped[0, 1] - plain[0, 1] == pytest.approx(
        CONTEXT_WEIGHT * (centred_rows(context) @ centred_rows(context).T)[0, 1]
    )
    talks = ["a", "a", *map(str, range(16))]
    assert pair_affinity(blobs, groups=talks)[0, 1] == pytest.approx(plain[0, 1] - APART, abs=1e-6)
    assert pair_affinity(blobs, context, talks)[0, 1] == pytest.approx(plain[0, 1] - APART, abs=1e-6)


def test_affinity_is_symmetric_with_an_empty_diagonal(blobs):
    affinity = pair_affinity(blobs, blobs, list("ab" * 9))
    assert affinity == pytest.approx(affinity.T, abs=1e-6)
    assert not np.diag(affinity).any()
