"""Draws the slider from coarse to fine over the levels that the last run stored; nothing is mined anew for it."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from ingest.store import Store
from mining.level_counts import Apart, Family, apart_today, families_today
from taxonomy.records import Levels
from taxonomy.settings import setting
from ui.facts import Selection
from ui.session import say

COARSE = ("coarsest", "coarser")
THEMES, FINER = "themes", "finer"


@dataclass(frozen=True, slots=True)
class LevelsToday:
    """What the stored levels amount to among the items chosen: families by level, and themes that come apart."""

    families: dict[str, list[Family]]
    apart: dict[str, Apart]

    def positions(self) -> list[str]:
        """Return the levels there are to look at, from coarse to fine."""
        coarse = [level for level in COARSE if self.families.get(level)]
        return [*coarse, THEMES, *([FINER] if self.apart else [])]


def levels_today(store: Store, chosen: Selection) -> LevelsToday:
    """Return the stored levels counted over the items chosen; held by the server until something changes."""
    return chosen.facts.held(("levels", chosen.key), partial(_counted, store, chosen))


def _counted(store: Store, chosen: Selection) -> LevelsToday:
    stored: Levels = chosen.facts.held(("stored levels",), store.levels.latest)
    tallies, heirs = chosen.tallies(), store.themes.heirs()
    families = {
        level: found
        for level, inside in stored.families.items()
        if 2 <= len(found := families_today(chosen.frame, tallies, inside, heirs)) < len(tallies)
    }
    return LevelsToday(families, apart_today(chosen.frame, stored.parts, smallest=int(setting("smallest_theme"))))


def draw_level(today: LevelsToday) -> str:
    """Draw the slider and return the level chosen; without another level than the themes nothing is drawn."""
    positions = today.positions()
    if positions == [THEMES]:
        return THEMES
    if st.session_state.get("themes-level") not in {None, *positions}:
        del st.session_state["themes-level"]
    with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
        st.caption(say(f"levels.at_{positions[0]}"))
        level = st.select_slider(
            say("levels.slider"),
            positions,
            value=THEMES,
            format_func=lambda level: say(f"levels.at_{level}"),
            key="themes-level",
            label_visibility="collapsed",
            persist_state="session",
            width=180,
        )
        st.caption(say(f"levels.at_{positions[-1]}"))
    return str(level)
