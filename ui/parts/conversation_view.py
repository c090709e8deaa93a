"""Draws one stored conversation: its tags, its five views word for word, and how it changed over time."""

from typing import Any

import streamlit as st

from taxonomy.causes import CAUSE_CHOICES
from taxonomy.labels import label_of
from taxonomy.records import Conversation, Revision
from taxonomy.segments import ACTED, KINDS, LEVELS, PHASES, POLARITIES, SIZES
from taxonomy.views import TEXT_FIELDS, VIEWS
from ui.plain import plain
from ui.session import field_title, label, language, local_time, say, segment_title

CHOICES = {
    "size": SIZES,
    "motivation": LEVELS,
    "literacy": LEVELS,
    "phase": PHASES,
    "cause": CAUSE_CHOICES,
    "hypothesis": CAUSE_CHOICES,
}
ON_CAUSES = ("hypothesis", "cause", "why")
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
    """Draw the five views and the memo; `rows` are the stored items by id, for their themes.

    Of a log in a hurry the memo is all there is: it stands in front then, and the blank views are left out.
    """
    if _memo_alone(conversation):
        st.markdown(f"##### {say('log.memo')}")
        st.text(conversation.memo)
        st.caption(say("one.memo_alone"))
        return
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


def _memo_alone(conversation: Conversation) -> bool:
    written = [getattr(conversation, field.key) for field in TEXT_FIELDS]
    return bool(conversation.memo.strip()) and not (
        conversation.items or conversation.requests or any(text.strip() for text in written)
    )


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


def draw_history(revisions: list[Revision], *, causes: bool) -> None:
    """Draw every change: when, by whom, and what stood before and after; with `causes`, what people thought of those.

    Whoever has not stated a view yet is told that there is more to see, and not what.
    """
    with st.expander(say("one.history", n=len(revisions)), icon=":material/history:"):
        for revision in reversed(revisions):
            action = say(f"one.action_{revision.action}")
            st.markdown(f"**{plain(local_time(revision.at))}** · {plain(revision.who)} · {action}")
            for line in changed_lines(revision, causes=causes):
                st.text(line)


def changed_lines(revision: Revision, *, causes: bool) -> list[str]:
    """Return one line for every field, item and request a revision changed; one for all on causes, unless `causes`."""
    if revision.before is None:
        return [say("one.created")]
    before, after = revision.before, revision.after or {}
    differing = _differences(before, after)
    lines = [
        say("one.changed", field=field_title(path), before=_shown(path, old), after=_shown(path, new))
        for path, old, new in differing
        if causes or path not in ON_CAUSES
    ]
    if not causes and any(path in ON_CAUSES for path, _, _ in differing):
        lines.append(say("one.causes_hidden"))
    views = (before.get("views", {}), after.get("views", {}))
    lines += _entries("item", *({item["text"]: item for item in view.get("stumbling", [])} for view in views))
    lines += _entries("request", *({text: text for text in view.get("requests", [])} for view in views))
    return lines or [say("one.nothing_changed")]


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return (path, before, after) of every single value that differs; lists are told entry by entry elsewhere."""
    old, new = _singles(before), _singles(after)
    return [
        (path, old.get(path), new.get(path)) for path in dict.fromkeys([*old, *new]) if old.get(path) != new.get(path)
    ]


def _singles(native: dict[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in native.items() if not isinstance(value, dict)}
    for group in ("company", "views"):
        found |= {
            f"{group}.{key}": value for key, value in native.get(group, {}).items() if not isinstance(value, list)
        }
    return {path: None if value == "" else value for path, value in found.items()}


def _shown(path: str, value: object) -> str:
    """Return a value as the form shows it."""
    if path == "acted":
        return label(ACTED, {True: "true", False: "false"}.get(value, "unknown"))  # type: ignore[call-overload]
    if value is None:
        return say("common.unknown")
    choices = CHOICES.get(path.split(".")[-1], ())
    return label_of(choices, str(value), language())


def _entries(kind: str, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return a line for every entry that came, went, or is told apart differently."""
    lines = [say(f"one.{kind}_added", text=text) for text in after if text not in before]
    lines += [say(f"one.{kind}_gone", text=text) for text in before if text not in after]
    if kind == "item":
        lines += [
            say("one.item_changed", text=text) for text in after if text in before and after[text] != before[text]
        ]
    return lines
