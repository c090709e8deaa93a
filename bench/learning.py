"""Do placements teach? `python -m bench.learning [FILE]`: items of half of the companies are placed by hand,
a few or many of them, everything is mined, and what became of the other half is measured against the truth.
"""

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click
import numpy as np

from bench.themes import DATA, measure
from ingest.files import read_file
from ingest.store import Store, open_store
from mining.encoder.choose import load_encoder
from mining.encoder.protocol import Encoder
from mining.run import mine
from taxonomy.records import Conversation

PLACED, SPLITS = (0, 25, 50, 100), 40


def blind(conversation: Conversation) -> Conversation:
    """Return a conversation without what people decided about it."""
    items = tuple(replace(item, theme=None, cause=None) for item in conversation.items)
    return replace(conversation, items=items, cause=None, why="")


def mined(base: Path, truth: dict[str, str | None], placed: int, split: int, encoder: Encoder) -> list[float]:
    """Return ARI, pair F1 and the unassigned share on companies nobody placed anything of; `base` is copied."""
    chance = np.random.default_rng(split)
    with tempfile.TemporaryDirectory() as folder, open_store(shutil.copy(base, Path(folder) / "bench.db")) as store:
        rows = store.items.all()
        companies = chance.permutation(sorted({row["company"] for row in rows}))
        taught = set(companies[: len(companies) // 2])
        known = [row["item_id"] for row in rows if row["company"] in taught and truth[row["item_id"]]]
        for item_id in chance.permutation(sorted(known))[:placed]:
            store.themes.place(str(item_id), store.themes.named(str(truth[str(item_id)]), who="bench"), who="bench")
        mine(store, encoder, afresh=True)
        rest = [row for row in store.items.all() if row["company"] not in taught and row["polarity"] == "neg"]
    themes = sorted({str(row["theme_id"]) for row in rest if row["theme_id"]})
    names = sorted({str(truth[row["item_id"]]) for row in rest if truth[row["item_id"]]})
    given = np.array([themes.index(row["theme_id"]) if row["theme_id"] else -1 for row in rest])
    wanted = np.array([names.index(str(truth[row["item_id"]])) if truth[row["item_id"]] else -1 for row in rest])
    score = measure(wanted, given, 0.0)
    return [score.ari, score.pair_f1, score.unassigned]


def _filled(store: Store, conversations: list[Conversation]) -> dict[str, str | None]:
    """Store the conversations blind; return the true theme of every item."""
    truth: dict[str, str | None] = {}
    with store.atomic():
        for conversation in conversations:
            store.conversations.save(blind(conversation), who="bench")
            stored = store.items.of_conversation(conversation.id)
            truth |= {row["item_id"]: item.theme for row, item in zip(stored, conversation.items, strict=True)}
    return truth


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=DATA / "c_conversations.jsonl")
@click.option("--encoder", default="tsumazuki", show_default=True)
def main(file: Path, encoder: str) -> None:
    """Print the learning curve on FILE, conversations whose items carry their themes."""
    if not file.is_file():
        click.echo(f"{file}: not there; give a .jsonl of conversations with themes", err=True)
        sys.exit(1)
    model = load_encoder(encoder)
    click.echo(
        f"mean of {SPLITS} splits by company, and in how many of them the ARI is better, or worse, than at first"
    )
    click.echo(f"{'placed':>7} {'ARI':>6} {'pairF1':>7} {'unassigned':>11} {'better':>7} {'worse':>6}")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.db"
        with open_store(base) as store:
            truth = _filled(store, list(read_file(file).conversations))
            mine(store, model)
        curve = [np.array([mined(base, truth, placed, split, model) for split in range(SPLITS)]) for placed in PLACED]
        for placed, found in zip(PLACED, curve, strict=True):
            ari, pair_f1, unassigned = found.mean(axis=0)
            better, worse = (found > curve[0])[:, 0].sum(), (found < curve[0])[:, 0].sum()
            click.echo(f"{placed:7d} {ari:6.3f} {pair_f1:7.3f} {unassigned:11.0%} {better:7d} {worse:6d}")


if __name__ == "__main__":
    main()
