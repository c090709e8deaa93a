"""From texts to a matrix: known vectors are read, new ones encoded in batches and kept; nothing is encoded twice."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from ingest.normalize import text_hash
from ingest.store import Store
from mining.encoder.protocol import Encoder
from taxonomy.settings import setting

Progress = Callable[[str, float], None]
"""Called with the code of the step under way and the share of it that is done (0 to 1)."""

ENCODE = "mine.step_encode"
_READ_AT_ONCE = 1024


def silent(step: str, share: float) -> None:
    """Report progress to nobody."""


def encode_new(store: Store, texts: Iterable[str], encoder: Encoder, *, total: int, progress: Progress = silent) -> int:
    """Encode those of `total` texts that have no vector by this encoder yet, and keep them; return how many.

    Texts are taken a few at a time and each batch is kept at once: memory does not grow with their number, and a run
    that is interrupted goes on where it stopped.
    """
    waiting, seen, fresh = iter(texts), 0, 0
    size = int(setting("batch_size"))
    while taken := list(islice(waiting, _READ_AT_ONCE)):
        held = {text_hash(text): text for text in taken}
        missing = store.vectors.missing(list(held), encoder.id)
        for start in range(0, len(missing), size):
            batch = missing[start : start + size]
            encoded = encoder.encode([held[key] for key in batch]).astype("<f4")
            store.vectors.add(((key, row.tobytes()) for key, row in zip(batch, encoded, strict=True)), encoder.id)
            progress(ENCODE, min((seen + len(taken) * (start + len(batch)) / len(missing)) / max(total, 1), 1.0))
        seen, fresh = seen + len(taken), fresh + len(missing)
    return fresh


def known_vectors(store: Store, hashes: Sequence[str], encoder_id: str) -> npt.NDArray[np.float32]:
    """Return an (n, dimensions) matrix of what is stored of an encoder, encoding nothing; zeros where nothing is.

    The matrix has no columns when nothing is stored at all.
    """
    places: dict[str, list[int]] = {}
    for place, key in enumerate(hashes):
        places.setdefault(key, []).append(place)
    matrix = np.zeros((len(hashes), 0), dtype=np.float32)
    for key, vector in store.vectors.each(list(places), encoder_id):
        row = np.frombuffer(vector, dtype="<f4")
        if not matrix.shape[1]:
            matrix = np.zeros((len(hashes), len(row)), dtype=np.float32)
        matrix[places[key]] = row
    return matrix


def vectors_of(
    store: Store, texts: Sequence[str], encoder: Encoder, *, progress: Progress = silent
) -> npt.NDArray[np.float32]:
    """Return an (n, dimensions) float32 matrix, one unit row a text; a row of zeros for a text without content."""
    encode_new(store, texts, encoder, total=len(texts), progress=progress)
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(text_hash(text), []).append(place)
    matrix = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    for key, vector in store.vectors.each(list(places), encoder.id):
        matrix[places[key]] = np.frombuffer(vector, dtype="<f4")
    return matrix
