"""What an encoder is to the rest of the house: an id, a width, and text in, unit rows out."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from taxonomy.records import Problem

Vectors = npt.NDArray[np.float32]


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors. `id` changes whenever the same text could give another vector."""

    @property
    def id(self) -> str:
        """What vectors of this encoder are stored under."""
        ...

    @property
    def dimensions(self) -> int:
        """Width of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit rows (len(texts), dimensions), float32; a text without content gives a row of zeros."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit rows for texts that search; the same as `encode` unless the model tells the two apart."""
        ...


class EncoderError(RuntimeError):
    """An encoder cannot be had or used; `problem` holds a message code (`encoder.*`) with the values that fill it."""

    def __init__(self, code: str, *, value: str, allowed: str = "") -> None:
        """Say what is wrong by `code`, with the `value` at fault and what is `allowed` or said to do."""
        super().__init__(f"{code}: {value}" + (f" ({allowed})" if allowed else ""))
        self.problem = Problem(code=code, field="encoder", value=value, allowed=allowed)


def first_line(error: Exception) -> str:
    """Return the first line of what went wrong, for the person who asked."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def unit_rows(vectors: npt.ArrayLike) -> Vectors:
    """Return rows (n, d) scaled to length 1 as float32; rows of zeros, or holding NaN or infinity, become zeros."""
    rows = np.asarray(vectors, dtype=np.float64)
    rows = np.where(np.isfinite(rows).all(axis=1, keepdims=True), rows, 0.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 1e-12, lengths, 1.0) * (lengths > 1e-12), dtype=np.float32)
