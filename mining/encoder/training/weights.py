"""A trained student written as the one file `mining/encoder/static.py` reads: table in int8, all else in float16.

Also counts how rare each word and character sequence is, which the literal part of a vector is weighed by.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from mining.encoder.pieces import Pieces
from mining.encoder.static import StaticEncoder
from mining.encoder.training.student import Student

NAME = "tsumazuki"


def rarity(pieces: Pieces, texts: Iterable[Sequence[str]]) -> npt.NDArray[np.float32]:
    """Return how rare each row's word or character sequence is among `texts` (lists of words), as a log (rows,)."""
    holding = np.zeros(len(pieces), np.float32)
    count = 0
    for text in texts:
        count += 1
        holding[list({row for word in set(text) for row in pieces.written_rows(word)})] += 1
    return np.log((count + 1) / (holding + 1)).astype(np.float32)


def write(
    file: Path,
    student: Student,
    pieces: Pieces,
    rare: npt.NDArray[np.float32],
    *,
    literal_width: int,
    literal_share: float,
    shared: Sequence[str] = (),
    centring: float = 0.0,
) -> str:
    """Write the weights to `file` and return the encoder's id, which changes with any of them.

    What the texts `shared` have in common (their mean vector) is taken from every vector, `centring` of it.
    """
    state = {name: value.detach().numpy() for name, value in student.state_dict().items()}
    table, weight = (_folded(state.pop(f"{name}.weight"), pieces) for name in ("table", "weight"))
    weight = weight[:, 0]
    scale = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
    arrays: dict[str, Any] = {
        "table": np.rint(table / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
        "weight": weight.astype(np.float16),
        "rarity": rare.astype(np.float16),
        "words": np.frombuffer("\n".join(pieces.known).encode("utf-8"), np.uint8),
        "literal_width": np.array(literal_width, np.int32),
        "literal_share": np.array(literal_share, np.float32),
    }
    arrays |= {name: value.astype(np.float16) for name, value in state.items()}
    arrays["middle"] = np.zeros(student.shape.out + literal_width, np.float32)
    identity = _save(file, arrays)
    if shared:
        arrays["middle"] = (centring * StaticEncoder(file).encode(shared).mean(axis=0)).astype(np.float32)
        identity = _save(file, arrays)
    return identity


def _save(file: Path, arrays: dict[str, Any]) -> str:
    digest = hashlib.sha256()
    for name in sorted(arrays):
        digest.update(name.encode() + arrays[name].tobytes())
    identity = f"{NAME}-{digest.hexdigest()[:8]}"
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, id=np.array(identity), **arrays)
    return identity


def _folded(rows: npt.NDArray[np.float32], pieces: Pieces) -> npt.NDArray[np.float32]:
    """Return the rows with what a known word's character sequences add to it added, so that it needs one row alone."""
    folded = rows.copy()
    for word, row in pieces.known.items():
        folded[row] += rows[list(pieces.sequence_rows(word))].mean(axis=0)
    return folded
