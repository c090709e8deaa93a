"""Draws a field to find themes by, where there are many."""

import streamlit as st

from ingest.normalize import normal_form
from mining.tally import ThemeTally
from taxonomy.records import Theme
from ui.session import say

# Themes from which on a person is helped to find one.
MANY = 20


def draw_find(tallies: list[ThemeTally], themes: dict[str, Theme]) -> list[ThemeTally]:
    """Draw the field and return those themes whose name or words hold what it says; all where they are few."""
    if len(tallies) < MANY:
        return tallies
    asked = st.text_input(
        say("themes.find"),
        placeholder=say("themes.find_hint"),
        key="themes-find",
        icon=":material/search:",
        label_visibility="collapsed",
        persist_state="session",
    )
    words = normal_form(asked or "").split()

    def holds(tally: ThemeTally) -> bool:
        theme = themes[tally.theme_id]
        said = normal_form(" ".join((theme.title, *theme.key_terms)))
        return all(word in said for word in words)

    return [tally for tally in tallies if holds(tally)]
