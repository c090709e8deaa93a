"""`kill -9` while logs are being saved: is every acknowledged log there, and is the database sound?

    python -m bench.kill_during_save [--times 100]

A child process saves one log after another and writes each id to a pipe once `save` has returned; it is killed at a
random moment; then the database is opened, checked, and every acknowledged id looked up.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ingest.store import open_store

CHILD = """
import sys
from ingest.store import open_store
from taxonomy.records import Conversation, Item
with open_store(sys.argv[1]) as store:
    for number in range(100_000):
        log = Conversation(f"{sys.argv[2]}-{number}", "2026-04-02", f"company {number}", memo="x" * 2000,
                           items=tuple(Item(f"item {number} {n}") for n in range(5)), requests=("a", "b"))
        store.conversations.save(log, who="bench")
        print(log.id, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of all kills together."""

    kills: int
    acknowledged: int
    lost: int
    damage: int


def run(times: int, folder: Path, *, seed: int = 0) -> Outcome:
    """Kill a saving process `times` times on one database and look what is left after each."""
    rng = random.Random(seed)
    db = folder / "killed.db"
    acknowledged: list[str] = []
    lost = damage = 0
    for turn in range(times):
        with subprocess.Popen([sys.executable, "-c", CHILD, str(db), f"t{turn}"], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(rng.uniform(0.0, 0.05))
            child.kill()
            fresh = [first.decode().strip(), *child.stdout.read().decode().splitlines()]
        acknowledged += fresh
        with open_store(db) as store:
            damage += len(store.check())
            lost += sum(len(found.items) != 5 for found in map(store.conversations.find, fresh) if found is not None)
            lost += sum(store.conversations.find(log_id) is None for log_id in fresh)
    return Outcome(times, len(acknowledged), lost, damage)


def main() -> None:
    """Print the outcome; exit 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(parser.parse_args().times, Path(folder))
    sys.stdout.write(
        f"kills {outcome.kills}  acknowledged {outcome.acknowledged}  lost {outcome.lost}  damage {outcome.damage}\n"
    )
    sys.exit(1 if outcome.lost or outcome.damage else 0)


if __name__ == "__main__":
    main()
