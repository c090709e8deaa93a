"""Measures the themes that mining finds against themes given by hand, BERTopic beside it on the same vectors.

`python -m bench.themes` for a team's data and samples of 60 items, `--large` for 3,000 and 17,000 short texts with time
and memory. The best of BERTopic's settings is looked for by the truth, which flatters it. Never part of the tests.
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from sklearn.metrics.cluster import pair_confusion_matrix

from bench.clusterings import Labels, Vectors, average_linkage, bertopic, bertopic_settings, hdbscan_on_cosine, ours
from bench.items import Items, read_items, read_labelled, thinned
from mining.encoder.choose import load_encoder
from mining.encoder.protocol import EncoderError

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SMALL, DRAWS, ROUNDS = 60, 10, 5

Method = Callable[[Items, Vectors, Vectors], Labels]
METHODS: dict[str, Method] = {
    "tsumazuki": ours,
    "HDBSCAN on cosine": hdbscan_on_cosine,
    "average linkage": average_linkage,
    "BERTopic, defaults": bertopic,
}
HEAD = f"{'':38} {'ARI':>6} {'pairF1':>7} {'AMI':>6} {'unassigned':>11} {'themes':>7} {'seconds':>8} {'ratio':>6}"


@dataclass(frozen=True, slots=True)
class Score:
    """How well labels meet the truth; items in no theme stand alone on both sides."""

    ari: float
    pair_f1: float
    ami: float
    unassigned: float
    themes: float
    seconds: float


def singled(labels: Labels) -> Labels:
    """Return labels with every -1 made a group of its own."""
    alone = labels < 0
    return np.where(alone, labels.max(initial=0) + 1 + np.cumsum(alone), labels)


def measure(truth: Labels, labels: Labels, seconds: float) -> Score:
    """Compare labels (n,) with the truth (n,); -1 means none in both."""
    one, two = singled(truth), singled(labels)
    (_, false), (missed, same) = pair_confusion_matrix(one, two).astype(float)
    themed = truth >= 0
    return Score(
        ari=float(adjusted_rand_score(one, two)),
        pair_f1=2 * same / max(2 * same + false + missed, 1.0),
        ami=float(adjusted_mutual_info_score(one, two)),
        unassigned=float((labels[themed] < 0).mean()) if themed.any() else 0.0,
        themes=float(len(np.unique(labels[labels >= 0]))),
        seconds=seconds,
    )


def timed(method: Method, items: Items, vectors: Vectors, context: Vectors) -> Score:
    """Run one method and measure what it gives."""
    started = time.perf_counter()
    labels = method(items, vectors, context)
    return measure(items.truth, labels, time.perf_counter() - started)


def best_setting(parts: Sequence[tuple[Items, Vectors]]) -> tuple[str, Score]:
    """Return BERTopic's setting with the highest mean ARI over `parts`, and that mean."""
    found: dict[str, list[Score]] = {}
    for items, vectors in parts:
        for name, labels in bertopic_settings(items, vectors):
            found.setdefault(name, []).append(measure(items.truth, labels, 0.0))
    means = {name: mean(scores) for name, scores in found.items()}
    best = max(means, key=lambda name: means[name].ari)
    return f"best of {len(means)}: {best}", means[best]


def mean(scores: Sequence[Score]) -> Score:
    """Return the mean of every figure."""
    return Score(*(float(np.mean([getattr(score, name) for score in scores])) for name in Score.__slots__))


def drawn(items: Items, turn: int) -> npt.NDArray[np.int64]:
    """Return the rows of whole companies, drawn until there are `SMALL` items: a team's first weeks."""
    chance = np.random.default_rng(turn)
    rows: list[int] = []
    for company in chance.permutation(sorted(set(items.companies))):
        rows += [row for row, name in enumerate(items.companies) if name == company]
        if len(rows) >= SMALL:
            break
    return np.sort(np.array(rows[:SMALL]))


def table(title: str, parts: Sequence[tuple[Items, Vectors, Vectors]], *, tuned: bool = True) -> list[str]:
    """Return the lines of one table: every method, averaged over `parts`."""
    scores = {name: mean([timed(method, *part) for part in parts]) for name, method in METHODS.items()}
    if tuned:
        name, score = best_setting([(items, vectors) for items, vectors, _ in parts])
        scores[name] = score
    return ["", title, HEAD, *(line(name, score, scores["tsumazuki"].ari) for name, score in scores.items())]


def line(name: str, score: Score, reference: float) -> str:
    """Return one row of a table, with how many times its ARI ours is."""
    ratio = f"{reference / score.ari:6.2f}" if score.ari > 0.005 else f"{'-':>6}"
    seconds = f"{score.seconds:8.1f}" if score.seconds else f"{'-':>8}"
    return (
        f"{name:38} {score.ari:6.3f} {score.pair_f1:7.3f} {score.ami:6.3f} {score.unassigned:11.0%} "
        f"{score.themes:7.0f} {seconds} {ratio}"
    )


def apart(method: Method, items: Items, vectors: Vectors, context: Vectors) -> tuple[Score, float]:
    """Run one method in a process of its own; return its score and how many GiB the process held at its peak."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_with_memory, (method, items, vectors, context))


def _with_memory(method: Method, items: Items, vectors: Vectors, context: Vectors) -> tuple[Score, float]:
    score = timed(method, items, vectors, context)
    return score, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def large(title: str, items: Items, encoder: str, methods: Sequence[str]) -> list[str]:
    """Return the lines of one table with memory, each method in a process of its own."""
    vectors = load_encoder(encoder).encode(items.texts)
    context = np.zeros((len(vectors), 1), np.float32)
    found = {name: apart(METHODS[name], items, vectors, context) for name in methods}
    first = found["tsumazuki"][0].ari
    return ["", title, HEAD + f" {'GiB':>6}", *(f"{line(n, s, first)} {gib:6.2f}" for n, (s, gib) in found.items())]


def team(file: Path, encoder: str) -> list[str]:
    """Return the tables of a team's own conversations: all, samples of nine tenths, and of `SMALL` items."""
    items = read_items(file)
    model = load_encoder(encoder)
    vectors, context = model.encode(items.texts), model.encode(items.contexts)

    def part(rows: npt.NDArray[np.int64]) -> tuple[Items, Vectors, Vectors]:
        return items.take(rows), vectors[rows], context[rows]

    everything = np.arange(len(items.texts))
    themed = int((items.truth >= 0).sum())
    told = f"{file.name}: {len(items.texts)} items, {themed} of them in {items.truth.max() + 1} themes, {model.id}"
    return [
        told,
        *table("all items", [part(everything)]),
        *table(
            f"nine tenths of them, mean of {ROUNDS}",
            [part(thinned(len(everything), turn)) for turn in range(1, ROUNDS + 1)],
            tuned=False,
        ),
        *table(f"{SMALL} items, mean of {DRAWS}", [part(drawn(items, turn)) for turn in range(DRAWS)]),
    ]


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=DATA / "c_conversations.jsonl")
@click.option("--encoder", default="tsumazuki", show_default=True, help="lexical, a model folder, or a hub name")
@click.option("--large", "at_size", is_flag=True, help="3,000 and 17,000 short texts of the public sets beside FILE")
def main(file: Path, encoder: str, at_size: bool) -> None:
    """Print how well mining finds the themes of FILE: conversations (.jsonl) or product, theme, text (.tsv)."""
    if not file.is_file():
        click.echo(
            f"{file}: not there; give a .jsonl of conversations with themes, or a .tsv of product, theme, text",
            err=True,
        )
        sys.exit(1)
    try:
        if not at_size:
            click.echo("\n".join(team(file, encoder)))
            return
        public = file.parent / "public"
        requests = read_labelled(public / "massive_ja.jsonl.gz", "intent", split="test")
        click.echo("\n".join(large("MASSIVE test by intent", requests, encoder, ("tsumazuki", "BERTopic, defaults"))))
        hotel = read_labelled(public / "asdc_topics.jsonl.gz", "label2")
        click.echo("\n".join(large("ASDC by finer label", hotel, encoder, ("tsumazuki", "BERTopic, defaults"))))
    except EncoderError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
