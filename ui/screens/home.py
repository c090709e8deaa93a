"""The first screen: what to do next. An empty database gets one sentence and one button."""

import streamlit as st

from ingest.store import ConversationFilter, Store
from mining.facts import counted
from taxonomy.segments import COMPANIES_BEFORE_CONCLUSIONS
from ui.facts import Selection, all_items
from ui.parts.conversation_table import draw_table
from ui.parts.next_steps import draw_drafts, draw_next
from ui.plain import plain
from ui.session import opened_store, say, who

TOP = 5


def screen() -> None:
    """Show the way in, or the state of things."""
    with opened_store() as store:
        st.title(say("app.claim"))
        if not store.conversations.count():
            _draw_empty(store)
            return
        items = all_items(store)
        _draw_numbers(store, items)
        draw_next(store)
        _draw_top(store, items)
        st.subheader(say("home.recent"))
        draw_table(store.conversations.page(ConversationFilter(), limit=TOP, viewer=who()), key="recent")


def _draw_empty(store: Store) -> None:
    st.write(say("home.empty"))
    if st.button(say("home.empty_button"), type="primary", icon=":material/edit_note:", key="first-log"):
        st.switch_page("screens/log.py")
    st.page_link("screens/import_files.py", label=say("home.import_link"), icon=":material/upload_file:")
    draw_drafts(store)


def _draw_numbers(store: Store, items: Selection) -> None:
    frame = items.frame
    companies = store.conversations.count_companies()
    numbers = (
        ("home.companies", companies),
        ("home.conversations", store.conversations.count()),
        ("home.items", len(frame)),
        ("home.unassigned", len(items.tray())),
    )
    for column, (title, number) in zip(st.columns(len(numbers)), numbers, strict=True):
        column.metric(say(title), number, border=True)
    few = companies < COMPANIES_BEFORE_CONCLUSIONS
    lines = [say("home.not_enough" if few else "home.enough", n=companies, need=COMPANIES_BEFORE_CONCLUSIONS)]
    if len(frame):
        behaviour = round(10 * float((frame["kind"] == "behaviour").mean()))
        lines.append(say("home.behaviour_share", behaviour=behaviour, words=10 - behaviour))
    st.caption("  \n".join(lines))


def _draw_top(store: Store, items: Selection) -> None:
    titles = {theme.id: theme.title for theme in store.themes.all()}
    tallies = [tally for tally in items.tallies() if tally.theme_id in titles][:TOP]
    if not tallies:
        return
    st.subheader(say("home.top"))
    total = counted(items.frame["company"])
    voices = store.items.texts([items.central()[tally.theme_id] for tally in tallies])
    for tally in tallies:
        name, bar = st.columns([5, 4], vertical_alignment="center")
        with name:
            st.page_link("screens/theme.py", label=plain(titles[tally.theme_id]), query_params={"id": tally.theme_id})
            st.caption(plain(voices.get(items.central()[tally.theme_id], "")))
        bar.progress(tally.companies / total, text=say("common.companies", n=tally.companies))
    st.page_link("screens/themes.py", label=say("home.go_themes"), icon=":material/arrow_forward:")


screen()
