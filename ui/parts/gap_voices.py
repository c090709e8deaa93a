"""Draws what bears a theme's priority out: how often, with whom, for which causes, in whose words."""

import streamlit as st

from mining.pack import PackTheme
from ui.pack.sheets import VOICES
from ui.pack.words import Words
from ui.plain import plain
from ui.session import say


def draw_voices(theme: PackTheme, words: Words) -> None:
    """Draw counts, causes and segments, and the quotes behind them."""
    with st.expander(say("gap.voices", n=theme.impact.companies), icon=":material/forum:"):
        st.markdown(plain(words.facts(theme)))
        for reason in words.reasons(theme):
            st.caption(f":material/warning: {plain(reason)}")
        if theme.causes:
            st.markdown(f"{say('pack.causes')}: {plain(words.causes(theme, limit=len(theme.causes)))}")
        for entry in theme.differences:
            if entry.verdict in {"sure", "maybe"}:
                st.markdown(f"- {plain(words.difference(entry))}")
        for kind in VOICES:
            voices = getattr(theme, kind)
            if voices.quotes:
                st.markdown(f"**{say(f'pack.{kind}')}** :gray[{plain(words.counts(voices))}]")
            for quote in voices.quotes:
                st.text(quote.text)
                st.caption(plain(words.source(quote)))
