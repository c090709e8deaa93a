"""Draws one person's own judgment of a case. Every change is stored at once; nothing waits for a submit button."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store, StoreError
from taxonomy.labels import keys
from taxonomy.review import CONFIDENCES
from ui.browser import watch_typing
from ui.parts.act import refusal
from ui.parts.cause_picker import draw_verdicts
from ui.parts.guide_entry import texts_of
from ui.parts.own_place import own_place
from ui.parts.review_opened import note_key
from ui.session import label, local_time, opened_store, say

TEXTS = ("action", "why")
_REFUSED = "judgment-refused"
Row = dict[str, Any]


def draw_judge(store: Store, session: Row, case: Row, seat: Row) -> None:
    """Draw the verdicts, how sure one is, what one would have done and why."""
    own = store.judgments.own(case["id"], seat["id"])
    draft = _draft(session["id"], case["id"], seat["id"])
    st.markdown(f"**{say('review.question')}**", help=say("review.question_help"))
    with st.container(key="verdicts"):
        draw_verdicts(texts_of(store), own["cause"], partial(_keep_cause, case["id"], seat["id"]))
    st.segmented_control(
        say("review.confidence"),
        keys(CONFIDENCES),
        format_func=partial(label, CONFIDENCES),
        key=_filled(draft, "confidence", own["confidence"]),
        on_change=partial(_keep_widget, draft, case["id"], seat["id"], "confidence"),
    )
    for field in TEXTS:
        st.text_area(
            say(f"review.{field}"),
            key=_filled(draft, field, own[field]),
            height="content",
            placeholder=say(f"review.{field}_hint"),
            on_change=partial(_keep_widget, draft, case["id"], seat["id"], field),
        )
    with own_place():
        _watch_typing(draft, case["id"], seat["id"])


def _draft(session_id: str, case_id: int, seat_id: int) -> str:
    return f"judgment-{session_id}-{case_id}-{seat_id}"


def _filled(draft: str, field: str, value: object) -> str:
    """Make sure the widget of `field` shows what is stored when Streamlit has forgotten it; return its key."""
    key = f"{draft}-{field}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


@st.fragment
def _watch_typing(draft: str, case_id: int, seat_id: int) -> None:
    """Keep what is being typed after each pause, and say when it was kept."""
    with opened_store() as store:
        own = store.judgments.own(case_id, seat_id)
    watch_typing(
        draft,
        {field: own[field] for field in TEXTS},
        own["updated_at"],
        on_typed=partial(_keep_typed, draft, case_id, seat_id),
        key=f"{draft}-typing",
        holds=True,
    )
    kept = own["updated_at"] and say("review.kept", time=local_time(own["updated_at"], seconds=True))
    st.caption(kept or say("review.not_yet"))
    if kept and own["cause"] is None:
        st.caption(say("review.need_cause"))
    if st.session_state.pop(_REFUSED, False) or st.session_state.pop(f"{draft}-recovered", False):
        st.rerun(scope="app")


def _keep_cause(case_id: int, seat_id: int, cause: str) -> None:
    keep_part(case_id, seat_id, {"cause": cause})


def _keep_widget(draft: str, case_id: int, seat_id: int, field: str) -> None:
    """Keep one field alone: in another window of the same person the others may be older than what is stored."""
    keep_part(case_id, seat_id, {field: st.session_state[f"{draft}-{field}"]})


def _keep_typed(draft: str, case_id: int, seat_id: int) -> None:
    typed = (st.session_state.get(f"{draft}-typing") or {}).get("typed") or {}
    texts = {field: text for field, text in typed.get("fields", {}).items() if field in TEXTS and isinstance(text, str)}
    keep_part(case_id, seat_id, texts)
    if typed.get("recovered"):
        for field, text in texts.items():
            st.session_state[f"{draft}-{field}"] = text
        st.session_state[f"{draft}-recovered"] = True


def keep_part(case_id: int, seat_id: int, values: Mapping[str, str | None]) -> bool:
    """Store part of the answer; where the case has been opened meanwhile, what was typed goes into the note.

    Where the store is busy it returns False, and nothing is lost: the browser keeps what was typed or picked until the
    store has it.
    """
    try:
        with opened_store() as store:
            store.judgments.put(case_id, seat_id, **values)
    except StoreError as error:
        st.session_state["flash"] = (refusal(error), ":material/lock:")
        st.session_state[_REFUSED] = True
        if error.code == "store.busy":
            return False
        late = "\n".join(str(values[field]) for field in TEXTS if values.get(field))
        if late:
            st.session_state[note_key(case_id)] = late
    return True
