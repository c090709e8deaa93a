"""How well the cause classifier does, its parts alone and plain TF-IDF beside it: `python -m bench.causes`.

Cross-validated by product on the seed corpus, and once on FILE (never trained on), where no customer acted.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ingest.files import read_file
from mining.calibrate import calibration_error
from mining.cause_text import sentences_of
from mining.causes import CLASSES, CauseClassifier, train
from mining.encoder.choose import embedded
from mining.seed_corpus import ACTED, STYLES, LabelledLog, label_of, seed_logs
from taxonomy.causes import FOUR_CAUSES
from taxonomy.records import Conversation

FOLDS = 5
DEFAULT_DATA = Path(__file__).parents[2] / "shared" / "data" / "c_conversations.jsonl"
LENGTHS = (25, 50, 120)
"""Bounds of the length buckets in characters of Japanese; two and a half of English tell as much."""
_ENGLISH_LENGTH = 2.5
_FOUR = [CLASSES.index(cause.key) for cause in FOUR_CAUSES]

Model = Callable[[Sequence[LabelledLog], Sequence[Conversation]], np.ndarray]
"""Fits on labelled logs and returns (n, 6) probabilities of the conversations."""


def ours(learnt: Sequence[LabelledLog], asked: Sequence[Conversation]) -> np.ndarray:
    """Return the probabilities of the classifier as it is used."""
    return _fitted(CauseClassifier(encoder=embedded()), learnt).predict_proba(asked)


def terms_alone(learnt: Sequence[LabelledLog], asked: Sequence[Conversation]) -> np.ndarray:
    """Return the probabilities of the same classifier without the encoder."""
    return _fitted(CauseClassifier(), learnt).predict_proba(asked)


def vectors_alone(learnt: Sequence[LabelledLog], asked: Sequence[Conversation]) -> np.ndarray:
    """Return the probabilities of logistic regression on the encoder's mean sentence vectors."""
    from sklearn.linear_model import LogisticRegression

    def rows(logs: Sequence[Conversation]) -> np.ndarray:
        return np.stack([embedded().encode([s.text for s in sentences_of(log)] or [""]).mean(axis=0) for log in logs])

    model = LogisticRegression(C=10, max_iter=1000, class_weight="balanced")
    model.fit(rows([log.conversation for log in learnt]), [log.label for log in learnt])
    return _in_order(model.predict_proba(rows(asked)), list(model.classes_), asked)


def _fitted(model: CauseClassifier, learnt: Sequence[LabelledLog]) -> CauseClassifier:
    return model.fit(
        [log.conversation for log in learnt], [log.label for log in learnt], groups=[log.group for log in learnt]
    )


def plain_model(learnt: Sequence[LabelledLog], asked: Sequence[Conversation]) -> np.ndarray:
    """Return the baseline's probabilities: character TF-IDF of the whole log and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=1000, class_weight="balanced"),
    )
    model.fit([_text(log.conversation) for log in learnt], [log.label for log in learnt])
    found = model.predict_proba([_text(conversation) for conversation in asked])
    return _in_order(found, list(model.classes_), asked)


def _in_order(found: np.ndarray, classes: list[str], asked: Sequence[Conversation]) -> np.ndarray:
    """Return probabilities in the order of `CLASSES`, `acted` ruled out where the log says no."""
    chances = found[:, [classes.index(name) for name in CLASSES]]
    chances[[conversation.acted is False for conversation in asked], CLASSES.index(ACTED)] = 0
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))


MODELS: dict[str, Model] = {"ours": ours, "terms": terms_alone, "vectors": vectors_alone, "plain": plain_model}


def _text(conversation: Conversation) -> str:
    return "\n".join(sentence.text for sentence in sentences_of(conversation))


def cross_validated(model: Model, logs: Sequence[LabelledLog], *, acted_known: bool) -> np.ndarray:
    """Return (n, 6) probabilities of each log from a fit on other products; `acted` is hidden unless known."""
    groups = sorted({log.group for log in logs})
    fold = {group: place % FOLDS for place, group in enumerate(groups)}
    chances = np.zeros((len(logs), len(CLASSES)))
    for number in range(FOLDS):
        rows = [row for row, log in enumerate(logs) if fold[log.group] == number]
        asked = [logs[row].conversation if acted_known else _hidden(logs[row].conversation) for row in rows]
        chances[rows] = model([log for log in logs if fold[log.group] != number], asked)
    return chances


def _hidden(conversation: Conversation) -> Conversation:
    return replace(conversation, acted=None)


def figures(chances: np.ndarray, answers: Sequence[str]) -> str:
    """Return macro-F1 over the four causes, accuracy, calibration error and accuracy of the surest 85% in one line."""
    from sklearn.metrics import f1_score

    truth = np.array([CLASSES.index(answer) for answer in answers])
    said, sure = chances.argmax(axis=1), chances.max(axis=1)
    right = said == truth
    kept = np.argsort(-sure, kind="stable")[: round(0.85 * len(sure))]
    score = f1_score(truth, said, labels=_FOUR, average="macro", zero_division=0)
    error = calibration_error(sure, right)
    return f"n={len(truth):3d}  F1 {score:.3f}  acc {right.mean():.3f}  ECE {error:.3f}  acc85 {right[kept].mean():.3f}"


def parts_of(logs: Sequence[LabelledLog]) -> dict[str, list[int]]:
    """Return rows by name: all, each style, hurried and decoy together, language, length; who acted is left out."""
    rows = [row for row, log in enumerate(logs) if log.label != ACTED]
    parts = {"all": rows}
    parts |= {style: [row for row in rows if logs[row].style == style] for style in STYLES}
    parts["hurried+decoy"] = [row for row in rows if logs[row].style != "full"]
    parts |= {lang: [row for row in rows if logs[row].language == lang] for lang in ("ja", "en")}
    bounds = (0, *LENGTHS, sys.maxsize)
    for least, most in zip(bounds, bounds[1:], strict=False):
        name = f"to {most}" if most < sys.maxsize else f"over {least}"
        parts[f"{name} letters"] = [row for row in rows if least < _length(logs[row]) <= most]
    return parts


def _length(log: LabelledLog) -> float:
    return len(_text(log.conversation)) / (_ENGLISH_LENGTH if log.language == "en" else 1)


def measured(path: Path) -> list[tuple[Conversation, str]]:
    """Return the conversations of a native file whose customer did not act, with the cause people decided."""
    read = read_file(path)
    labelled = [(conversation, label_of(acted=False, cause=conversation.cause)) for conversation in read.conversations]
    return [(log, label) for log, label in labelled if log.acted is False and label is not None]


def report(data: Path) -> list[str]:
    """Return the lines of the whole measurement."""
    logs = seed_logs()
    lines = [f"seed corpus: {len(logs)} logs, {len({log.group for log in logs})} products, {FOLDS} folds by product"]
    for name, model in MODELS.items():
        chances = cross_validated(model, logs, acted_known=True)
        for part, rows in parts_of(logs).items():
            lines.append(f"  {name:8s}{part:14s}{figures(chances[rows], [logs[row].label for row in rows])}")
        open_chances = cross_validated(model, logs, acted_known=False)
        lines.append(f"  {name:8s}{'acted unknown':14s}{figures(open_chances, [log.label for log in logs])}")
    if data.exists():
        lines += on_data(data, logs)
    started = time.perf_counter()
    train()
    return [*lines, f"fit {time.perf_counter() - started:.2f} s"]


def on_data(data: Path, logs: Sequence[LabelledLog]) -> list[str]:
    """Return the lines on a file never trained on, and the time of a suggestion."""
    asked = [conversation for conversation, _ in measured(data)]
    answers = [label for _, label in measured(data)]
    lines = [f"{data.name}: {len(asked)} conversations whose customer did not act"]
    for name, learner in MODELS.items():
        lines.append(f"  {name:8s}{'all':14s}{figures(learner(logs, asked), answers)}")
    model, times = train(), []
    said = []
    for conversation in asked:
        started = time.perf_counter()
        said.append(model.suggest(conversation))
        times.append((time.perf_counter() - started) * 1000)
    told = [(one.cause == answer) for one, answer in zip(said, answers, strict=True) if not one.abstained]
    lines.append(f"  told {len(told)} of {len(said)}, right {sum(told) / max(len(told), 1):.3f}")
    return [*lines, f"  a suggestion takes {statistics.median(times):.1f} ms (longest {max(times):.1f} ms)"]


def main() -> None:
    """Print the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    sys.stdout.write("\n".join(report(parser.parse_args().data)) + "\n")


if __name__ == "__main__":
    main()
