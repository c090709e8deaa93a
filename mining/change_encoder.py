"""Another encoder for an installation: everything is read with it first, and only then is it the one in use.

Until then nothing changes for anybody; vectors are kept by encoder id, so the two never mix, and reading that was
broken off goes on where it stopped. Themes, names and decisions do not depend on vectors and stay as they are.
"""

from collections.abc import Iterator

from ingest.store import Store
from mining.embed import Progress, encode_new, silent
from mining.encoder.choose import load_encoder
from mining.encoder.in_use import use_encoder
from mining.encoder.protocol import Encoder
from mining.passages import context, passages


def change_encoder(store: Store, name: str, *, progress: Progress = silent) -> Encoder:
    """Read everything with the encoder `name` (a name or a folder), then choose it; return it.

    :raises EncoderError: when it cannot be had; the encoder in use stays in use.
    """
    progress("encoder.step_load", 0.0)
    encoder = load_encoder(name)
    encode_new(store, _texts(store), encoder, total=sum(1 for _ in _texts(store)), progress=progress)
    use_encoder(store, name)
    return encoder


def _texts(store: Store) -> Iterator[str]:
    """Yield every text that mining or search will ask a vector of."""
    for conversation in store.conversations.each():
        yield context(conversation)
        for passage in passages(conversation):
            yield passage.text
