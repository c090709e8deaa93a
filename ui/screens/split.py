"""Splitting a theme: the machine proposes a cut, a person moves items between the sides and names the new theme."""

from functools import partial
from typing import Any
from uuid import uuid4

import streamlit as st

from ingest.store import Store
from mining.facts import of_theme
from taxonomy.records import Theme
from ui.facts import all_items
from ui.parts.act import attempt, draw_outcome
from ui.parts.split_sides import Row, draw_sides, moved, name_hint, rows_of, sides_at_first
from ui.plain import plain
from ui.session import opened_store, say, who

DONE = "split-done"


def screen() -> None:
    """Show the theme the address names in two parts."""
    if DONE in st.session_state:
        st.switch_page("screens/theme.py", query_params={"id": st.session_state.pop(DONE)})
    with opened_store() as store:
        theme = store.themes.find(st.query_params.get("id", ""))
        if theme is None:
            st.page_link("screens/themes.py", label=say("themes.title"), icon=":material/arrow_back:")
            st.warning(say("theme.missing"))
            return
        if theme.state == "archived":
            st.switch_page("screens/theme.py", query_params={"id": theme.id})
        st.page_link(
            "screens/theme.py", label=plain(theme.title), icon=":material/arrow_back:", query_params={"id": theme.id}
        )
        draw_outcome("split")
        st.title(say("theme.split_title", name=plain(theme.title)))
        rows = rows_of(store, of_theme(all_items(store).frame, theme.id))
        if len(rows) < 2:
            st.info(say("theme.split_single"), icon=":material/info:")
            return
        _split(store, theme, rows)


def _split(store: Store, theme: Theme, rows: list[Row]) -> None:
    sides = _sides(store, theme, rows)
    st.write(say(f"theme.split_{sides['seam']}"))
    leaves = {row["item_id"]: bool(sides["leaves"].get(row["item_id"])) for row in rows}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_area(
            say("theme.split_name"),
            key=f"split-name-{theme.id}",
            height="content",
            placeholder=name_hint(rows, leaves),
        )
        st.text_area(say("theme.why"), key=f"split-why-{theme.id}", height="content")
        st.button(
            say("theme.split_go"),
            type="primary",
            icon=":material/call_split:",
            key="split-go",
            on_click=partial(_go, theme, list(leaves), store.acts.latest()),
        )
        st.button(say("theme.split_reset"), type="tertiary", key="split-reset", on_click=partial(_reset, theme.id))
    st.caption(say("theme.split_how"))
    draw_sides(
        rows,
        leaves,
        title=theme.title,
        turn=sides["turn"],
        key=f"sides-{theme.id}",
        on_moved=partial(_move, theme.id),
    )


def _sides(store: Store, theme: Theme, rows: list[Row]) -> dict[str, Any]:
    """Return the sides as the person has moved them."""
    key = f"split-{theme.id}"
    if key not in st.session_state:
        at_first = sides_at_first(store, theme.id, rows, as_seen="sides" in st.query_params)
        st.session_state[key] = {**at_first, "turn": uuid4().hex}
    return dict(st.session_state[key])


def _move(theme_id: str) -> None:
    """Keep what has been moved since the sides were as proposed."""
    sides = st.session_state.get(f"split-{theme_id}")
    if sides:
        sides["leaves"].update(moved(f"sides-{theme_id}", sides["turn"]))


def _reset(theme_id: str) -> None:
    del st.session_state[f"split-{theme_id}"]


def _go(theme: Theme, shown: list[str], seen: int) -> None:
    """Split as the sides stand now: what was moved a moment ago may not have been drawn yet."""
    _move(theme.id)
    name = " ".join((st.session_state[f"split-name-{theme.id}"] or "").split())
    why = st.session_state[f"split-why-{theme.id}"] or ""
    leaves = st.session_state[f"split-{theme.id}"]["leaves"]
    leaving = [item_id for item_id in shown if leaves.get(item_id)]
    if attempt(
        lambda store: store.theme_acts.split(theme.id, leaving, name, who=who(), why=why, seen=seen),
        "theme.split_done",
        leads_to=name,
        name=name,
    ):
        _reset(theme.id)
        st.session_state[DONE] = theme.id


screen()
