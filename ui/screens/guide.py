"""The cause guide: what each cause means in the team's words, its own cases, and what it is confused with."""

import streamlit as st

from taxonomy.causes import OTHER
from taxonomy.guide import ENTRIES
from ui.parts.guide_cases import draw_confusions, draw_examples, draw_other_reasons
from ui.parts.guide_entry import draw_entry, draw_form, draw_history, texts_of
from ui.parts.guide_files import draw_files
from ui.session import language, opened_store, say, who

LABELS = {entry.key: entry.label for entry in ENTRIES}


def screen() -> None:
    """Show the entry chosen beside the team's own cases of it."""
    st.title(say("guide.title"))
    st.caption(say("guide.explain"))
    cause = st.segmented_control(
        say("guide.entry"),
        list(LABELS),
        default=ENTRIES[0].key,
        format_func=_label,
        key="guide-cause",
        required=True,
        label_visibility="collapsed",
    )
    with opened_store() as store:
        texts, edited = texts_of(store), store.guide.edited()
        words, cases = st.columns([1, 1], gap="large")
        with words:
            draw_entry(texts, edited, cause)
            draw_form(store, texts, cause)
            draw_history(store, cause)
        with cases:
            held = store.reviews.held_from(who())
            rows = [row for row in store.causes.decided_as(cause) if row["id"] not in held]
            if cause == OTHER.key:
                draw_other_reasons(store, rows)
            draw_examples(rows)
            draw_confusions(store, cause)
        draw_files(texts)


def _label(cause: str) -> str:
    return LABELS[cause].say(language())


screen()
