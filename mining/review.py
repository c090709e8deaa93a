"""Which conversations wait for somebody to decide why the customer did not act, and in which order. Pure.

Rows are those of `ingest.store.causes.cases`. A case leaves the list when somebody decides knowing what was suggested.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mining.seed_corpus import ACTED

REASONS = ("hypothesis_differs", "decision_differs", "unsure")
"""Why a case waits, the most valuable first: two views and nobody has decided; a decision made without knowing that the
model says something else; the model cannot tell and nobody has decided."""


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation that waits.

    `margin`: how much likelier the model finds its own view than the person's, or its first cause than its second.
    """

    conversation_id: str
    date: str
    company: str
    csm: str
    reason: str
    margin: float


def waiting(rows: Iterable[Mapping[str, Any]]) -> list[Case]:
    """Return the cases that wait: by reason, then companies in turn, and within those by margin.

    Where views differ the widest gap comes first, where the model cannot tell the narrowest; of one company a second
    case comes only after the first of every other.
    """
    found = []
    for row in rows:
        reason = _reason(row)
        if reason is not None:
            margin = _margin(row, reason)
            found.append(Case(row["id"], row["date"], row["company"], row["csm"], reason, margin))
    found.sort(key=_worth)
    seen: Counter[tuple[str, str]] = Counter()
    turns = []
    for place, case in enumerate(found):
        seen[case.reason, case.company] += 1
        turns.append((REASONS.index(case.reason), seen[case.reason, case.company], place))
    return [found[place] for _, _, place in sorted(turns)]


def _reason(row: Mapping[str, Any]) -> str | None:
    """Return why a conversation waits; None where nothing differs, or the customer is known to have acted."""
    if row["abstained"] is None or row["acted"] == 1:
        return None
    said = row["suggested"] or ACTED
    if row["decided"] is not None:
        differs = not row["abstained"] and said != row["decided"]
        return "decision_differs" if differs and not row["informed"] else None
    if row["abstained"]:
        return "unsure" if row["acted"] == 0 or row["hypothesis"] else None
    return "hypothesis_differs" if row["hypothesis"] and row["hypothesis"] != said else None


def _margin(row: Mapping[str, Any], reason: str) -> float:
    chances = row["probabilities"]
    if reason == "unsure":
        first, second = sorted([*chances.values(), 0.0, 0.0])[:-3:-1]
        return float(first - second)
    person = row["decided"] or row["hypothesis"]
    return float(chances.get(row["suggested"] or ACTED, 0.0) - chances.get(person, 0.0))


def _worth(case: Case) -> tuple[int, float, str]:
    """Order within all: reason, then margin (wide where views differ, narrow where the model is unsure), then id."""
    wide = case.reason != "unsure"
    return (REASONS.index(case.reason), -case.margin if wide else case.margin, case.conversation_id)
