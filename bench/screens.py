"""How long a person waits at every screen: `python -m bench.screens --db FILE [--times 3]`.

A server on a copy of the database, a real Chromium at 1280x720; a wait is from a click to the last change on the page.
The database of `bench.logs`, imported and mined, has 100,000 items.
"""

import argparse
import os
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.main_job import ARGUMENTS, memory_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Counts the script runs that ended, and keeps when the page last changed; toasts and tooltips stand outside stMain.
WATCH = """() => {
  if (window.__ended !== undefined) return;
  window.__ended = 0; window.__changed = 0;
  const app = document.querySelector('[data-testid="stApp"]');
  new MutationObserver(() => {
    if (app.getAttribute('data-test-script-state') === 'notRunning') { window.__ended += 1; }
    window.__changed = performance.now();
  }).observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
  new MutationObserver(() => { window.__changed = performance.now(); })
    .observe(document.querySelector('[data-testid="stMain"]'), {childList: true, subtree: true, characterData: true});
}"""
QUIET = """([ended]) => window.__ended > ended && performance.now() - window.__changed > 250
  && document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state') === 'notRunning'"""
Act = Callable[["Page"], None]


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
    where = {"x": x, "y": 52 + 35 * row}
    return lambda page: page.locator(f'[class*="st-key-{key}"] [data-testid="stDataFrame"]').first.click(
        position=where, force=True
    )


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
    """Fill in the least a log needs; measured is what comes after."""
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


# What is done, in order: name, the act, whether it is measured.
COURSE: tuple[tuple[str, Act, bool], ...] = (
    ("home", nav(""), True),
    ("conversations", nav("conversations"), True),
    ("conversations: words", words("f-text", "Excel"), True),
    ("conversations: no words", words("f-text", ""), True),
    ("conversations: page 2", lambda page: page.locator(".st-key-page button").nth(2).click(), True),
    ("conversation", cell("list-2"), True),
    ("themes: ranking", nav("themes"), True),
    ("themes: find", words("themes-find", "Excel"), True),
    ("themes: find nothing in particular", words("themes-find", ""), True),
    ("themes: segments", view(1), True),
    ("themes: segments, another", press('.st-key-segments-by [data-testid="stBaseButton-segmented_control"]'), True),
    ("themes: segments, a cell", cell("matrix-", 0, 330), True),
    ("themes: map", view(2), True),
    ("themes: map, all of a theme", option("map-theme"), True),
    ("themes: tray", view(3), True),
    ("themes: tray, more", button("tray-more"), True),
    ("themes: tray, place one", button("place-go"), True),
    ("themes: ranking after that", view(0), True),
    ("themes: archive", view(4), True),
    ("themes: record of runs", view(5), True),
    ("ranking", view(0), False),
    ("theme", cell("ranking"), True),
    ("theme: more voices", button("more-"), True),
    ("theme: confirm", press(".st-key-confirm button, .st-key-unconfirm button"), True),
    ("theme: take one out", button("out-"), True),
    ("theme: undo", button("undo-now"), True),
    ("compare with the nearest", link("compare"), True),
    ("compare with another", option("compare-second", 3), True),
    ("merge", link("merge"), True),
    ("split", nav("themes"), False),
    ("a theme", cell("ranking", 20), False),
    ("split a theme", link("split"), True),
    ("queue", nav("queue"), True),
    ("queue: first case", button("queue-start"), True),
    ("queue: next", button("queue-next"), True),
    ("follow up", nav("followup"), True),
    ("what works", nav("works"), True),
    ("log", nav("log"), True),
    ("log: save and suggestion", button("save"), True),
    ("home after a save", nav(""), True),
    ("themes after a save", nav("themes"), True),
)  # fmt: skip


@contextmanager
def serving(db: Path) -> Iterator[tuple[str, int]]:
    """Run a server on a copy of `db`; give its address and process id."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        copy = Path(folder) / "bench.db"
        source, target = sqlite3.connect(db), sqlite3.connect(copy)
        source.backup(target)
        source.close()
        target.close()
        command = [sys.executable, "-m", "ui", "serve", "--db", str(copy), "--port", str(port)]
        with (Path(folder) / "server.log").open("wb") as log:
            process = subprocess.Popen(command, env={**os.environ, "HOME": folder}, stdout=log, stderr=log)
            try:
                for _ in range(600):
                    try:
                        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                            break
                    except OSError:
                        time.sleep(0.1)
                yield f"http://127.0.0.1:{port}", process.pid
            finally:
                process.kill()
                process.wait()


def worked(pid: int) -> float:
    """Return the milliseconds a process has spent working so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def waited(page: "Page", act: Act, pid: int) -> tuple[float, float]:
    """Do something; return the milliseconds until the page stood still, and those the server worked meanwhile."""
    before = worked(pid)
    ended, begun = page.evaluate("[window.__ended, performance.now()]")
    act(page)
    page.wait_for_function(QUIET, arg=[ended], timeout=60_000)
    return float(page.evaluate("window.__changed")) - float(begun), worked(pid) - before


def walk(page: "Page", found: dict[str, list[tuple[float, float]]], pid: int, shots: Path | None) -> None:
    """Go the course once; what cannot be done is said and left out."""
    for name, act, measured in COURSE:
        if name == "log: save and suggestion":
            write_log(page)
        try:
            passed = waited(page, act, pid)
        except Exception as error:  # noqa: BLE001 - the table says so, the rest is still measured
            sys.stderr.write(f"{name}: {str(error).splitlines()[0]}\n")
            continue
        if shots:
            page.screenshot(path=shots / f"{name.replace(' ', '_').replace(':', '')}.png")
        if measured:
            found.setdefault(name, []).append(passed)
            sys.stderr.write(f"{name}: {passed[0]:.0f}, the server {passed[1]:.0f} ms\n")


def main() -> None:
    """Print a table: what is done, the median and the worst wait, and for how long the server worked; its memory."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--shots", type=Path, help="folder for a picture of every screen")
    chosen = parser.parse_args()
    if not chosen.db.is_file():
        sys.exit(f"{chosen.db}: not there; make one with bench.logs, tsumazuki import and tsumazuki mine")
    if chosen.shots:
        chosen.shots.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[tuple[float, float]]] = {}
    with sync_playwright() as playwright, serving(chosen.db) as (url, pid):
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=ARGUMENTS)
        page = browser.new_page(locale="ja-JP", viewport={"width": 1280, "height": 720})
        begun = time.perf_counter()
        page.set_default_timeout(8000)
        page.goto(url)
        page.locator(".st-key-recent").wait_for(timeout=60_000)
        sys.stdout.write(f"first page after the server started: {time.perf_counter() - begun:.1f} s\n")
        page.evaluate(WATCH)
        page.wait_for_timeout(3000)
        for _ in range(chosen.times):
            walk(page, found, pid, chosen.shots)
        sys.stdout.write(f"{'':<40}{'median':>8}{'worst':>8}{'server':>8}   ms\n")
        for name, times in found.items():
            waits, work = zip(*times, strict=True)
            line = f"{name:<40}{statistics.median(waits):>8.0f}{max(waits):>8.0f}{statistics.median(work):>8.0f}\n"
            sys.stdout.write(line)
        sys.stdout.write(f"server memory: {memory_of(pid)} MB\n")
        browser.close()


if __name__ == "__main__":
    main()
