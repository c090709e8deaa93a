"""A progress bar on a terminal, silence elsewhere; always on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from ui.commands.shell import say


@contextmanager
def steps(*, as_lines: bool = False) -> Iterator[Callable[[str, float], None]]:
    """Give a function that shows (step code, share done) as one bar; `as_lines` prints them for another program."""
    if as_lines:
        yield _line
        return
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def show(step: str, share: float) -> None:
            bar.update(task, description=say(step), completed=min(max(share, 0.0), 1.0))

        yield show


def _line(step: str, share: float) -> None:
    """Print a step and its share, apart from the answer on standard output."""
    click.echo(f"{step}\t{share:.4f}", err=True)


def _nothing(step: str, share: float) -> None:
    """Show nothing."""
