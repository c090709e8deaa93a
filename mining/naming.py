"""A name for a theme nobody has named yet: a clause somebody said that is the heart of it and of no other theme.

A machine's name is a start for a person's; it never claims more than the words that were said. Key terms come from
`mining.describe`, words from `mining.words`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from mining.similarity import Floats
from mining.words import content_words, folded, morphemes
from taxonomy import wording

if TYPE_CHECKING:
    from sudachipy import Morpheme

Encode = Callable[[Sequence[str]], Floats]

# A clause is no shorter and no longer than this, in Japanese and in English letters.
SHORTEST, LONGEST, LONGEST_LATIN = 5, 26, 48

# Members looked at for a theme: those nearest to its middle.
HEARD = 12

# What a key term in a clause is worth (halved for the second, ...), and what being near another theme, a figure, a
# name or saying nothing of its subject costs it, beside its cosine to the middle of its theme. A name given before
# stays when it is nearly as good.
_TERM, _ELSEWHERE, _FIGURE, _PERSON, _UNSAID = 0.12, 0.5, 0.15, 0.2, 0.1
_STAYS = 0.85

_CUTS = re.compile(rf"[{re.escape(wording.CLAUSE_CUTS)}]|(?<=[a-z]), | [-\u2013\u2014] |; ")
_LATIN = re.compile(r"[\x20-\x7e\u2018-\u201d]+")
_FIGURES = re.compile(r"\d")


def clauses(text: str) -> list[str]:
    """Return the clauses of `text` that could be a name: of a fair length, without hearsay, ending as a person ends."""
    found = []
    for part in _CUTS.split(folded(text)):
        clause = part.strip(" .") if _LATIN.fullmatch(part) else _trimmed(part)
        longest = LONGEST_LATIN if _LATIN.fullmatch(clause) else LONGEST
        if SHORTEST <= len(clause) <= longest and content_words(clause):
            found.append(clause)
    return found


def _trimmed(part: str) -> str:
    """Return a Japanese clause without hearsay, loose particles at both ends, its last verb in dictionary form."""
    pieces = _without_hearsay(list(morphemes(part)))
    while pieces and pieces[0].part_of_speech()[0] in wording.NEVER_FIRST:
        pieces = pieces[1:]
    joined = ""
    while pieces and (
        pieces[-1].part_of_speech()[0] in wording.NEVER_LAST or pieces[-1].surface() in wording.LOOSE_ENDS
    ):
        joined = pieces[-1].part_of_speech()[1]
        pieces = pieces[:-1]
    if not pieces:
        return ""
    last = pieces[-1]
    bent = last.part_of_speech()[5].startswith(wording.UNENDED_FORMS) and last.part_of_speech()[0] != wording.NOUN
    ends = last.dictionary_form() if bent and (joined or last.part_of_speech()[0] == wording.VERB) else last.surface()
    return "".join([*(piece.surface() for piece in pieces[:-1]), str(ends)]).strip()


def _without_hearsay(pieces: "list[Morpheme]") -> "list[Morpheme]":
    """Cut where somebody is said to have said it."""
    for place, (piece, following) in enumerate(zip(pieces, pieces[1:], strict=False)):
        if piece.surface() == wording.QUOTING and following.normalized_form() in wording.MUTED_WORDS:
            return pieces[:place]
    return pieces


def propose_names(
    texts: Sequence[str],
    vectors: Floats,
    members: Mapping[str, Sequence[int]],
    terms: Mapping[str, Sequence[str]],
    encode: Encode,
    *,
    former: Mapping[str, str],
    asked: Sequence[str],
) -> dict[str, str]:
    """Return a name for each theme id of `asked` in whose items a clause tells it from the others.

    `vectors` (n, d) belong to `texts`, `members` are the row numbers of every theme, `terms` its key terms, `former`
    the names proposed before. A theme without such a clause has no entry.
    """
    if not members:
        return {}
    mean = vectors.mean(axis=0)
    middles = _units(np.stack([_units(vectors[list(rows)] - mean).mean(axis=0) for rows in members.values()]))
    names: dict[str, str] = {}
    for own, (theme_id, rows) in enumerate(members.items()):
        if theme_id not in asked:
            continue
        near = _units(vectors[list(rows)] - mean) @ middles[own]
        heard = [rows[place] for place in np.argsort(-near, kind="stable")[:HEARD]]
        said = sorted({clause for row in heard for clause in clauses(texts[row])})
        if not said:
            continue
        score = _scores(said, _units(encode(said) - mean) @ middles.T, own, terms[theme_id])
        best = int(score.argmax())
        old = former.get(theme_id)
        stays = old in said and score[said.index(str(old))] >= _STAYS * score[best]
        names[theme_id] = str(old) if stays else said[best]
    return names


def _scores(said: Sequence[str], cosines: Floats, own: int, terms: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return how well each clause names theme number `own`; `cosines` (n, k) are to the middles of all themes."""
    others = np.delete(cosines, own, axis=1).max(axis=1, initial=0.0)
    score: npt.NDArray[np.float64] = cosines[:, own].astype(np.float64) - _ELSEWHERE * np.maximum(others, 0.0)
    for place, clause in enumerate(said):
        score[place] += _TERM * sum(0.5**rank for rank, term in enumerate(terms) if term in clause)
        pieces = list(morphemes(clause))
        who = any(not wording.NAMES.isdisjoint(piece.part_of_speech()[2:3]) for piece in pieces)
        unsaid = pieces[-1].part_of_speech()[0] == wording.NOUN and not _LATIN.fullmatch(clause)
        score[place] -= _FIGURE * bool(_FIGURES.search(clause)) + _PERSON * who + _UNSAID * unsaid
    return score


def _units(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), dtype=np.float32)
