"""Draws the stumbling points of a draft: one field to write in, one button for each kind, and the list below."""

from functools import partial

import streamlit as st

from taxonomy.labels import keys
from taxonomy.segments import KINDS, POLARITIES
from ui.draft import with_item, without_item
from ui.draft_state import DraftState
from ui.session import flash, label, say

ADD_BUTTONS = (("neg", "behaviour"), ("neg", "words"), ("pos", "behaviour"), ("pos", "words"))


def draw_items(draft: DraftState, prompts: str) -> None:
    """Draw the field for a new item, its four buttons, and every item with its polarity and kind."""
    st.text_area(
        say("log.item_new"),
        key=draft.fill("new_item", draft.body["new_item"]),
        height="content",
        help=prompts,
        placeholder=say("log.item_new_hint"),
        on_change="ignore",
    )
    with st.container(horizontal=True):
        for polarity, kind in ADD_BUTTONS:
            st.button(
                say(f"log.add_{polarity}_{kind}"),
                icon=":material/add:",
                help=say("log.add_help"),
                key=draft.key(f"add_{polarity}_{kind}"),
                on_click=partial(_add, draft, polarity, kind),
            )
    items = draft.body["items"]
    if removed := st.session_state.get(draft.key("removed")):
        st.button(
            f"{say('log.item_removed')} — {say('log.item_undo')}",
            icon=":material/undo:",
            type="tertiary",
            key=draft.key("undo"),
            on_click=partial(_undo, draft, *removed),
        )
    if not items:
        st.caption(say("log.no_items"))
        return
    for number, item in enumerate(items, start=1):
        _draw_item(draft, number, item)
    behaviour = sum(item["kind"] == "behaviour" for item in items)
    st.caption(say("log.balance", behaviour=behaviour, words=len(items) - behaviour))


def _draw_item(draft: DraftState, number: int, item: dict[str, str]) -> None:
    text, choices_column, remove = st.columns([6, 3, 0.6], vertical_alignment="center")
    name = item["key"]
    with text:
        st.text_area(
            say("log.item_number", n=number),
            key=draft.fill(name, item["text"]),
            height="content",
            label_visibility="collapsed",
            on_change="ignore",
        )
    with choices_column, st.container(gap="xsmall"):
        for part, choices, title in (("polarity", POLARITIES, "log.polarity"), ("kind", KINDS, "log.kind")):
            st.segmented_control(
                say(title),
                keys(choices),
                format_func=partial(label, choices),
                label_visibility="collapsed",
                key=draft.fill(f"{name}_{part}", item[part]),
                required=True,
                on_change=partial(draft.keep_item, name, part),
            )
    with remove:
        st.button(
            "",
            icon=":material/close:",
            help=say("log.item_remove"),
            type="tertiary",
            key=draft.key(f"{name}_remove"),
            on_click=partial(_remove, draft, name),
        )


def _add(draft: DraftState, polarity: str, kind: str) -> None:
    body = draft.current()
    if not body["new_item"].strip():
        flash("log.add_blank", icon=":material/info:")
        return
    st.session_state[draft.key("moved")] = body["new_item"]
    st.session_state[draft.key("new_item")] = ""
    draft.keep(with_item(body, polarity, kind))


def _remove(draft: DraftState, key: str) -> None:
    body = draft.current()
    place = next(number for number, item in enumerate(body["items"]) if item["key"] == key)
    st.session_state[draft.key("removed")] = (body["items"][place], place)
    draft.keep(without_item(body, key))


def _undo(draft: DraftState, item: dict[str, str], place: int) -> None:
    items = [*draft.current()["items"]]
    items.insert(place, item)
    draft.keep({"items": items})
    st.session_state.pop(draft.key("removed"), None)
