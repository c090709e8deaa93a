"""`import`, `export` and `search`: records in, out and found again."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.progress import steps
from ui.commands.shell import db_option, existing, fail, note, say, shell_language

if TYPE_CHECKING:
    from ingest.files import FileRead

CHUNK = 500
NOUNS = ("items", "conversations", "themes", "companies", "decisions", "plans")


@click.command("import", help=say("cli.import"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@db_option
@click.option("--mapping", type=click.Path(path_type=Path), default=None, help=say("cli.opt_mapping"))
@click.option("--dry-run", is_flag=True, help=say("cli.opt_dry_run"))
@click.option("--strict", is_flag=True, help=say("cli.opt_strict"))
@click.option("--who", default="import", show_default=True, help=say("cli.opt_who"))
def import_files(
    paths: tuple[Path, ...], db: Path, mapping: Path | None, dry_run: bool, strict: bool, who: str
) -> None:
    """Read files, report every bad row, keep every good one."""
    from ingest.files import read_file
    from ingest.problems import problem_text

    columns = _mapping(mapping)
    with steps() as progress:
        reads = []
        for number, path in enumerate(paths, start=1):
            reads.append(read_file(path, mapping=columns))
            progress("cli.rows_step", 0.3 * number / len(paths))
        for read in reads:
            for problem in read.problems:
                click.echo(problem_text(problem, shell_language()), err=True)
        refused = sum(len({p.place for p in read.problems if not p.warning}) for read in reads)
        good = sum(len(read.conversations) for read in reads)
        if dry_run:
            click.echo(say("cli.checked", good=good, bad=refused))
        elif good:
            counts = _write(db, reads, who, progress)
            click.echo(say("cli.imported", good=good, bad=refused, **counts))
    if not good and refused:
        fail("cli.nothing_imported")
    unread = [read for read in reads if not read.rows and any(not problem.warning for problem in read.problems)]
    if unread or (strict and refused):
        sys.exit(1)


def _mapping(path: Path | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        columns = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        fail("cli.bad_mapping", path=path, why=error)
    if not isinstance(columns, dict) or not all(isinstance(value, str) for value in columns.values()):
        fail("cli.bad_mapping", path=path, why=type(columns).__name__)
    return columns


def _write(db: Path, reads: "list[FileRead]", who: str, progress: Callable[[str, float], None]) -> dict[str, int]:
    from ingest.store import open_store

    counts = {"created": 0, "updated": 0, "unchanged": 0}
    conversations = [conversation for read in reads for conversation in read.conversations]
    with open_store(db) as store:
        for start in range(0, len(conversations), CHUNK):
            with store.atomic():
                for conversation in conversations[start : start + CHUNK]:
                    counts[store.conversations.save(conversation, who=who, action="import")] += 1
            done = min(start + CHUNK, len(conversations)) / len(conversations)
            progress("cli.rows_step", 0.3 + 0.7 * done)
    return counts


@click.command(help=say("cli.export"))
@click.argument("noun", type=click.Choice(NOUNS))
@db_option
@click.option(
    "--format", "form", type=click.Choice(("csv", "jsonl", "xlsx")), default="csv", help=say("cli.opt_format")
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=say("cli.opt_output"))
def export(noun: str, db: Path, form: str, output: Path | None) -> None:
    """Write one kind of record as a table."""
    from ingest.export_tables import TABLES
    from ingest.exports import to_bytes
    from ingest.store import open_store

    if form == "xlsx" and output is None and sys.stdout.isatty():
        fail("cli.needs_output")
    with open_store(existing(db)) as store:
        table = TABLES[noun](store)
    data = to_bytes(table.rows, table.columns, form)  # type: ignore[arg-type]
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        fail("cli.bad_input", path=output, why=error)
    note("cli.written", n=len(table.rows), path=output)


@click.command(help=say("cli.search"))
@click.argument("query")
@db_option
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help=say("cli.opt_limit"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.opt_json"))
def search(query: str, db: Path, limit: int, as_json: bool) -> None:
    """Find what was said, by words and by meaning."""
    from ingest.store import open_store
    from mining.encoder.in_use import encoder_in_use
    from mining.search import find

    with open_store(existing(db)) as store:
        rows = find(store, query, encoder_in_use(store), limit=limit)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not rows:
        note("cli.no_hits", query=query)
    for row in rows:
        click.echo(f"{row['score']:.2f}  {row['date']}  {row['company']}  {row['text']}")
