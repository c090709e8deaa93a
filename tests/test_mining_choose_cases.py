"""Which cases a session judges: the reasons, the most worth, and not twenty alike."""

import pytest

from mining.choose_cases import Candidate, candidates, choose
from taxonomy.records import Theme


def case(name, **changes):
    values = {
        "id": name,
        "date": "2026-04-02",
        "company": f"会社{name}",
        "csm": "森下",
        "acted": 0,
        "hypothesis": None,
        "suggested": "timing",
        "abstained": 0,
        "probabilities": {"timing": 0.7, "need": 0.2},
        "decided": None,
        "informed": 0,
    }
    return {**values, **changes}


def item(name, theme=None, company=None, **changes):
    values = {"conversation_id": name, "company": company or f"会社{name}", "theme_id": theme, "polarity": "neg"}
    return {**values, "size": "smb", "industry": "小売", "motivation": None, "literacy": "low", **changes}


def view(name, who, cause, blind=1):
    return {"conversation_id": name, "who": who, "cause": cause, "blind": blind}


def found(cases, items=(), views=(), themes=(), known_before=""):
    rows = candidates(cases, items, views, themes, known_before=known_before)
    return {one.conversation_id: one for one in rows}


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"hypothesis": "need"}, ("hypothesis_differs",)),
        ({"decided": "need"}, ("decision_differs",)),
        ({"abstained": 1, "suggested": None}, ("unsure",)),
    ],
)
def test_what_waits_for_a_decision_is_a_reason(changes, reasons):
    assert found([case("a", **changes)])["a"].reasons == reasons


def test_who_acted_and_what_is_decided_knowingly_is_not_judged():
    assert found([case("a", acted=1), case("b", decided="need", informed=1), case("c", decided="timing")]) == {}


def test_people_disagree_by_their_latest_unseen_views():
    views = [view("a", "佐藤", "need"), view("a", "鈴木", "timing")]
    assert found([case("a")], views=views)["a"].reasons == ("people_differ",)
    assert found([case("a")], views=[*views, view("a", "鈴木", "need")])["a"].reasons == ()
    assert found([case("a")], views=[views[0], view("a", "鈴木", "timing", blind=0)])["a"].reasons == ()
    assert found([case("a")], views=[views[0], view("a", "鈴木", None)])["a"].reasons == ()


def test_a_theme_of_many_companies_and_one_made_since_the_last_session_are_reasons():
    items = [item(name, "T1") for name in "abc"] + [item("d", "T2")]
    themes = [Theme("T2", "proposed", None, "新しい", created_at="2026-05-02")]
    rows = found([case(name) for name in "abcd"], items, themes=themes, known_before="2026-05-01")
    assert [rows[name].reasons for name in "abcd"] == [("high_impact",)] * 3 + [("new_theme",)]
    assert found([case("d")], items, themes=themes, known_before="2026-06-01")["d"].reasons == ()
    unasked = found([case("a", acted=None, suggested=None)], items)
    assert unasked["a"].reasons == (), "the machine says that they acted, and nobody says otherwise"


def one(name, *reasons, company=None, suggested="timing", themes=(), segments=()):
    company = company or f"会社{name}"
    return Candidate(name, "2026-04-02", company, reasons, suggested, frozenset(themes), tuple(segments))


def names(chosen):
    return [entry.conversation_id for entry in chosen]


def test_not_twenty_alike():
    alike = [one(f"a{n}", "unsure", company="甲", themes=["T1"]) for n in range(20)]
    others = [one(f"b{n}", "unsure", suggested=f"s{n}", themes=[f"T{n + 2}"]) for n in range(4)]
    assert names(choose([*alike, *others], 5)) == ["a0", "b0", "b1", "b2", "b3"]


@pytest.mark.parametrize(
    "feature", [{"themes": ["T1"]}, {"suggested": "need"}, {"segments": ["size:smb"]}, {"company": "甲"}]
)
def test_each_kind_of_likeness_counts(feature):
    base = {"themes": ["T9"], "segments": ["size:mid"]}
    pair = [one("a", "unsure", **{**base, **feature}), one("b", "unsure", **{**base, **feature})]
    other = one("c", "unsure", **{"suggested": "x", "themes": ["T5"], "segments": ["size:enterprise"]})
    assert names(choose([*pair, other], 2)) == ["a", "c"]


def test_the_weightier_reasons_come_first_and_only_those_asked_for():
    among = [one("a", "new_theme", suggested="x"), one("b", "people_differ", suggested="y")]
    assert names(choose(among, 2)) == ["b", "a"]
    assert names(choose(among, 2, reasons=["new_theme"])) == ["a"]
    assert choose(among, 2, reasons=[]) == []


def test_cases_without_a_reason_are_not_chosen_and_fewer_are_given_where_there_are_no_more():
    assert names(choose([one("a"), one("b", "unsure")], 10)) == ["b"]
    assert choose([], 3) == []
    assert one("a").reason == "by_hand"


def test_the_choice_does_not_depend_on_the_order_of_what_is_there():
    among = [one(f"c{n}", "unsure", company=f"会社{n % 3}", themes=[f"T{n % 4}"]) for n in range(12)]
    assert names(choose(among, 6)) == names(choose(among[::-1], 6))
