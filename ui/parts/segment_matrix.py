"""Draws themes by the values of one segment: shaded by share, marked where hardly chance; a click lists the voices."""

from collections import Counter
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from ingest.store import Store
from mining.facts import counted
from mining.segments import CrossTab, Difference, SegmentCell
from taxonomy.records import Theme
from taxonomy.segments import COMPANIES_BEFORE_CONCLUSIONS, DIMENSIONS
from ui.facts import Selection
from ui.parts.segment_cell import choose, draw_chosen
from ui.parts.segment_words import LESS, MORE, percent, sentence, strength, value_label
from ui.plain import plain
from ui.session import say, segment_title

# Segments that belong to a conversation, so that a company may stand under several values.
CHANGING = ("motivation", "literacy", "phase")
# Sentences shown at once; the marks in the table show the rest.
SENTENCES = 6
OTHERS = ("maybe", "even", "few")
ROW_HEIGHT = 38
TALLEST = 422
# From so many values on the table is wider than the screen, and the themes stay in sight.
WIDE = 5
# The colour of a share of 1, and of the text that is read on a dark and on a light shade.
SHADE = (11, 110, 105)
ON_DARK, ON_LIGHT = "#FFFFFF", "#1E2A2E"
DARK_FROM = 0.55


def draw_segment_matrix(store: Store, items: Selection, themes: list[Theme], *, small_cell: int) -> None:
    """Draw the choice of a segment, what varies with it, the table, and the voices of the cell chosen in it."""
    titles = {theme.id: theme.title for theme in themes}
    ranked = [tally.theme_id for tally in items.tallies() if tally.theme_id in titles]
    if not ranked:
        st.info(say("themes.none_found", reason=say("reason.no_groups")), icon=":material/info:")
        return
    tab = items.crosstab(small_cell)
    key = st.segmented_control(
        say("segments.by"),
        [segment.key for segment in DIMENSIONS],
        default=_most_telling(tab),
        format_func=segment_title,
        key="segments-by",
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    companies = counted(items.frame["company"])
    if companies < COMPANIES_BEFORE_CONCLUSIONS:
        st.caption(say("segments.early", n=companies, need=COMPANIES_BEFORE_CONCLUSIONS))
    if not tab.values[key]:
        st.info(say("segments.untagged", segment=segment_title(key)), icon=":material/info:")
        return
    _draw_sentences([tab.differences[theme_id, key] for theme_id in ranked], titles, key)
    _draw_table(tab, ranked, titles, key, companies, small_cell)
    draw_chosen(store, items, tab, ranked, titles, key)


def _most_telling(tab: CrossTab) -> str:
    """Return the segment with which most themes vary, the first of them where none does."""

    def sure(key: str) -> int:
        return sum(tab.differences[theme_id, key].verdict == "sure" for theme_id in tab.themes)

    return max((segment.key for segment in DIMENSIONS), key=sure)


def _draw_sentences(entries: list[Difference], titles: dict[str, str], key: str) -> None:
    sure = [entry for entry in entries if entry.verdict == "sure"]
    for entry in sure[:SENTENCES]:
        told = say("segments.of_theme", theme=plain(titles[entry.theme_id]), sentence=sentence(entry))
        st.markdown(f":material/trending_up: {told}", help=strength(entry))
    if not sure:
        st.markdown(say("segments.none_sure", segment=segment_title(key)))
    counted = Counter(entry.verdict for entry in entries)
    st.caption(" · ".join(say(f"segments.others_{other}", n=counted[other]) for other in OTHERS if counted[other]))


def _draw_table(
    tab: CrossTab, ranked: list[str], titles: dict[str, str], key: str, companies: int, small_cell: int
) -> None:
    cells = [tab.cells[theme_id, key] for theme_id in ranked]
    columns = {cell.value: f"v{number}" for number, cell in enumerate(cells[0])}
    frame = pd.DataFrame(
        [
            {
                "theme": titles[theme_id],
                "all": _written(tab.companies[theme_id], companies, tab.companies[theme_id] / companies, ""),
                **{columns[cell.value]: _marked(cell, tab.differences[theme_id, key]) for cell in row},
            }
            for theme_id, row in zip(ranked, cells, strict=True)
        ]
    )
    shades = pd.DataFrame([[_style(cell) for cell in row] for row in cells], columns=list(columns.values()))
    config: dict[str, Any] = {
        "theme": st.column_config.TextColumn(say("themes.col_theme"), width=210, pinned=len(columns) > WIDE),
        "all": st.column_config.TextColumn(say("segments.column", value=say("segments.all"), n=companies), width=95),
    }
    for value, total in tab.values[key]:
        title = say("segments.column", value=value_label(key, value), n=total)
        config[columns[value]] = st.column_config.TextColumn(title, width=105)
    changing = say("segments.changing") if key in CHANGING else ""
    st.caption(f"{say('segments.legend', n=small_cell)} {changing}")
    table_key = f"matrix-{key}"
    st.dataframe(
        _shaded(frame, shades),
        hide_index=True,
        column_config=config,
        row_height=ROW_HEIGHT,
        height=min(ROW_HEIGHT * (len(ranked) + 1) + 2, TALLEST),
        on_select=partial(choose, table_key, ranked, {column: value for value, column in columns.items()}),
        selection_mode="single-cell",
        key=table_key,
    )


def _shaded(frame: pd.DataFrame, shades: pd.DataFrame) -> Styler:
    def of_column(column: pd.Series) -> list[str]:
        return list(shades[column.name])

    return frame.style.apply(of_column, subset=list(shades.columns)).set_properties(
        subset=["theme", "all"], color=ON_LIGHT
    )


def _marked(cell: SegmentCell, entry: Difference) -> str:
    mark = (MORE if entry.more else LESS) if entry.verdict == "sure" and entry.value == cell.value else ""
    return _written(cell.companies, cell.total, cell.share, mark)


def _written(companies: int, total: int, share: float | None, mark: str) -> str:
    parts = (mark, "" if share is None else percent(share), f"{companies}/{total}")
    return "  ".join(part for part in parts if part)


def _style(cell: SegmentCell) -> str:
    if cell.share is None:
        return "color: #8A9396"
    red, green, blue = (round(255 - (255 - part) * cell.share) for part in SHADE)
    text = ON_DARK if cell.share >= DARK_FROM else ON_LIGHT
    return f"background-color: #{red:02x}{green:02x}{blue:02x}; color: {text}"
