"""Small pieces of JavaScript that Streamlit has no widget for: cookies, keeping what is typed and pressed, a board."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def remember(cookies: dict[str, str]) -> None:
    """Keep small values in the browser for a year, such as the person's name and language."""
    component = st.components.v2.component(
        "tsumazuki_remember", js=(_HERE / "remember.js").read_text(encoding="utf-8"), html="<span></span>"
    )
    component(data=cookies, key="remember")


def load_ahead() -> None:
    """Let the browser load what charts and tables are drawn with once it has nothing else to do: up to a second.

    Streamlit itself loads it when the first is to be drawn; where its files lie otherwise, that is what happens.
    """
    component = st.components.v2.component(
        "tsumazuki_ahead", js=(_HERE / "ahead.js").read_text(encoding="utf-8"), html="<span></span>"
    )
    component(data={"files": _later_files()}, key="ahead")


@lru_cache(maxsize=1)
def _later_files() -> list[str]:
    scripts = Path(st.__file__).parent / "static" / "static" / "js"
    return sorted(file.name for kind in ("PlotlyChart", "DataFrame") for file in scripts.glob(f"{kind}.*.js"))


def show_top(key: str) -> None:
    """Scroll to the top, once for each key: another page than the one before is shown in the same place."""
    component = st.components.v2.component(
        "tsumazuki_top", js=(_HERE / "top.js").read_text(encoding="utf-8"), html="<span></span>"
    )
    component(data={"key": key}, key=f"top-{key}")


def watch_typing(
    draft_id: str,
    kept: dict[str, str],
    version: str,
    *,
    on_typed: Any,  # noqa: ANN401
    key: str,
    holds: bool = False,
    quiet: bool = False,
) -> None:
    """Report text as it is typed into the text areas of a draft, before Streamlit itself sends it.

    `kept` is the text the server holds, by field; `on_typed` is called when `st.session_state[key]["typed"]` is new:
    {"fields": {field: text}, "recovered": bool, "bases": {field: text}}. What was typed while the connection was gone
    is kept in the browser and reported, as recovered, when the page is next loaded; with `holds`, for fields the server
    itself never empties, also when a field is drawn anew before the server had its text. With `quiet`, for fields that
    are kept when they are left, nothing but what is recovered is reported, that also where others have written since:
    `bases` tells from what it was begun.
    """
    component = st.components.v2.component(
        "tsumazuki_typing", js=(_HERE / "typing.js").read_text(encoding="utf-8"), html="<span></span>"
    )
    data = {"draft": draft_id, "kept": kept, "version": version, "holds": holds, "quiet": quiet}
    component(data=data, key=key, on_typed_change=on_typed)


def catch_judging(data: dict[str, Any], *, on_told: Any, key: str) -> None:  # noqa: ANN401
    """Take keys and clicks on verdicts and turns of a review session, and tell them until they have been heard.

    `data`: `seat` (under which choices are shelved), `cases` (ids in order), `kept` (verdict by id, of cases that may
    be judged), `keys` (verdict by number key) and `heard`, the `at` of what was heard last. `on_told` is called when
    `st.session_state[key]["told"]` is new: {"picks": {case id: verdict}, "turn": place or None, "at": number}.
    """
    component = st.components.v2.component(
        "tsumazuki_judging", js=(_HERE / "judging.js").read_text(encoding="utf-8"), html="<span></span>"
    )
    component(data=data, key=key, on_told_change=on_told)


def show_board(data: dict[str, Any], *, on_chosen: Any, on_moved: Any, on_opened: Any, key: str) -> None:  # noqa: ANN401
    """Draw a table of cards that can be dragged from cell to cell, or moved by keyboard.

    `data`: `rows` and `phases` (key, label), `lanes` (key, name, cells), `words` and whether it is `open` to be moved.
    The callbacks find what happened in `st.session_state[key]`: `chosen` {"card", "lane"}, `moved` {"card", "row",
    "phase"}, `opened` {"lane", "row", "phase"}.
    """
    component = st.components.v2.component(
        "tsumazuki_board",
        js=(_HERE / "board.js").read_text(encoding="utf-8"),
        css=(_HERE / "board.css").read_text(encoding="utf-8"),
        html='<div class="board" tabindex="-1"></div>',
    )
    component(data=data, key=key, on_chosen_change=on_chosen, on_moved_change=on_moved, on_opened_change=on_opened)


def show_sides(data: dict[str, Any], *, on_moved: Any, key: str) -> None:  # noqa: ANN401
    """Draw two columns of items that are moved to the other column by arrow, dragging or keyboard, all at once in view.

    `data`: `sides` (two of {"title"}), `items` (key, text, about, and the number of their side), `words` and `turn`,
    whose change forgets what was moved. `on_moved` finds in `st.session_state[key]["moved"]` all that was moved since:
    {"turn", "sides": {key: side}}.
    """
    component = st.components.v2.component(
        "tsumazuki_sides",
        js=(_HERE / "sides.js").read_text(encoding="utf-8"),
        css=(_HERE / "sides.css").read_text(encoding="utf-8"),
        html='<div class="sides"></div>',
    )
    component(data=data, key=key, on_moved_change=on_moved)


def show_voices(data: dict[str, Any], *, on_acted: Any, key: str) -> None:  # noqa: ANN401
    """Draw a list of voices, each with a way into its conversation and a button for everything one can do with it.

    `data`: `rows` (item, text, about, note, href), `acts` (name, icon, title), the title of the way in (`open`) and a
    `turn`: another one draws anew, also where nothing else has changed. `on_acted` finds what happened in
    `st.session_state[key]["acted"]`: {"item", "act"}.
    """
    component = st.components.v2.component(
        "tsumazuki_voices",
        js=(_HERE / "voices.js").read_text(encoding="utf-8"),
        css=(_HERE / "voices.css").read_text(encoding="utf-8"),
        html='<div class="voices"></div>',
    )
    component(data=data, key=key, on_acted_change=on_acted)


def focus_field(label: str, turn: str) -> None:
    """Put the cursor into the text area with this label, once for each `turn`."""
    component = st.components.v2.component(
        "tsumazuki_focus", js=(_HERE / "focus.js").read_text(encoding="utf-8"), html="<span></span>"
    )
    component(data={"label": label, "turn": turn}, key="focus-field")
