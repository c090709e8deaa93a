"""The models a server keeps in memory between script runs: the encoder in use and the cause classifier.

The classifier learns from people's decisions when somebody mines, never in the middle of somebody's work.
"""

import streamlit as st

from ingest.store import Store
from mining.causes import CauseClassifier
from mining.encoder.choose import load_encoder
from mining.encoder.in_use import encoder_name
from mining.encoder.protocol import Encoder
from mining.suggest import classifier, suggest_for
from taxonomy.records import CauseSuggestion, Conversation
from ui.session import db_path, opened_store


@st.cache_resource(show_spinner=False)
def _encoder(name: str) -> Encoder:
    return load_encoder(name)


def encoder_in_use(store: Store) -> Encoder:
    """Return the encoder this installation has chosen, loaded once a server."""
    return _encoder(encoder_name(store))


@st.cache_resource(show_spinner=False, max_entries=2)
def _classifier(path: str, run_id: int) -> CauseClassifier:  # noqa: ARG001 - both are the key of the cache
    with opened_store() as store:
        return classifier(store)


def suggestion_for(store: Store, conversation: Conversation) -> CauseSuggestion:
    """Return the suggestion for a conversation by the classifier as it was after the last run."""
    latest = store.runs.latest()
    return suggest_for(store, conversation, _classifier(str(db_path()), latest.id if latest else 0))


def warm_up() -> None:
    """Load the models once, so that the first person who saves does not wait for them."""
    with opened_store() as store:
        latest = store.runs.latest()
        encoder_in_use(store).encode(["tsumazuki"])
    _classifier(str(db_path()), latest.id if latest else 0)
