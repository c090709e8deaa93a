"""Groups of items: small and odd data, order, copies, and groups that are there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from mining import cluster, coarse
from mining.cluster import REASONS, Clustering, cluster_items
from mining.encoder.lexical import LexicalEncoder


def _unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def _blobs(
    groups: int, size: int, *, noise: float = 0.4, strays: int = 0, seed: int = 0, width: int = 128
) -> np.ndarray:
    chance = np.random.default_rng(seed)
    middles = np.repeat(chance.normal(size=(groups, width)), size, axis=0)
    inside = middles + noise * chance.normal(size=middles.shape)
    return _unit(np.vstack([inside, chance.normal(size=(strays, width))]))


def _is_whole(answer: Clustering, count: int) -> None:
    assert answer.labels.shape == answer.probability.shape == answer.nearest.shape == (count,)
    assert len(answer.reasons) == count
    assert set(answer.reasons) <= {"", *REASONS}
    assert all((reason == "") == (label >= 0) for reason, label in zip(answer.reasons, answer.labels, strict=True))
    assert ((answer.probability >= 0) & (answer.probability <= 1)).all()
    assert sorted(set(answer.labels[answer.labels >= 0].tolist())) == list(range(answer.groups))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (np.zeros((0, 8)), "too_few"),
        (np.ones((1, 8)), "too_few"),
        (np.ones((2, 8)), "too_few"),
        (np.eye(2), "too_few"),
        (np.eye(4, 64), "too_few"),
        (np.zeros((5, 8)), "no_content"),
        (np.full((5, 8), np.nan), "no_content"),
        (np.eye(8), "no_groups"),
        (np.eye(40), "no_groups"),
        (_blobs(0, 0, strays=60), "no_groups"),
    ],
    ids=["none", "one", "two equal", "two", "four", "zeros", "nan", "one-hot", "forty", "noise"],
)
def test_where_nothing_recurs_everything_is_told_why(rows, reason):
    answer = cluster_items(rows)
    _is_whole(answer, len(rows))
    assert answer.reason == reason
    assert (answer.labels == -1).all()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [(np.ones((3, 8)), "all_equal"), (np.ones((40, 8)), "all_equal"), (_blobs(1, 40, noise=0.05), "one_tight_group")],
)
def test_one_thing_said_by_all_is_one_theme(rows, reason):
    answer = cluster_items(rows)
    _is_whole(answer, len(rows))
    assert (answer.labels == 0).all()
    assert answer.reason == reason


def test_a_tight_group_with_strays_is_one_theme():
    answer = cluster_items(_blobs(1, 40, noise=0.05, strays=4))
    assert answer.labels.tolist() == [0] * 40 + [-1] * 4
    assert answer.reason is None


def test_groups_that_are_there_are_found_and_strays_left():
    rows = _blobs(5, 8, strays=10)
    answer = cluster_items(rows)
    _is_whole(answer, 50)
    assert adjusted_rand_score(np.repeat(np.arange(5), 8), answer.labels[:40]) == 1.0
    assert (answer.labels[40:] == -1).sum() >= 8
    assert (answer.nearest >= 0).all()


@pytest.mark.parametrize("seed", range(3))
def test_order_changes_nothing(seed):
    rows, talks = _blobs(6, 7, noise=0.9, strays=12), [str(n // 2) for n in range(54)]
    context = _blobs(9, 6, noise=0.5, seed=3)
    first = cluster_items(rows, context=context, groups=talks)
    order = np.random.default_rng(seed).permutation(54)
    second = cluster_items(rows[order], context=context[order], groups=[talks[i] for i in order])
    assert second.labels.tolist() == first.labels[order].tolist()
    assert second.probability.tolist() == first.probability[order].tolist()
    assert second.reasons == tuple(first.reasons[i] for i in order)


def test_copies_land_together():
    rows = _blobs(4, 6, noise=0.8, strays=6)
    copies = np.vstack([rows, rows[[0, 5, 11, 26]], rows[[26]]])
    labels = cluster_items(copies).labels
    assert labels[[30, 31, 32, 33, 34]].tolist() == labels[[0, 5, 11, 26, 26]].tolist()
    assert labels[26] >= 0, "a text said three times recurs"


def test_a_text_said_often_is_a_theme_among_few():
    answer = cluster_items(np.vstack([np.repeat(_blobs(2, 1), 4, axis=0), _blobs(1, 1, seed=5)]))
    assert answer.labels.tolist() in ([0] * 4 + [1] * 4 + [-1], [1] * 4 + [0] * 4 + [-1])
    assert answer.reasons[-1] == "too_few"


def test_items_without_content_stay_out_of_it():
    rows = np.vstack([_blobs(4, 6), np.zeros((3, 128))])
    answer = cluster_items(rows)
    assert answer.labels[:24].tolist() == cluster_items(rows[:24]).labels.tolist()
    assert answer.reasons[24:] == ("no_content",) * 3


def test_smallest_is_kept():
    rows = _blobs(3, 4)
    assert cluster_items(rows, smallest=4).groups == 3
    assert cluster_items(rows, smallest=5).groups < 3
    sizes = np.bincount(cluster_items(_blobs(8, 3, noise=1.0), smallest=4).labels + 1)[1:]
    assert (sizes >= 4).all()


def test_few_japanese_sentences():
    texts = [
        "CSVの取り込みでエラーが出る",
        "CSV取込でエラーになり止まった",
        "CSV取り込みのエラーの意味が分からない",
        "ログインできない",
        "パスワードを忘れてログインできない",
        "ログインのパスワードが分からない",
    ]
    labels = cluster_items(LexicalEncoder().encode(texts)).labels
    assert len(set(labels[:3])) == len(set(labels[3:])) == 1
    assert labels[0] != labels[3]


def test_many_rows_are_gathered_first(monkeypatch):
    monkeypatch.setattr(cluster, "LIMIT", 100)
    monkeypatch.setattr(coarse, "GATHERED", 60)
    rows = _blobs(6, 40, noise=0.5)
    answer = cluster_items(rows, context=rows, seed=1)
    _is_whole(answer, 240)
    assert adjusted_rand_score(np.repeat(np.arange(6), 40), answer.labels) > 0.8
    order = np.random.default_rng(0).permutation(240)
    assert cluster_items(rows[order], context=rows[order], seed=1).labels.tolist() == answer.labels[order].tolist()


@given(st.integers(0, 14), st.integers(1, 4), st.integers(0, 3), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_any_small_data_is_answered(count, width, copies, seed):
    rows = np.random.default_rng(seed).normal(size=(count, width)).round(1)
    rows = np.vstack([rows, *[rows[:1]] * copies]) if count else rows
    _is_whole(cluster_items(rows), len(rows))


def test_wrong_input_is_named():
    with pytest.raises(ValueError, match="smallest: 1"):
        cluster_items(np.eye(3), smallest=1)
    with pytest.raises(ValueError, match="groups: 2 rows; 3 expected"):
        cluster_items(np.eye(3), groups=["a", "b"])
    with pytest.raises(ValueError, match="context: 1 rows; 3 expected"):
        cluster_items(np.eye(3), context=np.eye(1))
    with pytest.raises(ValueError, match="vectors: 1 dimensions"):
        cluster_items(np.ones(3))
