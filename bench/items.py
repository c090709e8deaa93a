"""Items with themes given by hand, read for the measurements of `bench.themes`."""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

# Of a table of themes: how many are taken, how many lines of each, and how many others give one stray line.
THEMES, LEAST, MOST = 25, 4, 12


@dataclass(frozen=True, slots=True)
class Items:
    """Texts, the rest of each one's conversation, the conversation, and the true theme as a number (-1 none)."""

    texts: tuple[str, ...]
    contexts: tuple[str, ...]
    groups: tuple[str, ...]
    truth: npt.NDArray[np.int64]

    def take(self, rows: npt.NDArray[np.int64]) -> "Items":
        """Return the items at `rows`."""
        return Items(
            tuple(self.texts[i] for i in rows),
            tuple(self.contexts[i] for i in rows),
            tuple(self.groups[i] for i in rows),
            self.truth[rows],
        )


def thinned(count: int, turn: int) -> npt.NDArray[np.int64]:
    """Return nine tenths of the row numbers, others each turn."""
    return np.sort(np.random.default_rng(turn).permutation(count)[: max(count * 9 // 10, 1)])


def read_items(file: Path) -> Items:
    """Read the negative items of a .jsonl of conversations, or a sample of the themes of a .tsv."""
    rows = _from_table(file) if file.suffix == ".tsv" else _from_conversations(file)
    numbers: dict[str, int] = {}
    truth = [-1 if theme is None else numbers.setdefault(theme, len(numbers)) for _, _, _, theme in rows]
    return Items(
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(row[2] for row in rows),
        np.array(truth, dtype=np.int64),
    )


def _from_conversations(file: Path) -> list[tuple[str, str, str, str | None]]:
    """Return text, context, conversation and theme of each negative item."""
    rows: list[tuple[str, str, str, str | None]] = []
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            conversation: dict[str, Any] = json.loads(line)
            views = conversation["views"]
            parts = [views.get(key) or "" for key in ("problem", "fix_product", "fix_operation", "proposal")]
            context = "\n".join([*parts, *(views.get("requests") or [])])
            for item in views.get("stumbling") or []:
                if item.get("polarity") == "neg":
                    rows.append((item["text"], context, conversation["id"], item.get("theme")))
    return rows


def _from_table(file: Path) -> list[tuple[str, str, str, str | None]]:
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
    return [(text, "", str(number), theme) for number, (text, theme) in enumerate(picked)]
