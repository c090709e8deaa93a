"""Draws the playbook that review sessions leave behind: making an entry, changing it, showing it to who needs it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store, StoreError
from mining.handed_on import Fit
from taxonomy.causes import CAUSES
from taxonomy.records import Conversation
from taxonomy.segments import SEGMENTS
from ui.parts.act import refusal
from ui.parts.cause_card import cause_label
from ui.plain import plain
from ui.session import flash, label, opened_store, say, segment_title, who

Row = dict[str, Any]
ANY = ""
_REMOVED = "playbook-removed"
_CAUSES = [cause.key for cause in CAUSES]


def draw_adding(answer: Row, conversation: Conversation, rows: dict[str, Row], entries: list[Row], leads: bool) -> None:
    """Draw a button that makes an entry of what somebody would have done, or the entries it has become."""
    if entries:
        for entry in entries:
            draw_entry(entry, may_change=leads, shows_origin=False)
    elif leads:
        themes = [row["theme_id"] for row in rows.values() if row["theme_id"] and row["polarity"] == "neg"]
        cause = next((one for one in (conversation.cause, answer["cause"]) if one in _CAUSES), None)
        st.button(
            say("playbook.add"),
            icon=":material/menu_book:",
            type="tertiary",
            disabled=cause is None,
            key=f"playbook-add-{answer['case_id']}-{plain(answer['name'])}",
            on_click=partial(_add, answer, cause or "", themes[0] if themes else None, conversation.size or ""),
        )


def _add(answer: Row, cause: str, theme_id: str | None, size: str) -> None:
    with opened_store() as store:
        store.playbook.add(
            answer["action"],
            cause=cause,
            theme_id=theme_id,
            segment="size",
            segment_value=size,
            case_id=answer["case_id"],
            said_by=answer["name"],
            who=who(),
        )
    flash("playbook.added", icon=":material/menu_book:")


def draw_entry(entry: Row, *, may_change: bool, shows_origin: bool = True) -> None:
    """Draw one entry: its words, what it is for, and from whom and which case it comes."""
    st.markdown(f":material/menu_book: :small[{say('playbook.in')}: {about(entry)}]")
    if shows_origin:
        st.text(entry["text"])
        _draw_origin(entry)
    if may_change:
        with st.expander(say("playbook.edit_or_remove"), icon=":material/edit:", key=f"playbook-edit-{entry['id']}"):
            _draw_form(entry)


def about(entry: Row) -> str:
    """Return the cause, theme and segment an entry is for."""
    segment = say("playbook.any")
    if entry["segment"]:
        segment = (
            f"{segment_title(entry['segment'])}: {plain(_segment_label(entry['segment'], entry['segment_value']))}"
        )
    theme = plain(entry["theme_name"]) if entry["theme_name"] else say("works.no_theme")
    return say("playbook.about", cause=cause_label(entry["cause"]), theme=theme, segment=segment)


def _segment_label(key: str, value: str) -> str:
    choices = next(segment.choices for segment in SEGMENTS if segment.key == key) or ()
    return label(choices, value)


def _draw_origin(entry: Row) -> None:
    told = say("playbook.from", who=plain(entry["said_by"]), company=plain(entry["company"]), date=plain(entry["date"]))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(told)
        st.page_link(
            "screens/conversation.py",
            label=say("common.open"),
            icon=":material/chat:",
            query_params={"id": entry["conversation_id"]},
        )


def _draw_form(entry: Row) -> None:
    with opened_store() as store:
        conversation = store.conversations.find(entry["conversation_id"])
        themes = {theme.id: theme.title for theme in store.themes.all()}
    st.text_area(
        say("playbook.text"), value=entry["text"], key=f"entry-text-{entry['id']}", height="content", on_change="ignore"
    )
    st.selectbox(
        say("common.cause"),
        _CAUSES,
        index=_CAUSES.index(entry["cause"]),
        format_func=cause_label,
        key=f"entry-cause-{entry['id']}",
    )
    offered = [ANY, *themes]
    st.selectbox(
        say("playbook.theme"),
        offered,
        index=offered.index(entry["theme_id"]) if entry["theme_id"] in offered else 0,
        format_func=lambda key: themes.get(key, say("playbook.any")),
        key=f"entry-theme-{entry['id']}",
    )
    segments = _segments_of(conversation) if conversation else [(ANY, ANY)]
    mine = (entry["segment"], entry["segment_value"])
    segments = segments if mine in segments else [*segments, mine]
    st.selectbox(
        say("playbook.segment"),
        segments,
        index=segments.index(mine),
        format_func=_segment_choice,
        key=f"entry-segment-{entry['id']}",
    )
    with st.container(horizontal=True):
        st.button(say("playbook.save"), key=f"entry-save-{entry['id']}", on_click=partial(_change, entry))
        st.button(
            say("playbook.remove"),
            type="tertiary",
            key=f"playbook-remove-{entry['id']}",
            on_click=partial(_remove, entry),
        )


def _segments_of(conversation: Conversation) -> list[tuple[str, str]]:
    """Return the segments of the case an entry comes from, to choose one of, and none of them."""
    names = [segment.key for segment in SEGMENTS]
    return [(ANY, ANY), *((name, getattr(conversation, name)) for name in names if getattr(conversation, name))]


def _segment_choice(segment: tuple[str, str]) -> str:
    if not segment[0]:
        return say("playbook.any")
    return f"{segment_title(segment[0])}: {_segment_label(*segment)}"


def _change(entry: Row) -> None:
    field = f"{entry['id']}"
    segment, value = st.session_state[f"entry-segment-{field}"]
    text = st.session_state[f"entry-text-{field}"] or ""
    act = partial(
        _replaced,
        entry,
        text=text,
        cause=st.session_state[f"entry-cause-{field}"],
        theme_id=st.session_state[f"entry-theme-{field}"] or None,
        segment=segment,
        segment_value=value,
    )
    _attempt(act, "playbook.saved")


def _replaced(entry: Row, store: Store, **values: Any) -> None:  # noqa: ANN401 - the fields of an entry
    store.playbook.add(**values, case_id=entry["case_id"], said_by=entry["said_by"], who=who(), replaces=entry["id"])


def _remove(entry: Row) -> None:
    if _attempt(lambda store: store.playbook.remove(entry["id"], who=who()), "playbook.removed"):
        st.session_state[_REMOVED] = entry


def _restore(entry: Row) -> None:
    st.session_state.pop(_REMOVED, None)
    _attempt(lambda store: store.playbook.restore(entry["id"], who=who()), "playbook.restored")


def _attempt(act: Callable[[Store], object], done: str) -> bool:
    """Carry an act out and say so, or say why it was refused."""
    try:
        with opened_store() as store:
            act(store)
    except StoreError as error:
        st.session_state["flash"] = (refusal(error), ":material/error:")
        return False
    flash(done, icon=":material/menu_book:")
    return True


def draw_removed() -> None:
    """Offer to put back the entry that was removed last."""
    entry = st.session_state.get(_REMOVED)
    if entry:
        st.button(
            say("playbook.undo", text=plain(entry["text"])[:40]),
            icon=":material/undo:",
            type="tertiary",
            key="playbook-undo",
            on_click=partial(_restore, entry),
        )


def draw_all_entries(store: Store) -> None:
    """Draw the whole playbook by cause."""
    entries = store.playbook.all()
    draw_removed()
    if not entries:
        return
    with st.expander(say("playbook.title", n=len(entries)), icon=":material/menu_book:"):
        for entry in sorted(entries, key=_by_cause):
            with st.container(border=True, key=f"entry-{entry['id']}"):
                draw_entry(entry, may_change=True)


def _by_cause(entry: Row) -> tuple[int, int]:
    return (_CAUSES.index(entry["cause"]), entry["id"])


def draw_fitting(found: list[Fit]) -> None:
    """Draw the entries that speak to a log, with what they have in common with it."""
    if not found:
        return
    st.subheader(say("playbook.for_you"))
    for fit in found:
        with st.container(border=True, key=f"fit-{fit.entry['id']}"):
            st.text(fit.entry["text"])
            names = {"cause": say("common.cause"), "theme": say("playbook.theme"), "segment": say("playbook.segment")}
            matches = say("common.comma").join(names[name] for name in fit.matches)
            st.caption(f"{say('playbook.matches', matches=matches)} · {about(dict(fit.entry))}")
            _draw_origin(dict(fit.entry))
