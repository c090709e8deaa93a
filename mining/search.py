"""Search: what was said, found by its words and by its meaning; two-letter Japanese words included.

A passage that holds every word of the query comes before one that is only near in meaning.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.normalize import normal_form
from ingest.store import Store
from mining.embed import vectors_of
from mining.encoder.protocol import Encoder
from mining.passages import passages

# What holding every word of the query adds to the closeness of meaning (which is at most 1).
WORDS_BONUS = 1.0
# Nearer in meaning than this counts as found without a word in common.
CLOSE_ENOUGH = 0.2


def find(store: Store, query: str, encoder: Encoder, *, limit: int = 20) -> list[dict[str, Any]]:
    """Return the best passages: conversation_id, item_id or view, company, date, text, score; best first."""
    words = normal_form(query).split()
    if not words:
        return []
    found = list(_passages(store))
    if not found:
        return []
    meaning = _closeness(store, query, [passage["text"] for passage in found], encoder)
    for passage, closeness in zip(found, meaning, strict=True):
        text = normal_form(passage["text"])
        passage["score"] = round(max(float(closeness), 0.0) + WORDS_BONUS * all(word in text for word in words), 4)
    near = [passage for passage in found if passage["score"] >= CLOSE_ENOUGH]
    return sorted(near, key=_best_first)[:limit]


def _best_first(passage: dict[str, Any]) -> tuple[float, str, str]:
    return (-passage["score"], passage["conversation_id"], passage["item_id"] or passage["view"] or "")


def _closeness(store: Store, query: str, texts: list[str], encoder: Encoder) -> npt.NDArray[np.float32]:
    return np.asarray(vectors_of(store, texts, encoder) @ encoder.encode_queries([query])[0], dtype=np.float32)


def _passages(store: Store) -> Iterator[dict[str, Any]]:
    """Every passage of every conversation, with where it stands."""
    for conversation in store.conversations.all():
        about = {"conversation_id": conversation.id, "company": conversation.company, "date": conversation.date}
        for passage in passages(conversation):
            yield {**about, "item_id": passage.item_id, "view": passage.view, "text": passage.text}
