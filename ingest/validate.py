"""The native format in and out: one object of design.md <-> `Conversation`, with a problem for everything amiss.

Pure. Text stays as typed; only emptiness is judged after trimming. Files are read by `ingest.files`.
"""

import datetime
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from ingest.normalize import normal_form
from ingest.problems import Collector
from taxonomy.causes import CAUSE_CHOICES
from taxonomy.headers import EXPORT_ONLY, QUOTES
from taxonomy.labels import keys
from taxonomy.records import Conversation, Item, Problem
from taxonomy.segments import KINDS, LEVELS, PHASES, POLARITIES, SIZES

ROW_KEYS = ("id", "date", "csm", "product", "company", "phase", "memo", "views", "acted", "hypothesis", "cause", "why")
COMPANY_KEYS = ("name", "size", "industry", "motivation", "literacy")
VIEW_TEXTS = ("problem", "fix_product", "fix_operation", "proposal")
VIEW_KEYS = (*VIEW_TEXTS, "stumbling", "requests")
ITEM_KEYS = ("text", "polarity", "kind", "theme", "cause")
DATE_FORM = "YYYY-MM-DD"

_DATE = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_OPENING = frozenset(opening for opening, _ in QUOTES)
_CLOSING = {closing: opening for opening, closing in QUOTES}


def conversation_from_native(row: Mapping[str, object], *, place: str) -> tuple[Conversation | None, list[Problem]]:
    """Return the conversation a native object holds, with everything amiss in it.

    The conversation is None if and only if one of the problems is an error (not a warning). A missing id is derived
    from date, company and content, so that the same conversation read again meets itself. Nothing is raised for
    values of any type.
    """
    found = Collector(place)
    if not isinstance(row, Mapping):
        found.add("intake.row_type", "", row, "object {\u2026}")
        return None, found.problems
    found.unknown(row, ROW_KEYS, "", EXPORT_ONLY)
    company = found.mapping(row.get("company"), "company")
    found.unknown(company, COMPANY_KEYS, "company.")
    views = found.mapping(row.get("views"), "views")
    found.unknown(views, VIEW_KEYS, "views.")
    conversation = Conversation(
        id=found.text(row.get("id"), "id"),
        date=_date(found, row.get("date")),
        company=_company_name(found, company),
        csm=found.text(row.get("csm"), "csm"),
        product=found.text(row.get("product"), "product"),
        size=found.choice(company.get("size"), "company.size", keys(SIZES)),
        industry=found.tag(company.get("industry"), "company.industry"),
        motivation=found.choice(company.get("motivation"), "company.motivation", keys(LEVELS)),
        literacy=found.choice(company.get("literacy"), "company.literacy", keys(LEVELS)),
        phase=found.choice(row.get("phase"), "phase", keys(PHASES)),
        memo=found.text(row.get("memo"), "memo"),
        **{key: found.text(views.get(key), f"views.{key}") for key in VIEW_TEXTS},
        items=_items(found, views.get("stumbling")),
        requests=_requests(found, views.get("requests")),
        acted=_acted(found, row.get("acted")),
        hypothesis=found.choice(row.get("hypothesis"), "hypothesis", keys(CAUSE_CHOICES)),
        cause=found.choice(row.get("cause"), "cause", keys(CAUSE_CHOICES)),
        why=found.text(row.get("why"), "why"),
    )
    if not _says_something(conversation) and not found.failed_at("views", "memo"):
        found.add("intake.view_missing", "views", "", ", ".join((*VIEW_KEYS, "memo")))
    if found.failed:
        return None, found.problems
    return (conversation if conversation.id.strip() else conversation.with_id(derived_id(conversation))), found.problems


def native_from_conversation(conversation: Conversation) -> dict[str, object]:
    """Return the native object of a conversation, keys in the order of design.md; reading it gives the same back.

    `hypothesis` is there only when set. The stored ids of items are not part of the format.
    """
    company = {"name": conversation.company, **{key: getattr(conversation, key) for key in COMPANY_KEYS[1:]}}
    views: dict[str, object] = {key: getattr(conversation, key) for key in VIEW_TEXTS}
    views["stumbling"] = [{key: getattr(item, key) for key in ITEM_KEYS} for item in conversation.items]
    views["requests"] = list(conversation.requests)
    native = {key: getattr(conversation, key) for key in ROW_KEYS if key not in {"company", "views"}}
    native |= {"company": company, "views": views}
    return {key: native[key] for key in ROW_KEYS if key != "hypothesis" or native[key] is not None}


def parse_date(text: str) -> str | None:
    """Return YYYY-MM-DD for a real date written YYYY-MM-DD or YYYY/M/D (full-width digits too), else None."""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    except ValueError:
        return None


def derived_id(conversation: Conversation) -> str:
    """Return an id that depends on date, company and what was written, not on tags or decisions added later."""
    content = [conversation.memo, *(getattr(conversation, key) for key in VIEW_TEXTS)]
    lists = [[item.text for item in conversation.items], conversation.requests]
    parts = [conversation.date, conversation.company, *content]
    seed = [*map(normal_form, parts), *([normal_form(text) for text in texts] for texts in lists)]
    return "c" + hashlib.sha256(json.dumps(seed).encode("ascii")).hexdigest()[:16]


def guess_kind(text: str) -> str:
    """Return "words" when more than half of the text stands inside quotation marks, else "behaviour"."""
    text = text.strip()
    if len(text) > 2 and text[0] == text[-1] == "'":
        return "words"
    open_marks: list[str] = []
    quoted = 0
    for character in text:
        closes = bool(open_marks) and _CLOSING.get(character) == open_marks[-1]
        if character in _OPENING and not closes:
            open_marks.append(character)
        quoted += bool(open_marks)
        if closes:
            open_marks.pop()
    return "words" if 2 * quoted > len(text) else "behaviour"


def _date(found: Collector, value: object) -> str:
    text = found.text(value, "date")
    date = parse_date(text)
    if date is None and not found.failed_at("date"):
        found.add("intake.date_bad" if text.strip() else "intake.date_missing", "date", text, DATE_FORM)
    return date or ""


def _company_name(found: Collector, company: Mapping[Any, object]) -> str:
    name = found.text(company.get("name"), "company.name")
    if not name.strip() and not found.failed_at("company"):
        found.add("intake.company_missing", "company.name")
    return name


def _items(found: Collector, value: object) -> tuple[Item, ...]:
    items = []
    for index, entry in enumerate(found.sequence(value, "views.stumbling")):
        path = f"views.stumbling[{index}]"
        item = _item(found, found.mapping(entry, path), path)
        if item is not None:
            items.append(item)
    return tuple(items)


def _item(found: Collector, entry: Mapping[Any, object], path: str) -> Item | None:
    """Return the item, or None for a blank one; one with tags but no text key at all is an error."""
    found.unknown(entry, ITEM_KEYS, f"{path}.")
    if entry and "text" not in entry:
        found.add("intake.item_text_missing", f"{path}.text", entry, "text")
    text = found.text(entry.get("text"), f"{path}.text")
    item = Item(
        text=text,
        polarity=found.choice(entry.get("polarity"), f"{path}.polarity", keys(POLARITIES)) or "neg",
        kind=found.choice(entry.get("kind"), f"{path}.kind", keys(KINDS)) or guess_kind(text),
        theme=found.tag(entry.get("theme"), f"{path}.theme"),
        cause=found.choice(entry.get("cause"), f"{path}.cause", keys(CAUSE_CHOICES)),
    )
    return item if text.strip() else None


def _requests(found: Collector, value: object) -> tuple[str, ...]:
    entries = enumerate(found.sequence(value, "views.requests"))
    texts = (found.text(entry, f"views.requests[{index}]") for index, entry in entries)
    return tuple(text for text in texts if text.strip())


def _acted(found: Collector, value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    if not (isinstance(value, str) and not value.strip()):
        found.add("intake.choice", "acted", value, "true, false, null")
    return None


def _says_something(conversation: Conversation) -> bool:
    texts = (conversation.memo, *(getattr(conversation, key) for key in VIEW_TEXTS))
    return bool(conversation.items or conversation.requests or any(text.strip() for text in texts))
