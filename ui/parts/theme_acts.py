"""Draws what people can do with a theme: rename, confirm and take back, see its conversations, take an item out."""

from functools import partial

import streamlit as st

from ingest.store import StoreError
from taxonomy.records import Theme
from ui.parts.quotes import Row
from ui.plain import plain
from ui.session import flash, opened_store, say, who


def draw_acts(theme: Theme) -> None:
    """Draw the key terms and what a person may do with the theme."""
    terms = " ".join(f":gray-badge[{plain(term)}]" for term in theme.key_terms)
    st.markdown(terms or "")
    if theme.name is None:
        st.caption(say("theme.proposed_name"))
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(say("theme.rename"), icon=":material/edit:"):
            st.text_area(say("theme.name"), value=theme.title, key="theme-name", height="content")
            st.button(say("common.save"), key="rename", on_click=partial(_rename, theme.id))
        if theme.state == "confirmed":
            st.badge(say("themes.state_confirmed"), icon=":material/verified:", color="green")
            st.button(
                say("theme.unconfirm"), type="tertiary", key="unconfirm", on_click=partial(_confirm, theme.id, False)
            )
        else:
            st.button(
                say("theme.confirm"),
                icon=":material/verified:",
                key="confirm",
                help=say("theme.confirm_help"),
                on_click=partial(_confirm, theme.id, True),
            )
        st.page_link(
            "screens/conversations.py",
            label=say("theme.conversations"),
            icon=":material/forum:",
            query_params={"theme": theme.id},
        )


def draw_definition(theme: Theme) -> None:
    """Draw what people wrote down about what belongs to the theme, and let them."""
    with st.expander(say("theme.definition"), icon=":material/rule:", expanded=bool(theme.definition)):
        st.text_area(
            say("theme.definition"),
            value=theme.definition,
            key="theme-definition",
            height="content",
            label_visibility="collapsed",
        )
        st.button(say("common.save"), key="define", on_click=partial(_define, theme.id))


def _define(theme_id: str) -> None:
    with opened_store() as store:
        store.themes.define(theme_id, st.session_state["theme-definition"] or "", who=who())
    flash("theme.defined")


def draw_error() -> None:
    """Say why the last act was refused."""
    if "theme-error" in st.session_state:
        st.error(st.session_state.pop("theme-error"), icon=":material/error:")


def _rename(theme_id: str) -> None:
    name = " ".join((st.session_state["theme-name"] or "").split())
    try:
        with opened_store() as store:
            store.themes.rename(theme_id, name, who=who())
    except StoreError as error:
        values = {name: plain(str(value)) for name, value in error.values.items()}
        st.session_state["theme-error"] = say(error.code, **values)
        return
    flash("theme.renamed")


def _confirm(theme_id: str, confirmed: bool) -> None:
    with opened_store() as store:
        act = store.themes.confirm if confirmed else store.themes.unconfirm
        act(theme_id, who=who())
    flash("theme.confirmed" if confirmed else "theme.unconfirmed")


def draw_take_out(row: Row) -> None:
    """Draw the button that takes one item out of its theme."""
    st.button(
        "",
        icon=":material/output:",
        type="tertiary",
        help=say("theme.take_out"),
        key=f"out-{row['item_id']}",
        on_click=partial(_take_out, row["item_id"]),
    )


def _take_out(item_id: str) -> None:
    with opened_store() as store:
        store.themes.place(item_id, None, who=who())
    flash("theme.taken_out")
