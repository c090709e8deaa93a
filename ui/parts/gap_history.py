"""Draws who wrote what for a theme, the latest first, with a way back to every value."""

import streamlit as st

from ingest.store import Store
from taxonomy.gaps import FIELDS
from taxonomy.labels import label_of
from taxonomy.workshop import Workshop, WorkshopAct
from ui.parts.gap_field import value_title
from ui.parts.workshop_ledger import draw_line
from ui.plain import plain
from ui.session import language, say

PAGE = 30


def draw_history(store: Store, workshop: Workshop, theme_id: str) -> None:
    """Draw the acts on one theme; the last on each field can be taken back, which brings the one before it back."""
    acts = store.gaps.history(workshop.id, theme_id)
    if not acts:
        return
    standing = {act.id for act in store.workshops.standing(workshop.id, f"gap:{theme_id}/").values()}
    with st.expander(say("gap.history", n=len(acts)), icon=":material/history:"):
        for act in acts[: -PAGE - 1 : -1]:
            _draw_act(act, undo=act.id in standing and workshop.archived_at is None)


def _draw_act(act: WorkshopAct, *, undo: bool) -> None:
    name = act.thing.rsplit("/", 1)[1]
    line = f"**{label_of(FIELDS, name, language())}** {plain(_value(name, act))}"
    draw_line(act, line, undo=undo)


def _value(name: str, act: WorkshopAct) -> str:
    value = act.after["value"]
    if name == "place":
        return say("gap.formula_again") if value is None else str(value)
    return value_title(name, value)
