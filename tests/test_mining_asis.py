"""Where a card of the as-is map lies by what was logged, and by what people moved, wrote, took off and put up."""

import pytest

from mining.asis import CARD, Facts, cards_of
from mining.asis import board_of as board_of_cards
from taxonomy.segments import PHASES
from taxonomy.workshop import NO_PHASE, FrozenTheme, WorkshopAct

HOSTILE = "**太字** <script>alert(1)</script> =1+1"


def row(name, company="青空", **values):
    base = {
        "item_id": name,
        "conversation_id": f"c-{name}",
        "position": 0,
        "text": name,
        "polarity": "neg",
        "kind": "behaviour",
        "theme_id": None,
        "nearest_theme_id": None,
        "role": "member",
        "similarity": 0.5,
        "company": company,
        "size": "mid",
        "motivation": None,
        "phase": "setup",
        "proposal": "",
        "cause": None,
        "cause_source": None,
    }
    return {**base, **values}


def facts(items=(), conversations=(), requests=(), themes=("T1", "T2")):
    named = [FrozenTheme(theme, f"名 {theme}", "", "proposed", False, (), None) for theme in themes]
    return Facts(list(items), list(conversations), list(requests), named)


def act(key, number=1, **after):
    return {
        f"{CARD}{key}": WorkshopAct(number, 1, "card_moved", f"{CARD}{key}", None, after, "工藤", "t", "", None, None)
    }


def board_of(logged, acts):
    return board_of_cards(cards_of(logged), acts)


def laid(board):
    return {place: [card.key for card in cards] for place, cards in board.cells.items()}


def test_an_empty_snapshot_is_an_empty_wall():
    board = board_of(facts(), {})
    assert (board.cells, board.off, board.find("theme-T1")) == ({}, [], None)


def test_every_kind_lies_in_its_row_and_phase():
    board = board_of(
        facts(
            [row("押した", theme_id="T1"), row("言った", kind="words", phase="trial", polarity="pos")],
            [row("x", proposal="見せた", phase="kickoff", motivation="low", cause="need", cause_source="decision")],
            [row("ほしい", phase="renewal", position=2)],
        ),
        {},
    )
    assert laid(board) == {
        ("theme", "setup"): ["theme-T1"],
        ("behaviour", "setup"): ["item-押した"],
        ("words", "trial"): ["item-言った"],
        ("proposal", "kickoff"): ["proposal-c-x"],
        ("feeling", "kickoff"): ["mood-kickoff"],
        ("cause", "kickoff"): ["cause-need-kickoff"],
        ("request", "renewal"): ["request-c-ほしい-2"],
    }
    assert board.find("item-言った").got_through and not board.find("item-押した").got_through


def test_a_theme_lies_where_most_companies_met_it_not_where_it_was_most_often_mentioned():
    items = [row(f"a{n}", "青空", theme_id="T1", phase="renewal") for n in range(5)]
    items += [row("b", "緑川", theme_id="T1"), row("c", "白雲", theme_id="T1")]
    (card,) = board_of(facts(items), {}).cells["theme", "setup"]
    assert (card.companies, len(card.behind)) == (3, 7)


def test_of_two_phases_with_as_many_companies_the_earlier_counts():
    items = [row("a", theme_id="T1", phase="trial"), row("b", "緑川", theme_id="T1", phase="kickoff")]
    assert ("theme", "kickoff") in board_of(facts(items), {}).cells


@pytest.mark.parametrize("phase", [None, "unheard"])
def test_what_has_no_phase_has_a_column_of_its_own(phase):
    assert ("behaviour", NO_PHASE) in board_of(facts([row("a", phase=phase)]), {}).cells


def test_themes_with_most_companies_come_first_and_those_nobody_met_do_not_come():
    items = [row("a", theme_id="T2"), row("b", "緑川", theme_id="T2"), row("c", theme_id="T1")]
    board = board_of(facts(items, themes=("T1", "T2", "T3")), {})
    assert laid(board)["theme", "setup"] == ["theme-T2", "theme-T1"]
    assert board.find("theme-T3") is None


def test_the_first_quotes_of_a_cell_speak_of_different_companies_and_themes():
    items = [
        row("a1", "青空", theme_id="T1", role="central"),
        row("a2", "青空", theme_id="T2", role="central"),
        row("b1", "緑川", theme_id="T1", role="central"),
        row("c", "白雲", theme_id="T2", similarity=0.1),
    ]
    order = laid(board_of(facts(items), {}))["behaviour", "setup"]
    assert order[:2] == ["item-a1", "item-c"]
    assert set(order[2:]) == {"item-a2", "item-b1"}


def test_the_order_does_not_depend_on_the_order_of_logging():
    items = [row(f"i{n}", f"会社{n % 3}", theme_id=f"T{n % 2 + 1}", similarity=n / 10) for n in range(9)]
    assert laid(board_of(facts(items), {})) == laid(board_of(facts(items[::-1]), {}))


def test_causes_count_companies_and_tell_how_many_people_decided():
    rows = [
        row("a", cause="need", cause_source="decision"),
        row("b", cause="need", cause_source="suggestion"),
        row("c", "緑川", cause="need", cause_source="suggestion"),
        row("d", "白雲"),
    ]
    (card,) = board_of(facts(conversations=rows), {}).cells["cause", "setup"]
    assert (card.text, card.companies, card.decided, len(card.behind)) == ("need", 2, 1, 3)


def test_a_mood_card_counts_what_was_logged_and_says_nothing_else():
    rows = [
        row("a", motivation="low"),
        row("b", motivation="low"),
        row("c", "緑川", motivation="high"),
        row("d", "白雲"),
    ]
    (card,) = board_of(facts(conversations=rows), {}).cells["feeling", "setup"]
    assert (card.levels, card.text, card.companies) == ((("high", 1), ("mid", 0), ("low", 1)), "", 2)


def test_blank_proposals_are_no_cards():
    assert board_of(facts(conversations=[row("a", proposal=" \n")]), {}).cells == {}


def test_a_card_lies_where_a_person_put_it_and_before_the_others():
    items = [row("a", theme_id="T1"), row("b", "緑川", theme_id="T2"), row("c", "白雲", theme_id="T2")]
    board = board_of(facts(items), act("theme-T1", row="theme", phase="setup"))
    assert laid(board)["theme", "setup"] == ["theme-T1", "theme-T2"]
    moved = board_of(facts(items), act("theme-T1", row="cause", phase="renewal"))
    assert laid(moved)["cause", "renewal"] == ["theme-T1"]
    assert moved.find("theme-T1").act.who == "工藤"


def test_a_card_taken_off_is_off_and_can_be_found():
    board = board_of(facts([row("a")]), act("item-a", row="behaviour", phase="setup", off=True))
    assert board.cells == {} and [card.key for card in board.off] == ["item-a"]
    assert board.find("item-a").off


def test_a_card_somebody_wrote_is_marked_whatever_it_says():
    board = board_of(facts(), act("hand-1", row="feeling", phase="trial", text=HOSTILE))
    (card,) = board.cells["feeling", "trial"]
    assert (card.by_hand, card.text, card.companies, card.behind) == (True, HOSTILE, 0, ())


def test_a_decision_about_a_card_that_is_gone_moves_nothing():
    assert board_of(facts([row("a")]), act("theme-T9", row="theme", phase="trial")).find("theme-T9") is None


def test_a_segment_holds_its_own_cards_and_what_people_wrote():
    whole = facts([row("a", theme_id="T1"), row("b", "緑川", size="smb", theme_id="T1", phase="trial")])
    hand = act("hand-1", row="feeling", phase="trial", text="うんざり")
    part = board_of(whole.of("size", "smb"), hand)
    assert part.find("item-a") is None and part.find("item-b") is not None
    assert part.find("theme-T1").phase == "trial" and part.find("theme-T1").companies == 1
    assert part.find("hand-1") is not None


def test_all_phases_of_the_method_are_columns():
    items = [row(phase.key, phase=phase.key) for phase in PHASES]
    assert {place[1] for place in board_of(facts(items), {}).cells} == {phase.key for phase in PHASES}
