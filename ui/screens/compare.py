"""Two themes side by side: may they be one, whom do they meet, what lies between. The address names both."""

from functools import partial

import streamlit as st

from ingest.store import Store
from mining.closeness import ThemeSpace
from taxonomy.settings import setting
from ui.facts import all_items
from ui.parts.compare_facts import draw_between, draw_companies, draw_hint, draw_segments_beside, draw_sides
from ui.parts.compare_move import draw_moving
from ui.parts.compare_pick import FIRST, SECOND, draw_pick
from ui.plain import plain
from ui.session import opened_store, say


def screen() -> None:
    """Show the two themes the address names; the nearest one where it names one, the closest pair where none."""
    with opened_store() as store:
        st.page_link("screens/themes.py", label=say("themes.title"), icon=":material/arrow_back:")
        st.title(say("compare.title"))
        _body(store)


def _body(store: Store) -> None:
    items = all_items(store)
    themes = {theme.id: theme for theme in store.themes.all()}
    ranked = [tally.theme_id for tally in items.tallies() if tally.theme_id in themes]
    latest = store.runs.latest()
    if len(ranked) < 2 or latest is None:
        st.info(say("compare.too_few"), icon=":material/info:")
        return
    space = items.facts.held(
        ("space", latest.encoder_id), partial(ThemeSpace, store, items.frame, latest.encoder_id)
    ).asked_of(store)
    chosen = _chosen(space, ranked)
    draw_pick(ranked, {theme_id: themes[theme_id].title for theme_id in ranked}, chosen)
    if chosen[0] == chosen[1]:
        st.warning(say("compare.same"), icon=":material/info:")
        return
    pair = themes[chosen[0]], themes[chosen[1]]
    likeness = space.likeness(*chosen)
    draw_hint(likeness)
    st.page_link(
        "screens/merge.py",
        label=say("theme.merge"),
        icon=":material/merge:",
        help=say("theme.merge_help"),
        query_params={"ids": ",".join(chosen)},
    )
    draw_sides(store, items, pair)
    draw_companies(items.frame, pair)
    draw_segments_beside(items, pair, small_cell=int(setting("small_cell")))
    draw_between(store, likeness, pair)
    draw_moving(store, items.frame, pair)


def _chosen(space: ThemeSpace, ranked: list[str]) -> tuple[str, str]:
    """Return the two themes to show; what the address does not name is chosen by closeness."""
    first, second = (st.query_params.get(name, "") for name in (FIRST, SECOND))
    for unknown in (first, second):
        if unknown and unknown not in ranked:
            st.warning(say("compare.unknown", id=plain(unknown)), icon=":material/info:")
    first, second = (name if name in ranked else "" for name in (first, second))
    if not first and not second:
        first, second = space.closest_pair() or (ranked[0], ranked[1])
        st.caption(say("compare.chosen"))
    known = first or second
    other = space.nearest_to(known) or next(theme_id for theme_id in ranked if theme_id != known)
    return first or other, second or other


screen()
