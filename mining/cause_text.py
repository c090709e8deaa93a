"""A conversation as the cause classifier reads it: sentences with their view, and shorter versions of the log.

What is typed stays as typed in a `Sentence`; `plain` is the reading form that terms are counted on. How terms become
features is for `mining/cause_features.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mining.words import normal, sentences
from taxonomy.records import Conversation
from taxonomy.views import TEXT_FIELDS

MEMO = "memo"
ITEM = "item"
REQUEST = "request"

_DIGITS = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*")
_SPACES = re.compile(r"\s+")
_LAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a log as typed, and the view it stands in: `memo`, a field of the views, `item` or `request`."""

    view: str
    text: str


def sentences_of(conversation: Conversation) -> tuple[Sentence, ...]:
    """Return all sentences of the log in reading order; an item or a request is one, empty ones are left out."""
    fields = [(MEMO, conversation.memo)]
    fields += [(field.key, getattr(conversation, field.key)) for field in TEXT_FIELDS]
    found = [Sentence(view, text) for view, whole in fields for text in sentences(whole)]
    found += [Sentence(ITEM, item.text.strip()) for item in conversation.items]
    found += [Sentence(REQUEST, text.strip()) for text in conversation.requests]
    return tuple(sentence for sentence in found if sentence.text)


def names_of(conversation: Conversation) -> tuple[str, ...]:
    """Return the names to leave out when reading, longest first: product and company tell who, never why.

    Words of an English name are not taken one by one, for they may be words of any sentence.
    """
    wholes = [normal(name) for name in (conversation.product, conversation.company)]
    parts = [part for name in wholes for part in name.split() if not part.isascii()]
    return tuple(sorted({name for name in (*wholes, *parts) if len(name) > 2}, key=lambda name: (-len(name), name)))


def plain(text: str, names: Sequence[str] = ()) -> str:
    """Return the reading form of a sentence: normal form, numbers as 0, `names` taken out, spaces single."""
    read = normal(text)
    for name in names:
        read = read.replace(name, " ")
    return _SPACES.sub(" ", _DIGITS.sub("0", read)).strip()


def shortened(conversation: Conversation) -> tuple[Conversation, ...]:
    """Return the log as a hurried person would have left it: the memo alone, and the memo's end with one item.

    Versions without text, or that leave nothing out, are not returned; so a log already hurried gives few or none.
    """
    bare = replace(conversation, problem="", fix_product="", fix_operation="", proposal="", requests=(), items=())
    ending = "\n".join(sentences(conversation.memo)[-_LAST_WORDS:])
    seen = {_texts(conversation)}
    kept: list[Conversation] = []
    for version in (bare, replace(bare, memo=ending, items=conversation.items[:1])):
        texts = _texts(version)
        if texts and texts not in seen:
            seen.add(texts)
            kept.append(version)
    return tuple(kept)


def _texts(conversation: Conversation) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in sentences_of(conversation))
