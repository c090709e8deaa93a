"""Draws what a merge will join, before it happens: companies, items and two central quotes of every theme."""

import pandas as pd
import streamlit as st

from ingest.store import Store
from mining.facts import Frame, central_first, counted
from taxonomy.records import Theme
from ui.plain import plain
from ui.session import say

QUOTES = 2
ABREAST = 3


def draw_sum(themes: list[Theme], members: dict[str, Frame], target: Theme, left_out: int) -> None:
    """Say what the themes come to together, as `target`; `left_out` items stay unassigned."""
    together = pd.concat([members[theme.id] for theme in themes])
    counts = {"companies": counted(together["company"]), "items": len(together) - left_out}
    st.markdown(f"**{say('theme.merge_result', name=plain(target.title), **counts)}**")
    if left_out:
        st.caption(say("theme.merge_left_out", name=plain(target.title), n=left_out))


def draw_preview(store: Store, themes: list[Theme], members: dict[str, Frame], target: Theme) -> None:
    """Draw the themes side by side, `target` marked."""
    for start in range(0, len(themes), ABREAST):
        abreast = themes[start : start + ABREAST]
        for column, theme in zip(st.columns(len(abreast)), abreast, strict=True):
            with column, st.container(border=True, height="stretch"):
                _draw_one(store, theme, members[theme.id], stays=theme.id == target.id)


def _draw_one(store: Store, theme: Theme, members: Frame, *, stays: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(theme.title)}**")
        if stays:
            st.badge(say("theme.merge_stays"), color="green")
    st.caption(say("theme.counts", companies=counted(members["company"]), items=len(members)))
    for row in store.items.these(central_first(members)["item_id"].tolist()[:QUOTES]):
        st.text(row["text"])
        st.caption(plain(row["company"]))
