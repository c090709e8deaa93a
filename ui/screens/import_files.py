"""Import files in the browser: look first, then write; bad rows are told one by one and cost no good one."""

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from ingest.exports import to_bytes
from ingest.files import SUFFIXES, FileRead, read_file
from ingest.problems import problem_text
from taxonomy.headers import COLUMNS
from ui.plain import plain
from ui.session import flash, language, opened_store, say, who

CHUNK = 100
# A file name may hold 255 bytes on most systems: 60 characters of Japanese are safe.
LONGEST_NAME = 60


def screen() -> None:
    """Take files, show what is in them, import on request."""
    st.title(say("import.title"))
    st.write(say("import.how"))
    st.download_button(
        say("import.template"),
        to_bytes([], [column.label.say(language()) for column in COLUMNS], "xlsx"),
        file_name="tsumazuki.xlsx",
        icon=":material/download:",
        type="tertiary",
    )
    types = [suffix.lstrip(".") for suffix in SUFFIXES]
    uploads = st.file_uploader(say("import.choose"), type=types, accept_multiple_files=True, key="files")
    if not uploads:
        return
    with tempfile.TemporaryDirectory() as folder:
        reads = [_read(Path(folder), upload) for upload in uploads]
    good = sum(len(read.conversations) for read in reads)
    for read in reads:
        _draw_read(read)
    if st.button(say("import.go", n=good), type="primary", disabled=not good, key="import-go"):
        _write(reads)


def _read(folder: Path, upload: "st.runtime.uploaded_file_manager.UploadedFile") -> FileRead:
    """Read an upload through a file named as the person named it; a name is never a path."""
    name = Path(upload.name)
    target = folder / f"{name.stem[:LONGEST_NAME]}{name.suffix}"
    target.write_bytes(upload.getvalue())
    return read_file(target)


def _draw_read(read: FileRead) -> None:
    bad = [problem for problem in read.problems if not problem.warning]
    notes = [problem for problem in read.problems if problem.warning]
    good, refused, warned = st.columns(3)
    good.metric(say("import.good"), len(read.conversations), border=True)
    refused.metric(say("import.bad"), len({problem.place for problem in bad}), border=True)
    warned.metric(say("import.warnings"), len(notes), border=True)
    for problems, icon in ((bad, ":material/error:"), (notes, ":material/info:")):
        if problems:
            title = say("import.problems" if problems is bad else "import.warnings")
            with st.expander(f"{title} ({len(problems)})", icon=icon, expanded=problems is bad):
                for problem in problems[:CHUNK]:
                    st.text(problem_text(problem, language()))
    if read.mapping:
        pairs = [f"{plain(heading)} → {plain(field)}" for heading, field in read.mapping.items()]
        st.caption(f"{say('import.columns')}: {say('common.comma').join(pairs)}")
    if read.conversations:
        shown = [
            {
                say("common.date"): conversation.date,
                say("common.company"): conversation.company,
                say("list.items"): len(conversation.items),
                say("common.memo"): conversation.memo[:60],
            }
            for conversation in read.conversations[:CHUNK]
        ]
        st.dataframe(pd.DataFrame(shown), hide_index=True, height=min(38 + 35 * len(shown), 300))


def _write(reads: list[FileRead]) -> None:
    conversations = [conversation for read in reads for conversation in read.conversations]
    counts: dict[str, Any] = {"created": 0, "updated": 0, "unchanged": 0}
    bar = st.progress(0.0, text=say("import.step"))
    with opened_store() as store:
        for start in range(0, len(conversations), CHUNK):
            with store.atomic():
                for conversation in conversations[start : start + CHUNK]:
                    counts[store.conversations.save(conversation, who=who(), action="import")] += 1
            bar.progress(min(start + CHUNK, len(conversations)) / len(conversations), text=say("import.step"))
    flash("import.done", **counts)
    st.switch_page("screens/home.py")


screen()
