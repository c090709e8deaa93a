"""The embedded encoder at run time: numpy and Sudachi only, weights of a few megabytes inside the package.

A text's words (`pieces.py`) look at their neighbours, are weighed and averaged into a meaning; beside it stands what
is literally written, hashed; what all texts share is taken away. The weights come from `training/`, whose `student.py`
is the same arithmetic in torch.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from mining.encoder.pieces import Pieces, words
from mining.encoder.protocol import EncoderError, Vectors
from mining.threads import numpy_on_one_thread

SHIPPED = Path(__file__).parent / "weights" / "tsumazuki.npz"

_BLOCK = 1024
_TINY = 1e-12
_GOLDEN = 2654435761

Places = npt.NDArray[np.int64]
Arrays = Mapping[str, npt.NDArray[np.float32]]


class StaticEncoder:
    """Japanese and English texts into one space, thousands a second, the same on every machine to five digits."""

    def __init__(self, file: Path = SHIPPED) -> None:
        """Read the weights in `file`; EncoderError when there is no such file or it is not of this kind."""
        try:
            with np.load(file, allow_pickle=False) as held:
                raw = {name: held[name] for name in held.files}
            self.id = str(raw.pop("id"))
            known = bytes(raw.pop("words")).decode("utf-8").split("\n")
            self._table = raw.pop("table")
            self._places, self._signs = _columns(len(self._table), int(raw["literal_width"]))
        except (OSError, KeyError, ValueError) as reason:
            raise EncoderError("encoder.unreadable", value=str(file), allowed=type(reason).__name__) from reason
        self._arrays: Arrays = {name: array.astype(np.float32) for name, array in raw.items()}
        self._pieces = Pieces(known, buckets=len(self._table) - len(known))

    @cached_property
    def dimensions(self) -> int:
        """Width of a vector: the meaning and, beside it, what is written."""
        return int(len(self._arrays["straight.bias"]) + self._arrays["literal_width"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit rows (len(texts), dimensions), float32; text without a word gives a row of zeros."""
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), _BLOCK):
            block = [words(text) for text in texts[start : start + _BLOCK]]
            order = sorted((place for place, text in enumerate(block) if text), key=[*map(len, block)].__getitem__)
            if order:
                with numpy_on_one_thread():
                    rows[[start + place for place in order]] = self._block([block[place] for place in order])
        return rows

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the same vectors as `encode`: a search and what it finds are told alike."""
        return self.encode(texts)

    def _block(self, texts: Sequence[Sequence[str]]) -> Vectors:
        """Return the unit rows of texts given as their words, none of them empty, the shortest first."""
        kinds: dict[str, int] = {}
        types = np.array([kinds.setdefault(word, len(kinds)) for text in texts for word in text])
        lengths = np.array([len(text) for text in texts])
        meaning = self._meaning(self._words(list(kinds)), types, lengths)
        literal = self._literal(list(kinds), types, np.repeat(np.arange(len(texts)), lengths))
        whole = _unit(np.hstack([meaning, literal * self._arrays["literal_share"]]))
        return _unit(whole - self._arrays["middle"])

    def _words(self, kinds: Sequence[str]) -> tuple[Vectors, Vectors]:
        """Return the vector (n, width) and the log weight (n, 1) of each word: the mean over its rows of the table."""
        rows = [self._pieces.rows(word) for word in kinds]
        counts = np.array([len(some) for some in rows])[:, None]
        flat, edges = np.concatenate(rows), np.cumsum(counts) - counts[:, 0]
        vectors = self._table[flat] * self._arrays["scale"][flat, None]
        loud = self._arrays["weight"][flat, None]
        if len(flat) > len(kinds):
            vectors, loud = (np.add.reduceat(part, edges, axis=0) / counts for part in (vectors, loud))
        return vectors.astype(np.float32), loud.astype(np.float32)

    def _meaning(self, kinds: tuple[Vectors, Vectors], types: Places, lengths: Places) -> Vectors:
        """Return unit rows of the student for words `types` (of `kinds`) of texts with `lengths` words, ascending."""
        arrays, (vectors, loud) = self._arrays, kinds
        states = self._neighbours(vectors, types, lengths)
        heard = states @ arrays["attention.weight"].T + arrays["attention.bias"]
        shares = np.exp(np.clip(loud[types] + heard, -8, 4))
        pooled = _sums(shares * states, lengths) / (_sums(shares, lengths) + np.float32(1e-6))
        bent = np.maximum(self._linear(self._normed(pooled, "norm"), "inner"), np.float32(0))
        return _unit(self._linear(pooled, "straight") + self._linear(bent, "outer"))

    def _neighbours(self, vectors: Vectors, types: Places, lengths: Places) -> Vectors:
        """Return each word's state after it has seen the word before, the word after and the mean of its text."""
        plain = self._normed(vectors, "neighbours.norm")
        own, before, after, whole = np.split(self._arrays["neighbours.inner.weight"].T, 4)
        means = _sums(plain[types], lengths) / lengths[:, None].astype(np.float32)
        ends = np.cumsum(lengths)
        nobody = len(plain)
        last, following = np.roll(types, 1), np.roll(types, -1)
        last[ends - lengths], following[ends - 1] = nobody, nobody
        plain = np.vstack([plain, np.zeros_like(plain[:1])])
        seen = (plain @ own + self._arrays["neighbours.inner.bias"])[types]
        seen += (plain @ before)[last]
        seen += (plain @ after)[following]
        seen += np.repeat(means @ whole, lengths, axis=0)
        return vectors[types] + self._linear(np.maximum(seen, np.float32(0), out=seen), "neighbours.outer")

    def _literal(self, kinds: Sequence[str], types: Places, sentence: Places) -> Vectors:
        """Return unit rows of what is written: known words and character sequences, weighed by rarity, hashed."""
        rows = [self._pieces.written_rows(word) for word in kinds]
        counts = np.array([len(some) for some in rows])
        flat, edges = np.concatenate(rows), np.cumsum(counts) - counts
        repeats = counts[types]
        inside = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        drawn = flat[np.repeat(edges[types], repeats) + inside]
        width = int(self._arrays["literal_width"])
        cells = np.repeat(sentence, repeats) * width + self._places[drawn]
        values = self._arrays["rarity"][drawn] * self._signs[drawn]
        texts = int(sentence[-1]) + 1
        return _unit(
            np.bincount(cells, weights=values, minlength=texts * width).reshape(texts, width).astype(np.float32)
        )

    def _linear(self, rows: Vectors, name: str) -> Vectors:
        return np.asarray(rows @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"], np.float32)

    def _normed(self, rows: Vectors, name: str) -> Vectors:
        centred = rows - rows.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + np.float32(1e-5))
        return np.asarray(centred / spread * self._arrays[f"{name}.weight"] + self._arrays[f"{name}.bias"], np.float32)


def _sums(rows: Vectors, lengths: Places) -> Vectors:
    """Return the sum of the rows of each text, texts of the same length standing side by side."""
    sums = np.empty((len(lengths), rows.shape[1]), np.float32)
    row = text = 0
    for length, count in zip(*np.unique(lengths, return_counts=True), strict=True):
        part = rows[row : row + length * count].reshape(count, length, -1)
        sums[text : text + count] = part.sum(axis=1)
        row, text = row + length * count, text + count
    return sums


def _unit(rows: npt.NDArray[np.float32]) -> Vectors:
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.maximum(lengths, _TINY), np.float32)


def _columns(rows: int, width: int) -> tuple[Places, npt.NDArray[np.float32]]:
    """Return the column and the sign each row of the table is hashed to, the same on every machine."""
    mixed = (np.arange(1, rows + 1, dtype=np.uint64) * np.uint64(_GOLDEN)) & np.uint64(0xFFFFFFFF)
    mixed ^= mixed >> np.uint64(15)
    mixed = (mixed * np.uint64(0x85EBCA6B)) & np.uint64(0xFFFFFFFF)
    mixed ^= mixed >> np.uint64(13)
    places = (mixed >> np.uint64(1)) % np.uint64(max(width, 1))
    return places.astype(np.int64), np.where(mixed & np.uint64(1), 1.0, -1.0).astype(np.float32)
