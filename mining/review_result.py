"""What came of judging apart: who differs, which causes are confused, people beside the model, high performers beside
the others. Pure.

Rows are those of `ingest.store.judgments.opened`; a case that somebody cannot tell counts as not answered by them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from mining.agreement import Agreement, agreement
from mining.raters import DRAWS, ENOUGH, Answers, Figure, Together, alpha_draws, draws, together
from taxonomy.review import ACTED, CANNOT_TELL, HIGH_PERFORMER

Row = Mapping[str, Any]

ENOUGH_CONFUSED = 2
"""Two causes are called confused from this number of cases on."""
FIRM = 0.667
"""Krippendorff's own bar for conclusions, tentative ones."""
ENOUGH_SESSIONS = 3
"""Fewer sessions with a figure than this, and nothing is said of where it goes."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two causes that different people gave to the same case, in how many cases of how many companies."""

    one: str
    other: str
    cases: int
    companies: int


@dataclass(frozen=True, slots=True)
class Sides:
    """High performers beside the others: the share of pairs (one of each) that say the same, in `cases` with both.

    `apart` are the conversations where most of one side say something else than most of the other. `share` is None
    where there are too few.
    """

    cases: int
    share: Figure | None
    apart: tuple[str, ...]
    need: int = ENOUGH


@dataclass(frozen=True, slots=True)
class Result:
    """What came of the opened cases of a session."""

    together: Together
    confusions: tuple[Confusion, ...]
    model: Agreement
    sides: Sides
    not_blind: int

    @property
    def verdict(self) -> str:
        """What may be said: too_few, same (all one thing), firm, loose, or open where the interval leaves both."""
        figure = self.together.alpha
        if figure is None:
            return "too_few"
        if figure.value is None or figure.low is None or figure.high is None:
            return "same"
        return "firm" if figure.low >= FIRM else "loose" if figure.high < FIRM else "open"


def result(rows: Iterable[Row]) -> Result:
    """Return what came of a session; answers by people who had seen the suggestion before are left out of the model's.

    `not_blind` counts those answers.
    """
    answers = given(rows)
    return Result(
        together(table(answers)),
        confusions(answers),
        agreement(_beside_model(answers)),
        sides(answers),
        sum(not row["blind"] for row in answers),
    )


def given(rows: Iterable[Row]) -> list[Row]:
    """Return the answers that name a verdict; "this log does not tell" and text alone name none."""
    return [row for row in rows if row["cause"] not in {None, CANNOT_TELL}]


def table(rows: Iterable[Row]) -> Answers:
    """Return answers as one row a case and one entry a person, None where they did not answer."""
    named = list(rows)
    people = sorted({row["name"] for row in named})
    answers: dict[int, dict[str, str]] = {}
    for row in named:
        answers.setdefault(row["case_id"], {})[row["name"]] = row["cause"]
    return [[answers[case].get(name) for name in people] for case in sorted(answers)]


def confusions(rows: Iterable[Row]) -> tuple[Confusion, ...]:
    """Return the pairs of causes given to the same case by different people, the pair of most cases first."""
    by_case = _by_case(rows)
    found: dict[tuple[str, str], list[Row]] = {}
    for answers in by_case:
        for pair in combinations(sorted({row["cause"] for row in answers}), 2):
            found.setdefault(pair, []).append(answers[0])
    counted = [
        Confusion(one, other, len(cases), len({row["company"] for row in cases}))
        for (one, other), cases in found.items()
        if len(cases) >= ENOUGH_CONFUSED
    ]
    return tuple(sorted(counted, key=_most_confused))


def _most_confused(found: Confusion) -> tuple[int, int, str, str]:
    return (-found.companies, -found.cases, found.one, found.other)


def _by_case(rows: Iterable[Row]) -> list[list[Row]]:
    cases: dict[int, list[Row]] = {}
    for row in rows:
        cases.setdefault(row["case_id"], []).append(row)
    return [cases[case] for case in sorted(cases)]


def _beside_model(rows: Iterable[Row]) -> list[tuple[str, str, str]]:
    return [
        (row["company"], row["cause"], row["suggested"] or ACTED)
        for row in rows
        if row["blind"] and row["abstained"] == 0
    ]


def sides(rows: Iterable[Row]) -> Sides:
    """Return how far high performers say what the others say."""
    same, pairs, apart = [], [], []
    for answers in _by_case(rows):
        high = Counter(row["cause"] for row in answers if row["role"] == HIGH_PERFORMER)
        others = Counter(row["cause"] for row in answers if row["role"] != HIGH_PERFORMER)
        if high and others:
            same.append(sum(high[cause] * others[cause] for cause in high))
            pairs.append(high.total() * others.total())
            if not set(_leading(high)) & set(_leading(others)):
                apart.append(str(answers[0]["conversation_id"]))
    if len(same) < ENOUGH:
        return Sides(len(same), None, tuple(apart))
    drawn = draws(len(same))
    shares = (drawn @ np.array(same)) / (drawn @ np.array(pairs))
    low, high_end = np.quantile(shares, [0.025, 0.975]).tolist()
    return Sides(len(same), Figure(sum(same) / sum(pairs), low, high_end), tuple(apart))


def _leading(given: Counter[str]) -> list[str]:
    most = max(given.values())
    return [cause for cause, n in given.items() if n == most]


@dataclass(frozen=True, slots=True)
class Course:
    """Where agreement goes over sessions: too_few, rising, falling or open; `sessions` with a figure there are.

    `change` is the rise of alpha from one session to the next, with its interval.
    """

    verdict: str
    sessions: int
    change: Figure | None = None
    need: int = ENOUGH_SESSIONS


def course(sessions: Sequence[Sequence[Row]]) -> Course:
    """Return where alpha goes over sessions, the oldest first; within each, cases are drawn anew for the interval."""
    told = []
    for rows in sessions:
        answers = table(given(rows))
        figure = together(answers).alpha
        if figure is not None and figure.value is not None:
            told.append((figure.value, alpha_draws(answers)))
    if len(told) < ENOUGH_SESSIONS:
        return Course("too_few", len(told))
    values = np.array([value for value, _ in told])
    shuffled = [np.random.default_rng(place).permutation(drawn) for place, (_, drawn) in enumerate(told)]
    steps = np.arange(len(told)) - (len(told) - 1) / 2
    weights = steps / (steps**2).sum()
    slopes = weights @ np.array(shuffled).reshape(len(told), DRAWS)
    low, high = np.nanquantile(slopes, [0.025, 0.975]).tolist()
    verdict = "rising" if low > 0 else "falling" if high < 0 else "open"
    return Course(verdict, len(told), Figure(float(weights @ values), low, high))
