"""First word vectors, so that training starts from what is known: ja_ginza for Japanese, the teacher for English words.

Both are bent by ridge regression towards the teacher's sentence vectors of the texts the words stand in, and then cut
to the student's width by principal components. What is learned from there is in `train.py`.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import ja_ginza
import numpy as np
import numpy.typing as npt
import srsly
from spacy.strings import hash_string

from mining.encoder.pieces import Pieces
from mining.encoder.training.teacher import Teacher

_COMMON = 1e-3
_RIDGE = 3.0
_SAMPLE = 60_000

Floats = npt.NDArray[np.float32]


def known_words(counts: Counter[str], *, most: int, often: int = 4) -> list[str]:
    """Return the words worth a row of their own, commonest first; then those only ja_ginza knows, up to `most`."""
    kept = [word for word, count in counts.most_common() if count >= often or (count >= 2 and len(word) > 1)]
    given = set(kept[:most])
    kept = kept[:most] + [word for word in _ginza_vectors() if word not in given]
    return kept[:most]


def first_vectors(
    pieces: Pieces,
    texts: Sequence[Sequence[str]],
    targets: Floats,
    teacher: Teacher,
    *,
    width: int,
) -> tuple[Floats, Floats, Floats]:
    """Return word vectors (rows, width), log weights (rows,) and the way back to the teacher's space (width, 384).

    `texts` are lists of words, `targets` the teacher's vectors of the same texts (n, 384).
    """
    counts = Counter(word for text in texts for word in text)
    total = sum(counts.values())
    words = list(pieces.known)
    weights = np.array([_COMMON / (_COMMON + counts[word] / total) for word in words], np.float32)
    japanese = _matrix(words, _ginza_vectors(), 300)
    english_words = [word for word in words if word.isascii()]
    spoken = teacher.encode(english_words).astype(np.float32)
    english = _matrix(words, dict(zip(english_words, spoken, strict=True)), spoken.shape[1])
    vectors = _bent(japanese, weights, pieces, texts, targets) + _bent(english, weights, pieces, texts, targets)
    lonely = ~(japanese.any(1) | english.any(1))
    vectors[lonely] = _company(pieces, texts, targets)[lonely]
    _, _, axes = np.linalg.svd(vectors * weights[:, None], full_matrices=False)
    axes = axes[:width].astype(np.float32)
    small = vectors @ axes.T
    sums = np.zeros((len(pieces), width), np.float32)
    hits = np.zeros(len(pieces), np.float32)
    for row, word in enumerate(words):
        others = list(pieces.sequence_rows(word))
        np.add.at(sums, others, small[row])
        np.add.at(hits, others, 1)
    sums /= np.maximum(hits, 1)[:, None]
    sums[: len(words)] = small
    spread = np.full(len(pieces), np.log(0.5), np.float32)
    spread[: len(words)] = np.log(weights)
    scale = float(np.sqrt((small**2).mean()))
    return np.asarray(sums / scale * 0.1, np.float32), spread, np.asarray(axes * scale * 10, np.float32)


def _bent(given: Floats, weights: Floats, pieces: Pieces, texts: Sequence[Sequence[str]], targets: Floats) -> Floats:
    """Return the given word vectors carried by ridge regression to where the texts holding the words lie."""
    means = np.zeros((min(len(texts), _SAMPLE), given.shape[1]), np.float32)
    for row, text in enumerate(texts[:_SAMPLE]):
        known = [pieces.known[word] for word in text if word in pieces.known]
        if known:
            means[row] = (weights[known, None] * given[known]).sum(0) / max(weights[known].sum(), 1e-6)
    there = means.any(1)
    left, right = means[there], targets[:_SAMPLE][there]
    bend = np.linalg.solve(left.T @ left + _RIDGE * np.eye(left.shape[1], dtype=np.float32), left.T @ right)
    return np.asarray(given @ bend, np.float32)


def _company(pieces: Pieces, texts: Sequence[Sequence[str]], targets: Floats) -> Floats:
    """Return for each known word the mean of the texts that hold it, less the mean of all."""
    sums = np.zeros((len(pieces.known), targets.shape[1]), np.float32)
    hits = np.full(len(pieces.known), 3.0, np.float32)
    middle = targets.mean(0)
    for text, target in zip(texts, targets, strict=True):
        known = list({pieces.known[word] for word in text if word in pieces.known})
        sums[known] += target - middle
        hits[known] += 1
    return sums / hits[:, None]


def _matrix(words: Sequence[str], given: Mapping[str, Floats], width: int) -> Floats:
    nothing = np.zeros(width, np.float32)
    return np.stack([given.get(word, nothing) for word in words])


def _ginza_vectors() -> dict[str, Floats]:
    """Return the 35,000 word vectors of the installed ja_ginza package, in the order of its table."""
    found = sorted(Path(ja_ginza.__file__).parent.glob("ja_ginza-*/vocab"))
    if not found:
        raise FileNotFoundError(f"{ja_ginza.__file__}: no vocab folder beside it; install ja_ginza 4.0.0")
    with (found[0] / "vectors").open("rb") as file:
        table = np.load(file)
    places = srsly.read_msgpack(found[0] / "key2row")
    with (found[0] / "strings.json").open(encoding="utf-8") as file:
        names = json.load(file)
    rows = {name.lower(): places[hash_string(name)] for name in names if hash_string(name) in places}
    return {name: table[row] for name, row in sorted(rows.items(), key=_second)}


def _second(entry: tuple[str, int]) -> int:
    return entry[1]
