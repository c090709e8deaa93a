"""What is seen of names by a model: the caption of a theme, the record of a run, the command line, the settings."""

import pytest
from chat_server import chat_server
from test_ui_commands import started
from test_ui_screens import cookies, db, full, learnt_once, marked_down, mined_file, say, screen, seen, sound

from ingest.store import open_store
from mining.encoder.in_use import encoder_in_use
from mining.run import mine
from ui.plain import plain

__all__ = ["cookies", "db", "full", "learnt_once", "mined_file", "screen"]

HOSTILE = "**太字** <script> =1+1"
MODEL = "gemma-**3**"


@pytest.fixture
def named(full, monkeypatch):
    """The sample, of which a model has named one theme with a hostile name before it went away."""
    monkeypatch.setenv("TSUMAZUKI_NAMING_MODEL", MODEL)
    with chat_server([HOSTILE, 500, 500]) as chat, open_store(full) as store:
        monkeypatch.setenv("TSUMAZUKI_NAMING_URL", chat.url)
        mine(store, encoder_in_use(store))
    return full


def test_the_theme_says_which_model_proposed_its_name(screen, named):
    with open_store(named) as store:
        by_model = {theme.proposed_by: theme for theme in store.themes.all()}
    at = screen("theme", id=by_model[MODEL].id)
    assert at.title[0].value == plain(HOSTILE)
    assert say("theme.proposed_by", model=plain(MODEL)) in seen(at)
    assert say("theme.proposed_name") not in seen(at)
    assert say("theme.proposed_name") in seen(screen("theme", id=by_model[""].id))
    with open_store(named) as store:
        store.themes.rename(by_model[MODEL].id, "人の名前", who="x")
    assert MODEL not in seen(screen("theme", id=by_model[MODEL].id))


def test_the_record_of_the_run_says_what_was_asked_and_why_it_ended(screen, named):
    at = screen("themes")
    sound(at.button_group(key="themes-view").set_value("runs").run())
    with open_store(named) as store:
        left = len(store.themes.all()) - 3
    why = say("naming.why_status", value="500")
    assert plain(say("naming.told", model=MODEL, asked=3, named=1)) in seen(at)
    assert plain(say("naming.stopped", why=why, left=left)) in seen(at)
    assert [words for words in marked_down(at) if MODEL in words] == []


def test_a_run_without_a_model_says_nothing_of_it(screen, full):
    at = screen("themes")
    sound(at.button_group(key="themes-view").set_value("runs").run())
    assert say("naming.told", model="", asked=0, named=0).split(" ")[0] not in seen(at)


def test_the_command_says_it_as_well(full, monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_NAMING_MODEL", "gemma")
    with chat_server(500) as chat:
        monkeypatch.setenv("TSUMAZUKI_NAMING_URL", chat.url)
        ended = started("mine", "--db", full)
    assert say("naming.told", model="gemma", asked=2, named=0) in ended.lines


def test_a_key_is_never_shown(monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_NAMING_KEY", "geheim")
    lines = started("settings").lines
    assert not any("geheim" in line for line in lines)
    assert any(line.split()[:2] == ["TSUMAZUKI_NAMING_KEY", "***"] for line in lines)
