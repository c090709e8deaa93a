"""Draws the third step of a workshop: its themes, ways to name, merge and split them, and taking in what changed."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from mining.coverage import Standing, standings_of
from mining.tally import stumbling
from taxonomy.records import Theme
from taxonomy.workshop import ThemeChanges, Workshop
from ui.parts.quotes import Row
from ui.parts.theme_facts import ICONS
from ui.parts.workshop_acts import attempt, draw_outcome
from ui.parts.workshop_facts import facts_of
from ui.plain import plain
from ui.session import say, who

# Changes of one kind named one by one; of more only the first are.
NAMED = 8


def draw_shape(store: Store, workshop: Workshop) -> None:
    """Draw the themes of the snapshot, and how today's differ."""
    st.caption(say("shape.explain"))
    draw_outcome(workshop.id, store)
    _draw_changes(workshop, store.workshops.theme_changes(workshop.id))
    items = facts_of(workshop).items
    standings = standings_of(items, facts_of(workshop).themes)
    if not standings:
        st.info(say("shape.none"), icon=":material/info:")
        st.page_link("screens/themes.py", label=say("themes.title"), icon=":material/bubble_chart:")
        return
    living = {theme.id: theme for theme in store.themes.all()}
    with st.container(horizontal=True, vertical_alignment="center"):
        merging = st.container()
        unassigned = sum(row["theme_id"] is None for row in stumbling(items))
        if st.button(say("shape.tray", n=unassigned), icon=":material/inbox:", type="tertiary", key="shape-tray"):
            st.session_state["themes-view"] = "tray"
            st.switch_page("screens/themes.py")
    members: dict[str, list[Row]] = {}
    for row in stumbling(items):
        members.setdefault(row["theme_id"], []).append(row)
    ticked = [
        standing.theme.id
        for standing in standings
        if _draw_theme(store, standing, _central_quote(members[standing.theme.id]), living)
    ]
    with merging:
        if len(ticked) < 2:
            st.caption(say("shape.merge_hint"))
        elif st.button(say("shape.merge", n=len(ticked)), type="primary", icon=":material/merge:", key="shape-merge"):
            st.switch_page("screens/merge.py", query_params={"ids": ",".join(ticked)})


def _draw_changes(workshop: Workshop, changes: ThemeChanges) -> None:
    if not changes.any:
        st.caption(f":material/check: {say('shape.unchanged')}")
        return
    with st.container(border=True, key="shape-changes"):
        told, act = st.columns([4, 2], vertical_alignment="center")
        told.markdown(f":orange[:material/update:] **{say('shape.changed')}**")
        told.markdown("\n".join(f"- {line}" for line in _lines(changes)))
        if workshop.archived_at is None:
            act.button(
                say("shape.refresh"),
                type="primary",
                icon=":material/sync:",
                help=say("shape.refresh_help"),
                key="shape-refresh",
                on_click=partial(_refresh, workshop.id),
            )


def _lines(changes: ThemeChanges) -> list[str]:
    lines = [
        say("shape.renamed", before=plain(before), after=plain(after)) for before, after in changes.renamed[:NAMED]
    ]
    for code in ("born", "gone", "redefined"):
        lines += [say(f"shape.{code}", name=plain(name)) for name in getattr(changes, code)[:NAMED]]
    if changes.moved:
        lines.append(say("shape.moved", n=changes.moved))
    return lines


def _refresh(workshop_id: int) -> None:
    attempt(lambda store: store.workshops.refresh_themes(workshop_id, who=who()), "shape.refreshed")


def _draw_theme(store: Store, standing: Standing, quote: str, living: dict[str, Theme]) -> bool:
    """Draw one theme; return whether it is ticked to be merged."""
    theme, tally, grade = standing.theme, standing.tally, standing.verdict.grade
    today = living.get(theme.id)
    ticked = False
    with st.container(border=True, key=f"shape-{theme.id}"):
        tick, name, acts = st.columns([1, 13, 9], vertical_alignment="center")
        if today is not None:
            ticked = tick.checkbox(
                say("shape.tick", name=plain(theme.name)), key=f"tick-{theme.id}", label_visibility="collapsed"
            )
        name.markdown(f"**{plain(theme.name)}**")
        counts = say("theme.counts", companies=tally.companies, items=tally.items)
        name.caption(f"{counts} · {ICONS[grade]} {say(f'firmness.{grade}')}")
        name.text(quote)
        if theme.definition:
            name.caption(plain(theme.definition))
        with acts:
            if today is None:
                _draw_gone(store, theme.id, living)
            else:
                _draw_ways(theme.id)
    return ticked


def _draw_ways(theme_id: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        for screen, code, icon in (("theme", "edit", "edit"), ("split", "split", "call_split")):
            st.page_link(
                f"screens/{screen}.py",
                label=say(f"shape.{code}"),
                icon=f":material/{icon}:",
                query_params={"id": theme_id},
            )


def _draw_gone(store: Store, theme_id: str, living: dict[str, Theme]) -> None:
    heir = living.get(store.themes.heir(theme_id))
    st.caption(say("shape.is_part", name=plain(heir.title)) if heir else say("shape.is_away"))


def _central_quote(members: list[dict[str, Any]]) -> str:
    """Return the voice nearest to the middle of a theme."""
    return str(max(members, key=_by_centrality)["text"])


def _by_centrality(row: dict[str, Any]) -> tuple[bool, float, str]:
    return (row["role"] == "central", row["similarity"] or 0.0, row["item_id"])
