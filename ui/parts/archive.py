"""Draws the themes people have archived: who put each away, when and why, and a way to bring it back."""

import streamlit as st

from ingest.store import Store
from taxonomy.records import Theme
from ui.parts.theme_acts import draw_bring_back
from ui.plain import plain
from ui.session import local_time, say


def archived_themes(store: Store) -> list[Theme]:
    """Return the themes people archived and may want back, the latest first; none that was merged or faded."""
    away = [theme for theme in store.themes.all(archived=True) if theme.archived_by and not theme.merged_into]
    return sorted(away, key=lambda theme: -(theme.archived_by or 0))


def draw_archive(store: Store) -> None:
    """Draw them as a list."""
    st.caption(say("themes.archive_explain"))
    themes = archived_themes(store)
    if not themes:
        st.info(say("themes.archive_empty"), icon=":material/check:")
    for theme in themes:
        act = store.acts.find(int(theme.archived_by or 0))
        count = sum(change["field"] == "place" for change in store.acts.changes(act["id"]))
        with st.container(border=True), st.container(horizontal=True, vertical_alignment="center"):
            with st.container():
                st.page_link("screens/theme.py", label=plain(theme.title), query_params={"id": theme.id})
                parts = [act["who"], local_time(act["at"]), say("themes.archive_items", n=count), act["why"]]
                st.caption(" · ".join(plain(part) for part in parts if part))
            draw_bring_back(store, theme)
