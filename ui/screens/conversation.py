"""One conversation: its five views with each item's theme, why the customer did not act, edit, trash, history."""

from functools import partial

import streamlit as st

from ingest.store import Store
from taxonomy.records import Conversation
from ui.parts.cause_card import draw_decision
from ui.parts.conversation_view import draw_head, draw_history, draw_views
from ui.parts.deciding import draw_deciding
from ui.plain import plain
from ui.session import flash, opened_store, say, who


def screen() -> None:
    """Show the conversation the address names."""
    with opened_store() as store:
        conversation = store.conversations.find(st.query_params.get("id", ""))
        if conversation is None:
            st.warning(say("one.missing"))
            st.page_link("screens/conversations.py", label=say("list.title"), icon=":material/arrow_back:")
            return
        trashed = store.conversations.is_trashed(conversation.id)
        st.page_link("screens/conversations.py", label=say("list.title"), icon=":material/arrow_back:")
        st.title(plain(f"{conversation.company}  {conversation.date}"))
        _buttons(conversation, trashed=trashed)
        draw_head(conversation)
        left, right = st.columns([3, 2], gap="large")
        with left:
            draw_views(conversation, {row["item_id"]: row for row in store.items.of_conversation(conversation.id)})
        with right:
            _causes(store, conversation, trashed=trashed)
        if store.reviews.held_back(conversation.id, who()) is None:
            known = bool(store.causes.open_to(who(), conversation.id))
            draw_history(store.conversations.history(conversation.id), causes=known)


def _buttons(conversation: Conversation, *, trashed: bool) -> None:
    if trashed:
        st.warning(say("one.in_trash"), icon=":material/delete:")
        st.button(
            say("one.restore"),
            icon=":material/restore_from_trash:",
            key="restore",
            on_click=partial(_restore, conversation.id),
        )
        return
    with st.container(horizontal=True):
        if st.button(say("one.edit"), icon=":material/edit:", key="edit"):
            st.switch_page("screens/log.py", query_params={"edit": conversation.id})
        st.button(
            say("one.trash"),
            icon=":material/delete:",
            type="tertiary",
            key="trash",
            on_click=partial(_trash, conversation.id),
        )


def _trash(conversation_id: str) -> None:
    with opened_store() as store:
        store.conversations.trash(conversation_id, who=who())
    flash("one.trashed")


def _restore(conversation_id: str) -> None:
    with opened_store() as store:
        store.conversations.restore(conversation_id, who=who())
    flash("one.restored")


def _causes(store: Store, conversation: Conversation, *, trashed: bool) -> None:
    st.subheader(say("one.causes"))
    if trashed:
        draw_decision(store.conversations.cause_decisions(conversation.id))
        return
    draw_deciding(store, conversation, may_only_look=True)


screen()
