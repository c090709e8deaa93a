"""How firm a theme is: found again when everything is grouped anew from nine tenths of the conversations, and said by
enough companies and recorders. A grade with its reasons, for whoever wants to report it.

The reruns need numbers only; who said what is counted in `mining.tally`.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from mining.cluster import cluster_items
from mining.tally import ThemeTally

Grade = Literal["firm", "loose", "not_yet"]

# Reruns, fewer of them where one takes seconds, and the share of conversations each sees.
ROUNDS, FEWER_ROUNDS, MANY = 8, 3, 2000
SHARE = 0.9

# A theme is firm when, on average, so much of it is found again as one group; below the second it is unstable.
FIRM, LOOSE = 0.6, 0.35

# Fewer companies than this prove nothing; nor does a theme of which one company or one recorder gave more than this.
FEWEST_COMPANIES = 3
MOST_OF_ONE = 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """A theme's grade and why it is no better: codes of `firmness.*` sentences, the weightiest first."""

    grade: Grade
    reasons: tuple[str, ...]


def found_again(
    vectors: npt.NDArray[np.float32],
    themes: npt.NDArray[np.int64],
    *,
    context: npt.NDArray[np.float32] | None = None,
    groups: Sequence[Hashable] | None = None,
    smallest: int = 3,
    seed: int = 0,
) -> dict[int, float]:
    """Return theme number -> how much of it comes back as one group (mean best Jaccard overlap over reruns, 0 to 1).

    `vectors` (n, d) are stumbling points, `themes` (n,) where each stands (-1 none). Each rerun leaves out a tenth of
    the conversations (`groups`; without them, of the items) and knows nothing of the themes there are.
    """
    names = [str(group) for group in groups] if groups is not None else [str(row) for row in range(len(vectors))]
    conversations = sorted(set(names))
    numbers = sorted({int(theme) for theme in themes if theme >= 0})
    overlaps: dict[int, list[float]] = {number: [] for number in numbers}
    rounds = ROUNDS if len(vectors) <= MANY else FEWER_ROUNDS
    for turn in range(rounds if numbers else 0):
        drawn = np.random.default_rng([seed, turn]).permutation(len(conversations))
        kept = {conversations[place] for place in drawn[: max(round(SHARE * len(conversations)), 1)]}
        rows = np.array([row for row, name in enumerate(names) if name in kept], dtype=np.int64)
        labels = cluster_items(
            vectors[rows],
            context=None if context is None else context[rows],
            groups=None if groups is None else [names[row] for row in rows],
            smallest=smallest,
            seed=seed + turn + 1,
        ).labels
        for number, overlap in _best_overlaps(themes[rows], labels).items():
            overlaps[number].append(overlap)
    return {number: float(np.mean(found)) if found else 0.0 for number, found in overlaps.items()}


def _best_overlaps(themes: npt.NDArray[np.int64], labels: npt.NDArray[np.int64]) -> dict[int, float]:
    """Return for each theme seen in `themes` (n,) the Jaccard overlap of its rows with the group nearest to it."""
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    found: dict[int, float] = {}
    for number in np.unique(themes[themes >= 0]):
        inside = labels[themes == number]
        shared = np.bincount(inside[inside >= 0], minlength=len(sizes))
        found[int(number)] = float((shared / np.maximum(sizes + len(inside) - shared, 1)).max())
    return found


def verdict_of(tally: ThemeTally, again: float | None, *, recorders: int) -> Verdict:
    """Return the grade of a theme from its counts and how much of it is found `again` (None: never measured).

    `recorders` is how many people log at all: where it is one, that all came from one tells nothing.
    """
    reasons = []
    if tally.companies < FEWEST_COMPANIES:
        reasons.append("few_companies")
    elif tally.top_company[1] > MOST_OF_ONE:
        reasons.append("one_company")
    if recorders > 1 and tally.top_csm[1] > MOST_OF_ONE:
        reasons.append("one_recorder")
    if again is None:
        reasons.append("not_measured")
    elif again < LOOSE:
        reasons.append("unstable")
    if reasons:
        return Verdict("not_yet", tuple(reasons))
    if again is not None and again < FIRM:
        return Verdict("loose", ("somewhat_unstable",))
    return Verdict("firm", ())
