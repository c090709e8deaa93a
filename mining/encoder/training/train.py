"""From data to shipped weights: `python -m mining.encoder.training.train --data ../shared/data`; seeds fixed.

The teacher is tuned on the English of the written themes. The student first follows it over general text in both
languages, goes on following while it learns to tell the written themes apart, and settles at lower rates; what it knew
before it met the themes is mixed in again. What has been made is kept under `--scratch`, so a run that was stopped goes
on from there.
"""

import argparse
import logging
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from mining.encoder.pieces import Pieces, words
from mining.encoder.static import SHIPPED
from mining.encoder.training.corpus import Pair, Query, Written, general_pairs, queries, scenes, written
from mining.encoder.training.glossary import glossary
from mining.encoder.training.lessons import following, shuffled, theme_batches, theme_contrast
from mining.encoder.training.start import first_vectors, known_words
from mining.encoder.training.student import Lines, Shape, Student
from mining.encoder.training.teacher import Teacher
from mining.encoder.training.weights import rarity, write

LOG = logging.getLogger(__name__)

Floats = npt.NDArray[np.float32]
Text = Pair | Query | Written

_BETAS = (0.9, 0.98)
_NOTHING = "?"
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what: the figures behind the shipped weights."""

    technical: int = 60_000
    everyday_times: int = 2
    teacher_passes: int = 2
    known: int = 45_000
    buckets: int = 24_576
    general_batch: int = 768
    follow_steps: int = 500
    follow_rate: float = 2e-3
    theme_batch: int = 512
    theme_steps: int = 550
    theme_rate: float = 4e-3
    theme_share: float = 1.0
    settle_steps: int = 250
    settle_rate: float = 1.5e-3
    settle_everyday_times: int = 3
    settle_likeness: float = 1.0
    likeness: float = 0.5
    kept: float = 0.85
    centring: float = 0.5
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
        draws = shuffled(general.places(), self._plan.general_batch, self._order)
        self._steps(self._plan.follow_steps, self._plan.follow_rate, lambda: self._followed(general, next(draws))[0])

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
        vectors = [self._student(lines.batch(places, chance=self._chance)) for lines in (taught.ja, taught.en)]
        far = [following(side, targets, likeness=self._plan.likeness) for side in vectors]
        return far[0] + far[1], torch.cat(vectors)

    def _steps(self, count: int, rate: float, loss: Callable[[], Tensor]) -> None:
        tables = [self._student.table.weight, self._student.weight.weight]
        given = {id(table) for table in tables}
        rest = [part for part in self._student.parameters() if id(part) not in given]
        optimisers: tuple[torch.optim.Optimizer, ...] = (
            torch.optim.SparseAdam(tables, lr=rate, betas=_BETAS),
            torch.optim.Adam(rest, lr=rate / 2, betas=_BETAS),
        )
        slopes = [
            torch.optim.lr_scheduler.OneCycleLR(
                optimiser, max_lr=top, total_steps=count + 1, pct_start=0.1, cycle_momentum=False
            )
            for optimiser, top in zip(optimisers, (rate, rate / 2), strict=True)
        ]
        for step in range(1, count + 1):
            now = loss()
            for optimiser in optimisers:
                optimiser.zero_grad()
            torch.autograd.backward(now)
            for optimiser, slope in zip(optimisers, slopes, strict=True):
                optimiser.step()
                slope.step()
            if step % 50 == 0:
                LOG.info("step %d of %d, loss %.3f", step, count, float(now.detach()))


def train(data: Path, scratch: Path, file: Path, plan: Plan) -> str:
    """Train on `data` and write the weights to `file`; returns the encoder's id."""
    torch.manual_seed(plan.seed)
    pairs, asked, lines = general_pairs(data), queries(data), written()
    everyday: list[Text] = [*(pair for pair in pairs if pair.everyday), *asked, *scenes()]
    technical = [pair for pair in pairs if not pair.everyday][: plan.technical]
    LOG.info("%d everyday, %d technical, %d written lines", len(everyday), len(technical), len(lines))
    pieces = _pieces([*everyday, *technical], lines, plan)
    told = glossary(pieces.known)
    texts: list[Text] = [*everyday, *told, *technical]

    anchors = [*(pair.en for pair in pairs[:3000]), *(query.en for query in asked[:1000])]
    teacher = _tuned(scratch, lines, anchors, plan)
    targets = _kept(scratch / "general.npy", teacher, [text.en for text in texts])
    wanted = _kept(scratch / "themes.npy", teacher, [line.en for line in lines])
    general = _taught(texts, targets, pieces, often=len(texts) - len(technical), times=plan.everyday_times)
    themes = _taught(lines, wanted, pieces)

    student = Student(len(pieces), plan.shape)
    cut = [words(side) for text in texts for side in _sides(text)]
    student.start(*first_vectors(pieces, cut, np.repeat(targets, 2, 0), teacher, width=plan.shape.width))
    followed = _learnt(scratch / "followed.pt", student, lambda: Course(student, plan).follow(general))
    _learnt(scratch / "told_apart.pt", student, lambda: Course(student, plan).tell_apart(general, themes, lines))
    course = Course(student, _settling(plan))
    calm = replace(general, times=plan.settle_everyday_times)
    settled = _learnt(scratch / "settled.pt", student, lambda: course.tell_apart(calm, themes, lines))
    student.load_state_dict({name: plan.kept * settled[name] + (1 - plan.kept) * followed[name] for name in settled})

    rare = rarity(pieces, (words(text.ja) for text in [*everyday, *technical, *lines]))
    shared = [*everyday[:_SAMPLE], *scenes()[:_SAMPLE], *lines[:: len(lines) // _SAMPLE]]
    return write(
        file,
        student,
        pieces,
        rare,
        literal_width=plan.literal_width,
        literal_share=plan.literal_share,
        shared=[side for text in shared for side in _sides(text)],
        centring=plan.centring,
    )


def _settling(plan: Plan) -> Plan:
    """Return the plan of the last, calmer part: lower rates, and more weight on what is alike to the teacher."""
    return replace(
        plan,
        theme_steps=plan.settle_steps,
        theme_rate=plan.settle_rate,
        likeness=plan.settle_likeness,
        seed=plan.seed + 1,
    )


def _learnt(file: Path, student: Student, teach: Callable[[], None]) -> dict[str, Tensor]:
    """Teach the student, or let it take over what it learnt before from `file`; return a copy of what it knows."""
    if file.exists():
        student.load_state_dict(torch.load(file, weights_only=True))
    else:
        teach()
        torch.save(student.state_dict(), file)
    return {name: part.clone() for name, part in student.state_dict().items()}


def _pieces(texts: Sequence[Text], lines: Sequence[Written], plan: Plan) -> Pieces:
    """Return the table's rows: words of all texts by how often they stand there, a written line counting as three."""
    counts = Counter(word for text in texts for side in _sides(text) for word in words(side))
    for line in lines:
        counts.update(words(line.ja) * 3 + words(line.en) * 3)
    LOG.info("%d words, %d of them known", len(counts), min(len(counts), plan.known))
    return Pieces(known_words(counts, most=plan.known), buckets=plan.buckets)


def _taught(texts: Sequence[Text], targets: Floats, pieces: Pieces, *, often: int = 0, times: int = 1) -> Taught:
    """Return `texts` cut into words; one in which a side has no word is taught by a sign for nothing."""
    ja, en = (
        Lines([words(side) or [_NOTHING] for side in sides], pieces) for sides in zip(*map(_sides, texts), strict=True)
    )
    return Taught(ja, en, torch.from_numpy(targets), often=often, times=times)


def _sides(text: Text) -> tuple[str, str]:
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
