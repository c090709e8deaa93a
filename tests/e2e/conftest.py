"""A real server on a database of its own and a real Chromium; screenshots go to `artefacts/`."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ARTEFACTS = ROOT / "artefacts"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Server:
    """`tsumazuki serve` as a process of its own, which can be ended and started again."""

    def __init__(self, db: Path, port: int) -> None:
        self.db, self.port = db, port
        self.url = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "ui", "serve", "--db", str(self.db), "--port", str(self.port)]
        log = (self.db.parent / "server.log").open("ab")
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError((self.db.parent / "server.log").read_text(encoding="utf-8"))

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = Server(tmp_path / "e2e.db", port)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("no Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A Japanese browser window; fails the test when the page asks the network for anything or logs an exception."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="ja-JP", timezone_id="Asia/Tokyo", accept_downloads=True
    )
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    strangers: list[str] = []
    opened.on("request", lambda request: strangers.append(request.url) if _leaves(request.url) else None)
    yield opened
    context.close()
    assert strangers == []


def _leaves(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:"))


@pytest.fixture
def shot(page, request):
    """Keep a numbered screenshot of this test."""
    ARTEFACTS.mkdir(exist_ok=True)
    count = iter(range(1, 100))

    def take(name: str) -> None:
        page.screenshot(path=ARTEFACTS / f"{request.node.name}-{next(count):02d}-{name}.png")

    return take
