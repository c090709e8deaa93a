"""The house rules that a machine can check: directions, sizes, docstrings, languages."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("taxonomy", "ingest", "mining", "ui")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff01-\uff60]")
"""Packages and the only room that may import them."""
KEPT_IN = {
    "streamlit": "ui",
    "sqlite_utils": "ingest",
    "sqlite3": "ingest",
    "sklearn": "mining",
    "hdbscan": "mining",
    "scipy": "mining",
}


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add((node.module or "").split(".")[0])
    return found


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def test_there_is_something_to_check():
    assert {_room(path) for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_point_left(path):
    allowed = set(ROOMS[: ROOMS.index(_room(path)) + 1])
    assert _imports(path) & set(ROOMS) <= allowed


@pytest.mark.parametrize("path", FILES, ids=str)
def test_packages_stay_in_their_room(path):
    strays = {name for name in _imports(path) if KEPT_IN.get(name, _room(path)) != _room(path)}
    assert not strays


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_file_opens_with_its_idea(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_files_are_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    limit = 120 if path.parent.name == "screens" else 300
    assert lines <= limit or path.parent.name == "messages"


@pytest.mark.parametrize("path", [path for path in FILES if _room(path) != "taxonomy"], ids=str)
def test_japanese_stands_in_taxonomy_only(path):
    assert not JAPANESE.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_sql_stands_in_ingest_only(path):
    if _room(path) != "ingest":
        assert not re.search(r"\b(SELECT .* FROM|INSERT INTO|DELETE FROM)\b", path.read_text(encoding="utf-8"))
