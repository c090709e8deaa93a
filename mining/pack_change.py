"""What is different from the last workshop: themes that came, grew, shrank, went, were merged, or moved. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stand:
    """How a theme stood in a workshop: its name, its companies and its place in the order."""

    theme_id: str
    name: str
    companies: int
    place: int


@dataclass(frozen=True, slots=True)
class Change:
    """The difference to the workshop `name` of `held_on`; of each theme how it stood then and now.

    `merged` holds those that went into another, with the one they are part of now. `companies` is how many there were
    then and are now.
    """

    name: str
    held_on: str
    companies: tuple[int, int]
    new: tuple[Stand, ...] = ()
    gone: tuple[Stand, ...] = ()
    merged: tuple[tuple[Stand, Stand], ...] = ()
    grown: tuple[tuple[Stand, Stand], ...] = ()
    shrunk: tuple[tuple[Stand, Stand], ...] = ()
    moved: tuple[tuple[Stand, Stand], ...] = ()


def change_between(
    last: Sequence[Stand],
    now: Sequence[Stand],
    heirs: Mapping[str, str],
    *,
    name: str,
    held_on: str,
    companies: tuple[int, int],
) -> Change:
    """Compare two workshops; `heirs` is theme id -> the theme it is part of today."""
    was, is_now = ({stand.theme_id: stand for stand in stands} for stands in (last, now))
    kept = [(was[theme_id], is_now[theme_id]) for theme_id in was if theme_id in is_now]
    left = [stand for stand in last if stand.theme_id not in is_now]
    merged = [(stand, is_now[heir]) for stand in left if (heir := heirs.get(stand.theme_id, "")) in is_now]
    into = {stand.theme_id for stand, _ in merged}
    return Change(
        name,
        held_on,
        companies,
        new=tuple(stand for stand in now if stand.theme_id not in was),
        gone=tuple(stand for stand in left if stand.theme_id not in into),
        merged=tuple(merged),
        grown=_by_size([pair for pair in kept if pair[1].companies > pair[0].companies]),
        shrunk=_by_size([pair for pair in kept if pair[1].companies < pair[0].companies]),
        moved=tuple(sorted((pair for pair in kept if pair[0].place != pair[1].place), key=_furthest)),
    )


def _by_size(pairs: list[tuple[Stand, Stand]]) -> tuple[tuple[Stand, Stand], ...]:
    return tuple(sorted(pairs, key=_difference))


def _difference(pair: tuple[Stand, Stand]) -> tuple[int, str]:
    return (-abs(pair[1].companies - pair[0].companies), pair[0].theme_id)


def _furthest(pair: tuple[Stand, Stand]) -> tuple[int, int]:
    return (-abs(pair[1].place - pair[0].place), pair[1].place)
