"""Which encoders there are by name, and the one asked for: embedded, from a folder, or from the hub."""

from dataclasses import dataclass
from functools import lru_cache

from mining.encoder.lexical import LexicalEncoder
from mining.encoder.protocol import Encoder, EncoderError
from mining.encoder.static import StaticEncoder

EMBEDDED = "tsumazuki"
LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class EncoderRow:
    """One encoder that can be asked for by name; `megabytes` is about what it fetches and holds."""

    name: str
    embedded: bool
    licence: str
    megabytes: int


ENCODERS = (
    EncoderRow(EMBEDDED, embedded=True, licence="Apache-2.0", megabytes=20),
    EncoderRow(LEXICAL, embedded=True, licence="Apache-2.0", megabytes=0),
    EncoderRow("cl-nagoya/ruri-v3-30m", embedded=False, licence="Apache-2.0", megabytes=150),
    EncoderRow("intfloat/multilingual-e5-small", embedded=False, licence="MIT", megabytes=490),
)


def available() -> tuple[EncoderRow, ...]:
    """Return the encoders known by name; any other sentence-transformers model goes by folder or hub name."""
    return ENCODERS


@lru_cache(maxsize=1)
def embedded() -> StaticEncoder:
    """Return the encoder inside the package, read once a process."""
    return StaticEncoder()


def load_encoder(name: str, *, batch_size: int = 32) -> Encoder:
    """Return the encoder called `name`: "tsumazuki", "lexical", a model folder, or a name on the hub.

    :raises EncoderError: when the name is empty or the model cannot be had; its problem says why and what to do.
    """
    if not name.strip():
        raise EncoderError("encoder.unnamed", value=name, allowed=", ".join(row.name for row in ENCODERS))
    if name.strip() == EMBEDDED:
        return embedded()
    if name.strip() == LEXICAL:
        return LexicalEncoder()
    from mining.encoder.sentence_model import SentenceModelEncoder

    return SentenceModelEncoder(name.strip(), batch_size=batch_size)
