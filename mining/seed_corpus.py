"""The seed corpus: short labelled logs written for this project, from which the cause classifier starts.

The logs are data in `mining/seed/causes.jsonl`, in the native format plus `style` and `lang`; none is about a product
that the classifier is measured on. How they are learnt from is for `mining/causes.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from taxonomy.causes import CAUSES
from taxonomy.records import Conversation, Item

ACTED = "acted"
LABELS = (*(cause.key for cause in CAUSES), ACTED)
STYLES = ("full", "hurried", "decoy")


class SeedError(ValueError):
    """A line of the seed corpus is not a labelled log; `args[0]` names the log, the field and the value."""


@dataclass(frozen=True, slots=True)
class LabelledLog:
    """One log with its answer. `group` (the product) keeps logs of one origin on one side of a cross-validation."""

    conversation: Conversation
    label: str
    group: str
    style: str = "full"
    language: str = "ja"
    weight: float = 1.0


@cache
def seed_logs() -> tuple[LabelledLog, ...]:
    """Return the seed corpus in file order.

    :raises SeedError: when a line holds an unknown label or style, an id used before, or no text.
    """
    lines = files("mining.seed").joinpath("causes.jsonl").read_text(encoding="utf-8").splitlines()
    logs = tuple(log_from(json.loads(line)) for line in lines if line.strip())
    seen: set[str] = set()
    for log in logs:
        if log.conversation.id in seen:
            raise SeedError(f"{log.conversation.id}: id used twice")
        seen.add(log.conversation.id)
    return logs


def log_from(row: Mapping[str, Any]) -> LabelledLog:
    """Return one labelled log from a row of the native format with `style` and `lang`.

    :raises SeedError: when the label or the style is unknown, or nothing is written in the log.
    """
    views = row["views"]
    acted = bool(row["acted"])
    conversation = Conversation(
        id=row["id"],
        date=row.get("date", ""),
        company=row.get("company", {}).get("name", ""),
        product=row["product"],
        memo=row["memo"],
        problem=views.get("problem", ""),
        fix_product=views.get("fix_product", ""),
        fix_operation=views.get("fix_operation", ""),
        proposal=views.get("proposal", ""),
        items=tuple(Item(item["text"], item["polarity"], item.get("kind", "behaviour")) for item in views["stumbling"]),
        requests=tuple(views.get("requests", ())),
        acted=acted,
    )
    label = label_of(acted=acted, cause=row["cause"])
    if label is None:
        raise SeedError(
            f"{conversation.id}: cause={row['cause']!r} with acted={acted}; allowed are {', '.join(LABELS)}"
        )
    if row["style"] not in STYLES:
        raise SeedError(f"{conversation.id}: style={row['style']!r}; allowed are {', '.join(STYLES)}")
    if not (conversation.memo.strip() or conversation.items):
        raise SeedError(f"{conversation.id}: neither memo nor item")
    return LabelledLog(conversation, label, conversation.product, row["style"], row["lang"])


def label_of(*, acted: bool | None, cause: str | None) -> str | None:
    """Return the class of a log whose outcome people have said, None when they have not (or said what cannot be)."""
    if acted:
        return ACTED if cause is None else None
    return cause if cause in LABELS and cause != ACTED else None
