"""One field of a theme's gap: shows what stands, is kept as soon as it is left, and never writes over anybody.

Where somebody else has written the same field since it was drawn, the writer is told and chooses; until then their own
words stay in the field. What stood before is in the history either way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Literal

import streamlit as st

from ingest.store import StoreError
from ingest.store.gaps import Overtaken
from taxonomy.gaps import CHOICES, FIELDS, TEXTS, Gap
from taxonomy.labels import keys, label_of
from ui.browser import watch_typing
from ui.parts.act import refusal
from ui.plain import plain
from ui.session import flash, language, local_time, opened_store, say, who

_OTHERS, _REFUSED = "gap-others", "gap-refused"
_TYPED = (*keys(TEXTS), "owner")


def draw_text(workshop_id: int, gap: Gap, name: str, *, locked: bool, height: int | Literal["content"]) -> None:
    """Draw a field for a person's own words."""
    with _shown(workshop_id, gap, name) as key:
        st.text_area(
            label_of(FIELDS, name, language()),
            key=key,
            height=height,
            disabled=locked,
            placeholder=say(f"gap.hint_{name}"),
            on_change=partial(_keep, workshop_id, gap.theme_id, name),
        )


def draw_choice(workshop_id: int, gap: Gap, name: str, *, locked: bool) -> None:
    """Draw a field with a few values, none of them chosen until somebody does."""
    with _shown(workshop_id, gap, name) as key:
        st.segmented_control(
            label_of(FIELDS, name, language()),
            keys(CHOICES[name]),
            format_func=partial(value_title, name),
            key=key,
            disabled=locked,
            on_change=partial(_keep, workshop_id, gap.theme_id, name),
        )


def value_title(name: str, value: str) -> str:
    """Return a field's value as people read it."""
    return (label_of(CHOICES[name], value or None, language()) if name in CHOICES else value) or say("pack.none")


def write(workshop_id: int, theme_id: str, values: dict[str, str], *, seen: int | None = None) -> None:
    """Write fields down; those somebody else has written since `seen` (None: as they stand now) wait for a choice."""
    others: dict[str, Overtaken] = st.session_state.setdefault(_OTHERS, {})
    try:
        with opened_store() as store:
            known = store.workshops.latest_act(workshop_id) if seen is None else seen
            overtaken = store.gaps.write(workshop_id, theme_id, values, who=who(), seen=known)
    except StoreError as error:
        st.session_state[_REFUSED] = refusal(error)
        return
    for name in values:
        others.pop(field_key(workshop_id, theme_id, name), None)
    others.update({field_key(workshop_id, theme_id, entry.field): entry for entry in overtaken})


def draw_refused() -> None:
    """Say why the last writing was refused, if it was."""
    if _REFUSED in st.session_state:
        st.error(st.session_state.pop(_REFUSED), icon=":material/error:")


def field_key(workshop_id: int, theme_id: str, name: str) -> str:
    """Return the key of a field's widget."""
    return f"{_draft(workshop_id, theme_id)}-{name}"


def watch_texts(workshop_id: int, gap: Gap) -> None:
    """Bring back what was typed into a field and not left when the page was loaded anew."""
    draft = _draft(workshop_id, gap.theme_id)
    to_choose = [name for name in _TYPED if f"{draft}-{name}" in st.session_state.get(_OTHERS, {})]
    watch_typing(
        draft,
        {name: getattr(gap, name) for name in _TYPED},
        ",".join(to_choose),
        on_typed=partial(_bring_back, workshop_id, gap.theme_id),
        key=f"{draft}-typing",
        holds=True,
        quiet=True,
    )


def _draft(workshop_id: int, theme_id: str) -> str:
    return f"gap-{workshop_id}-{theme_id}"


def _bring_back(workshop_id: int, theme_id: str) -> None:
    """Write what was being typed; where somebody else has written since it was begun, its writer has to choose."""
    typed = (st.session_state.get(f"{_draft(workshop_id, theme_id)}-typing") or {}).get("typed") or {}
    with opened_store() as store:
        stands = store.gaps.all(workshop_id).get(theme_id, Gap(theme_id))
    for name in _TYPED:
        text = typed.get("fields", {}).get(name)
        if isinstance(text, str):
            st.session_state[field_key(workshop_id, theme_id, name)] = text
            goes_on = typed.get("bases", {}).get(name) == getattr(stands, name)
            write(workshop_id, theme_id, {name: text}, seen=None if goes_on else 0)
            flash("gap.brought_back", icon=":material/restore:")


@contextmanager
def _shown(workshop_id: int, gap: Gap, name: str) -> Iterator[str]:
    """Let a field show what stands, unless its writer has to choose first, and say so below it."""
    key = field_key(workshop_id, gap.theme_id, name)
    entry = st.session_state.get(_OTHERS, {}).get(key)
    if entry is None:
        stands = getattr(gap, name)
        st.session_state[key] = (stands or None) if name in CHOICES else stands
        with opened_store() as store:
            st.session_state[f"{key}-seen"] = store.workshops.latest_act(workshop_id)
    yield key
    if entry is not None:
        _draw_others(workshop_id, gap.theme_id, name, entry)


def _keep(workshop_id: int, theme_id: str, name: str) -> None:
    key = field_key(workshop_id, theme_id, name)
    write(workshop_id, theme_id, {name: st.session_state[key] or ""}, seen=int(st.session_state[f"{key}-seen"]))


def _draw_others(workshop_id: int, theme_id: str, name: str, entry: Overtaken) -> None:
    key = field_key(workshop_id, theme_id, name)
    with st.container(border=True, key=f"{key}-others"):
        st.warning(say("gap.overtaken", who=plain(entry.who), at=plain(local_time(entry.at))), icon=":material/group:")
        st.text(value_title(name, entry.value))
        with st.container(horizontal=True):
            st.button(say("gap.keep_theirs"), key=f"{key}-theirs", on_click=partial(_theirs, key))
            st.button(say("gap.keep_mine"), key=f"{key}-mine", on_click=partial(_mine, workshop_id, theme_id, name))


def _theirs(key: str) -> None:
    st.session_state[_OTHERS].pop(key, None)


def _mine(workshop_id: int, theme_id: str, name: str) -> None:
    """Write one's own words, knowing the other's."""
    write(workshop_id, theme_id, {name: st.session_state[field_key(workshop_id, theme_id, name)] or ""})
