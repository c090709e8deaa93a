"""What is read of a conversation: its passages, one by one, and the rest of it that stands beside each item.

Search finds passages, mining reads items with their context, and an encoder that is changed reads all of it once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from taxonomy.records import Conversation
from taxonomy.views import TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a conversation: the view it stands under ("memo" for the raw memo) and its item, if it is one."""

    view: str
    text: str
    item_id: str | None = None


def passages(conversation: Conversation) -> Iterator[Passage]:
    """Yield every item, request, text of a view and the memo; blank ones are left out but for items."""
    for item in conversation.items:
        yield Passage("stumbling", item.text, item.id)
    for text in conversation.requests:
        yield Passage("requests", text)
    for name in (*(field.key for field in TEXT_FIELDS), "memo"):
        if getattr(conversation, name).strip():
            yield Passage(name, getattr(conversation, name))


def context(conversation: Conversation) -> str:
    """Return what stands beside the items of a conversation: problem, fixes, proposal and requests, a line each."""
    parts = (
        conversation.problem,
        conversation.fix_product,
        conversation.fix_operation,
        conversation.proposal,
        *conversation.requests,
    )
    return "\n".join(part for part in parts if part.strip())
