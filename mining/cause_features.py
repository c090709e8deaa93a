"""From logs to rows of numbers: terms are counted once a sentence and added up by view, so a log without one of its
sentences costs next to nothing. What the rows mean for a cause is for `mining/causes.py`.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from scipy import sparse

from mining import words
from mining.cause_text import REQUEST, Sentence
from mining.encoder.protocol import Encoder

Terms = Callable[[str], tuple[str, ...]]
"""The terms of one sentence in its reading form, in order, with repeats."""

VIEW_WEIGHTS = {"problem": 0.6, "fix_product": 0.3, REQUEST: 0.3}
"""How much a sentence counts by its view; 1 where the view is not named. What is wished for tells little of why."""

ENOUGH_TERMS = 400.0
"""A log with as many different known terms as this counts as half understood (150 characters of Japanese, or so)."""

VECTOR_WEIGHT = 0.6
"""What meaning counts for beside a block of terms: it carries short logs, terms carry long ones."""

LEAST_LOGS = 2
"""A term seen in fewer logs than this is not learnt."""


@lru_cache(maxsize=2048)
def character_terms(text: str) -> tuple[str, ...]:
    """Return all runs of one to three characters, the sentence's ends marked by a space."""
    padded = f" {text} "
    return tuple(padded[start : start + size] for size in (1, 2, 3) for start in range(len(padded) - size + 1))


@lru_cache(maxsize=2048)
def word_terms(text: str) -> tuple[str, ...]:
    """Return words and pairs of neighbouring words, particles and endings too: they carry "did" and "did not"."""
    found = (str(morpheme.normalized_form()).lower() for morpheme in words.morphemes(text))
    forms = [form for form in found if any(letter.isalnum() for letter in form)]
    pairs = (f"{first} {second}" for first, second in zip(forms, forms[1:], strict=False))
    return (*forms, *pairs)


def forget_terms() -> None:
    """Let go of the terms of sentences read so far: a whole corpus of them is tens of megabytes."""
    character_terms.cache_clear()
    word_terms.cache_clear()


class Reading:
    """Several logs as sentences without repeats, and a matrix (logs x sentences) of how much each counts in each."""

    def __init__(self, logs: Sequence[Sequence[tuple[Sentence, str]]]) -> None:
        """Take the sentences of each log with their reading form."""
        places: dict[str, int] = {}
        rows, columns, weights = [], [], []
        for row, log in enumerate(logs):
            for sentence, text in log:
                rows.append(row)
                columns.append(places.setdefault(text, len(places)))
                weights.append(VIEW_WEIGHTS.get(sentence.view, 1.0))
        self.texts = tuple(places)
        self.share = sparse.csr_matrix((weights, (rows, columns)), shape=(len(logs), max(len(places), 1)))


class TermBlock:
    """Unit rows of weighted term counts, log(1 + count) times rarity, for one way of cutting sentences into terms."""

    def __init__(self, terms: Terms) -> None:
        """Keep the way of cutting; `fit` learns the vocabulary."""
        self.terms = terms

    def fit(self, reading: Reading) -> "TermBlock":
        """Learn the terms that at least `LEAST_LOGS` logs hold, and how rare each is."""
        logs_with: Counter[str] = Counter()
        terms = [frozenset(self.terms(text)) for text in reading.texts]
        for row in range(reading.share.shape[0]):
            mine = reading.share.indices[reading.share.indptr[row] : reading.share.indptr[row + 1]]
            logs_with.update(frozenset().union(*(terms[place] for place in mine)))
        kept = sorted(term for term, count in logs_with.items() if count >= LEAST_LOGS)
        self.places_ = {term: place for place, term in enumerate(kept)}
        counts = np.array([logs_with[term] for term in kept], dtype=float)
        self.rarity_ = np.log((1 + reading.share.shape[0]) / (1 + counts)) + 1
        return self

    def transform(self, reading: Reading) -> sparse.csr_matrix:
        """Return (logs, terms) rows of length 1 or less, by the share of a log's terms that is known."""
        places = dict(self.places_)
        rows, columns, counts = [], [], []
        for row, text in enumerate(reading.texts):
            for term, count in Counter(self.terms(text)).items():
                rows.append(row)
                columns.append(places.setdefault(term, len(places)))
                counts.append(float(count))
        shape = (reading.share.shape[1], len(places))
        summed = (reading.share @ sparse.csr_matrix((counts, (rows, columns)), shape=shape)).tocsr()
        summed.data = np.log1p(summed.data)
        unknown = np.full(len(places) - len(self.rarity_), self.rarity_.max(initial=1.0))
        weighted = summed @ sparse.diags(np.concatenate([self.rarity_, unknown]))
        return unit_rows(weighted)[:, : len(self.rarity_)]


class VectorBlock:
    """Mean sentence vectors of an encoder: near length 1 for a short log, shorter where a log speaks of many things."""

    def __init__(self, encoder: Encoder) -> None:
        """Keep the encoder; there is nothing to learn."""
        self.encoder = encoder

    def fit(self, reading: Reading) -> "VectorBlock":
        """Return itself."""
        return self

    def transform(self, reading: Reading) -> sparse.csr_matrix:
        """Return (logs, dimensions) rows of length 1 or less; of zeros for a log without text."""
        vectors = np.zeros((reading.share.shape[1], self.encoder.dimensions))
        if reading.texts:
            vectors[:] = self.encoder.encode(list(reading.texts))
        counted = np.asarray(reading.share.sum(axis=1)).ravel()
        means = sparse.diags(1 / np.where(counted > 0, counted, 1.0)) @ reading.share
        return sparse.csr_matrix(means @ vectors) * VECTOR_WEIGHT


class FeatureSpace:
    """All blocks side by side, scaled so that a log's row has length 1 or less."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        """Characters and words, and the encoder's vectors when there is one."""
        self.encoder = encoder

    def fit(self, reading: Reading) -> "FeatureSpace":
        """Learn each block's vocabulary."""
        blocks: list[TermBlock | VectorBlock] = [TermBlock(character_terms), TermBlock(word_terms)]
        if self.encoder is not None:
            blocks.append(VectorBlock(self.encoder))
        self.blocks_ = [block.fit(reading) for block in blocks]
        return self

    def transform(self, reading: Reading) -> sparse.csr_matrix:
        """Return the (logs, features) matrix."""
        rows = sparse.hstack([block.transform(reading) for block in self.blocks_]).tocsr()
        return rows / np.sqrt(sum(1.0 if isinstance(block, TermBlock) else VECTOR_WEIGHT**2 for block in self.blocks_))

    def amounts(self, rows: sparse.csr_matrix) -> np.ndarray:
        """Return (logs,) how much of what was learnt each row holds: 0 without a known term, near 1 in a long log."""
        known = sum(len(block.rarity_) for block in self.blocks_ if isinstance(block, TermBlock))
        terms = np.asarray(rows[:, :known].getnnz(axis=1), dtype=float)
        return terms / (terms + ENOUGH_TERMS)


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the matrix with every row of length 1; rows of zeros stay."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.where(lengths > 0, lengths, 1.0)) @ matrix).tocsr()
