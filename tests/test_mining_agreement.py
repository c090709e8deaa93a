"""Agreement: share and Cohen's kappa as scikit-learn has it, an interval over companies, and too few said so."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from mining.agreement import ENOUGH, agreement


def pairs(one, other, companies=None):
    names = companies or [f"会社{n}" for n in range(len(one))]
    return list(zip(names, one, other, strict=True))


def test_kappa_is_cohens_and_lies_within_its_interval():
    random = np.random.default_rng(1)
    one = random.choice(["benefit", "timing", "need"], 60).tolist()
    other = [value if random.random() < 0.7 else "timing" for value in one]
    found = agreement(pairs(one, other))
    assert found.kappa == pytest.approx(cohen_kappa_score(one, other))
    assert found.share == pytest.approx(np.mean([a == b for a, b in zip(one, other, strict=True)]))
    assert found.low < found.kappa < found.high
    assert (found.n, found.companies) == (60, 60)


def test_the_interval_is_wider_when_the_pairs_come_from_few_companies():
    random = np.random.default_rng(2)
    one = random.choice(["timing", "need"], 60).tolist()
    other = ["timing" if n < 30 else value for n, value in enumerate(one)]
    apart = agreement(pairs(one, other))
    together = agreement(pairs(one, other, [f"会社{n // 15}" for n in range(60)]))
    assert together.companies == 4
    assert together.high - together.low > apart.high - apart.low


def test_the_order_of_the_pairs_does_not_matter_and_the_same_is_told_twice():
    given = pairs(["timing", "need"] * 15, ["timing", "need", "need"] * 10)
    assert agreement(given) == agreement(given) == agreement(given[::-1])


def test_too_few_pairs_tell_nothing():
    found = agreement(pairs(["timing"] * (ENOUGH - 1), ["timing"] * (ENOUGH - 1)))
    assert (found.n, found.need, found.share, found.kappa, found.low) == (ENOUGH - 1, ENOUGH, None, None, None)
    assert agreement([]).n == 0


def test_where_all_say_the_same_there_is_a_share_but_no_kappa():
    found = agreement(pairs(["timing"] * ENOUGH, ["timing"] * ENOUGH))
    assert (found.share, found.kappa, found.low, found.high) == (1.0, None, None, None)
