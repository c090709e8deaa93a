"""How long counting takes when there is much: `python -m bench.segments [--items 100000]`, on made-up rows."""

import argparse
import random
import sys
import time
from collections.abc import Callable
from functools import partial

from mining.compare import parting_segments
from mining.facts import Row, frame_of
from mining.segments import crosstab
from mining.trend import trends
from taxonomy.segments import LEVELS, PHASES, SIZES

THEMES, ITEMS_A_COMPANY, ITEMS_A_CONVERSATION = 300, 33, 5
SMALL_CELL = 3


def made_up(items: int, seed: int = 1) -> list[Row]:
    """Return rows as `ingest.store.items` gives them, a few themes large and most small."""
    rng = random.Random(seed)
    companies = [
        {"company": f"c{n}", "size": rng.choice(SIZES).key, "industry": f"i{rng.randrange(12)}"}
        for n in range(max(items // ITEMS_A_COMPANY, 1))
    ]
    rows: list[Row] = []
    for number in range(items // ITEMS_A_CONVERSATION):
        conversation = {
            **rng.choice(companies),
            "conversation_id": f"t{number}",
            "date": f"2026-{rng.randrange(1, 13):02d}-01",
            "motivation": rng.choice(LEVELS).key,
            "literacy": rng.choice(LEVELS).key,
            "phase": rng.choice(PHASES).key,
        }
        for _ in range(ITEMS_A_CONVERSATION):
            theme = f"T{min(int(rng.expovariate(5 / THEMES)), THEMES - 1):04d}" if rng.random() < 0.8 else None
            rows.append({**conversation, "theme_id": theme, "polarity": "neg" if theme else "pos"})
    return rows


def main() -> None:
    """Print the seconds each count takes, the second time it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    rows = frame_of(made_up(parser.parse_args().items))
    counts: dict[str, Callable[[], object]] = {
        "themes by every segment, with intervals and tests": partial(crosstab, rows, small_cell=SMALL_CELL),
        "themes by month, with growth": partial(trends, rows, small_cell=SMALL_CELL),
        "where two themes part": partial(parting_segments, rows, "T0000", "T0001", small_cell=SMALL_CELL),
    }
    for name, work in counts.items():
        work()
        started = time.perf_counter()
        work()
        sys.stdout.write(f"{name}: {time.perf_counter() - started:.2f} s\n")


if __name__ == "__main__":
    main()
