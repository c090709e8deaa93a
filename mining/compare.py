"""Two themes side by side: companies that meet both, words of one and of both, segments they part in. Pure.

How close they lie in meaning is told by `mining.closeness`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mining.describe import key_terms
from mining.segments import Difference, crosstab
from mining.tally import companies_of, stumbling
from mining.words import phrases

Row = dict[str, Any]

# Texts of a theme whose words are read, and terms shown.
READ = 200
TERMS = 6


@dataclass(frozen=True, slots=True)
class Parted:
    """What two themes have apart and together, each in order: companies by name, terms the most telling first."""

    first: tuple[str, ...]
    both: tuple[str, ...]
    second: tuple[str, ...]


def parted_companies(first: Sequence[Row], second: Sequence[Row]) -> Parted:
    """Return the companies that meet only the first theme, both, only the second."""
    one, other = companies_of(first), companies_of(second)
    return Parted(tuple(sorted(one - other)), tuple(sorted(one & other)), tuple(sorted(other - one)))


def parted_terms(
    first: Sequence[Row], second: Sequence[Row], *, first_terms: Sequence[str], second_terms: Sequence[str]
) -> Parted:
    """Return terms that tell the first theme from the second, terms of both, and terms that tell the second.

    `first_terms` and `second_terms` are the themes' own key terms, which tell them from all the others: those said in
    both themes are what the two share.
    """
    texts = [[row["text"] for row in rows[:READ]] for rows in (first, second)]
    said = [{phrase for text in side for phrase in phrases(text)} for side in texts]
    both = [term for term in dict.fromkeys([*first_terms, *second_terms]) if term in said[0] and term in said[1]]
    return Parted(
        _apart(texts[0], texts[1], both),
        tuple(both[:TERMS]),
        _apart(texts[1], texts[0], both),
    )


def _apart(texts: Sequence[str], others: Sequence[str], both: Sequence[str]) -> tuple[str, ...]:
    said = {phrase for text in others for phrase in phrases(text)}
    found = key_terms(texts, others, limit=2 * TERMS)
    return tuple(term for term in found if term not in said and term not in both)[:TERMS]


def parting_segments(rows: Sequence[Row], first: str, second: str, *, small_cell: int) -> list[Difference]:
    """Return, for every segment, whether companies that meet only one of two themes differ in which one it is.

    A difference counts the companies of a value that meet `first`; the others of `total` and `rest_total` meet
    `second`. Companies that meet both say nothing about it and are left out.
    """
    points = [row for row in stumbling(rows) if row["theme_id"] in (first, second)]
    sides = [companies_of(row for row in points if row["theme_id"] == theme_id) for theme_id in (first, second)]
    only_one = sides[0] ^ sides[1]
    asked = [
        {**row, "theme_id": first if row["theme_id"] == first else None} for row in points if row["company"] in only_one
    ]
    return crosstab(asked, small_cell=small_cell).of_theme(first)
