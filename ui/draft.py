"""A draft's body and back: what the form holds, as plain values; knows nothing of widgets or the database.

A body is a dictionary: one text a field, `items` a list of {key, id, text, polarity, kind}, `requests` one a line,
`new_item` what is typed but not added yet, `answers` {plan id: {answer, sets_acted}}, `blind` whether somebody else's
hypothesis was left out of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ingest.store import new_id
from ingest.validate import conversation_from_native
from taxonomy.records import Company, Conversation, Item, Problem
from taxonomy.views import TEXT_FIELDS

TEXT_KEYS = ("memo", *(field.key for field in TEXT_FIELDS), "requests", "new_item")
CHOICE_KEYS = (
    "company",
    "date",
    "csm",
    "product",
    "phase",
    "size",
    "industry",
    "motivation",
    "literacy",
    "acted",
    "hypothesis",
)
SEGMENT_KEYS = ("size", "industry", "motivation", "literacy")
Body = dict[str, Any]


def blank_body(*, csm: str, date: str, product: str = "") -> Body:
    """Return the body of a new log."""
    return {
        **dict.fromkeys(TEXT_KEYS, ""),
        **dict.fromkeys(CHOICE_KEYS),
        "acted": "unknown",
        "csm": csm,
        "date": date,
        "product": product,
        "items": [],
        "next_item": 1,
        "answers": {},
        "blind": False,
    }


def body_of(conversation: Conversation, *, answers: Mapping[int, str] | None = None, blind: bool = False) -> Body:
    """Return the body for editing a stored conversation; `answers` are those it gave about plans, by plan.

    `blind` leaves the hypothesis out, for somebody who is not to read it yet; saving then leaves it as it is.
    """
    items = [
        {"key": f"item{number}", "id": item.id, "text": item.text, "polarity": item.polarity, "kind": item.kind}
        for number, item in enumerate(conversation.items, start=1)
    ]
    named = {key: getattr(conversation, key) for key in CHOICE_KEYS if key != "acted"}
    texts = {key: getattr(conversation, key) for key in TEXT_KEYS if key not in {"requests", "new_item"}}
    return {
        **named,
        **texts,
        "hypothesis": None if blind else conversation.hypothesis,
        "blind": blind,
        "requests": "\n".join(conversation.requests),
        "new_item": "",
        "acted": {True: "true", False: "false", None: "unknown"}[conversation.acted],
        "items": items,
        "next_item": len(items) + 1,
        "answers": {str(plan): {"answer": said, "sets_acted": True} for plan, said in (answers or {}).items()},
    }


def with_item(body: Body, polarity: str, kind: str) -> Body:
    """Return the body with what is typed as new item added to the list."""
    key = f"item{body['next_item']}"
    item = {"key": key, "id": None, "text": body["new_item"], "polarity": polarity, "kind": kind}
    return {**body, "items": [*body["items"], item], "next_item": body["next_item"] + 1, "new_item": ""}


def without_item(body: Body, key: str) -> Body:
    """Return the body without one item."""
    return {**body, "items": [item for item in body["items"] if item["key"] != key]}


def with_company(body: Body, company: Company) -> Body:
    """Return the body with a company chosen: its remembered segments, none left over from another company.

    What was chosen by hand since the company was last chosen (`touched`) stays.
    """
    touched = body.get("touched", [])
    remembered = {name: getattr(company, name) for name in SEGMENT_KEYS if name not in touched}
    return {**body, "company": company.name, **remembered, "touched": []}


def is_blank(body: Body) -> bool:
    """Return whether nothing worth keeping has been written."""
    return not (body["items"] or body["company"] or any(str(body[key]).strip() for key in TEXT_KEYS))


def conversation_of(body: Body, *, stored: Conversation | None = None) -> tuple[Conversation | None, list[Problem]]:
    """Return the conversation the form describes, or what is wrong with it.

    `stored` is the conversation being edited: its id and the decisions on it stay. A new item that was typed but not
    added is taken along.
    """
    items = [*body["items"]]
    if body["new_item"].strip():
        items.append({"id": None, "text": body["new_item"], "polarity": "neg"})
    row = {
        "id": stored.id if stored else new_id(),
        "date": body["date"],
        "csm": body["csm"] or "",
        "product": body["product"] or "",
        "phase": body["phase"],
        "company": {
            "name": body["company"] or "",
            "size": body["size"],
            "industry": body["industry"],
            "motivation": body["motivation"],
            "literacy": body["literacy"],
        },
        "memo": body["memo"],
        "views": {
            **{field.key: body[field.key] for field in TEXT_FIELDS},
            "stumbling": [
                {name: item[name] for name in ("text", "polarity", "kind") if name in item} for item in items
            ],
            "requests": _requests(body["requests"], stored),
        },
        "acted": {"true": True, "false": False}.get(body["acted"] or ""),
        "hypothesis": body["hypothesis"],
    }
    conversation, problems = conversation_from_native(row, place="")
    if conversation is None:
        return None, problems
    return _with_ids(conversation, [item for item in items if item["text"].strip()]), problems


def _requests(text: str, stored: Conversation | None) -> list[str]:
    """Return one request a line; the stored ones, line ends and all, when nobody touched the field."""
    if stored and text == "\n".join(stored.requests):
        return list(stored.requests)
    return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def _with_ids(conversation: Conversation, items: list[dict[str, Any]]) -> Conversation:
    """Give the items of the record the ids the form carried along."""
    kept = tuple(
        Item(item.text, item.polarity, item.kind, entry["id"])
        for item, entry in zip(conversation.items, items, strict=True)
    )
    return replace(conversation, items=kept)
