"""`mine`, `fit` and `suggest`: what the machine finds and what it thinks of a conversation."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.progress import steps
from ui.commands.shell import db_option, existing, fail, maybe_store, say
from ui.naming_words import naming_lines

if TYPE_CHECKING:
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
        click.echo("\n".join([_summary(run), *naming_lines(run, say)]))


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
@click.option("--renew", is_flag=True, help=say("cli.opt_renew"))
@click.option("--steps", "as_lines", is_flag=True, hidden=True)
def fit(db: Path, renew: bool, as_lines: bool) -> None:
    """Let the cause classifier learn from the decisions made so far; `--renew` suggests anew for all conversations."""
    from ingest.store import open_store
    from mining.suggest import decided_logs, suggest_all
    from mining.suggest import fit as learn

    with open_store(existing(db)) as store, steps(as_lines=as_lines) as progress:
        progress("mine.step_learn", 0.0)
        if renew:
            suggest_all(store, progress=progress)
        else:
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
    with maybe_store(db) as store:
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
