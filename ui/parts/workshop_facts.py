"""What a workshop froze, read once for everybody: nothing changes it, so that it can be kept while the server runs.

The key holds all that tells one snapshot from another: the database, when it was made and the edition of its themes.
"""

import streamlit as st

from ingest.store import open_store
from mining.asis import Card, Facts, cards_of
from taxonomy.workshop import Workshop
from ui.session import db_path

# Snapshots, and segments of them, kept at once; the usual one is a few hundred rows.
KEPT = 8


def facts_of(workshop: Workshop) -> Facts:
    """Return what a workshop froze; shared between sessions, to be read only."""
    return _facts(str(db_path()), workshop.id, workshop.created_at, workshop.edition)


def cards_in(workshop: Workshop, segment: str = "", value: str = "") -> tuple[Card, ...]:
    """Return the cards of a workshop as logged, of one value of a segment or of all; shared, to be read only."""
    return _cards(str(db_path()), workshop.id, workshop.created_at, workshop.edition, segment, value)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _facts(path: str, workshop_id: int, made: str, edition: int) -> Facts:
    del made, edition
    with open_store(path) as store:
        return Facts(
            store.workshops.items(workshop_id),
            store.workshops.conversations(workshop_id),
            store.workshops.requests(workshop_id),
            store.workshops.themes(workshop_id),
        )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _cards(path: str, workshop_id: int, made: str, edition: int, segment: str, value: str) -> tuple[Card, ...]:
    facts = _facts(path, workshop_id, made, edition)
    return cards_of(facts.of(segment, value) if segment else facts)
