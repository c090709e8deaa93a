"""The model that reads: which one is in use, what others weigh and how they are licensed, and changing to another."""

import streamlit as st

from ingest.store import Store
from mining.encoder.in_use import encoder_name
from mining.encoder.protocol import EncoderError
from ui.background import job_of
from ui.models import encoder_in_use
from ui.parts.encoder_choice import USE, draw_choice, draw_models
from ui.parts.job_watch import ending, watch
from ui.plain import plain
from ui.session import db_path, opened_store, say


def screen() -> None:
    """Show the model in use and let another be chosen, or show how far the change is."""
    st.title(say("encoder.title"))
    st.write(say("encoder.explain"))
    with opened_store() as store:
        used = encoder_name(store)
        _draw_used(store, used)
    if job_of(USE, db_path()):
        watch(USE, stop="encoder.stop", stopped="encoder.stopped")
        return
    _draw_ending()
    draw_models()
    draw_choice(used)


def _draw_used(store: Store, used: str) -> None:
    try:
        count = store.vectors.count(encoder_in_use(store).id)
    except EncoderError as error:
        st.error(say(error.problem.code, value=error.problem.value, allowed=error.problem.allowed))
        return
    st.markdown(say("encoder.in_use", name=plain(used), n=count))


def _draw_ending() -> None:
    ended_well, said = ending(USE)
    if ended_well:
        with opened_store() as store:
            st.success(say("encoder.changed", name=plain(encoder_name(store))))
        st.page_link("screens/themes.py", label=say("home.go_themes"), icon=":material/arrow_forward:")
    elif ended_well is False:
        st.error(f"{say('encoder.failed')}  \n{plain(said)}", icon=":material/error:")


screen()
