"""Items to groups that recur: the answer for every size and shape of data, each item placed or told why not.

Likeness is reckoned in `mining.similarity`, firmness in `mining.consensus`, the division in `mining.divide`;
names and lives of themes are not its business (`mining.describe`, `mining.lineage`).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from mining.canonical import Folded, finite_rows, fold, renumbered
from mining.coarse import LIMIT, gather, means
from mining.consensus import Agreement, consensus
from mining.divide import divide, drop_leftovers, fit_to_groups, join_alike, leave_out, settle
from mining.similarity import Floats, centred_rows, pair_affinity
from mining.structure import best_neighbours, says_one_thing, structure_of
from mining.threads import one_thread

# Why one item is in no group.
REASONS = ("too_few", "no_groups", "far_from_all", "between_two", "too_small_group", "no_content")

# Fewer distinct rows than this say nothing about which of them recur.
FEWEST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Clustering:
    """Where each of n items stands.

    `labels` (n,) number groups from 0 by falling size, -1 is none; `probability` (n,) is the firmness in [0, 1];
    `nearest` (n,) is the group an item is nearest to (its own when it has one, -1 when there is none);
    `reasons` holds "" or a code of `REASONS` per item; `reason` is a code when the whole had to be answered
    otherwise than by dividing: too_few, all_equal, one_tight_group, no_groups, no_content. `agreement` is what the
    division was read from, None where nothing was divided.
    """

    labels: npt.NDArray[np.int64]
    probability: Floats
    nearest: npt.NDArray[np.int64]
    reasons: tuple[str, ...]
    reason: str | None = None
    agreement: Agreement | None = None

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return int(self.labels.max(initial=-1)) + 1


def cluster_items(
    vectors: npt.ArrayLike,
    *,
    context: npt.ArrayLike | None = None,
    groups: Sequence[Hashable] | None = None,
    smallest: int = 3,
    seed: int = 0,
) -> Clustering:
    """Group items by `vectors` (n, d), helped by `context` (n, c), the rest of each item's conversation.

    `groups` names the conversation of each item: two items of one conversation are pushed apart a little. The same
    items in any order get the same partition; equal vectors get the same label.

    :raises ValueError: when `vectors` is not two-dimensional, lengths differ, or `smallest` is below 2.
    """
    if smallest < 2:
        raise ValueError(f"smallest: {smallest}; at least 2 is needed")
    rows = finite_rows(vectors)
    beside = None if context is None else finite_rows(context)
    for name, other in (("context", beside), ("groups", groups)):
        if other is not None and len(other) != len(rows):
            raise ValueError(f"{name}: {len(other)} rows; {len(rows)} expected")
    folded = fold(rows, context=beside, groups=groups)
    with one_thread():
        return _unfolded(_rows_answer(folded, smallest=smallest, seed=seed), folded)


def _rows_answer(folded: Folded, *, smallest: int, seed: int) -> Clustering:
    """Answer for distinct rows: the small and odd cases first, division last."""
    rows, counts = folded.rows, folded.counts
    if len(rows) == 0:
        return _nothing(0, "no_content" if len(folded.place) else "too_few")
    if counts.sum() < smallest:
        return _nothing(len(rows), "too_few")
    if len(rows) == 1:
        return _everything(1, "all_equal")
    structure = structure_of(rows, seed=seed)
    judged = len(rows) >= FEWEST_ROWS and structure.groups
    if says_one_thing(rows) and not judged:
        return _everything(len(rows), "one_tight_group")
    if not judged:
        reason = "too_few" if len(rows) < FEWEST_ROWS else "no_groups"
        return _copies_only(_nothing(len(rows), reason), counts, smallest)
    answer = _gathered(folded, smallest, seed) if len(rows) > LIMIT else _divided(folded, smallest, structure.bar)
    return _copies_only(answer, counts, smallest)


def _divided(folded: Folded, smallest: int, bar: float) -> Clustering:
    """Divide the rows: affinity, firmness, HDBSCAN, everyone to where they fit, the badly fitting left out.

    A row is near nothing when its two nearest in its group are no nearer than `bar`, what chance can give.
    """
    counts = folded.counts
    affinity = pair_affinity(folded.rows, folded.context, folded.groups)
    firmness = consensus(affinity)
    labels = divide(firmness, counts, smallest=smallest)
    labels = settle(firmness, labels, counts, smallest=smallest)
    labels, joined = join_alike(affinity, drop_leftovers(folded.rows, labels))
    lonely = (best_neighbours(centred_rows(folded.rows), labels) <= bar) & (counts < smallest)
    labels, agreement, reasons = leave_out(firmness, labels, counts, smallest=smallest, lonely=lonely, joined=joined)
    labels = renumbered(labels, counts)
    read_from = Agreement(firmness, np.arange(len(labels)))
    if not (labels >= 0).any():
        return replace(_nothing(len(labels), "no_groups"), agreement=read_from)
    used, fits = fit_to_groups(firmness, labels, counts)
    nearest = np.where(labels >= 0, labels, used[fits.argmax(axis=1)])
    probability = np.where(labels >= 0, agreement, np.float32(0.0))
    return Clustering(labels, probability, nearest, tuple(reasons), agreement=read_from)


def _gathered(folded: Folded, smallest: int, seed: int) -> Clustering:
    """Divide gatherings of rows instead of rows, and give every row the answer of its gathering."""
    place = gather(folded.rows, folded.context, seed=seed)
    coarse = Folded(
        rows=means(folded.rows, place, folded.counts),
        place=place,
        counts=np.bincount(place, weights=folded.counts).astype(np.int64),
        context=None if folded.context is None else means(folded.context, place, folded.counts),
        groups=None,
    )
    return _unfolded(_divided(coarse, smallest, 0.0), coarse)


def _copies_only(answer: Clustering, counts: npt.NDArray[np.int64], smallest: int) -> Clustering:
    """Give every text repeated `smallest` times or more a group of its own when it has none yet."""
    alone = np.flatnonzero((answer.labels < 0) & (counts >= smallest))
    if not len(alone):
        return answer
    labels, probability = answer.labels.copy(), answer.probability.copy()
    labels[alone] = np.arange(answer.groups, answer.groups + len(alone))
    probability[alone] = 1.0
    order = renumbered(labels, counts)
    number = {int(old): int(new) for old, new in zip(labels, order, strict=True)}
    nearest = np.where(order >= 0, order, np.array([number.get(int(near), -1) for near in answer.nearest]))
    reasons = tuple("" if label >= 0 else reason for label, reason in zip(order, answer.reasons, strict=True))
    return replace(answer, labels=order, probability=probability, nearest=nearest, reasons=reasons, reason=None)


def _nothing(count: int, reason: str) -> Clustering:
    """Return the answer that no row is in a group."""
    none = np.full(count, -1, dtype=np.int64)
    return Clustering(none, np.zeros(count, dtype=np.float32), none.copy(), (reason,) * count, reason)


def _everything(count: int, reason: str) -> Clustering:
    """Return the answer that all rows are one group."""
    one = np.zeros(count, dtype=np.int64)
    return Clustering(one, np.ones(count, dtype=np.float32), one.copy(), ("",) * count, reason)


def _unfolded(answer: Clustering, folded: Folded) -> Clustering:
    """Give every item the answer of its row; an item without content has none."""
    said = folded.place >= 0
    labels, nearest = np.full(len(said), -1, dtype=np.int64), np.full(len(said), -1, dtype=np.int64)
    probability = np.zeros(len(said), dtype=np.float32)
    labels[said] = answer.labels[folded.place[said]]
    nearest[said] = answer.nearest[folded.place[said]]
    probability[said] = answer.probability[folded.place[said]]
    reasons = tuple(answer.reasons[row] if row >= 0 else "no_content" for row in folded.place)
    agreement = answer.agreement
    if agreement is not None:
        place = np.full(len(said), -1, dtype=np.int64)
        place[said] = agreement.place[folded.place[said]]
        agreement = replace(agreement, place=place)
    return replace(
        answer, labels=labels, probability=probability, nearest=nearest, reasons=reasons, agreement=agreement
    )
