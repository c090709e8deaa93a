"""The way back: whoever goes from a workshop to a theme or a conversation finds a link to the step they left."""

import streamlit as st

from taxonomy.workshop import Workshop
from ui.plain import plain
from ui.session import say

_LEFT = "workshop-left"


def remember_step(workshop: Workshop, step: str) -> None:
    """Keep where a person is in a workshop."""
    st.session_state[_LEFT] = {"id": str(workshop.id), "step": step, "name": workshop.name}


def draw_return(screen: str) -> None:
    """Draw the link back on every other screen, until the person goes back or closes it."""
    left = st.session_state.get(_LEFT)
    if left is None or screen == "workshop":
        return
    with st.container(horizontal=True, vertical_alignment="center", key="workshop-return"):
        st.page_link(
            "screens/workshop.py",
            label=say("workshop.return", name=plain(left["name"])),
            icon=":material/co_present:",
            query_params={"id": left["id"], "step": left["step"]},
        )
        st.button(
            "",
            icon=":material/close:",
            type="tertiary",
            help=say("workshop.return_close"),
            key="workshop-return-close",
            on_click=_forget,
        )


def _forget() -> None:
    st.session_state.pop(_LEFT, None)
