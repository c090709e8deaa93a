"""What a snapshot covers: companies by segment and combination, behaviour to words, and the grades of its themes."""

import pytest

from mining.coverage import coverage_of, empty_places, grid_of, spread_over
from taxonomy.workshop import FrozenTheme

TAGS = {"size": "mid", "industry": "製造", "motivation": "low", "literacy": "high"}


def talk(company, **values):
    tags = {**TAGS, "acted": 0, "cause": None, "cause_source": None, "csm": "森下", "date": "2026-04-01"}
    return {"company": company, "conversation_id": f"c-{company}-{sorted(values.items())}", **tags, **values}


def item(company, **values):
    row = {"item_id": f"i-{company}", "text": "止まった", "polarity": "neg", "kind": "behaviour", "theme_id": None}
    return {**talk(company), **row, **values}


def theme(theme_id="T1", again=0.9):
    return FrozenTheme(theme_id, "初期設定で止まる", "", "proposed", False, (), again)


def test_companies_are_counted_not_conversations():
    found = coverage_of([talk("青空"), talk("青空", literacy="low"), talk("緑川", size="smb")], [], [])
    assert (found.companies, found.conversations) == (2, 3)
    assert found.spread["size"] == {"enterprise": 0, "mid": 1, "smb": 1}
    assert found.spread["literacy"] == {"high": 2, "mid": 0, "low": 1}, "a company stands under each of its levels"
    assert found.spread["industry"] == {"製造": 2}


def test_an_empty_snapshot_has_no_shares():
    found = coverage_of([], [], [])
    assert (found.companies, found.behaviour, found.unassigned, found.standings) == (0, None, None, ())
    assert set(found.untagged.values()) == {0.0}


def test_industries_come_by_companies_then_by_name():
    rows = [
        talk("a", industry="物流"),
        talk("b", industry="製造"),
        talk("c", industry="物流"),
        talk("d", industry="印刷"),
    ]
    assert list(spread_over(rows, "industry").items()) == [("物流", 2), ("印刷", 1), ("製造", 1)]


def test_the_grid_has_a_place_for_every_combination_and_names_the_empty_ones():
    rows = [talk("青空"), talk("青空"), talk("緑川", motivation="high"), talk("白雲", literacy=None)]
    grid = grid_of(rows, "size")
    assert len(grid) == 27
    assert grid["mid", "low", "high"] == {"青空"} and grid["mid", "high", "high"] == {"緑川"}
    assert len(empty_places(grid)) == 25
    assert ("mid", "low", "high") not in empty_places(grid)
    by_industry = grid_of(rows, "industry")
    assert len(by_industry) == 9 and by_industry["製造", "low", "high"] == {"青空"}
    assert grid_of([], "industry") == {}


@pytest.mark.parametrize(
    ("kinds", "share"), [((), None), (("words",), 0.0), (("behaviour",) * 6 + ("words",) * 4, 0.6)]
)
def test_behaviour_is_a_share_of_all_items(kinds, share):
    rows = [item(str(n), kind=kind, polarity="pos" if n % 2 else "neg") for n, kind in enumerate(kinds)]
    assert coverage_of([], rows, []).behaviour == share


def test_only_stumbling_points_can_be_unassigned():
    rows = [item("a", theme_id="T1"), item("b"), item("c", polarity="pos")]
    found = coverage_of([], rows, [theme()])
    assert (found.points, found.unassigned) == (2, 0.5)


def test_themes_come_with_their_grade_and_those_nobody_met_do_not():
    rows = [item(company, theme_id="T1") for company in "abc"] + [item("d", theme_id="T2")]
    first, second = coverage_of([], rows, [theme("T1"), theme("T2", None), theme("T3")]).standings
    assert (first.theme.id, first.tally.companies, first.verdict.grade) == ("T1", 3, "firm")
    assert (second.verdict.grade, second.verdict.reasons) == ("not_yet", ("few_companies", "not_measured"))


def test_causes_are_counted_where_the_customer_is_not_known_to_have_acted():
    rows = [
        talk("a", cause="need", cause_source="decision"),
        talk("b", cause="need", cause_source="suggestion", acted=None),
        talk("c"),
        talk("d", acted=1),
    ]
    found = coverage_of(rows, [], [])
    assert (found.decided, found.suggested, found.unexplained) == (1, 1, 1)


def test_what_is_not_tagged_is_a_share_of_conversations():
    found = coverage_of([talk("a", size=None), talk("b"), talk("c"), talk("d")], [], [])
    assert found.untagged == {"size": 0.25, "industry": 0.0, "motivation": 0.0, "literacy": 0.0}
