"""Japanese words with their English, from Sudachi's synonym groups and the spellings it knows of loanwords.

Rare words, which stand in few sentence pairs, get a meaning from here; sentences come from `corpus.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from mining.encoder.training.corpus import Pair

_SHORTEST_ENGLISH = 3


def glossary(vocabulary: Iterable[str]) -> list[Pair]:
    """Return pairs of a Japanese and an English word of `vocabulary` (normal forms) that mean the same."""
    tokenizer = Dictionary(dict="core").tokenizer()
    japanese: dict[int, list[str]] = defaultdict(list)
    english: dict[int, list[str]] = defaultdict(list)
    loans: list[tuple[str, str]] = []
    for word in vocabulary:
        for entry in _entries(word, tokenizer):
            form = entry.normalized_form()
            if not word.isascii():
                _add(japanese, entry, word)
            elif word.isalpha() and len(word) >= _SHORTEST_ENGLISH:
                _add(english, entry, word)
                loans += [] if form.isascii() else [(form, word)]
    found = [(ja, en) for group, words in japanese.items() for ja in words for en in english.get(group, ())]
    return [Pair(ja, en, everyday=True) for ja, en in dict.fromkeys([*found, *loans])]


def _entries(word: str, tokenizer: Tokenizer) -> Iterator[Morpheme]:
    """Yield the dictionary entries of a word that is one, in the spellings the dictionary may hold it."""
    for spelling in (word, word.upper(), word.capitalize()) if word.isascii() else (word,):
        cut = tokenizer.tokenize(spelling, SplitMode.C)
        if len(cut) == 1:
            yield cut[0]


def _add(groups: dict[int, list[str]], entry: Morpheme, word: str) -> None:
    for group in entry.synonym_group_ids():
        if word not in groups[group]:
            groups[group].append(word)
