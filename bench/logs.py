"""Made-up conversations of any number, put together from public and written texts: what the screens are measured with.

    python -m bench.logs -o FILE [--items 100000]

Themes come from the written stumbling points (single lines, then two lines of one theme said in one go), strays from
the public ones. No text is said twice before all have been said once.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

from taxonomy.causes import CAUSES
from taxonomy.segments import LEVELS, PHASES, SIZES

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ITEMS_A_CONVERSATION, CONVERSATIONS_A_COMPANY = 4, 12
INDUSTRIES, RECORDERS, DAYS = 14, 40, 540
FIRST_DAY = date(2025, 6, 1)
# Shares: items that tell of a success, logs with a hypothesis, with a decided cause; strays among the texts.
POSITIVE, STATED, DECIDED, STRAYS = 0.15, 0.6, 0.12, 0.3


def said(folder: Path, chance: random.Random, count: int) -> list[str]:
    """Return `count` texts in the order they are to be said, as few of them twice as possible."""
    by_theme: dict[str, list[str]] = {}
    for file in sorted((folder / "domain").glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            _, theme, text, *_ = line.split("\t")
            by_theme.setdefault(f"{file.stem} {theme}", []).append(text)
    strays = list(_strays(folder))
    chance.shuffle(strays)
    themed = [text for texts in by_theme.values() for text in texts]
    pairs = [" ".join(pair) for texts in by_theme.values() for pair in permutations(texts, 2)]
    chance.shuffle(pairs)
    wanted = count - min(int(STRAYS * count), len(strays))
    themed = [*themed, *pairs]
    texts = [themed[number % len(themed)] for number in range(wanted)] + strays[: count - wanted]
    chance.shuffle(texts)
    return texts


def _strays(folder: Path) -> Iterator[str]:
    for name in ("massive_ja", "asdc_topics"):
        with gzip.open(folder / "public" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
            yield from (json.loads(line)["text"] for line in stream)


def conversations(folder: Path, items: int, *, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield conversations in the native format with `items` items in all."""
    chance = random.Random(seed)
    texts = said(folder, chance, items)
    beside = said(folder, chance, items)
    companies = [
        {"name": f"Company {n:04d}", "size": chance.choice(SIZES).key, "industry": f"Industry {n % INDUSTRIES + 1}"}
        for n in range(max(items // (ITEMS_A_CONVERSATION * CONVERSATIONS_A_COMPANY), 1))
    ]
    for number, start in enumerate(range(0, items, ITEMS_A_CONVERSATION)):
        own, around = (some[start : start + ITEMS_A_CONVERSATION] for some in (texts, beside))
        decided = chance.random() < DECIDED
        yield {
            "id": f"B{number:06d}",
            "date": (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat(),
            "csm": f"Recorder {chance.randrange(RECORDERS) + 1}",
            "product": "Product",
            "company": {
                **chance.choice(companies),
                "motivation": chance.choice(LEVELS).key,
                "literacy": chance.choice(LEVELS).key,
            },
            "phase": chance.choice(PHASES).key,
            "memo": "\n".join(around),
            "views": {
                "problem": around[0],
                "proposal": around[-1],
                "stumbling": [
                    {
                        "text": text,
                        "polarity": "pos" if chance.random() < POSITIVE else "neg",
                        "kind": chance.choice(("behaviour", "words")),
                    }
                    for text in own
                ],
                "requests": [around[1 % len(around)]],
            },
            "acted": chance.choice((True, False, False, None)),
            "hypothesis": chance.choice(CAUSES).key if chance.random() < STATED else None,
            "cause": chance.choice(CAUSES).key if decided else None,
        }


def main() -> None:
    """Write the conversations, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--data", type=Path, default=DATA)
    chosen = parser.parse_args()
    if not (chosen.data / "domain").is_dir():
        sys.exit(f"{chosen.data}: not there; give the folder of the texts with --data")
    with chosen.output.open("w", encoding="utf-8") as stream:
        for log in conversations(chosen.data, chosen.items):
            stream.write(json.dumps(log, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
