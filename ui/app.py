"""The frame: page settings, the sidebar with the person and the language, and the table of screens."""

import logging
import secrets
from functools import partial
from pathlib import Path

import streamlit as st

from ingest.store import StoreError
from taxonomy.labels import LANGUAGE_NAMES, LANGUAGES
from ui.browser import load_ahead, remember
from ui.models import warm_up
from ui.parts.workshop_return import draw_return
from ui.seat import PERSON_TURN, seat_cookies
from ui.session import LANGUAGE_COOKIE, PERSON_COOKIE, db_path, language, opened_store, person, say, show_flash

STATIC = Path(__file__).parent / "static"
STYLE = """<style>
.stMainBlockContainer { padding: 2.5rem 3rem 4rem; }
/* Without the sidebar Streamlit's header lies over the first lines: it must not hide them, nor take their clicks. */
[data-testid="stHeader"], [data-testid="stToolbar"] { background: transparent; pointer-events: none; }
[data-testid="stHeader"] :is(button, a) { pointer-events: auto; }
:where(.stApp:has([data-testid="stExpandSidebarButton"])) .stMainBlockContainer { padding-top: 3.6rem; }
[data-testid="InputInstructions"] { display: none; }
.st-key-themes-level [data-testid="stSliderTickBar"] { opacity: 1; }
.st-key-workshop-return { margin-top: 1.2rem; }
@media (min-width: 641px) {
    [data-testid="stSidebarNavLinkContainer"] { height: 26px; }
    [data-testid="stSidebarNavLink"] { height: 26px; margin: 0; }
}
@media (max-width: 640px) { .stMainBlockContainer { padding: 3.5rem 1rem 4rem; } }
/* What came of an act stays in sight while one reads on. */
[data-testid="stLayoutWrapper"]:has(> .st-key-act-outcome) { position: sticky; top: 0.5rem; z-index: 20; }
.st-key-act-outcome > * { background: white; border-radius: 0.5rem; }
/* Judging on a phone: the answer stands below the whole log, so a way there and one on; no keys a phone has not. */
.st-key-to-judging, .st-key-review-next-below { display: none; }
#judging { scroll-margin-top: 4.5rem; }
@media (max-width: 640px) {
    .st-key-to-judging, .st-key-review-next-below { display: block; }
    [data-testid="stLayoutWrapper"]:has(> .st-key-to-judging) { position: sticky; bottom: 0.75rem; z-index: 10; }
    .st-key-to-judging a {
        display: block; padding: 0.6rem; border-radius: 0.5rem; text-align: center; text-decoration: none;
        background: #0B6E69; color: white;
    }
    .st-key-review-way [data-has-shortcut] > :last-child, .st-key-verdicts [data-has-shortcut] > :last-child
        { display: none; }
    .st-key-verdicts button { min-height: 3rem; }
    .st-key-review-way { gap: 0.5rem; }
}
</style>"""
# Screens: group in the navigation, name, icon, whether the navigation lists it.
SCREENS = (
    ("nav.work", "home", "home", True),
    ("nav.work", "log", "edit_note", True),
    ("nav.work", "followup", "event_available", True),
    ("nav.work", "conversations", "forum", True),
    ("nav.work", "queue", "rule", True),
    ("nav.work", "review", "groups", True),
    ("nav.work", "conversation", "chat", False),
    ("nav.work", "import", "upload_file", True),
    ("nav.explore", "themes", "bubble_chart", True),
    ("nav.explore", "theme", "label", False),
    ("nav.explore", "compare", "compare", False),
    ("nav.explore", "merge", "merge", False),
    ("nav.explore", "split", "call_split", False),
    ("nav.explore", "workshops", "co_present", True),
    ("nav.explore", "workshop", "co_present", False),
    ("nav.explore", "works", "task_alt", True),
    ("nav.explore", "guide", "menu_book", True),
    ("nav.explore", "evaluate", "balance", True),
    ("nav.upkeep", "encoder", "model_training", True),
)


def _sidebar() -> None:
    with st.sidebar:
        try:
            with opened_store() as store:
                names = store.people.all()
        except StoreError as error:
            st.error(say(error.code, **error.values))
            st.stop()
        current = person()
        shown = names if not current or current in names else [current, *names]
        key = f"person_box{st.session_state.get(PERSON_TURN, '')}"
        st.selectbox(
            say("frame.person"),
            shown,
            index=shown.index(current) if current else None,
            accept_new_options=True,
            placeholder=say("frame.person_hint"),
            key=key,
            on_change=partial(_person_chosen, key),
        )
        if not current:
            st.caption(say("frame.person_needed"))
        st.segmented_control(
            say("frame.language"),
            LANGUAGES,
            default=language(),
            format_func=LANGUAGE_NAMES.__getitem__,
            key="language_box",
            on_change=_language_chosen,
            required=True,
        )
        cookies = {LANGUAGE_COOKIE: st.session_state.get("language"), PERSON_COOKIE: st.session_state.get("person")}
        remember({name: value for name, value in cookies.items() if value is not None} | seat_cookies())
        load_ahead()


def _person_chosen(key: str) -> None:
    name = (st.session_state[key] or "").strip()
    st.session_state["person"] = name
    if name:
        with opened_store() as store:
            store.people.add(name)


def _language_chosen() -> None:
    st.session_state["language"] = st.session_state["language_box"]


def _navigation() -> None:
    groups: dict[str, list[st.Page]] = {}
    for group, name, icon, listed in SCREENS:
        page = st.Page(
            f"screens/{name if name != 'import' else 'import_files'}.py",
            title=say(f"nav.{name}"),
            icon=f":material/{icon}:",
            url_path=name,
            default=name == "home",
            visibility="visible" if listed else "hidden",
        )
        groups.setdefault(say(group), []).append(page)
    page = st.navigation(groups, expanded=True)
    try:
        draw_return(page.url_path)
        page.run()
    except Exception:  # noqa: BLE001 - whatever it is, the person gets a sentence and the log the whole story
        number = secrets.token_hex(3)
        logging.getLogger("tsumazuki").exception("screen %s failed, number %s", page.url_path, number)
        st.error(say("frame.crashed", number=number), icon=":material/error:")


st.set_page_config(page_title=say("app.name"), page_icon=str(STATIC / "tsumazuki.svg"), layout="wide")
st.html(STYLE)
st.logo(str(STATIC / "wordmark.svg"), icon_image=str(STATIC / "tsumazuki.svg"), size="large")
_sidebar()
show_flash()
warm_up(str(db_path()))
_navigation()
