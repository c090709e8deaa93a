"""`encoder list|use|embed`: see, choose and use the model that turns text into vectors."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO

import click

from ui.commands.progress import steps
from ui.commands.shell import db_option, fail, maybe_store, note, say


@click.group(help=say("cli.encoder"))
def encoder() -> None:
    """See, choose and use the model that turns text into vectors."""


@encoder.command("list", help=say("cli.encoder_list"))
@db_option
@click.option("--json", "as_json", is_flag=True, help=say("cli.opt_json"))
def encoder_list(db: Path, as_json: bool) -> None:
    """Print the models at hand, the one in use marked."""
    from mining.encoder.choose import available
    from mining.encoder.in_use import encoder_name

    with maybe_store(db) as store:
        used = encoder_name(store)
    rows = [{**asdict(row), "in_use": row.name == used} for row in available()]
    if used not in {row["name"] for row in rows}:
        rows.append({"name": used, "embedded": False, "licence": "", "megabytes": None, "in_use": True})
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        kind = say("cli.encoder_embedded" if row["embedded"] else "cli.encoder_hub")
        mark = say("cli.encoder_in_use") if row["in_use"] else ""
        click.echo(f"{row['name']:<36} {kind:<8} {row['licence']:<12} {row['megabytes'] or '':>6} MB  {mark}")


@encoder.command("use", help=say("cli.encoder_use"))
@click.argument("name")
@db_option
@click.option("--yes", is_flag=True, help=say("cli.opt_yes_fetch"))
@click.option("--steps", "as_lines", is_flag=True, hidden=True)
def encoder_use(name: str, db: Path, yes: bool, as_lines: bool) -> None:
    """Read everything with another model, then use it; what it brings along is told before anything is fetched."""
    from ingest.store import open_store
    from mining.change_encoder import change_encoder

    chosen = str(Path(name).expanduser().resolve()) if Path(name).expanduser().is_dir() else name
    _agree_to_fetch(chosen, yes=yes)
    try:
        with open_store(db) as store, steps(as_lines=as_lines) as progress:
            used = change_encoder(store, chosen, progress=progress)
            count = store.vectors.count(used.id)
    except KeyboardInterrupt:
        fail("cli.encoder_stopped", name=name)
    click.echo(say("cli.using_encoder", name=chosen, n=count))


def _agree_to_fetch(name: str, *, yes: bool) -> None:
    """Say what a model on the hub weighs and how it is licensed; on a terminal, ask before it is fetched."""
    from mining.encoder.hub import is_on_hub, look_up

    if not is_on_hub(name):
        return
    model = look_up(name)
    if model.fetched:
        note("cli.encoder_fetched", name=name)
        return
    unknown = say("cli.encoder_unknown")
    note("cli.encoder_facts", name=name, size=model.megabytes or unknown, licence=model.licence or unknown)
    if not yes and sys.stdin.isatty():
        click.confirm(say("cli.encoder_sure"), abort=True)


@encoder.command("embed", help=say("cli.encoder_embed"))
@click.argument("source", default="-", metavar="[FILE|-]")
@db_option
def encoder_embed(source: str, db: Path) -> None:
    """Turn lines into vectors, a batch at a time."""
    from itertools import islice

    from mining.encoder.in_use import encoder_in_use
    from taxonomy.settings import setting

    with maybe_store(db) as store:
        model = encoder_in_use(store)
    try:
        with _lines(source) as lines:
            while batch := [line.rstrip("\r\n") for line in islice(lines, int(setting("batch_size")))]:
                for vector in model.encode(batch):
                    click.echo(json.dumps([round(float(number), 7) for number in vector]))
    except UnicodeDecodeError as error:
        fail("cli.bad_input", path=source, why=error)


def _lines(source: str) -> IO[str]:
    try:
        return click.open_file(source, encoding="utf-8-sig")
    except OSError as error:
        fail("cli.bad_input", path=source, why=error)
