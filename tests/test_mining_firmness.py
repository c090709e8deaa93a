"""Firmness: a tight group comes back from nine tenths of the data, a mixture does not; and what a grade is made of."""

import numpy as np
import pytest

from mining.firmness import FIRM, LOOSE, found_again, verdict_of
from mining.tally import ThemeTally


def groups_of(sizes, *, width=64, spread=0.25, seed=0):
    """Unit rows around random middles, one middle a group."""
    chance = np.random.default_rng(seed)
    rows = [
        middle + spread * chance.standard_normal((size, width)) / np.sqrt(width) * 3
        for size, middle in zip(sizes, chance.standard_normal((len(sizes), width)), strict=True)
    ]
    found = np.vstack([row / np.linalg.norm(row, axis=1, keepdims=True) for row in rows])
    return found.astype(np.float32), np.repeat(np.arange(len(sizes)), sizes)


def tally(*, companies=6, top_company=0.2, top_csm=0.3):
    return ThemeTally("T1", companies, 8, "2026-01-01", "2026-04-01", ("甲社", top_company), ("山田", top_csm))


def test_tight_groups_come_back_and_a_mixture_of_them_does_not():
    vectors, themes = groups_of([9, 9, 9, 9, 9, 9])
    found = found_again(vectors, themes)
    assert set(found) == set(range(6))
    assert min(found.values()) > FIRM
    mixed = np.arange(len(themes)) % 6
    assert max(found_again(vectors, mixed).values()) < LOOSE


def test_the_same_data_gives_the_same_answer_in_any_order():
    vectors, themes = groups_of([8, 8, 8, 8], spread=0.5)
    names = [f"c{row // 2}" for row in range(len(themes))]
    order = np.random.default_rng(3).permutation(len(themes))
    straight = found_again(vectors, themes, groups=names)
    turned = found_again(vectors[order], themes[order], groups=[names[row] for row in order])
    assert straight == pytest.approx(turned)


def test_nothing_to_measure_gives_nothing():
    vectors, themes = groups_of([5, 5])
    assert found_again(vectors, np.full(len(themes), -1)) == {}
    assert found_again(np.zeros((0, 8), np.float32), np.zeros(0, np.int64)) == {}


@pytest.mark.parametrize(
    ("counts", "again", "recorders", "grade", "reasons"),
    [
        (tally(), 0.9, 3, "firm", ()),
        (tally(), (FIRM + LOOSE) / 2, 3, "loose", ("somewhat_unstable",)),
        (tally(), LOOSE - 0.01, 3, "not_yet", ("unstable",)),
        (tally(), None, 3, "not_yet", ("not_measured",)),
        (tally(companies=2, top_company=0.9), 0.9, 3, "not_yet", ("few_companies",)),
        (tally(top_company=0.7), 0.9, 3, "not_yet", ("one_company",)),
        (tally(top_csm=0.9), 0.9, 3, "not_yet", ("one_recorder",)),
        (tally(top_csm=1.0), 0.9, 1, "firm", ()),
        (tally(companies=1, top_csm=1.0), 0.1, 2, "not_yet", ("few_companies", "one_recorder", "unstable")),
    ],
)
def test_a_grade_and_its_reasons(counts, again, recorders, grade, reasons):
    verdict = verdict_of(counts, again, recorders=recorders)
    assert (verdict.grade, verdict.reasons) == (grade, reasons)
