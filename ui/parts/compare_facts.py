"""Draws two themes side by side: hint, counts, words, voices, companies of both, segments, what lies between."""

from functools import partial

import pandas as pd
import streamlit as st

from ingest.store import Store
from mining.closeness import Between, Likeness
from mining.compare import READ, Parted, parted_companies, parted_terms, parting_segments
from mining.facts import Frame, central_first, stumbled
from mining.segments import Difference, SegmentCell
from taxonomy.records import Theme
from ui.facts import Selection
from ui.parts.quotes import draw_quotes
from ui.parts.segment_words import NAMING, percent, segment_value, unnamed, who
from ui.plain import plain
from ui.session import say

Pair = tuple[Theme, Theme]

QUOTES = 3
NAMES = 30
ICONS = {"one": ":material/merge:", "near": ":material/join_inner:", "apart": ":material/call_split:"}


def draw_hint(likeness: Likeness) -> None:
    """Say whether the two may be one theme, and on what ground."""
    told = say(f"compare.{likeness.verdict}", n=likeness.crossing, items=likeness.items)
    show = st.warning if likeness.verdict == "one" else st.info
    show(told, icon=ICONS.get(likeness.verdict, ":material/info:"))


def draw_sides(store: Store, items: Selection, pair: Pair) -> None:
    """Draw for each theme its counts, its words and its central voices, and between them the words of both."""
    tallies = {tally.theme_id: tally for tally in items.tallies()}
    members = _members(items.frame, pair)
    terms = items.facts.held(
        ("terms", *(theme.id for theme in pair), *(theme.key_terms for theme in pair)),
        partial(_terms, store, members, pair),
    )
    st.markdown(f"{say('compare.terms_both')}: {_badges(terms.both)}")
    for column, place, theme, own, words in zip(
        st.columns(2, gap="large"), ("first", "second"), pair, members, (terms.first, terms.second), strict=True
    ):
        with column:
            tally = tallies[theme.id]
            left, right = st.columns(2)
            left.metric(say("themes.col_companies"), tally.companies, border=True)
            right.metric(say("themes.col_items"), tally.items, border=True)
            st.caption(f"{say('theme.seen')}: {tally.first_seen[:7]} – {tally.last_seen[:7]}")
            st.markdown(f"{say('compare.terms_only')}: {_badges(words)}")
            st.page_link(
                "screens/theme.py",
                label=say("segments.open_theme"),
                icon=":material/arrow_forward:",
                query_params={"id": theme.id},
            )
            st.subheader(say("theme.central"))
            draw_quotes(store.items.these(central_first(own)["item_id"].tolist()[:QUOTES]), place=place)


def _terms(store: Store, members: tuple[Frame, Frame], pair: Pair) -> Parted:
    first, second = (list(store.items.texts(side["item_id"].tolist()[:READ]).values()) for side in members)
    return parted_terms(first, second, first_terms=pair[0].key_terms, second_terms=pair[1].key_terms)


def draw_companies(frame: Frame, pair: Pair) -> None:
    """Draw which companies meet both themes, and how many only one."""
    first, second = _members(frame, pair)
    parted = parted_companies(set(first["company"]), set(second["company"]))
    st.subheader(say("compare.both"))
    st.markdown(
        say(
            "compare.companies",
            first=plain(pair[0].title),
            n_first=len(parted.first),
            n_both=len(parted.both),
            second=plain(pair[1].title),
            n_second=len(parted.second),
        )
    )
    st.markdown(_names(parted))


def draw_segments_beside(items: Selection, pair: Pair, *, small_cell: int) -> None:
    """Draw where the two part by segment, then, where there are enough companies, the shares of every value."""
    st.subheader(say("compare.segments"), help=say("compare.segments_explain"))
    parting = parting_segments(items.frame, pair[0].id, pair[1].id, small_cell=small_cell)
    for entry in parting:
        if entry.verdict in NAMING and entry.value is not None:
            st.markdown(_parting(entry, pair[0]))
    st.caption("  \n".join(unnamed(parting)))
    tab = items.crosstab(small_cell)
    first, second = ([cell for cell in tab.cells_of(theme.id) if cell.share is not None] for theme in pair)
    if not first:
        return
    st.dataframe(
        pd.DataFrame(
            {
                "value": [segment_value(cell.segment, cell.value) for cell in first],
                "total": [cell.total for cell in first],
                "first": [_share(cell) for cell in first],
                "second": [_share(cell) for cell in second],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(first), 420),
        column_config={
            "value": st.column_config.TextColumn(say("theme.segment"), width=200),
            "total": st.column_config.NumberColumn(say("themes.col_companies"), width=80),
            "first": st.column_config.TextColumn(pair[0].title, width=200),
            "second": st.column_config.TextColumn(pair[1].title, width=200),
        },
        key="compare-segments",
    )


def draw_between(store: Store, likeness: Likeness, pair: Pair) -> None:
    """Draw the voices about as close to one theme as to the other."""
    st.subheader(say("compare.between"), help=say("compare.between_help"))
    if not likeness.between:
        st.caption(say("compare.no_between"))
        return
    titles = {theme.id: theme.title for theme in pair}
    draw_quotes(
        store.items.these([entry.item_id for entry in likeness.between]),
        place="between",
        notes={entry.item_id: _closeness(entry, titles) for entry in likeness.between},
    )


def _members(frame: Frame, pair: Pair) -> tuple[Frame, Frame]:
    points = stumbled(frame)
    return points[points["theme_id"] == pair[0].id], points[points["theme_id"] == pair[1].id]


def _badges(terms: tuple[str, ...]) -> str:
    return " ".join(f":gray-badge[{plain(term)}]" for term in terms) or say("compare.no_terms")


def _names(parted: Parted) -> str:
    names = say("common.comma").join(plain(name) for name in parted.both[:NAMES])
    return f"{names} …" if len(parted.both) > NAMES else names or say("compare.no_both")


def _parting(entry: Difference, first: Theme) -> str:
    return say(
        f"compare.parts_{entry.verdict}",
        who=who(entry.segment, entry.value or ""),
        n=entry.companies,
        total=entry.total,
        rest=entry.rest,
        rest_total=entry.rest_total,
        first=plain(first.title),
    )


def _share(cell: SegmentCell) -> str:
    return f"{percent(cell.share or 0.0)}  {say('theme.segment_cell', n=cell.companies, total=cell.total)}"


def _closeness(entry: Between, titles: dict[str, str]) -> str:
    now = titles.get(entry.theme_id or "", say("compare.tray"))
    return say("compare.closeness", first=f"{entry.first:.2f}", second=f"{entry.second:.2f}", now=now)
