"""Whoever has not said their own view finds nobody else's: not in history, form, lists, plans, files or the draft."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from test_ui_causes import kudo, log, suggested  # noqa: F401 - fixtures
from test_ui_screens import (  # noqa: F401 - fixtures
    READERS_DAY,
    click,
    cookies,
    db,
    draft_of,
    edited,
    field,
    learnt_once,
    mined_file,
    say,
    screen,
    seen,
    sound,
    turned,
)

from ingest.store import open_store
from taxonomy.causes import CAUSE_CHOICES
from taxonomy.labels import label_of
from taxonomy.records import CauseSuggestion, Evidence
from ui.parts.export_button import _workbook

NEED, TIMING = (label_of(CAUSE_CHOICES, key, "ja") for key in ("need", "timing"))


@pytest.fixture
def judged(db):  # noqa: F811
    """A log by 森下 whose hypothesis was changed once, with a suggestion and a plan that follows the hypothesis."""
    with open_store(db) as store:
        store.conversations.save(log("c1", hypothesis="timing"), who="森下")
        store.conversations.save(log("c1", hypothesis="need", memo="書き足した"), who="森下")
        store.suggestions.keep(
            [CauseSuggestion("c1", "timing", False, {"timing": 0.8}, (Evidence("途中で閉じた", 1.0),), "m")]
        )
        store.plans.add("c1", "一緒に開く", cause="need", due=READERS_DAY.isoformat(), who="森下")
    return db


@pytest.fixture(autouse=True)
def suggests_as_stored(monkeypatch):
    """No test here is about the classifier, and fitting one takes seconds."""
    monkeypatch.setattr("ui.models.suggestion_for", lambda store, log: store.suggestions.find(log.id))


def known(path, who="工藤"):
    with open_store(path) as store:
        return store.causes.open_to(who)


def cells(path, viewer):
    head, *rows = load_workbook(BytesIO(_workbook("conversations", viewer))).active.iter_rows(values_only=True)
    (row,) = rows
    return dict(zip(head, row, strict=True))


def test_the_history_tells_of_causes_only_after_a_view_of_ones_own(screen, judged, kudo):  # noqa: F811
    at = screen("conversation", id="c1")
    assert say("one.causes_hidden") in seen(at)
    assert not any(NEED in line.value or TIMING in line.value for line in at.text)
    click(at, "pick-guidance")
    click(at, "reveal")
    changed = say("one.changed", field=say("cause.own"), before=TIMING, after=NEED)
    assert changed in seen(at) and say("one.causes_hidden") not in seen(at)


def test_who_only_looks_sees_the_history_too(screen, judged, kudo):  # noqa: F811
    at = screen("conversation", id="c1")
    click(at, "only-look")
    assert say("one.causes_hidden") not in seen(at)


def test_mending_somebody_elses_log_shows_no_hypothesis_and_keeps_it(screen, judged, kudo):  # noqa: F811
    at = edited(screen("conversation", id="c1"))
    sound(at.run())
    assert say("log.hypothesis_hidden") in seen(at)
    assert not [group for group in at.get("button_group") if group.key and group.key.endswith("-hypothesis")]
    field(at, "memo").set_value("書き直した")
    click(at, "save")
    assert say("cause.own_view") in seen(at) and say("cause.is_model") not in seen(at)
    assert NEED not in "".join(line.value for line in at.markdown)
    with open_store(judged) as store:
        assert (store.conversations.find("c1").hypothesis, store.conversations.find("c1").memo) == (
            "need",
            "書き直した",
        )
        assert [row["who"] for row in store.causes.hypotheses("c1")] == ["森下", "森下"]
    assert known(judged) == frozenset()


def test_a_draft_begun_before_looking_never_takes_the_hypothesis_back(screen, judged, kudo):  # noqa: F811
    at = edited(screen("conversation", id="c1"))
    sound(at.run())
    field(at, "memo").set_value("書き直した").run()
    assert draft_of(at, judged) is None or draft_of(at, judged)["hypothesis"] is None
    with open_store(judged) as store:
        store.causes.look("c1", who="工藤")
    click(at, "save")
    with open_store(judged) as store:
        assert store.conversations.find("c1").hypothesis == "need"


def test_the_logger_edits_their_own_hypothesis(screen, judged, cookies):  # noqa: F811
    cookies["tsumazuki_person"] = "%E6%A3%AE%E4%B8%8B"
    at = edited(screen("conversation", id="c1"))
    sound(at.run())
    assert field(at, "hypothesis").value == "need"
    field(at, "hypothesis").set_value("guidance").run()
    click(at, "save")
    with open_store(judged) as store:
        assert store.conversations.find("c1").hypothesis == "guidance"


def test_the_form_sends_the_browser_texts_and_nothing_else(screen, judged, cookies, monkeypatch):  # noqa: F811
    sent = []
    cookies["tsumazuki_person"] = "%E6%A3%AE%E4%B8%8B"
    at = screen("conversations")
    monkeypatch.setattr("ui.parts.draft_bar.watch_typing", lambda draft, kept, *rest, **more: sent.append(kept))
    turned(at, "log", edit="c1")
    assert "hypothesis" not in sent[-1] and "csm" not in sent[-1] and sent[-1]["memo"] == "書き足した"


def test_a_plan_tells_its_cause_only_where_one_may_know_it(screen, judged, kudo):  # noqa: F811
    assert NEED not in seen(screen("followup"))
    with open_store(judged) as store:
        store.causes.look("c1", who="工藤")
    assert NEED in seen(screen("followup"))


def test_a_file_holds_views_where_one_has_said_ones_own_or_asks_for_all(screen, judged, kudo):  # noqa: F811
    blind = cells(judged, "工藤")
    assert (blind["hypothesis"], blind["suggested_cause"], blind["cause_evidence"]) == (None, None, None)
    assert blind["memo"] == "書き足した"
    assert (cells(judged, None)["hypothesis"], cells(judged, None)["suggested_cause"]) == ("need", "timing")
    assert cells(judged, "森下")["hypothesis"] == "need"
    with open_store(judged) as store:
        store.causes.look("c1", who="工藤")
    assert cells(judged, "工藤")["suggested_cause"] == "timing"
    at = screen("conversations")
    assert at.checkbox(key="export-views").label == say("export.with_views_conversations")


def test_where_views_are_open_is_told_person_by_person(judged):
    assert known(judged, "森下") == {"c1"} and known(judged) == frozenset()
    with open_store(judged) as store:
        store.conversations.save(log("c2", csm=""), who="早川")
        suggested(store, "c2", "need", {"need": 0.9})
        assert store.causes.open_to("早川") == {"c2"}
        assert store.causes.open_to("早川", "c1") == frozenset()
        assert store.causes.open_to("") == frozenset(), "a log without a CSM is nobody's"
