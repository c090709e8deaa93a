"""Draws what came of a session's opened cases: agreement, confused causes, the machine and high performers beside."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ingest.store import Store
from mining.raters import Figure, Together
from mining.review_result import Result, Row, Sides, result
from taxonomy.labels import keys
from taxonomy.review import VERDICTS
from ui.plain import plain
from ui.session import label, say

CIRCLED_ONE = 0x2460


def draw_figures(store: Store, session_id: str) -> None:
    """Draw the figures, or why there are none yet."""
    rows = store.judgments.opened(session_id)
    if not rows:
        st.info(say("review.nothing_opened"), icon=":material/hourglass_empty:")
        return
    found = result(rows)
    _draw_agreement(found)
    left, right = st.columns(2, gap="large")
    with left:
        _draw_confusions(found)
    with right:
        _draw_model(found)
        _draw_sides(found.sides, {row["conversation_id"]: f"{row['company']} {row['date']}" for row in rows})
    _draw_matrix(rows)


def _draw_agreement(found: Result) -> None:
    st.subheader(say("review.agreement"), help=say("review.agreement_help"))
    whole = found.together
    st.markdown(f"**{say(f'review.verdict_{found.verdict}', have=whole.cases, need=whole.need)}**")
    kappa = "cohen" if whole.people == 2 else "fleiss"
    figures = (
        ("review.share", whole.share, "{:.0%}", say("review.share_note", people=whole.people, n=whole.cases)),
        (f"review.kappa_{kappa}", whole.kappa, "{:.2f}", say("review.kappa_note", n=whole.complete)),
        ("review.alpha", whole.alpha, "{:.2f}", say("review.alpha_note", n=whole.cases)),
    )
    for column, (title, figure, form, note) in zip(st.columns(len(figures)), figures, strict=True):
        with column, st.container(border=True):
            have = whole.complete if "kappa" in title else whole.cases
            st.metric(say(title), "\u2013" if figure is None or figure.value is None else form.format(figure.value))
            st.caption(_interval(figure, form, have, whole))
            st.caption(note)


def _interval(figure: Figure | None, form: str, have: int, whole: Together) -> str:
    if figure is None:
        return say("review.too_few", have=have, need=whole.need)
    if figure.value is None or figure.low is None or figure.high is None:
        return say("review.all_same")
    return f"95%: {form.format(figure.low)} \u2013 {form.format(figure.high)}"


def _draw_confusions(found: Result) -> None:
    st.markdown(f"**{say('review.confused')}**")
    if not found.confusions:
        st.caption(say("review.confused_none"))
    for pair in found.confusions[:3]:
        names = {"one": label(VERDICTS, pair.one), "other": label(VERDICTS, pair.other)}
        st.markdown(f"- {say('review.confused_line', cases=pair.cases, companies=pair.companies, **names)}")


def _draw_model(found: Result) -> None:
    st.markdown(f"**{say('review.model')}**")
    model = found.model
    if model.share is None:
        st.caption(say("review.model_few", n=model.n, need=model.need))
    else:
        kappa = "\u2013"
        if model.kappa is not None and model.low is not None and model.high is not None:
            kappa = f"{model.kappa:.2f} ({model.low:.2f} \u2013 {model.high:.2f})"
        st.markdown(
            say("review.model_line", n=model.n, companies=model.companies, share=f"{model.share:.0%}", kappa=kappa)
        )
    if found.not_blind:
        st.caption(say("review.blind_note", n=found.not_blind))


def _draw_sides(sides: Sides, titles: dict[str, str]) -> None:
    st.markdown(f"**{say('review.sides')}**")
    share = sides.share
    if share is None or share.value is None or share.low is None or share.high is None:
        st.caption(say("review.sides_few", n=sides.cases, need=sides.need))
    else:
        values = {"share": share.value, "low": share.low, "high": share.high}
        told = {name: f"{value:.0%}" for name, value in values.items()}
        st.markdown(say("review.sides_line", n=sides.cases, **told))
    if sides.apart:
        st.caption(say("review.sides_apart"))
        for name in sides.apart:
            st.page_link("screens/conversation.py", label=plain(titles[name]), query_params={"id": name})


def _draw_matrix(rows: Sequence[Row]) -> None:
    """Draw who said what, a number for each verdict, so that ten people fit a projected screen."""
    st.markdown(f"**{say('review.who_said')}**")
    numbers = {key: chr(CIRCLED_ONE + place) for place, key in enumerate(keys(VERDICTS))}
    st.caption("  ".join(f"{number} {label(VERDICTS, key)}" for key, number in numbers.items()))
    cases: dict[int, dict[str, str]] = {}
    for row in rows:
        cases.setdefault(row["case_id"], {})[row["name"]] = numbers.get(row["cause"] or "", "")
    companies = {row["case_id"]: row["company"] for row in rows}
    frame = pd.DataFrame(list(cases.values())).fillna("")
    frame.index = pd.Index([companies[case] for case in cases], name=say("common.company"))
    st.dataframe(frame, key="who-said", height=min(38 + 35 * len(frame), 600))
