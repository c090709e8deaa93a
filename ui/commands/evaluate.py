"""`evaluate`: how well the machine does on the team's own decisions, cross-validated by company."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import click

from ui.commands.progress import steps
from ui.commands.shell import db_option, existing, say, shell_language


@click.command(help=say("cli.evaluate"))
@db_option
@click.option("--json", "as_json", is_flag=True, help=say("cli.opt_json"))
@click.option("--steps", "as_lines", is_flag=True, hidden=True)
def evaluate(db: Path, as_json: bool, as_lines: bool) -> None:
    """Measure, keep the result for the screen, and print it; `--steps` prints progress a line each, for the server."""
    from ingest.store import open_store
    from mining.encoder.in_use import encoder_in_use
    from mining.evaluate import evaluate as measure

    with open_store(existing(db)) as store, steps(as_lines=as_lines) as progress:
        result = measure(store, partial(encoder_in_use, store), progress=progress)
    click.echo(json.dumps(result, ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(result)))


def _lines(result: dict[str, Any]) -> list[str]:
    need = result["need"]
    if result["own"] is None:
        lines = [
            say(
                "evaluate.too_few",
                have=result["decisions"],
                companies=result["companies"],
                need=need["decisions"],
                need_companies=need["companies"],
            )
        ]
    else:
        lines = [line for name in ("own", "seed") for line in _scores(name, result[name], need["cause"])]
    for pair, found in result["agreement"].items():
        told = {"share": _figure(found["share"], found), "kappa": _figure(found["kappa"], found)}
        if found["kappa"] is not None:
            told["kappa"] += f" [{found['low']:.3f}, {found['high']:.3f}]"
        lines.append(say("evaluate.line_agreement", pair=say(f"evaluate.pair_{pair}"), n=found["n"], **told))
    themes = result["themes"]
    if themes["agree"] is None:
        return [*lines, f"{say('evaluate.themes')}: {_too_few(themes)}"]
    values = {name: themes[name] for name in ("n", "companies", "agree", "placed")}
    return [*lines, say("evaluate.themes_line", **values, right=themes["placed_right"])]


def _scores(name: str, scores: dict[str, Any], enough: int) -> list[str]:
    right = scores["told_right"]
    lines = [
        say(
            "evaluate.line_scores",
            name=say(f"evaluate.line_{name}"),
            macro=scores["macro_f1"],
            accuracy=scores["accuracy"],
            ece=scores["calibration_error"],
            coverage=scores["coverage"],
            right="-" if right is None else f"{right:.3f}",
        )
    ]
    for row in scores["by_cause"]:
        told = {key: _figure(row[key], {"n": row["n"], "need": enough}) for key in ("precision", "recall")}
        lines.append(say("evaluate.line_cause", cause=_cause(row["cause"]), n=row["n"], **told))
    return lines


def _cause(key: str) -> str:
    from taxonomy.causes import CAUSE_CHOICES
    from taxonomy.labels import label_of

    return label_of(CAUSE_CHOICES, key, shell_language())


def _figure(value: float | None, found: dict[str, Any]) -> str:
    if value is not None:
        return f"{value:.3f}"
    return _too_few(found) if found["n"] < found["need"] else "-"


def _too_few(found: dict[str, Any]) -> str:
    return say("evaluate.too_few_short", have=found["n"], need=found["need"])
