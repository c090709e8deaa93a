"""Japanese and English text cut into content words, phrases a person would say, and sentences.

Sudachi does the cutting; which words count is told by `taxonomy.wording`. Vectors are made in `mining.encoder`.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from taxonomy import wording

if TYPE_CHECKING:
    from sudachipy import Dictionary, Morpheme, Tokenizer

_LOCK = threading.Lock()
_LOCAL = threading.local()
_SHARED: dict[str, "Dictionary"] = {}
_LATIN = re.compile(r"[a-z][a-z0-9'+.#-]*")
_SAYABLE = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")
_SPACE = re.compile(r"\s+")
_LONGEST = 12_000
_BULLET = re.compile(rf"^\s*(?:[{re.escape(wording.BULLETS)}]+\s*|\(?\d{{1,2}}[.)\uff0e\uff09]\s+)")
_SENTENCE = re.compile(
    rf"[^{wording.SENTENCE_ENDS}]*?(?:[{wording.SENTENCE_ENDS}]+[{re.escape(wording.CLOSERS)}]*|(?<=[A-Za-z)\"'])\.(?=\s|$)|$)",
    re.DOTALL,
)


def normal(text: str) -> str:
    """Return the form used for matching: NFKC (half-width kana, full-width letters), lower case, single spaces."""
    return folded(text).lower()


def folded(text: str) -> str:
    """Return NFKC with single spaces, capitals kept: what is shown of a word."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def _tokenizer() -> "Tokenizer":
    """Return this thread's Sudachi tokenizer; the dictionary is loaded once a process."""
    if not hasattr(_LOCAL, "tokenizer"):
        from sudachipy import Dictionary

        with _LOCK:
            if "dictionary" not in _SHARED:
                _SHARED["dictionary"] = Dictionary(dict="core")
            _LOCAL.tokenizer = _SHARED["dictionary"].tokenizer()
    return _LOCAL.tokenizer


def morphemes(text: str, *, long_units: bool = False) -> "Iterator[Morpheme]":
    """Cut normalised text; Sudachi takes at most 49,149 bytes, so longer text is cut in pieces first."""
    from sudachipy import SplitMode

    mode = SplitMode.C if long_units else SplitMode.A
    tokenizer = _tokenizer()
    start = 0
    while start < len(text):
        piece = text[start : start + _LONGEST]
        if len(piece) == _LONGEST:
            piece = piece[: max(map(piece.rfind, (*wording.SENTENCE_ENDS, " "))) + 1] or piece
        yield from tokenizer.tokenize(piece, mode)
        start += len(piece)


def _english_stem(word: str) -> str:
    """Return a rough stem of an English word, so that plural and tense do not divide."""
    for ending, shortest in (("ings", 7), ("ing", 6), ("ies", 6), ("ed", 5), ("es", 6), ("s", 4)):
        if word.endswith(ending) and len(word) >= shortest and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def _word_of(morpheme: "Morpheme") -> tuple[str, float] | None:
    """Return the normalised form and weight of a morpheme, None when it says nothing."""
    speech = morpheme.part_of_speech()
    weight = wording.SPEECH_WEIGHTS.get(speech[0])
    form = morpheme.normalized_form().lower()
    if weight is None or form in wording.MUTED_WORDS or not any(c.isalpha() for c in form):
        return None
    if morpheme.surface().lower() in wording.MUTED_ENGLISH:
        return None
    if speech[0] == wording.NOUN and not wording.MUTED_SPEECH.isdisjoint(speech[1:3]):
        return None
    if _LATIN.fullmatch(form):
        form = _english_stem(form)
        if len(form) < 2:
            return None
    return form, weight * (wording.PROPER_NOUN_WEIGHT if speech[1] == wording.PROPER_NOUN else 1.0)


def weighted_words(text: str) -> list[tuple[str, float]]:
    """Return each content word of `text` in order, in its normalised form, with the weight of its part of speech."""
    found = (_word_of(morpheme) for morpheme in morphemes(normal(text)))
    return [word for word in found if word is not None]


def content_words(text: str) -> list[str]:
    """Return the content words of `text` in order, normalised; particles, endings, hearsay and numbers are left out."""
    return [word for word, _ in weighted_words(text)]


def _joins(morpheme: "Morpheme") -> bool:
    """Whether a morpheme may be part of a compound noun."""
    speech = morpheme.part_of_speech()
    if speech[0] == wording.NOUN:
        return speech[1] not in wording.LONE_NOUNS and speech[2] not in wording.LONE_FINE
    if speech[0] == wording.SUFFIX:
        return speech[1].startswith(wording.NOUN) and morpheme.normalized_form() not in wording.LOOSE_SUFFIXES
    return False


def _negated(morpheme: "Morpheme", following: "Morpheme | None") -> str | None:
    """Return a verb in the negative as a person says it, when the next morpheme negates it."""
    if following is None or following.normalized_form() not in wording.NEGATIVES:
        return None
    if not morpheme.part_of_speech()[5].startswith(wording.NEGATABLE_FORM):
        return None
    return str(morpheme.surface()) + wording.NEGATIVE_ENDING


def _readable(morpheme: "Morpheme", following: "Morpheme | None") -> str | None:
    """Return a single content word the way it is said: nouns as written, verbs and adjectives in dictionary form."""
    if _word_of(morpheme) is None or not wording.NAMES.isdisjoint(morpheme.part_of_speech()[2:3]):
        return None
    if morpheme.part_of_speech()[0] == wording.VERB:
        said = _negated(morpheme, following) or str(morpheme.dictionary_form())
    elif morpheme.part_of_speech()[0] == wording.NOUN:
        said = str(morpheme.surface())
    else:
        said = str(morpheme.dictionary_form())
    return said if _SAYABLE.search(said) else None


def _compound(run: list["Morpheme"]) -> str | None:
    """Return the surface of two or more joined nouns, None where there is no compound or nothing in it counts."""
    if len(run) < 2 or run[0].part_of_speech()[0] == wording.SUFFIX or not any(_word_of(part) for part in run):
        return None
    glue = " " if all(_LATIN.fullmatch(part.surface().lower()) for part in run) else ""
    return glue.join(str(part.surface()) for part in run)


def phrases(text: str) -> list[str]:
    """Return words and whole compounds of `text` as a person would say them, in order.

    A compound (two or more nouns side by side) comes after its own words; a negated verb stays negated.
    """
    pieces = list(morphemes(folded(text), long_units=True))
    found: list[str] = []
    run: list[Morpheme] = []
    for position, piece in enumerate(pieces):
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        said = _readable(piece, following)
        if said:
            found.append(said)
        run = [*run, piece] if _joins(piece) and _touching(run, piece) else ([piece] if _joins(piece) else [])
        if following is None or not _joins(following) or not _touching([piece], following):
            whole = _compound(run)
            if whole:
                found.append(whole)
            run = []
    return found


def _touching(run: list["Morpheme"], piece: "Morpheme") -> bool:
    """Whether `piece` follows the run without a gap wider than a space."""
    return not run or piece.begin() - run[-1].end() <= 1


def sentences(text: str) -> list[str]:
    """Split prose and bullet memos, Japanese or English, into sentences, verbatim but for outer spaces and bullets."""
    found: list[str] = []
    for line in text.splitlines():
        body = _BULLET.sub("", line).strip()
        found.extend(part.strip() for part in _SENTENCE.findall(body) if part.strip())
    return found
