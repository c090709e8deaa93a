"""The training code: what it reads, the contrast it teaches, and a student that reads alike in torch and in numpy."""

import random

import numpy as np
import pytest

from mining.encoder.pieces import Pieces, words
from mining.encoder.static import StaticEncoder
from mining.encoder.training.corpus import Written, by_theme, scenes, written

TEXTS = ["設定が分からない", "取り込みが途中で止まる", "the import stops half way", "zzqy 鱻 が止まる", "設定"]


def test_every_written_line_is_whole_and_no_two_are_the_same():
    lines = written()
    assert len(lines) > 19_000
    assert all(line.ja and line.en and line.product for line in lines)
    assert len({line.ja for line in lines}) > 0.999 * len(lines)
    themes = by_theme(lines)
    assert all(1 < len(places) < 40 for places in themes.values())
    assert all(lines[places[0]].file == lines[place].file for places in themes.values() for place in places)
    share = sum(line.positive for line in lines) / len(lines)
    assert 0.02 < share < 0.12


def test_files_can_be_left_out_and_scenes_are_no_themes():
    assert {line.file for line in written(without=["01", "02"])} == {f"{n:02d}" for n in range(3, 29)}
    assert len(scenes()) > 2_000


@pytest.mark.parametrize("line", ["a\tb\tc", "a\tb\tc\td\te", "a\tb\tc\td\tpos\tf"])
def test_a_line_with_other_columns_is_named(tmp_path, line):
    (tmp_path / "01.tsv").write_text(f"製品\tT1\t設定\tsetup\tpos\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01\.tsv:2: expected 4 columns"):
        written(tmp_path)


def _lines(count: int) -> list[Written]:
    return [
        Written(f"{n % 2}", f"{n % 2}/{n % 6}", "", f"文{n}", f"text {n}", positive=n % 12 == 0) for n in range(count)
    ]


@pytest.mark.models
def test_batches_hold_whole_themes_and_tell_successes_apart():
    pytest.importorskip("torch")
    from mining.encoder.training.lessons import theme_batches

    lines = _lines(60)
    batches = theme_batches(lines, random.Random(0), size=20)
    assert sorted(place for places, _ in batches for place in places) == list(range(60))
    told = {place: number for places, numbers in batches for place, number in zip(places, numbers, strict=True)}
    for place, line in enumerate(lines):
        alike = [other for other in range(60) if told[other] == told[place]]
        assert {(lines[other].theme, lines[other].positive) for other in alike} == {(line.theme, line.positive)}


@pytest.mark.models
def test_contrast_is_low_where_theme_mates_lie_together():
    torch = pytest.importorskip("torch")
    from mining.encoder.training.lessons import theme_contrast

    vectors = torch.eye(4)[[0, 0, 1, 1]]
    together = theme_contrast(vectors, torch.tensor([0, 0, 1, 1]))
    apart = theme_contrast(vectors, torch.tensor([0, 1, 0, 1]))
    assert float(together) < 0.01 < float(apart)


@pytest.mark.models
def test_a_student_reads_the_same_in_torch_and_in_numpy(tmp_path):
    torch = pytest.importorskip("torch")
    from mining.encoder.training.student import Lines, Shape, Student
    from mining.encoder.training.weights import rarity, write

    torch.manual_seed(0)
    pieces = Pieces(["設定", "が", "止まる", "import"], buckets=64)
    student = Student(len(pieces), Shape(width=16, neighbourhood=12, head=24, out=20))
    for part in student.parameters():
        torch.nn.init.normal_(part, std=0.5)
    with torch.inference_mode():
        wanted = student(Lines([words(text) for text in TEXTS], pieces).batch(range(len(TEXTS)))).numpy()
    rare = rarity(pieces, map(words, TEXTS))
    name = write(tmp_path / "w.npz", student, pieces, rare, literal_width=8, literal_share=0.3)
    encoder = StaticEncoder(tmp_path / "w.npz")
    assert encoder.id == name and encoder.dimensions == 28
    given = encoder.encode(TEXTS)[:, :20]
    given /= np.linalg.norm(given, axis=1, keepdims=True)
    assert (given * wanted).sum(axis=1) == pytest.approx(1.0, abs=2e-3)
