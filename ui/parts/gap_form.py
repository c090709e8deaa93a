"""Draws what people write for one theme: as-is, to-be, the gap, how to close it and who does."""

from functools import partial

import streamlit as st

from ingest.store import Store
from mining.pack import PackTheme
from taxonomy.gaps import TEXTS, Gap
from taxonomy.workshop import Workshop
from ui.pack.words import Words
from ui.parts.gap_field import draw_choice, draw_refused, draw_text, watch_texts, write
from ui.parts.gap_history import draw_history
from ui.parts.gap_voices import draw_voices
from ui.plain import plain
from ui.session import flash, language, say

# What is taken over from the last workshop; how it stands and where in the order is decided anew.
TAKEN = ("as_is", "to_be", "gap", "effort", "owner", "fix")


def draw_gap(store: Store, workshop: Workshop, theme: PackTheme, words: Words) -> None:
    """Draw the fields of a theme, what bears them out, and their history."""
    locked = workshop.archived_at is not None
    draw_refused()
    st.caption(plain(words.formula(theme)))
    draw_voices(theme, words)
    if not theme.gap.written and not locked:
        _draw_offer(store, workshop, theme.theme.id)
    first, second = st.columns(2)
    for place, name in ((first, "as_is"), (second, "to_be")):
        with place:
            draw_text(workshop.id, theme.gap, name, locked=locked, height=110)
    draw_text(workshop.id, theme.gap, "gap", locked=locked, height=80)
    first, second = st.columns([7, 4])
    for place, name in ((first, "fix"), (second, "effort")):
        with place:
            draw_choice(workshop.id, theme.gap, name, locked=locked)
    draw_choice(workshop.id, theme.gap, "state", locked=locked)
    draw_text(workshop.id, theme.gap, "owner", locked=locked, height="content")
    if not locked:
        watch_texts(workshop.id, theme.gap)
    draw_history(store, workshop, theme.theme.id)


def _draw_offer(store: Store, workshop: Workshop, theme_id: str) -> None:
    """Offer what was written for the same theme in the last workshop as a start."""
    found = store.gaps.before(workshop.id, [theme_id]).get(theme_id)
    if found is None:
        return
    held, gap = store.workshops.find(found[0]), found[1]
    with st.container(border=True, key="gap-offer"):
        name, day = (held.name, held.held_on) if held else ("", "")
        st.markdown(f":material/history: **{say('gap.offer', name=plain(name), day=plain(day))}**")
        for choice in TEXTS:
            text = getattr(gap, choice.key)
            if text:
                st.caption(choice.label.say(language()))
                st.text(text)
        st.button(
            say("gap.take_offer"),
            icon=":material/content_copy:",
            key="gap-take",
            type="primary",
            on_click=partial(_take, workshop.id, theme_id, gap),
        )


def _take(workshop_id: int, theme_id: str, gap: Gap) -> None:
    values = {name: getattr(gap, name) for name in TAKEN}
    write(workshop_id, theme_id, {name: value for name, value in values.items() if value})
    flash("gap.offer_taken")
