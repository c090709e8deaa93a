"""What may and what may not be concluded from a snapshot: findings with a grade, as codes of `ready.*` sentences. Pure.

The numbers come from `mining.coverage`. "good" may be said aloud, "care" with the reservation named, "stop" not yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from mining.coverage import Coverage
from taxonomy.segments import COMPANIES_BEFORE_CONCLUSIONS, COMPANIES_ENOUGH, SEGMENTS

Grade = Literal["good", "care", "stop"]

# A good log is six behaviours to four words; between these it is near enough.
BEHAVIOUR_LOW, BEHAVIOUR_HIGH = 0.5, 0.7
# More stumbling points without a theme than this blur the picture; more than the second and there is none.
UNASSIGNED_CARE, UNASSIGNED_STOP = 0.2, 0.4
# From this share of conversations without a tag on, the segment says little.
UNTAGGED = 0.2
# What a theme's grade allows to be said.
_SAID: tuple[tuple[str, Grade], ...] = (("firm", "good"), ("loose", "care"), ("not_yet", "stop"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may be said (good), said with care, or not be said yet (stop).

    `values` fill the sentence; where there is a `segment`, `levels` are its values with their companies.
    """

    code: str
    grade: Grade
    values: dict[str, Any] = field(default_factory=dict)
    segment: str = ""
    levels: tuple[tuple[str, int], ...] = ()


def findings_of(coverage: Coverage, *, empty: int, places: int, small_cell: int) -> list[Finding]:
    """Return the findings in the order of the method; `empty` of `places` combinations have nobody in them."""
    if not coverage.conversations:
        return [Finding("nothing", "stop")]
    found = [_companies(coverage.companies)]
    for segment in SEGMENTS:
        found.extend(_segment(coverage, segment.key, small_cell))
    if empty:
        found.append(Finding("cells_empty", "care", {"n": empty, "of": places}))
    found.extend(_mix(coverage.behaviour))
    found.extend(_themes(coverage))
    found.extend(_causes(coverage))
    return found


def _companies(n: int) -> Finding:
    values = {"n": n, "few": COMPANIES_BEFORE_CONCLUSIONS, "enough": COMPANIES_ENOUGH}
    if n < COMPANIES_BEFORE_CONCLUSIONS:
        return Finding("companies_few", "stop", values)
    return (
        Finding("companies_some", "care", values)
        if n < COMPANIES_ENOUGH
        else Finding("companies_enough", "good", values)
    )


def _segment(coverage: Coverage, key: str, small_cell: int) -> Iterator[Finding]:
    spread = coverage.spread[key]
    carried = sum(n >= small_cell for n in spread.values())
    thin = tuple((value, n) for value, n in spread.items() if n < small_cell)
    if not any(spread.values()):
        yield Finding("segment_untagged", "stop", segment=key)
        return
    values = {"n": len(spread), "few": small_cell, "carried": carried}
    if key == "industry" and thin:
        yield Finding(
            "industry_thin" if carried < 2 else "industry_some", "stop" if carried < 2 else "care", values, key
        )
    elif thin:
        yield Finding("segment_thin", "care" if carried > 1 else "stop", values, key, thin)
    elif len(spread) < 2:
        yield Finding("segment_single", "stop", values, key, tuple(spread.items()))
    elif coverage.companies >= COMPANIES_BEFORE_CONCLUSIONS:
        yield Finding("segment_good", "good", values, key, tuple(spread.items()))
    if coverage.untagged[key] > UNTAGGED:
        yield Finding("segment_missing", "care", {"share": f"{coverage.untagged[key]:.0%}"}, key)


def _mix(behaviour: float | None) -> Iterator[Finding]:
    if behaviour is None:
        yield Finding("no_items", "stop")
        return
    tenths = round(10 * behaviour)
    values = {"behaviour": tenths, "words": 10 - tenths}
    if behaviour < BEHAVIOUR_LOW:
        yield Finding("mix_words", "care", values)
    elif behaviour > BEHAVIOUR_HIGH:
        yield Finding("mix_behaviour", "care", values)
    else:
        yield Finding("mix_good", "good", values)


def _themes(coverage: Coverage) -> Iterator[Finding]:
    if not coverage.standings:
        if coverage.points:
            yield Finding("no_themes", "stop", {"n": coverage.points})
        return
    if coverage.unassigned is not None:
        share = coverage.unassigned
        grade: Grade = "good" if share <= UNASSIGNED_CARE else "care" if share <= UNASSIGNED_STOP else "stop"
        yield Finding(f"unassigned_{grade}", grade, {"share": f"{share:.0%}"})
    for verdict, said in _SAID:
        n = sum(standing.verdict.grade == verdict for standing in coverage.standings)
        if n:
            yield Finding(f"themes_{verdict}", said, {"n": n, "of": len(coverage.standings)})


def _causes(coverage: Coverage) -> Iterator[Finding]:
    total = coverage.decided + coverage.suggested + coverage.unexplained
    if not total:
        return
    values = {"n": coverage.decided, "of": total, "rest": total - coverage.decided}
    yield (
        Finding("causes_decided", "good", values)
        if coverage.decided == total
        else Finding("causes_open", "care" if coverage.decided else "stop", values)
    )
