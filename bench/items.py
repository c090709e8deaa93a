"""Items with themes given by hand, read for the measurements of themes."""

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

# Of a table of themes: how many are taken, how many lines of each, and how many others give one stray line.
THEMES, LEAST, MOST = 25, 4, 12


@dataclass(frozen=True, slots=True)
class Items:
    """Texts, the rest of each one's conversation, the conversation, its company, whether it is a success rather than
    a stumbling point, and the true theme as a number (-1 none).
    """

    texts: tuple[str, ...]
    contexts: tuple[str, ...]
    groups: tuple[str, ...]
    companies: tuple[str, ...]
    positive: npt.NDArray[np.bool_]
    truth: npt.NDArray[np.int64]

    def take(self, rows: npt.NDArray[np.int64]) -> "Items":
        """Return the items at `rows`."""
        return Items(
            tuple(self.texts[i] for i in rows),
            tuple(self.contexts[i] for i in rows),
            tuple(self.groups[i] for i in rows),
            tuple(self.companies[i] for i in rows),
            self.positive[rows],
            self.truth[rows],
        )


def thinned(count: int, turn: int) -> npt.NDArray[np.int64]:
    """Return nine tenths of the row numbers, others each turn."""
    return np.sort(np.random.default_rng(turn).permutation(count)[: max(count * 9 // 10, 1)])


Row = tuple[str, str, str, str, bool, str | None]


def read_items(file: Path) -> Items:
    """Read the items of a .jsonl of conversations, or a sample of the themes of a .tsv."""
    return _items(_from_table(file) if file.suffix == ".tsv" else _from_conversations(file))


def read_labelled(file: Path, label: str, *, split: str | None = None) -> Items:
    """Read short texts with one label each from gzipped JSON Lines; every text is a conversation of its own."""
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    kept = [row for row in rows if split is None or row["split"] == split]
    return _items([(row["text"], "", str(n), str(n), False, row[label]) for n, row in enumerate(kept)])


def _items(rows: Sequence[Row]) -> Items:
    numbers: dict[str, int] = {}
    texts, contexts, groups, companies, positive, themes = zip(*rows, strict=True)
    truth = [-1 if theme is None else numbers.setdefault(theme, len(numbers)) for theme in themes]
    return Items(texts, contexts, groups, companies, np.array(positive), np.array(truth, dtype=np.int64))


def _from_conversations(file: Path) -> list[Row]:
    """Return every item with its context, conversation, company and theme."""
    rows: list[Row] = []
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            log: dict[str, Any] = json.loads(line)
            views = log["views"]
            parts = [views.get(key) or "" for key in ("problem", "fix_product", "fix_operation", "proposal")]
            context = "\n".join([*parts, *(views.get("requests") or [])])
            for item in views.get("stumbling") or []:
                success = item.get("polarity") == "pos"
                rows.append((item["text"], context, log["id"], log["company"]["name"], success, item.get("theme")))
    return rows


def _from_table(file: Path) -> list[Row]:
    """Return a sample of the themes of a table of product, theme, text: each item its own conversation."""
    by_theme: dict[str, list[str]] = {}
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            _, theme, text, *_ = line.rstrip("\n").split("\t")
            by_theme.setdefault(theme, []).append(text)
    chance = random.Random(0)
    names = sorted(by_theme)
    chance.shuffle(names)
    picked: list[tuple[str, str | None]] = []
    for name in names[:THEMES]:
        lines = by_theme[name]
        size = min(chance.randint(LEAST, MOST), len(lines))
        picked += [(text, name) for text in chance.sample(lines, size)]
    picked += [(chance.choice(by_theme[name]), None) for name in names[THEMES:]]
    return [(text, "", str(n), str(n), False, theme) for n, (text, theme) in enumerate(picked)]
