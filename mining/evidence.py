"""Which sentences made the classifier say what it said: each is left out in turn and the change in its answer is read.

Only what the customer did or said is shown, and only sentences that tell something: what makes a sentence tell is
grammar (`taxonomy/predicates.py`), not its topic. Who asks works out the log odds.
"""

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from mining import words
from mining.cause_text import ITEM, MEMO, REQUEST, Sentence, plain
from taxonomy import predicates, wording
from taxonomy.records import Evidence

Vectors = Callable[[Sequence[str]], np.ndarray]
"""From n texts to n unit vectors (n, d), of the encoder the classifier reads with."""

FOR = 3
AGAINST = 1
_SAME_LETTERS = 0.4
_SAME_MEANING = 0.7
_LEAST = 0.1
_LEAST_SHARE = 0.2
_PREFERRED_FROM = 0.5
_OURS = "proposal"
_CUSTOMERS = (ITEM, MEMO, "problem", REQUEST)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)*")


def telling(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Return the places of the sentences that may be evidence."""
    return tuple(place for place, sentence in enumerate(sentences) if _speaks(sentence))


def evidence_of(
    sentences: Sequence[Sentence], places: Sequence[int], odds: np.ndarray, vectors: Vectors | None = None
) -> tuple[Evidence, ...]:
    """Return the up to three sentences that most raise the odds, then the one that most lowers them; none may be left.

    `odds` are those of the whole log, then of the log without each of the sentences at `places`, those of `telling`.
    A sentence's weight is the odds with it minus the odds without. Of those at least half as strong as the strongest,
    items come before memo, problem and requests; then the stronger comes first. One that says again what an earlier
    one says, in letters or (with `vectors`) in meaning, is passed over, and so is one that moves next to nothing,
    or little beside the strongest.
    What is noted of our own next step, in the memo beside the proposal, speaks against no cause.
    """
    if not places:
        return ()
    found = list(zip((sentences[place] for place in places), (odds[0] - odds[1:]).tolist(), strict=True))
    floor = max(_LEAST, _LEAST_SHARE * max(weight for _, weight in found))
    speaking = [(sentence, weight) for sentence, weight in found if weight >= floor]
    opposing = [(sentence, weight) for sentence, weight in found if weight <= -_LEAST]
    strength: dict[str, float] = {}
    for sentence, weight in found:
        strength[sentence.text] = max(strength.get(sentence.text, 0.0), weight, key=abs)
    ours = [sentence.text for sentence in sentences if sentence.view == _OURS]
    raising, lowering = _in_order(speaking), _in_order(opposing)
    if vectors is not None:
        vectors = _remembering(vectors, [*raising[: 2 * FOR], *lowering[: 2 * AGAINST]])
    items = {sentence.text for sentence, _ in opposing if sentence.view == ITEM}
    shown = _distinct(raising, FOR, (), vectors)
    customers = (text for text in lowering if text in items or not _repeats(text, ours, None))
    shown += _distinct(customers, AGAINST, shown, vectors)
    return tuple(Evidence(text, strength[text]) for text in shown)


def tells(text: str) -> bool:
    """Return whether a sentence tells what happened: a predicate or a negation, not only names, dates and topics."""
    read = words.normal(text)
    return _tells_in_japanese(read) if _JAPANESE.search(read) else _tells_in_english(read)


def _tells_in_japanese(read: str) -> bool:
    marked = leaning = False
    found = list(words.morphemes(read))
    for morpheme, following in zip(found, [*found[1:], None], strict=True):
        speech = morpheme.part_of_speech()
        naming = following is not None and following.part_of_speech()[0] == wording.NOUN
        full = speech[:2] in predicates.FULL_PREDICATES and not (naming and speech[0] == predicates.ADJECTIVE)
        if full or morpheme.normalized_form() in predicates.NEGATIONS:
            return True
        marked = marked or morpheme.surface() in predicates.MARKERS
        leaning = leaning or not predicates.LEANING_PREDICATES.isdisjoint(speech[1:3])
    return marked and leaning


def _tells_in_english(read: str) -> bool:
    found = _WORD.findall(read.replace("\u2019", "'"))
    return len(found) >= predicates.LEAST_ENGLISH_WORDS and any(_like_a_verb(word) for word in found)


def _like_a_verb(word: str) -> bool:
    if "n't" in word or word.partition("'")[0] in predicates.ENGLISH_VERBS:
        return True
    return len(word) > len("bed") and word.endswith("ed") and word not in predicates.ENGLISH_NOT_PAST


def _speaks(sentence: Sentence) -> bool:
    return sentence.view in _CUSTOMERS and tells(sentence.text)


def _in_order(found: Sequence[tuple[Sentence, float]]) -> list[str]:
    """Return the texts, the strong ones by view and then by strength, the weaker ones after them by strength."""
    floor = _PREFERRED_FROM * max((abs(weight) for _, weight in found), default=0.0)

    def rank(entry: tuple[Sentence, float]) -> tuple[bool, int, float]:
        sentence, weight = entry
        weak = abs(weight) < floor
        return weak, 0 if weak else _CUSTOMERS.index(sentence.view), -abs(weight)

    return [sentence.text for sentence, _ in sorted(found, key=rank)]


def _distinct(texts: Iterable[str], most: int, shown: Sequence[str], vectors: Vectors | None) -> list[str]:
    """Return the first texts that repeat neither one another nor what is shown already."""
    kept: list[str] = []
    for text in texts:
        if len(kept) == most:
            break
        if not _repeats(text, [*shown, *kept], vectors):
            kept.append(text)
    return kept


def _remembering(vectors: Vectors, likely: Sequence[str]) -> Vectors:
    """Return the same vectors, each text being encoded once, and those that are `likely` asked for all at once."""
    known: dict[str, np.ndarray] = {}

    def remembered(texts: Sequence[str]) -> np.ndarray:
        missing = [text for text in dict.fromkeys([*texts, *([] if known else likely)]) if text not in known]
        if missing:
            known.update(zip(missing, vectors(missing), strict=True))
        return np.stack([known[text] for text in texts])

    return remembered


def _repeats(text: str, others: Sequence[str], vectors: Vectors | None) -> bool:
    """Return whether a text says what one of the others says, letter by letter or in meaning."""
    if any(_overlap(text, other) >= _SAME_LETTERS for other in others):
        return True
    if vectors is None or not others:
        return False
    found = vectors([text, *others])
    return bool((found[1:] @ found[0]).max() >= _SAME_MEANING)


def _overlap(one: str, other: str) -> float:
    """Return how much of the shorter text's neighbouring characters stands in the other (0 to 1)."""
    first, second = (
        {read[start : start + 2] for start in range(max(len(read) - 1, 1))} for read in (plain(one), plain(other))
    )
    return len(first & second) / min(len(first), len(second))
