"""Draws what a theme amounts to: how many companies and items, and cautions."""

import streamlit as st

from mining.tally import ThemeTally
from ui.plain import plain
from ui.session import say

# A theme with fewer companies, or more of it from one source, is shown with a caution.
FEW_COMPANIES = 4
DOMINANT = 0.5


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
