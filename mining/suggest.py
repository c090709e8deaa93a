"""Cause suggestions on stored conversations: learn from the seed corpus and the team's decisions, suggest, keep."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from ingest.store import Store
from ingest.validate import native_from_conversation
from mining.cause_model import StaleModel, pack, unpack
from mining.causes import CauseClassifier, identity_after, train
from mining.embed import Progress, silent, vectors_of
from mining.encoder.protocol import Encoder
from mining.words import sentences
from taxonomy.records import CauseSuggestion, Conversation

# Logs of each label that are learnt from, the latest.
TAUGHT = 150
# Conversations that are suggested for, and kept, at once.
_AT_ONCE = 200


def decided_logs(store: Store) -> tuple[tuple[Conversation, str], ...]:
    """Return the team's own labelled conversations: a decided cause, or `acted` where the customer did act.

    Where people decided a cause and the customer acted in the end, the log tells of the time before: it teaches the
    cause. Of each label the latest `TAUGHT` are taken: what is learnt costs the square of their number.
    """
    labelled = []
    for conversation in store.conversations.latest_told(TAUGHT):
        if conversation.cause is not None:
            before = replace(conversation, acted=False) if conversation.acted else conversation
            labelled.append((before, conversation.cause))
        elif conversation.acted is True:
            labelled.append((conversation, "acted"))
    return tuple(labelled)


def fit(store: Store) -> CauseClassifier:
    """Learn from the seed corpus and every decision made so far, record the fit and return it.

    Where nothing of that has changed since the last fit, what was learnt then stands.
    """
    up_to = store.suggestions.latest_decision()
    decisions = decided_logs(store)
    model = last_fit(store)
    if model is None or model.model_id_ != identity_after(decisions):
        model = train(decisions)
    store.suggestions.keep_model(model.model_id_, pack(model), decisions=len(decisions), up_to=up_to)
    return model


def last_fit(store: Store) -> CauseClassifier | None:
    """Return the classifier as it was last fitted; None when nobody has yet, or when it can no longer answer so."""
    packed = store.suggestions.model()
    try:
        return None if packed is None else unpack(packed)
    except StaleModel:
        return None


def fitted(store: Store) -> CauseClassifier:
    """Return the classifier as it was last fitted; fit it when there is none that answers."""
    return last_fit(store) or fit(store)


def suggest_for(store: Store, conversation: Conversation, model: CauseClassifier) -> CauseSuggestion:
    """Return the kept suggestion when neither text nor model has changed since, else make and keep a new one."""
    kept = store.suggestions.find(conversation.id)
    if kept is not None and (kept.input_hash, kept.model_id) == (_digest(conversation), model.model_id_):
        return kept
    [suggestion] = _suggest([conversation], model)
    store.suggestions.keep([suggestion])
    return suggestion


def suggest_all(store: Store, *, progress: Progress = silent) -> int:
    """Fit anew, then renew the suggestions whose text or model has changed; return how many that were."""
    model = fit(store)
    known = store.suggestions.made_from()
    total, seen, renewed = store.conversations.count(), 0, 0
    conversations = store.conversations.each()
    while taken := list(islice(conversations, _AT_ONCE)):
        stale = [log for log in taken if known.get(log.id) != (_digest(log), model.model_id_)]
        store.suggestions.keep(_suggest(stale, model))
        seen, renewed = seen + len(taken), renewed + len(stale)
        progress("mine.step_causes", min(seen / max(total, 1), 1.0))
    return renewed


def _suggest(conversations: Sequence[Conversation], model: CauseClassifier) -> list[CauseSuggestion]:
    found = model.suggest_all(conversations)
    return [replace(told, input_hash=_digest(log)) for told, log in zip(found, conversations, strict=True)]


def _digest(conversation: Conversation) -> str:
    """Return what identifies the text a suggestion reads; people's decisions and hypotheses are no part of it."""
    items = tuple(replace(item, theme=None, cause=None) for item in conversation.items)
    read = native_from_conversation(replace(conversation, items=items, cause=None, why="", hypothesis=None))
    text = json.dumps(read, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def nearest_themes(
    store: Store, conversation: Conversation, encoder: Encoder, *, limit: int = 3
) -> list[dict[str, object]]:
    """Return the themes nearest to a conversation that need not be stored: theme_id, name, similarity, the text."""
    texts = [item.text for item in conversation.items if item.text.strip()] or sentences(conversation.memo)
    members: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in store.items.all():
        if row["theme_id"] is not None and row["polarity"] == "neg":
            members.setdefault(row["theme_id"], []).append(row["text"])
            names[row["theme_id"]] = row["theme_name"]
    if not texts or not members:
        return []
    own = encoder.encode(texts)
    found = []
    for theme_id, examples in members.items():
        middle = vectors_of(store, examples, encoder).mean(axis=0)
        closeness = own @ middle / max(float(np.linalg.norm(middle)), 1e-9)
        best = int(closeness.argmax())
        found.append((float(closeness[best]), theme_id, texts[best]))
    return [
        {"theme_id": theme_id, "name": names[theme_id], "similarity": round(similarity, 4), "text": text}
        for similarity, theme_id, text in sorted(found, reverse=True)[:limit]
        if similarity > 0
    ]
