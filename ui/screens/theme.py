"""One theme: its name and state, whom it meets, when, the voices behind it, who got through, and its ledger."""

import streamlit as st

from ingest.store import Store
from mining.facts import Frame, counted, got_through, in_tray, of_theme
from taxonomy.records import Theme
from taxonomy.settings import setting
from ui.facts import Selection, all_items
from ui.parts.act import draw_outcome
from ui.parts.item_acts import acts_inside, acts_outside
from ui.parts.ledger import draw_ledger
from ui.parts.quotes import draw_paged
from ui.parts.segment_facts import draw_segments
from ui.parts.theme_acts import draw_acts, draw_archived, draw_definition
from ui.parts.theme_facts import draw_summary, draw_verdict, verdict_on
from ui.parts.trend_chart import draw_trend
from ui.plain import plain
from ui.session import opened_store, say

ROLES = ("central", "member", "borderline")
OUTSIDE = 5


def screen() -> None:
    """Show the theme the address names."""
    with opened_store() as store:
        st.page_link("screens/themes.py", label=say("themes.title"), icon=":material/arrow_back:")
        theme = store.themes.find(st.query_params.get("id", ""))
        if theme is None:
            st.warning(say("theme.missing"))
            return
        draw_outcome(f"theme {theme.id}")
        st.title(plain(theme.title))
        if theme.state == "archived":
            draw_archived(store, theme)
        else:
            draw_acts(store, theme)
        draw_definition(store, theme)
        items = all_items(store)
        members = of_theme(items.frame, theme.id)
        if len(members):
            _draw(store, theme, items, members)
        draw_ledger(store, theme.id)


def _draw(store: Store, theme: Theme, items: Selection, members: Frame) -> None:
    seen = store.acts.latest()
    tally = next(entry for entry in items.tallies() if entry.theme_id == theme.id)
    draw_summary(tally)
    latest = store.runs.latest()
    again = latest.firmness.get(theme.id) if latest else None
    draw_verdict(tally, verdict_on(tally, latest, counted(items.frame["csm"])), again)
    st.page_link(
        "screens/compare.py",
        label=say("compare.nearest"),
        icon=":material/compare:",
        query_params={"first": theme.id},
    )
    left, right = st.columns([3, 2], gap="large")
    roles = members["role"].astype(object).where(members["role"].isin(ROLES), "member")
    with left:
        for role in ROLES:
            ids = members["item_id"][roles == role].tolist()
            if ids:
                st.subheader(say(f"theme.{role}"))
                draw_paged(store, ids, f"{theme.id}-{role}", acts=acts_inside(seen))
    with right:
        small_cell = int(setting("small_cell"))
        draw_segments(items.crosstab(small_cell), theme.id, small_cell=small_cell)
        draw_trend(items.trends(small_cell)[theme.id])
        _draw_beside(store, theme, items.frame)


def _draw_beside(store: Store, theme: Theme, frame: Frame) -> None:
    """Draw who got through, and what is near but outside."""
    st.subheader(say("theme.got_through"))
    through = got_through(frame, theme.id)["item_id"].tolist()
    draw_paged(store, through, f"{theme.id}-through")
    if not through:
        st.caption(say("theme.got_through_none"))
    near = in_tray(frame[frame["nearest_theme_id"] == theme.id])
    outside = near["item_id"].tolist()[:OUTSIDE]
    if outside:
        st.subheader(say("theme.outside"))
        draw_paged(store, outside, f"{theme.id}-outside", acts=acts_outside(theme.id, store.acts.latest()))


screen()
