"""Log a conversation: the five-view form with a draft that is never lost, and after saving what the records suggest."""

from functools import partial

import streamlit as st

from ingest.problems import problem_text
from ingest.store import Store
from mining.suggest import similar_items
from taxonomy.records import Conversation, Problem
from ui.browser import watch_typing
from ui.draft import conversation_of, is_blank
from ui.draft_state import DraftState, begin
from ui.models import encoder_in_use, suggestion_for
from ui.parts.after_save import draw_after_save
from ui.parts.log_form import draw_form
from ui.session import flash, language, local_time, opened_store, person, say, who


def screen() -> None:
    """Show the form, or what came of the log that was just saved."""
    with opened_store() as store:
        saved = store.conversations.find(st.query_params.get("saved", ""))
        if saved is not None:
            _after_save(store, saved)
            return
        draft = _draft(store)
        st.title(say("log.edit_title") if draft.edits else say("log.title"))
        _keep_watch(draft)
        _other_drafts(store, draft)
        draw_form(
            draft,
            store.conversations.companies(),
            store.conversations.values_of("industry"),
            list(dict.fromkeys([*store.people.all(), *store.conversations.values_of("csm")])),
        )
    _buttons(draft)


def _draft(store: Store) -> DraftState:
    """Return the draft this screen works on: the one in the address, the one in hand, or a new one."""
    edits = st.query_params.get("edit")
    if edits and st.session_state.get("editing") != edits:
        open_edits = [row["id"] for row in store.drafts.of(person()) if row["conversation_id"] == edits]
        st.session_state["draft"] = open_edits[0] if open_edits else begin()
        st.session_state["editing"] = edits
    draft_id = st.query_params.get("draft") or st.session_state.get("draft") or begin()
    st.session_state["draft"] = st.query_params["draft"] = draft_id
    return DraftState(store, draft_id, edits=edits)


@st.fragment
def _keep_watch(draft: DraftState) -> None:
    """Keep what is being typed, and say when it was kept."""
    with opened_store() as store:
        draft = DraftState(store, draft.id, edits=draft.edits)
    watch_typing(draft.id, draft.texts(), draft.kept_at, on_typed=draft.keep_typed, key=draft.key("typing"))
    kept = draft.kept_at and say("log.draft_kept", time=local_time(draft.kept_at, seconds=True))
    st.caption(kept or say("log.draft_new"))
    if st.session_state.pop("recovered", False):
        st.rerun(scope="app")


def _other_drafts(store: Store, draft: DraftState) -> None:
    others = [row for row in store.drafts.of(person()) if row["id"] != draft.id]
    if not others or not is_blank(draft.body):
        return
    with st.expander(say("log.drafts", n=len(others)), icon=":material/edit_note:", expanded=True):
        for row in others:
            company = row["company"] or say("log.draft_nameless")
            title = say("log.draft_resume", company=company, time=local_time(row["updated_at"]))
            st.button(title, key=f"resume-{row['id']}", type="tertiary", on_click=partial(_go_to, row["id"]))


def _go_to(draft_id: str | None) -> None:
    """Turn to another draft, or to a new one."""
    st.query_params.clear()
    st.session_state["draft"] = draft_id or begin()
    st.session_state.pop("editing", None)


def _buttons(draft: DraftState) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(say("log.save"), type="primary", icon=":material/save:", key="save"):
            _save(draft)
        if not is_blank(draft.body):
            with st.popover(say("log.discard"), type="tertiary"):
                st.write(say("log.discard_sure"))
                st.button(say("log.discard_yes"), key="discard", on_click=partial(_discard, draft.id))
            if not draft.edits:
                st.button(
                    say("log.new"),
                    type="tertiary",
                    icon=":material/note_add:",
                    key="new-log",
                    on_click=partial(_go_to, None),
                )


def _discard(draft_id: str) -> None:
    with opened_store() as store:
        store.drafts.drop(draft_id)
    _go_to(None)


def _save(draft: DraftState) -> None:
    """Write the log and drop the draft in one transaction, or say what is missing and keep everything."""
    conversation, problems = conversation_of(draft.current(), stored=draft.original)
    if conversation is None:
        _show_problems(problems)
        return
    with opened_store() as store, store.atomic():
        outcome = store.conversations.save(conversation, who=who())
        store.drafts.drop(draft.id)
    flash("log.saved_unchanged" if outcome == "unchanged" else "log.saved")
    _go_to(None)
    st.query_params["saved"] = conversation.id
    st.rerun()


def _show_problems(problems: list[Problem]) -> None:
    lines = "\n".join(f"- {problem_text(problem, language())}" for problem in problems if not problem.warning)
    st.error(f"{say('log.cannot_save')}\n{lines}", icon=":material/error:")


def _after_save(store: Store, conversation: Conversation) -> None:
    st.title(f"{conversation.company} {conversation.date}")
    with st.spinner(say("log.working")):
        suggestion = suggestion_for(store, conversation)
        similar = similar_items(store, conversation, encoder_in_use(store))
    draw_after_save(conversation, suggestion, similar)
    with st.container(horizontal=True):
        st.button(say("log.next"), type="primary", on_click=partial(_go_to, None), key="next")
        if st.button(say("log.open"), key="open-saved"):
            st.switch_page("screens/conversation.py", query_params={"id": conversation.id})


screen()
