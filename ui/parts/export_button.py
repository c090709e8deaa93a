"""Draws the button that takes a table along as an Excel file; the file is made when somebody asks for it."""

from functools import partial

import streamlit as st

from ingest.export_tables import TABLES
from ingest.exports import to_bytes
from ui.session import opened_store, say, today


def draw_export(noun: str) -> None:
    """Draw the button for one of the nouns of `ingest.export_tables`."""
    st.download_button(
        say("export.button"),
        data=partial(_workbook, noun),
        file_name=f"tsumazuki-{noun}-{today()}.xlsx",
        icon=":material/download:",
        type="tertiary",
        key=f"export-{noun}",
        on_click="ignore",
    )


def _workbook(noun: str) -> bytes:
    with opened_store() as store:
        table = TABLES[noun](store)
    return to_bytes(table.rows, table.columns, "xlsx")
