"""`tsumazuki pack`: which workshop, which format by the suffix, masked unless asked otherwise, one line when not."""

import pytest
from packs import fill, hold
from test_ui_commands import assert_failed, said, started

from ingest.store import open_store
from ui.pack.write import SUFFIXES


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "team.db"
    with open_store(path) as store:
        fill(store)
        hold(store)
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_says_which_kind_and_the_latest_workshop_is_packed(db, tmp_path, suffix):
    target = tmp_path / f"pack{suffix}"
    ended = started("pack", "--db", db, "-o", target)
    assert (ended.status, ended.out) == (0, b"")
    first, second = ended.err.splitlines()
    assert first == said("cli.packed", name="春の as-is", day="2026-04-20", themes=2, path=target)
    assert second == said("cli.pack_masked")
    assert target.stat().st_size > 500


def test_names_stay_in_only_when_asked(db, tmp_path):
    masked, named = tmp_path / "a.md", tmp_path / "b.MD"
    assert started("pack", "--db", db, "-o", masked).status == 0
    ended = started("pack", "--db", db, "--unmasked", "-o", named)
    assert ended.err.splitlines()[1] == said("cli.pack_unmasked")
    assert "黒田建設" not in masked.read_text(encoding="utf-8")
    assert "黒田建設" in named.read_text(encoding="utf-8")


def test_a_workshop_is_named_by_name_or_number(db, tmp_path):
    with open_store(db) as store:
        store.workshops.create("夏", "2026-07-01", who="工藤")
    for asked in ("春の as-is", "1"):
        ended = started("pack", "--db", db, "--workshop", asked, "-o", tmp_path / "x.md")
        assert said("cli.packed", name="春の as-is", day="2026-04-20", themes=2, path=tmp_path / "x.md") in ended.err
    ended = started("pack", "--db", db, "--workshop", "秋", "-o", tmp_path / "y.md")
    assert_failed(ended, "store.no_such_workshop", value="秋", allowed="2 夏, 1 春の as-is")
    assert not (tmp_path / "y.md").exists()


def test_without_a_workshop_what_is_known_today_is_packed(tmp_path):
    db = tmp_path / "new.db"
    with open_store(db) as store:
        fill(store)
    ended = started("pack", "--db", db, "-o", tmp_path / "x.html")
    assert ended.status == 0 and said("pack.today") in ended.err
    with open_store(db) as store:
        assert store.workshops.all(archived=True) == []


def test_what_cannot_be_done_is_one_line(db, tmp_path):
    ended = started("pack", "--db", db, "-o", tmp_path / "x.docx")
    assert_failed(ended, "cli.pack_suffix", value=".docx", allowed=" ".join(SUFFIXES))
    assert_failed(
        started("pack", "--db", tmp_path / "no.db", "-o", tmp_path / "x.md"), "cli.no_db", path=tmp_path / "no.db"
    )
    ended = started("pack", "--db", db, "-o", tmp_path / "nowhere" / "x.md")
    assert ended.status == 1 and len(ended.err.splitlines()) == 1 and "nowhere" in ended.err
    assert started("pack", "--db", db).status == 2
