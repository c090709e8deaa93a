"""Draws the ranking of themes as a table; clicking any cell opens the theme, ticked ones can be merged."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ingest.store import Store
from mining.facts import counted
from mining.tally import ThemeTally
from mining.trend import Trend
from taxonomy.records import Run, Theme
from ui.facts import Selection
from ui.parts.find_theme import draw_find
from ui.parts.segment_words import lean
from ui.parts.theme_facts import verdict_on
from ui.parts.trend_chart import trend_cell
from ui.session import say

# Height of the table at most.
TALLEST = 900
TABLE, _LISTED = "ranking", "ranking-listed"


def draw_ranking(
    store: Store,
    chosen: Selection,
    themes: list[Theme],
    *,
    small_cell: int,
    latest: Run,
    merging: DeltaGenerator,
) -> None:
    """Draw themes by number of companies, with items, trend by month, first and last seen and where they lean to.

    `merging` is where the way to merge those that are ticked is drawn.
    """
    by_id = {theme.id: theme for theme in themes}
    tallies = [tally for tally in chosen.tallies() if tally.theme_id in by_id]
    if not tallies:
        st.info(
            say("themes.none_found", reason=say(f"reason.{latest.changes.get('reason') or 'no_groups'}")),
            icon=":material/info:",
        )
        return
    tallies = draw_find(tallies, by_id)
    if not tallies:
        st.caption(say("themes.find_none"))
        return
    tab, over_time, central = chosen.crosstab(small_cell), chosen.trends(small_cell), chosen.central()
    voices = store.items.texts([central[tally.theme_id] for tally in tallies])
    recorders = counted(chosen.frame["csm"])
    frame = pd.DataFrame(
        [
            _shown(
                tally,
                by_id[tally.theme_id],
                over_time[tally.theme_id],
                lean(tab.of_theme(tally.theme_id)),
                voices.get(central[tally.theme_id], ""),
                say(f"firmness.{verdict_on(tally, latest, recorders).grade}"),
            )
            for tally in tallies
        ]
    )
    most = max(tally.companies for tally in tallies)
    event = st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode=["multi-row", "single-cell"],
        key=TABLE,
        height=min(38 + 35 * len(tallies), TALLEST),
        column_config=_columns(most),
    )
    st.session_state[_LISTED] = [tally.theme_id for tally in tallies]
    open_chosen()
    with merging:
        _draw_merge([tallies[row].theme_id for row in event["selection"]["rows"]])


def open_chosen() -> None:
    """Turn to the theme whose row was clicked; asked first on a screen, nothing is drawn that nobody will see."""
    if TABLE not in st.session_state or _LISTED not in st.session_state:
        return
    cells = st.session_state[TABLE]["selection"]["cells"]
    if cells:
        st.switch_page("screens/theme.py", query_params={"id": st.session_state[_LISTED][cells[0][0]]})


def _draw_merge(theme_ids: list[str]) -> None:
    """Draw the way to merge the themes that are ticked, or say that there is one."""
    if len(theme_ids) < 2:
        st.caption(say("theme.merge_select"))
        return
    if st.button(say("theme.merge_selected", n=len(theme_ids)), icon=":material/merge:", key="merge-selected"):
        st.switch_page("screens/merge.py", query_params={"ids": ",".join(theme_ids)})


def _columns(most: int) -> dict[str, Any]:
    return {
        say("themes.col_theme"): st.column_config.TextColumn(width=250),
        say("themes.col_companies"): st.column_config.ProgressColumn(
            format="%d", min_value=0, max_value=most, width=80
        ),
        say("themes.col_items"): st.column_config.NumberColumn(width=55),
        say("firmness.column"): st.column_config.TextColumn(width=115, help=say("firmness.help")),
        say("themes.col_trend"): st.column_config.BarChartColumn(width="small", y_min=0),
        say("themes.col_quote"): st.column_config.TextColumn(width=230),
        say("trend.column"): st.column_config.TextColumn(width=150),
        say("themes.col_top_segment"): st.column_config.TextColumn(width=200),
    }


def _shown(tally: ThemeTally, theme: Theme, trend: Trend, leans_to: str, quote: str, firmness: str) -> dict[str, Any]:
    return {
        say("themes.col_theme"): theme.title,
        say("themes.col_companies"): tally.companies,
        say("themes.col_items"): tally.items,
        say("firmness.column"): firmness,
        say("themes.col_quote"): quote,
        say("themes.col_trend"): [month.companies for month in trend.months],
        say("trend.column"): trend_cell(trend),
        say("themes.col_top_segment"): leans_to,
        say("themes.col_first"): tally.first_seen,
        say("themes.col_last"): tally.last_seen,
        say("themes.col_state"): say(f"themes.state_{theme.state}"),
        say("themes.col_terms"): say("common.comma").join(theme.key_terms[:4]),
    }
