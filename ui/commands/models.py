"""`mine`, `suggest` and `encoder`: what the machine finds, and the model it reads with."""

import json
import sys
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from ui.commands.progress import steps
from ui.commands.shell import db_option, existing, fail, say

if TYPE_CHECKING:
    from ingest.store import Store
    from taxonomy.records import Conversation, Run


@click.command(help=say("cli.mine"))
@db_option
@click.option("--json", "as_json", is_flag=True, help=say("cli.opt_json"))
@click.option("--afresh", is_flag=True, help=say("cli.opt_afresh"))
@click.option("--steps", "as_lines", is_flag=True, hidden=True)
def mine(db: Path, as_json: bool, afresh: bool, as_lines: bool) -> None:
    """Run once over everything and say what came of it; `--steps` prints progress a line each, for the server."""
    from ingest.store import open_store
    from mining.encoder.in_use import encoder_in_use
    from mining.run import mine as run_once

    with open_store(existing(db)) as store, steps(as_lines=as_lines) as progress:
        run = run_once(store, encoder_in_use(store), progress=progress, afresh=afresh)
    if as_json:
        click.echo(json.dumps(asdict(run), ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(run))


def _summary(run: "Run") -> str:
    reason = run.changes.get("reason")
    line = say(
        "mine.done",
        items=run.counts["stumbling"],
        themes=run.counts["themes"],
        unassigned=run.counts["unassigned"],
        seconds=f"{sum(run.timings.values()):.1f}",
    )
    return f"{line} {say('themes.none_found', reason=say(f'reason.{reason}'))}" if reason else line


@click.command(help=say("cli.fit"))
@db_option
def fit(db: Path) -> None:
    """Let the cause classifier learn from the decisions made so far."""
    from ingest.store import open_store
    from mining.suggest import decided_logs
    from mining.suggest import fit as learn

    with open_store(existing(db)) as store:
        learn(store)
        count = len(decided_logs(store))
    click.echo(say("cli.fitted", n=count))


@click.command(help=say("cli.suggest"))
@click.argument("source", default="-", metavar="[FILE|-]")
@db_option
def suggest(source: str, db: Path) -> None:
    """Print the cause suggestion for one conversation or memo as JSON, with the nearest themes."""
    from mining.encoder.in_use import encoder_in_use
    from mining.suggest import fitted, nearest_themes

    conversation = _conversation(_read(source), source)
    with _maybe_store(db) as store:
        suggestion = fitted(store).suggest(conversation)
        themes = nearest_themes(store, conversation, encoder_in_use(store))
    click.echo(
        json.dumps(
            {
                "conversation_id": conversation.id,
                "cause": suggestion.cause,
                "abstained": suggestion.abstained,
                "probabilities": suggestion.probabilities,
                "evidence": [asdict(entry) for entry in suggestion.evidence],
                "nearest_themes": themes,
                "model_id": suggestion.model_id,
            },
            ensure_ascii=False,
            indent=1,
        )
    )


def _maybe_store(db: Path) -> "AbstractContextManager[Store]":
    """Open the database when there is one, an empty one in memory when not: a suggestion needs no database."""
    from ingest.store import open_store

    return open_store(db if db.exists() else ":memory:")


def _read(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fail("cli.bad_input", path=source, why=error)
    if not text.strip():
        fail("cli.empty_input")
    return text


def _conversation(text: str, source: str) -> "Conversation":
    """Return the conversation a text holds: native JSON, or else the text itself as a raw memo."""
    from ingest.problems import problem_text
    from ingest.validate import conversation_from_native
    from taxonomy.records import Conversation
    from ui.commands.shell import shell_language

    try:
        row = json.loads(text)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        return Conversation("memo", "1970-01-01", "", memo=text)
    company = row.get("company")
    named = {"name": "—", **company} if isinstance(company, dict) else company or {"name": "—"}
    conversation, problems = conversation_from_native({"date": "1970-01-01", **row, "company": named}, place=source)
    for problem in problems:
        click.echo(problem_text(problem, shell_language()), err=True)
    if conversation is None:
        sys.exit(1)
    return conversation


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

    with _maybe_store(db) as store:
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
def encoder_use(name: str, db: Path) -> None:
    """Load a model to see that it works, then choose it for this database."""
    from ingest.store import open_store
    from mining.encoder.choose import load_encoder
    from mining.encoder.in_use import use_encoder

    chosen = str(Path(name).resolve()) if Path(name).is_dir() else name
    load_encoder(chosen).encode(["tsumazuki"])
    with open_store(db) as store:
        use_encoder(store, chosen)
        count = store.items.count()
    click.echo(say("cli.using_encoder", name=chosen, n=count))


@encoder.command("embed", help=say("cli.encoder_embed"))
@click.argument("source", default="-", metavar="[FILE|-]")
@db_option
def encoder_embed(source: str, db: Path) -> None:
    """Turn lines into vectors, a batch at a time."""
    from itertools import islice

    from mining.encoder.in_use import encoder_in_use
    from taxonomy.settings import setting

    with _maybe_store(db) as store:
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
