"""Draws what a theme amounts to: cautions, companies by segment, and the trend by month."""

import pandas as pd
import streamlit as st

from mining.tally import SegmentCell, ThemeTally, leaning
from ui.parts.ranking import segment_value
from ui.plain import plain
from ui.session import say

# A theme with fewer companies, or more of it from one source, is shown with a caution.
FEW_COMPANIES = 4
DOMINANT = 0.5
COLOUR = "#0B6E69"


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


def draw_summary(tally: ThemeTally) -> None:
    """Draw how many companies and items there are, and since when."""
    companies, items, seen = st.columns([1, 1, 2])
    companies.metric(say("themes.col_companies"), tally.companies, border=True)
    items.metric(say("themes.col_items"), tally.items, border=True)
    seen.metric(say("theme.seen"), f"{tally.first_seen[:7]} – {tally.last_seen[:7]}", border=True)


def draw_segments(cells: list[SegmentCell], *, small_cell: int) -> None:
    """Draw how many of the companies of each segment value meet the theme; no share where there are too few."""
    st.subheader(say("theme.segments"), help=say("theme.segments_help", n=small_cell))
    lean = leaning(cells)
    if lean:
        share = f"{lean.share:.0%}" if lean.share is not None else ""
        st.markdown(f":material/trending_up: {plain(say('theme.leans', value=segment_value(lean), share=share))}")
    frame = pd.DataFrame(
        {
            say("theme.segment"): [segment_value(cell) for cell in cells],
            say("themes.col_companies"): [
                say("theme.segment_cell", n=cell.companies, total=cell.total) for cell in cells
            ],
            say("theme.share"): [None if cell.share is None else 100 * cell.share for cell in cells],
        }
    )
    share_column = st.column_config.ProgressColumn(format="%d%%", min_value=0, max_value=100)
    st.dataframe(
        frame,
        hide_index=True,
        height=min(38 + 35 * len(cells), 420),
        column_config={say("theme.share"): share_column},
        key="segments",
    )


def draw_trend(tally: ThemeTally) -> None:
    """Draw the number of companies by month, months without any included."""
    st.subheader(say("theme.trend"))
    frame = pd.DataFrame(tally.months, columns=[say("theme.month"), say("themes.col_companies")])
    st.bar_chart(frame, x=say("theme.month"), y=say("themes.col_companies"), height=220, color=COLOUR)
