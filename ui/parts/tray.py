"""Draws the unassigned tray: each voice with the nearest theme and the reason, and a way to place it by hand."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store
from taxonomy.records import Theme
from ui.parts.act import attempt
from ui.plain import plain
from ui.session import say, who

PAGE = 10


def draw_tray(store: Store, items: list[str], themes: list[Theme], *, seen: int) -> None:
    """Draw the items of the tray, nearest to a theme first, a page at a time."""
    st.caption(say("tray.explain"))
    if not items:
        st.info(say("tray.empty"), icon=":material/check:")
        return
    shown = st.session_state.get("tray-shown", PAGE)
    titles = {theme.id: theme.title for theme in themes}
    order = sorted(titles, key=titles.__getitem__)
    for row in store.items.these(items[:shown]):
        _draw_row(row, titles, order, seen)
    if len(items) > shown:
        st.button(say("tray.more"), key="tray-more", on_click=_more)


def _more() -> None:
    st.session_state["tray-shown"] = st.session_state.get("tray-shown", PAGE) + PAGE


def _draw_row(row: dict[str, Any], titles: dict[str, str], order: list[str], seen: int) -> None:
    with st.container(border=True):
        text, place = st.columns([3, 2], vertical_alignment="center")
        with text:
            st.text(row["text"])
            nearest = row["nearest_theme_id"]
            near = (
                say("tray.nearest", theme=plain(titles[nearest]), similarity=f"{row['similarity']:.2f}")
                if nearest in titles
                else say("tray.no_nearest")
            )
            st.caption(f"{plain(row['company'])} · {row['date']} · {near} · {say('reason.' + row['reason'])}")
        with place, st.container(horizontal=True, vertical_alignment="center"):
            st.selectbox(
                say("tray.place"),
                order,
                format_func=titles.__getitem__,
                key=f"place-{row['item_id']}-{nearest}",
                index=order.index(nearest) if nearest in titles else None,
                placeholder=say("tray.place"),
                label_visibility="collapsed",
            )
            st.button(
                say("tray.place_go"),
                key=f"place-go-{row['item_id']}",
                on_click=partial(_place, row["item_id"], f"place-{row['item_id']}-{nearest}", titles, seen),
            )
            st.page_link(
                "screens/conversation.py",
                label="",
                icon=":material/chat:",
                help=say("common.open"),
                query_params={"id": row["conversation_id"]},
            )


def _place(item_id: str, box: str, titles: dict[str, str], seen: int) -> None:
    theme_id = st.session_state[box]
    if theme_id is not None:
        attempt(
            lambda store: store.themes.place(item_id, theme_id, who=who(), seen=seen),
            "tray.placed",
            theme=titles[theme_id],
        )
