"""Stands in for the JavaScript that draws voices, with the same words and buttons: AppTest runs no browser."""

from functools import partial

import streamlit as st

from ui.plain import plain


def plain_voices(data, *, on_opened, on_acted, key):
    def report(event, told, then):
        st.session_state[key] = {"opened": None, "acted": None, event: told}
        then()

    for row in data["rows"]:
        st.text(row["text"])
        st.caption(plain(" · ".join(words for words in (row["note"], row["about"]) if words)))
        item = row["item"]
        st.button(data["open"], key=f"open-{key}-{item}", on_click=partial(report, "opened", {"item": item}, on_opened))
        for act in data["acts"]:
            told = {"item": item, "act": act["name"]}
            st.button(
                act["title"],
                icon=f":material/{act['icon']}:",
                key=f"{act['name']}-{item}",
                on_click=partial(report, "acted", told, on_acted),
            )
