"""Why the customer did not act: a suggestion with calibrated probabilities, or "cannot tell", from a log's own words.

Ridge regression on term features (`mining/cause_features.py`), calibrated on logs of products left out
(`mining/calibrate.py`). The seed corpus and the team's own decisions are its only teachers.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mining.calibrate import calibrate, doubted, held_out, softmax, solve
from mining.cause_features import FeatureSpace, Reading, forget_terms
from mining.cause_text import names_of, plain, sentences_of, shortened
from mining.encoder.choose import embedded
from mining.encoder.protocol import Encoder
from mining.evidence import evidence_of, telling
from mining.seed_corpus import ACTED, LABELS, seed_logs
from taxonomy.records import CauseSuggestion, Conversation, Evidence

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CLASSES = LABELS
"""The four causes, `other` and `acted`: the order of every row of probabilities."""

CODE_VERSION = 4
"""Raised with every change of the code that changes an answer."""

OWN_WEIGHT = 3.0
"""How many seed logs one decision of the team's own counts for; thirty of them then weigh as ninety."""

_ACTED_PLACE = CLASSES.index(ACTED)


class CauseClassifier:
    """Conversations in, probabilities over `CLASSES` out; fitted names end in `_`, as in scikit-learn."""

    def __init__(
        self,
        *,
        encoder: Encoder | None = None,
        penalty: float = 0.5,
        shortened_weight: float = 0.3,
        unsure_share: float = 0.15,
    ) -> None:
        """Keep the settings.

        `encoder` gives vectors beside the terms (None: terms alone), `penalty` holds the ridge, `shortened_weight` is
        what a shortened version of a log weighs in learning, `unsure_share` of the least sure gets "cannot tell".
        """
        self.encoder = encoder
        self.penalty = penalty
        self.shortened_weight = shortened_weight
        self.unsure_share = unsure_share

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Return the settings by name, as scikit-learn's `clone` asks for them."""
        names = ("encoder", "penalty", "shortened_weight", "unsure_share")
        return {name: getattr(self, name) for name in names}

    def set_params(self, **params: object) -> "CauseClassifier":
        """Change settings by name; ValueError names one that does not exist."""
        for name, value in params.items():
            if name not in self.get_params():
                raise ValueError(f"{name}: no such setting; allowed are {', '.join(self.get_params())}")
            setattr(self, name, value)
        return self

    def fit(
        self,
        conversations: Sequence[Conversation],
        labels: Sequence[str],
        *,
        weights: Sequence[float] | None = None,
        groups: Sequence[str] | None = None,
    ) -> "CauseClassifier":
        """Learn from labelled logs; `groups` (a product, a company) are kept whole when calibrating.

        :raises ValueError: when a label is not of `CLASSES`, a weight is not above 0, lengths differ, or fewer than two
            groups are there.
        """
        counted = [1.0] * len(labels) if weights is None else list(weights)
        origins = [str(row) for row in range(len(labels))] if groups is None else list(groups)
        _check(conversations, labels, counted, origins)
        versions = [shortened(log) if self.shortened_weight else () for log in conversations]
        owners = [*range(len(labels)), *(row for row, found in enumerate(versions) for _ in found)]
        logs = [*conversations, *(version for found in versions for version in found)]
        share = np.where(np.arange(len(logs)) < len(labels), 1.0, self.shortened_weight)
        answers = np.array([CLASSES.index(label) for label in labels])[owners]
        mass = share * np.array(counted)[owners]
        self.space_ = FeatureSpace(self.encoder).fit(_reading(conversations))
        rows = self.space_.transform(_reading(logs))
        kernel = _products(rows)
        targets = np.eye(len(CLASSES))[answers] - 1 / len(CLASSES)
        balanced = mass * _balance(answers, mass)
        self.coefficients_ = rows.T @ solve(kernel, targets, balanced, penalty=self.penalty)
        unseen = held_out(kernel, targets, balanced, [origins[row] for row in owners], penalty=self.penalty)
        whole = slice(0, len(labels))
        amounts = self.space_.amounts(rows)
        self.calibration_ = calibrate(unseen, answers, mass, amounts)
        asked, known = unseen[whole], amounts[whole]
        self.held_out_ = self._chances(asked, known, [conversation.acted for conversation in conversations])
        still = answers[whole] != _ACTED_PLACE
        self.thresholds_ = {
            False: self._unsure_below(asked[still], known[still], False),
            None: self._unsure_below(asked, known, None),
        }
        self.model_id_ = self.identity(conversations, labels, counted)
        forget_terms()
        return self

    def predict_proba(self, conversations: Sequence[Conversation]) -> np.ndarray:
        """Return (n, 6) probabilities in the order of `CLASSES`; what a log says of `acted` is taken as known."""
        if not conversations:
            return np.zeros((0, len(CLASSES)))
        scores, amounts = self._scores(_reading(conversations))
        return self._chances(scores, amounts, [conversation.acted for conversation in conversations])

    def suggest(self, conversation: Conversation) -> CauseSuggestion:
        """Return the likeliest class with its evidence.

        `cause` is None when the model cannot tell (`abstained`), and when the customer acted, known or likeliest.
        A log without text, and one whose likeliest class is among the least sure, is one it cannot tell.
        """
        [suggestion] = self.suggest_all([conversation])
        return suggestion

    def suggest_all(self, conversations: Sequence[Conversation]) -> list[CauseSuggestion]:
        """Return what `suggest` says of each, read in one go: several times as fast, and as much memory as they take.

        Beside each log stand its versions with one telling sentence left out, of which the evidence is made.
        """
        told = [() if log.acted is True else telling(sentences_of(log)) for log in conversations]
        scores, amounts = self._scores(_reading_of_versions(conversations, told))
        whole = np.cumsum([0, *(1 + len(places) for places in told)])
        chances = self._chances(scores[whole[:-1]], amounts[whole[:-1]], [log.acted for log in conversations])
        vectors = None if self.encoder is None else self.encoder.encode
        found = []
        for row, (log, places) in enumerate(zip(conversations, told, strict=True)):
            mine = slice(whole[row], whole[row + 1])
            logits = self.calibration_.log_odds(scores[mine], amounts[mine])[:, _asked_about(log.acted)]
            best = int(chances[row].argmax())
            evidence = evidence_of(sentences_of(log), places, _odds(logits, best), vectors) if places else ()
            found.append(self._suggestion(log, chances[row], best, evidence))
        return found

    def _suggestion(
        self, conversation: Conversation, chances: np.ndarray, best: int, evidence: tuple[Evidence, ...]
    ) -> CauseSuggestion:
        empty = not sentences_of(conversation)
        unsure = conversation.acted is not True and (
            empty or bool(chances[best] < self.thresholds_[conversation.acted])
        )
        return CauseSuggestion(
            conversation_id=conversation.id,
            cause=None if unsure or best == _ACTED_PLACE else CLASSES[best],
            abstained=unsure,
            probabilities={name: float(chance) for name, chance in zip(CLASSES, chances, strict=True)},
            evidence=evidence,
            model_id=self.model_id_,
        )

    def _scores(self, reading: Reading) -> tuple[np.ndarray, np.ndarray]:
        """Return (n, 6) ridge scores and (n,) how much text is behind them."""
        rows = self.space_.transform(reading)
        return np.asarray(rows @ self.coefficients_), self.space_.amounts(rows)

    def _chances(self, scores: np.ndarray, amounts: np.ndarray, acted: Sequence[bool | None]) -> np.ndarray:
        """Return probabilities from scores, knowing what each log says of `acted`."""
        chances = doubted(softmax(self.calibration_.log_odds(scores, amounts)), amounts)
        chances[[known is False for known in acted], _ACTED_PLACE] = 0.0
        chances /= chances.sum(axis=1, keepdims=True)
        chances[[known is True for known in acted]] = np.eye(len(CLASSES))[_ACTED_PLACE]
        return chances

    def _unsure_below(self, unseen: np.ndarray, amounts: np.ndarray, acted: bool | None) -> float:
        """Return the confidence that `unsure_share` of held-out scores stay under, when `acted` is what is known."""
        sure = self._chances(unseen, amounts, [acted] * len(unseen)).max(axis=1, initial=0.0)
        return float(np.quantile(sure, self.unsure_share)) if len(sure) else 0.0

    def identity(self, conversations: Sequence[Conversation], labels: Sequence[str], weights: Sequence[float]) -> str:
        """Return a name that changes with all that changes an answer: data, settings, encoder, code."""
        encoder = None if self.encoder is None else self.encoder.id
        settings = [self.penalty, self.shortened_weight, self.unsure_share, encoder, CODE_VERSION]
        logs = [[astuple(log), label, mass] for log, label, mass in zip(conversations, labels, weights, strict=True)]
        digest = hashlib.sha256(json.dumps([settings, logs], ensure_ascii=False).encode()).hexdigest()
        return f"causes-{digest[:12]}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a classifier learns from: logs, their labels, how much each counts, and what is kept whole (`groups`)."""

    conversations: list[Conversation]
    labels: list[str]
    weights: list[float]
    groups: list[str]


def lesson_of(decisions: Sequence[tuple[Conversation, str]] = ()) -> Lesson:
    """Return the seed corpus and the team's own decisions, each counting `OWN_WEIGHT` seed logs.

    The answer to a decided log must not depend on the decision itself: leave it out of `decisions` to measure.
    """
    seed = seed_logs()
    own = [replace(conversation, hypothesis=None, cause=None, why="") for conversation, _ in decisions]
    return Lesson(
        [*(log.conversation for log in seed), *own],
        [*(log.label for log in seed), *(label for _, label in decisions)],
        [*(log.weight for log in seed), *([OWN_WEIGHT] * len(own))],
        [*(log.group for log in seed), *(log.company or log.id for log in own)],
    )


def train(decisions: Sequence[tuple[Conversation, str]] = (), *, encoder: Encoder | None = None) -> CauseClassifier:
    """Return a classifier fitted on `lesson_of(decisions)`.

    It reads with the embedded encoder beside the terms, whichever encoder themes are made with: what it learnt must not
    change with that.

    :raises ValueError: when a decision is not one of `CLASSES`.
    """
    lesson = lesson_of(decisions)
    model = CauseClassifier(encoder=encoder or embedded())
    return model.fit(lesson.conversations, lesson.labels, weights=lesson.weights, groups=lesson.groups)


def identity_after(decisions: Sequence[tuple[Conversation, str]] = ()) -> str:
    """Return the `model_id_` that `train(decisions)` would have, without learning anything."""
    lesson = lesson_of(decisions)
    return CauseClassifier(encoder=embedded()).identity(lesson.conversations, lesson.labels, lesson.weights)


def _products(rows: "csr_matrix") -> np.ndarray:
    """Return the dot products (n, n) of sparse rows; columns that many rows use are multiplied as dense ones."""
    full = np.bincount(rows.indices, minlength=rows.shape[1]) > len(rows.indptr) / 4
    dense, thin = rows[:, full].toarray(), rows[:, ~full]
    return np.asarray(dense @ dense.T + (thin @ thin.T).toarray())


def _asked_about(acted: bool | None) -> slice:
    """Return the places of the classes still open: `acted`, the last, is ruled out where the log says no."""
    return slice(_ACTED_PLACE) if acted is False else slice(None)


def _reading(conversations: Sequence[Conversation]) -> Reading:
    """Return the logs as sentences in their reading form."""
    read = [(sentences_of(conversation), names_of(conversation)) for conversation in conversations]
    return Reading([[(sentence, plain(sentence.text, names)) for sentence in found] for found, names in read])


def _reading_of_versions(conversations: Sequence[Conversation], told: Sequence[Sequence[int]]) -> Reading:
    """Return each log whole, then once without each of its sentences `told` (their places)."""
    logs = []
    for conversation, places in zip(conversations, told, strict=True):
        names = names_of(conversation)
        read = [(sentence, plain(sentence.text, names)) for sentence in sentences_of(conversation)]
        logs += [read, *([*read[:place], *read[place + 1 :]] for place in places)]
    return Reading(logs)


def _odds(logits: np.ndarray, place: int) -> np.ndarray:
    """Return the log odds of one class in each version of a log."""
    return np.asarray(logits[:, place] - np.logaddexp.reduce(np.delete(logits, place, axis=1), axis=1))


def _balance(answers: np.ndarray, mass: np.ndarray) -> np.ndarray:
    """Return for each row what makes every class present weigh the same in sum, the average staying 1."""
    sums = Counter[int]()
    for answer, weight in zip(answers.tolist(), mass.tolist(), strict=True):
        sums[answer] += weight
    even = mass.sum() / len(sums)
    return np.array([even / sums[answer] for answer in answers.tolist()])


def _check(
    conversations: Sequence[Conversation], labels: Sequence[str], weights: Sequence[float], groups: Sequence[str]
) -> None:
    """Raise ValueError where the arguments of `fit` do not belong together."""
    if not len(conversations) == len(labels) == len(weights) == len(groups):
        raise ValueError(f"{len(conversations)} logs, {len(labels)} labels: give one of each, weights and groups alike")
    unknown = sorted(set(labels) - set(CLASSES))
    if unknown:
        raise ValueError(f"label {unknown[0]!r}: allowed are {', '.join(CLASSES)}")
    if any(weight <= 0 for weight in weights):
        raise ValueError(f"weight {min(weights)}: allowed is more than 0")
    if len(set(groups)) < 2:
        raise ValueError(f"{len(set(groups))} group: at least two are needed to calibrate")
