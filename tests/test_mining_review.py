"""Which cases wait and in which order: by reason, companies in turn, the widest difference first."""

import pytest

from mining.review import REASONS, waiting


def row(name="c1", **changes):
    values = {
        "id": name,
        "date": "2026-04-02",
        "company": "青空商店",
        "csm": "森下",
        "acted": 0,
        "hypothesis": None,
        "suggested": "timing",
        "abstained": 0,
        "probabilities": {"timing": 0.7, "need": 0.2, "acted": 0.1},
        "decided": None,
        "informed": 0,
    }
    return {**values, **changes}


def reasons(*rows):
    return {case.conversation_id: case.reason for case in waiting(rows)}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"hypothesis": "need"}, "hypothesis_differs"),
        ({"hypothesis": "timing"}, None),
        ({"hypothesis": "need", "acted": None}, "hypothesis_differs"),
        ({"hypothesis": "need", "suggested": None}, "hypothesis_differs"),
        ({"hypothesis": "need", "decided": "timing"}, None),
        ({"decided": "need"}, "decision_differs"),
        ({"decided": "need", "informed": 1}, None),
        ({"decided": "need", "abstained": 1, "suggested": None}, None),
        ({"abstained": 1, "suggested": None}, "unsure"),
        ({"abstained": 1, "suggested": None, "hypothesis": "need"}, "unsure"),
        ({"abstained": 1, "suggested": None, "acted": None}, None),
        ({"abstained": 1, "suggested": None, "acted": None, "hypothesis": "need"}, "unsure"),
        ({"hypothesis": "need", "acted": 1}, None),
        ({"hypothesis": "need", "suggested": None, "abstained": None, "probabilities": {}}, None),
        ({}, None),
    ],
)
def test_a_case_waits_where_views_differ_or_nobody_can_tell(changes, reason):
    assert reasons(row(**changes)) == ({} if reason is None else {"c1": reason})


def test_reasons_come_in_the_order_of_their_worth():
    rows = [
        row("u", abstained=1, suggested=None, company="甲"),
        row("d", decided="need", company="乙"),
        row("h", hypothesis="need", company="丙"),
    ]
    assert [case.reason for case in waiting(rows)] == list(REASONS)


def test_the_widest_difference_and_the_narrowest_doubt_come_first():
    wide = row("wide", hypothesis="need", company="甲", probabilities={"timing": 0.9, "need": 0.0})
    close = row("close", hypothesis="need", company="乙", probabilities={"timing": 0.5, "need": 0.4})
    assert [case.conversation_id for case in waiting([close, wide])] == ["wide", "close"]
    torn = row("torn", abstained=1, suggested=None, company="甲", probabilities={"timing": 0.31, "need": 0.3})
    weak = row("weak", abstained=1, suggested=None, company="乙", probabilities={"timing": 0.5, "need": 0.1})
    assert [(case.conversation_id, round(case.margin, 2)) for case in waiting([weak, torn])] == [
        ("torn", 0.01),
        ("weak", 0.4),
    ]


def test_companies_take_turns_so_that_no_one_fills_the_top():
    many = [
        row(f"a{n}", hypothesis="need", company="甲", probabilities={"timing": 0.9 - n / 100, "need": 0.0})
        for n in range(3)
    ]
    other = row("b", hypothesis="need", company="乙", probabilities={"timing": 0.4, "need": 0.3})
    assert [case.conversation_id for case in waiting([*many, other])] == ["a0", "b", "a1", "a2"]


def test_the_order_does_not_depend_on_that_of_the_rows_and_nothing_waits_for_nothing():
    rows = [row(f"c{n}", hypothesis="need", company=f"会社{n % 2}") for n in range(4)]
    assert waiting(rows) == waiting(rows[::-1])
    assert waiting([]) == []
    assert waiting([row(abstained=1, suggested=None, probabilities={})])[0].margin == 0.0
