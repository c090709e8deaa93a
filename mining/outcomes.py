"""What came of countermeasures: how many companies tried each, how many of them then acted, and how sure that is. Pure.

Rows are those of `ingest.store.plans`. Companies are counted, not plans: of a company that tried the same thing twice
the latest answer counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.store.plans import own_measure
from mining.chance import wilson
from taxonomy.labels import Language
from taxonomy.playbook import STARTERS

Row = Mapping[str, Any]

HANDED_ON = "handed_on"
"""The group of a countermeasure that comes from a review session and has not been tried yet."""
ENOUGH = 5
"""Fewer companies with a known answer than this, and no share is told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One countermeasure within one group (a cause, a theme, a segment value; "" for all of them).

    `planned`, `tried`, `known` and `acted` are numbers of companies: it was written down for them; carried out or
    answered; they said whether they acted; they did. `low` and `high` bound the share that acts (Wilson, 95%).
    """

    group: str
    measure: str
    text: str
    planned: int
    tried: int
    known: int
    acted: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share of companies that acted, None where too few have answered to say."""
        return self.acted / self.known if self.known >= ENOUGH else None


def interval(acted: int, known: int) -> tuple[float, float]:
    """Return the Wilson interval of a share at 95%; (0, 1) when nothing is known."""
    low, high = wilson([acted], [known])
    return float(low[0]), float(high[0])


def outcomes(rows: Iterable[Row], group_of: Callable[[Row], str | None], *, language: Language) -> list[Outcome]:
    """Return each countermeasure within each group; rows whose group is None are left out.

    Groups in the order of their names; within one the best proven first, then the most tried, then the text.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        group = group_of(row)
        if group is not None:
            found.setdefault((group, row["measure"]), []).append(row)
    counted = [_count(group, measure, plans, language) for (group, measure), plans in found.items()]
    return sorted(counted, key=_rank)


def _rank(outcome: Outcome) -> tuple[str, float, int, str]:
    return (outcome.group, -outcome.low if outcome.known else 0.0, -outcome.tried, outcome.text)


def _count(group: str, measure: str, plans: Sequence[Row], language: Language) -> Outcome:
    in_order = sorted(plans, key=_written)
    answers = {row["company"]: row["outcome"] for row in in_order if row["outcome"] in {"yes", "no"}}
    tried = {row["company"] for row in in_order if row["done"]} | set(answers)
    acted = sum(answer == "yes" for answer in answers.values())
    low, high = interval(acted, len(answers))
    text = starter_text(measure, language) or str(in_order[-1]["text"])
    planned = len({row["company"] for row in in_order})
    return Outcome(group, measure, text, planned, len(tried), len(answers), acted, low, high)


def _written(row: Row) -> tuple[str, int]:
    return (row["at"], row["id"])


def starter_text(measure: str, language: Language) -> str | None:
    """Return the words of a starting countermeasure, None for one in somebody's own words."""
    return next((starter.label.say(language) for starter in STARTERS if starter.key == measure), None)


def playbook(
    rows: Iterable[Row],
    *,
    cause: str,
    theme_id: str | None,
    language: Language,
    handed_on: Iterable[str] = (),
    limit: int = 8,
) -> list[Outcome]:
    """Return what to choose from for a cause: what has helped with this theme, then all of the cause, then starters.

    `handed_on` are the words of playbook entries for the situation; those nobody has tried come before the starters.
    """
    mine = [row for row in rows if row["cause"] == cause]

    def with_theme(row: Row) -> str | None:
        return "theme" if theme_id is not None and row["theme_id"] == theme_id else None

    def with_cause(_row: Row) -> str:
        return "cause"

    helped = [outcome for outcome in outcomes(mine, with_theme, language=language) if outcome.acted]
    best: dict[str, Outcome] = {}
    for outcome in (*helped, *outcomes(mine, with_cause, language=language)):
        best.setdefault(outcome.measure, outcome)
    for text in handed_on:
        measure = own_measure(text)
        best.setdefault(measure, Outcome(HANDED_ON, measure, text, 0, 0, 0, 0, 0.0, 1.0))
    unused = [
        Outcome("starter", starter.key, starter.label.say(language), 0, 0, 0, 0, 0.0, 1.0)
        for starter in STARTERS
        if starter.cause == cause and starter.key not in best
    ]
    return [*best.values(), *unused][:limit]
