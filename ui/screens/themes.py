"""Themes: mine now, what changed, and ways to look: ranking, segments, map, tray, archive; and the record of runs."""

import streamlit as st

from ingest.store import Store
from mining.facts import counted, stumbled
from taxonomy.records import Run, Theme
from taxonomy.settings import setting
from ui.facts import Selection, all_items
from ui.parts.act import draw_outcome
from ui.parts.archive import archived_themes, draw_archive
from ui.parts.export_button import draw_export
from ui.parts.level_choice import THEMES, draw_level, levels_today
from ui.parts.level_tables import draw_other_level
from ui.parts.map_chart import draw_map
from ui.parts.mining_bar import draw_mine_button, draw_result
from ui.parts.ranking import draw_ranking, open_chosen
from ui.parts.run_record import draw_runs
from ui.parts.segment_filter import draw_segment_filter
from ui.parts.segment_matrix import draw_segment_matrix
from ui.parts.tray import draw_tray
from ui.session import local_time, opened_store, say

VIEWS = ("ranking", "segments", "map", "tray", "archive", "runs")


def screen() -> None:
    """Show the themes as the last run and people's decisions left them."""
    open_chosen()
    with opened_store() as store:
        draw_outcome("themes")
        st.title(say("themes.title"))
        latest = store.runs.latest()
        draw_result(store, latest)
        items = all_items(store)
        if not len(items.frame):
            st.info(say("themes.nothing_to_mine"), icon=":material/info:")
            st.page_link("screens/log.py", label=say("nav.log"), icon=":material/edit_note:")
            return
        if latest is None:
            st.write(say("themes.none", n=len(items.frame)))
            draw_mine_button(store)
            return
        _head(store, latest)
        _body(store, items, latest)


def _head(store: Store, latest: Run) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        draw_mine_button(store)
        st.caption(say("themes.mined_at", time=local_time(latest.started_at)))


def _body(store: Store, items: Selection, latest: Run) -> None:
    counts = {"tray": len(items.tray()), "archive": len(archived_themes(store))}

    def named(view: str) -> str:
        return say(f"themes.view_{view}", n=counts[view]) if view in counts else say(f"themes.view_{view}")

    view = st.segmented_control(
        say("themes.view"),
        VIEWS,
        default="ranking",
        format_func=named,
        key="themes-view",
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    themes = store.themes.all()
    if view == "runs":
        draw_runs(store.runs.all(), store.themes.all(archived=True))
    elif view == "segments":
        draw_segment_matrix(store, items, themes, small_cell=int(setting("small_cell")))
    elif view == "tray":
        draw_tray(store, items.tray(), themes, seen=store.acts.latest())
    elif view == "archive":
        draw_archive(store)
    elif view == "map":
        draw_map(store, items, themes)
    else:
        _ranking(store, draw_segment_filter(items), themes, latest)


def _ranking(store: Store, chosen: Selection, themes: list[Theme], latest: Run) -> None:
    points = stumbled(chosen.frame)
    unassigned = len(chosen.tray())
    st.caption(
        say(
            "themes.total",
            themes=len(chosen.tallies()),
            items=len(points),
            companies=counted(points["company"]),
            unassigned=unassigned,
            share=f"{unassigned / len(points):.0%}" if len(points) else "0%",
        )
    )
    today = levels_today(store, chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        level = draw_level(today)
        draw_export("items")
        st.page_link("screens/compare.py", label=say("compare.title"), icon=":material/compare:")
        merging = st.container()
    if level != THEMES:
        draw_other_level(store, chosen, themes, today, level)
        return
    draw_ranking(store, chosen, themes, small_cell=int(setting("small_cell")), latest=latest, merging=merging)


screen()
