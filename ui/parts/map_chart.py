"""Draws the map: voices as points, coloured by theme; hovering reads one, a click or lasso lists them below.

Of many voices a sample is drawn, and every theme as a circle as large as it is; of one theme, all can be seen.
"""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ingest.store import Store
from mining.facts import Frame, stumbled
from taxonomy.records import Theme
from ui.facts import Selection
from ui.parts.map_marks import BY_NUMBER, COLOURS, GREY, MARKS, TEXT, as_data, circles, hover, short
from ui.parts.quotes import draw_paged
from ui.session import say

# Points that are drawn one by one; of more, so many are drawn, spread evenly.
ALL, SAMPLE = 1500, 800
# Themes whose name is written on the map, the largest first.
LABELLED = 14
THEME = "map-theme"


def draw_map(store: Store, items: Selection, themes: list[Theme]) -> None:
    """Draw the map and, below it, the voices that were chosen on it."""
    st.caption(say("map.explain"))
    titles = {theme.id: theme.title for theme in themes}
    ranked = [tally.theme_id for tally in items.tallies() if tally.theme_id in titles]
    placed = items.frame[items.frame["x"].notna()]
    shown, sampled = placed, len(placed) > ALL
    if sampled:
        shown = _sample(placed, _pick_theme(ranked, titles))
        st.caption(say("map.sample", n=len(shown), total=len(placed)))
    figure = _figure(shown, ranked, titles, store.items.texts(shown["item_id"].tolist()))
    if sampled:
        figure.add_trace(circles(_middles(placed, ranked), titles))
    _label(figure, placed, ranked, titles)
    event = st.plotly_chart(
        figure,
        on_select="rerun",
        selection_mode=("points", "box", "lasso"),
        key="map",
        config={"displaylogo": False, "scrollZoom": True},
        height=440,
    )
    chosen = {point["customdata"][0] for point in event["selection"]["points"]} - {""}
    if not chosen:
        st.caption(say("map.nothing_selected"))
        return
    st.markdown(f"**{say('map.selected', n=len(chosen))}**")
    draw_paged(store, [item for item in shown["item_id"] if item in chosen], "map", with_theme=True)


def _pick_theme(ranked: list[str], titles: dict[str, str]) -> str | None:
    chosen: str | None = st.selectbox(
        say("map.theme"),
        ranked,
        index=None,
        format_func=titles.__getitem__,
        placeholder=say("map.theme_hint"),
        key=THEME,
        width=480,
    )
    return chosen


def _sample(placed: Frame, theme_id: str | None) -> Frame:
    """Return items spread evenly over all, and all stumbling points of one theme (no more than can be drawn)."""
    even = placed.iloc[:: -(-len(placed) // SAMPLE)]
    if theme_id is None:
        return even
    points = stumbled(placed)
    whole = points[points["theme_id"] == theme_id][:ALL]
    return pd.concat([even[~even["item_id"].isin(whole["item_id"])], whole])


def _middles(placed: Frame, ranked: list[str]) -> Frame:
    """Return the middle of every theme, its items and its top, most companies first."""
    points = stumbled(placed)
    grouped = points[points["theme_id"].isin(ranked)].groupby("theme_id", observed=True)
    found = grouped.agg(x=("x", "mean"), y=("y", "mean"), top=("y", "max"), items=("item_id", "size"))
    return found.loc[[theme_id for theme_id in ranked if theme_id in found.index]]


def _figure(shown: Frame, ranked: list[str], titles: dict[str, str], voices: dict[str, str]) -> go.Figure:
    figure = go.Figure()
    points = stumbled(shown)
    outside = points[~points["theme_id"].isin(ranked)]
    _add(figure, outside, {}, say("map.unassigned"), voices, {"color": GREY, "symbol": "circle-open", "size": 7})
    got_through = shown[shown["polarity"] == "pos"]
    _add(figure, got_through, {}, say("map.got_through"), voices, {"color": GREY, "symbol": "star", "size": 8})
    themed = points[points["theme_id"].isin(ranked)]
    place = themed["theme_id"].astype(object).map({theme_id: number for number, theme_id in enumerate(ranked)})
    place = place.to_numpy(dtype=np.int64)
    marks = place // len(COLOURS) % len(MARKS)
    for number, mark in enumerate(MARKS):
        colours = {"color": place[marks == number] % len(COLOURS) + 0.5, **BY_NUMBER}
        _add(figure, themed[marks == number], titles, "", voices, {**colours, "symbol": mark, "size": 10})
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        dragmode="pan",
        clickmode="event+select",
        hoverlabel={"align": "left", "bgcolor": "white", "font": {"color": TEXT}},
        hovermode="closest",
        xaxis={"visible": False},
        yaxis={"visible": False},
        showlegend=False,
    )
    return figure


def _label(figure: go.Figure, placed: Frame, ranked: list[str], titles: dict[str, str]) -> None:
    """Write the names of the largest themes above their points."""
    for theme_id, middle in _middles(placed, ranked[:LABELLED]).iterrows():
        figure.add_annotation(
            x=float(middle["x"]),
            y=float(middle["top"]),
            text=as_data(short(titles[str(theme_id)])),
            showarrow=False,
            yshift=14,
            font={"size": 12, "color": TEXT},
            bgcolor="rgba(255,255,255,0.75)",
        )


def _add(
    figure: go.Figure,
    points: Frame,
    titles: dict[str, str],
    name: str,
    voices: dict[str, str],
    marker: dict[str, Any],
) -> None:
    """Add points that are all marked alike; Plotly checks colours and marks that are given one by one at length."""
    if not len(points):
        return
    rows = zip(points["item_id"], points["theme_id"], points["company"], strict=True)
    figure.add_trace(
        go.Scatter(
            x=points["x"].to_numpy(),
            y=points["y"].to_numpy(),
            mode="markers",
            marker={**marker, "opacity": 0.85},
            customdata=points[["item_id"]].to_numpy(),
            text=[
                hover(titles.get(theme_id, name), voices.get(item_id, ""), company)
                for item_id, theme_id, company in rows
            ],
            hoverinfo="text",
        )
    )
