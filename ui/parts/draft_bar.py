"""Draws which draft is being written: keeps watch while one types, offers the unfinished ones, discards on request."""

from functools import partial

import streamlit as st

from ingest.store import Store
from taxonomy.records import Company
from ui.browser import watch_typing
from ui.draft import is_blank, with_company
from ui.draft_state import DraftState, begin
from ui.plain import plain
from ui.session import local_time, opened_store, person, say


def draft_in_hand(store: Store) -> DraftState:
    """Return the draft this screen works on: the one in the address, the one in hand, or a new one.

    An address that names a company begins a new draft with it, as choosing it by hand would.
    """
    if company := st.query_params.pop("company", ""):
        return _begun_with(store, company)
    edits = st.query_params.get("edit")
    if edits and st.session_state.get("editing") != edits:
        open_edits = [row["id"] for row in store.drafts.of(person()) if row["conversation_id"] == edits]
        st.session_state["draft"] = open_edits[0] if open_edits else begin()
        st.session_state["editing"] = edits
    if not edits:
        st.session_state.pop("editing", None)
    draft_id = st.query_params.get("draft") or st.session_state.get("draft") or begin()
    st.session_state["draft"] = draft_id
    if st.query_params.get("draft") != draft_id:
        st.query_params["draft"] = draft_id
    return DraftState(store, draft_id, edits=edits)


def _begun_with(store: Store, name: str) -> DraftState:
    go_to(None)
    draft = DraftState(store, st.session_state["draft"])
    st.query_params["draft"] = draft.id
    known = {company.name: company for company in store.conversations.companies()}
    draft.body = with_company(draft.body, known.get(name, Company(name)))
    draft.hold()
    return draft


@st.fragment
def keep_watch(draft: DraftState) -> None:
    """Keep what is being typed, and say when it was kept."""
    with opened_store() as store:
        draft = DraftState(store, draft.id, edits=draft.edits)
    watch_typing(draft.id, draft.texts(), draft.kept_at, on_typed=draft.keep_typed, key=draft.key("typing"))
    kept = draft.kept_at and say("log.draft_kept", time=local_time(draft.kept_at, seconds=True))
    st.caption(kept or say("log.draft_new"))
    if st.session_state.pop("recovered", False):
        st.rerun(scope="app")


def draw_other_drafts(store: Store, draft: DraftState) -> None:
    """Offer the person's unfinished logs while the form is still blank."""
    others = [row for row in store.drafts.of(person()) if row["id"] != draft.id]
    if not others or not is_blank(draft.body):
        return
    with st.expander(say("log.drafts", n=len(others)), icon=":material/edit_note:", expanded=True):
        for row in others:
            company = plain(row["company"]) or say("log.draft_nameless")
            title = say("log.draft_resume", company=company, time=local_time(row["updated_at"]))
            st.button(title, key=f"resume-{row['id']}", type="tertiary", on_click=partial(go_to, row["id"]))


def go_to(draft_id: str | None) -> None:
    """Turn to another draft, or to a new one."""
    st.query_params.clear()
    st.session_state["draft"] = draft_id or begin()
    st.session_state.pop("editing", None)


def discard(draft: DraftState) -> None:
    """Throw a draft away and turn to a new one."""
    draft.close()
    with opened_store() as store:
        store.drafts.drop(draft.id)
    go_to(None)
