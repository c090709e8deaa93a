"""Scores of suggestions against decisions, checked by hand and against scikit-learn."""

import numpy as np
import pytest
from sklearn.metrics import f1_score

from mining.causes import CLASSES
from mining.scores import score


def chances(*said, sure=0.8):
    rows = np.full((len(said), len(CLASSES)), (1 - sure) / (len(CLASSES) - 1))
    rows[np.arange(len(said)), [CLASSES.index(name) for name in said]] = sure
    return rows


def test_the_macro_score_is_over_the_four_causes_that_were_decided():
    answers = ["benefit", "benefit", "timing", "guidance", "other"]
    said = ["benefit", "timing", "timing", "acted", "other"]
    found = score(answers, chances(*said), [True] * 5, enough=2)
    four = ["benefit", "timing", "guidance"]
    assert found.macro_f1 == pytest.approx(f1_score(answers, said, labels=four, average="macro", zero_division=0))
    assert found.accuracy == pytest.approx(3 / 5)
    told = {row.cause: (row.n, row.precision, row.recall) for row in found.by_cause}
    assert told["benefit"] == (2, 1.0, 0.5)
    assert told["timing"] == (1, None, None), "decided too seldom to say"
    assert told["need"] == (0, None, None)


def test_the_confusion_has_a_row_for_each_cause_and_a_column_for_each_class():
    found = score(["need", "need", "other"], chances("need", "acted", "timing"), [True] * 3, enough=1)
    assert found.confusion[found.causes.index("need")] == tuple(
        int(name in {"need", "acted"}) for name in found.classes
    )
    assert sum(map(sum, found.confusion)) == 3


def test_abstaining_lowers_coverage_and_is_left_out_of_what_was_told():
    found = score(["need", "need", "timing"], chances("need", "timing", "timing"), [True, False, True], enough=1)
    assert (found.coverage, found.told_right) == (pytest.approx(2 / 3), 1.0)
    assert score(["need"], chances("need"), [False], enough=1).told_right is None


def test_bins_hold_all_and_the_error_is_the_gap():
    rows = np.vstack([chances("need", "need", sure=0.9), chances("need", "need", sure=0.5)])
    found = score(["need", "need", "need", "timing"], rows, [True] * 4, enough=1)
    assert [(row.n, row.right) for row in found.bins] == [(2, 0.5), (2, 1.0)]
    assert [row.confidence for row in found.bins] == [pytest.approx(0.5), pytest.approx(0.9)]
    assert found.calibration_error == pytest.approx((2 * 0.0 + 2 * 0.1) / 4)


def test_without_one_of_the_four_the_macro_score_is_nothing_and_no_logs_are_refused():
    assert score(["other"], chances("other"), [True], enough=1).macro_f1 == 0.0
    with pytest.raises(ValueError, match="0 decided logs"):
        score([], chances(), [], enough=1)
