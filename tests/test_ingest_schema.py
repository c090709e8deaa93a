"""A database of every release opens today with all it held. A new release adds its dump, old dumps stay as they are."""

import sqlite3
from pathlib import Path

import pytest

from ingest.store import open_store

DUMPS = sorted((Path(__file__).parent / "data").glob("database-*.sql"))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_old_database_opens_with_all_it_held(dump, tmp_path):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.executescript(dump.read_text(encoding="utf-8"))
    old.close()
    with open_store(path) as store:
        assert store.check() == []
        (log,) = store.conversations.all()
        assert (log.company, log.cause, log.acted, log.requests) == ("青空商店", "guidance", False, ("印刷",))
        (theme,) = store.themes.all()
        assert (theme.id, theme.title) == ("T0001", "初期設定で止まる")
        assert [row["theme_id"] for row in store.items.all()] == ["T0001", None]
        assert store.runs.latest().counts["items"] == 2
        assert [row["company"] for row in store.drafts.of("森下")] == ["緑川工業"]


def test_there_is_a_dump_to_open():
    assert [dump.stem for dump in DUMPS][0] == "database-0.1.0"
