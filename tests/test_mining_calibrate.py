"""Scores of logs not seen become honest probabilities: exact hold-out, temperature, growth with text, doubt."""

import numpy as np
import pytest

from mining.calibrate import LAPSE, calibrate, calibration_error, doubted, held_out, softmax, solve


def test_holding_a_group_out_is_the_same_as_fitting_without_it():
    random = np.random.default_rng(5)
    rows, targets = random.normal(size=(9, 4)), random.normal(size=(9, 2))
    weights, groups = random.uniform(0.2, 3, size=9), list("aabbbccdd")
    kernel = rows @ rows.T
    scores = held_out(kernel, targets, weights, groups, penalty=0.7)
    for group in "abcd":
        out = np.array(groups) == group
        fitted = solve(kernel[np.ix_(~out, ~out)], targets[~out], weights[~out], penalty=0.7)
        assert scores[out] == pytest.approx(kernel[np.ix_(out, ~out)] @ fitted)


def test_calibration_finds_the_temperature_scores_were_made_with():
    random = np.random.default_rng(7)
    scores = random.normal(size=(4000, 3))
    chances = softmax(4.0 * scores)
    answers = np.array([random.choice(3, p=row) for row in chances])
    found = calibrate(scores, answers, np.ones(4000), np.zeros(4000))
    assert found.sharpness == pytest.approx(4.0, rel=0.1)
    assert found.shifts == pytest.approx([0, 0, 0], abs=0.2)


def test_calibration_finds_that_longer_logs_are_surer():
    random = np.random.default_rng(8)
    scores, amounts = random.normal(size=(6000, 3)), random.uniform(size=6000)
    chances = softmax((1.0 + 5.0 * amounts)[:, None] * scores)
    answers = np.array([random.choice(3, p=row) for row in chances])
    found = calibrate(scores, answers, np.ones(6000), amounts)
    assert (found.sharpness, found.growth) == pytest.approx((1.0, 5.0), rel=0.2)
    assert found.log_odds(scores[:1], np.array([1.0])) == pytest.approx(
        (found.sharpness + found.growth) * scores[:1] + np.array(found.shifts)
    )


def test_doubt_by_hand_fades_as_text_is_added():
    certain = np.array([[1.0, 0.0], [1.0, 0.0]])
    assert doubted(certain, np.array([0.0, 1.0])) == pytest.approx(np.array([[1 - LAPSE / 2, LAPSE / 2], [1.0, 0.0]]))


def test_calibration_error_by_hand():
    assert calibration_error(np.array([0.95, 0.95, 0.55, 0.55]), np.array([1, 1, 1, 0])) == pytest.approx(0.05)
    assert calibration_error(np.array([]), np.array([])) == 0
