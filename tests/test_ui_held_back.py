"""What is still to be judged in a review session is held back on every screen that lists causes, plans or doubts."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from test_ui_causes import kudo, log  # noqa: F401 - fixtures
from test_ui_screens import READERS_DAY, cookies, db, learnt_once, mined_file, screen, seen, sound  # noqa: F401 - fixtures

from ingest.store import open_store
from taxonomy import messages
from taxonomy.records import CauseSuggestion
from ui.parts.export_button import _workbook

PLAN, WHY = "一緒に画面を開く", "決めたわけは暗号五七"


def say(code, **values):
    return messages.say(code, "ja", **values)


@pytest.fixture
def session(db):  # noqa: F811
    """A decided case with a plan due today, which 工藤 has seen and is now to judge with others; and one beside it."""
    with open_store(db) as store:
        for name in ("c1", "c2"):
            store.conversations.save(log(name, hypothesis="timing"), who="森下")
            store.suggestions.keep([CauseSuggestion(name, "need", False, {"need": 0.9}, (), "m")])
            store.causes.look(name, who="工藤")
        store.conversations.decide_cause("c1", "guidance", who="早川", why=WHY)
        store.plans.add("c1", PLAN, cause="guidance", due=READERS_DAY.isoformat(), who="早川")
        found, _ = store.reviews.begin("春の壁打ち", [("c1", "unsure")], who="進行", judges=False)
        store.reviews.join(found, "工藤", "csm")
    return found


def opened(path, session_id):
    with open_store(path) as store:
        (case,) = store.reviews.cases(session_id)
        store.reviews.open(session_id, [case["id"]], who="進行")


def test_the_store_tells_what_is_held_back_until_it_is_opened(db, session):  # noqa: F811
    with open_store(db) as store:
        assert store.reviews.held_from("工藤") == {"c1"} == store.reviews.held_from(" 工藤 ")
        assert store.reviews.held_from("早川") == frozenset() == store.reviews.held_from("")
    opened(db, session)
    with open_store(db) as store:
        assert store.reviews.held_from("工藤") == frozenset()


def test_the_follow_up_list_hides_the_plan_and_its_cause(screen, db, session, kudo):  # noqa: F811
    at = screen("followup")
    assert say("followup.held") in seen(at)
    assert PLAN not in [line.value for line in at.text]
    opened(db, session)
    at = screen("followup")
    assert PLAN in [line.value for line in at.text] and say("followup.held") not in seen(at)


def test_whoever_carries_a_plan_out_sees_it_but_not_its_cause(screen, db, session, cookies):  # noqa: F811
    with open_store(db) as store:
        store.reviews.join(session, "森下", "csm")
    cookies["tsumazuki_person"] = "%E6%A3%AE%E4%B8%8B"
    at = screen("followup")
    assert PLAN in [line.value for line in at.text]
    assert "ガイダンス" not in seen(at)


def test_queue_guide_and_file_leave_it_out(screen, db, session, kudo):  # noqa: F811
    def guide():
        return seen(sound(screen("guide").button_group(key="guide-cause").set_value("guidance").run()))

    def hypotheses():
        head, *rows = load_workbook(BytesIO(_workbook("conversations", "工藤"))).active.iter_rows(values_only=True)
        return {row[head.index("id")]: row[head.index("hypothesis")] for row in rows}

    assert len(screen("queue").dataframe[0].value) == 1
    assert say("home.queue", n=1) in seen(screen())
    assert WHY not in guide()
    assert hypotheses() == {"c1": None, "c2": "timing"}
    opened(db, session)
    assert len(screen("queue").dataframe[0].value) == 2
    assert say("home.queue", n=2) in seen(screen())
    assert WHY in guide()
    assert hypotheses() == {"c1": "timing", "c2": "timing"}
