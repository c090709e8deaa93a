"""What came of countermeasures, by company; shares only where enough have answered; the playbook's order."""

import pytest

from mining.outcomes import ENOUGH, interval, outcomes, playbook
from taxonomy.causes import CAUSES
from taxonomy.playbook import STARTERS


def plan(
    number, company="甲", *, measure="guidance-together", outcome=None, done=0, cause="guidance", theme=None, text="x"
):
    return {
        "id": number,
        "at": f"2026-04-{number:02d}",
        "company": company,
        "measure": measure,
        "text": text,
        "outcome": outcome,
        "done": done,
        "cause": cause,
        "theme_id": theme,
    }


def by_cause(rows):
    return outcomes(rows, lambda row: row["cause"], language="ja")


def test_the_interval_is_wilsons():
    assert interval(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert interval(0, 0) == (0.0, 1.0)
    low, high = interval(5, 5)
    assert 0.5 < low < 0.6 and high == pytest.approx(1.0)


def test_companies_are_counted_and_of_two_answers_the_latest():
    rows = [
        plan(1, "甲", outcome="no", done=1),
        plan(2, "甲", outcome="yes"),
        plan(3, "乙", done=1),
        plan(4, "丙", outcome="not_yet"),
        plan(5, "丁", outcome="no"),
    ]
    (found,) = by_cause(rows[::-1])
    assert (found.planned, found.tried, found.known, found.acted) == (4, 3, 2, 1)
    assert found.share is None, "too few have answered"
    assert (found.low, found.high) == interval(1, 2)


def test_a_share_is_told_from_enough_companies_on():
    rows = [plan(n + 1, f"会社{n}", outcome="yes" if n else "no") for n in range(ENOUGH)]
    (found,) = by_cause(rows)
    assert found.share == pytest.approx(1 - 1 / ENOUGH)


def test_groups_are_apart_and_none_is_left_out():
    rows = [plan(1, cause="need"), plan(2, cause="guidance"), plan(3, cause="timing")]
    found = outcomes(rows, lambda row: None if row["cause"] == "timing" else row["cause"], language="ja")
    assert [entry.group for entry in found] == ["guidance", "need"]
    assert outcomes([], lambda row: row["cause"], language="ja") == []


def test_a_starter_is_told_in_the_readers_language_and_own_words_as_written_last():
    rows = [
        plan(1, text="古い言い方"),
        plan(2, measure="own:送る", text="送る"),
        plan(3, measure="own:送る", text="送る!"),
    ]
    told = {lang: {entry.text for entry in outcomes(rows, lambda _row: "", language=lang)} for lang in ("ja", "en")}
    (starter,) = [entry.label for entry in STARTERS if entry.key == "guidance-together"]
    assert told == {"ja": {starter.ja, "送る!"}, "en": {starter.en, "送る!"}}


def test_the_playbook_puts_what_helped_with_the_theme_first_then_the_cause_then_starters():
    rows = [
        *[plan(n, f"会社{n}", measure="own:効く", text="効く", outcome="yes") for n in range(1, 6)],
        plan(6, "甲", measure="own:同じ", text="同じ", outcome="yes", theme="T1"),
        plan(8, "乙", measure="own:駄目", text="駄目", outcome="no", theme="T1"),
        plan(7, "乙", measure="own:別", text="別の原因", outcome="yes", cause="need"),
    ]
    found = playbook(rows, cause="guidance", theme_id="T1", language="ja")
    assert [entry.measure for entry in found[:3]] == ["own:同じ", "own:効く", "own:駄目"], "what failed comes last"
    assert [entry.measure for entry in found[3:]] == [s.key for s in STARTERS if s.cause == "guidance"]
    assert playbook(rows, cause="guidance", theme_id=None, language="ja")[0].measure == "own:効く"
    assert len(playbook(rows, cause="guidance", theme_id=None, language="ja", limit=3)) == 3


def test_a_starter_that_was_used_stands_once_with_what_came_of_it():
    found = playbook([plan(1, outcome="yes")], cause="guidance", theme_id=None, language="en")
    assert [entry.measure for entry in found].count("guidance-together") == 1
    assert (found[0].measure, found[0].acted) == ("guidance-together", 1)


def test_every_cause_has_starters_with_keys_of_their_own():
    assert len({starter.key for starter in STARTERS}) == len(STARTERS)
    counts = {cause.key: sum(starter.cause == cause.key for starter in STARTERS) for cause in CAUSES}
    assert all(3 <= count <= 4 for count in counts.values())
