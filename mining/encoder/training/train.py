"""From data to shipped weights: `python -m mining.encoder.training.train --data ../shared/data`; seeds fixed.

The student first follows the published teacher over general pairs in both languages. Then the teacher is tuned on the
English of the written themes, and the student follows that one while it learns to tell the themes apart. What has been
made is kept under `--scratch`, so a run that was stopped goes on from there.
"""

import argparse
import logging
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from mining.encoder.pieces import Pieces, words
from mining.encoder.static import SHIPPED
from mining.encoder.training.corpus import Pair, Query, Written, general_pairs, queries, written
from mining.encoder.training.glossary import glossary
from mining.encoder.training.lessons import following, shuffled, theme_batches, theme_contrast
from mining.encoder.training.start import first_vectors, known_words
from mining.encoder.training.student import Lines, Shape, Student
from mining.encoder.training.teacher import Teacher
from mining.encoder.training.weights import rarity, write

LOG = logging.getLogger(__name__)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what: the figures behind the shipped weights."""

    pairs: int = 200_000
    technical: int = 80_000
    everyday_times: int = 2
    teacher_passes: int = 3
    known: int = 45_000
    buckets: int = 16_384
    first_batch: int = 1024
    first_steps: int = 500
    first_rate: float = 2e-3
    general_batch: int = 768
    theme_batch: int = 512
    theme_steps: int = 450
    theme_rate: float = 4e-3
    theme_share: float = 1.0
    literal_width: int = 256
    literal_share: float = 0.3
    shape: Shape = Shape()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Taught:
    """Texts in both languages, where the teacher puts each (n, 384), and how often the first ones are drawn."""

    ja: Lines
    en: Lines
    targets: Tensor
    often: int = 0
    times: int = 1

    def places(self) -> list[int]:
        """Return what is drawn in one pass: each place once, the first `often` of them `times` times."""
        return [*range(len(self.ja)), *list(range(self.often)) * (self.times - 1)]


class Course:
    """Draws batches with chance from fixed seeds and steps the student through them."""

    def __init__(self, student: Student, plan: Plan) -> None:
        """Take the student and the plan; the draws of one course follow from its seed."""
        self._student = student
        self._plan = plan
        self._order = random.Random(plan.seed)
        self._chance = np.random.default_rng(plan.seed)

    def follow(self, general: Taught) -> None:
        """Let the student follow the teacher over general text in both languages."""
        draws = shuffled(general.places(), self._plan.first_batch, self._order)
        self._steps(self._plan.first_steps, self._plan.first_rate, lambda: self._followed(general, next(draws))[0])

    def tell_apart(self, general: Taught, themes: Taught, lines: Sequence[Written]) -> None:
        """Let the student tell the themes of `lines` apart, while it goes on following the teacher over all text."""
        draws = shuffled(general.places(), self._plan.general_batch, self._order)
        batches = self._theme_draws(lines)

        def loss() -> Tensor:
            places, numbers = next(batches)
            general_loss, _ = self._followed(general, next(draws))
            theme_loss, vectors = self._followed(themes, places)
            both = torch.tensor(numbers * 2)
            return general_loss + theme_loss + self._plan.theme_share * theme_contrast(vectors, both)

        self._steps(self._plan.theme_steps, self._plan.theme_rate, loss)

    def _theme_draws(self, lines: Sequence[Written]) -> Iterator[tuple[list[int], list[int]]]:
        while True:
            yield from theme_batches(lines, self._order, size=self._plan.theme_batch)

    def _followed(self, taught: Taught, places: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Return the loss of following the teacher at `places` in both languages, and the vectors (2n, d)."""
        targets = taught.targets[list(places)]
        sides = []
        for lines in (taught.ja, taught.en):
            batch = lines.batch(places, chance=self._chance)
            with torch.autocast("cpu", torch.bfloat16):
                sides.append(self._student(batch))
        vectors = [side.float() for side in sides]
        return following(vectors[0], targets) + following(vectors[1], targets), torch.cat(vectors)

    def _steps(self, count: int, rate: float, loss: Callable[[], Tensor]) -> None:
        tables = [self._student.table.weight, self._student.weight.weight]
        given = {id(table) for table in tables}
        rest = [part for part in self._student.parameters() if id(part) not in given]
        optimiser = torch.optim.Adam(
            [{"params": tables, "lr": rate}, {"params": rest, "lr": rate / 2}], betas=(0.9, 0.98)
        )
        slope = torch.optim.lr_scheduler.OneCycleLR(
            optimiser, max_lr=[rate, rate / 2], total_steps=count + 1, pct_start=0.1
        )
        for step in range(1, count + 1):
            now = loss()
            optimiser.zero_grad()
            torch.autograd.backward(now)
            optimiser.step()
            slope.step()
            if step % 50 == 0:
                LOG.info("step %d of %d, loss %.3f", step, count, float(now.detach()))


def train(data: Path, scratch: Path, file: Path, plan: Plan) -> str:
    """Train on `data` and write the weights to `file`; returns the encoder's id."""
    torch.manual_seed(plan.seed)
    pairs, asked, lines = general_pairs(data), queries(data), written()
    LOG.info("%d pairs, %d requests, %d written lines", len(pairs), len(asked), len(lines))
    first = pairs[: plan.pairs]
    student, pieces = _followed(scratch, [*asked, *first], lines, plan)

    everyday = [pair for pair in pairs if pair.everyday]
    told = glossary(pieces.known)
    technical = [pair for pair in first if not pair.everyday][: plan.technical]
    texts: list[Pair | Query] = [*everyday, *asked, *told, *technical]
    often = len(texts) - len(technical)
    teacher = _tuned(scratch, lines, [*(pair.en for pair in pairs[:3000]), *(query.en for query in asked[:1000])], plan)
    targets = _kept(scratch / "general.npy", teacher, [text.en for text in texts])
    wanted = _kept(scratch / "themes.npy", teacher, [line.en for line in lines])
    general = _taught(texts, targets, pieces, often=often, times=plan.everyday_times)
    Course(student, plan).tell_apart(general, _taught(lines, wanted, pieces), lines)
    torch.save(student.state_dict(), scratch / "told_apart.pt")

    rare = rarity(pieces, [*(words(pair.ja) for pair in first), *(words(line.ja) for line in lines)])
    return write(file, student, pieces, rare, literal_width=plan.literal_width, literal_share=plan.literal_share)


def _followed(
    scratch: Path, texts: Sequence[Pair | Query], lines: Sequence[Written], plan: Plan
) -> tuple[Student, Pieces]:
    """Return a student that follows the published teacher over `texts`, from `scratch` when it did so before."""
    file = scratch / "followed.pt"
    if file.exists():
        held = torch.load(file, weights_only=True)
        pieces = Pieces(held["known"], buckets=plan.buckets)
        student = Student(len(pieces), plan.shape)
        student.load_state_dict(held["state"])
        return student, pieces
    teacher = Teacher()
    targets = _kept(scratch / "published.npy", teacher, [text.en for text in texts])
    pieces = _pieces(texts, lines, plan)
    student = Student(len(pieces), plan.shape)
    cut = [words(side) for text in texts for side in _sides(text)]
    student.start(*first_vectors(pieces, cut, np.repeat(targets, 2, 0), teacher, width=plan.shape.width))
    Course(student, plan).follow(_taught(texts, targets, pieces))
    torch.save({"known": list(pieces.known), "state": student.state_dict()}, file)
    return student, pieces


def _pieces(texts: Sequence[Pair | Query], lines: Sequence[Written], plan: Plan) -> Pieces:
    """Return the table's rows: words of all texts by how often they stand there, a written line counting as three."""
    counts = Counter(word for text in texts for side in _sides(text) for word in words(side))
    for line in lines:
        counts.update(words(line.ja) * 3 + words(line.en) * 3)
    LOG.info("%d words, %d of them known", len(counts), min(len(counts), plan.known))
    return Pieces(known_words(counts, most=plan.known), buckets=plan.buckets)


def _taught(
    texts: Sequence[Pair | Query | Written], targets: Floats, pieces: Pieces, *, often: int = 0, times: int = 1
) -> Taught:
    ja, en = (Lines([words(side) for side in sides], pieces) for sides in zip(*map(_sides, texts), strict=True))
    return Taught(ja, en, torch.from_numpy(targets), often=often, times=times)


def _sides(text: Pair | Query | Written) -> tuple[str, str]:
    return text.ja, text.en


def _tuned(scratch: Path, lines: Sequence[Written], anchors: Sequence[str], plan: Plan) -> Teacher:
    """Return a teacher tuned on the written lines, from `scratch` when it has been tuned before."""
    tuned, file = Teacher(), scratch / "tuned.pt"
    if file.exists():
        tuned.take(file)
    else:
        tuned.tune(lines, anchors, passes=plan.teacher_passes, seed=plan.seed)
        tuned.keep(file)
    return tuned


def _kept(file: Path, teacher: Teacher, texts: Sequence[str]) -> Floats:
    """Return the teacher's vectors of `texts`, read from `file` when they have been written there before."""
    if not file.exists():
        np.save(file, teacher.encode(texts, seen=_tell))
    rows = np.load(file)
    if len(rows) != len(texts):
        raise ValueError(f"{file}: {len(rows)} rows for {len(texts)} texts; delete it, the data has changed")
    return np.asarray(rows, np.float32)


def _tell(done: int) -> None:
    if done % 12_800 == 0:
        LOG.info("teacher: %d", done)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, default=Path("artefacts/encoder"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    chosen.scratch.mkdir(parents=True, exist_ok=True)
    LOG.info("%s", train(chosen.data, chosen.scratch, chosen.out, Plan()))


if __name__ == "__main__":
    main()
