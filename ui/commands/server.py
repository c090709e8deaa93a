"""`demo` and `serve`: the screens on 127.0.0.1, started as Streamlit with every setting it needs."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from importlib.resources import files
from pathlib import Path

import click

from taxonomy.settings import setting
from ui.commands.shell import db_option, fail, note, say

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
FONT = "'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', Meiryo, sans-serif"
# Streamlit's own settings: no usage statistics, no developer menu, no file watching, our colours.
STREAMLIT = {
    "browser.gatherUsageStats": "false",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "64",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "theme.font": FONT,
    "theme.primaryColor": "#0B6E69",
    "theme.textColor": "#1E2A2E",
    "theme.baseRadius": "0.5rem",
    "theme.headingFontSizes": '["1.8rem", "1.35rem", "1.15rem", "1.1rem", "1rem", "0.95rem"]',
    "runner.magicEnabled": "false",
    "theme.sidebar.backgroundColor": "#F3F6F5",
}


@click.command(help=say("cli.serve"))
@db_option
@click.option("--host", default=None, help=say("cli.opt_host"))
@click.option("--port", type=click.IntRange(1, 65535), default=None, help=say("cli.opt_port"))
def serve(db: Path, host: str | None, port: int | None) -> None:
    """Serve the screens on one database until stopped."""
    start(db, host=host, port=port)


@click.command(help=say("cli.demo"))
@click.option("--host", default=None, help=say("cli.opt_host"))
@click.option("--port", type=click.IntRange(1, 65535), default=None, help=say("cli.opt_port"))
@click.option("--fresh", is_flag=True, help=say("cli.opt_fresh"))
@click.option("--no-browser", is_flag=True, help=say("cli.opt_no_browser"))
def demo(host: str | None, port: int | None, fresh: bool, no_browser: bool) -> None:
    """Prepare the sample database beside the real one, and serve it."""
    db = Path(str(setting("db"))).expanduser().with_name("demo.db")
    if fresh:
        for suffix in ("", "-wal", "-shm"):
            db.with_name(db.name + suffix).unlink(missing_ok=True)
    if not db.exists():
        note("cli.preparing_demo", path=db)
        prepare_sample(db)
    start(db, host=host, port=port, open_browser=not no_browser)


def prepare_sample(db: Path) -> None:
    """Import the sample conversations into a new database and mine them, in a process that ends with its memory."""
    unfinished = db.with_name(f"{db.name}.new")
    for suffix in ("", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
    sample = str(files("ingest") / "sample" / "conversations.jsonl")
    for arguments in (["import", sample], ["mine"]):
        subprocess.run([sys.executable, "-m", "ui", *arguments, "--db", str(unfinished)], check=True)
    unfinished.rename(db)


def start(db: Path, *, host: str | None, port: int | None, open_browser: bool = False) -> None:
    """Become the Streamlit server; returns never. Fails with a clear line when the port is taken."""
    address = host or str(setting("host"))
    wanted = port or int(setting("port"))
    if not _free(address, wanted):
        fail("cli.port_taken", port=wanted, free=_any_free(address))
    from ingest.store import StoreError, open_store

    try:
        with open_store(db):
            pass
    except StoreError as error:
        fail(error.code, **error.values)
    url = f"http://{'127.0.0.1' if address == '0.0.0.0' else address}:{wanted}"  # noqa: S104
    if address not in LOOPBACK:
        note("cli.open_to_network", host=address)
    click.echo(say("cli.serving", url=url))
    app = str(Path(__file__).parent.parent / "app.py")
    options = {"server.address": address, "server.port": str(wanted), **STREAMLIT}
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    os.environ["TSUMAZUKI_DB"] = str(db.resolve())
    if open_browser:
        threading.Thread(target=_open_when_ready, args=(url,), daemon=True).start()
    _become_streamlit(["streamlit", "run", app, *arguments])


def _become_streamlit(arguments: list[str]) -> None:
    from streamlit.web.cli import main

    sys.stdout.flush()
    sys.argv = arguments
    main(prog_name="streamlit")


def _open_when_ready(url: str) -> None:
    """Open the browser once the server answers; give up quietly after half a minute."""
    for _ in range(60):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                webbrowser.open(url)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)


def _free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _any_free(host: str) -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
