"""How near themes are, from vectors that can be checked by hand: a few directions, stored beforehand."""

import numpy as np
import pytest

from mining.closeness import ThemeSpace
from mining.embed import known_vectors

LEFT, RIGHT, UP, DOWN, IN, OUT = (tuple(float(n == axis) for n in range(6)) for axis in range(6))


def row(item_id, theme_id, **changes):
    plain = {
        "item_id": item_id,
        "text_hash": item_id,
        "theme_id": theme_id,
        "nearest_theme_id": theme_id,
        "polarity": "neg",
        "text": item_id,
    }
    return {**plain, **changes}


@pytest.fixture
def known(store):
    """Return a function that stores vectors by item id under the encoder "e"."""

    def keep(**vectors):
        pairs = [(name, np.array(vector, dtype="<f4").tobytes()) for name, vector in vectors.items()]
        store.vectors.add(pairs, "e")

    return keep


def bent(direction, toward, share):
    return tuple((1 - share) * a + share * b for a, b in zip(direction, toward, strict=True))


def placed(known, theme_id, direction, toward=None, *, share=0.0, count=4):
    """Store `count` items of a theme about one direction; the last is bent toward another by `share`."""
    rows = [row(f"{theme_id}-{n}", theme_id) for n in range(count)]
    for n, entry in enumerate(rows):
        small = bent(direction, DOWN, 0.02 * n)
        known(**{entry["item_id"]: bent(small, toward, share) if toward and n == count - 1 else small})
    return rows


def test_vectors_are_read_as_stored_and_nothing_is_encoded(store, known):
    known(a=LEFT, b=UP)
    assert known_vectors(store, ["b", "none", "a", "b"], "e").tolist() == [list(UP), [0] * 6, list(LEFT), list(UP)]
    assert known_vectors(store, ["a"], "another").shape == (1, 0)
    assert known_vectors(store, [], "e").shape == (0, 0)


def test_the_nearest_theme_and_the_closest_pair(store, known):
    rows = [*placed(known, "T0001", LEFT), *placed(known, "T0002", RIGHT), *placed(known, "T0003", UP)]
    rows += placed(known, "T0004", bent(RIGHT, UP, 0.3))
    space = ThemeSpace(store, rows, "e")
    assert space.closest_pair() == ("T0002", "T0004")
    assert (space.nearest_to("T0004"), space.nearest_to("T0002")) == ("T0002", "T0004")
    assert space.nearest_to("T0003") == "T0004"
    assert space.nearest_to("T9999") is None


def test_themes_apart_are_two_and_an_item_between_is_found(store, known):
    rows = [*placed(known, "T0001", LEFT), *placed(known, "T0002", RIGHT)]
    rows += [*placed(known, "T0003", UP), *placed(known, "T0004", IN), *placed(known, "T0005", OUT)]
    between = row("tray", None, nearest_theme_id="T0001")
    far = row("far", None, nearest_theme_id="T0003")
    got_through = row("pos", None, nearest_theme_id="T0001", polarity="pos")
    known(tray=bent(LEFT, RIGHT, 0.5), far=bent(LEFT, RIGHT, 0.5), pos=bent(LEFT, RIGHT, 0.5))
    likeness = ThemeSpace(store, [*rows, between, far, got_through], "e").likeness("T0001", "T0002")
    assert (likeness.verdict, likeness.crossing, likeness.items) == ("apart", 0, 8)
    (entry,) = likeness.between
    assert (entry.item_id, entry.theme_id) == ("tray", None)
    assert entry.first == pytest.approx(entry.second, abs=0.1) and entry.first > 0.3


def test_one_theme_cut_in_two_may_be_one(store, known):
    rows = [*placed(known, "T0001", LEFT, count=6), *placed(known, "T0002", UP)]
    rows = [
        {**entry, "theme_id": "T0009"} if entry["item_id"] in ("T0001-1", "T0001-3", "T0001-5") else entry
        for entry in rows
    ]
    likeness = ThemeSpace(store, rows, "e").likeness("T0001", "T0009")
    assert likeness.verdict == "one"
    assert likeness.crossing >= likeness.items / 3


def test_too_few_items_or_none_read_tell_nothing(store, known):
    rows = [*placed(known, "T0001", LEFT, count=2), *placed(known, "T0002", RIGHT)]
    assert ThemeSpace(store, rows, "e").likeness("T0001", "T0002").verdict == "few"
    unread = ThemeSpace(store, rows, "another")
    assert unread.likeness("T0001", "T0002").verdict == "few"
    assert (unread.closest_pair(), unread.nearest_to("T0001")) == (None, None)
    nothing = ThemeSpace(store, [], "e")
    assert (nothing.closest_pair(), nothing.likeness("T0001", "T0002").items) == (None, 0)


def test_a_single_theme_has_no_neighbour(store, known):
    space = ThemeSpace(store, placed(known, "T0001", LEFT), "e")
    assert (space.closest_pair(), space.nearest_to("T0001")) == (None, None)


def test_the_order_of_rows_changes_nothing(store, known):
    rows = [*placed(known, "T0001", LEFT), *placed(known, "T0002", RIGHT, LEFT, share=0.4), *placed(known, "T0003", UP)]
    one, other = (ThemeSpace(store, order, "e").likeness("T0001", "T0002") for order in (rows, rows[::-1]))
    assert one == other
