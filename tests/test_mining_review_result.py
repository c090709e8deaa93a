"""What came of a session: verdicts, confused causes, the machine beside, high performers beside, and over sessions."""

import pytest

from mining.raters import ENOUGH
from mining.review_result import ENOUGH_SESSIONS, confusions, course, given, result, sides

PEOPLE = (("佐藤", "high_performer"), ("鈴木", "csm"), ("高橋", "sales"))


def answers(*said, company=None, **changes):
    """One case an entry, what each of PEOPLE said to it; None for no answer."""
    rows = []
    for number, causes in enumerate(said):
        for (name, role), cause in zip(PEOPLE, causes, strict=False):
            row = {
                "case_id": number,
                "conversation_id": f"c{number}",
                "company": company or f"会社{number}",
                "name": name,
                "role": role,
                "cause": cause,
                "blind": 1,
                "suggested": "timing",
                "abstained": 0,
            }
            rows.append({**row, **changes})
    return rows


ALIKE = [("need",) * 3, ("timing",) * 3, ("benefit",) * 3, ("other",) * 3, ("guidance",) * 3, ("need",) * 3]
APART = [("need", "timing", "benefit"), ("timing", "need", "other")] * 4


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (ALIKE[: ENOUGH - 1], "too_few"),
        (ALIKE, "firm"),
        (APART, "loose"),
        ([*ALIKE[:3], ("need", "timing", "need"), ("other", "other", "need"), ("timing",) * 3], "open"),
        ([("need",) * 3] * 6, "same"),
    ],
)
def test_the_verdict_says_no_more_than_the_interval_bears(said, verdict):
    assert result(answers(*said)).verdict == verdict


def test_nothing_opened_tells_nothing():
    found = result([])
    assert (found.verdict, found.confusions, found.model.n, found.sides.cases) == ("too_few", (), 0, 0)


def test_an_answer_that_cannot_tell_counts_as_missing():
    rows = answers(("need", "cannot_tell", None))
    assert [row["name"] for row in given(rows)] == ["佐藤"]
    assert result(answers(*ALIKE, ("need", "cannot_tell", "cannot_tell"))).together.cases == len(ALIKE)


def test_the_pair_that_divides_most_companies_is_named_first_and_one_case_names_none():
    said = [("need", "timing", "need")] * 3 + [("benefit", "guidance", "benefit")] * 2 + [("other", "need", "other")]
    found = confusions(answers(*said))
    assert [(one.one, one.other, one.cases) for one in found] == [("need", "timing", 3), ("benefit", "guidance", 2)]
    assert confusions(answers(*said, company="一社"))[0].companies == 1


def test_three_causes_in_one_case_are_three_pairs():
    found = confusions(answers(*[("need", "timing", "benefit")] * 2))
    assert {(one.one, one.other) for one in found} == {("benefit", "need"), ("benefit", "timing"), ("need", "timing")}


def test_only_unseen_answers_stand_beside_the_machine():
    blind = answers(*[("timing", "need", "timing")] * 8)
    assert result(blind).model.share == pytest.approx(2 / 3)
    seen = answers(*[("timing",) * 3] * 8, blind=0)
    assert (result(seen).model.n, result(seen).not_blind) == (0, 24)
    assert result(answers(*ALIKE, abstained=1)).model.n == 0
    assert result(answers(*ALIKE, abstained=None, suggested=None)).model.n == 0
    acted = answers(*[("acted",) * 3] * 8, suggested=None)
    assert result(acted).model.share == 1.0


def test_high_performers_stand_beside_the_others():
    found = sides(answers(*[("need", "need", "timing")] * 5, ("other", "timing", "timing")))
    assert found.cases == 6
    assert found.share.value == pytest.approx(5 / 12)
    assert found.apart == ("c5",)
    few = sides(answers(("need", "timing", "timing")))
    assert (few.cases, few.share, few.apart) == (1, None, ("c0",))
    assert sides([row for row in answers(*ALIKE) if row["role"] != "high_performer"]).cases == 0


def test_a_tie_on_one_side_is_not_called_apart():
    assert sides(answers(("need", "need", "timing"))).apart == ()


def test_the_course_is_told_from_three_sessions_on():
    sessions = [answers(*APART), answers(*ALIKE)]
    assert (course(sessions).verdict, course(sessions).sessions) == ("too_few", 2)
    assert course([]).verdict == "too_few"
    rising = course([answers(*APART), answers(*ALIKE, *APART[:4]), answers(*ALIKE)])
    assert rising.verdict == "rising" and rising.change.low > 0
    falling = course([answers(*ALIKE), answers(*ALIKE, *APART[:4]), answers(*APART)])
    assert falling.verdict == "falling" and falling.change.value == pytest.approx(-rising.change.value)
    assert course([answers(*APART)] * ENOUGH_SESSIONS).verdict == "open"


def test_a_session_that_says_one_thing_only_is_not_part_of_the_course():
    assert course([answers(*[("need",) * 3] * 6)] * 4).sessions == 0
