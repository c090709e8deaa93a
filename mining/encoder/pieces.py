"""Text cut into the pieces the embedded encoder has vectors for: normal forms of words, signs of unknown ones.

A typing variant gives the same pieces as the standard form wherever Sudachi or NFKC knows it. What the pieces mean is
learned in `training/`, and put together in `static.py`; changing anything here means training again.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from sudachipy import Tokenizer

_LOCAL = threading.local()
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_ENGLISH_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:\.[0-9]+)?")
_LATIN = re.compile(r"[a-z0-9' +#.&/_-]+")
_NOT_SAID = frozenset({"\u7a7a\u767d", "\u88dc\u52a9\u8a18\u53f7", "\u8a18\u53f7"})
_ASKING = "?"
_LONGEST_TEXT = 12_000
_LONGEST_WORD = 40


def words(text: str) -> list[str]:
    """Return the words of a Japanese, English or mixed text in order, each in its normal form; signs are left out."""
    plain = unicodedata.normalize("NFKC", text).lower()
    if not _JAPANESE.search(plain):
        return [word[:_LONGEST_WORD] for word in _ENGLISH_WORD.findall(plain.replace("\u2019", "'"))]
    return list(_japanese_words(plain))


def grams(word: str) -> list[str]:
    """Return the character sequences a word is told by: 1-3 of Japanese, 3-5 with the edges marked of Latin letters."""
    if _LATIN.fullmatch(word):
        edged = f"<{word}>"
        return [edged[i : i + size] for size in (3, 4, 5) for i in range(max(1, len(edged) - size + 1))]
    return [word[i : i + size] for size in (1, 2, 3) for i in range(len(word) - size + 1)]


class Pieces:
    """From words to the rows of the table of vectors: first the known words, then buckets that sequences fall into."""

    def __init__(self, known: Sequence[str], *, buckets: int) -> None:
        """Number the known words in the order given; `buckets` rows follow them."""
        self.known: Mapping[str, int] = {word: row for row, word in enumerate(known)}
        self.buckets = buckets
        self._seen: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        """Return the number of rows the table of vectors must have."""
        return len(self.known) + self.buckets

    def rows(self, word: str) -> tuple[int, ...]:
        """Return the one row of a known word, or the rows of the character sequences of any other."""
        row = self.known.get(word)
        return self.sequence_rows(word) if row is None else (row,)

    def written_rows(self, word: str) -> tuple[int, ...]:
        """Return the row of a word if it is known, and those of its character sequences: what is literally written."""
        row = self.known.get(word)
        return self.sequence_rows(word) if row is None else (row, *self.sequence_rows(word))

    def sequence_rows(self, word: str) -> tuple[int, ...]:
        """Return the rows of the character sequences of a word, known or not."""
        found = self._seen.get(word)
        if found is None:
            found = tuple(len(self.known) + crc32(gram.encode()) % self.buckets for gram in grams(word))
            if len(self._seen) > 100_000:
                self._seen.clear()
            self._seen[word] = found
        return found


def _japanese_words(plain: str) -> Iterator[str]:
    from sudachipy import SplitMode

    tokenizer = _tokenizer()
    for start in range(0, len(plain), _LONGEST_TEXT):
        for morpheme in tokenizer.tokenize(plain[start : start + _LONGEST_TEXT], SplitMode.A):
            if morpheme.part_of_speech()[0] not in _NOT_SAID:
                yield morpheme.normalized_form().lower()[:_LONGEST_WORD]
            elif morpheme.surface() == _ASKING:
                yield _ASKING


def _tokenizer() -> "Tokenizer":
    """Return this thread's Sudachi tokenizer; the dictionary file is mapped, not read."""
    if not hasattr(_LOCAL, "tokenizer"):
        from sudachipy import Dictionary

        _LOCAL.tokenizer = Dictionary(dict="core").tokenizer()
    found: Tokenizer = _LOCAL.tokenizer
    return found
