"""Draws the last step of a workshop: the file to leave with, with or without names."""

from datetime import tzinfo
from functools import partial

import streamlit as st

from ingest.store import Store
from mining.pack_reading import pack_of_workshop
from taxonomy.labels import Language
from taxonomy.settings import setting
from taxonomy.workshop import Workshop
from ui.pack.write import MEDIA, SUFFIXES, pack_bytes
from ui.session import language, opened_store, reader_zone, say

ICONS = {
    ".pptx": "slideshow",
    ".xlsx": "table_view",
    ".html": "language",
    ".md": "article",
    ".csv": "sticky_note_2",
}


def draw_pack(store: Store, workshop: Workshop) -> None:  # noqa: ARG001 - every step is drawn with the store
    """Draw what the file holds and the formats it comes in; it is made when somebody asks for it."""
    st.markdown(say("take.explain"))
    unmasked = st.checkbox(say("take.unmasked"), key="pack-unmasked", help=say("take.unmasked_help"))
    if unmasked:
        st.warning(say("pack.unmasked"), icon=":material/visibility:")
    else:
        st.info(f"{say('pack.masked')}  \n{say('pack.masked_not')}", icon=":material/visibility_off:")
    for suffix in SUFFIXES:
        with st.container(border=True, key=f"pack{suffix[1:]}"):
            told, way = st.columns([3, 1], vertical_alignment="center")
            told.markdown(f"**{say(f'take.{suffix[1:]}')}**  \n:small[:gray[{say(f'take.{suffix[1:]}_help')}]]")
            way.download_button(
                say("take.download", suffix=suffix),
                data=partial(_made, workshop.id, suffix, unmasked, language(), reader_zone()),
                file_name=f"tsumazuki-workshop-{workshop.held_on}{'' if unmasked else '-masked'}{suffix}",
                mime=MEDIA[suffix],
                icon=f":material/{ICONS[suffix]}:",
                type="primary" if suffix == SUFFIXES[0] else "secondary",
                key=f"pack-download-{suffix[1:]}",
                width="stretch",
                on_click="ignore",
            )


def _made(workshop_id: int, suffix: str, unmasked: bool, wanted: Language, zone: tzinfo) -> bytes:
    """Make the file when it is asked for: nobody's screen is being drawn then, to tell the language or the zone."""
    with opened_store() as store:
        pack = pack_of_workshop(
            store,
            workshop_id,
            small_cell=int(setting("small_cell")),
            language=wanted,
            unmasked=unmasked,
            zone=zone,
        )
    return pack_bytes(pack, suffix, wanted)
