"""Which cases a review session judges: those from which most is to be learnt, and not twenty alike. Pure.

A case is worth more the more reasons it has (`taxonomy.review.REASONS`, the earlier the weightier); the next is always
the one of most worth, less what it has in common with those chosen before.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mining.review import waiting
from mining.tally import companies_of, stumbling
from taxonomy.labels import keys
from taxonomy.records import Theme
from taxonomy.review import PICKED_BY_HAND, REASONS
from taxonomy.segments import SEGMENTS

Row = Mapping[str, Any]

ALIKE = {"suggested": 0.5, "theme": 0.7, "company": 1.0, "segment": 0.25}
"""What having the same cause suggested, theme, company or segments in common with one case chosen before costs."""
HIGH_IMPACT = 0.2
"""A theme met by this share of the companies or more is of high impact; and by no fewer than the next number."""
FEWEST_COMPANIES = 3
_SEGMENTS = tuple(segment.key for segment in SEGMENTS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A conversation nobody has decided, with what makes it worth judging and what it is like."""

    conversation_id: str
    date: str
    company: str
    reasons: tuple[str, ...]
    suggested: str
    themes: frozenset[str]
    segments: tuple[str, ...]

    @property
    def reason(self) -> str:
        """The weightiest reason."""
        return self.reasons[0] if self.reasons else PICKED_BY_HAND


def candidates(
    cases: Sequence[Row], items: Sequence[Row], views: Iterable[Row], themes: Iterable[Theme], *, known_before: str
) -> list[Candidate]:
    """Return every undecided conversation that may be judged, those without a reason too, the latest first.

    `cases` and `views` are rows of `ingest.store.causes`, `items` those of `ingest.store.items`; a proposed theme made
    after `known_before` is new.
    """
    waits = {case.conversation_id: case.reason for case in waiting(cases)}
    differing = _people_differ(views)
    points = stumbling(dict(row) for row in items)
    weighty = _high_impact(points, len(companies_of(dict(row) for row in items)))
    fresh = {theme.id for theme in themes if theme.state == "proposed" and theme.created_at > known_before}
    of_case: dict[str, list[Row]] = {}
    for row in points:
        of_case.setdefault(row["conversation_id"], []).append(row)
    found = []
    for case in cases:
        if case["acted"] == 1 or (case["decided"] is not None and case["id"] not in waits):
            continue
        rows = of_case.get(case["id"], [])
        met = frozenset(row["theme_id"] for row in rows if row["theme_id"])
        said = {waits.get(case["id"])}
        said |= {"people_differ"} if case["id"] in differing else set()
        if case["acted"] == 0 or case["suggested"]:
            said |= {"high_impact"} if met & weighty else set()
            said |= {"new_theme"} if met & fresh else set()
        reasons = tuple(reason for reason in keys(REASONS) if reason in said)
        segments = tuple(f"{name}:{rows[0][name]}" for name in _SEGMENTS if rows and rows[0][name])
        suggested = "" if case["abstained"] in {None, 1} else case["suggested"] or "acted"
        found.append(Candidate(case["id"], case["date"], case["company"], reasons, suggested, met, segments))
    return found


def _people_differ(views: Iterable[Row]) -> set[str]:
    """Return the conversations to which two people have given different causes, without the suggestion before them."""
    latest: dict[tuple[str, str], str | None] = {}
    for row in views:
        if row["blind"]:
            latest[row["conversation_id"], row["who"]] = row["cause"]
    said: dict[str, set[str]] = {}
    for (conversation_id, _), cause in latest.items():
        if cause:
            said.setdefault(conversation_id, set()).add(cause)
    return {conversation_id for conversation_id, causes in said.items() if len(causes) > 1}


def _high_impact(points: Iterable[Row], companies: int) -> set[str]:
    met: dict[str, set[str]] = {}
    for row in points:
        if row["theme_id"]:
            met.setdefault(row["theme_id"], set()).add(row["company"])
    bar = max(FEWEST_COMPANIES, HIGH_IMPACT * companies)
    return {theme_id for theme_id, names in met.items() if len(names) >= bar}


def choose(among: Iterable[Candidate], n: int, *, reasons: Iterable[str] | None = None) -> list[Candidate]:
    """Return `n` cases (fewer where there are no more) that have one of `reasons`, unlike each other, best first."""
    wanted = set(keys(REASONS) if reasons is None else reasons)
    left = {one.conversation_id: one for one in among if wanted & set(one.reasons)}
    worth = {name: _worth(one, wanted) for name, one in left.items()}
    seen: Counter[tuple[str, str]] = Counter()
    chosen: list[Candidate] = []
    while left and len(chosen) < n:
        best = min(left, key=lambda name: (_cost(left[name], seen) - worth[name], name))
        chosen.append(left.pop(best))
        seen.update(_features(chosen[-1]))
    return chosen


def _worth(one: Candidate, wanted: set[str]) -> float:
    places = [place for place, reason in enumerate(keys(REASONS)) if reason in one.reasons and reason in wanted]
    return sum(1.0 / (1 + place) for place in places)


def _features(one: Candidate) -> list[tuple[str, str]]:
    shared = [("suggested", one.suggested), ("company", one.company)]
    return shared + [("theme", theme) for theme in sorted(one.themes)] + [("segment", name) for name in one.segments]


def _cost(one: Candidate, seen: Counter[tuple[str, str]]) -> float:
    """Return what a case has in common with those chosen before; several themes or segments count by their mean."""
    shares: dict[str, list[int]] = {}
    for feature in _features(one):
        shares.setdefault(feature[0], []).append(seen[feature])
    return sum(ALIKE[kind] * sum(found) / len(found) for kind, found in shares.items())
