"""Draws the map: every voice a point, coloured by theme; hovering reads it, a click or lasso lists it below."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from mining.tally import tally_themes
from taxonomy.records import Theme
from ui.parts.quotes import draw_quotes
from ui.session import say

# Colours that stay apart for colour-blind readers (after Okabe and Ito), repeated with other marks.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C6BB1", "#7A7A00")
MARKS = ("circle", "square", "diamond", "triangle-up", "cross")
GREY = "#B8B8B8"
WRAP = 28
# Themes whose name is written on the map, the largest first, and how long a name may be there.
LABELLED = 14
LONGEST = 16


def draw_map(rows: list[dict[str, Any]], themes: list[Theme]) -> None:
    """Draw the map and, below it, the voices that were chosen on it."""
    st.caption(say("map.explain"))
    titles = {theme.id: theme.title for theme in themes}
    placed = [row for row in rows if row["x"] is not None]
    event = st.plotly_chart(
        _figure(placed, titles),
        on_select="rerun",
        selection_mode=("points", "box", "lasso"),
        key="map",
        config={"displaylogo": False, "scrollZoom": True},
        height=440,
    )
    chosen = {point["customdata"][0] for point in event["selection"]["points"]}
    if not chosen:
        st.caption(say("map.nothing_selected"))
        return
    st.markdown(f"**{say('map.selected', n=len(chosen))}**")
    draw_quotes([row for row in placed if row["item_id"] in chosen], with_theme=True)


def _figure(rows: list[dict[str, Any]], titles: dict[str, str]) -> go.Figure:
    figure = go.Figure()
    unassigned = [row for row in rows if row["polarity"] == "neg" and row["theme_id"] not in titles]
    got_through = [row for row in rows if row["polarity"] == "pos"]
    _add(figure, unassigned, say("map.unassigned"), GREY, "circle-open", 7)
    _add(figure, got_through, say("map.got_through"), GREY, "star", 8)
    ranked = [tally.theme_id for tally in tally_themes(rows) if tally.theme_id in titles]
    for number, theme_id in enumerate(ranked):
        members = [row for row in rows if row["theme_id"] == theme_id and row["polarity"] == "neg"]
        mark = MARKS[number // len(COLOURS) % len(MARKS)]
        _add(figure, members, titles[theme_id], COLOURS[number % len(COLOURS)], mark, 10)
        if number < LABELLED:
            _label(figure, members, titles[theme_id])
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        dragmode="pan",
        clickmode="event+select",
        hoverlabel={"align": "left", "bgcolor": "white", "font": {"color": "#1E2A2E"}},
        hovermode="closest",
        xaxis={"visible": False},
        yaxis={"visible": False},
        showlegend=False,
    )
    return figure


def _label(figure: go.Figure, rows: list[dict[str, Any]], title: str) -> None:
    """Write the name of a theme above its points."""
    middle = sum(row["x"] for row in rows) / len(rows)
    top = max(row["y"] for row in rows)
    figure.add_annotation(
        x=middle,
        y=top,
        text=_as_data(_short(title)),
        showarrow=False,
        yshift=14,
        font={"size": 12, "color": "#1E2A2E"},
        bgcolor="rgba(255,255,255,0.75)",
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else title[: LONGEST - 1] + "\u2026"


def _add(figure: go.Figure, rows: list[dict[str, Any]], name: str, colour: str, mark: str, size: int) -> None:
    if not rows:
        return
    figure.add_trace(
        go.Scattergl(
            x=[row["x"] for row in rows],
            y=[row["y"] for row in rows],
            mode="markers",
            name=_as_data(_short(name)),
            marker={"color": colour, "symbol": mark, "size": size, "opacity": 0.85},
            customdata=[[row["item_id"]] for row in rows],
            text=[f"<b>{_as_data(name)}</b><br>{_wrapped(row['text'])}<br>{_as_data(row['company'])}" for row in rows],
            hoverinfo="text",
        )
    )


def _wrapped(text: str) -> str:
    flat = " ".join(text.split())
    return "<br>".join(_as_data(flat[start : start + WRAP]) for start in range(0, len(flat), WRAP))


def _as_data(text: str) -> str:
    """Plotly reads a little HTML in its texts; what people typed must not be read so."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
