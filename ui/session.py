"""Who is looking, in which language, at which database: asked from the browser, remembered in its cookies."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from ingest.store import Store, open_store
from taxonomy import messages
from taxonomy.labels import LANGUAGES, Choice, Language, label_of
from taxonomy.segments import DIMENSIONS, SEGMENTS
from taxonomy.settings import setting
from taxonomy.views import TEXT_FIELDS

LANGUAGE_COOKIE = "tsumazuki_language"
PERSON_COOKIE = "tsumazuki_person"


def db_path() -> Path:
    """Return where the database of this server is."""
    return Path(str(setting("db")))


@contextmanager
def opened_store() -> Iterator[Store]:
    """Open this server's store for one script run; a connection must not outlive its thread."""
    with open_store(db_path()) as store:
        yield store


def language() -> Language:
    """Return the language chosen, else the one remembered, else the browser's, else the installation's."""
    locale = (st.context.locale or "").split("-")[0]
    for wanted in (st.session_state.get("language"), st.context.cookies.get(LANGUAGE_COOKIE), locale):
        if wanted in LANGUAGES:
            return wanted
    return "en" if str(setting("language")) == "en" else "ja"


def say(code: str, **values: object) -> str:
    """Return the sentence `code` in the reader's language."""
    return messages.say(code, language(), **values)


def label(choices: tuple[Choice, ...], key: str | None) -> str:
    """Return the label of a choice in the reader's language; a spoken blank for None."""
    return label_of(choices, key, language()) or say("common.unknown")


def segment_title(key: str) -> str:
    """Return the name of a segment, or of the phase, in the reader's language."""
    return next(segment.label for segment in DIMENSIONS if segment.key == key).say(language())


def field_title(path: str) -> str:
    """Return what a person calls the field at `path` of a record (`company.name`, `views.proposal`, ...)."""
    name = path.split("[")[0].split(".")[-1]
    titles = {"name": say("common.company"), "views": say("common.views"), "stumbling": say("list.items")}
    titles |= {field.key: field.label.say(language()) for field in TEXT_FIELDS}
    titles |= {segment.key: segment.label.say(language()) for segment in SEGMENTS}
    titles |= {key: say(f"common.{key}") for key in ("date", "csm", "product", "phase", "memo", "acted", "cause")}
    titles |= {"why": say("cause.why"), "hypothesis": say("cause.own")}
    return titles.get(name, path)


def person() -> str:
    """Return who is working, "" when nobody has said."""
    if "person" in st.session_state:
        return str(st.session_state["person"])
    return unquote(st.context.cookies.get(PERSON_COOKIE) or "")


def who() -> str:
    """Return the name to put on a log or a decision."""
    return person() or say("frame.nobody")


def reader_zone() -> ZoneInfo:
    """Return the time zone of the reader's browser."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")


def local_time(iso: str, *, seconds: bool = False) -> str:
    """Return a stored UTC moment as the reader's clock shows it."""
    moment = datetime.fromisoformat(iso).astimezone(reader_zone())
    return moment.strftime("%H:%M:%S" if seconds else "%Y-%m-%d %H:%M")


def today() -> str:
    """Return today's date where the reader is."""
    return local_time(datetime.now(ZoneInfo("UTC")).isoformat())[:10]


def flash(code: str, *, icon: str = ":material/check:", **values: Any) -> None:  # noqa: ANN401 - fills a sentence
    """Keep a sentence to show as a toast once the next script run has drawn its screen."""
    st.session_state["flash"] = (say(code, **values), icon)


def show_flash() -> None:
    """Show the kept sentence, once."""
    if "flash" in st.session_state:
        sentence, icon = st.session_state.pop("flash")
        st.toast(sentence, icon=icon)
