"""A pack as the bytes of a file; the suffix says which kind. Equal packs give equal bytes."""

from collections.abc import Callable

from ingest.exports import to_bytes
from mining.pack import Pack
from taxonomy import messages
from taxonomy.labels import Language
from ui.pack.html import to_html
from ui.pack.markdown import to_markdown
from ui.pack.sections import document_of
from ui.pack.sheets import CARD_COLUMNS, cards_of, sheets_of
from ui.pack.theme_sections import IN_FULL

MEDIA = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html",
    ".md": "text/markdown",
    ".csv": "text/csv",
}
SUFFIXES = tuple(MEDIA)


def pack_bytes(pack: Pack, suffix: str, language: Language) -> bytes:
    """Return the file.

    :raises KeyError: for a suffix that is none of `SUFFIXES`.
    """
    return _WRITERS[suffix](pack, language)


def _pptx(pack: Pack, language: Language) -> bytes:
    from ui.pack.pptx import to_pptx  # python-pptx takes a moment to load
    from ui.pack.slides import Said

    said = Said(
        continued=messages.say("pack.continued", language, title="{title}"),
        appendix=messages.say("pack.appendix", language, title="{title}"),
        left_out=messages.say("pack.left_out", language, n=IN_FULL),
        in_notes=messages.say("pack.in_notes", language),
    )
    return to_pptx(document_of(pack, language), said)


def _xlsx(pack: Pack, language: Language) -> bytes:
    from ui.pack.xlsx import to_xlsx

    document = document_of(pack, language)
    return to_xlsx(sheets_of(pack, document, language), title=document.title, day=pack.held_on)


def _html(pack: Pack, language: Language) -> bytes:
    return to_html(document_of(pack, language), contents=messages.say("pack.contents", language))


def _markdown(pack: Pack, language: Language) -> bytes:
    return to_markdown(document_of(pack, language))


def _csv(pack: Pack, language: Language) -> bytes:
    titles = {name: messages.say(f"pack.col_{name}", language) for name in CARD_COLUMNS}
    rows = [{titles[name]: value for name, value in card.items()} for card in cards_of(pack, language)]
    return to_bytes(rows, list(titles.values()), "csv")


_WRITERS: dict[str, Callable[[Pack, Language], bytes]] = {
    ".pptx": _pptx,
    ".xlsx": _xlsx,
    ".html": _html,
    ".md": _markdown,
    ".csv": _csv,
}
