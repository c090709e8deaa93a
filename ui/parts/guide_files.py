"""Draws the guide's way out and in as a file: download, upload with a look first, then put in what differs."""

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from ingest.exports import to_bytes
from ingest.guide_file import SUFFIXES, GuideRead, guide_table, read_guide
from ingest.problems import problem_text
from ingest.store import StoreError
from ingest.store.guide import IMPORTED
from taxonomy.guide import Texts
from ui.parts.act import refusal
from ui.parts.cause_card import cause_label
from ui.parts.guide_entry import draw_before_and_after, forget
from ui.plain import plain
from ui.session import flash, language, opened_store, person, say, today, who

LONGEST_NAME = 60
_ROUND = "guide-upload-round"


def draw_files(texts: Texts) -> None:
    """Draw both ways, folded away."""
    with st.expander(say("guide.file"), icon=":material/swap_vert:", key="guide-files"):
        table = guide_table(texts, language())
        st.download_button(
            say("guide.download"),
            to_bytes(table.rows, table.columns, "csv"),
            file_name=f"tsumazuki-guide-{today()}.csv",
            icon=":material/download:",
            key="guide-download",
            on_click="ignore",
        )
        upload = st.file_uploader(
            say("guide.upload"),
            type=[suffix.lstrip(".") for suffix in SUFFIXES],
            key=f"guide-upload-{st.session_state.get(_ROUND, 0)}",
        )
        if upload is not None:
            with tempfile.TemporaryDirectory() as folder:
                name = Path(upload.name)
                target = Path(folder) / f"{name.stem[:LONGEST_NAME]}{name.suffix}"
                target.write_bytes(upload.getvalue())
                read = read_guide(target, texts)
            _draw_read(read, texts)


def _draw_read(read: GuideRead, texts: Texts) -> None:
    for problem in read.problems:
        box = st.info if problem.warning else st.error
        box(plain(problem_text(problem, language())))
    if not read.changes:
        st.caption(say("guide.no_change"))
        return
    st.markdown(f"**{say('guide.preview')}**")
    for (cause, field), text in read.changes.items():
        st.markdown(f"{cause_label(cause)} · **{say(f'guide.column_{field}')}**")
        draw_before_and_after(texts[cause, field], text)
    st.button(
        say("guide.import", n=len(read.changes)),
        type="primary",
        icon=":material/upload:",
        key="guide-import",
        disabled=not person(),
        on_click=partial(_put_in, read.changes),
    )


def _put_in(changes: Texts) -> None:
    try:
        with opened_store() as store:
            store.guide.change(dict(changes), who=who(), kind=IMPORTED)
    except StoreError as error:
        st.session_state["guide-error"] = refusal(error)
        return
    for cause, _ in changes:
        forget(cause)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    flash("guide.imported", n=len(changes))
