"""The student: word vectors, a look at each word's neighbours, a weighed mean and a small head, in torch.

The same arithmetic in numpy is `mining/encoder/static.py`, which reads what `weights.py` writes. What is learned from
which text is told in `train.py`.
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
    """Texts as rows of the table: `rows` of each word type, `types` of each word in order, `sentence` of each word."""

    rows: Tensor
    row_starts: Tensor
    types: Tensor
    sentence: Tensor
    texts: int


class Lines:
    """Texts cut into words once, to be drawn in batches."""

    def __init__(self, texts: Sequence[Sequence[str]], pieces: Pieces) -> None:
        """Number the word types of `texts` (lists of words) and find the rows of each, known and by sequences."""
        kinds: dict[str, int] = {}
        self._texts = [np.array([kinds.setdefault(word, len(kinds)) for word in text], np.int32) for text in texts]
        self._rows = [np.array(pieces.rows(word), np.int64) for word in kinds]
        self._sequences = [np.array(pieces.sequence_rows(word), np.int64) for word in kinds]

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
            texts = [text[chance.random(len(text)) >= drop] if len(text) > 3 else text for text in texts]
        sentence = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        flat = np.concatenate(texts) if texts else np.zeros(0, np.int32)
        kinds, types = np.unique(flat, return_inverse=True)
        hidden = np.zeros(len(kinds), bool) if chance is None else chance.random(len(kinds)) < unknown
        rows = [(self._sequences if hide else self._rows)[kind] for kind, hide in zip(kinds, hidden, strict=True)]
        starts = np.cumsum([0] + [len(some) for some in rows[:-1]]) if rows else np.zeros(0, np.int64)
        joined = np.concatenate(rows) if rows else np.zeros(0, np.int64)
        tensors = [torch.from_numpy(part) for part in (joined, starts.astype(np.int64), types, sentence)]
        return Batch(tensors[0], tensors[1], tensors[2], tensors[3], len(texts))


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
        self.table = nn.Embedding(rows, shape.width)
        self.weight = nn.Embedding(rows, 1)
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
        kinds = functional.embedding_bag(batch.rows, self.table.weight, batch.row_starts, mode="mean")
        loud = functional.embedding_bag(batch.rows, self.weight.weight, batch.row_starts, mode="mean")
        states = self.neighbours(kinds[batch.types], batch.sentence, batch.texts)
        shares = torch.exp(torch.clamp(loud[batch.types] + self.attention(states), -8, 4))
        total = shares.new_full((batch.texts, 1), 1e-6).index_add(0, batch.sentence, shares)
        pooled = states.new_zeros(batch.texts, self.shape.width).index_add(0, batch.sentence, shares * states) / total
        out = self.straight(pooled) + self.outer(functional.relu(self.inner(self.norm(pooled))))
        return functional.normalize(out, dim=1)


def encode(student: Student, lines: Lines, *, size: int = 1024) -> npt.NDArray[np.float32]:
    """Return one unit row for each of `lines`, without chance."""
    student.eval()
    with torch.inference_mode():
        rows = [
            student(lines.batch(range(start, min(start + size, len(lines))))).numpy()
            for start in range(0, len(lines), size)
        ]
    student.train()
    return np.concatenate(rows)
