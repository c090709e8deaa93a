"""Draws the voices of two themes in two columns, dragged from one to the other: each move is an act of its own."""

from functools import partial

import streamlit as st

from ingest.store import Store
from mining.facts import Frame, central_first, stumbled
from taxonomy.records import Theme
from ui.browser import show_sides
from ui.parts.act import attempt, draw_outcome
from ui.session import say, who

Pair = tuple[Theme, Theme]
_REPORTS = "compare-reports"


def draw_moving(store: Store, frame: Frame, pair: Pair) -> None:
    """Draw both columns when asked for: central voices first, so that what belongs elsewhere stands at the end."""
    if not st.toggle(say("compare.move"), key="compare-move", help=say("compare.move_help")):
        return
    draw_outcome(f"compare {pair[0].id} {pair[1].id}")
    points = stumbled(frame)
    shown = [central_first(points[points["theme_id"] == theme.id]) for theme in pair]
    said = store.items.texts([item_id for side in shown for item_id in side["item_id"].tolist()])
    seen = store.acts.latest()
    key = f"compare-sides-{pair[0].id}-{pair[1].id}"
    st.caption(say("theme.split_how"))
    show_sides(
        {
            "sides": [{"title": theme.title} for theme in pair],
            "items": [
                {"key": item_id, "text": said[item_id], "about": company, "side": number}
                for number, side in enumerate(shown)
                for item_id, company in zip(side["item_id"], side["company"], strict=True)
                if item_id in said
            ],
            "words": {
                "counts": say("theme.counts", companies="{companies}", items="{items}"),
                "nothing": say("theme.split_nothing"),
                "out": say("compare.move_to", name=pair[1].title),
                "back": say("compare.move_to", name=pair[0].title),
            },
            "turn": f"{seen}-{st.session_state.get(_REPORTS, 0)}",
        },
        key=key,
        on_moved=partial(_moved, key, pair, seen),
    )


def _moved(key: str, pair: Pair, seen: int) -> None:
    """Place what was moved; a report holds earlier moves too, which are where they belong already."""
    sides = st.session_state[key]["moved"]["sides"]
    st.session_state[_REPORTS] = st.session_state.get(_REPORTS, 0) + 1
    for number, theme in enumerate(pair):
        items = sorted(item_id for item_id, side in sides.items() if side == number)
        if items:
            attempt(partial(_placed, items=items, theme_id=theme.id, seen=seen), "compare.moved", name=theme.title)


def _placed(store: Store, *, items: list[str], theme_id: str, seen: int) -> int | None:
    return store.themes.place_all(items, theme_id, who=who(), seen=seen)
