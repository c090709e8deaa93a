"""Draws one stored conversation: its tags, its five views word for word, and how it changed over time."""

from typing import Any

import streamlit as st

from taxonomy.labels import label_of
from taxonomy.records import Conversation, Revision
from taxonomy.segments import ACTED, KINDS, LEVELS, PHASES, POLARITIES, SIZES
from taxonomy.views import VIEWS
from ui.plain import plain
from ui.session import label, language, local_time, say, segment_title

MARKS = {"neg": ":red[:material/trip_origin:]", "pos": ":green[:material/check_circle:]"}


def draw_head(conversation: Conversation) -> None:
    """Draw segment tags, phase, product, CSM and whether the customer acted, in one line."""
    acted = {True: "true", False: "false", None: "unknown"}[conversation.acted]
    tags = (
        (segment_title("size"), label(SIZES, conversation.size)),
        (segment_title("industry"), conversation.industry or say("common.unknown")),
        (segment_title("motivation"), label(LEVELS, conversation.motivation)),
        (segment_title("literacy"), label(LEVELS, conversation.literacy)),
        (say("common.phase"), label(PHASES, conversation.phase)),
        (say("common.product"), conversation.product or say("common.unknown")),
        (say("common.csm"), conversation.csm or say("common.unknown")),
        (say("common.acted"), label(ACTED, acted)),
    )
    st.markdown(" · ".join(f":gray[{plain(title)}] {plain(value)}" for title, value in tags))


def draw_views(conversation: Conversation, rows: dict[str, dict[str, Any]]) -> None:
    """Draw the five views and the memo; `rows` are the stored items by id, for their themes."""
    for view in VIEWS:
        st.markdown(f"##### {view.label.say(language())}")
        if view.key == "stumbling":
            _draw_items(conversation, rows)
        elif view.key == "requests":
            _draw_texts(list(conversation.requests))
        else:
            texts = [(field.label.say(language()), str(getattr(conversation, field.key))) for field in view.fields]
            named = len(texts) > 1
            _draw_texts([f"{title}: {text}" if named else text for title, text in texts if text.strip()])
    if conversation.memo.strip():
        with st.expander(say("log.memo"), icon=":material/sticky_note_2:"):
            st.text(conversation.memo)


def _draw_texts(texts: list[str]) -> None:
    if not texts:
        st.caption(say("one.no_views"))
    for text in texts:
        st.text(text)


def _draw_items(conversation: Conversation, rows: dict[str, dict[str, Any]]) -> None:
    if not conversation.items:
        st.caption(say("one.no_views"))
    for item in conversation.items:
        row = rows.get(item.id or "", {})
        with st.container(border=True):
            st.text(item.text)
            kinds = f"{label_of(POLARITIES, item.polarity, language())} · {label_of(KINDS, item.kind, language())}"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f":small[{MARKS[item.polarity]} {kinds}]")
                if row.get("theme_id"):
                    st.page_link(
                        "screens/theme.py",
                        label=plain(row["theme_name"]),
                        icon=":material/label:",
                        query_params={"id": row["theme_id"]},
                    )


def draw_history(revisions: list[Revision]) -> None:
    """Draw every change: when, by whom, and what stood before and after."""
    with st.expander(say("one.history", n=len(revisions)), icon=":material/history:"):
        for revision in reversed(revisions):
            action = say(f"one.action_{revision.action}")
            st.markdown(f"**{plain(local_time(revision.at))}** · {plain(revision.who)} · {action}")
            for line in changed_lines(revision):
                st.text(line)


def changed_lines(revision: Revision) -> list[str]:
    """Return one line for every field a revision changed, with what stood before and after."""
    if revision.before is None:
        return [say("one.created")]
    before, after = _flat(revision.before), _flat(revision.after or {})
    return [
        say("one.changed", field=field, before=before.get(field, "—") or "—", after=after.get(field, "—") or "—")
        for field in dict.fromkeys([*before, *after])
        if before.get(field) != after.get(field)
    ]


def _flat(value: Any, path: str = "") -> dict[str, str]:  # noqa: ANN401 - any JSON value
    """Return a nested JSON value as path -> text."""
    if isinstance(value, dict):
        pairs = [(f"{path}.{key}" if path else key, entry) for key, entry in value.items()]
    elif isinstance(value, list):
        pairs = [(f"{path}[{number}]", entry) for number, entry in enumerate(value, start=1)]
    else:
        return {path: "" if value is None else str(value)}
    return {key: text for name, entry in pairs for key, text in _flat(entry, name).items()}
