"""The models a server keeps in memory between script runs: the encoder in use and the cause classifier.

The classifier learns when somebody mines or asks for it, never in the middle of somebody's work.
"""

import gc
import logging
import threading
from functools import lru_cache
from pathlib import Path

from ingest.store import Store, StoreError, open_store
from mining.causes import CauseClassifier
from mining.encoder.choose import load_encoder
from mining.encoder.in_use import encoder_name
from mining.encoder.protocol import Encoder, EncoderError
from mining.suggest import fitted, last_fit, suggest_for
from taxonomy.records import CauseSuggestion, Conversation
from taxonomy.settings import setting
from ui.background import fit_in_background
from ui.facts import all_items

_LOADING = threading.Lock()


@lru_cache(maxsize=1)
def _encoder(name: str) -> Encoder:
    return load_encoder(name)


def encoder_in_use(store: Store) -> Encoder:
    """Return the encoder this installation has chosen, loaded once a server."""
    with _LOADING:
        return _encoder(encoder_name(store))


@lru_cache(maxsize=1)
def _classifier(path: str, number: int) -> CauseClassifier:
    """Load fit `number` of the database; fitting itself is another process's work, for the memory it takes."""
    with open_store(path) as store:
        model = last_fit(store)
        if model is None:
            fit_in_background(Path(path))
            model = fitted(store)
    return model


def suggestion_for(store: Store, conversation: Conversation) -> CauseSuggestion:
    """Return the suggestion for a conversation by the classifier as it was last fitted."""
    with _LOADING:
        model = _classifier(store.connection.path, store.suggestions.model_number())
    return suggest_for(store, conversation, model)


@lru_cache(maxsize=1)
def warm_up(path: str) -> None:
    """Load the models, and what the theme screens count, once beside the first page, so that nobody waits for them.

    Streamlit looks for garbage after every script run. What is there once all is loaded stays for as long as the server
    does: it is set aside, so that nobody waits while it is looked through again and again.
    """
    threading.Thread(target=_load_all, args=(path,), daemon=True).start()


def _load_all(path: str) -> None:
    try:
        with open_store(path) as store:
            items, small_cell = all_items(store), int(setting("small_cell"))
            items.crosstab(small_cell)
            items.trends(small_cell)
            encoder_in_use(store).encode(["tsumazuki"])
            with _LOADING:
                _classifier(path, store.suggestions.model_number())
    except (StoreError, EncoderError) as error:
        logging.getLogger(__name__).warning("models not loaded yet: %s", error)
    gc.collect()
    gc.freeze()
