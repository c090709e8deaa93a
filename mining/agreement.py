"""How far two sides agree on causes: share, Cohen's kappa and its interval, companies being drawn as wholes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ENOUGH = 20
"""Fewer pairs than this, and neither share nor kappa is told."""
_DRAWS = 2000
_SEED = 20260401


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sides agree. All but `n`, `companies` and `need` are None where there are too few pairs.

    `kappa` is also None where both sides say one and the same thing throughout, which leaves nothing to agree about.
    """

    n: int
    companies: int
    need: int = ENOUGH
    share: float | None = None
    kappa: float | None = None
    low: float | None = None
    high: float | None = None


def agreement(pairs: Sequence[tuple[str, str, str]]) -> Agreement:
    """Return the agreement of (company, what one side says, what the other says)."""
    companies = sorted({company for company, _, _ in pairs})
    if len(pairs) < ENOUGH:
        return Agreement(len(pairs), len(companies))
    values = sorted({value for _, *said in pairs for value in said})
    counts = np.zeros((len(companies), len(values), len(values)))
    for company, one, other in pairs:
        counts[companies.index(company), values.index(one), values.index(other)] += 1
    whole = counts.sum(axis=0)
    drawn = np.random.default_rng(_SEED).multinomial(len(companies), [1 / len(companies)] * len(companies), size=_DRAWS)
    drawn_kappas = kappas(np.tensordot(drawn, counts, axes=1))
    drawn_kappas = drawn_kappas[~np.isnan(drawn_kappas)]
    kappa = float(kappas(whole[None])[0])
    known = not np.isnan(kappa)
    low, high = np.quantile(drawn_kappas, [0.025, 0.975]).tolist() if known else (None, None)
    share = float(np.trace(whole) / whole.sum())
    return Agreement(len(pairs), len(companies), ENOUGH, share, kappa if known else None, low, high)


def kappas(tables: np.ndarray) -> np.ndarray:
    """Return Cohen's kappa of each (k, k) table of an (n, k, k) array; NaN where agreement by chance is certain."""
    shares = tables / tables.sum(axis=(1, 2), keepdims=True)
    agreed = np.trace(shares, axis1=1, axis2=2)
    chance = (shares.sum(axis=1) * shares.sum(axis=2)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = (agreed - chance) / (1 - chance)
    return np.where(chance > 1 - 1e-12, np.nan, beyond)
