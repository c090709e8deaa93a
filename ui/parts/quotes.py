"""Draws voices: each word for word, with its company, date and segments, a way into its conversation, and acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from ingest.store import Store
from taxonomy.labels import label_of
from taxonomy.segments import KINDS, PHASES, SIZES
from ui.browser import show_voices
from ui.parts.own_place import own_place
from ui.session import language, opened_store, say

Row = dict[str, Any]

PAGE = 10
ACTED, TURN = "voices-acted", "voices-turn"


@dataclass(frozen=True, slots=True)
class VoiceAct:
    """Something people can do with a voice: its icon, the code of the sentence that says what, and what is done."""

    name: str
    icon: str
    title: str
    do: Callable[[Row], None]


def draw_quotes(
    rows: Sequence[Row],
    *,
    with_theme: bool = False,
    acts: Sequence[VoiceAct] = (),
    place: str = "quote",
    notes: Mapping[str, str] | None = None,
) -> None:
    """Draw a list of voices as one piece; `place` tells two lists of one screen apart.

    `notes` are said above the voices of some items (item id -> sentence).
    """
    key = f"voices-{place}"
    show_voices(
        {
            "rows": [_shown(row, (notes or {}).get(row["item_id"], ""), with_theme=with_theme) for row in rows],
            "acts": [{"name": act.name, "icon": act.icon, "title": say(act.title)} for act in acts],
            "open": say("common.open"),
            "turn": st.session_state.get(TURN, 0),
        },
        key=key,
        on_acted=partial(_act, key, rows, acts),
    )


def draw_paged(
    store: Store, items: Sequence[str], name: str, *, with_theme: bool = False, acts: Sequence[VoiceAct] = ()
) -> None:
    """Draw the voices of some items, a page at a time; `name` tells the list from others.

    More of them are drawn without the rest of the screen; after an act all of it is.
    """
    rows = store.items.these(items[: _count(name)])
    with own_place():
        _page(rows, items, name, with_theme=with_theme, acts=acts)


@st.fragment
def _page(rows: list[Row], items: Sequence[str], name: str, *, with_theme: bool, acts: Sequence[VoiceAct]) -> None:
    if st.session_state.pop(ACTED, False):
        st.rerun()
    shown = _count(name)
    if shown > PAGE and len(rows) < min(shown, len(items)):
        with opened_store() as store:
            rows = store.items.these(items[:shown])
    draw_quotes(rows, with_theme=with_theme, acts=acts, place=name)
    if len(items) > shown:
        st.button(say("quotes.more", n=len(items) - shown), key=f"more-{name}", on_click=partial(_more, name))


def _count(name: str) -> int:
    return int(st.session_state.get(f"voices-shown-{name}", PAGE))


def _more(name: str) -> None:
    st.session_state[f"voices-shown-{name}"] = _count(name) + PAGE


def _act(key: str, rows: Sequence[Row], acts: Sequence[VoiceAct]) -> None:
    """Do what the browser reports, if it is one of the acts it offered with a voice it was shown."""
    told: dict[str, Any] = st.session_state[key]["acted"] or {}
    row = next((row for row in rows if row["item_id"] == told.get("item")), None)
    for act in acts:
        if row is not None and act.name == told.get("act"):
            act.do(row)
            st.session_state[ACTED] = True
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _shown(row: Row, note: str, *, with_theme: bool) -> dict[str, str]:
    return {
        "item": row["item_id"],
        "text": row["text"],
        "about": _about(row, with_theme=with_theme),
        "note": note,
        "href": f"conversation?{urlencode({'id': row['conversation_id']})}",
    }


def _about(row: Row, *, with_theme: bool) -> str:
    parts = [
        row["company"],
        row["date"],
        label_of(SIZES, row["size"], language()),
        row["industry"] or "",
        label_of(PHASES, row["phase"], language()),
        label_of(KINDS, row["kind"], language()),
    ]
    if with_theme:
        other = "map.got_through" if row["polarity"] == "pos" else "map.unassigned"
        parts.append(row["theme_name"] or say(other))
    if row["theme_source"] == "decision":
        parts.append(say("theme.placed_by_person"))
    return " · ".join(part for part in parts if part)
