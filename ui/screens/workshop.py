"""One workshop, step by step: the address names it and the step, so that a link opens the same place."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ingest.store import Store
from taxonomy.labels import keys
from taxonomy.workshop import STEPS, Workshop
from ui.parts.parking_lot import draw_parking
from ui.parts.workshop_gaps import draw_gaps
from ui.parts.workshop_map import draw_map
from ui.parts.workshop_pack import draw_pack
from ui.parts.workshop_ready import draw_ready
from ui.parts.workshop_return import remember_step
from ui.parts.workshop_shape import draw_shape
from ui.plain import plain
from ui.session import label, local_time, opened_store, say

# What draws each step of `STEPS`.
DRAWN: dict[str, Callable[[Store, Workshop], None]] = {
    "ready": draw_ready,
    "map": draw_map,
    "shape": draw_shape,
    "gap": draw_gaps,
    "pack": draw_pack,
}
# A step is projected: everything is a size larger than at a desk.
PROJECTED = """<style>
html { font-size: 17px; }
.stMainBlockContainer { padding: 3.4rem 2rem 3rem; }
</style>"""


def screen() -> None:
    """Show the step the address names, the first where it names none."""
    st.set_page_config(initial_sidebar_state="collapsed")
    st.html(PROJECTED)
    with opened_store() as store:
        asked = st.query_params.get("id", "")
        workshop = store.workshops.find(int(asked)) if asked.isdecimal() else None
        if workshop is None:
            st.page_link("screens/workshops.py", label=say("workshops.title"), icon=":material/arrow_back:")
            st.warning(say("workshop.missing"))
            return
        step = st.query_params.get("step", "")
        step = step if step in keys(STEPS) else keys(STEPS)[0]
        remember_step(workshop, step)
        _draw_head(store, workshop)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            _draw_steps(step)
            draw_parking(store, workshop)
        if workshop.archived_at is not None:
            st.info(say("workshop.is_archived"), icon=":material/archive:")
        DRAWN[step](store, workshop)


def _draw_head(store: Store, workshop: Workshop) -> None:
    counts = store.workshops.counts().get(workshop.id, {"companies": 0, "conversations": 0, "items": 0})
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link("screens/workshops.py", label="", icon=":material/arrow_back:", help=say("workshops.title"))
        st.markdown(f"#### {plain(workshop.name)}", width="content")
        st.caption(
            say("workshop.frozen", day=workshop.held_on, at=plain(local_time(workshop.created_at)), **counts),
            width="content",
        )


def _draw_steps(step: str) -> None:
    """Draw the steps, with the way to the one before and the one after."""
    order = keys(STEPS)
    place = order.index(step)
    numbered = {key: f"{number}. {label(STEPS, key)}" for number, key in enumerate(order, 1)}
    key = f"workshop-step-{step}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            say("workshop.step"),
            order,
            default=step,
            format_func=numbered.__getitem__,
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=partial(_turn_to_chosen, key),
        )
        for code, other, icon in (("back", place - 1, "arrow_back"), ("next", place + 1, "arrow_forward")):
            inside = 0 <= other < len(order)
            st.button(
                say(f"workshop.{code}"),
                icon=f":material/{icon}:",
                type="tertiary",
                disabled=not inside,
                key=f"workshop-{code}",
                on_click=partial(_turn, order[other] if inside else step),
            )


def _turn_to_chosen(key: str) -> None:
    _turn(st.session_state[key])


def _turn(step: str) -> None:
    st.query_params["step"] = step


screen()
