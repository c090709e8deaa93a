"""Draws what the team's own cases say about a cause: examples, what it is confused with, and the reasons of `other`."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ingest.store import Store
from mining.confusions import Confusion, counted, judged_pairs, pairs_of
from mining.embed import vectors_of
from mining.encoder.protocol import EncoderError
from mining.other_reasons import WORTH_TALKING_ABOUT, Reason, alike_by_letter, reasons
from mining.tally import companies_of
from taxonomy.causes import OTHER
from ui.models import encoder_in_use
from ui.parts.cause_card import cause_label
from ui.plain import plain
from ui.session import say, who

SHOWN = 4
Row = dict[str, Any]


def draw_examples(rows: list[Row]) -> None:
    """Draw cases decided so, those with a reason first, each a click away."""
    st.markdown(f"##### {say('guide.examples', n=len(companies_of(rows)))}")
    if not rows:
        st.caption(say("guide.examples_none"))
    for row in rows[:SHOWN]:
        _draw_example(row)
    if len(rows) > SHOWN:
        with st.expander(say("guide.examples_more", n=len(rows) - SHOWN)):
            for row in rows[SHOWN:]:
                _draw_link(row)


def _draw_example(row: Row) -> None:
    with st.container(border=True, gap="small"):
        st.text(row["quote"])
        if row["why"]:
            st.caption(plain(say("guide.example_why", why=row["why"])))
        _draw_link(row)


def _draw_link(row: Mapping[str, Any]) -> None:
    st.page_link(
        "screens/conversation.py",
        label=plain(f"{row['company']}  {row['date']}"),
        icon=":material/chat:",
        query_params={"id": row["id"]},
    )


def draw_confusions(store: Store, cause: str) -> None:
    """Draw which causes this one was taken for, or the other way round; cases only where one may see the views."""
    st.markdown(f"##### {say('guide.confusions')}")
    cases = store.causes.cases()
    found = counted([*pairs_of(cases), *judged_pairs(cases, store.judgments.opened())], about=cause)
    if not found:
        st.caption(say("guide.confusions_none"))
    known = store.causes.open_to(who()) - store.reviews.held_from(who())
    for confusion in found:
        _draw_confusion(confusion, known)


def _draw_confusion(confusion: Confusion, known: frozenset[str]) -> None:
    values = {"said": cause_label(confusion.said), "decided": cause_label(confusion.decided)}
    with st.expander(say(f"guide.confused_{confusion.source}", **values, n=confusion.companies)):
        open_pairs = [pair for pair in confusion.pairs if pair.conversation_id in known]
        for pair in open_pairs:
            _draw_link({"id": pair.conversation_id, "company": pair.company, "date": pair.date})
        if len(open_pairs) < len(confusion.pairs):
            st.caption(say("guide.confused_hidden", n=len(confusion.pairs) - len(open_pairs)))


def draw_other_reasons(store: Store, rows: list[Row]) -> None:
    """Draw the reasons given for `other`, most companies first, and where one may be a cause of its own."""
    st.markdown(f"##### {say('guide.others')}")
    found = _reasons(store, rows)
    if not found:
        st.caption(say("guide.others_none"))
        return
    decided = {case["company"] for case in store.causes.cases() if case["decided"] is not None}
    others = {case["company"] for case in store.causes.cases() if case["decided"] == OTHER.key}
    st.caption(say("guide.others_share", all=len(decided), n=len(others)))
    for reason in found:
        _draw_reason(reason)
    bare = sum(not row["why"].strip() for row in rows)
    if bare:
        st.caption(say("guide.others_bare", n=bare))


def _reasons(store: Store, rows: list[Row]) -> list[Reason]:
    try:
        encoder = encoder_in_use(store)
    except EncoderError:
        st.caption(say("guide.others_ungrouped"))
        return reasons(rows, alike_by_letter)
    return reasons(rows, lambda texts: vectors_of(store, texts, encoder))


def _draw_reason(reason: Reason) -> None:
    icon = ":material/flag:" if reason.may_be_a_cause else None
    with st.expander(plain(say("guide.others_row", text=reason.text, n=reason.companies)), icon=icon):
        if reason.may_be_a_cause:
            st.info(say("guide.others_fifth", n=WORTH_TALKING_ABOUT), icon=":material/flag:")
        for row in reason.rows:
            st.text(row["why"])
            _draw_link(row)
