"""`guide`: the cause guide as a table, out and in."""

import sys
from pathlib import Path

import click

from ui.commands.shell import db_option, fail, maybe_store, note, say, shell_language


@click.group(help=say("cli.guide"))
def guide() -> None:
    """Take the cause guide along, or bring it in."""


@guide.command("export", help=say("cli.guide_export"))
@db_option
@click.option(
    "--format", "form", type=click.Choice(("csv", "jsonl", "xlsx")), default="csv", help=say("cli.opt_format")
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=say("cli.opt_output"))
def export(db: Path, form: str, output: Path | None) -> None:
    """Write the guide as it is read today, one row an entry."""
    from ingest.exports import to_bytes
    from ingest.guide_file import guide_table
    from taxonomy.guide import guide_texts

    if form == "xlsx" and output is None and sys.stdout.isatty():
        fail("cli.needs_output")
    with maybe_store(db) as store:
        table = guide_table(guide_texts(store.guide.edited(), shell_language()), shell_language())
    data = to_bytes(table.rows, table.columns, form)  # type: ignore[arg-type]
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        fail("cli.bad_input", path=output, why=error)
    note("cli.written", n=len(table.rows), path=output)


@guide.command("import", help=say("cli.guide_import"))
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@db_option
@click.option("--dry-run", is_flag=True, help=say("cli.opt_dry_run"))
@click.option("--who", default="import", show_default=True, help=say("cli.opt_who"))
def bring_in(path: Path, db: Path, dry_run: bool, who: str) -> None:
    """Put the words of a table that differ into the guide; tell every bad row, keep every good one."""
    from ingest.guide_file import read_guide
    from ingest.problems import problem_text
    from ingest.store import open_store
    from ingest.store.guide import IMPORTED
    from taxonomy.guide import guide_texts

    with maybe_store(db) if dry_run else open_store(db) as store:
        read = read_guide(path, guide_texts(store.guide.edited(), shell_language()))
        for problem in read.problems:
            click.echo(problem_text(problem, shell_language()), err=True)
        if not dry_run:
            store.guide.change(dict(read.changes), who=who, kind=IMPORTED)
    refused = [problem for problem in read.problems if not problem.warning]
    click.echo(say("cli.guide_checked" if dry_run else "cli.guide_imported", n=len(read.changes), bad=len(refused)))
    if refused and not read.changes:
        sys.exit(1)
