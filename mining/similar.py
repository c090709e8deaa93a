"""Past moments like one that was just logged: what was proposed then, and what came of it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ingest.store import Store
from mining.embed import encode_new, known_vectors, vectors_of
from mining.encoder.protocol import Encoder
from mining.facts import Frame
from taxonomy.records import Conversation

# Items up to which all are compared; of more, those about the themes nearest to what was said, and the new ones.
ALL, THEMES = 5000, 3
# So many of those at most, and of the ones no run has read.
ASKED, NEW = 3000, 500


@dataclass(frozen=True, slots=True)
class SimilarItem:
    """A past item like one just logged, with what was proposed then and what came of it."""

    text: str
    like: str
    similarity: float
    conversation_id: str
    company: str
    date: str
    proposal: str
    acted: bool | None


def similar_items(
    store: Store, items: Frame, conversation: Conversation, encoder: Encoder, *, limit: int = 3
) -> list[SimilarItem]:
    """Return those of `items` (a frame of all) most like this conversation's, of others, one a conversation at most."""
    own = [item.text for item in conversation.items if item.text.strip()] or [conversation.memo]
    past = items[items["conversation_id"] != conversation.id] if len(items) else items
    if not len(past) or not any(own):
        return []
    asked = vectors_of(store, own, encoder)
    past = past if len(past) <= ALL else _about_the_same(store, past, asked, encoder)
    _read_new(store, past, encoder)
    closeness = known_vectors(store, past["text_hash"].tolist(), encoder.id) @ asked.T
    best = closeness.max(axis=1)
    order = [place for place in np.argsort(-best, kind="stable").tolist() if best[place] > 0]
    chosen = _one_each(past["conversation_id"].iloc[order].tolist(), order, limit)
    rows = store.items.these(past["item_id"].iloc[chosen].tolist())
    return [
        SimilarItem(
            row["text"],
            own[int(closeness[place].argmax())],
            float(best[place]),
            row["conversation_id"],
            row["company"],
            row["date"],
            row["proposal"],
            None if row["acted"] is None else bool(row["acted"]),
        )
        for place, row in zip(chosen, rows, strict=True)
    ]


def _one_each(conversations: list[str], order: list[int], limit: int) -> list[int]:
    """Return the first places of different conversations."""
    found: dict[str, int] = {}
    for conversation_id, place in zip(conversations, order, strict=True):
        if len(found) == limit:
            break
        found.setdefault(conversation_id, place)
    return list(found.values())


def _about_the_same(store: Store, past: Frame, asked: npt.NDArray[np.float32], encoder: Encoder) -> Frame:
    """Return the items of, or nearest to, the themes whose central voices are nearest to `asked`, and the new ones."""
    central = past[past["role"] == "central"]
    closeness = known_vectors(store, central["text_hash"].tolist(), encoder.id) @ asked.T
    best = pd.Series(closeness.max(axis=1, initial=-1.0)).groupby(central["theme_id"].astype(object).to_numpy()).max()
    themes = set(best.nlargest(THEMES).index)
    near = past[past["theme_id"].isin(themes) | (past["theme_id"].isna() & past["nearest_theme_id"].isin(themes))]
    return pd.concat([near.iloc[:: max(-(-len(near) // ASKED), 1)], past[past["x"].isna()].tail(NEW)])


def _read_new(store: Store, past: Frame, encoder: Encoder) -> None:
    """Encode what this encoder has not read yet."""
    missing = set(store.vectors.missing(past["text_hash"].unique().tolist(), encoder.id))
    if missing:
        ids = past["item_id"][past["text_hash"].isin(missing)].tolist()
        encode_new(store, store.items.texts(ids).values(), encoder, total=len(ids))
