"""Draws the button that takes a table along as an Excel file; the file is made when somebody asks for it."""

from functools import partial

import streamlit as st

from ingest.export_tables import TABLES, Table, without_plans, without_views
from ingest.exports import to_bytes
from ingest.store import Store
from ui.session import opened_store, say, today, who


def draw_export(noun: str) -> None:
    """Draw the button for one of the nouns of `ingest.export_tables` that tells nobody's view of a cause."""
    _draw_button(noun, partial(_workbook, noun))


def draw_export_with_views(noun: str) -> None:
    """Draw the button for conversations or plans, and whether what one is yet to judge goes along.

    What waits for one's judgment in a review session never does.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        all_views = bool(st.session_state.get("export-views", False))
        _draw_button(noun, partial(_workbook, noun, who(), all_views=all_views))
        st.checkbox(say(f"export.with_views_{noun}"), key="export-views", help=say(f"export.with_views_{noun}_help"))


def _draw_button(noun: str, made: partial[bytes]) -> None:
    st.download_button(
        say("export.button"),
        data=made,
        file_name=f"tsumazuki-{noun}-{today()}.xlsx",
        icon=":material/download:",
        type="tertiary",
        key=f"export-{noun}",
        on_click="ignore",
    )


def _workbook(noun: str, viewer: str | None = None, *, all_views: bool = False) -> bytes:
    """Return the table as a workbook; a `viewer` gets others' views where they may see them, or (`all_views`) wants."""
    with opened_store() as store:
        table = TABLES[noun](store)
        if viewer is not None:
            table = _as_seen(store, noun, table, viewer, all_views=all_views)
    return to_bytes(table.rows, table.columns, "xlsx")


def _as_seen(store: Store, noun: str, table: Table, viewer: str, *, all_views: bool) -> Table:
    held = store.reviews.held_from(viewer)
    name = "conversation_id" if noun == "plans" else "id"
    known = frozenset(row[name] for row in table.rows) if all_views else store.causes.open_to(viewer)
    return without_plans(table, known, held, viewer) if noun == "plans" else without_views(table, known, held)
