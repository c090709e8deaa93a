"""Draws what stands behind a card of the as-is map: the sentences of that day, word for word, with who said them."""

from functools import partial

import streamlit as st

from mining.asis import Card
from taxonomy.segments import LEVELS
from ui.parts.quotes import Row, draw_quotes
from ui.plain import plain
from ui.session import label, opened_store, say, segment_title, who

SHOWN = 30


def draw_behind(card: Card) -> None:
    """Draw the rows behind a card; a card somebody wrote has none."""
    if card.by_hand:
        return
    if card.kind in {"theme", "quote"}:
        st.markdown(f"**{say('asis.behind', n=len(card.behind), companies=card.companies)}**")
        draw_quotes(list(card.behind[:SHOWN]), with_theme=card.kind == "quote", place="behind")
        _say_rest(len(card.behind))
    elif card.kind == "cause":
        _draw_cause(card)
    elif card.kind == "mood":
        _draw_mood(card)
    else:
        for row in card.behind:
            _draw_conversation(row, "")


def _say_rest(count: int) -> None:
    if count > SHOWN:
        st.caption(say("asis.behind_rest", n=count - SHOWN))


def _draw_cause(card: Card) -> None:
    """Draw decided cases; what is only suggested is shown when asked for, and it is noted who has seen it."""
    decided = [row for row in card.behind if row["cause_source"] == "decision"]
    suggested = [row for row in card.behind if row["cause_source"] != "decision"]
    st.markdown(f"**{say('asis.cause_decided', n=len(decided))}**")
    for row in decided[:SHOWN]:
        _draw_conversation(row, row["cause_why"])
    _say_rest(len(decided))
    if not suggested:
        return
    key = f"suggested-{card.key}"
    if not st.session_state.get(key):
        st.caption(say("asis.cause_suggested_hint"))
        st.button(
            say("asis.cause_show", n=len(suggested)),
            key=f"show-{card.key}",
            on_click=partial(_look, key, [row["conversation_id"] for row in suggested[:SHOWN]]),
        )
        return
    st.markdown(f"**{say('asis.cause_suggested', n=len(suggested))}**")
    for row in suggested[:SHOWN]:
        _draw_conversation(row, "")
    _say_rest(len(suggested))


def _look(key: str, conversation_ids: list[str]) -> None:
    """Show what the machine suggests, and take note of who has been shown it."""
    st.session_state[key] = True
    with opened_store() as store, store.atomic():
        for conversation_id in conversation_ids:
            if store.conversations.find(conversation_id) is not None:
                store.causes.look(conversation_id, who=who())


def _draw_conversation(row: Row, why: str) -> None:
    with st.container(border=True, key=f"behind-{row['conversation_id']}-{row.get('position', '')}"):
        text, link = st.columns([7, 1])
        motivation = f"{segment_title('motivation')} {label(LEVELS, row['motivation'])}"
        text.caption(plain(" · ".join((row["company"], row["date"], motivation))))
        for title, part in (("", row.get("text")), ("asis.why", why), ("asis.proposed", row.get("proposal"))):
            if part:
                text.text(say(title, text=part) if title else part)
        link.page_link(
            "screens/conversation.py",
            label="",
            icon=":material/chat:",
            help=say("common.open"),
            query_params={"id": row["conversation_id"]},
        )


def _draw_mood(card: Card) -> None:
    st.caption(say("asis.mood_explain"))
    for level, companies in card.levels:
        names = sorted({row["company"] for row in card.behind if row["motivation"] == level})
        if names:
            st.markdown(f"**{label(LEVELS, level)}** ({say('common.companies', n=companies)})")
            st.text(say("common.comma").join(names))
