"""How long a person waits at every screen: `python -m bench.screens --db FILE [--times 3] [--only theme split]`.

A server on a copy of the database, a real Chromium at 1280x720; a wait is from a click to the last change on the page.
Beside it stands for how long the server and the page worked, which other work on the same cores changes little.
The database of `bench.logs`, imported and mined, has 100,000 items. What is done is in `bench.course`.
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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.course import PARTS, Step
from bench.main_job import ARGUMENTS, memory_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Counts the script runs the server says have begun and ended (a quick one may be over before the page shows it; of its
# messages only the numbers of the fields are read: 4 is a run that begins, 6 one that ends), and keeps when
# the page last changed, or could at last draw a frame after it had not for a while. Toasts and tooltips stand outside
# stMain, what a component draws in a root of its own.
LISTEN = """window.__begun = 0; window.__ended = 0; window.__changed = 0;
const fields = (bytes) => {
  let at = 0;
  const number = () => {
    let found = 0, place = 1, byte;
    do { byte = bytes[at++]; found += (byte & 127) * place; place *= 128; } while (byte > 127);
    return found;
  };
  const found = [];
  while (at < bytes.length) {
    const tag = number();
    found.push(Math.floor(tag / 8));
    if (tag % 8 === 2) { const length = number(); at += length; } else number();
  }
  return found;
};
window.WebSocket = class extends window.WebSocket {
  constructor(...about) {
    super(...about);
    this.addEventListener('message', ({data}) => {
      const told = fields(new Uint8Array(data));
      window.__begun += told.includes(4);
      window.__ended += told.includes(6);
    });
  }
};
const changes = new MutationObserver(() => { window.__changed = performance.now(); });
window.__watch = (root, what) => changes.observe(root, what ?? {childList: true, subtree: true, characterData: true});
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (how) {
  const root = attach.call(this, how);
  window.__watch(root);
  return root;
};
let drawn = 0;
const frame = () => {
  const now = performance.now();
  if (now - drawn > 150) window.__changed = now;
  drawn = now;
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);"""
WATCH = """() => {
  window.__watch(document.querySelector('[data-testid="stMain"]'));
  window.__watch(document.querySelector('[data-testid="stApp"]'),
    {attributes: true, attributeFilter: ['data-test-script-state']});
}"""
QUIET = """([begun]) => window.__begun > begun && window.__ended >= window.__begun
  && performance.now() - window.__changed > 250
  && document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state') === 'notRunning'"""


class Passed(NamedTuple):
    """Milliseconds somebody waited, and those the server and the page worked meanwhile."""

    wait: float
    server: float
    page: float


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


def server_work(pid: int) -> float:
    """Return the milliseconds a process has spent working so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


class Watched:
    """A page whose waits are measured, with the server behind it."""

    def __init__(self, page: "Page", pid: int) -> None:
        """Watch a page that has been loaded, and the server with this process id."""
        self.page, self.pid = page, pid
        self.tools = page.context.new_cdp_session(page)
        self.tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.evaluate(WATCH)

    def work(self) -> tuple[float, float]:
        """Return the milliseconds the server and the page have worked so far."""
        metrics = {entry["name"]: entry["value"] for entry in self.tools.send("Performance.getMetrics")["metrics"]}
        return server_work(self.pid), 1000 * metrics["TaskDuration"]

    def waited(self, step: Step) -> Passed:
        """Do a step; return how long it took until the page stood still, and who worked for how long meanwhile."""
        if step.first:
            step.first(self.page)
        before = self.work()
        runs, begun = self.page.evaluate("[window.__begun, performance.now()]")
        step.act(self.page)
        self.page.wait_for_function(QUIET, arg=[runs], timeout=30_000)
        server, browser = (now - then for now, then in zip(self.work(), before, strict=True))
        changed = float(self.page.evaluate("window.__changed"))
        return Passed(max(changed - float(begun), 0.0), server, browser)


def walk(watched: Watched, parts: Sequence[str], found: dict[str, list[Passed]], shots: Path | None) -> None:
    """Go some parts of the course once; what cannot be done is said and left out."""
    for step in [step for part in parts for step in PARTS[part]]:
        try:
            passed = watched.waited(step)
        except Exception as error:  # noqa: BLE001 - the table says so, the rest is still measured
            sys.stderr.write(f"{step.name}: {str(error).splitlines()[0]}\n")
            continue
        if shots:
            watched.page.screenshot(path=shots / f"{step.name.replace(' ', '_').replace(':', '')}.png")
        if step.measured:
            found.setdefault(step.name, []).append(passed)
            sys.stderr.write(f"{step.name}: {passed.wait:.0f}, server {passed.server:.0f}, page {passed.page:.0f} ms\n")


def write_table(found: Mapping[str, Sequence[Passed]]) -> None:
    """Print what is done, the median and the worst wait, and the medians of who worked for how long."""
    sys.stdout.write(f"{'':<40}{'median':>8}{'worst':>8}{'server':>8}{'page':>8}   ms\n")
    for name, times in found.items():
        waits, server, page = zip(*times, strict=True)
        figures = (statistics.median(waits), max(waits), statistics.median(server), statistics.median(page))
        sys.stdout.write(f"{name:<40}{''.join(f'{figure:>8.0f}' for figure in figures)}\n")


def main() -> None:
    """Print a table of waits, and the server's memory."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts of the course")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--shots", type=Path, help="folder for a picture of every screen")
    chosen = parser.parse_args()
    if not chosen.db.is_file():
        sys.exit(f"{chosen.db}: not there; make one with bench.logs, tsumazuki import and tsumazuki mine")
    if chosen.shots:
        chosen.shots.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[Passed]] = {}
    with sync_playwright() as playwright, serving(chosen.db) as (url, pid):
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=ARGUMENTS)
        page = browser.new_page(locale="ja-JP", viewport={"width": 1280, "height": 720})
        begun = time.perf_counter()
        page.set_default_timeout(8000)
        page.add_init_script(LISTEN)
        page.goto(url)
        page.locator(".st-key-recent").wait_for(timeout=60_000)
        sys.stdout.write(f"first page after the server started: {time.perf_counter() - begun:.1f} s\n")
        watched = Watched(page, pid)
        page.wait_for_timeout(3000)
        for _ in range(chosen.times):
            walk(watched, chosen.only, found, chosen.shots)
        write_table(found)
        sys.stdout.write(f"server memory: {memory_of(pid)} MB\n")
        browser.close()


if __name__ == "__main__":
    main()
