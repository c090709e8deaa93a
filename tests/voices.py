"""Stands in for the JavaScript that draws voices, with the same words and buttons: AppTest runs no browser."""

from functools import partial

import streamlit as st

from ui.plain import plain


def plain_voices(data, *, on_acted, key):
    def report(item, act):
        st.session_state[key] = {"acted": {"item": item, "act": act}}
        on_acted()

    for row in data["rows"]:
        st.text(row["text"])
        st.caption(plain(" · ".join(words for words in (row["note"], row["about"]) if words)))
        for act in data["acts"]:
            st.button(
                act["title"],
                icon=f":material/{act['icon']}:",
                key=f"{act['name']}-{row['item']}",
                on_click=partial(report, row["item"], act["name"]),
            )
