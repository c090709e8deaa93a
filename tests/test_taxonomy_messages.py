"""The catalogue: every code the program names exists, in both languages, with the same values to fill in."""

import re
import string
from pathlib import Path

import pytest

from taxonomy.causes import CAUSES
from taxonomy.labels import Label, label_of
from taxonomy.messages import CATALOGUE, say
from taxonomy.segments import PHASES, SEGMENTS
from taxonomy.views import VIEWS

ROOT = Path(__file__).parent.parent
SOURCES = [p for room in ("ingest", "mining", "ui") for p in (ROOT / room).rglob("*.py") if "training" not in p.parts]
CODE = re.compile(
    r"""["']((?:app|nav|frame|store|home|common|log|cause|list|one|import|themes|theme|tray|map|runs|mine|reason|segments|trend|compare|cli|intake|export|queue|plan|followup|evaluate|works|workshop|workshops|ready|asis|shape|gap|question|pack|take|fit|guide|review|playbook)\.[a-z_]+)["']"""
)


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_the_same(code):
    ja, en = CATALOGUE[code]
    assert ja.strip()
    assert en.strip()
    assert _fields(ja) == _fields(en)


def test_every_code_the_program_names_is_in_the_catalogue():
    named = {code for path in SOURCES for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 150
    begun = {code for code in named if code.endswith("_")}
    assert named - begun - {"app.py", "theme.font", "pack.css"} - set(CATALOGUE) == set()
    assert all(any(code.startswith(start) for code in CATALOGUE) for start in begun)


def test_say_fills_in_values():
    assert "3" in say("common.companies", "ja", n=3)
    assert say("common.companies", "en", n=3) == "Companies: 3"


def test_an_unknown_code_is_named():
    with pytest.raises(KeyError, match="no.such"):
        say("no.such", "ja")


def test_the_tables_hold_what_the_method_names():
    assert [view.key for view in VIEWS] == ["problem", "solvable", "proposal", "stumbling", "requests"]
    assert len(VIEWS[0].prompts) == 4
    assert [cause.key for cause in CAUSES] == ["benefit", "timing", "guidance", "need", "other"]
    assert [segment.key for segment in SEGMENTS] == ["size", "industry", "motivation", "literacy"]
    assert [phase.key for phase in PHASES][0] == "kickoff"


def test_labels_are_looked_up_by_key_and_fall_back_to_the_key():
    assert label_of(PHASES, "setup", "en") == "Set-up"
    assert label_of(PHASES, "unheard", "en") == "unheard"
    assert label_of(PHASES, None, "ja") == ""
    assert Label("はい", "yes").say("en") == "yes"
