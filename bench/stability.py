"""Do themes last? `python -m bench.stability [FILE]`: what stays when a tenth of the records is new, and how far two
groupings agree when the order, the seed or a tenth of the items is another; BERTopic beside it on the same vectors.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import click
import numpy as np
from sklearn.metrics import adjusted_rand_score

from bench.clusterings import Labels, Vectors, bertopic, ours
from bench.items import Items, read_items, thinned
from bench.learning import blind
from bench.themes import DATA, singled
from ingest.files import read_file
from ingest.store import open_store
from mining.encoder.choose import load_encoder
from mining.encoder.protocol import Encoder
from mining.run import mine
from taxonomy.records import Conversation

SPLITS, ROUNDS = 5, 5


def kept(conversations: list[Conversation], split: int, encoder: Encoder) -> tuple[float, float]:
    """Return the share of themed items that keep their theme id when a tenth of the conversations is new.

    Once by a run as people start it, once with every proposal formed anew.
    """
    order = np.random.default_rng(split).permutation(len(conversations))
    late = set(order[: len(conversations) // 10].tolist())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with open_store(path) as store:
            for number, conversation in enumerate(conversations):
                if number not in late:
                    store.conversations.save(blind(conversation), who="bench")
            mine(store, encoder)
            before = {row["item_id"]: row["theme_id"] for row in store.items.all() if row["theme_id"]}
            for number in sorted(late):
                store.conversations.save(blind(conversations[number]), who="bench")
        shares = []
        for afresh in (False, True):
            with open_store(shutil.copy(path, Path(folder) / f"{afresh}.db")) as store:
                mine(store, encoder, afresh=afresh)
                after = {row["item_id"]: row["theme_id"] for row in store.items.all()}
            shares.append(float(np.mean([after[item] == theme for item, theme in before.items()])))
    return shares[0], shares[1]


def agreement(one: Labels, other: Labels) -> float:
    """Return the ARI of two groupings of the same items; items in no group stand alone."""
    return float(adjusted_rand_score(singled(one), singled(other)))


def reruns(items: Items, vectors: Vectors, context: Vectors, method: str) -> dict[str, float]:
    """Return how far a method agrees with itself when order or nine tenths of the items are others."""
    group = {"tsumazuki": ours, "BERTopic, defaults": bertopic}[method]
    first = group(items, vectors, context)
    orders, samples = [], []
    for turn in range(1, ROUNDS + 1):
        order = np.random.default_rng(turn).permutation(len(first))
        shuffled = np.empty_like(first)
        shuffled[order] = group(items.take(order), vectors[order], context[order])
        orders.append(agreement(first, shuffled))
        rows = thinned(len(first), turn)
        samples.append(agreement(first[rows], group(items.take(rows), vectors[rows], context[rows])))
    return {"other order": float(np.mean(orders)), "nine tenths": float(np.mean(samples))}


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=DATA / "c_conversations.jsonl")
@click.option("--encoder", default="tsumazuki", show_default=True, help="lexical, a model folder, or a hub name")
def main(file: Path, encoder: str) -> None:
    """Print what stays of the themes of FILE, conversations whose items carry their themes."""
    if not file.is_file():
        click.echo(f"{file}: not there; give a .jsonl of conversations with themes", err=True)
        sys.exit(1)
    model = load_encoder(encoder)
    conversations = list(read_file(file).conversations)
    shares = np.array([kept(conversations, split, model) for split in range(SPLITS)])
    click.echo(f"items that keep their theme id after a tenth more ({SPLITS} draws, mean and lowest)")
    for name, column in zip(("a run", "all proposals formed anew"), shares.T, strict=True):
        click.echo(f"  {name:28} {column.mean():6.1%} {column.min():6.1%}")
    items = read_items(file)
    vectors, context = model.encode(items.texts), model.encode(items.contexts)
    click.echo(f"agreement with itself (ARI, mean of {ROUNDS}): other order, nine tenths")
    for method in ("tsumazuki", "BERTopic, defaults"):
        found = reruns(items, vectors, context, method)
        click.echo(f"  {method:28} {found['other order']:6.3f} {found['nine tenths']:6.3f}")


if __name__ == "__main__":
    main()
