"""How well the machine does on the team's own decisions, each company being answered by a model that never saw it.

Beside it the seed corpus alone, and how far people agree with each other and with the machine. Nothing here is an
answer the machine had learnt from the decision it is compared with.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from ingest.store import Store
from mining.agreement import agreement
from mining.causes import CLASSES, CauseClassifier, train
from mining.embed import Progress, silent
from mining.encoder.protocol import Encoder
from mining.scores import Scores, score
from mining.seed_corpus import ACTED
from mining.suggest import decided_logs
from mining.theme_check import check_themes
from taxonomy.records import CauseSuggestion, Conversation

ENOUGH_DECISIONS = 30
ENOUGH_COMPANIES = 5
ENOUGH_FOR_CALIBRATION = 50
ENOUGH_OF_A_CAUSE = 5
"""What must be there before a figure is told: logs decided, their companies, logs to calibrate on, logs of a cause."""
FOLDS = 5

Decided = tuple[Conversation, str]
Learner = Callable[[Sequence[Decided]], CauseClassifier]


def evaluate(
    store: Store, encoder: Callable[[], Encoder], *, progress: Progress = silent, learner: Learner = train
) -> dict[str, Any]:
    """Measure on everything decided so far, keep the result and return it; `encoder` is called if themes are checked.

    The result holds `decisions`, `companies`, `need`, `own` and `seed` (scores, or None with too few decisions),
    `differs` (logs the machine answers otherwise), `agreement` by pair, and `themes`.
    """
    marks = store.evaluations.marks()
    progress("evaluate.step_read", 0.0)
    logs = decided_logs(store)
    asked = [(_unanswered(log), cause) for log, cause in logs if cause != ACTED]
    companies = len({log.company for log, _ in asked})
    result: dict[str, Any] = {
        "decisions": len(asked),
        "companies": companies,
        "need": {
            "decisions": ENOUGH_DECISIONS,
            "companies": ENOUGH_COMPANIES,
            "calibration": ENOUGH_FOR_CALIBRATION,
            "cause": ENOUGH_OF_A_CAUSE,
        },
        "own": None,
        "seed": None,
        "differs": [],
    }
    held_out: dict[str, str] = {}
    if len(asked) >= ENOUGH_DECISIONS and companies >= ENOUGH_COMPANIES:
        own = _cross_validated(logs, asked, learner, progress)
        progress("evaluate.step_seed", 0.8)
        seed_model = learner(())
        seed = [seed_model.suggest(log) for log, _ in asked]
        answers = [cause for _, cause in asked]
        result |= {"own": asdict(_scores(answers, own)), "seed": asdict(_scores(answers, seed))}
        held_out = {one.conversation_id: _likeliest(one) for one in own}
        result["differs"] = _differing(asked, own)
    progress("evaluate.step_agree", 0.9)
    result["agreement"] = {name: asdict(agreement(pairs)) for name, pairs in _pairs(store, held_out).items()}
    result["themes"] = asdict(check_themes(store, encoder))
    store.evaluations.keep(result, marks=marks)
    progress("evaluate.step_agree", 1.0)
    return result


def _unanswered(log: Conversation) -> Conversation:
    """Return a log without what people think of it, as the model would meet it."""
    return replace(log, hypothesis=None, cause=None, why="")


def _cross_validated(
    logs: Sequence[Decided], asked: Sequence[Decided], learner: Learner, progress: Progress
) -> list[CauseSuggestion]:
    """Return the suggestion for each asked log by a model that learnt from the other companies' decisions only."""
    from sklearn.model_selection import GroupKFold

    groups = [log.company for log, _ in asked]
    said: dict[int, CauseSuggestion] = {}
    folds = GroupKFold(n_splits=FOLDS).split(groups, groups=groups)
    for number, (_, rows) in enumerate(folds):
        progress("evaluate.step_fit", 0.8 * number / FOLDS)
        away = {groups[row] for row in rows}
        model = learner([entry for entry in logs if entry[0].company not in away])
        said |= {int(row): model.suggest(asked[row][0]) for row in rows}
    return [said[row] for row in range(len(asked))]


def _scores(answers: Sequence[str], said: Sequence[CauseSuggestion]) -> Scores:
    chances = np.array([[one.probabilities[name] for name in CLASSES] for one in said])
    return score(answers, chances, [not one.abstained for one in said], enough=ENOUGH_OF_A_CAUSE)


def _differing(asked: Sequence[Decided], said: Sequence[CauseSuggestion]) -> list[dict[str, str]]:
    """Return the logs to which the machine gave another answer than people did, the surest answer first."""
    other = [
        (one.probabilities[_likeliest(one)], log)
        for (log, cause), one in zip(asked, said, strict=True)
        if not one.abstained and _likeliest(one) != cause
    ]
    other.sort(key=_surest)
    return [{"id": log.id, "company": log.company, "date": log.date} for _, log in other]


def _surest(entry: tuple[float, Conversation]) -> tuple[float, str]:
    return (-entry[0], entry[1].id)


def _likeliest(suggestion: CauseSuggestion) -> str:
    return max(CLASSES, key=suggestion.probabilities.__getitem__)


def _pairs(store: Store, held_out: dict[str, str]) -> dict[str, list[tuple[str, str, str]]]:
    """Return what to compare by name, each pair as (company, one side, other side).

    Only views stated before the suggestion was shown count. `then_decision` is what the model said at the time: whoever
    decided may have gone by it, which is why the held-out answers stand beside it.
    """
    hypothesis: dict[str, tuple[str, str]] = {}
    view: dict[str, tuple[str, str]] = {}
    for row in store.causes.hypotheses():
        if row["blind"] and row["cause"]:
            sides = hypothesis if row["role"] == "logger" else view
            sides.setdefault(row["conversation_id"], (row["who"], row["cause"]))
    pairs: dict[str, list[tuple[str, str, str]]] = {
        name: []
        for name in ("hypothesis_view", "hypothesis_decision", "machine_decision", "machine_view", "then_decision")
    }
    for case in store.causes.cases():
        name, company = case["id"], case["company"]
        then = None if case["abstained_then"] in {None, 1} else case["suggested_then"] or ACTED
        sides_of = {
            "hypothesis": hypothesis[name][1] if name in hypothesis else None,
            "view": view[name][1] if name in view else None,
            "decision": case["decided"],
            "machine": held_out.get(name),
            "then": then,
        }
        both = name in hypothesis and name in view
        one_person = both and hypothesis[name][0] == view[name][0]
        for pair, found in pairs.items():
            one, other = (sides_of[side] for side in pair.split("_"))
            if one and other and not (one_person and pair == "hypothesis_view"):
                found.append((company, one, other))
    return pairs
