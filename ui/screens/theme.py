"""One theme: its name and state, whom it meets, when, the voices behind it, who got through, and its ledger."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store, StoreError
from mining.tally import leaning, segment_table, stumbling, tally_themes
from taxonomy.records import Theme
from taxonomy.settings import setting
from ui.parts.quotes import Row, draw_quotes
from ui.parts.theme_facts import draw_cautions, draw_ledger, draw_segments, draw_trend
from ui.plain import plain
from ui.session import flash, opened_store, say, who


def screen() -> None:
    """Show the theme the address names."""
    with opened_store() as store:
        st.page_link("screens/themes.py", label=say("themes.title"), icon=":material/arrow_back:")
        theme = store.themes.find(st.query_params.get("id", ""))
        if theme is None:
            st.warning(say("theme.missing"))
            return
        st.title(plain(theme.title))
        _acts(theme)
        members = store.items.of_theme(theme.id)
        if members:
            _facts(store, theme, members)
            _voices(store, theme, members)
        draw_ledger(store.themes.ledger(theme.id))


def _acts(theme: Theme) -> None:
    terms = "　".join(f":gray-badge[{plain(term)}]" for term in theme.key_terms)
    st.markdown(terms or "")
    if theme.name is None:
        st.caption(say("theme.proposed_name"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
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


def _rename(theme_id: str) -> None:
    name = " ".join((st.session_state["theme-name"] or "").split())
    try:
        with opened_store() as store:
            store.themes.rename(theme_id, name, who=who())
    except StoreError as error:
        st.session_state["theme-error"] = say(error.code, **error.values)
        return
    flash("theme.renamed")


def _confirm(theme_id: str, confirmed: bool) -> None:
    with opened_store() as store:
        act = store.themes.confirm if confirmed else store.themes.unconfirm
        act(theme_id, who=who())
    flash("theme.confirmed" if confirmed else "theme.unconfirmed")


def _facts(store: Store, theme: Theme, members: list[dict[str, Any]]) -> None:
    if "theme-error" in st.session_state:
        st.error(st.session_state.pop("theme-error"))
    everything = store.items.all()
    tally = next(entry for entry in tally_themes(stumbling(everything)) if entry.theme_id == theme.id)
    numbers = (
        ("themes.col_companies", tally.companies),
        ("themes.col_items", tally.items),
        ("themes.col_first", tally.first_seen),
        ("themes.col_last", tally.last_seen),
    )
    for column, (title, number) in zip(st.columns(len(numbers)), numbers, strict=True):
        column.metric(say(title), number, border=True)
    draw_cautions(tally)
    small_cell = int(setting("small_cell"))
    cells = segment_table(members, everything, small_cell=small_cell)
    left, right = st.columns([3, 2], gap="large")
    with left:
        draw_segments(cells, leaning(cells), small_cell=small_cell)
    with right:
        draw_trend(tally)


def _voices(store: Store, theme: Theme, members: list[Row]) -> None:
    take_out = partial(_draw_take_out, theme.id)
    left, right = st.columns([3, 2], gap="large")
    with left:
        for role in ("central", "member", "borderline"):
            rows = [row for row in members if row["role"] == role]
            if rows:
                st.subheader(say(f"theme.{role}"))
                draw_quotes(rows, act=take_out)
    with right:
        st.subheader(say("theme.got_through"))
        through = store.items.got_through(theme.id)
        draw_quotes(through)
        if not through:
            st.caption(say("theme.got_through_none"))
        outside = store.items.near_outside(theme.id)
        if outside:
            st.subheader(say("theme.outside"))
            draw_quotes(outside)


def _draw_take_out(theme_id: str, row: Row) -> None:
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


screen()
