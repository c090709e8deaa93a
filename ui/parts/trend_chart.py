"""Draws a theme over time: the companies of each month beside all on record, and a sentence on whether it grows."""

import plotly.graph_objects as go
import streamlit as st

from mining.trend import WINDOW, Trend
from ui.parts.segment_words import percent
from ui.session import say

COLOUR, GREY = "#0B6E69", "#D5DADB"
VERDICTS_WITH_DIRECTION = ("sure", "maybe")


def draw_trend(trend: Trend) -> None:
    """Draw the months of a theme, those without any included, and what may be said about growth."""
    st.subheader(say("theme.trend"), help=say("trend.caution"))
    st.markdown(trend_sentence(trend))
    st.plotly_chart(_figure(trend), height=230, config={"displayModeBar": False}, key="trend")


def trend_sentence(trend: Trend) -> str:
    """Return whether a theme grows, with the numbers behind it."""
    recent = [month.month for month in trend.months[-WINDOW:]]
    return say(
        f"trend.{_code(trend)}",
        period=f"{recent[0]} – {recent[-1]}" if recent else "",
        **_numbers(trend),
    )


def trend_cell(trend: Trend) -> str:
    """Return the same for a table cell."""
    return say(f"trend.cell_{_code(trend)}", **_numbers(trend))


def _code(trend: Trend) -> str:
    if trend.verdict not in VERDICTS_WITH_DIRECTION:
        return trend.verdict
    return f"{trend.verdict}_{'more' if trend.more else 'less'}"


def _numbers(trend: Trend) -> dict[str, int]:
    return {
        "n": trend.recent,
        "total": trend.recent_total,
        "before": trend.before,
        "before_total": trend.before_total,
    }


def _figure(trend: Trend) -> go.Figure:
    months = [month.month for month in trend.months]
    hover = [say("trend.hover", month=m.month, n=m.companies, total=m.on_record) for m in trend.months]
    figure = go.Figure()
    figure.add_bar(
        x=months,
        y=[month.on_record for month in trend.months],
        name=say("trend.on_record"),
        marker_color=GREY,
        hovertext=hover,
        hoverinfo="text",
    )
    figure.add_bar(
        x=months,
        y=[month.companies for month in trend.months],
        name=say("trend.met"),
        marker_color=COLOUR,
        hovertext=hover,
        hoverinfo="text",
        text=["" if not m.companies or m.share is None else percent(m.share) for m in trend.months],
        textposition="outside",
        textfont={"size": 12, "color": "#1E2A2E"},
        cliponaxis=False,
    )
    figure.update_layout(
        barmode="overlay",
        margin={"l": 0, "r": 0, "t": 28, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 12}},
        xaxis={"type": "category", "tickangle": -45, "nticks": 12},
        yaxis={"rangemode": "tozero", "tickformat": "d", "nticks": 5},
    )
    return figure
