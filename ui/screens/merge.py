"""Merging themes: pick two or more, see what will be joined, choose the one that stays."""

from functools import partial

import streamlit as st

from ingest.store import Store
from mining.facts import Frame, of_theme
from taxonomy.records import Theme
from ui.facts import all_items
from ui.parts.act import attempt, draw_outcome
from ui.parts.merge_preview import draw_preview, draw_sum
from ui.plain import plain
from ui.session import opened_store, say, who

MERGED = "merged-into"
Members = dict[str, Frame]


def screen() -> None:
    """Show the themes the address names, and let a person merge them."""
    if MERGED in st.session_state:
        st.switch_page("screens/theme.py", query_params={"id": st.session_state.pop(MERGED)})
    with opened_store() as store:
        st.page_link("screens/themes.py", label=say("themes.title"), icon=":material/arrow_back:")
        draw_outcome("merge")
        st.title(say("theme.merge_title"))
        themes = {theme.id: theme for theme in store.themes.all()}
        if len(themes) < 2:
            st.info(say("theme.merge_none"), icon=":material/info:")
            return
        items = all_items(store)
        companies = {tally.theme_id: tally.companies for tally in items.tallies()}
        chosen = _chosen(themes, companies)
        if len(chosen) < 2:
            st.caption(say("theme.merge_choose_more"))
            return
        _merge(store, chosen, companies, {theme.id: of_theme(items.frame, theme.id) for theme in chosen})


def _chosen(themes: dict[str, Theme], companies: dict[str, int]) -> list[Theme]:
    """Let a person pick themes, those with most companies first; the address names those picked already."""
    order = sorted(themes, key=lambda theme_id: (-companies.get(theme_id, 0), theme_id))
    asked = st.query_params.get("ids", "").split(",")
    picked = st.multiselect(
        say("theme.merge_choose"),
        order,
        default=[theme_id for theme_id in order if theme_id in asked],
        format_func=lambda theme_id: f"{themes[theme_id].title}({theme_id})",
        key="merge-themes",
        placeholder=say("theme.merge_choose_more"),
    )
    return [themes[theme_id] for theme_id in picked]


def _merge(store: Store, chosen: list[Theme], companies: dict[str, int], members: Members) -> None:
    titles = {theme.id: theme.title for theme in chosen}
    likely = min(chosen, key=lambda theme: (not theme.owned, -companies.get(theme.id, 0), theme.id))
    target_id = st.radio(
        say("theme.merge_target"),
        list(titles),
        index=list(titles).index(likely.id),
        format_func=lambda theme_id: plain(titles[theme_id]),
        key="merge-target",
        horizontal=True,
    )
    target = next(theme for theme in chosen if theme.id == target_id)
    joining = [item for theme in chosen if theme.id != target.id for item in members[theme.id]["item_id"]]
    draw_sum(chosen, members, target, len(store.themes.vetoed(joining, target.id)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_area(say("theme.why"), key="merge-why", height="content")
        st.button(
            say("theme.merge_go", name=plain(target.title)),
            type="primary",
            icon=":material/merge:",
            key="merge-go",
            on_click=partial(_go, list(titles), target, store.acts.latest()),
        )
    draw_preview(store, chosen, members, target)


def _go(sources: list[str], target: Theme, seen: int) -> None:
    why = st.session_state["merge-why"] or ""
    if attempt(
        lambda store: store.theme_acts.merge(sources, target.id, who=who(), why=why, seen=seen),
        "theme.merged",
        name=target.title,
    ):
        st.session_state[MERGED] = target.id


screen()
