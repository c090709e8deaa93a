"""Which sentences made the classifier say what it said: each is left out in turn and the change in its answer is read.

It works on any function from versions of a log to log odds; no list of words is consulted.
"""

from collections.abc import Callable, Sequence

import numpy as np

from mining.cause_text import Sentence, plain
from taxonomy.records import Evidence

Odds = Callable[[Sequence[Sequence[Sentence]]], np.ndarray]
"""From versions of a log to the log odds of the cause in question, one number a version."""

FOR = 3
AGAINST = 1
_SAID_ALREADY = 0.5
_LEAST = 0.02


def evidence_of(sentences: Sequence[Sentence], odds: Odds) -> tuple[Evidence, ...]:
    """Return the up to three sentences that most raise the odds, strongest first, then the one that most lowers them.

    A sentence's weight is the odds with it minus the odds without. One that says again what a stronger one says
    (an item repeating the memo) is passed over, and so is one that moves next to nothing.
    """
    if not sentences:
        return ()
    without = [[*sentences[:place], *sentences[place + 1 :]] for place in range(len(sentences))]
    values = odds([sentences, *without])
    weights = values[0] - values[1:]
    order = np.argsort(-weights, kind="stable")
    speaking = _distinct([sentences[place].text for place in order if weights[place] >= _LEAST], FOR)
    opposing = _distinct([sentences[place].text for place in order[::-1] if weights[place] <= -_LEAST], AGAINST)
    strength: dict[str, float] = {}
    for sentence, weight in zip(sentences, weights, strict=True):
        strength[sentence.text] = max(strength.get(sentence.text, 0.0), float(weight), key=abs)
    return tuple(Evidence(text, strength[text]) for text in (*speaking, *opposing))


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
