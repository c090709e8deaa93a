"""The reasons people gave for `other`, near-equal ones together, so that a cause nobody has named yet can show itself.

Rows are those of `ingest.store.causes.decided_as`; companies are counted, not conversations.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.normalize import normal_form
from mining.similarity import Floats

WORTH_TALKING_ABOUT = 5
"""Companies from which on a reason may be a cause of its own."""

_ALIKE = 0.45
"""Reasons whose vectors are this near on average (cosine) are one."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in people's words: the most typical text, how many companies, and all its rows, latest first."""

    text: str
    companies: int
    rows: tuple[Row, ...]

    @property
    def may_be_a_cause(self) -> bool:
        """Whether enough companies gave it to talk about a cause of its own."""
        return self.companies >= WORTH_TALKING_ABOUT


def reasons(rows: Sequence[Row], vectors: Callable[[Sequence[str]], Floats]) -> list[Reason]:
    """Return the reasons, most companies first; rows whose `why` is blank are left out.

    `vectors` gives one unit row a text. Equal texts are one; the rest join by average linkage.
    """
    texts: dict[str, list[Row]] = {}
    for row in rows:
        if row["why"].strip():
            texts.setdefault(normal_form(row["why"]), []).append(row)
    if not texts:
        return []
    shown = [alike[0]["why"].strip() for alike in texts.values()]
    found = vectors(shown)
    groups: dict[int, list[int]] = {}
    for place, label in enumerate(_grouped(found)):
        groups.setdefault(label, []).append(place)
    spoken = list(texts.values())
    told = [
        _reason(shown[_middle(found[places], places)], [row for place in places for row in spoken[place]])
        for places in groups.values()
    ]
    return sorted(told, key=_most_first)


def _grouped(vectors: Floats) -> list[int]:
    """Return a label per row: rows are together that are alike on average."""
    if len(vectors) < 2:
        return [0] * len(vectors)
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.maximum(1.0 - (vectors @ vectors.T).astype(np.float64), 0.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform((distance + distance.T) / 2, checks=False), method="average")
    return [int(label) for label in fcluster(tree, 1.0 - _ALIKE, criterion="distance")]


def _middle(vectors: Floats, places: Sequence[int]) -> int:
    """Return the place whose row is nearest to all of its group."""
    return places[int((vectors @ vectors.sum(axis=0)).argmax())]


def _reason(text: str, rows: list[Row]) -> Reason:
    return Reason(text, len({row["company"] for row in rows}), tuple(sorted(rows, key=_latest_last)[::-1]))


def _latest_last(row: Row) -> tuple[str, str]:
    return (row["date"], row["id"])


def _most_first(reason: Reason) -> tuple[int, int, str]:
    return (-reason.companies, -len(reason.rows), reason.text)


def alike_by_letter(texts: Sequence[str]) -> Floats:
    """Return rows that are alike for no two texts, for want of an encoder: only equal texts are one then."""
    return np.eye(len(texts), dtype=np.float32)
