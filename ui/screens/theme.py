"""One theme: its name and state, whom it meets, when, the voices behind it, who got through, and its ledger."""

from functools import partial

import streamlit as st

from ingest.store import Store
from mining.segments import crosstab
from mining.tally import stumbling, tally_themes
from mining.trend import trends
from taxonomy.records import Theme
from taxonomy.settings import setting
from ui.parts.act import draw_outcome
from ui.parts.item_acts import draw_inside, draw_outside
from ui.parts.ledger import draw_ledger
from ui.parts.quotes import Row, draw_quotes
from ui.parts.segment_facts import draw_segments
from ui.parts.theme_acts import draw_acts, draw_archived, draw_definition
from ui.parts.theme_facts import draw_summary, draw_verdict, verdict_on
from ui.parts.trend_chart import draw_trend
from ui.plain import plain
from ui.session import opened_store, say

ROLES = ("central", "member", "borderline")


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
        members = stumbling(store.items.of_theme(theme.id))
        if members:
            _draw(store, theme, members)
        draw_ledger(store, theme.id)


def _draw(store: Store, theme: Theme, members: list[Row]) -> None:
    everything, seen = store.items.all(), store.acts.latest()
    tally = next(entry for entry in tally_themes(stumbling(everything)) if entry.theme_id == theme.id)
    draw_summary(tally)
    latest = store.runs.latest()
    again = latest.firmness.get(theme.id) if latest else None
    draw_verdict(tally, verdict_on(tally, latest, everything), again)
    st.page_link(
        "screens/compare.py",
        label=say("compare.nearest"),
        icon=":material/compare:",
        query_params={"first": theme.id},
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        for role in ROLES:
            rows = [row for row in members if _role(row) == role]
            if rows:
                st.subheader(say(f"theme.{role}"))
                draw_quotes(rows, act=partial(draw_inside, seen=seen))
    with right:
        small_cell = int(setting("small_cell"))
        draw_segments(crosstab(everything, small_cell=small_cell), theme.id, small_cell=small_cell)
        draw_trend(trends(everything, small_cell=small_cell)[theme.id])
        _draw_beside(store, theme)


def _role(row: Row) -> str:
    """Return how an item stands to its theme; one that a person placed since the last run is simply a member."""
    return row["role"] if row["role"] in ROLES else "member"


def _draw_beside(store: Store, theme: Theme) -> None:
    """Draw who got through, and what is near but outside."""
    st.subheader(say("theme.got_through"))
    through = store.items.got_through(theme.id)
    draw_quotes(through)
    if not through:
        st.caption(say("theme.got_through_none"))
    outside = store.items.near_outside(theme.id)
    if outside:
        st.subheader(say("theme.outside"))
        act = partial(draw_outside, theme_id=theme.id, seen=store.acts.latest())
        draw_quotes(outside, act=act)


screen()
