"""The student: word vectors, a look at each word's neighbours, a weighed mean and a small head, in torch.

A known word is its own vector and the mean over its character sequences, so that what a sequence means is learned from
every word; `weights.py` adds the two up once, and `mining/encoder/static.py` does the same arithmetic in numpy. What is
learned from which text is told in `train.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from mining.encoder.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a student: table of vectors, neighbourhood, head, output."""

    width: int = 256
    neighbourhood: int = 256
    head: int = 512
    out: int = 384


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts as rows of the table, by word type: its `own` row where it `is_known`, and those of its character
    sequences (`grams`, from `starts` on); `types` of each word in order and the `sentence` it stands in.
    """

    own: Tensor
    is_known: Tensor
    grams: Tensor
    starts: Tensor
    types: Tensor
    sentence: Tensor
    texts: int


class Lines:
    """Texts cut into words once, to be drawn in batches."""

    def __init__(self, texts: Sequence[Sequence[str]], pieces: Pieces) -> None:
        """Number the word types of `texts` (lists of words, none empty) and find the rows of each."""
        kinds: dict[str, int] = {}
        self._texts = [np.array([kinds.setdefault(word, len(kinds)) for word in text], np.int32) for text in texts]
        self._own = np.array([pieces.known.get(word, -1) for word in kinds], np.int64)
        self._grams = [np.array(pieces.sequence_rows(word), np.int64) for word in kinds]

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._texts)

    def batch(
        self,
        places: Sequence[int],
        *,
        chance: np.random.Generator | None = None,
        drop: float = 0.1,
        unknown: float = 0.08,
    ) -> Batch:
        """Return the texts at `places`; with `chance`, words are dropped and word types made unknown at random."""
        texts = [self._texts[place] for place in places]
        if chance is not None:
            texts = [_thinned(text, chance, drop) for text in texts]
        sentence = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        kinds, types = np.unique(np.concatenate(texts), return_inverse=True)
        own = self._own[kinds]
        if chance is not None:
            own = np.where(chance.random(len(kinds)) < unknown, -1, own)
        grams = [self._grams[kind] for kind in kinds]
        counts = np.array([len(some) for some in grams])
        return Batch(
            own=torch.from_numpy(np.maximum(own, 0)),
            is_known=torch.from_numpy(own >= 0).float()[:, None],
            grams=torch.from_numpy(np.concatenate(grams)),
            starts=torch.from_numpy(np.cumsum(counts) - counts),
            types=torch.from_numpy(types),
            sentence=torch.from_numpy(sentence),
            texts=len(texts),
        )


def _thinned(text: npt.NDArray[np.int32], chance: np.random.Generator, drop: float) -> npt.NDArray[np.int32]:
    """Return a text of more than three words without some of them, never without all."""
    if len(text) <= 3:
        return text
    kept = text[chance.random(len(text)) >= drop]
    return kept if len(kept) else text[:1]


class Neighbours(nn.Module):
    """Each word sees the word before, itself, the word after and the mean of its text."""

    def __init__(self, width: int, inner: int) -> None:
        """Start with no effect."""
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.inner = nn.Linear(4 * width, inner)
        self.outer = nn.Linear(inner, width)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def forward(self, states: Tensor, sentence: Tensor, texts: int) -> Tensor:
        """Return new states (n, width) of the words whose texts are `sentence` (n,)."""
        plain = self.norm(states)
        same = (sentence[1:] == sentence[:-1]).float()[:, None]
        gap = plain.new_zeros(1, plain.shape[1])
        before = torch.cat([gap, plain[:-1] * same])
        after = torch.cat([plain[1:] * same, gap])
        counts = torch.bincount(sentence, minlength=texts).clamp(min=1).float()[:, None]
        means = plain.new_zeros(texts, plain.shape[1]).index_add(0, sentence, plain) / counts
        seen = torch.cat([plain, before, after, means[sentence]], dim=1)
        moved: Tensor = self.outer(functional.relu(self.inner(seen)))
        return states + moved


class Student(nn.Module):
    """From words to unit vectors in the teacher's space."""

    def __init__(self, rows: int, shape: Shape) -> None:
        """Make a student with a table of `rows` vectors; `start` gives them a meaning."""
        super().__init__()
        self.shape = shape
        self.table = nn.Embedding(rows, shape.width, sparse=True)
        self.weight = nn.Embedding(rows, 1, sparse=True)
        nn.init.zeros_(self.weight.weight)
        self.neighbours = Neighbours(shape.width, shape.neighbourhood)
        self.attention = nn.Linear(shape.width, 1)
        nn.init.zeros_(self.attention.weight)
        nn.init.zeros_(self.attention.bias)
        self.straight = nn.Linear(shape.width, shape.out)
        self.norm = nn.LayerNorm(shape.width)
        self.inner = nn.Linear(shape.width, shape.head)
        self.outer = nn.Linear(shape.head, shape.out)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def start(
        self, vectors: npt.NDArray[np.float32], weights: npt.NDArray[np.float32], back: npt.NDArray[np.float32]
    ) -> None:
        """Take first vectors (rows, width), log weights (rows,) and the way to the teacher's space (width, out)."""
        with torch.no_grad():
            self.table.weight.copy_(torch.from_numpy(vectors))
            self.weight.weight.copy_(torch.from_numpy(weights)[:, None])
            self.straight.weight.copy_(torch.from_numpy(back).T)
            self.straight.bias.zero_()

    def forward(self, batch: Batch) -> Tensor:
        """Return one unit row for each text of the batch."""
        kinds, loud = (_of_words(table, batch) for table in (self.table, self.weight))
        states = self.neighbours(kinds[batch.types], batch.sentence, batch.texts)
        shares = torch.exp(torch.clamp(loud[batch.types] + self.attention(states), -8, 4))
        total = shares.new_full((batch.texts, 1), 1e-6).index_add(0, batch.sentence, shares)
        pooled = states.new_zeros(batch.texts, self.shape.width).index_add(0, batch.sentence, shares * states) / total
        out = self.straight(pooled) + self.outer(functional.relu(self.inner(self.norm(pooled))))
        return functional.normalize(out, dim=1)


def _of_words(table: nn.Embedding, batch: Batch) -> Tensor:
    """Return one row for each word type: its own, where it is known, and the mean over its character sequences."""
    told: Tensor = functional.embedding_bag(batch.grams, table.weight, batch.starts, mode="mean", sparse=True)
    own: Tensor = table(batch.own)
    return told + own * batch.is_known
