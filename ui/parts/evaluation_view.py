"""Draws a stored measurement: figures beside the seed corpus alone, causes, confusion, calibration, agreement."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from mining.seed_corpus import ACTED
from ui.parts.cause_card import cause_label
from ui.session import say

COLOUR = "#0B6E69"
GREY = "#9AA5A8"
CIRCLED_ONE = 0x2460
Result = dict[str, Any]


def draw_result(result: Result, held: frozenset[str]) -> None:
    """Draw everything that may be told; where there are too few decisions, how many are there and how many it takes.

    Cases `held` back from this person, who is still to judge them in a review session, are not listed.
    """
    if result["own"] is None:
        need = result["need"]
        st.info(
            say(
                "evaluate.too_few",
                have=result["decisions"],
                companies=result["companies"],
                need=need["decisions"],
                need_companies=need["companies"],
            ),
            icon=":material/hourglass_empty:",
        )
        st.page_link("screens/queue.py", label=say("evaluate.decide_more"), icon=":material/rule:")
    else:
        _draw_headline(result)
        _draw_causes(result)
        _draw_confusion(result["own"])
        _draw_differing([row for row in result["differs"] if row["id"] not in held])
        _draw_calibration(result)
    _draw_agreement(result["agreement"])
    _draw_themes(result["themes"])


def _draw_headline(result: Result) -> None:
    own, seed = result["own"], result["seed"]
    figures = (
        ("evaluate.macro_f1", "macro_f1", "{:.2f}", say("evaluate.macro_help")),
        ("evaluate.accuracy", "accuracy", "{:.0%}", None),
        ("evaluate.coverage", "coverage", "{:.0%}", say("evaluate.coverage_help")),
        ("evaluate.told_right", "told_right", "{:.0%}", None),
    )
    for column, (title, name, form, help_text) in zip(st.columns(len(figures)), figures, strict=True):
        with column, st.container(border=True):
            st.metric(say(title), _shown(own[name], form), help=help_text)
            st.caption(say("evaluate.beside_seed", value=_shown(seed[name], form)))
    st.caption(f"{say('evaluate.decisions')}: {result['decisions']} · {say('common.companies', n=result['companies'])}")


def _shown(value: float | None, form: str) -> str:
    return "\u2013" if value is None else form.format(value)


def _draw_causes(result: Result) -> None:
    st.subheader(say("evaluate.by_cause"))
    enough = result["need"]["cause"]
    rows = [
        {
            say("common.cause"): cause_label(row["cause"]),
            say("evaluate.n"): row["n"],
            **{
                say(f"evaluate.{name}"): say("evaluate.too_few_short", have=row["n"], need=enough)
                if row["n"] < enough
                else f"{row[name]:.0%}"
                for name in ("precision", "recall")
            },
        }
        for row in result["own"]["by_cause"]
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="by-cause")


def _draw_confusion(own: Result) -> None:
    """Draw the table with a number for each class, so that all of it fits a projected screen."""
    st.subheader(say("evaluate.confusion"), help=say("evaluate.confusion_help"))
    numbers = {name: chr(CIRCLED_ONE + place) for place, name in enumerate(own["classes"])}
    frame = pd.DataFrame(
        own["confusion"],
        index=pd.Index([f"{numbers[cause]} {cause_label(cause)}" for cause in own["causes"]]),
        columns=[f"{numbers[name]} {cause_label(name)}" if name == ACTED else numbers[name] for name in numbers],
    )
    frame.index.name = say("evaluate.decided")
    st.dataframe(frame, width="content")


def _draw_differing(rows: list[Result]) -> None:
    """Draw where the machine, not knowing the company, said something else than people decided; never what it said."""
    if not rows:
        return
    with st.expander(say("evaluate.differs", n=len(rows)), icon=":material/rule:"):
        st.caption(say("evaluate.differs_help"))
        frame = pd.DataFrame([{say("common.company"): row["company"], say("common.date"): row["date"]} for row in rows])
        event = st.dataframe(
            frame, hide_index=True, on_select="rerun", selection_mode="single-cell", key="differing", width=520
        )
        cells = event["selection"]["cells"]
        if cells:
            st.switch_page("screens/queue.py", query_params={"id": rows[cells[0][0]]["id"]})


def _draw_calibration(result: Result) -> None:
    st.subheader(say("evaluate.calibration"), help=say("evaluate.calibration_help"))
    own, need = result["own"], result["need"]["calibration"]
    if own["n"] < need:
        st.caption(say("evaluate.too_few_short", have=own["n"], need=need))
        return
    st.caption(say("evaluate.ece", value=f"{own['calibration_error']:.3f}"))
    chart = go.Figure()
    chart.add_scatter(x=[0, 1], y=[0, 1], mode="lines", line={"color": GREY, "dash": "dot"}, hoverinfo="skip")
    chart.add_scatter(
        x=[row["confidence"] for row in own["bins"]],
        y=[row["right"] for row in own["bins"]],
        text=[say("common.items", n=row["n"]) for row in own["bins"]],
        mode="lines+markers",
        marker={"size": [10 + 30 * row["n"] / own["n"] for row in own["bins"]], "color": COLOUR},
        line={"color": COLOUR},
        hovertemplate="%{x:.0%} \u2192 %{y:.0%}<br>%{text}<extra></extra>",
    )
    chart.update_layout(
        showlegend=False,
        height=320,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        xaxis={"title": say("evaluate.confidence"), "range": [0, 1.05], "tickformat": ".0%"},
        yaxis={"title": say("evaluate.right"), "range": [0, 1.08], "tickformat": ".0%"},
    )
    st.plotly_chart(chart, key="calibration", width=520, config={"displayModeBar": False})


def _draw_agreement(pairs: Result) -> None:
    st.subheader(say("evaluate.agreement"), help=say("evaluate.agreement_help"))
    rows = [
        {
            say("evaluate.pair"): say(f"evaluate.pair_{name}"),
            say("evaluate.pairs"): found["n"],
            say("evaluate.share"): _too_few(found) if found["share"] is None else f"{found['share']:.0%}",
            say("evaluate.kappa"): _kappa(found),
        }
        for name, found in pairs.items()
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="agreement")
    st.caption(say("evaluate.echo"))


def _kappa(found: Result) -> str:
    if found["share"] is None:
        return _too_few(found)
    if found["kappa"] is None:
        return say("evaluate.kappa_none")
    return f"{found['kappa']:.2f} ({found['low']:.2f}\u2013{found['high']:.2f})"


def _too_few(found: Result) -> str:
    return say("evaluate.too_few_short", have=found["n"], need=found["need"])


def _draw_themes(themes: Result) -> None:
    st.subheader(say("evaluate.themes"))
    if themes["agree"] is None:
        st.caption(_too_few(themes))
        return
    values = {name: themes[name] for name in ("n", "companies", "agree", "placed")}
    st.write(say("evaluate.themes_line", **values, right=themes["placed_right"]))
