"""Draws the slider from coarse to fine over the levels that the last run stored; nothing is mined anew for it."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from ingest.store import Store
from mining.level_counts import Apart, Family, apart_today, families_today, labels_today
from taxonomy.records import Levels
from taxonomy.settings import setting
from ui.facts import Selection
from ui.session import say

COARSE = ("coarsest", "coarser")
THEMES, FINER = "themes", "finer"
KEY = "themes-level"


@dataclass(frozen=True, slots=True)
class LevelsToday:
    """The levels that the last run stored, counted over the items chosen, each when it is asked for."""

    chosen: Selection
    stored: Levels
    heirs: dict[str, str]

    def families(self, level: str) -> list[Family]:
        """Return the families of a coarser level, most companies first."""
        inside = self.stored.families[level]
        work = partial(families_today, self.chosen.frame, self.chosen.tallies(), inside, self.heirs)
        return self.chosen.facts.held(("families", level, self.chosen.key), work)

    def apart(self) -> dict[str, Apart]:
        """Return theme id -> its sides, of the themes that come apart."""
        smallest = int(setting("smallest_theme"))
        work = partial(apart_today, self.chosen.frame, self.stored.parts, smallest=smallest)
        return self.chosen.facts.held(("apart", self.chosen.key), work)

    def positions(self) -> list[str]:
        """Return the levels there are to look at, from coarse to fine."""
        there = [tally.theme_id for tally in self.chosen.tallies()]
        found = {
            level: len(set(labels_today(there, inside, self.heirs).values()))
            for level, inside in self.stored.families.items()
        }
        coarse = [level for level in COARSE if 2 <= found.get(level, 0) < len(there)]
        return [*coarse, THEMES, *([FINER] if self.stored.parts and there else [])]


def levels_today(store: Store, chosen: Selection) -> LevelsToday:
    """Return the stored levels for the items chosen; they are read once a run."""
    stored = chosen.facts.of_run("levels", store.levels.latest)
    return LevelsToday(chosen, stored, chosen.facts.held(("heirs",), store.themes.heirs))


def draw_level(today: LevelsToday) -> str:
    """Draw the slider and return the level chosen; without another level than the themes nothing is drawn."""
    positions = today.positions()
    if positions == [THEMES]:
        return THEMES
    if st.session_state.get(KEY) not in {None, *positions}:
        del st.session_state[KEY]
    return str(
        st.select_slider(
            say("levels.slider"),
            positions,
            value=THEMES,
            format_func=lambda level: say(f"levels.at_{level}"),
            key=KEY,
            label_visibility="collapsed",
            persist_state="session",
            width=280,
        )
    )
