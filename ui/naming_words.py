"""Says what came of asking a language model for names in a run; the screen and the command line both do."""

from collections.abc import Callable

from taxonomy.records import Run


def naming_lines(run: Run, say: Callable[..., str]) -> list[str]:
    """Return how many names were asked for and taken, and why no more was asked; nothing when none was asked."""
    told = run.changes.get("naming")
    if not told or not told["asked"]:
        return []
    lines = [say("naming.told", **told)]
    if told["failed"]:
        why = say(f"naming.why_{told['why']}", value=told["value"])
        lines.append(say("naming.stopped" if told["stopped"] else "naming.failed", **{**told, "why": why}))
    return lines
