"""Heavy work in a process of its own, so that the server stays small and answers others meanwhile."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_STEP = re.compile(r"(?P<step>mine\.[a-z_]+)\t(?P<share>[01]\.\d+)")


def mine_in_background(db: Path, progress: Callable[[str, float], None]) -> bool:
    """Mine `db` in another process, passing its progress on; return whether it ended well."""
    return _run(["mine", "--steps", "--db", str(db)], progress)


def fit_in_background(db: Path) -> bool:
    """Let the cause classifier learn in another process; return whether it ended well."""
    return _run(["fit", "--db", str(db)], None)


def _run(arguments: list[str], progress: Callable[[str, float], None] | None) -> bool:
    """Run a command of ours; what it writes to standard error besides progress goes to the server's own log."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-m", "ui", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as process:
        for line in process.stderr or ():
            found = _STEP.fullmatch(line.rstrip())
            if found and progress:
                progress(found["step"], float(found["share"]))
            else:
                sys.stderr.write(line)
    return process.returncode == 0
