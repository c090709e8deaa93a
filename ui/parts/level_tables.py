"""Draws the themes at a coarser level, as families, and at a finer one, as sides; both lead to what a person may do."""

from typing import Any

import pandas as pd
import streamlit as st

from ingest.store import Store
from mining.level_counts import Apart, Family
from mining.tally import ThemeTally
from taxonomy.records import Theme
from ui.facts import Selection
from ui.parts.find_theme import draw_find
from ui.parts.level_choice import FINER, LevelsToday
from ui.plain import plain
from ui.session import say

TALLEST = 900


def draw_other_level(store: Store, chosen: Selection, themes: list[Theme], today: LevelsToday, level: str) -> None:
    """Draw the themes at a level that is not the themes themselves, and say that looking changes nothing."""
    by_id = {theme.id: theme for theme in themes}
    hint = f" {say('levels.choose_side')}" if level == FINER else ""
    st.caption(f"{say('levels.only_a_view')}{hint}")
    shown = draw_find([tally for tally in chosen.tallies() if tally.theme_id in by_id], by_id)
    if not shown:
        st.caption(say("themes.find_none"))
    elif level == FINER:
        _draw_sides(store, chosen, shown, by_id, today.apart())
    else:
        found = {tally.theme_id for tally in shown}
        families = [family for family in today.families(level) if found.intersection(family.theme_ids)]
        _draw_families(store, chosen, families, by_id, level)


def _draw_families(
    store: Store, chosen: Selection, families: list[Family], themes: dict[str, Theme], level: str
) -> None:
    central = [chosen.central()[family.theme_ids[0]] for family in families]
    voices = store.items.texts(central)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        cell = _table(
            [
                {
                    say("themes.col_theme"): say("common.comma").join(
                        themes[theme_id].title for theme_id in family.theme_ids if theme_id in themes
                    ),
                    say("levels.col_count"): len(family.theme_ids),
                    say("themes.col_companies"): family.tally.companies,
                    say("themes.col_items"): family.tally.items,
                    say("themes.col_quote"): voices.get(item, ""),
                }
                for family, item in zip(families, central, strict=True)
            ],
            most=max(family.tally.companies for family in families),
            key=f"families-{level}",
        )
    with right, st.container(border=True):
        if cell is None or cell >= len(families):
            st.caption(say("levels.choose_family"))
        else:
            _draw_family(families[cell], voices.get(central[cell], ""), chosen.tallies(), themes)


def _draw_family(family: Family, voice: str, tallies: list[ThemeTally], themes: dict[str, Theme]) -> None:
    """Draw the themes of a family, each leading to its screen, and the way to merge them."""
    together = {"companies": family.tally.companies, "items": family.tally.items}
    alone = len(family.theme_ids) == 1
    said = say("levels.alone") if alone else say("levels.family", themes=len(family.theme_ids), **together)
    st.markdown(f"**{said}**")
    st.text(voice)
    if not alone:
        st.page_link(
            "screens/merge.py",
            label=say("levels.merge_these"),
            icon=":material/merge:",
            query_params={"ids": ",".join(family.theme_ids)},
        )
    counts = {tally.theme_id: tally for tally in tallies}
    for theme_id in family.theme_ids:
        tally = counts[theme_id]
        st.page_link(
            "screens/theme.py",
            label=plain(themes[theme_id].title),
            icon=":material/label:",
            query_params={"id": theme_id},
        )
        st.caption(say("theme.counts", companies=tally.companies, items=tally.items))


def _draw_sides(
    store: Store, chosen: Selection, shown: list[ThemeTally], themes: dict[str, Theme], apart: dict[str, Apart]
) -> None:
    """Draw two rows of each theme that comes apart and one of every other; a row leads to its theme."""
    neither = sum(apart[tally.theme_id].on_neither for tally in shown if tally.theme_id in apart)
    if neither:
        st.caption(say("levels.on_neither", n=neither))
    central = chosen.central()
    rows: list[tuple[ThemeTally, str, int, int, str]] = []
    for tally in shown:
        if tally.theme_id not in apart:
            rows.append((tally, "", tally.companies, tally.items, central[tally.theme_id]))
            continue
        for number, side in enumerate(apart[tally.theme_id].sides):
            rows.append((tally, say(f"levels.side_{number}"), side.companies, side.items, side.central))
    voices = store.items.texts([item for *_, item in rows])
    cell = _table(
        [
            {
                say("themes.col_theme"): themes[tally.theme_id].title,
                say("levels.col_side"): side,
                say("themes.col_companies"): companies,
                say("themes.col_items"): items,
                say("themes.col_quote"): voices.get(item, ""),
            }
            for tally, side, companies, items, item in rows
        ],
        most=max(companies for _, _, companies, _, _ in rows),
        key="sides",
        names=300,
    )
    if cell is not None:
        theme_id = rows[cell][0].theme_id
        if theme_id in apart:
            st.switch_page("screens/split.py", query_params={"id": theme_id, "sides": FINER})
        st.switch_page("screens/theme.py", query_params={"id": theme_id})


def _table(rows: list[dict[str, Any]], *, most: int, key: str, names: int = 220) -> int | None:
    """Draw rows, and return the one a person clicked; `names` is how wide a name is drawn."""
    event = st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
        height=min(38 + 35 * len(rows), TALLEST),
        column_config={
            say("themes.col_theme"): st.column_config.TextColumn(width=names),
            say("levels.col_count"): st.column_config.NumberColumn(width=75),
            say("levels.col_side"): st.column_config.TextColumn(width=75),
            say("themes.col_companies"): st.column_config.ProgressColumn(
                format="%d", min_value=0, max_value=most, width=90
            ),
            say("themes.col_items"): st.column_config.NumberColumn(width=60),
            say("themes.col_quote"): st.column_config.TextColumn(width=420),
        },
    )
    cells = event["selection"]["cells"]
    return int(cells[0][0]) if cells else None
