"""Heavy work in a process of its own, so that the server stays small, answers others meanwhile, and nothing a person
clicks can stop it half-way. A job is the server's, not a browser session's: whoever looks sees the same progress.
"""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

_STEP = re.compile(r"(?P<step>(?:mine|encoder|evaluate)\.[a-z_]+)\t(?P<share>[01]\.\d+)")


class Job:
    """A command of ours at work: the step it is at, the share of it that is done, and how it ended."""

    def __init__(self, *arguments: str) -> None:
        """Start the command and a thread that listens to it."""
        self.step, self.share, self.said = "mine.step_read", 0.0, ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ui", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Take steps as progress; anything else goes to the server's own log, its last line to whoever asks."""
        for line in self._process.stderr or ():
            found = _STEP.fullmatch(line.rstrip())
            if found:
                self.step, self.share = found["step"], min(float(found["share"]), 1.0)
            else:
                self.said = line.strip() or self.said
                sys.stderr.write(line)
        self._process.wait()

    def stop(self) -> None:
        """End it before it is done; what it has stored so far is whole."""
        self._process.terminate()

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._listener.is_alive()

    def ended_well(self) -> bool:
        """Wait for the end and return whether it was a good one."""
        self._listener.join()
        return self._process.returncode == 0


_JOBS: dict[tuple[str, Path], Job] = {}
_LOCK = threading.Lock()


def start(command: str, db: Path, *arguments: str) -> Job:
    """Start `command` on `db`, or return the job of that command that is at it already."""
    with _LOCK:
        job = _JOBS.get((command, db))
        if job is None or not job.running:
            job = _JOBS[command, db] = Job(*command.split(), "--steps", "--db", str(db), *arguments)
        return job


def job_of(command: str, db: Path) -> Job | None:
    """Return the job of `command` on `db` that is under way, or has ended and nobody has looked yet."""
    return _JOBS.get((command, db))


def close(command: str, db: Path, job: Job) -> None:
    """Take note that a job has ended."""
    with _LOCK:
        if _JOBS.get((command, db)) is job:
            del _JOBS[command, db]


def fit_in_background(db: Path) -> bool:
    """Let the cause classifier learn in another process; return whether it ended well."""
    return Job("fit", "--db", str(db)).ended_well()
