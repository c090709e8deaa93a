"""How fast and how large the main job is: first page, saving, mining, the server's memory.

    python -m bench.main_job [--chromium /usr/bin/chromium]

Everything runs on this machine, in a home of its own; the bars are printed beside the figures.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.files import read_file
from ingest.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAMPLE = Path(__file__).parent.parent / "ingest" / "sample" / "conversations.jsonl"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def say(name: str, value: str, bar: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(f"{name:<52}{value:>12}   bar {bar}\n")
    sys.stdout.flush()


def saving(folder: Path) -> None:
    """Time a save of a whole log on a small and a large database."""
    logs = read_file(SAMPLE).conversations
    for size in (100, 5_000):
        with open_store(folder / f"save{size}.db") as store:
            with store.atomic():
                for number in range(size):
                    store.conversations.save(replace(logs[number % len(logs)], id=f"s{number}"), who="bench")
            times = []
            for number in range(100):
                log = replace(logs[number % len(logs)], id=f"new{number}")
                begun = time.perf_counter()
                store.conversations.save(log, who="bench")
                times.append(time.perf_counter() - begun)
        slow = statistics.quantiles(times, n=20)[-1]
        middle = statistics.median(times)
        say(f"save a log, {size} logs there: median / 95%", f"{middle * 1e3:.0f}/{slow * 1e3:.0f} ms", "150 ms")


def mining(folder: Path) -> None:
    """Time mining the sample's items by the command line, process start included."""
    db = folder / "mine.db"
    command = [sys.executable, "-m", "ui"]
    subprocess.run([*command, "import", str(SAMPLE), "--db", str(db)], check=True, capture_output=True)
    with open_store(db) as store:
        count = store.items.count()
    for turn in ("first run", "again, nothing new"):
        begun = time.perf_counter()
        subprocess.run([*command, "mine", "--db", str(db)], check=True, capture_output=True)
        say(f"mine {count} items and suggest causes ({turn})", f"{time.perf_counter() - begun:.1f} s", "10 s")


@contextmanager
def demo(folder: Path) -> Iterator[tuple[str, int, float]]:
    """Run `tsumazuki demo` in a home of its own; give its address, process id and when it was started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HOME": str(folder), "TSUMAZUKI_DB": str(folder / "own.db")}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", "demo", "--no-browser", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        while time.perf_counter() - begun < 120:
            try:
                with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                    break
            except OSError:
                time.sleep(0.05)
        yield url, process.pid, begun
    finally:
        process.kill()
        process.wait()


def memory_of(pid: int) -> int:
    """Return the resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def serving(folder: Path, chromium: str) -> None:
    """Time the first usable page in a browser, visit every screen, save, mine; then look at the server's memory."""
    from playwright.sync_api import sync_playwright

    for turn in ("sample still to be mined", "sample there"):
        with sync_playwright() as playwright, demo(folder) as (url, pid, begun):
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            page = browser.new_page(locale="ja-JP")
            page.goto(url)
            page.get_by_role("heading", level=3).first.wait_for(timeout=60_000)
            say(f"make demo to first usable page ({turn})", f"{time.perf_counter() - begun:.1f} s", "-")
            say("  server memory with one page open", f"{memory_of(pid)} MB", "400 MB")
            if turn == "sample there":
                visit_all(page, url)
                say("  server memory after every screen, a save and a run", f"{memory_of(pid)} MB", "400 MB")
            browser.close()


def visit_all(page: "Page", url: str) -> None:
    """Open every screen, save a log in the browser and mine."""
    go = page.goto
    for screen in ("conversations", "conversation?id=S001", "themes", "theme?id=T0001", "import", "log"):
        go(f"{url}/{screen}")
        page.get_by_role("heading", level=1).wait_for()
    company = page.get_by_role("combobox", name="\u4f1a\u793e")
    company.click()
    page.keyboard.type("Bench")
    page.keyboard.press("Enter")
    page.locator("textarea").first.click()
    page.keyboard.type("a memo of the bench")
    begun = time.perf_counter()
    page.locator(".st-key-save button").click()
    page.locator(".st-key-next button").wait_for(timeout=60_000)
    say("  click on save to the suggestion on screen", f"{time.perf_counter() - begun:.1f} s", "-")
    go(f"{url}/themes")
    page.locator(".st-key-mine button").click()
    begun = time.perf_counter()
    page.get_by_test_id("stToast").wait_for(timeout=120_000)
    say("  click on mine to the new themes on screen", f"{time.perf_counter() - begun:.1f} s", "10 s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    chromium = parser.parse_args().chromium
    with tempfile.TemporaryDirectory() as folder:
        saving(Path(folder))
        mining(Path(folder))
        if chromium:
            serving(Path(folder), chromium)
        else:
            sys.stdout.write("no Chromium: the browser's part is left out (--chromium PATH)\n")


if __name__ == "__main__":
    main()
