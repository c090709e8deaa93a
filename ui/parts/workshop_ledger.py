"""Draws what people decided on the as-is map, latest first, each with who, when and a way back; and cards taken off."""

from functools import partial

import streamlit as st

from ingest.store import Store
from mining.asis import CARD, Board
from taxonomy.workshop import Workshop, WorkshopAct
from ui.parts.workshop_acts import take_back
from ui.parts.workshop_card import put_off
from ui.parts.workshop_words import card_text, phase_title, row_title, short
from ui.plain import plain
from ui.session import local_time, say

PAGE = 30


def draw_ledger(store: Store, workshop: Workshop, board: Board) -> None:
    """Draw the cards that were taken off, and the history of the map."""
    seen = store.workshops.latest_act(workshop.id)
    is_open = workshop.archived_at is None
    if board.off:
        with st.expander(say("asis.off", n=len(board.off)), icon=":material/visibility_off:"):
            for card in board.off:
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.text(card_text(card))
                    if is_open:
                        st.button(
                            say("asis.back"),
                            key=f"back-{card.key}",
                            type="tertiary",
                            on_click=partial(put_off, workshop.id, card, False, seen),
                        )
    acts = [act for act in store.workshops.acts(workshop.id) if act.thing.startswith(CARD)]
    if acts:
        with st.expander(say("asis.ledger", n=len(acts)), icon=":material/history:"):
            standing = store.workshops.standing(workshop.id, CARD)
            for act in acts[: -PAGE - 1 : -1]:
                _draw_line(act, board, is_open and standing.get(act.thing) == act)


def _draw_line(act: WorkshopAct, board: Board, last: bool) -> None:
    """Draw one act; only the last one on a card can be taken back."""
    card = board.find(act.thing.removeprefix(CARD))
    text = act.after.get("text") or (card_text(card) if card else say("asis.gone"))
    told = {"row": row_title(act.after["row"]), "phase": phase_title(act.after["phase"])}
    told["text"] = short(text, length=60)
    line = say(f"asis.act_{act.kind}", **{name: plain(value) for name, value in told.items()})
    draw_line(act, line, undo=last)


def draw_line(act: WorkshopAct, line: str, *, undo: bool) -> None:
    """Draw what was done, by whom and when; that it was taken back, or (`undo`) the way to do so."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{line} :small[:gray[{plain(act.who)} · {plain(local_time(act.at))}]]", width="content")
        if act.undone_by is not None:
            st.caption(say("asis.undone_by", who=plain(act.undone_by)), width="content")
        elif undo:
            st.button(
                say("workshop.undo"),
                icon=":material/undo:",
                type="tertiary",
                key=f"undo-{act.id}",
                on_click=partial(take_back, act.id),
            )
