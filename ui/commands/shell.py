"""What every command shares: its language, the --db option, one clear line and exit status 1 when it fails."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from taxonomy import messages
from taxonomy.labels import Language
from taxonomy.settings import SETTINGS, setting

if TYPE_CHECKING:
    from ingest.store import Store

Command = TypeVar("Command", bound=Callable[..., object])


def shell_language() -> Language:
    """Return the language of the command line: the setting when given, else English where the locale says so."""
    variable = next(row for row in SETTINGS if row.name == "language").environment
    if os.environ.get(variable):
        return "en" if os.environ[variable] == "en" else "ja"
    return "en" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("en") else "ja"


def say(code: str, **values: object) -> str:
    """Return a sentence of the catalogue in the language of the command line."""
    return messages.say(code, shell_language(), **values)


def fail(code: str, **values: object) -> NoReturn:
    """End the command with one clear line on standard error and exit status 1."""
    click.echo(say(code, **values), err=True)
    sys.exit(1)


def note(code: str, **values: object) -> None:
    """Say something on standard error, so that standard output stays the answer alone."""
    click.echo(say(code, **values), err=True)


def db_option(command: Command) -> Command:
    """Add --db PATH, with the setting as default."""
    option = click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help=say("cli.opt_db"),
        callback=_default_db,
    )
    return option(command)


def _default_db(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:  # noqa: ARG001
    return (value or Path(str(setting("db")))).expanduser()


def existing(db: Path) -> Path:
    """Return `db`, or fail when there is no such file: reading commands must not create an empty one."""
    if not db.exists():
        fail("cli.no_db", path=db)
    return db


def maybe_store(db: Path) -> "AbstractContextManager[Store]":
    """Open the database when there is one, an empty one in memory when not: reading must not create a file."""
    from ingest.store import open_store

    return open_store(db if db.exists() else ":memory:")
