"""The difference between two workshops: what came, grew, shrank, went, was merged and moved."""

from mining.pack_change import Stand, change_between


def between(last, now, heirs=None):
    return change_between(last, now, heirs or {}, name="春", held_on="2026-04-20", companies=(5, 6))


def test_two_equal_workshops_differ_in_nothing():
    stands = [Stand("T1", "一", 3, 1), Stand("T2", "二", 2, 2)]
    change = between(stands, stands)
    assert (change.new, change.gone, change.merged, change.grown, change.shrunk, change.moved) == ((),) * 6
    assert (change.name, change.companies) == ("春", (5, 6))


def test_every_kind_of_change_is_told_apart():
    last = [Stand("T1", "一", 3, 1), Stand("T2", "二", 2, 2), Stand("T3", "三", 4, 3), Stand("T4", "四", 1, 4)]
    now = [Stand("T3", "三", 2, 1), Stand("T1", "一つ", 6, 2), Stand("T5", "五", 1, 3)]
    change = between(last, now, {"T2": "T1", "T4": "T4"})
    assert [stand.theme_id for stand in change.new] == ["T5"]
    assert [(then.theme_id, into.theme_id) for then, into in change.merged] == [("T2", "T1")]
    assert [stand.theme_id for stand in change.gone] == ["T4"]
    assert [(then.companies, here.companies) for then, here in change.grown] == [(3, 6)]
    assert [(then.companies, here.companies) for then, here in change.shrunk] == [(4, 2)]
    assert [(here.theme_id, then.place, here.place) for then, here in change.moved] == [("T3", 3, 1), ("T1", 1, 2)]


def test_empty_workshops():
    assert between([], []).new == ()
    assert [stand.theme_id for stand in between([], [Stand("T1", "一", 1, 1)]).new] == ["T1"]
    assert [stand.theme_id for stand in between([Stand("T1", "一", 1, 1)], []).gone] == ["T1"]
