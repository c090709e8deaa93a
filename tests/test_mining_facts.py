"""Items as a frame: what is written anew after a change is the same as everything read again."""

import numpy as np
import pandas as pd
import pytest

from mining.facts import coded, counted, framed, occurring, renewed, stacked

COLUMNS = ("item_id", "conversation_id", "position", "company", "theme_id", "similarity")
ROWS = (
    ("甲-1", "甲", 1, "**青空** <script>", "T1", 0.5),
    ("甲-2", "甲", 2, "**青空** <script>", None, 0.25),
    ("乙-1", "乙", 1, "=1+1", "T2", None),
)


def frame(rows=ROWS):
    return stacked([framed(COLUMNS, rows)])


@pytest.mark.parametrize(
    "now",
    [
        [("甲-1", "甲", 1, "**青空** <script>", "T2", 0.75)],
        [("甲-1", "甲", 1, "**青空** <script>", None, None)],
        [("甲-1", "甲", 1, "**青空** <script>", "新しいテーマ", 0.5)],
        [("甲-1", "甲", 3, "**青空** <script>", "T1", 0.5)],
        [("丙-1", "丙", 1, "白波", "T1", 0.5)],
        [],
    ],
    ids=["moved", "into the tray", "into a theme nobody had", "further down", "another", "gone"],
)
def test_a_frame_with_changed_items_is_what_would_be_read_anew(now):
    before = frame()
    kept = before.copy(deep=True)
    changed = ["甲-1"]
    values = framed(COLUMNS, now)
    expected = frame([row for row in ROWS if row[0] not in changed] + now)
    pd.testing.assert_frame_equal(renewed(before, changed, values).astype(object), expected.astype(object))
    pd.testing.assert_frame_equal(before, kept)


def test_numbers_that_occur_are_told_in_order_once_each():
    assert occurring(np.array([3, 1, 3]), 5).tolist() == [1, 3]
    assert occurring(np.zeros(0, dtype=np.int64), 0).tolist() == []


def test_words_that_no_item_has_any_more_are_not_counted():
    some = frame()
    some = some[some["theme_id"] == "T2"]
    assert counted(some["company"]) == 1 and coded(some["company"])[1] == ["=1+1"]
    assert counted(frame(())["company"]) == 0
