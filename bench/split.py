"""The proposed cut of a theme: `python -m bench.split`. Pairs of the sample's themes put together, and single themes.

How well a pair comes apart as it was (adjusted Rand index), and how often the seam is called clear, faint or none.
"""

import itertools
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from sklearn.metrics import adjusted_rand_score

from ingest.files import read_file
from mining.encoder.choose import load_encoder
from mining.split import propose_cut
from taxonomy.settings import setting

SAMPLE = Path(str(files("ingest") / "sample" / "conversations.jsonl"))
TRUTH = Path(__file__).parent.parent / "tests" / "data" / "sample_themes.json"


def themes() -> dict[str, list[str]]:
    """Return the stumbling points of each theme of the sample, as its writers had it in mind."""
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for conversation in read_file(SAMPLE).conversations:
        for number, item in enumerate(conversation.items, start=1):
            known = truth.get(f"{conversation.id}-{number}") or {}
            if known.get("polarity") == "neg" and known.get("theme"):
                found.setdefault(known["theme"], []).append(item.text)
    return found


def apart(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> tuple[float, str]:
    """Return how well two themes put together come apart as they were, and what the seam is called."""
    cut = propose_cut(np.vstack([first, second]), seed=int(setting("seed")))
    return float(adjusted_rand_score([0] * len(first) + [1] * len(second), cut.leaves)), cut.seam


@click.command()
@click.option("--encoder", "name", default="tsumazuki", show_default=True)
def measure(name: str) -> None:
    """Print the figures."""
    encoder = load_encoder(name)
    vectors = [encoder.encode(texts) for texts in themes().values()]
    pairs = [apart(first, second) for first, second in itertools.combinations(vectors, 2)]
    indices = [index for index, _ in pairs]
    click.echo(f"{len(pairs)} pairs: ARI median {np.median(indices):.2f}, mean {np.mean(indices):.2f}")
    click.echo(f"  seams {dict(Counter(seam for _, seam in pairs))}")
    single = Counter(propose_cut(rows, seed=int(setting("seed"))).seam for rows in vectors)
    click.echo(f"{len(vectors)} single themes: seams {dict(single)}")


if __name__ == "__main__":
    measure()
