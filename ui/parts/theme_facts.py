"""Draws what a theme amounts to: cautions, companies by segment, the trend by month, and the ledger."""

from typing import Any

import pandas as pd
import streamlit as st

from mining.tally import SegmentCell, ThemeTally
from taxonomy.labels import label_of
from taxonomy.segments import SEGMENTS
from ui.plain import plain
from ui.session import language, local_time, say, segment_title

"""A theme with fewer companies, or more of it from one source, is shown with a caution."""
FEW_COMPANIES = 4
DOMINANT = 0.5
MACHINE = "tsumazuki"


def draw_cautions(tally: ThemeTally) -> None:
    """Say what may not be concluded yet: too few companies, one customer or one recorder dominating."""
    company, company_share = tally.top_company
    csm, csm_share = tally.top_csm
    cautions = []
    if tally.companies < FEW_COMPANIES:
        cautions.append(say("theme.few_companies", n=tally.companies))
    if company_share >= DOMINANT and tally.items > 2:
        cautions.append(say("theme.one_company", company=plain(company), share=f"{company_share:.0%}"))
    if csm and csm_share > DOMINANT and tally.items > 3:
        cautions.append(say("theme.one_csm", csm=plain(csm), share=f"{csm_share:.0%}"))
    if cautions:
        st.warning("  \n".join(cautions), icon=":material/front_hand:")


def draw_segments(cells: list[SegmentCell], lean: SegmentCell | None, *, small_cell: int) -> None:
    """Draw companies by segment value as bars: those that meet the theme among all there are."""
    st.markdown(f"**{say('theme.segments')}**", help=say("theme.segments_help", n=small_cell))
    for segment in SEGMENTS:
        own = [cell for cell in cells if cell.segment == segment.key]
        if not own:
            continue
        st.markdown(f":small[:gray[{segment_title(segment.key)}]]")
        for cell in own:
            name, bar = st.columns([2, 5], vertical_alignment="center")
            value = plain(label_of(segment.choices or (), cell.value, language()))
            name.markdown(f":small[**{value}**]" if cell == lean else f":small[{value}]")
            count = say("theme.segment_cell", n=cell.companies, total=cell.total)
            if cell.share is None:
                bar.caption(count)
            else:
                bar.progress(cell.share, text=f":small[{count} ({cell.share:.0%})]")


def draw_trend(tally: ThemeTally) -> None:
    """Draw the number of companies by month, months without any included."""
    st.markdown(f"**{say('theme.trend')}**")
    frame = pd.DataFrame(tally.months, columns=[say("common.date"), say("themes.col_companies")])
    st.bar_chart(frame, x=say("common.date"), y=say("themes.col_companies"), height=240)


def draw_ledger(acts: list[dict[str, Any]]) -> None:
    """Draw what happened to the theme, latest first."""
    with st.expander(say("theme.ledger"), icon=":material/history:"):
        for act in reversed(acts):
            doer = say("theme.by_machine") if act["who"] == MACHINE else plain(act["who"])
            change = " → ".join(plain(text) for text in (act["before"], act["after"]) if text)
            why = f" · {plain(act['why'])}" if act["why"] else ""
            st.markdown(
                f"{plain(local_time(act['at']))} · **{say('theme.act_' + act['act'])}** · {doer} · {change}{why}"
            )
