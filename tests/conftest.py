"""What every test shares: a home and a database of its own, and stores to write in."""

import json
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.files import read_file
from ingest.store import Store, open_store

# No test is about wall time: a busy machine is no failure.
settings.register_profile("tsumazuki", deadline=None)
settings.load_profile("tsumazuki")

SAMPLE = Path(str(files("ingest") / "sample" / "conversations.jsonl"))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test can touch a real database, and every sentence is in the default language."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TSUMAZUKI_DB", str(tmp_path / "own.db"))
    monkeypatch.setenv("TSUMAZUKI_LANGUAGE", "ja")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_conversations():
    read = read_file(SAMPLE)
    assert not [problem for problem in read.problems if not problem.warning]
    return read.conversations


@pytest.fixture
def sample_store(store: Store, sample_conversations) -> Store:
    with store.atomic():
        for conversation in sample_conversations:
            store.conversations.save(conversation, who=conversation.csm, action="import")
    return store


@pytest.fixture(scope="session")
def sample_truth() -> dict[str, dict[str, str | None]]:
    """Item id -> {"theme": key or None, "polarity"}: what the writers of the sample had in mind."""
    return json.loads((Path(__file__).parent / "data" / "sample_themes.json").read_text(encoding="utf-8"))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where skips are not allowed (TSUMAZUKI_NO_SKIPS), one that happened fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("TSUMAZUKI_NO_SKIPS") and skipped and exitstatus == 0:
        reporter.write_line(f"{len(skipped)} skipped, and TSUMAZUKI_NO_SKIPS is set", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
