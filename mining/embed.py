"""From texts to a matrix: known vectors are read, new ones encoded in batches and kept; nothing is encoded twice."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ingest.normalize import text_hash
from ingest.store import Store
from mining.encoder.protocol import Encoder
from taxonomy.settings import setting

Progress = Callable[[str, float], None]
"""Called with the code of the step under way and the share of it that is done (0 to 1)."""


def silent(step: str, share: float) -> None:
    """Report progress to nobody."""


def vectors_of(
    store: Store, texts: Sequence[str], encoder: Encoder, *, progress: Progress = silent
) -> npt.NDArray[np.float32]:
    """Return an (n, dimensions) float32 matrix, one unit row a text; a row of zeros for a text without content.

    New texts are encoded `batch_size` at a time and each batch is kept at once, so that a run that is interrupted
    goes on where it stopped.
    """
    hashes = [text_hash(text) for text in texts]
    known = store.vectors.known(hashes, encoder.id)
    missing = list({key: text for key, text in zip(hashes, texts, strict=True) if key not in known}.items())
    size = int(setting("batch_size"))
    for start in range(0, len(missing), size):
        batch = missing[start : start + size]
        encoded = encoder.encode([text for _, text in batch]).astype("<f4")
        fresh = {key: row.tobytes() for (key, _), row in zip(batch, encoded, strict=True)}
        store.vectors.add(fresh.items(), encoder.id)
        known.update(fresh)
        progress("mine.step_encode", (start + len(batch)) / len(missing))
    matrix = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    for row, key in enumerate(hashes):
        matrix[row] = np.frombuffer(known[key], dtype="<f4")
    return matrix
