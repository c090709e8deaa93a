"""Two themes side by side: companies that meet both, words of one and of both, segments they part in. Pure.

How close they lie in meaning is told by `mining.closeness`.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from mining.describe import key_terms, terms_of
from mining.facts import Rows, frame_of, stumbled
from mining.segments import Difference, crosstab

# Texts of a theme whose words are read, and terms shown.
READ = 200
TERMS = 6


@dataclass(frozen=True, slots=True)
class Parted:
    """What two themes have apart and together, each in order: companies by name, terms the most telling first."""

    first: tuple[str, ...]
    both: tuple[str, ...]
    second: tuple[str, ...]


def parted_companies(first: AbstractSet[str], second: AbstractSet[str]) -> Parted:
    """Return the companies that meet only the first theme, both, only the second."""
    return Parted(tuple(sorted(first - second)), tuple(sorted(first & second)), tuple(sorted(second - first)))


def parted_terms(
    first: Sequence[str], second: Sequence[str], *, first_terms: Sequence[str], second_terms: Sequence[str]
) -> Parted:
    """Return terms that tell the texts of the first theme from the second's, terms of both, and terms of the second.

    `first_terms` and `second_terms` are the themes' own key terms, which tell them from all the others: those said in
    both themes are what the two share.
    """
    texts = [first[:READ], second[:READ]]
    said = [set().union(*map(terms_of, side)) for side in texts]
    both = [term for term in dict.fromkeys([*first_terms, *second_terms]) if term in said[0] and term in said[1]]
    return Parted(
        _apart(texts[0], texts[1], both),
        tuple(both[:TERMS]),
        _apart(texts[1], texts[0], both),
    )


def _apart(texts: Sequence[str], others: Sequence[str], both: Sequence[str]) -> tuple[str, ...]:
    said = set().union(*map(terms_of, others))
    found = key_terms(texts, others, limit=2 * TERMS)
    return tuple(term for term in found if term not in said and term not in both)[:TERMS]


def parting_segments(rows: Rows, first: str, second: str, *, small_cell: int) -> list[Difference]:
    """Return, for every segment, whether companies that meet only one of two themes differ in which one it is.

    A difference counts the companies of a value that meet `first`; the others of `total` and `rest_total` meet
    `second`. Companies that meet both say nothing about it and are left out.
    """
    frame = stumbled(frame_of(rows))
    if not len(frame):
        return []
    points = frame[frame["theme_id"].isin((first, second))]
    sides = [set(points["company"][points["theme_id"] == theme_id]) for theme_id in (first, second)]
    asked = points[points["company"].isin(sides[0] ^ sides[1])]
    asked = asked.assign(theme_id=asked["theme_id"].where(asked["theme_id"] == first))
    return crosstab(asked, small_cell=small_cell).of_theme(first)
