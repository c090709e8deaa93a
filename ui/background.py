"""Mining in a process of its own, so that the server stays small and answers others meanwhile."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def mine_in_background(db: Path, progress: Callable[[str, float], None]) -> bool:
    """Mine `db` in another process, passing its progress on; return whether it ended well.

    What it writes to standard error besides progress goes to the server's own log.
    """
    command = [sys.executable, "-m", "ui", "mine", "--steps", "--db", str(db)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as process:
        for line in process.stderr or ():
            step, tab, share = line.rstrip().partition("\t")
            if tab:
                progress(step, float(share))
            else:
                sys.stderr.write(line)
    return process.returncode == 0
