"""Draws one entry of the cause guide, and the form that rewrites it; what is typed is never lost to somebody else's."""

from functools import partial
from typing import Any

import streamlit as st

from ingest.store import Store, StoreError
from ingest.store.guide import RESTORED
from taxonomy.guide import BUILT_IN, FIELDS, LONGEST, Texts, guide_texts
from ui.parts.act import refusal
from ui.plain import plain
from ui.session import flash, language, local_time, opened_store, person, say, who

_ERROR = "guide-error"


def texts_of(store: Store) -> Texts:
    """Return the guide as it is read today, in the reader's language where it is not in the team's words."""
    return guide_texts(store.guide.edited(), language())


def draw_entry(texts: Texts, edited: Texts, cause: str) -> None:
    """Draw the parts of an entry; those in the team's words are marked."""
    for field in FIELDS:
        own = f" :green-badge[{say('guide.own_words')}]" if (cause, field) in edited else ""
        st.markdown(f"**{say(f'guide.column_{field}')}**{own}")
        text = texts[cause, field]
        if text:
            st.text(text)
        else:
            st.caption(say("guide.blank"))


def draw_form(store: Store, texts: Texts, cause: str) -> None:
    """Draw the fields to rewrite an entry in, with its saving and the way back to the built-in text."""
    if _ERROR in st.session_state:
        st.error(st.session_state.pop(_ERROR), icon=":material/error:")
    _follow(store, texts, cause)
    with st.expander(say("guide.edit"), icon=":material/edit:", key=f"guide-form-{cause}"):
        st.caption(say("guide.edit_help", n=LONGEST))
        if not person():
            st.info(say("frame.person_ask"), icon=":material/person:")
        for field in FIELDS:
            st.text_area(
                say(f"guide.column_{field}"),
                key=_key(cause, field),
                height="content",
                persist_state="session",
                on_change="ignore",
            )
        st.text_input(say("guide.why"), key=_key(cause, "why"), persist_state="session", on_change="ignore")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                say("guide.save"),
                type="primary",
                icon=":material/save:",
                key="guide-save",
                disabled=not person(),
                on_click=partial(_save, cause),
            )
            if any(place[0] == cause for place in store.guide.edited()):
                with st.popover(say("guide.reset"), type="tertiary"):
                    st.write(say("guide.reset_sure"))
                    st.button(
                        say("guide.reset_yes"),
                        key="guide-reset",
                        disabled=not person(),
                        on_click=partial(_reset, cause),
                    )


def _follow(store: Store, texts: Texts, cause: str) -> None:
    """Let fields nobody has typed in show what stands now; remember up to which act this person has seen the entry."""
    standing = {field: texts[cause, field] for field in FIELDS}
    base: dict[str, Any] = st.session_state.setdefault(f"guide-base-{cause}", {"act": None, "texts": {}})
    typed = {field: st.session_state.get(_key(cause, field)) for field in FIELDS}
    untouched = all(text is None or text == base["texts"].get(field) for field, text in typed.items())
    if untouched and (base["texts"] != standing or None in typed.values()):
        for field in FIELDS:
            st.session_state[_key(cause, field)] = standing[field]
    if untouched:
        base |= {"act": store.guide.latest(cause), "texts": standing}


def _key(cause: str, field: str) -> str:
    return f"guide-{cause}-{field}"


def _save(cause: str) -> None:
    base = st.session_state[f"guide-base-{cause}"]
    texts: dict[tuple[str, str], str | None] = {
        (cause, field): st.session_state[_key(cause, field)] or "" for field in FIELDS
    }
    try:
        with opened_store() as store:
            latest = store.guide.latest(cause)
            act = store.guide.change(
                _typed(texts, base["texts"]),
                who=who(),
                why=st.session_state.get(_key(cause, "why")) or "",
                seen=base["act"],
            )
    except StoreError as error:
        st.session_state[_ERROR] = refusal(error)
        base["act"] = latest
        return
    forget(cause)
    flash("guide.saved" if act else "guide.unchanged")


def _typed(texts: dict[tuple[str, str], str | None], before: dict[str, str]) -> dict[tuple[str, str], str | None]:
    """Return the fields this person has changed: what they left alone is not theirs to write."""
    return {place: text for place, text in texts.items() if text != before.get(place[1])}


def _reset(cause: str) -> None:
    restore({place: None for place in BUILT_IN if place[0] == cause})


def restore(texts: dict[tuple[str, str], str | None]) -> None:
    """Write earlier words again, None for the built-in ones, as an act of its own."""
    with opened_store() as store:
        act = store.guide.change(texts, who=who(), kind=RESTORED)
    for cause in {cause for cause, _ in texts}:
        forget(cause)
    flash("guide.restored" if act else "guide.unchanged", icon=":material/undo:")


def forget(cause: str) -> None:
    """Let the form of an entry show what stands."""
    for field in (*FIELDS, "why"):
        st.session_state.pop(_key(cause, field), None)
    st.session_state.pop(f"guide-base-{cause}", None)


def draw_history(store: Store, cause: str) -> None:
    """Draw every change of the entry, latest first, each with a way back to what stood before."""
    rows = store.guide.history(cause)
    if not rows:
        return
    with st.expander(say("guide.history", n=len(rows)), icon=":material/history:", key=f"guide-history-{cause}"):
        for row in rows:
            _draw_change(cause, row)


def draw_before_and_after(before: str | None, after: str | None) -> None:
    """Draw the words a change took away and those it brought; None stands for the built-in ones."""
    for name, text in (("before", before), ("after", after)):
        shown = say("guide.built_in") if text is None else text or say("guide.blank")
        st.text(f"{say(f'guide.{name}')}: {shown}")


def _draw_change(cause: str, row: dict[str, Any]) -> None:
    kind, title = say(f"guide.kind_{row['kind']}"), say(f"guide.column_{row['field']}")
    st.markdown(f"**{plain(local_time(row['at']))}** · {plain(row['who'])} · {kind} · {title}")
    if row["why"]:
        st.caption(plain(row["why"]))
    draw_before_and_after(row["before"], row["after"])
    st.button(
        say("guide.restore"),
        icon=":material/undo:",
        type="tertiary",
        key=f"guide-restore-{row['act_id']}-{row['field']}",
        disabled=not person(),
        on_click=partial(restore, {(cause, row["field"]): row["before"]}),
    )
