"""The cause guide on the screen and by command: rewrite, restore, file, the team's own cases, the pickers' help."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest
from test_ui_causes import kudo, log, suggested, three  # noqa: F401 - fixtures
from test_ui_commands import said, started
from test_ui_screens import (  # noqa: F401 - fixtures
    HOSTILE,
    click,
    cookies,
    db,
    full,
    learnt_once,
    marked_down,
    mined_file,
    say,
    screen,
    seen,
    sound,
)

from ingest.store import open_store
from mining.encoder.choose import embedded
from taxonomy.guide import BUILT_IN, ENTRIES, guide_texts
from ui.plain import plain

MEANING = "guide-benefit-meaning"


@pytest.fixture(autouse=True)
def light_encoder(monkeypatch):
    monkeypatch.setattr("ui.parts.guide_cases.encoder_in_use", lambda store: embedded())


def turn_to(at: AppTest, cause: str) -> AppTest:
    return sound(at.button_group(key="guide-cause").set_value(cause).run())


def test_every_entry_is_read_on_an_empty_database(screen, db):  # noqa: F811
    at = screen("guide")
    for entry in ENTRIES:
        turn_to(at, entry.key)
        assert entry.meaning.ja in seen(at) and say("guide.examples_none") in seen(at)
    assert say("guide.others_none") not in seen(at)
    assert say("guide.others_none") in seen(turn_to(at, "other"))


def test_an_entry_is_rewritten_and_the_pickers_say_so(screen, three, kudo):  # noqa: F811
    at = screen("guide")
    at.text_area(key=MEANING).set_value("うちの誰の何が楽になるかが、まだ言葉になっていない")
    at.text_input(key="guide-benefit-why").set_value("言い換え")
    click(at, "guide-save")
    assert say("guide.saved") in seen(at) and say("guide.own_words") in seen(at)
    with open_store(three) as store:
        (row,) = store.guide.history("benefit")
    assert (row["who"], row["why"], row["before"]) == ("工藤", "言い換え", None)
    assert say("guide.history", n=1) in seen(at)
    at = screen("queue", id="c1")
    assert "まだ言葉になっていない" in at.button(key="pick-benefit").help
    assert say("guide.column_applies") in at.button(key="pick-timing").help
    form = screen("log")
    (pills,) = [group for group in form.get("button_group") if group.key.endswith("-hypothesis")]
    assert "まだ言葉になっていない" in pills.help


def test_the_question_of_the_guide_is_asked_with_the_suggestion(screen, three, kudo):  # noqa: F811
    with open_store(three) as store:
        store.guide.change({("timing", "check"): "**いつ**なら動けるか"}, who="大谷")
        store.causes.look("c1", who="工藤")
    assert say("cause.check", question=plain("**いつ**なら動けるか")) in seen(screen("queue", id="c1"))


def test_words_come_back_one_by_one_or_all_at_once(screen, db, kudo):  # noqa: F811
    with open_store(db) as store:
        store.guide.change({("benefit", "meaning"): "一つ目"}, who="大谷")
        act = store.guide.change({("benefit", "meaning"): "二つ目", ("benefit", "check"): "問い"}, who="大谷")
    at = screen("guide")
    click(at, f"guide-restore-{act}-meaning")
    assert at.text_area(key=MEANING).value == "一つ目" and say("guide.restored") in seen(at)
    click(at, "guide-reset")
    with open_store(db) as store:
        assert store.guide.edited() == {}
        assert [row["who"] for row in store.guide.history("benefit")][:1] == ["工藤"]
    assert at.text_area(key=MEANING).value == BUILT_IN["benefit", "meaning"].ja


def test_somebody_elses_edit_is_not_lost_and_neither_is_what_one_typed(screen, db, kudo):  # noqa: F811
    at = screen("guide")
    with open_store(db) as store:
        store.guide.change({("benefit", "meaning"): "大谷の文"}, who="大谷")
    at.text_area(key=MEANING).set_value("工藤の文")
    click(at, "guide-save")
    assert "大谷さん" in at.error[0].value and "大谷の文" in seen(at)
    assert at.text_area(key=MEANING).value == "工藤の文"
    click(at, "guide-save")
    with open_store(db) as store:
        assert store.guide.edited()["benefit", "meaning"] == "工藤の文"
        assert [row["before"] for row in store.guide.history("benefit")] == ["大谷の文", None]


def test_an_untouched_form_follows_what_others_write(screen, db, kudo):  # noqa: F811
    at = screen("guide")
    with open_store(db) as store:
        store.guide.change({("benefit", "meaning"): "大谷の文"}, who="大谷")
    sound(at.run())
    assert at.text_area(key=MEANING).value == "大谷の文"


def test_a_blank_meaning_is_refused_and_stays_in_the_field(screen, db, kudo):  # noqa: F811
    at = screen("guide")
    at.text_area(key=MEANING).set_value(" ")
    click(at, "guide-save")
    assert say("store.guide_blank") in at.error[0].value
    with open_store(db) as store:
        assert store.guide.edited() == {}


@pytest.fixture
def decided(db):  # noqa: F811
    with open_store(db) as store:
        for number in range(5):
            store.conversations.save(log(f"c{number}", hypothesis="timing"), who="森下")
            store.conversations.decide_cause(f"c{number}", "other", who="大谷", why="推進者が異動した")
        store.conversations.save(replace(log("c8", company=HOSTILE)), who="森下")
        store.conversations.decide_cause("c8", "other", who="大谷", why=HOSTILE)
        store.conversations.save(log("c9"), who="森下")
        store.conversations.decide_cause("c9", "other", who="大谷")
    return db


def test_reasons_for_other_show_a_fifth_cause(screen, decided, kudo):  # noqa: F811
    at = turn_to(screen("guide"), "other")
    assert plain(say("guide.others_row", text="推進者が異動した", n=5)) in seen(at)
    assert say("guide.others_fifth", n=5) in seen(at) and say("guide.others_bare", n=1) in seen(at)
    assert say("guide.others_share", all=7, n=7) in seen(at)
    assert [words for words in marked_down(at) if HOSTILE in words] == []


def test_cases_lead_to_their_conversation_and_confusions_only_where_one_may_look(screen, decided, kudo):  # noqa: F811
    with open_store(decided) as store:
        store.causes.look("c0", who="工藤")
    at = turn_to(screen("guide"), "other")
    assert say("guide.examples", n=7) in seen(at)
    confused = say("guide.confused_hypothesis", said="タイミングが「今」ではない", decided="その他の理由", n=5)
    assert confused in seen(at) and say("guide.confused_hidden", n=4) in seen(at)
    assert say("guide.examples_none") in seen(turn_to(at, "need"))
    assert confused in seen(turn_to(at, "timing"))


def test_a_file_is_looked_at_first_and_then_put_in(screen, db, kudo):  # noqa: F811
    at = screen("guide")
    text = "原因,意味\nneed,掘り下げていない\nluck,運\n"
    at.get("file_uploader")[0].upload("guide.csv", text.encode(), "text/csv").run()
    assert "luck" in at.error[0].value and say("guide.preview") in seen(at)
    click(at, "guide-import")
    assert say("guide.imported", n=1) in seen(at)
    with open_store(db) as store:
        assert store.guide.edited() == {("need", "meaning"): "掘り下げていない"}
        assert store.guide.history("need")[0]["kind"] == "imported"


# the command


def test_the_guide_goes_out_and_comes_in_by_command(db, tmp_path):  # noqa: F811
    out = tmp_path / "guide.csv"
    assert started("guide", "export", "--db", db, "-o", out).status == 0
    assert not db.exists(), "reading creates no database"
    text = out.read_text(encoding="utf-8-sig").replace(BUILT_IN["need", "check"].ja, "一段掘ったか")
    out.write_text(text, encoding="utf-8")
    assert started("guide", "import", out, "--db", db, "--dry-run").lines == [said("cli.guide_checked", n=1, bad=0)]
    assert started("guide", "import", out, "--db", db, "--who", "大谷").lines == [
        said("cli.guide_imported", n=1, bad=0)
    ]
    with open_store(db) as store:
        assert store.guide.edited() == {("need", "check"): "一段掘ったか"}
        assert store.guide.history("need")[0]["who"] == "大谷"
        assert guide_texts(store.guide.edited(), "ja")["need", "check"] == "一段掘ったか"


def test_a_file_that_is_no_guide_ends_with_status_one(db, tmp_path):  # noqa: F811
    bad = tmp_path / "calls.csv"
    bad.write_text("会社,日付\nあおぞら,2026-01-01\n", encoding="utf-8")
    ended = started("guide", "import", bad, "--db", db)
    assert ended.status == 1 and "calls.csv:1" in ended.err
