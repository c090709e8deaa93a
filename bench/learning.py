"""Do placements teach? `python -m bench.learning [FILE]`: items of half of the companies are placed by hand,
a few or many of them, everything is mined, and what became of the other half is measured against the truth.
"""

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
from mining.run import mine
from taxonomy.records import Conversation

PLACED, SPLITS = (0, 25, 50, 100), 5


def blind(conversation: Conversation) -> Conversation:
    """Return a conversation without what people decided about it."""
    items = tuple(replace(item, theme=None, cause=None) for item in conversation.items)
    return replace(conversation, items=items, cause=None, why="")


def mined(conversations: list[Conversation], placed: int, split: int, encoder_name: str) -> tuple[float, float, float]:
    """Return ARI, pair F1 and the unassigned share on companies nobody placed anything of."""
    chance = np.random.default_rng(split)
    companies = chance.permutation(sorted({conversation.company for conversation in conversations}))
    taught = set(companies[: len(companies) // 2])
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "bench.db") as store:
        truth = _filled(store, conversations)
        known = [row["item_id"] for row in store.items.all() if row["company"] in taught and truth[row["item_id"]]]
        for item_id in chance.permutation(sorted(known))[:placed]:
            store.themes.place(str(item_id), store.themes.named(str(truth[str(item_id)]), who="bench"), who="bench")
        mine(store, load_encoder(encoder_name))
        rest = [row for row in store.items.all() if row["company"] not in taught and row["polarity"] == "neg"]
    themes = sorted({str(row["theme_id"]) for row in rest if row["theme_id"]})
    names = sorted({str(truth[row["item_id"]]) for row in rest if truth[row["item_id"]]})
    given = np.array([themes.index(row["theme_id"]) if row["theme_id"] else -1 for row in rest])
    wanted = np.array([names.index(str(truth[row["item_id"]])) if truth[row["item_id"]] else -1 for row in rest])
    score = measure(wanted, given, 0.0)
    return score.ari, score.pair_f1, score.unassigned


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
    conversations = list(read_file(file).conversations)
    click.echo(f"{'placed':>7} {'ARI':>6} {'pairF1':>7} {'unassigned':>11}   (mean of {SPLITS} splits by company)")
    for placed in PLACED:
        scores = np.array([mined(conversations, placed, split, encoder) for split in range(SPLITS)]).mean(axis=0)
        click.echo(f"{placed:7d} {scores[0]:6.3f} {scores[1]:7.3f} {scores[2]:11.0%}")


if __name__ == "__main__":
    main()
