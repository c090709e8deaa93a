"""Log a conversation: the five-view form with a draft that is never lost, and after saving what the records suggest."""

from dataclasses import replace
from functools import partial

import streamlit as st

from ingest.problems import problem_text
from ingest.store import Store
from mining.handed_on import fitting_entries
from mining.similar import similar_items
from taxonomy.records import Conversation, Problem
from ui.browser import show_top
from ui.draft import conversation_of, is_blank
from ui.draft_state import DraftState
from ui.facts import all_items
from ui.models import encoder_in_use, suggestion_for
from ui.parts.after_save import draw_after_save
from ui.parts.deciding import draw_held_back
from ui.parts.draft_bar import discard, draft_in_hand, draw_other_drafts, go_to, keep_watch
from ui.parts.guide_entry import texts_of
from ui.parts.log_form import draw_form, draw_head
from ui.parts.own_place import own_place
from ui.parts.plan_questions import draw_plan_questions, keep_answers
from ui.plain import plain
from ui.session import field_title, flash, language, opened_store, person, say, who


def screen() -> None:
    """Show the form, or what came of the log that was just saved."""
    with opened_store() as store:
        saved = store.conversations.find(st.query_params.get("saved", ""))
        if saved is not None:
            _after_save(store, saved)
            return
        draft = draft_in_hand(store)
        if not person():
            st.info(say("frame.person_ask"), icon=":material/person:")
        st.title(say("log.edit_title") if draft.edits else say("log.title"))
        with own_place():
            keep_watch(draft)
        draw_other_drafts(store, draft)
        people = list(dict.fromkeys([*store.people.all(), *store.conversations.values_of("csm")]))
        draw_head(draft, store.conversations.companies(), people)
        draw_plan_questions(store, draft)
        draw_form(draft, store.conversations.values_of("industry"), texts_of(store))
    _buttons(draft)


def _buttons(draft: DraftState) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(say("log.save"), type="primary", icon=":material/save:", key="save"):
            _save(draft)
        if not is_blank(draft.body):
            with st.popover(say("log.discard"), type="tertiary"):
                st.write(say("log.discard_sure"))
                st.button(say("log.discard_yes"), key="discard", on_click=partial(discard, draft))
            st.button(
                say("log.new"),
                type="tertiary",
                icon=":material/note_add:",
                key="new-log",
                on_click=partial(go_to, None),
            )


def _save(draft: DraftState) -> None:
    """Write the log and drop the draft in one transaction, or say what is missing and keep everything."""
    body = draft.current()
    conversation, problems = conversation_of(body, stored=draft.original)
    if conversation is None:
        _show_problems(problems)
        return
    if draft.blind and draft.original is not None:
        conversation = replace(conversation, hypothesis=draft.original.hypothesis)
    with opened_store() as store, store.atomic():
        outcome = store.conversations.save(conversation, who=who())
        keep_answers(store, body, conversation.id, conversation.company)
        store.drafts.drop(draft.id)
    draft.close()
    flash("log.saved_unchanged" if outcome == "unchanged" else "log.saved")
    go_to(None)
    st.query_params["saved"] = conversation.id
    st.rerun()


def _show_problems(problems: list[Problem]) -> None:
    named = [replace(problem, field=field_title(problem.field)) for problem in problems if not problem.warning]
    lines = "\n".join(f"- {plain(problem_text(problem, language()))}" for problem in named)
    st.error(f"{say('log.cannot_save')}\n{lines}", icon=":material/error:")


def _after_save(store: Store, conversation: Conversation) -> None:
    show_top(conversation.id)
    st.title(plain(f"{conversation.company} {conversation.date}"))
    if not draw_held_back(store, conversation.id):
        known = bool(store.causes.open_to(who(), conversation.id))
        with st.spinner(say("log.working")):
            suggestion = suggestion_for(store, conversation)
            similar = similar_items(store, all_items(store).frame, conversation, encoder_in_use(store))
            handed_on = fitting_entries(store, conversation, suggestion, encoder_in_use(store)) if known else []
        if known:
            store.causes.look(conversation.id, who=who())
        draw_after_save(store, conversation, suggestion if known else None, similar, handed_on)
    with st.container(horizontal=True):
        st.button(say("log.next"), type="primary", on_click=partial(go_to, None), key="next")
        if st.button(say("log.open"), key="open-saved"):
            st.switch_page("screens/conversation.py", query_params={"id": conversation.id})


screen()
