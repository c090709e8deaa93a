"""What a theme is called and shown by: terms that tell it from the others, a short name, and its telling quotes.

Words come from `mining.words`; which items belong together was decided in `mining.cluster`.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats, centred_rows
from mining.words import content_words, folded, phrases
from taxonomy.wording import NEGATIVE_ENDING

# A name is no longer than this; a quote in its place is cut here.
NAME_LENGTH = 28

# What the shape of a term is worth: a compound is what a person says, a bare verb or one character less so.
_COMPOUND, _PLAIN, _BARE_VERB, _SINGLE = 1.3, 1.0, 0.7, 0.5

# So many terms are given even when members share no more words; the rest must be shared.
_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Quotes:
    """Row numbers that show a theme: its heart, its edge, and what is near but outside; each nearest first."""

    central: tuple[int, ...]
    borderline: tuple[int, ...]
    outside: tuple[int, ...]


_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=5_000)
def terms_of(text: str) -> frozenset[str]:
    """Return the distinct phrases of one text."""
    return frozenset(phrases(text))


@lru_cache(maxsize=50_000)
def _shape(term: str) -> float:
    """Return what the shape of a term is worth; a verb in the negative tells as much as a noun."""
    if len(term) == 1:
        return _SINGLE
    if "\u3041" <= term[-1] <= "\u309f" and not term.endswith(NEGATIVE_ENDING):
        return _BARE_VERB
    return _COMPOUND if len(content_words(term)) > 1 else _PLAIN


def _document_counts(texts: Sequence[str]) -> Counter[str]:
    """Count in how many texts each phrase occurs."""
    return Counter(term for text in texts for term in terms_of(text))


def key_terms(member_texts: Sequence[str], other_texts: Sequence[str], *, limit: int = 6) -> list[str]:
    """Return up to `limit` terms that tell the members from the others, best first.

    A term scores by the share of members that use it and by how rare it is among the others; one that a single
    member uses is taken only when too few are shared. A word inside a chosen compound is not said again.
    """
    inside, outside = _document_counts(member_texts), _document_counts(other_texts)
    return _telling(inside, outside, len(member_texts), len(other_texts), limit)


def _telling(inside: Counter[str], outside: Counter[str], members: int, others: int, limit: int) -> list[str]:
    """Return the terms that tell a group from the rest, from the number of texts each stands in."""
    size, rest = max(members, 1), max(others, 1)

    def score(term: str) -> float:
        share = inside[term] / size
        rarity = math.log((1 + rest) / (0.5 + outside[term]))
        return share * max(rarity, 0.0) * _shape(term) * (1.0 if inside[term] > 1 or size == 1 else 0.3)

    ranked = sorted(inside, key=lambda term: (-score(term), -len(term), term))
    chosen: list[str] = []
    for term in ranked:
        if score(term) <= 0 or (inside[term] < 2 <= size and len(chosen) >= _AT_LEAST):
            break
        if any(term in longer for longer in chosen):
            continue
        inner = [shorter for shorter in chosen if shorter in term]
        if inner and inside[term] * 2 < max(inside[shorter] for shorter in inner):
            continue
        chosen = [shorter for shorter in chosen if shorter not in inner] + [term]
        if len(chosen) == limit:
            break
    return chosen


def _in_one_language(texts: Sequence[str], rows: Sequence[int]) -> list[int]:
    """Return those of `rows` whose texts are in the language most are in, so that a name does not mix the two."""
    japanese = [row for row in rows if _JAPANESE.search(texts[row])]
    return japanese if 2 * len(japanese) >= len(rows) else sorted({*rows} - {*japanese})


def describe_all(texts: Sequence[str], labels: npt.NDArray[np.int64], *, limit: int = 6) -> dict[int, list[str]]:
    """Return the key terms of every group: label to terms, against all texts outside the group."""
    said, terms = _numbered_terms(texts)
    everywhere = np.bincount(np.concatenate([np.zeros(0, dtype=np.int32), *said]), minlength=len(terms))
    answer: dict[int, list[str]] = {}
    for label in sorted({int(label) for label in labels if label >= 0}):
        members = _in_one_language(texts, np.flatnonzero(labels == label).tolist())
        held, counts = np.unique(np.concatenate([said[row] for row in members]), return_counts=True)
        inside = Counter({terms[term]: count for term, count in zip(held.tolist(), counts.tolist(), strict=True)})
        outside = Counter({terms[term]: int(everywhere[term]) - inside[terms[term]] for term in held.tolist()})
        answer[label] = _telling(inside, outside, len(members), len(texts) - len(members), limit)
    return answer


def _numbered_terms(texts: Sequence[str]) -> tuple[list[npt.NDArray[np.int32]], list[str]]:
    """Return the distinct terms of each text as numbers, read once and held small, and what the numbers stand for."""
    number: dict[str, int] = {}
    said = [
        np.array([number.setdefault(term, len(number)) for term in sorted(terms_of(text))], dtype=np.int32)
        for text in texts
    ]
    return said, list(number)


def propose_name(terms: Sequence[str], central_text: str) -> str:
    """Return a short label: the first terms joined by a middle dot, the central quote, cut, when there are none.

    A machine's name is a start for a person's; it never claims more than the words that were said.
    """
    name = ""
    for term in terms[:3]:
        longer = f"{name}\u30fb{term}" if name else term
        if len(longer) > NAME_LENGTH:
            break
        name = longer
    if name:
        return name
    said = folded(central_text)
    return said if len(said) <= NAME_LENGTH else said[: NAME_LENGTH - 1] + "\u2026"


def quotes(
    vectors: npt.ArrayLike,
    labels: npt.NDArray[np.int64],
    *,
    firmness: npt.ArrayLike | None = None,
    count: int = 3,
    order: Sequence[str] | None = None,
) -> Mapping[int, Quotes]:
    """Return for every group the rows that show it, by cosine to its middle; nothing appears twice in one group.

    `firmness` (n,) is the probability of membership, and sharpens both ends where given; `order` breaks ties (item
    ids), else the row number does. Near-but-outside rows are those of other groups or of none.
    """
    rows = centred_rows(vectors)
    weight = np.ones(len(rows)) if firmness is None else np.asarray(firmness, dtype=np.float64)
    names = [str(i).zfill(9) for i in range(len(rows))] if order is None else [str(name) for name in order]
    answer: dict[int, Quotes] = {}
    for label in sorted({int(label) for label in labels if label >= 0}):
        nearness = rows @ _middle(rows[labels == label])
        members = _ranked(np.flatnonzero(labels == label), nearness * (0.5 + 0.5 * weight), names)
        others = _ranked(_best(labels != label, nearness, count), nearness.astype(np.float64), names)
        heart = members[:count]
        edge = members[len(heart) :][::-1][:count]
        answer[label] = Quotes(tuple(heart), tuple(edge), tuple(others[:count]))
    return answer


def _middle(members: Floats) -> Floats:
    """Return the mean direction of some rows."""
    mean = members.mean(axis=0)
    length = float(np.linalg.norm(mean))
    return np.asarray(mean / length if length > 1e-9 else mean, dtype=np.float32)


def _best(asked: npt.NDArray[np.bool_], score: Floats, count: int) -> npt.NDArray[np.int64]:
    """Return the rows asked for whose score is among the `count` best, ties with the last of them too."""
    rows = np.flatnonzero(asked)
    if len(rows) <= count:
        return rows
    held = score[rows].astype(np.float64).round(6)
    return np.asarray(rows[held >= np.partition(held, len(held) - count)[len(held) - count]], dtype=np.int64)


def _ranked(rows: npt.NDArray[np.int64], score: npt.NDArray[np.float64], names: Sequence[str]) -> list[int]:
    """Return rows by falling score, ties by name."""
    return sorted((int(row) for row in rows), key=lambda row: (-round(float(score[row]), 6), names[row]))
