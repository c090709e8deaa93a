"""The map: deterministic, related items near, themes as islands, any number of items."""

import numpy as np
import pytest

from mining import layout
from mining.layout import map_points


def _blobs(groups: int, size: int, strays: int = 0, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    rows = np.repeat(chance.normal(size=(groups, 96)), size, axis=0) + 0.7 * chance.normal(size=(groups * size, 96))
    rows = np.vstack([rows, chance.normal(size=(strays, 96))])
    return rows, np.array([*np.repeat(np.arange(groups), size), *[-1] * strays])


def _spread_ratio(points: np.ndarray, labels: np.ndarray) -> float:
    """Mean distance inside groups over mean distance between their middles."""
    middles = np.stack([points[labels == label].mean(axis=0) for label in range(labels.max() + 1)])
    inside = np.mean([np.linalg.norm(points[labels == n] - middle, axis=1).mean() for n, middle in enumerate(middles)])
    gaps = np.linalg.norm(middles[:, None] - middles[None, :], axis=2)
    return float(inside / gaps[gaps > 0].mean())


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 6, 7, 30])
def test_any_number_of_items(count):
    points = map_points(np.random.default_rng(1).normal(size=(count, 40)), np.full(count, -1))
    assert points.shape == (count, 2)
    assert np.isfinite(points).all()
    assert np.abs(points).max(initial=0) <= 1.0 + 1e-6


@pytest.mark.parametrize("rows", [np.ones((12, 5)), np.zeros((12, 5)), np.repeat(np.eye(2), 6, axis=0)])
def test_equal_rows(rows):
    points = map_points(rows, np.zeros(len(rows), dtype=int))
    assert np.isfinite(points).all()
    assert (points[0] == points[1]).all()


def test_themes_are_islands():
    rows, labels = _blobs(6, 10)
    assert _spread_ratio(map_points(rows, labels), labels) < 0.4


def test_order_changes_nothing():
    rows, labels = _blobs(4, 8, strays=5)
    points = map_points(rows, labels, seed=3)
    order = np.random.default_rng(0).permutation(len(rows))
    assert map_points(rows[order], labels[order], seed=3).tolist() == points[order].tolist()


def test_many_items_are_laid_out_by_theme(monkeypatch):
    monkeypatch.setattr(layout, "SINGLE_LIMIT", 100)
    rows, labels = _blobs(8, 20, strays=60)
    points = map_points(rows, labels)
    assert np.isfinite(points).all()
    assert _spread_ratio(points, labels) < 0.4
    assert len(np.unique(points.round(4), axis=0)) > 200
