"""Measures the themes that mining finds against themes given by hand: `python -m bench.themes [FILE]`.

Beside it stand HDBSCAN on the cosine distance and average linkage, as ratios. Never part of the tests.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from sklearn.metrics import adjusted_rand_score

from bench.items import Items, read_items, thinned
from mining.cluster import cluster_items
from mining.encoder.choose import load_encoder
from mining.encoder.protocol import EncoderError

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "c_conversations.jsonl"

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Score:
    """How well labels meet the truth; items in no theme stand alone on both sides."""

    ari: float
    pair_f1: float
    unassigned: float
    themes: int
    seconds: float


def singled(labels: Labels) -> Labels:
    """Return labels with every -1 made a group of its own."""
    alone = labels < 0
    return np.where(alone, labels.max(initial=0) + 1 + np.cumsum(alone), labels)


def measure(truth: Labels, labels: Labels, seconds: float) -> Score:
    """Compare labels (n,) with the truth (n,); -1 means none in both."""
    one, two = singled(truth), singled(labels)
    same, said = one[:, None] == one[None, :], two[:, None] == two[None, :]
    np.fill_diagonal(same, False)
    np.fill_diagonal(said, False)
    themed = truth >= 0
    return Score(
        ari=float(adjusted_rand_score(one, two)),
        pair_f1=float(2 * (same & said).sum() / max(int(same.sum() + said.sum()), 1)),
        unassigned=float((labels[themed] < 0).mean()) if themed.any() else 0.0,
        themes=len(np.unique(labels[labels >= 0])),
        seconds=seconds,
    )


def ours(items: Items, vectors: Vectors, context: Vectors) -> Labels:
    """What the product does."""
    return cluster_items(vectors, context=context, groups=items.groups).labels


def plain_hdbscan(items: Items, vectors: Vectors, context: Vectors) -> Labels:
    """HDBSCAN on the cosine distance of the items."""
    from hdbscan import HDBSCAN

    distance = np.maximum(1.0 - vectors.astype(np.float64) @ vectors.T, 0.0)
    return np.asarray(HDBSCAN(min_cluster_size=3, min_samples=1, metric="precomputed").fit(distance).labels_)


def average_linkage(items: Items, vectors: Vectors, context: Vectors) -> Labels:
    """Average linkage on the cosine distance, cut into a sixth as many groups as items; groups under three are none."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.maximum(1.0 - vectors.astype(np.float64) @ vectors.T, 0.0)
    np.fill_diagonal(distance, 0.0)
    found = fcluster(linkage(squareform(distance, checks=False), "average"), max(len(vectors) // 6, 1), "maxclust")
    return np.where(np.bincount(found)[found] >= 3, found, -1).astype(np.int64)


METHODS: dict[str, Callable[[Items, Vectors, Vectors], Labels]] = {
    "tsumazuki": ours,
    "HDBSCAN on cosine": plain_hdbscan,
    "average linkage": average_linkage,
}


def measure_all(items: Items, encoder_name: str, rounds: int) -> dict[str, list[Score]]:
    """Measure every method on all items, then on `rounds` samples of nine tenths, for how far luck goes."""
    encoder = load_encoder(encoder_name)
    vectors, context = encoder.encode(items.texts), encoder.encode(items.contexts)
    scores: dict[str, list[Score]] = {name: [] for name in METHODS}
    for turn in range(rounds + 1):
        rows = np.arange(len(items.texts)) if turn == 0 else thinned(len(items.texts), turn)
        part = items.take(rows)
        for name, method in METHODS.items():
            started = time.perf_counter()
            labels = method(part, vectors[rows], context[rows])
            scores[name].append(measure(part.truth, labels, time.perf_counter() - started))
    return scores


def lines(scores: dict[str, list[Score]]) -> list[str]:
    """Return the table: all items, the mean of the samples, and the ratio to the first method."""
    rows = [f"{'':20} {'ARI':>6} {'pairF1':>7} {'unassigned':>11} {'themes':>7} {'seconds':>8}  {'ARI 0.9x':>9}  ratio"]
    reference = np.mean([score.ari for score in scores["tsumazuki"]])
    for name, found in scores.items():
        first = found[0]
        steady = np.mean([score.ari for score in found[1:]]) if len(found) > 1 else first.ari
        mean = np.mean([score.ari for score in found])
        rows.append(
            f"{name:20} {first.ari:6.3f} {first.pair_f1:7.3f} {first.unassigned:11.0%} {first.themes:7d} "
            f"{first.seconds:8.2f}  {steady:9.3f}  {reference / mean if mean > 0 else float('inf'):.2f}"
        )
    return rows


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=DEFAULT)
@click.option("--encoder", default="tsumazuki", show_default=True, help="lexical, a model folder, or a hub name")
@click.option("--rounds", default=5, show_default=True, help="samples of nine tenths of the items")
def main(file: Path, encoder: str, rounds: int) -> None:
    """Print how well mining finds the themes of FILE: conversations (.jsonl) or product, theme, text (.tsv)."""
    if not file.is_file():
        click.echo(
            f"{file}: not there; give a .jsonl of conversations with themes, or a .tsv of product, theme, text",
            err=True,
        )
        sys.exit(1)
    items = read_items(file)
    if not (items.truth >= 0).any():
        click.echo(f"{file}: no item has a theme to measure against", err=True)
        sys.exit(1)
    themed = int((items.truth >= 0).sum())
    click.echo(f"{file.name}: {len(items.texts)} items, {themed} in {items.truth.max() + 1} themes; encoder {encoder}")
    try:
        scores = measure_all(items, encoder, rounds)
    except EncoderError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    for line in lines(scores):
        click.echo(line)


if __name__ == "__main__":
    main()
