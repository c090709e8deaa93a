"""The lexical encoder: character n-grams and content words hashed into a fixed width; needs no weights at all.

Nothing is fitted, so a text has one vector for ever. Words come from `mining.words`; corpus-wide weighting,
where it helps, is the business of `mining.similarity`.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

from mining.encoder.protocol import Vectors
from mining.words import normal, weighted_words

VERSION = 1

# Mean average precision on the development data is 0.34 at 1024, 0.36 at 2048 (8 kB a text), 0.37 at 4096.
DIMENSIONS = 2048

# How much the words weigh beside the characters, and what a hiragana character keeps of a character's weight.
WORDS_WEIGHT = 0.7
HIRAGANA_WEIGHT = 0.1
LATIN_GRAM = 3

_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN_RUN = re.compile(r"[a-z]+")


def _is_hiragana(character: str) -> bool:
    return "\u3041" <= character <= "\u309f"


def _grams(text: str) -> Counter[str]:
    """Count the n-grams of runs of letters: one and two characters of Japanese, three of Latin letters."""
    counts: Counter[str] = Counter()
    for run in _LETTERS.findall(text):
        for latin in _LATIN_RUN.findall(run):
            counts.update(latin[i : i + LATIN_GRAM] for i in range(len(latin) - LATIN_GRAM + 1))
        rest = _LATIN_RUN.sub(" ", run)
        counts.update(character for character in rest if character != " ")
        counts.update(a + b for a, b in zip(rest, rest[1:], strict=False) if " " not in (a, b))
    return counts


@lru_cache(maxsize=200_000)
def _gram_weight(gram: str) -> float:
    """Return what an n-gram tells: hiragana is mostly grammar."""
    share = sum(map(_is_hiragana, gram)) / len(gram)
    return 1.0 - (1.0 - HIRAGANA_WEIGHT) * share


@lru_cache(maxsize=400_000)
def _place(feature: str, dimensions: int) -> tuple[int, float]:
    """Return the dimension and the sign of a feature, the same on every machine."""
    digest = crc32(feature.encode()) * 2654435761 & 0xFFFFFFFFFF
    return (digest >> 8) % dimensions, 1.0 if digest & 0x80 else -1.0


def _features(text: str) -> dict[str, float]:
    """Return the features of a text with their weights: characters at length 1 beside words at `WORDS_WEIGHT`."""
    characters = {"c" + g: math.sqrt(count) * _gram_weight(g) for g, count in _grams(normal(text)).items()}
    words: dict[str, float] = {}
    for word, weight in weighted_words(text):
        words["w" + word] = max(words.get("w" + word, 0.0), weight)
    features: dict[str, float] = {}
    for part, share in ((characters, 1.0), (words, WORDS_WEIGHT)):
        length = math.sqrt(math.fsum(weight * weight for weight in part.values()))
        features |= {feature: share * weight / length for feature, weight in part.items()} if length else {}
    return features


class LexicalEncoder:
    """Signed feature hashing of normalised text; typing variants of a text share its vector."""

    def __init__(self, *, dimensions: int = DIMENSIONS) -> None:
        """Make an encoder of `dimensions` columns; vectors of different widths never mix, for the id differs."""
        self.dimensions = dimensions
        self.id = f"lexical-{VERSION}-{dimensions}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit rows (len(texts), dimensions), float32; text without a letter gives a row of zeros."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature, weight in _features(text).items():
                column, sign = _place(feature, self.dimensions)
                row[column] += sign * weight
            length = float(np.linalg.norm(row))
            if length:
                row /= length
        return rows

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the same vectors as `encode`: words do not know whether they search."""
        return self.encode(texts)
