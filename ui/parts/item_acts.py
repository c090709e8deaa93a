"""Draws what people can do with one item beside a theme: take it out, veto it, put it in."""

from functools import partial

import streamlit as st

from ui.parts.act import attempt
from ui.parts.quotes import Row
from ui.session import say, who


def draw_inside(row: Row, *, seen: int) -> None:
    """Draw the buttons of an item in its theme: out into the tray, or never here."""
    theme_id = row["theme_id"]
    _button("out", "output", "theme.take_out", row, partial(_place, row["item_id"], None, seen, "theme.taken_out"))
    _button("veto", "block", "theme.veto", row, partial(_veto, row["item_id"], theme_id, seen))


def draw_outside(row: Row, *, theme_id: str, seen: int) -> None:
    """Draw the buttons of an item that is near but outside: put it in, or never here."""
    _button(
        "in", "input", "theme.place_here", row, partial(_place, row["item_id"], theme_id, seen, "theme.placed_here")
    )
    _button("veto", "block", "theme.veto", row, partial(_veto, row["item_id"], theme_id, seen))


def _button(act: str, icon: str, title: str, row: Row, on_click: partial[None]) -> None:
    st.button(
        "",
        icon=f":material/{icon}:",
        type="tertiary",
        help=say(title),
        key=f"{act}-{row['item_id']}",
        on_click=on_click,
    )


def _place(item_id: str, theme_id: str | None, seen: int, done: str) -> None:
    attempt(lambda store: store.themes.place(item_id, theme_id, who=who(), seen=seen), done)


def _veto(item_id: str, theme_id: str, seen: int) -> None:
    attempt(lambda store: store.themes.veto(item_id, theme_id, who=who(), seen=seen), "theme.vetoed")
