"""Draws what waits for a person on the first screen, one line each: drafts, cases, items not mined, open questions."""

import streamlit as st

from ingest.store import ConversationFilter, Store
from mining.review import waiting
from ui.facts import all_items
from ui.plain import plain
from ui.session import local_time, person, say, today, who


def draw_next(store: Store) -> None:
    """Draw one line for each kind of thing that waits; nothing where nothing does."""
    draw_drafts(store)
    due = store.plans.count_due(today(), csm=person())
    if due:
        _line("event_available", say("home.followup", n=due), "followup")
    fresh = all_items(store).not_mined(store)
    if fresh:
        _line("auto_awesome", say("home.new_items", n=fresh), "themes", title=say("home.go_mine"))
    for session in store.judgments.waiting_for(person()) if person() else ():
        sentence = say("home.review", name=plain(session["name"]), n=session["cases"])
        _line("groups", sentence, "review", session=session["id"])
    held = store.reviews.held_from(who())
    undecided = sum(case.conversation_id not in held for case in waiting(store.causes.cases_in_doubt()))
    if undecided:
        _line("rule", say("home.queue", n=undecided), "queue")
    unasked = store.conversations.count(ConversationFilter(acted=("unknown",)))
    if unasked:
        _line("pending_actions", say("home.acted_open", n=unasked), "conversations", acted="unknown")


def _line(icon: str, sentence: str, screen: str, *, title: str = "", **query: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":material/{icon}: {sentence}")
        st.page_link(
            f"screens/{screen}.py",
            label=title or say("common.open"),
            icon=":material/arrow_forward:",
            query_params=query or None,
        )


def draw_drafts(store: Store) -> None:
    """Draw a line for each log this person has begun."""
    for row in store.drafts.of(person()):
        company = plain(row["company"]) or say("log.draft_nameless")
        title = say("log.draft_resume", company=company, time=local_time(row["updated_at"]))
        _line("edit_note", title, "log", draft=row["id"])
