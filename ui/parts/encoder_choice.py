"""Draws which models there are, what each weighs and how it is licensed, and the choice of another one."""

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from mining.encoder.choose import available
from mining.encoder.hub import HubModel, is_on_hub, look_up
from mining.encoder.protocol import EncoderError
from ui.background import start
from ui.plain import plain
from ui.session import db_path, say

USE = "encoder use"


def draw_models() -> None:
    """Draw the models known by name."""
    rows = [
        {
            say("encoder.name"): row.name,
            say("encoder.where"): say("cli.encoder_embedded" if row.embedded else "cli.encoder_hub"),
            say("encoder.size"): row.megabytes,
            say("encoder.licence"): row.licence,
        }
        for row in available()
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, width="content")


def draw_choice(used: str) -> None:
    """Let another model than the one `used` be chosen; one that would be fetched needs a word first."""
    others = [row.name for row in available() if row.name != used]
    name = st.selectbox(
        say("encoder.choose"),
        others,
        index=None,
        accept_new_options=True,
        placeholder=say("encoder.choose_hint"),
        key="encoder-name",
    )
    if not name:
        return
    try:
        agreed = not is_on_hub(name) or _draw_fetching(look_up(name))
    except EncoderError as error:
        st.error(say(error.problem.code, value=plain(name), allowed=plain(error.problem.allowed)))
        return
    st.caption(say("encoder.after"))
    st.button(
        say("encoder.go"),
        type="primary",
        disabled=not agreed or name == used,
        key="encoder-go",
        on_click=partial(_start, db_path(), name),
    )


def _draw_fetching(model: HubModel) -> bool:
    """Say what will be fetched and return whether it may be."""
    if model.fetched:
        return True
    unknown = say("cli.encoder_unknown")
    st.warning(say("encoder.will_fetch", size=model.megabytes or unknown, licence=plain(model.licence) or unknown))
    return st.checkbox(say("encoder.may_fetch"), key=f"may-fetch-{model.name}")


def _start(db: Path, name: str) -> None:
    start(USE, db, "--yes", "--", name)
