"""Who belongs where at the end of a run: what people own stays, clear cases join it, the rest becomes proposals.

Works on row numbers of one run; reads nothing and writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from mining.cluster import Clustering
from mining.describe import quotes
from mining.place import Nearest, place_items
from mining.standing import Rows, Standing, is_new
from taxonomy.records import Placement

# How probable a positive item's nearest theme must be for the item to count as having got through it.
THROUGH = 0.1


@dataclass(slots=True)
class Membership:
    """Row number -> theme id, with how probable that is; grows step by step during a run."""

    theme: dict[int, str] = field(default_factory=dict)
    probability: dict[int, float] = field(default_factory=dict)

    def put(self, number: int, theme_id: str, probability: float) -> None:
        """Let a row belong to a theme."""
        self.theme[number] = theme_id
        self.probability[number] = probability

    def members(self) -> dict[str, list[int]]:
        """Return theme id -> its rows, themes and rows in order."""
        found: dict[str, list[int]] = {}
        for number in sorted(self.theme):
            found.setdefault(self.theme[number], []).append(number)
        return dict(sorted(found.items()))


def keep_held(rows: Rows, standing: Standing, vectors: npt.NDArray[np.float32], free: Sequence[int]) -> Membership:
    """Return the membership of held themes: the rows they had, and the new ones of `free` that clearly belong there."""
    membership = Membership()
    for theme_id, numbers in standing.held.items():
        for number in numbers:
            decided = rows[number]["theme_source"] == "decision"
            membership.put(number, theme_id, 1.0 if decided else float(rows[number]["theme_probability"] or 1.0))
    examples = {theme_id: vectors[numbers] for theme_id, numbers in standing.held.items() if numbers}
    asked = [number for number in free if number not in membership.theme and is_new(rows[number])]
    for number, nearest in nearest_allowed(asked, vectors, examples, standing.vetoed).items():
        if nearest.belongs and nearest.theme_id is not None:
            membership.put(number, nearest.theme_id, nearest.probability)
    return membership


def nearest_allowed(
    asked: Sequence[int],
    vectors: npt.NDArray[np.float32],
    examples: Mapping[str, npt.NDArray[np.float32]],
    vetoed: Mapping[int, frozenset[str]],
) -> dict[int, Nearest]:
    """Return the nearest theme of each row among those it is not vetoed from; equal vetoes are asked at once."""
    alike: dict[frozenset[str], list[int]] = {}
    for number in asked:
        alike.setdefault(vetoed.get(number, frozenset()), []).append(number)
    found: dict[int, Nearest] = {}
    for barred, numbers in alike.items():
        allowed = {theme_id: rows for theme_id, rows in examples.items() if theme_id not in barred}
        found |= zip(numbers, place_items(vectors[numbers], allowed, background=vectors), strict=True)
    return found


def join_proposals(
    membership: Membership, free: Sequence[int], clustering: Clustering, theme_of_cluster: Sequence[str]
) -> None:
    """Add the rows of each cluster to the theme it continues or begins."""
    for number, label, probability in zip(free, clustering.labels, clustering.probability, strict=True):
        if label >= 0:
            membership.put(number, theme_of_cluster[int(label)], float(probability))


def changes_of(
    standing: Standing, membership: Membership, *, born: Sequence[str], faded: Sequence[str]
) -> dict[str, list[Any]]:
    """Return what is different from the run before: born, grew and shrank (with by how many), faded."""
    after = {theme_id: len(numbers) for theme_id, numbers in membership.members().items()}
    grew: list[Any] = []
    shrank: list[Any] = []
    for theme_id, count in sorted(standing.before.items()):
        difference = after.get(theme_id, 0) - count
        if difference and theme_id not in faded:
            (grew if difference > 0 else shrank).append([theme_id, difference])
    return {"born": list(born), "grew": grew, "shrank": shrank, "faded": list(faded)}


def placements_of(
    rows: Rows,
    vectors: npt.NDArray[np.float32],
    membership: Membership,
    reasons: Mapping[int, str],
    points: npt.NDArray[np.float32],
    vetoed: Mapping[int, frozenset[str]],
) -> list[Placement]:
    """Return one placement a row: in its theme with its role, or outside with the nearest theme and the reason.

    `vetoed` are the themes a row does not belong in, so that they are not shown as its nearest.
    """
    members = membership.members()
    roles = _roles(rows, vectors, membership, list(members))
    outside = [number for number in range(len(rows)) if number not in membership.theme]
    examples = {theme_id: vectors[numbers] for theme_id, numbers in members.items()}
    nearest = nearest_allowed(outside, vectors, examples, vetoed)
    inside = _closeness(vectors, members)
    return [
        _outside(rows[number], nearest[number], reasons.get(number, ""), points[number])
        if number in nearest
        else Placement(
            str(rows[number]["item_id"]),
            membership.theme[number],
            membership.probability[number],
            membership.theme[number],
            inside[number],
            roles[number],
            "",
            float(points[number][0]),
            float(points[number][1]),
        )
        for number in range(len(rows))
    ]


def _outside(row: Mapping[str, Any], nearest: Nearest, reason: str, point: npt.NDArray[np.float32]) -> Placement:
    positive = row["polarity"] == "pos"
    far = positive and nearest.probability < THROUGH
    return Placement(
        str(row["item_id"]),
        None,
        nearest.probability,
        None if far else nearest.theme_id,
        nearest.similarity,
        "outside",
        "positive" if positive else reason or "decided",
        float(point[0]),
        float(point[1]),
    )


def _roles(
    rows: Rows, vectors: npt.NDArray[np.float32], membership: Membership, theme_ids: Sequence[str]
) -> dict[int, str]:
    """Return central, borderline or member for every row in a theme."""
    number_of = {theme_id: number for number, theme_id in enumerate(theme_ids)}
    labels = np.full(len(rows), -1, dtype=np.int64)
    firmness = np.zeros(len(rows), dtype=np.float32)
    for number, theme_id in membership.theme.items():
        labels[number] = number_of[theme_id]
        firmness[number] = membership.probability[number]
    order = [str(row["item_id"]) for row in rows]
    roles = dict.fromkeys(membership.theme, "member")
    for shown in quotes(vectors, labels, firmness=firmness, order=order).values():
        roles |= dict.fromkeys(shown.borderline, "borderline")
        roles |= dict.fromkeys(shown.central, "central")
    return roles


def _closeness(vectors: npt.NDArray[np.float32], members: Mapping[str, Sequence[int]]) -> dict[int, float]:
    """Return the cosine of each member to the middle of its theme."""
    found: dict[int, float] = {}
    for numbers in members.values():
        middle = vectors[list(numbers)].mean(axis=0)
        length = float(np.linalg.norm(middle)) or 1.0
        found |= {number: float(vectors[number] @ middle / length) for number in numbers}
    return found
