"""Draws the fourth step of a workshop: the themes in order of priority, and what is written for one of them."""

from functools import partial

import streamlit as st

from ingest.store import Store, open_store
from mining.pack import PackTheme, pack_of, with_gaps
from mining.pack_facts import facts_of
from taxonomy.settings import setting
from taxonomy.workshop import Workshop
from ui.pack.words import Words
from ui.parts.gap_form import draw_gap
from ui.parts.gap_matrix import draw_matrix
from ui.parts.workshop_acts import attempt, draw_outcome
from ui.plain import plain
from ui.session import db_path, language, say, who

CHOSEN, ADDRESS = "gap-theme", "theme"
VIEWS = ("order", "matrix")
_STYLE = """<style>
[class*="st-key-gap-row-"] button { justify-content: flex-start; text-align: left; }
[class*="st-key-gap-row-"] button div { justify-content: flex-start; width: 100%; }
[class*="st-key-gap-row-"] button p { text-align: left; }
</style>"""


@st.cache_resource(max_entries=8, show_spinner=False)
def _counted(path: str, workshop_id: int, made: str, edition: int, small_cell: int) -> tuple[PackTheme, ...]:
    """Count the themes of a snapshot, once: nothing changes it but another edition of its themes."""
    del made, edition
    with open_store(path) as store:
        return pack_of(facts_of(store, workshop_id), small_cell=small_cell).themes


def draw_gaps(store: Store, workshop: Workshop) -> None:
    """Draw the order on the left, the chosen theme on the right."""
    counted = _counted(str(db_path()), workshop.id, workshop.created_at, workshop.edition, int(setting("small_cell")))
    if not counted:
        st.info(say("gap.no_themes"), icon=":material/info:")
        return
    themes = with_gaps(counted, store.gaps.all(workshop.id))
    words = Words(language())
    st.html(_STYLE)
    draw_outcome(workshop.id, store)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        with st.container(horizontal=True, vertical_alignment="center"):
            view = st.segmented_control(
                say("themes.view"),
                VIEWS,
                default="order",
                format_func=_view_title,
                key="gap-view",
                required=True,
                label_visibility="collapsed",
                persist_state="session",
            )
            st.caption(say("gap.formula_short"), help=plain(words.formula_rule()), width="content")
        if view == "matrix":
            draw_matrix(themes, choose=_choose)
        chosen = _chosen(themes)
        with st.container(height=520 if view == "order" else 240, border=False):
            for theme in themes:
                _draw_row(theme, words, chosen=theme.theme.id == chosen.theme.id)
    with right:
        _draw_place(workshop, chosen, len(themes), store.workshops.latest_act(workshop.id))
        draw_gap(store, workshop, chosen, words)


def _view_title(view: str) -> str:
    return say(f"gap.view_{view}")


def _chosen(themes: tuple[PackTheme, ...]) -> PackTheme:
    asked = st.session_state.get(CHOSEN) or st.query_params.get(ADDRESS)
    return next((theme for theme in themes if theme.theme.id == asked), themes[0])


def _choose(theme_id: str) -> None:
    st.session_state[CHOSEN] = theme_id
    st.query_params[ADDRESS] = theme_id


def _draw_row(theme: PackTheme, words: Words, *, chosen: bool) -> None:
    mark = " \u270e" if theme.ranked.by_hand else ""
    facts = say(
        "gap.row",
        impact=f"{theme.impact.score:.0f}",
        effort=words.choice("effort", theme.gap.effort),
        n=theme.impact.companies,
        total=theme.impact.total,
    )
    told = f"**{theme.ranked.place}{mark}\u2002{plain(theme.theme.name)}**  \n:small[:gray[{plain(facts)}]]"
    if theme.gap.written:
        told += " :green[:material/edit_note:]"
    st.button(
        told,
        key=f"gap-row-{theme.theme.id}",
        type="secondary" if chosen else "tertiary",
        width="stretch",
        on_click=partial(_choose, theme.theme.id),
    )


def _draw_place(workshop: Workshop, theme: PackTheme, count: int, seen: int) -> None:
    """Draw the theme's name, and the ways to another place in the order."""
    ranked = theme.ranked
    st.markdown(f"#### {ranked.place}. {plain(theme.theme.name)}")
    if workshop.archived_at is not None:
        return
    move = partial(_place, workshop.id, ranked.theme_id, seen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("gap.up"),
            icon=":material/arrow_upward:",
            key="gap-up",
            disabled=ranked.place == 1,
            on_click=partial(move, ranked.place - 1),
        )
        st.button(
            say("gap.down"),
            icon=":material/arrow_downward:",
            key="gap-down",
            disabled=ranked.place == count,
            on_click=partial(move, ranked.place + 1),
        )
        if ranked.place > 2:
            st.button(say("gap.to_top"), icon=":material/vertical_align_top:", key="gap-top", on_click=partial(move, 1))
        if ranked.by_hand:
            st.button(
                say("gap.back_to_formula", place=ranked.by_formula),
                icon=":material/functions:",
                type="tertiary",
                key="gap-formula",
                on_click=partial(move, None),
            )


def _place(workshop_id: int, theme_id: str, seen: int, place: int | None) -> None:
    code = "gap.back_done" if place is None else "gap.placed"
    attempt(
        lambda store: store.gaps.place(workshop_id, theme_id, place, who=who(), seen=seen), code, place=str(place or "")
    )
    _choose(theme_id)
