"""More themes and voices than can be drawn: a field to find by, pages, a map that says what it leaves out."""

import re

import pytest
from test_ui_screens import cookies, db, learnt_once, screen  # noqa: F401 - fixtures

from ingest.store import open_store
from taxonomy import messages
from taxonomy.records import Conversation, Item, Placement, Run, Theme
from ui.parts import map_chart
from ui.parts.quotes import PAGE

THEMES, VOICES = 24, 25
HOSTILE = "**太字** <script> =1+1"


def say(code, **values):
    return messages.say(code, "ja", **values)


@pytest.fixture
def many(db):  # noqa: F811
    """A database with `THEMES` themes of one voice, but the first, which has `VOICES`."""
    with open_store(db) as store, store.atomic():
        placements = []
        for number in range(THEMES + VOICES - 1):
            theme = f"T{max(number - VOICES + 2, 1):04d}"
            items = (Item(f"声 {number} {HOSTILE}"), Item("続いた", "pos"))
            store.conversations.save(
                Conversation(f"c{number:03d}", "2026-03-01", f"会社{number}", items=items), who="x"
            )
            placements.append(Placement(f"c{number:03d}-1", theme, 0.9, theme, 0.9, "member", "", number / 60, 0.1))
            placements.append(Placement(f"c{number:03d}-2", None, 0.5, theme, 0.5, "outside", "positive", 0.2, 0.3))
        themes = [Theme(f"T{n:04d}", "proposed", None, f"名{n:02d}", ("承認",) if n == 3 else ()) for n in range(1, 25)]
        counts = {"items": 0, "stumbling": 0, "conversations": 0, "companies": 0, "themes": THEMES, "unassigned": 0}
        run = Run(0, "2026-04-01T00:00:00+00:00", "e", "h", {"formed_with": 1}, {}, counts, {}, {}, {})
        store.runs.record(run, themes, placements, faded=[])
    return db


def names(at):
    return list(at.dataframe[0].value[say("themes.col_theme")])


def test_a_theme_is_found_by_its_name_and_by_its_words(screen, many):  # noqa: F811
    at = screen("themes")
    assert len(names(at)) == THEMES and names(at)[0] == "名01"
    assert names(at.text_input(key="themes-find").set_value("名07").run()) == ["名07"]
    assert names(at.text_input(key="themes-find").set_value("承認").run()) == ["名03"]
    assert len(names(at.text_input(key="themes-find").set_value(" ").run())) == THEMES


def test_nothing_found_is_said(screen, many):  # noqa: F811
    at = screen("themes")
    at.text_input(key="themes-find").set_value("名07 <b>名08").run()
    assert not at.exception and not at.dataframe
    assert say("themes.find_none") in [caption.value for caption in at.caption]


def test_the_voices_of_a_theme_come_a_page_at_a_time(screen, many):  # noqa: F811
    at = screen("theme", id="T0001")
    shown = [text.value for text in at.text if text.value.startswith("声")]
    assert len(shown) == PAGE and all(text.endswith(HOSTILE) for text in shown)
    more = next(button for button in at.button if button.key == "more-T0001-member")
    assert more.label == say("quotes.more", n=VOICES - PAGE)
    more.click().run()
    next(button for button in at.button if button.key == "more-T0001-member").click().run()
    assert not at.exception
    assert len({text.value for text in at.text if text.value.startswith("声")}) == VOICES
    assert "more-T0001-member" not in {button.key for button in at.button}


def test_a_map_of_too_many_voices_says_so_and_shows_all_of_the_theme_chosen(screen, many, monkeypatch):  # noqa: F811
    monkeypatch.setattr(map_chart, "ALL", 40)
    monkeypatch.setattr(map_chart, "SAMPLE", 10)
    at = screen("themes")
    at.button_group(key="themes-view").set_value("map").run()
    assert not at.exception
    total = 2 * (THEMES + VOICES - 1)
    told = re.compile(re.escape(say("map.sample", n="N", total=total)).replace("N", r"(\d+)"))
    few = int(next(found for caption in at.caption if (found := told.fullmatch(caption.value)))[1])
    assert few <= 10
    at.selectbox(key="map-theme").set_value("T0001").run()
    assert not at.exception
    assert int(next(found for caption in at.caption if (found := told.fullmatch(caption.value)))[1]) >= VOICES


def test_a_map_of_few_voices_leaves_nothing_out(screen, many):  # noqa: F811
    at = screen("themes")
    at.button_group(key="themes-view").set_value("map").run()
    assert not at.exception
    assert "map-theme" not in {box.key for box in at.selectbox}
