"""The list of conversations: a page of those the filter leaves, and into one of them."""

import streamlit as st

from ui.parts.conversation_filter import clear_filter, draw_filter
from ui.parts.conversation_table import draw_table
from ui.parts.export_button import draw_export_with_views
from ui.session import opened_store, say, who

PAGE = 50


def screen() -> None:
    """Show the filters and the page of the list they leave."""
    st.title(say("list.title"))
    with opened_store() as store:
        chosen = draw_filter(store)
        count = store.conversations.count(chosen)
        if not count:
            st.info(say("list.trash_empty" if chosen.trashed else "list.none"), icon=":material/search_off:")
            st.button(say("list.clear"), on_click=clear_filter, key="clear-none")
            return
        pages = (count - 1) // PAGE + 1
        page = min(int(st.session_state.get("page") or 1), pages)
        if st.session_state.get("page", page) != page:
            st.session_state["page"] = page
        first = (page - 1) * PAGE
        shown = say("list.shown", n=count, first=first + 1, last=min(first + PAGE, count))
        st.caption(f"{shown}  {say('list.click_hint')}")
        draw_export_with_views("conversations")
        draw_table(store.conversations.page(chosen, limit=PAGE, offset=first, viewer=who()), key=f"list-{page}")
        if pages > 1:
            st.pagination(pages, key="page")


screen()
