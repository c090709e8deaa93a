"""Draws impact against effort: every theme whose effort somebody has named; a click on one opens it."""

from collections.abc import Callable, Sequence
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from mining.pack import PackTheme
from taxonomy.gaps import EFFORTS
from taxonomy.labels import keys
from ui.session import language, say

_KEY = "gap-matrix"
_WRITTEN, _OPEN = "#0072B2", "#8FA3AA"
# Themes of one effort stand beside each other, so that none hides another.
_STEP, _ACROSS = 0.2, 4


def draw_matrix(themes: Sequence[PackTheme], *, choose: Callable[[str], None]) -> None:
    """Draw the matrix; themes whose effort is open are counted below it."""
    known = [theme for theme in themes if theme.gap.effort in keys(EFFORTS)]
    if not known:
        st.info(say("gap.matrix_empty"), icon=":material/info:")
        return
    st.plotly_chart(
        _figure(known),
        on_select=partial(_chosen, choose),
        selection_mode="points",
        key=_KEY,
        config={"displayModeBar": False},
        height=330,
    )
    if len(known) < len(themes):
        st.caption(say("gap.matrix_open", n=len(themes) - len(known)))


def _chosen(choose: Callable[[str], None]) -> None:
    for point in st.session_state[_KEY]["selection"]["points"]:
        choose(point["customdata"][0])


def _figure(themes: Sequence[PackTheme]) -> go.Figure:
    order = keys(EFFORTS)
    met: dict[int, int] = {}
    across = []
    for theme in themes:
        column = order.index(theme.gap.effort)
        number = met[column] = met.get(column, -1) + 1
        across.append(column - 0.3 + _STEP * (number % _ACROSS))
    figure = go.Figure(
        go.Scatter(
            x=across,
            y=[theme.impact.score for theme in themes],
            mode="markers+text",
            text=[str(theme.ranked.place) for theme in themes],
            textfont={"color": "white", "size": 14},
            marker={"size": 30, "color": [_WRITTEN if theme.gap.to_be else _OPEN for theme in themes]},
            customdata=[[theme.theme.id] for theme in themes],
            hovertext=[_as_data(theme.theme.name) for theme in themes],
            hoverinfo="text",
        )
    )
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        showlegend=False,
        dragmode=False,
        xaxis={
            "title": say("gap.effort"),
            "tickvals": list(range(len(order))),
            "ticktext": [choice.label.say(language()) for choice in EFFORTS],
            "range": [-0.5, len(order) - 0.5],
        },
        yaxis={"title": say("gap.impact"), "range": [0, 100]},
    )
    return figure


def _as_data(text: str) -> str:
    """Plotly reads a little HTML in its texts; what people typed must not be read so."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
