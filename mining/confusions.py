"""Which causes are taken for which: pairs of what one side said and what was decided, counted by company. Pure.

Rows are those of `ingest.store.causes.cases`, answers those of `ingest.store.judgments.opened`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mining.seed_corpus import ACTED
from taxonomy.review import CANNOT_TELL

HYPOTHESIS, SUGGESTION, JUDGMENT = "hypothesis", "suggestion", "judgment"
SOURCES = (HYPOTHESIS, SUGGESTION, JUDGMENT)
"""Who said something else than was decided: the logger, the machine before anybody decided, or somebody who judged the
case alone in a review session."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One conversation where somebody (`source`) said `said` and `decided` was decided."""

    source: str
    said: str
    decided: str
    conversation_id: str
    company: str
    date: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """All pairs of one source alike: in how many companies, and their conversations, latest first."""

    source: str
    said: str
    decided: str
    companies: int
    pairs: tuple[Pair, ...]


def pairs_of(cases: Iterable[Mapping[str, Any]]) -> list[Pair]:
    """Return a pair for every decided conversation where hypothesis or suggestion was another cause."""
    found = []
    for case in cases:
        if case["decided"] is None:
            continue
        told = case["abstained_then"] == 0
        said = {HYPOTHESIS: case["hypothesis"], SUGGESTION: (case["suggested_then"] or ACTED) if told else None}
        found += [
            Pair(source, str(cause), case["decided"], case["id"], case["company"], case["date"])
            for source, cause in said.items()
            if cause is not None and cause != case["decided"]
        ]
    return found


def judged_pairs(cases: Iterable[Mapping[str, Any]], answers: Iterable[Mapping[str, Any]]) -> list[Pair]:
    """Return a pair for every cause that somebody saw in an opened case and that was not decided, once however many."""
    decided = {case["id"]: case["decided"] for case in cases if case["decided"] is not None}
    found = [
        Pair(
            JUDGMENT,
            answer["cause"],
            decided[answer["conversation_id"]],
            answer["conversation_id"],
            answer["company"],
            answer["date"],
        )
        for answer in answers
        if answer["cause"] not in {None, CANNOT_TELL}
        and answer["conversation_id"] in decided
        and answer["cause"] != decided[answer["conversation_id"]]
    ]
    return list(dict.fromkeys(found))


def counted(pairs: Iterable[Pair], *, about: str | None = None) -> list[Confusion]:
    """Return the confusions, most companies first; `about` keeps those where that cause was said or decided."""
    groups: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs:
        if about is None or about in {pair.said, pair.decided}:
            groups.setdefault((pair.source, pair.said, pair.decided), []).append(pair)
    found = [
        Confusion(*kind, len({pair.company for pair in alike}), tuple(sorted(alike, key=_latest_last)[::-1]))
        for kind, alike in groups.items()
    ]
    return sorted(found, key=_most_first)


def _latest_last(pair: Pair) -> tuple[str, str]:
    return (pair.date, pair.conversation_id)


def _most_first(confusion: Confusion) -> tuple[int, str, str, str]:
    return (-confusion.companies, confusion.source, confusion.said, confusion.decided)
