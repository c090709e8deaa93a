"""Which sentences made the classifier say what it said: each is left out in turn and the change in its answer is read.

Only what the customer did or said is shown, and only sentences that tell something: what makes a sentence tell is
grammar (`taxonomy/predicates.py`), not its topic. Who asks works out the log odds.
"""

import re
from collections.abc import Sequence

import numpy as np

from mining import words
from mining.cause_text import ITEM, MEMO, REQUEST, Sentence, plain
from taxonomy import predicates, wording
from taxonomy.records import Evidence

FOR = 3
AGAINST = 1
_SAID_ALREADY = 0.5
_LEAST = 0.02
_PREFERRED_FROM = 0.5
_CUSTOMERS = (ITEM, MEMO, "problem", REQUEST)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)*")


def telling(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Return the places of the sentences that may be evidence."""
    return tuple(place for place, sentence in enumerate(sentences) if _speaks(sentence))


def evidence_of(sentences: Sequence[Sentence], places: Sequence[int], odds: np.ndarray) -> tuple[Evidence, ...]:
    """Return the up to three sentences that most raise the odds, then the one that most lowers them; none may be left.

    `odds` are those of the whole log, then of the log without each of the sentences at `places`, those of `telling`.
    A sentence's weight is the odds with it minus the odds without. Of those at least half as strong as the strongest,
    items come before memo, problem and requests; then the stronger comes first. One that says again what an earlier
    one says (the memo repeating an item) is passed over, and so is one that moves next to nothing.
    """
    found = list(zip((sentences[place] for place in places), (odds[0] - odds[1:]).tolist(), strict=True))
    speaking = [(sentence, weight) for sentence, weight in found if weight >= _LEAST]
    opposing = [(sentence, weight) for sentence, weight in found if weight <= -_LEAST]
    strength: dict[str, float] = {}
    for sentence, weight in found:
        strength[sentence.text] = max(strength.get(sentence.text, 0.0), weight, key=abs)
    shown = (*_distinct(_in_order(speaking), FOR), *_distinct(_in_order(opposing), AGAINST))
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


def _distinct(texts: Sequence[str], most: int) -> list[str]:
    """Return the first texts that do not repeat one another."""
    kept: list[str] = []
    for text in texts:
        if len(kept) == most:
            break
        if all(_overlap(text, other) < _SAID_ALREADY for other in kept):
            kept.append(text)
    return kept


def _overlap(one: str, other: str) -> float:
    """Return how much of the shorter text's neighbouring characters stands in the other (0 to 1)."""
    first, second = (
        {read[start : start + 2] for start in range(max(len(read) - 1, 1))} for read in (plain(one), plain(other))
    )
    return len(first & second) / min(len(first), len(second))
