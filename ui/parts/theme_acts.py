"""Draws what people can do with a theme: rename, confirm, define, merge, split, archive, bring back."""

from functools import partial

import streamlit as st

from ingest.store import Store
from taxonomy.records import Theme
from ui.parts.act import DEFINITION_FIELD, NAME_FIELD, attempt
from ui.plain import plain
from ui.session import local_time, opened_store, say, who


def draw_acts(store: Store, theme: Theme) -> None:
    """Draw the key terms and what a person may do with a living theme."""
    seen = store.acts.latest()
    loaded = _loaded_at(theme.id, seen)
    st.markdown(" ".join(f":gray-badge[{plain(term)}]" for term in theme.key_terms))
    if theme.name is None:
        by_model = say("theme.proposed_by", model=plain(theme.proposed_by)) if theme.proposed_by else ""
        st.caption(by_model or say("theme.proposed_name"))
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(say("theme.rename"), icon=":material/edit:"):
            st.text_area(say("theme.name"), value=theme.title, key=f"{NAME_FIELD}{theme.id}", height="content")
            st.button(say("common.save"), key="rename", on_click=partial(_rename, theme.id, loaded))
        _draw_confirm(theme, seen)
        for act, field in (("merge", "ids"), ("split", "id")):
            st.page_link(
                f"screens/{act}.py",
                label=say(f"theme.{act}"),
                icon=f":material/{'merge' if act == 'merge' else 'call_split'}:",
                help=say(f"theme.{act}_help"),
                query_params={field: theme.id},
            )
        with st.popover(say("theme.archive"), icon=":material/archive:", help=say("theme.archive_help")):
            st.text_area(say("theme.why_needed"), key=f"archive-why-{theme.id}", height="content")
            st.button(say("theme.archive"), key="archive", on_click=partial(_archive, theme.id, seen))
        st.page_link(
            "screens/conversations.py",
            label=say("theme.conversations"),
            icon=":material/forum:",
            query_params={"theme": theme.id},
        )


def _loaded_at(theme_id: str, seen: int) -> int:
    """Return the last act known when the text in the fields was read: what came later may be overwritten unread."""
    key = f"theme-loaded-{theme_id}"
    if key not in st.session_state or f"{NAME_FIELD}{theme_id}" not in st.session_state:
        st.session_state[key] = seen
    return int(st.session_state[key])


def _read_again(theme_id: str) -> None:
    """Whoever has acted, or been refused with what others did, knows how things stand now."""
    with opened_store() as store:
        st.session_state[f"theme-loaded-{theme_id}"] = store.acts.latest()


def _draw_confirm(theme: Theme, seen: int) -> None:
    if theme.state == "confirmed":
        st.badge(say("themes.state_confirmed"), icon=":material/verified:", color="green")
        st.button(
            say("theme.unconfirm"), type="tertiary", key="unconfirm", on_click=partial(_confirm, theme.id, False, seen)
        )
        return
    st.button(
        say("theme.confirm"),
        icon=":material/verified:",
        key="confirm",
        help=say("theme.confirm_help"),
        on_click=partial(_confirm, theme.id, True, seen),
    )


def draw_definition(store: Store, theme: Theme) -> None:
    """Draw what people wrote down about what belongs to the theme, and let them unless it is put away."""
    if theme.state == "archived" and not theme.definition:
        return
    is_there, key = bool(theme.definition), f"definition-{theme.id}"
    with st.expander(say("theme.definition"), icon=":material/rule:", expanded=is_there, key=key):
        if theme.state == "archived":
            st.text(theme.definition)
            return
        st.text_area(
            say("theme.definition"),
            value=theme.definition,
            key=f"{DEFINITION_FIELD}{theme.id}",
            height="content",
            label_visibility="collapsed",
        )
        loaded = _loaded_at(theme.id, store.acts.latest())
        st.button(say("common.save"), key="define", on_click=partial(_define, theme.id, loaded))


def draw_archived(store: Store, theme: Theme) -> None:
    """Say who put the theme away and why, and offer to bring it back; a merged one leads to where its items went."""
    if theme.archived_by is None:
        st.info(say("theme.is_faded"), icon=":material/archive:")
    else:
        act = store.acts.find(theme.archived_by)
        code = "theme.is_merged" if theme.merged_into else "theme.is_archived"
        told = {"who": plain(act["who"]), "at": plain(local_time(act["at"])), "why": plain(act["why"])}
        st.info(say(code, **told), icon=":material/archive:")
    heir = store.themes.find(store.themes.heir(theme.id))
    if heir is not None and heir.id != theme.id:
        st.page_link("screens/theme.py", label=plain(heir.title), icon=":material/merge:", query_params={"id": heir.id})
        return
    draw_bring_back(store, theme)


def draw_bring_back(store: Store, theme: Theme) -> None:
    """Draw the button that brings an archived theme back."""
    st.button(
        say("theme.bring_back"),
        icon=":material/unarchive:",
        key=f"bring-back-{theme.id}",
        on_click=partial(_bring_back, theme.id, theme.title, store.acts.latest()),
    )


def _rename(theme_id: str, seen: int) -> None:
    name = " ".join((st.session_state[f"{NAME_FIELD}{theme_id}"] or "").split())
    attempt(lambda store: store.themes.rename(theme_id, name, who=who(), seen=seen), "theme.renamed")
    _read_again(theme_id)


def _define(theme_id: str, seen: int) -> None:
    text = st.session_state[f"{DEFINITION_FIELD}{theme_id}"] or ""
    attempt(lambda store: store.themes.define(theme_id, text, who=who(), seen=seen), "theme.defined")
    _read_again(theme_id)


def _confirm(theme_id: str, confirmed: bool, seen: int) -> None:
    if confirmed:
        attempt(lambda store: store.themes.confirm(theme_id, who=who(), seen=seen), "theme.confirmed")
    else:
        attempt(lambda store: store.themes.unconfirm(theme_id, who=who(), seen=seen), "theme.unconfirmed")


def _archive(theme_id: str, seen: int) -> None:
    why = st.session_state[f"archive-why-{theme_id}"] or ""
    attempt(lambda store: store.theme_acts.archive(theme_id, who=who(), why=why, seen=seen), "theme.archived")


def _bring_back(theme_id: str, title: str, seen: int) -> None:
    attempt(lambda store: store.theme_acts.bring_back(theme_id, who=who(), seen=seen), "theme.brought_back", name=title)
