"""The text the encoder learns from: general sentence pairs, queries by intent, written scenes and stumbling points.

Only reads and selects. What the teacher makes of the English side is in `teacher.py`, what the student learns in
`student.py`. Nothing of the development measure (`c_*.jsonl`) and nothing of a test split is read here.
"""

import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

WRITTEN = Path(__file__).parent.parent / "corpus"

_PARALLEL = ("permissive_strings.tsv.gz", "permissive_docs.tsv.gz")
_QUERIES = "massive_ja.jsonl.gz"
_SCENES = "scenes.tsv"
_POSITIVE = "pos"
_EVERYDAY = ("Tatoeba", "JEC-basic-sentences", "tsuruoka-lab/AMI")
_SHORTEST = 4
_LONGEST = 64
_LONGEST_ENGLISH = 200
_MOST_OF_ONE_SOURCE = 34_000
_MOST_MACHINE_TRANSLATED = 12_000


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence in Japanese and in English; `everyday` where it is not about software."""

    ja: str
    en: str
    everyday: bool


@dataclass(frozen=True, slots=True)
class Written:
    """One written line in Japanese and in English: the file and theme it belongs to, whether it tells a success."""

    file: str
    theme: str
    product: str
    ja: str
    en: str
    positive: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """One spoken request in Japanese and in English with what is wanted."""

    ja: str
    en: str
    intent: str


def general_pairs(folder: Path, *, seed: int = 0) -> list[Pair]:
    """Return the sentence pairs under `folder`/parallel that are short enough, without doubles, in a seeded order.

    No source gives more than its share, and machine-translated pages less than others.
    """
    taken: Counter[str] = Counter()
    seen: set[str] = set()
    kept: list[Pair] = []
    for ja, en, source in _rows(folder):
        most = _MOST_MACHINE_TRANSLATED if source.endswith("#MT") else _MOST_OF_ONE_SOURCE
        if ja in seen or taken[source] >= most or not _usable(ja, en):
            continue
        seen.add(ja)
        taken[source] += 1
        kept.append(Pair(ja, en, source.startswith(_EVERYDAY)))
    random.Random(seed).shuffle(kept)
    return kept


def queries(folder: Path, *, split: str = "train") -> list[Query]:
    """Return the MASSIVE requests of one split under `folder`/public, in file order."""
    with gzip.open(folder / "public" / _QUERIES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Query(row["text"], row["en"], row["intent"]) for row in rows if row["split"] == split]


def written(folder: Path = WRITTEN, *, without: Iterable[str] = ()) -> list[Written]:
    """Return the written stumbling points of all files in `folder` but those named (by stem) in `without`.

    The theme is made unique by its file; ValueError names a file and line that has other columns.
    """
    left_out = set(without)
    found: list[Written] = []
    for path in sorted(folder.glob("[0-9][0-9].tsv")):
        if path.stem not in left_out:
            found.extend(_written_lines(path))
    return found


def scenes(folder: Path = WRITTEN) -> list[Written]:
    """Return the written everyday scenes: sentences that say what is seen, several of one scene."""
    return list(_written_lines(folder / _SCENES))


def by_theme(lines: Iterable[Written]) -> dict[str, list[int]]:
    """Return the positions of the lines of each theme, themes in order of first appearance."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        places[line.theme].append(place)
    return dict(places)


def _written_lines(path: Path) -> Iterator[Written]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 4 and columns[4:] != [_POSITIVE]:
            raise ValueError(
                f"{path}:{number}: expected 4 columns (product, theme, ja, en), or {_POSITIVE} as fifth,"
                f" found {len(columns)}"
            )
        product, theme, ja, en = (column.strip() for column in columns[:4])
        yield Written(path.stem, f"{path.stem}/{theme}", product, ja, en, positive=len(columns) > 4)


def _rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    for name in _PARALLEL:
        with gzip.open(folder / "parallel" / name, "rt", encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                ja, en, source, _licence = line.rstrip("\n").split("\t")
                yield ja.strip(), en.strip(), source


def _usable(ja: str, en: str) -> bool:
    return _SHORTEST <= len(ja) <= _LONGEST and 2 <= len(en) <= _LONGEST_ENGLISH and any(sign > "\u3040" for sign in ja)
