"""`backup`, `restore`, `check`, `user` and `settings`: looking after an installation."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from taxonomy.settings import SETTINGS, setting
from ui.commands.shell import db_option, existing, fail, note, say, shell_language


@click.command(help=say("cli.backup"))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@db_option
def backup(target: Path, db: Path) -> None:
    """Copy the database while it may be in use."""
    from ingest.store import open_store

    with open_store(existing(db)) as store:
        store.backup(target)
    click.echo(say("cli.backed_up", path=target))


@click.command(help=say("cli.restore"))
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@db_option
@click.option("--yes", is_flag=True, help=say("cli.opt_yes"))
def restore(source: Path, db: Path, yes: bool) -> None:
    """Put a backup in place of the database; what was there is kept beside it."""
    from ingest.store import open_store

    if not source.exists():
        fail("cli.no_backup", path=source)
    unpacked = db.with_name(f"{db.name}.restoring")
    unpacked.unlink(missing_ok=True)
    with open_store(source) as store:
        if store.check():
            fail("cli.damaged", path=source)
        db.parent.mkdir(parents=True, exist_ok=True)
        store.backup(unpacked)
    aside = db.with_name(f"{db.name}.{datetime.now(UTC):%Y%m%d-%H%M%S}")
    existed = db.exists()
    if existed:
        if not yes and not click.confirm(say("cli.restore_sure", db=db, path=source)):
            unpacked.unlink()
            sys.exit(1)
        _set_aside(db, aside)
        for suffix in ("-wal", "-shm"):
            db.with_name(db.name + suffix).unlink(missing_ok=True)
    unpacked.replace(db)
    click.echo(say("cli.restored", path=source, aside=aside) if existed else say("cli.restored_new", path=source))


def _set_aside(db: Path, aside: Path) -> None:
    """Keep what is there under another name, letter by letter when it cannot be opened as a database."""
    from ingest.store import StoreError, open_store

    try:
        with open_store(db) as store:
            store.backup(aside)
    except StoreError:
        shutil.copyfile(db, aside)


@click.command(help=say("cli.check"))
@db_option
def check(db: Path) -> None:
    """Look for damage; exit status 1 when there is any."""
    from ingest.store import open_store

    with open_store(existing(db)) as store:
        damage = store.check()
        count = 0 if damage else store.conversations.count()
    for line in damage:
        click.echo(line, err=True)
    if damage:
        fail("cli.damaged", path=db)
    click.echo(say("cli.sound", path=db, n=count))


@click.group(help=say("cli.user"))
def user() -> None:
    """Add and list people."""


@user.command("add", help=say("cli.user_add"))
@click.argument("name")
@db_option
def user_add(name: str, db: Path) -> None:
    """Add a person."""
    from ingest.store import open_store

    with open_store(db) as store:
        store.people.add(name)
    note("cli.user_added", name=name)


@user.command("list", help=say("cli.user_list"))
@db_option
def user_list(db: Path) -> None:
    """Print the people, one a line."""
    from ingest.store import open_store

    with open_store(existing(db)) as store:
        for name in store.people.all():
            click.echo(name)


@click.command(help=say("cli.settings"))
def settings() -> None:
    """Print every setting with its value, its environment variable and what it is for."""
    for row in SETTINGS:
        value = "***" if row.secret and setting(row.name) else setting(row.name)
        click.echo(f"{row.environment:<28} {value!s:<24} {row.help.say(shell_language())}")
