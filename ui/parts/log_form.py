"""Draws the five-view form of a draft. What is typed goes through DraftState; saving is the screen's business."""

from datetime import date
from functools import partial

import streamlit as st

from taxonomy.causes import CAUSE_CHOICES, CAUSES
from taxonomy.guide import Texts
from taxonomy.labels import Choice, keys
from taxonomy.records import Company
from taxonomy.segments import ACTED, LEVELS, PHASES, SIZES
from taxonomy.views import VIEWS, View
from ui.draft import SEGMENT_KEYS, with_company
from ui.draft_state import DraftState
from ui.parts.log_items import draw_items
from ui.plain import plain
from ui.session import label, language, say, segment_title


def draw_form(draft: DraftState, industries: list[str], guide: Texts) -> None:
    """Draw every field of the log below its head, filled from the draft; `guide` explains the causes."""
    _draw_segments(draft, industries)
    _text(draft, "memo", say("log.memo"), placeholder=say("log.memo_hint"))
    for view in VIEWS:
        with st.container(border=True, key=f"view-{view.key}"):
            _draw_view(draft, view)
    with st.container(border=True):
        _pick(draft, "acted", say("log.acted"), ACTED)
        if draft.blind:
            st.caption(f":material/visibility_off: {say('log.hypothesis_hidden')}")
            return
        st.pills(
            say("log.hypothesis"),
            keys(CAUSE_CHOICES),
            format_func=partial(label, CAUSE_CHOICES),
            key=draft.fill("hypothesis", draft.body["hypothesis"]),
            help=_explained(guide),
            on_change=partial(draft.keep_widget, "hypothesis"),
        )


def _explained(guide: Texts) -> str:
    meanings = [f"- **{plain(cause.label.say(language()))}**: {plain(guide[cause.key, 'meaning'])}" for cause in CAUSES]
    return "\n".join([say("log.hypothesis_help"), "", *meanings])


def draw_head(draft: DraftState, companies: list[Company], people: list[str]) -> None:
    """Draw with whom, when, in which phase, by whom and about what the conversation was."""
    company, day, phase, csm, product = st.columns([3, 2, 2, 2, 2])
    known = {entry.name: entry for entry in companies}
    with company:
        _choose(
            draft,
            "company",
            say("log.company"),
            list(known),
            hint=say("log.company_hint"),
            on_change=partial(_company_chosen, draft, known),
        )
    with day:
        st.date_input(
            say("common.date"),
            key=draft.fill("date", date.fromisoformat(draft.body["date"])),
            on_change=partial(_date_chosen, draft),
        )
    with phase:
        st.selectbox(
            say("common.phase"),
            keys(PHASES),
            index=None,
            placeholder=say("common.unknown"),
            format_func=partial(label, PHASES),
            key=draft.fill("phase", draft.body["phase"]),
            on_change=partial(draft.keep_widget, "phase"),
        )
    with csm:
        _choose(draft, "csm", say("common.csm"), people)
    with product:
        st.text_input(
            say("common.product"),
            key=draft.fill("product", draft.body["product"] or ""),
            on_change=partial(draft.keep_widget, "product"),
        )


def _draw_segments(draft: DraftState, industries: list[str]) -> None:
    size, industry, motivation, literacy = st.columns([3.6, 2.4, 3, 3])
    with size:
        _pick(draft, "size", segment_title("size"), SIZES)
    with industry:
        _choose(draft, "industry", segment_title("industry"), industries, hint=say("log.industry_hint"))
    with motivation:
        _pick(draft, "motivation", segment_title("motivation"), LEVELS)
    with literacy:
        _pick(draft, "literacy", segment_title("literacy"), LEVELS)


def _draw_view(draft: DraftState, view: View) -> None:
    """Draw one view: its question, then its fields with the prompts where one starts to write."""
    question = view.question.say(language())
    st.markdown(f"**{view.label.say(language())}** :small[:gray[{question}]]")
    prompts = "\n".join(f"- {prompt.say(language())}" for prompt in view.prompts)
    if view.key == "stumbling":
        draw_items(draft, prompts)
    elif not view.fields:
        _text(draft, view.key, say("log.requests"), placeholder=prompts)
    elif len(view.fields) == 1:
        _text(draft, view.fields[0].key, view.label.say(language()), placeholder=prompts, bare=True)
    else:
        for column, field, prompt in zip(st.columns(len(view.fields)), view.fields, view.prompts, strict=True):
            with column:
                _text(draft, field.key, field.label.say(language()), placeholder=prompt.say(language()))


def _text(draft: DraftState, field: str, title: str, *, placeholder: str, bare: bool = False) -> None:
    st.text_area(
        title,
        key=draft.fill(field, draft.body[field]),
        height="content",
        placeholder=placeholder,
        label_visibility="collapsed" if bare else "visible",
        on_change="ignore",
    )


def _pick(draft: DraftState, field: str, title: str, choices: tuple[Choice, ...]) -> None:
    st.segmented_control(
        title,
        keys(choices),
        format_func=partial(label, choices),
        key=draft.fill(field, draft.body[field]),
        on_change=partial(draft.keep_widget, field),
    )


def _choose(
    draft: DraftState,
    field: str,
    title: str,
    options: list[str],
    *,
    hint: str = "",
    on_change: partial[None] | None = None,
) -> None:
    """A select box that also takes a word nobody has used yet."""
    value = draft.body[field] or None
    shown = options if value is None or value in options else [value, *options]
    st.selectbox(
        title,
        shown,
        index=None,
        placeholder=hint or say("common.unknown"),
        accept_new_options=True,
        key=draft.fill(field, value),
        on_change=on_change or partial(draft.keep_widget, field),
    )


def _company_chosen(draft: DraftState, known: dict[str, Company]) -> None:
    """Keep the company and fill in the segments remembered with it."""
    name = st.session_state[draft.key("company")]
    draft.replace(with_company(draft.current(), known.get(name, Company(name or ""))), *SEGMENT_KEYS)


def _date_chosen(draft: DraftState) -> None:
    chosen = st.session_state[draft.key("date")]
    if chosen is not None:
        draft.keep({"date": chosen.isoformat()})
