"""What `bench.screens` does, in parts that each begin in the navigation: clicks and words, as a person would give them.

Every step names what is waited for; steps that only lead to the next one are not measured.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Position

Act = Callable[["Page"], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person does; `first` is done before the watch is started."""

    name: str
    act: Act
    measured: bool = True
    first: Act | None = None


def nav(name: str) -> Act:
    """Return a click on a screen in the navigation."""
    return lambda page: page.locator(f'[data-testid="stSidebarNav"] a[href$="/{name}"]').first.click()


def press(selector: str) -> Act:
    """Return a click on the first thing a selector finds."""
    return lambda page: page.locator(selector).first.click()


def button(key: str) -> Act:
    """Return a click on the first button whose key begins so."""
    return press(f'[class*="st-key-{key}"] button')


def view(number: int) -> Act:
    """Return a click on one of the ways to look at themes."""
    return lambda page: page.locator(".st-key-themes-view button").nth(number).click()


def cell(key: str, row: int = 0, x: int = 60) -> Act:
    """Return a click on a cell of a table."""
    where: Position = {"x": x, "y": 52 + 35 * row}
    return lambda page: page.locator(f'[class*="st-key-{key}"] [data-testid="stDataFrame"]').first.click(
        position=where, force=True
    )


def scrolled(key: str, row: int) -> Act:
    """Return scrolling a table until a row is the first in sight."""

    def act(page: "Page") -> None:
        page.locator(f'[class*="st-key-{key}"] .dvn-scroller').first.evaluate(f"table => table.scrollTop = {35 * row}")
        page.wait_for_timeout(300)

    return act


def option(key: str, number: int = 1) -> Act:
    """Return the choice of an entry of a box, one that is not chosen yet."""

    def act(page: "Page") -> None:
        page.locator(f'[class*="st-key-{key}"] input').first.click()
        page.locator('[role="option"][aria-selected="false"]').nth(number).click()

    return act


def words(key: str, text: str) -> Act:
    """Return typing into a field."""

    def act(page: "Page") -> None:
        field = page.locator(f".st-key-{key} input")
        field.fill(text)
        field.press("Enter")

    return act


def link(target: str) -> Act:
    """Return a click on a way to another screen."""
    return lambda page: page.locator(f'[data-testid="stMain"] a[href*="{target}"]').first.click()


def write_log(page: "Page") -> None:
    """Fill in the least a log needs."""
    company = page.locator(
        '[data-testid="stMain"] [role="combobox"], [data-testid="stMain"] input[role="combobox"]'
    ).first
    company.click()
    page.keyboard.type("Company 0007")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)
    page.locator('[data-testid="stMain"] textarea').first.click()
    page.keyboard.type("The export stopped half-way and they went back to paper. " + str(time.time()))
    page.keyboard.press("Tab")
    page.wait_for_timeout(1500)


CONFIRM = press(".st-key-confirm button, .st-key-unconfirm button")
# The ranking at first shows the largest themes; from this row on they have about 300 items where there are 100,000.
TYPICAL = 70
PARTS: dict[str, tuple[Step, ...]] = {
    "logs": (
        Step("home", nav("")),
        Step("conversations", nav("conversations")),
        Step("conversations: words", words("f-text", "Excel")),
        Step("conversations: no words", words("f-text", "")),
        Step("conversations: page 2", lambda page: page.locator(".st-key-page button").nth(2).click()),
        Step("conversation", cell("list-2")),
    ),
    "themes": (
        Step("themes: ranking", nav("themes")),
        Step("themes: find", words("themes-find", "Excel")),
        Step("themes: find nothing in particular", words("themes-find", "")),
        Step("themes: segments", view(1)),
        Step("themes: segments, another", press('.st-key-segments-by [role="radio"][aria-checked="false"]')),
        Step("themes: segments, a cell", cell("matrix-", 0, 330)),
        Step("themes: map", view(2)),
        Step("themes: map, all of a theme", option("map-theme")),
        Step("themes: tray", view(3)),
        Step("themes: tray, more", button("tray-more")),
        Step("themes: tray, place one", button("place-go")),
        Step("themes: ranking after that", view(0)),
        Step("themes: archive", view(4)),
        Step("themes: record of runs", view(5)),
        Step("ranking again", view(0), measured=False),
    ),
    "theme": (
        Step("home before ranking", nav(""), measured=False),
        Step("ranking", nav("themes"), measured=False),
        Step("theme", cell("ranking")),
        Step("theme: more voices", button("more-")),
        Step("theme: confirm", CONFIRM),
        Step("theme: take one out", press('.act[data-act="out"]')),
        Step("theme: undo", button("undo-now")),
        Step("ranking once more", nav("themes"), measured=False),
        Step("theme of 300", cell("ranking"), first=scrolled("ranking", TYPICAL)),
        Step("theme of 300: more voices", button("more-")),
        Step("theme of 300: confirm", CONFIRM),
        Step("theme of 300: take one out", press('.act[data-act="out"]')),
        Step("theme of 300: undo", button("undo-now")),
    ),
    "compare": (
        Step("home before ranking to compare", nav(""), measured=False),
        Step("ranking to compare", nav("themes"), measured=False),
        Step("theme to compare", cell("ranking"), measured=False),
        Step("compare with the nearest", link("compare")),
        Step("compare with another", option("compare-second", 3)),
        Step("merge", link("merge")),
    ),
    "split": (
        Step("home before ranking to split", nav(""), measured=False),
        Step("ranking to split", nav("themes"), measured=False),
        Step("theme to split", cell("ranking", 20), measured=False),
        Step("split a theme", link("split")),
        Step("ranking to split again", nav("themes"), measured=False),
        Step("theme of 300 to split", cell("ranking"), measured=False, first=scrolled("ranking", TYPICAL)),
        Step("split a theme of 300", link("split")),
    ),
    "queue": (
        Step("queue", nav("queue")),
        Step("queue: first case", button("queue-start")),
        Step("queue: next", button("queue-next")),
        Step("follow up", nav("followup")),
        Step("what works", nav("works")),
    ),
    "save": (
        Step("log", nav("log")),
        Step("log: save and suggestion", button("save"), first=write_log),
        Step("home after a save", nav("")),
        Step("themes after a save", nav("themes")),
    ),
}
