"""The lead's screens: how right the suggestions are, as measured last, and what works."""

import pytest
from test_mining_evaluate import FOUR, Learner, no_encoder
from test_mining_evaluate import log as decided
from test_ui_causes import kudo, log  # noqa: F401 - a fixture
from test_ui_screens import (  # noqa: F401 - fixtures
    HOSTILE,
    READERS_DAY,
    JobFailed,
    click,
    cookies,
    db,
    learnt_once,
    marked_down,
    mined_file,
    say,
    screen,
    seen,
    sound,
)

from ingest.store import open_store
from mining.evaluate import evaluate
from mining.outcomes import ENOUGH
from ui.commands.evaluate import _lines


class Measured:
    """Stands in for measuring in a process of its own, which takes half a minute."""

    running, said = False, ""

    def __init__(self, *arguments):
        with open_store(arguments[arguments.index("--db") + 1]) as store:
            evaluate(store, no_encoder, learner=Learner())

    def ended_well(self):
        return True


@pytest.fixture
def team(db):  # noqa: F811
    """Forty-two decisions of ten companies, one cause decided but twice."""
    with open_store(db) as store, store.atomic():
        for number in range(42):
            cause = "other" if number >= 40 else FOUR[number % 4]
            store.conversations.save(decided(number, cause=cause), who="大谷")
    return db


def measured(path):
    with open_store(path) as store:
        evaluate(store, no_encoder, learner=Learner())


def test_measuring_runs_beside_and_its_result_is_shown_with_its_date(screen, team, monkeypatch):  # noqa: F811
    monkeypatch.setattr("ui.background.Job", Measured)
    at = screen("evaluate")
    assert say("evaluate.never") in seen(at)
    click(at, "evaluate")
    assert say("evaluate.done") in seen(at)
    metrics = {metric.label: metric.value for metric in at.metric}
    assert (metrics[say("evaluate.macro_f1")], metrics[say("evaluate.coverage")]) == ("1.00", "100%")
    table = at.dataframe[0].value
    assert list(table[say("evaluate.n")]) == [10, 10, 10, 10, 2]
    assert table[say("evaluate.recall")].iloc[-1] == say("evaluate.too_few_short", have=2, need=5)
    assert at.dataframe[1].value.to_numpy().trace() == 42
    assert say("evaluate.too_few_short", have=42, need=50) in seen(at), "too few for a calibration curve"
    assert list(at.dataframe[2].value[say("evaluate.pairs")]) == [0, 0, 42, 0, 0]


def test_where_the_machine_said_otherwise_the_case_can_be_opened(screen, team):  # noqa: F811
    with open_store(team) as store:
        store.conversations.decide_cause("c1", "need", who="大谷", why="聞いた")
    measured(team)
    at = screen("evaluate")
    assert say("evaluate.differs", n=1) in seen(at)
    assert list(at.dataframe[2].value[say("common.company")]) == ["会社1"]


def test_a_case_that_is_still_to_be_judged_is_not_among_them(screen, team, cookies):  # noqa: F811
    cookies["tsumazuki_person"] = "%E5%B7%A5%E8%97%A4"
    with open_store(team) as store:
        store.conversations.decide_cause("c1", "need", who="大谷", why="聞いた")
        session, _ = store.reviews.begin("春の壁打ち", [("c1", "unsure")], who="進行", judges=False)
        store.reviews.join(session, "工藤", "csm")
    measured(team)
    assert say("evaluate.differs", n=1) not in seen(screen("evaluate"))
    with open_store(team) as store:
        store.reviews.open(session, [case["id"] for case in store.reviews.cases(session)], who="進行")
    assert say("evaluate.differs", n=1) in seen(screen("evaluate"))


def test_decisions_made_since_are_told(screen, team):  # noqa: F811
    measured(team)
    with open_store(team) as store:
        store.conversations.decide_cause("c1", "need", who="大谷")
    at = screen("evaluate")
    assert say("evaluate.added", n=1) in seen(at)
    assert at.button(key="evaluate").label == say("evaluate.again")


def test_too_few_decisions_are_told_with_the_way_to_more(screen, db):  # noqa: F811
    with open_store(db) as store:
        store.conversations.save(decided(1, cause="need"), who="大谷")
    measured(db)
    at = screen("evaluate")
    told = say("evaluate.too_few", have=1, companies=1, need=30, need_companies=5)
    assert told in seen(at) and say("evaluate.decide_more") in [link.label for link in at.get("page_link")]
    assert at.metric.len == 0


def test_a_measurement_that_broke_off_is_told_and_the_one_before_stays(screen, team, monkeypatch):  # noqa: F811
    class Failed(JobFailed):
        def __init__(self, *arguments):
            assert arguments[0] == "evaluate"

    measured(team)
    monkeypatch.setattr("ui.background.Job", Failed)
    at = screen("evaluate")
    click(at, "evaluate")
    assert say("evaluate.failed") in at.error[0].value and "**memory**" not in at.error[0].value
    assert at.metric.len == 4


# what works


@pytest.fixture
def tried(db):  # noqa: F811
    """One countermeasure tried with six companies, five of which acted; another planned for one."""
    with open_store(db) as store:
        for number in range(ENOUGH + 1):
            size = "smb" if number else "mid"
            store.conversations.save(log(f"c{number}", cause="guidance", acted=None, size=size), who="森下")
            store.conversations.save(log(f"d{number}", company=f"会社c{number}"), who="森下")
            plan = store.plans.add(
                f"c{number}",
                "一緒に開く",
                cause="guidance",
                due=READERS_DAY.isoformat(),
                who="森下",
                measure="guidance-together",
            )
            store.plans.answer(plan, "yes" if number else "no", conversation_id=f"d{number}", who="森下")
        store.plans.add("c0", HOSTILE, cause="need", due=READERS_DAY.isoformat(), who="森下")
    return db


def shares(at):
    """The shares of every table on the screen, in their order."""
    return [list(table.value[say("works.share")]) for table in at.dataframe]


def test_a_share_is_told_with_its_interval_or_that_there_are_too_few(screen, tried):  # noqa: F811
    at = screen("works")
    assert shares(at) == [["83% (44%–97%)"], [say("works.too_few", n=ENOUGH)]]
    assert at.dataframe[1].value[say("works.measure")].iloc[0] == HOSTILE


def test_what_works_is_divided_by_theme_and_segment(screen, tried):  # noqa: F811
    at = screen("works")
    sound(at.button_group(key="works-by").set_value("theme").run())
    assert [len(table) for table in shares(at)] == [2]
    sound(at.selectbox(key="works-cause").set_value("need").run())
    assert shares(at) == [[say("works.too_few", n=ENOUGH)]]
    sound(at.selectbox(key="works-cause").set_value("guidance").run())
    sound(at.button_group(key="works-by").set_value("segment").run())
    assert shares(at) == [[say("works.too_few", n=ENOUGH - 1)], ["100% (57%–100%)"]]
    sound(at.selectbox(key="works-segment").set_value("industry").run())
    assert say("works.none_here") in seen(at)


def test_without_plans_it_says_where_they_come_from(screen, db):  # noqa: F811
    assert say("works.empty") in seen(screen("works"))


# the command


def test_the_command_prints_every_figure_a_line_each(team):
    measured(team)
    with open_store(team) as store:
        lines = _lines(store.evaluations.latest().result)
    assert [line for line in lines if "1.000" in line and "ECE" in line]
    assert say("evaluate.too_few_short", have=2, need=5) in lines[5], "the last of the five causes"
    (machine,) = [line for line in lines if line.startswith(say("evaluate.pair_machine_decision"))]
    assert "[1.000, 1.000]" in machine
    assert lines[-1] == f"{say('evaluate.themes')}: {say('evaluate.too_few_short', have=0, need=20)}"
