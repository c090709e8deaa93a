"""What the student is asked in each step: to lie where the teacher lies, and to tell themes apart.

Losses and batches only; how many steps of which and at what rate is for `train.py`.
"""

import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from mining.encoder.training.corpus import Written, by_theme

_FOUND = 0.05
_ALIKE = 0.05
_COSINE, _FINDING = 2.0, 0.3


def following(vectors: Tensor, targets: Tensor, *, likeness: float = 0.5) -> Tensor:
    """Return how far unit rows are from the teacher's: by cosine, by finding the own target, by likeness to the others.

    Both are (n, d); the `likeness` part, weighed by that, asks that texts the teacher finds alike be as alike to the
    student.
    """
    cosine = (1 - (vectors * targets).sum(1)).mean()
    crossed = vectors @ targets.T / _FOUND
    found = functional.cross_entropy(crossed, torch.arange(len(targets)))
    wanted = functional.softmax(_off_diagonal(targets @ targets.T) / _ALIKE, dim=1)
    given = functional.log_softmax(_off_diagonal(vectors @ vectors.T) / _ALIKE, dim=1)
    alike = functional.kl_div(given, wanted, reduction="batchmean")
    return _COSINE * cosine + _FINDING * found + likeness * alike


def theme_contrast(vectors: Tensor, themes: Tensor, *, temperature: float = 0.07) -> Tensor:
    """Return how badly each row's theme-mates stand out among all other rows (supervised contrastive loss).

    `vectors` are unit rows (n, d), `themes` their themes (n,); rows without a mate in the batch count nothing.
    """
    alone = torch.eye(len(vectors), dtype=torch.bool)
    closeness = (vectors @ vectors.T / temperature).masked_fill(alone, -1e4)
    mates = (themes[:, None] == themes[None, :]) & ~alone
    shares = functional.log_softmax(closeness, dim=1)
    each = -(shares * mates).sum(1) / mates.sum(1).clamp(min=1)
    return each[mates.any(1)].mean()


def theme_batches(lines: Sequence[Written], chance: random.Random, *, size: int) -> list[tuple[list[int], list[int]]]:
    """Return all lines in batches of whole themes, (places, theme numbers), each about `size` lines.

    The themes of one file stand next to each other, so that the others in a batch are near neighbours. The successes of
    a theme have a number of their own: a theme is what customers stumble over, and who got through is told apart.
    """
    files: dict[str, list[list[int]]] = {}
    for places in by_theme(lines).values():
        files.setdefault(lines[places[0]].file, []).append(places)
    groups = list(files.values())
    chance.shuffle(groups)
    for themes in groups:
        chance.shuffle(themes)
    batches: list[tuple[list[int], list[int]]] = [([], [])]
    for number, places in enumerate(theme for themes in groups for theme in themes):
        if len(batches[-1][0]) + len(places) > size and batches[-1][0]:
            batches.append(([], []))
        batches[-1][0].extend(places)
        batches[-1][1].extend(2 * number + lines[place].positive for place in places)
    return batches


def shuffled(places: Sequence[int], size: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield the places in random order, `size` at a time, again and again."""
    order = list(places)
    while True:
        chance.shuffle(order)
        for start in range(0, len(order) - size + 1, size):
            yield order[start : start + size]


def _off_diagonal(square: Tensor) -> Tensor:
    """Return a square (n, n) without its diagonal (n, n - 1)."""
    count = len(square)
    return square.flatten()[1:].view(count - 1, count + 1)[:, :-1].reshape(count, count - 1)
