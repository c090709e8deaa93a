"""The last steps of a workshop through AppTest: gaps, the order, two at once, parked questions, the pack."""

from zoneinfo import ZoneInfo

import pytest
from packs import HOSTILE, fill
from test_ui_screens import (  # noqa: F401 - fixtures
    click,
    cookies,
    db,
    learnt_once,
    marked_down,
    reporting,
    say,
    screen,
    seen,
    sound,
    turned,
)
from test_ui_workshop import lead  # noqa: F401 - a fixture

from ingest.store import open_store
from taxonomy import messages
from taxonomy.workshop import STEPS
from ui.pack.write import SUFFIXES
from ui.parts.gap_field import field_key
from ui.parts.workshop_pack import _made
from ui.plain import plain


@pytest.fixture
def held(db):  # noqa: F811
    with open_store(db) as store:
        fill(store)
        return store.workshops.create("春の as-is", "2026-04-20", who="工藤")


@pytest.fixture
def gap(screen, held, lead):  # noqa: F811
    return screen("workshop", id=str(held), step="gap")


def stands(path, held, theme_id="T0001"):
    with open_store(path) as store:
        return store.gaps.all(held)[theme_id]


def box(at, held, name, theme_id="T0001"):
    return at.text_area(key=field_key(held, theme_id, name))


def rows(at):
    return [button.key.removeprefix("gap-row-") for button in at.button if (button.key or "").startswith("gap-row-")]


def test_the_steps_end_with_to_be_and_the_pack():
    assert [step.key for step in STEPS][-2:] == ["gap", "pack"]


def test_a_field_is_kept_as_soon_as_it_is_left_and_shows_what_was_typed_as_data(gap, db, held, lead):  # noqa: F811
    sound(box(gap, held, "to_be").set_value(HOSTILE).run())
    assert (stands(db, held).to_be, stands(db, held).who) == (HOSTILE, (lead,))
    gap.button_group(key=field_key(held, "T0001", "effort")).set_value("small").run()
    sound(gap)
    assert stands(db, held).effort == "small"
    assert not any(HOSTILE in line for line in marked_down(gap))


def test_the_formula_is_shown_with_its_numbers(gap):
    told = "\n".join(caption.value for caption in gap.caption)
    assert plain("36社") not in told
    assert plain("(6社中5社)") in told


def test_a_theme_is_moved_by_hand_and_back_to_the_formula(gap, db, held):  # noqa: F811
    assert rows(gap) == ["T0001", "T0002"]
    click(gap, "gap-down")
    assert rows(gap) == ["T0002", "T0001"]
    assert stands(db, held).place == 2
    assert say("gap.placed", place=2) in seen(gap)
    click(gap, "gap-formula")
    assert rows(gap) == ["T0001", "T0002"]
    assert stands(db, held).place is None


def test_the_last_act_is_undone_on_the_spot(gap, db, held):  # noqa: F811
    click(gap, "gap-down")
    click(gap, "workshop-undo-now")
    assert rows(gap) == ["T0001", "T0002"]


def test_a_newer_value_is_told_and_nobodys_words_are_lost(gap, db, held):  # noqa: F811
    with open_store(db) as store:
        store.gaps.write(held, "T0001", {"to_be": "早川の案"}, who="早川", seen=store.workshops.latest_act(held))
    sound(box(gap, held, "to_be").set_value("工藤の案").run())
    assert stands(db, held).to_be == "早川の案"
    assert box(gap, held, "to_be").value == "工藤の案"
    assert any("早川" in warning.value for warning in gap.warning)
    assert "早川の案" in [text.value for text in gap.text]
    click(gap, f"{field_key(held, 'T0001', 'to_be')}-mine")
    assert stands(db, held).to_be == "工藤の案" == box(gap, held, "to_be").value
    assert not gap.warning


def test_the_others_words_are_taken(gap, db, held):  # noqa: F811
    with open_store(db) as store:
        store.gaps.write(held, "T0001", {"gap": "早川の差"}, who="早川", seen=store.workshops.latest_act(held))
    box(gap, held, "gap").set_value("工藤の差").run()
    click(gap, f"{field_key(held, 'T0001', 'gap')}-theirs")
    assert stands(db, held).gap == "早川の差" == box(gap, held, "gap").value


@pytest.fixture
def brought_back(monkeypatch):
    """Stand in for the script that finds what was typed and never left: a button that reports."""

    def watching(draft, kept, version, *, on_typed, key, holds, quiet):
        assert holds and quiet and set(kept) == {"as_is", "to_be", "gap", "owner"}
        reporting(draft, kept, version, on_typed=on_typed, key=key)

    monkeypatch.setattr("ui.parts.gap_field.watch_typing", watching)

    def reported(at, fields, bases):
        at.session_state["reported"] = {"fields": fields, "bases": bases, "recovered": True}
        return click(at, "report")

    return reported


def test_what_was_typed_before_a_reload_is_brought_back(brought_back, gap, db, held):  # noqa: F811
    brought_back(gap, {"to_be": HOSTILE, "effort": "small", "owner": "", "gap": None}, {"to_be": ""})
    assert stands(db, held).to_be == HOSTILE == box(gap, held, "to_be").value
    assert stands(db, held).effort == "" and say("gap.brought_back") in [toast.value for toast in gap.toast]
    assert not any(HOSTILE in line for line in marked_down(gap))


def test_what_is_brought_back_never_writes_over_another_lead(brought_back, gap, db, held):  # noqa: F811
    with open_store(db) as store:
        store.gaps.write(held, "T0001", {"gap": "早川の差"}, who="早川", seen=store.workshops.latest_act(held))
    brought_back(gap, {"gap": "工藤の書きかけ"}, {"gap": ""})
    assert stands(db, held).gap == "早川の差" and box(gap, held, "gap").value == "工藤の書きかけ"
    assert any("早川" in warning.value for warning in gap.warning)
    click(gap, f"{field_key(held, 'T0001', 'gap')}-mine")
    assert stands(db, held).gap == "工藤の書きかけ"


def test_what_was_written_last_time_is_offered_as_a_start(screen, db, held, lead):  # noqa: F811
    with open_store(db) as store:
        store.gaps.write(held, "T0001", {"to_be": "前の案", "effort": "large", "state": "done"}, who="工藤", seen=0)
        later = store.workshops.create("夏", "2026-07-01", who="工藤")
    at = screen("workshop", id=str(later), step="gap")
    assert "前の案" in [text.value for text in at.text]
    click(at, "gap-take")
    taken = stands(db, later)
    assert (taken.to_be, taken.effort, taken.state, taken.who) == ("前の案", "large", "", (lead,))
    assert "gap-take" not in {button.key for button in at.button}


def test_the_matrix_tells_what_is_missing_and_opens_with_efforts(gap, db, held):  # noqa: F811
    gap.button_group(key="gap-view").set_value("matrix").run()
    assert say("gap.matrix_empty") in seen(gap)
    gap.button_group(key=field_key(held, "T0001", "effort")).set_value("large").run()
    sound(gap)
    assert say("gap.matrix_open", n=1) in seen(gap)


def test_a_workshop_without_themes_says_what_to_do(screen, db):  # noqa: F811
    with open_store(db) as store:
        held = store.workshops.create("空", "2026-04-20", who="工藤")
    at = screen("workshop", id=str(held), step="gap")
    assert say("gap.no_themes") in seen(at)


def test_an_archived_workshop_is_read_only(screen, db, held):  # noqa: F811
    with open_store(db) as store:
        store.workshops.archive(held, who="工藤")
    at = screen("workshop", id=str(held), step="gap")
    assert box(at, held, "to_be").disabled
    assert "gap-down" not in {button.key for button in at.button}


# the parking lot


@pytest.mark.parametrize("step", [step.key for step in STEPS])
def test_the_parking_lot_is_open_to_every_step(screen, held, step):  # noqa: F811
    at = screen("workshop", id=str(held), step=step)
    assert say("question.button", n=0) in [button.label for button in at.button]


def test_a_question_is_parked_and_closed(gap, db, held, lead):  # noqa: F811
    click(gap, "parking")
    gap.text_area(key="question-text").set_value(HOSTILE)
    click(gap, "question-add")
    with open_store(db) as store:
        (asked,) = store.questions.all(held)
    assert (asked.text, asked.who, asked.open) == (HOSTILE, lead, True)
    assert not any(HOSTILE in line for line in marked_down(gap))
    click(gap, "parking")
    gap.text_area(key=f"answer-{asked.id}").set_value("三社")
    click(gap, f"close-{asked.id}")
    with open_store(db) as store:
        (closed,) = store.questions.all(held)
    assert (closed.open, closed.answer) == (False, "三社")


def test_a_question_is_worded_anew_by_whoever_read_it_last(gap, db, held):  # noqa: F811
    with open_store(db) as store:
        store.questions.ask(held, "なぜか", who="工藤")
        (asked,) = store.questions.all(held)
    click(gap, "parking")
    with open_store(db) as store:
        store.questions.change(held, asked, text="早川の言い方", owner="", who="早川")
    gap.text_area(key=f"reword-{asked.id}").set_value("工藤の言い方")
    click(gap, f"change-{asked.id}")
    with open_store(db) as store:
        assert [question.text for question in store.questions.all(held)] == ["早川の言い方"]


def test_a_blank_question_is_refused_in_the_dialog(gap, db, held):  # noqa: F811
    click(gap, "parking")
    click(gap, "question-add")
    with open_store(db) as store:
        assert store.questions.all(held) == []


# the pack


def test_the_pack_is_masked_until_somebody_says_otherwise(screen, db, held):  # noqa: F811
    at = screen("workshop", id=str(held), step="pack")
    assert say("pack.masked") in seen(at)
    assert say("pack.unmasked") not in seen(at)
    at.checkbox(key="pack-unmasked").check().run()
    assert say("pack.unmasked") in seen(at)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_download_is_made_when_asked_for(db, held, suffix, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TSUMAZUKI_DB", str(db))
    assert len(_made(held, suffix, False, "ja", ZoneInfo("Asia/Tokyo"))) > 500


def test_a_download_is_in_the_language_and_of_the_day_of_who_asked(db, held, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TSUMAZUKI_DB", str(db))
    with open_store(db) as store:
        store.connection.write("UPDATE workshops SET created_at = '2026-04-19T20:00:00.000+00:00'")
    japanese, english = (
        _made(held, ".md", True, language, ZoneInfo(zone)).decode("utf-8")
        for language, zone in (("ja", "Asia/Tokyo"), ("en", "America/New_York"))
    )
    assert messages.say("pack.about", "ja") in japanese and messages.say("pack.about", "en") in english
    assert "2026-04-19" not in japanese and "2026-04-19" in english


def test_the_theme_one_was_at_is_in_the_address_for_a_reload(gap, screen, held):  # noqa: F811
    second = [button.key for button in gap.button if (button.key or "").startswith("gap-row-")][1]
    click(gap, second)
    theme_id = second.removeprefix("gap-row-")
    assert gap.query_params["theme"] in (theme_id, [theme_id])
    again = screen("workshop", id=str(held), step="gap", theme=theme_id)
    assert field_key(held, theme_id, "to_be") in {area.key for area in again.text_area}
