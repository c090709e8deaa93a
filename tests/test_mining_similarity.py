"""How near items are: words, context, conversation, graph."""

import numpy as np
import pytest

from mining.similarity import (
    APART,
    CONTEXT_WEIGHT,
    centred_rows,
    nearest,
    neighbour_graph,
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


def test_what_is_near_to_everything_is_not_everybodys_neighbour():
    affinity = np.full((6, 6), 0.1, dtype=np.float32)
    affinity[:3, :3] = affinity[3:5, 3:5] = 0.5
    affinity[5, :] = affinity[:, 5] = 0.52
    np.fill_diagonal(affinity, 0.0)
    affinity[0, 1] = affinity[1, 0] = 0.51
    assert nearest(affinity, 2)[3].tolist() == [5, 4], "a quarter is not all: who is much nearer stays"
    affinity[5, :5] = affinity[:5, 5] = 0.505
    affinity[5, :3] = affinity[:3, 5] = 0.6
    chosen = nearest(affinity, 2)
    assert chosen[3].tolist() == [4, 5], "the hub was nearer, by a little"


def test_nobody_is_their_own_neighbour_and_ties_go_to_the_earlier():
    chosen = nearest(np.zeros((4, 4), dtype=np.float32), 2)
    assert chosen.tolist() == [[1, 2], [0, 2], [0, 1], [0, 1]]


def test_a_graph_is_symmetric_and_halves_what_one_side_chose(blobs):
    affinity = pair_affinity(blobs)
    graph, chosen = neighbour_graph(affinity, 4), nearest(affinity, 4)
    assert (graph == graph.T).all() and not np.diag(graph).any()
    one, other = 0, int(chosen[0, 0])
    share = 1.0 if one in chosen[other] else 0.5
    assert graph[one, other] == pytest.approx(share * affinity[one, other])
    assert (neighbour_graph(affinity, 99) > 0).sum() == 18 * 17, "no more neighbours than there are others"
