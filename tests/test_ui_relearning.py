"""Decisions the suggestions have not learnt from: told where the lead works, learnt on request, never unasked."""

import pytest
from test_ui_causes import kudo, log  # noqa: F401 - fixtures
from test_ui_screens import (  # noqa: F401 - fixtures
    JobFailed,
    click,
    cookies,
    db,
    learnt_once,
    mined_file,
    say,
    screen,
    seen,
)

from ingest.store import open_store
from ui.parts.relearning import WORTH_TELLING


@pytest.fixture
def decided(db):  # noqa: F811
    with open_store(db) as store:
        for number in range(WORTH_TELLING):
            store.conversations.save(log(f"c{number}"), who="森下")
        store.suggestions.keep_model("m1", b"x", decisions=0, up_to=0)
        for number in range(WORTH_TELLING):
            store.conversations.decide_cause(f"c{number}", "need", who="大谷")
    return db


def fresh(path):
    with open_store(path) as store:
        return store.suggestions.decisions_since_fit()


class Learns:
    """Stands in for learning in a process of its own."""

    running, said, asked = False, "", []

    def __init__(self, *arguments):
        self.asked.append(arguments)
        with open_store(arguments[arguments.index("--db") + 1]) as store:
            up_to = store.suggestions.latest_decision()
            store.suggestions.keep_model("m2", b"y", decisions=WORTH_TELLING, up_to=up_to)

    def ended_well(self):
        return True


def test_the_queue_tells_and_learning_is_one_click(screen, decided, kudo, monkeypatch):  # noqa: F811
    monkeypatch.setattr("ui.background.Job", Learns)
    at = screen("queue")
    assert say("fit.fresh", n=WORTH_TELLING) in seen(at)
    assert Learns.asked == [], "never unasked"
    click(at, "fit")
    assert say("fit.done") in seen(at) and say("fit.fresh", n=WORTH_TELLING) not in seen(at)
    assert Learns.asked[0][0] == "fit" and "--renew" in Learns.asked[0]
    assert fresh(decided) == 0


def test_few_new_decisions_are_told_on_the_screen_of_figures_alone(screen, decided, kudo):  # noqa: F811
    with open_store(decided) as store:
        store.conversations.decide_cause("c0", None, who="大谷")
    left = say("fit.fresh", n=WORTH_TELLING - 1)
    assert left not in seen(screen("queue")) and left in seen(screen("evaluate"))


def test_learning_that_breaks_off_is_told(screen, decided, kudo, monkeypatch):  # noqa: F811
    class Failed(JobFailed):
        def __init__(self, *arguments):
            assert arguments[0] == "fit"

    monkeypatch.setattr("ui.background.Job", Failed)
    at = screen("queue")
    click(at, "fit")
    assert say("fit.failed") in at.error[0].value and "**memory**" not in at.error[0].value
    assert fresh(decided) == WORTH_TELLING


def test_what_is_new_is_counted_by_what_changed(decided):
    assert fresh(decided) == WORTH_TELLING
    with open_store(decided) as store:
        store.suggestions.keep_model("m2", b"y", decisions=WORTH_TELLING, up_to=store.suggestions.latest_decision())
        store.conversations.decide_cause("c0", "need", who="早川", why="同じ考え")
        assert store.suggestions.decisions_since_fit() == 0, "the same cause teaches nothing new"
        store.conversations.decide_cause("c0", "timing", who="早川")
        store.conversations.decide_cause("c1", None, who="早川")
        assert store.suggestions.decisions_since_fit() == 2
        store.conversations.trash("c1", who="早川")
        assert store.suggestions.decisions_since_fit() == 1


def test_before_the_first_fit_every_decision_is_new(db):  # noqa: F811
    with open_store(db) as store:
        assert store.suggestions.decisions_since_fit() == 0
        store.conversations.save(log("c1", cause="need"), who="森下")
        assert store.suggestions.decisions_since_fit() == 1


def test_what_is_decided_while_it_learns_is_new(decided):
    with open_store(decided) as store:
        up_to = store.suggestions.latest_decision()
        store.conversations.decide_cause("c0", "timing", who="早川")
        store.suggestions.keep_model("m2", b"y", decisions=WORTH_TELLING, up_to=up_to)
        assert store.suggestions.decisions_since_fit() == 1
        store.suggestions.keep_model("m2", b"y", decisions=9, up_to=store.suggestions.latest_decision())
        assert store.suggestions.decisions_since_fit() == 0, "nothing else to learn from it"
        assert len(store.suggestions.fits()) == 2
