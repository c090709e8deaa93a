"""Draws the button that takes a table along as an Excel file; the file is made when somebody asks for it."""

from functools import partial

import streamlit as st

from ingest.export_tables import TABLES, without_views
from ingest.exports import to_bytes
from ui.session import opened_store, say, today, who


def draw_export(noun: str) -> None:
    """Draw the button for one of the nouns of `ingest.export_tables`."""
    _draw_button(noun, blind=False)


def draw_export_of_conversations() -> None:
    """Draw the button for the conversations, and whether hypotheses and suggestions one is yet to judge go along."""
    with st.container(horizontal=True, vertical_alignment="center"):
        with_views = st.session_state.get("export-views", False)
        _draw_button("conversations", blind=not with_views)
        st.checkbox(say("export.with_views"), key="export-views", help=say("export.with_views_help"))


def _draw_button(noun: str, *, blind: bool) -> None:
    st.download_button(
        say("export.button"),
        data=partial(_workbook, noun, who() if blind else None),
        file_name=f"tsumazuki-{noun}-{today()}.xlsx",
        icon=":material/download:",
        type="tertiary",
        key=f"export-{noun}",
        on_click="ignore",
    )


def _workbook(noun: str, viewer: str | None = None) -> bytes:
    """Return the table as a workbook; of the conversations a `viewer` gets the views of those they may see."""
    with opened_store() as store:
        table = TABLES[noun](store)
        if viewer is not None:
            table = without_views(table, store.causes.open_to(viewer) - store.reviews.held_from(viewer))
    return to_bytes(table.rows, table.columns, "xlsx")
