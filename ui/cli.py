"""The command line: `tsumazuki`. Exit status 0 done, 1 the request failed with one clear line, 2 wrong usage."""

import sys

import click

from taxonomy.records import Problem
from taxonomy.settings import SettingError
from ui.commands import encoder, evaluate, guide, models, pack, records, server, upkeep
from ui.commands.shell import fail, say


@click.group(help=say("cli.help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tsumazuki", prog_name="tsumazuki")
def tsumazuki() -> None:
    """Gather the commands."""


for command in (
    server.demo,
    server.serve,
    records.import_files,
    models.mine,
    models.fit,
    models.suggest,
    evaluate.evaluate,
    records.export,
    records.search,
    pack.pack,
    encoder.encoder,
    guide.guide,
    upkeep.backup,
    upkeep.restore,
    upkeep.check,
    upkeep.user,
    upkeep.settings,
):
    tsumazuki.add_command(command)


def main() -> None:
    """Run a command; a failure of ours is one line, never a traceback."""
    try:
        tsumazuki(standalone_mode=True)
    except SettingError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - sorted below: ours become one line, others go on
        _one_line(error)
        raise


def _one_line(error: Exception) -> None:
    problem = getattr(error, "problem", None)
    if isinstance(problem, Problem):
        fail(problem.code, value=problem.value, allowed=problem.allowed)
    code, values = getattr(error, "code", None), getattr(error, "values", None)
    if isinstance(code, str) and isinstance(values, dict):
        fail(code, **values)
