"""Draws the review sessions there are, and where agreement goes from one to the next."""

from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ingest.store import Store
from mining.raters import together
from mining.review_result import Course, course, given, table
from ui.plain import plain
from ui.session import local_time, say

COLOUR = "#0B6E69"
Row = dict[str, Any]


def draw_sessions(store: Store) -> None:
    """Draw every session with how far it is, the latest first, and agreement over time once two can be shown."""
    sessions = store.reviews.all()
    if not sessions:
        st.info(say("review.none"), icon=":material/info:")
        return
    for session in sessions:
        _draw_session(session)
    by_session: dict[str, list[Row]] = {}
    for row in store.judgments.opened():
        by_session.setdefault(row["session_id"], []).append(row)
    told = [session for session in reversed(sessions) if session["id"] in by_session]
    if told:
        _draw_course(told, [by_session[session["id"]] for session in told])


def _draw_session(session: Row) -> None:
    state = "closed" if session["closed_at"] else "open"
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"session-{session['id']}"):
        numbers = {name: session[name] for name in ("people", "cases", "opened")}
        line = say("review.line", date=local_time(session["at"])[:10], **numbers)
        with st.container():
            st.markdown(f"**{plain(session['name'])}** :small[:gray[{say(f'review.state_{state}')}]]")
            st.caption(line)
        st.button(
            say("review.look" if session["closed_at"] else "review.enter"),
            icon=":material/arrow_forward:",
            key=f"enter-{session['id']}",
            on_click=partial(_enter, session["id"]),
        )


def _enter(session_id: str) -> None:
    st.query_params.clear()
    st.query_params["session"] = session_id


def _draw_course(sessions: list[Row], rows: list[list[Row]]) -> None:
    st.subheader(say("review.course"), help=say("review.course_help"))
    st.markdown(course_sentence(course(rows)))
    points = []
    for session, answers in zip(sessions, rows, strict=True):
        figure = together(table(given(answers))).alpha
        if figure is not None and figure.value is not None and figure.low is not None and figure.high is not None:
            points.append((session["name"], figure.value, figure.low, figure.high))
    if len(points) > 1:
        st.plotly_chart(_figure(points), height=260, config={"displayModeBar": False}, key="course")


def course_sentence(found: Course) -> str:
    """Return whether the team is converging, with the figures behind it."""
    if found.change is None or found.change.low is None or found.change.high is None:
        return say("review.course_too_few", have=found.sessions, need=found.need)
    return say(
        f"review.course_{found.verdict}",
        change=f"{found.change.value:+.2f}",
        low=f"{found.change.low:+.2f}",
        high=f"{found.change.high:+.2f}",
    )


def _figure(points: list[tuple[str, float, float, float]]) -> go.Figure:
    numbers = list(range(1, len(points) + 1))
    figure = go.Figure()
    figure.add_scatter(
        x=numbers,
        y=[value for _, value, _, _ in points],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high - value for _, value, _, high in points],
            "arrayminus": [value - low for _, value, low, _ in points],
            "color": "#9AA5A8",
        },
        mode="lines+markers",
        line={"color": COLOUR},
        marker={"size": 10},
        text=[
            say("review.course_hover", name=escape(name), value=f"{value:.2f}", low=f"{low:.2f}", high=f"{high:.2f}")
            for name, value, low, high in points
        ],
        hoverinfo="text",
    )
    figure.update_layout(
        showlegend=False,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        xaxis={"tickvals": numbers, "ticktext": [_short(name) for name, *_ in points]},
        yaxis={"title": say("review.alpha"), "range": [-0.3, 1.05]},
    )
    return figure


def _short(name: str) -> str:
    return escape(name if len(name) <= 14 else f"{name[:13]}\u2026")
