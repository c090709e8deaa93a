"""Reading a file again: what it merely repeats never undoes what people wrote in between. Pure; no database.

Three states are compared, as in version control: the file as it was read last time, the file now, and what is stored.
A value the file did not change since last time stays as stored; a blank says nothing; anything else is news.
"""

from dataclasses import replace
from typing import Any

from taxonomy.records import Conversation, Item

# Fields merged one by one; decisions (`cause`, `why`, an item's theme and cause) have rules of their own.
FIELDS = (
    "date", "csm", "product", "size", "industry", "motivation", "literacy", "phase", "memo", "problem", "fix_product",
    "fix_operation", "proposal", "acted", "hypothesis",
)  # fmt: skip


def merged(incoming: Conversation, stored: Conversation, last: Conversation | None) -> Conversation:
    """Return the stored conversation with the news of a file; `last` is what that file said when read before."""
    values: dict[str, Any] = {
        name: _value(getattr(incoming, name), getattr(stored, name), last, name) for name in FIELDS
    }
    return replace(
        incoming,
        **values,
        company=stored.company,
        items=_items(incoming.items, stored.items, last.items if last else ()),
        requests=_requests(incoming.requests, stored.requests, last.requests if last else ()),
    )


def _value(new: object, stored: object, last: Conversation | None, name: str) -> object:
    repeated = last is not None and getattr(last, name) == new
    return stored if repeated or new is None or new == "" else new


def _items(new: tuple[Item, ...], stored: tuple[Item, ...], last: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the file's items, then those people added; one people mended or took out does not come back."""
    before = {item.text: item for item in last}
    there = {item.text: item for item in stored}
    kept = []
    for item in new:
        if item.text in there:
            repeated = item.text in before and _tags(before[item.text]) == _tags(item)
            known = there[item.text]
            kept.append(
                replace(item, id=known.id, polarity=known.polarity, kind=known.kind)
                if repeated
                else replace(item, id=known.id)
            )
        elif item.text not in before:
            kept.append(item)
    named = {item.text for item in new}
    return (*kept, *(item for item in stored if item.text not in named and item.text not in before))


def _tags(item: Item) -> tuple[str, str]:
    return (item.polarity, item.kind)


def _requests(new: tuple[str, ...], stored: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    kept = [text for text in new if text in stored or text not in last]
    return (*kept, *(text for text in stored if text not in new and text not in last))
