"""Reasons given for `other`: near-equal ones together, companies counted, and where a cause of its own may show."""

import numpy as np

from mining.encoder.choose import embedded
from mining.other_reasons import WORTH_TALKING_ABOUT, alike_by_letter, reasons


def row(why, company="a", name="c1", date="2026-04-02"):
    return {"why": why, "company": company, "id": name, "date": date}


def by_length(texts):
    """A direction for short texts, another for long ones."""
    return np.array([[1.0, 0.0] if len(text) < 6 else [0.0, 1.0] for text in texts], dtype=np.float32)


def test_nothing_and_blank_reasons_give_nothing():
    assert reasons([], by_length) == [] and reasons([row("  ")], by_length) == []


def test_one_reason_is_one():
    (only,) = reasons([row("推進者の異動")], by_length)
    assert (only.text, only.companies, only.may_be_a_cause) == ("推進者の異動", 1, False)


def test_reasons_alike_are_one_and_companies_are_counted():
    rows = [row("異動", "a"), row("退職", "a", "c2"), row("異動 ", "b", "c3"), row("稟議の出し直しになった", "c", "c4")]
    found = reasons(rows, by_length)
    assert [(one.companies, len(one.rows)) for one in found] == [(2, 3), (1, 1)]
    assert reasons(rows[::-1], by_length)[0].companies == 2, "in any order"


def test_enough_companies_make_it_worth_talking_about():
    rows = [row("異動", str(number), f"c{number}") for number in range(WORTH_TALKING_ABOUT)]
    assert reasons(rows, by_length)[0].may_be_a_cause and not reasons(rows[1:], by_length)[0].may_be_a_cause


def test_without_an_encoder_only_equal_texts_are_one():
    found = reasons([row("異動"), row("異動", "b"), row("退職")], alike_by_letter)
    assert [(one.text, one.companies) for one in found] == [("異動", 2), ("退職", 1)]


def test_the_embedded_encoder_puts_people_who_left_together_and_budget_apart():
    texts = [
        "推進者が異動した",
        "推進役の課長が退職した",
        "担当者が辞めて後任がいない",
        "予算が取れず見送り",
        "来期の予算がつかなかった",
    ]
    found = reasons([row(text, str(n), f"c{n}") for n, text in enumerate(texts)], embedded().encode)
    assert sorted(sorted(texts.index(r["why"]) for r in one.rows) for one in found) == [[0, 1, 2], [3, 4]]
