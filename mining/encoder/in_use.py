"""The encoder an installation has chosen: its preference when somebody chose one, else the setting."""

from ingest.store import Store
from mining.encoder.choose import load_encoder
from mining.encoder.protocol import Encoder
from taxonomy.settings import setting

PREFERENCE = "encoder"


def encoder_name(store: Store) -> str:
    """Return the name or folder of the encoder in use."""
    return store.preferences.get(PREFERENCE) or str(setting("encoder"))


def encoder_in_use(store: Store) -> Encoder:
    """Load the encoder in use; raises `EncoderError` when it cannot be had."""
    return load_encoder(encoder_name(store))


def use_encoder(store: Store, name: str) -> None:
    """Choose an encoder for this installation; whoever calls has seen that it loads."""
    store.preferences.set(PREFERENCE, name)
