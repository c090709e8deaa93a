"""Every command of `tsumazuki`: what goes to which stream, the exit status, and what is left in the database."""

import csv
import io
import json
import math
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest
from conversations import FULL

from ingest.export_tables import TABLES
from ingest.store import open_store
from ingest.validate import conversation_from_native
from mining.causes import train
from taxonomy import messages
from taxonomy.records import Conversation, Item
from taxonomy.settings import SETTINGS
from ui.cli import main
from ui.commands import server
from ui.commands.shell import shell_language

ROOT = Path(__file__).parent.parent
SAMPLE = Path(str(files("ingest") / "sample" / "conversations.jsonl"))
"""The contract of design.md, word for word."""
ITEM_COLUMNS = [
    *("item_id", "conversation_id", "company", "date", "text", "polarity", "kind"),
    *("theme_id", "theme_name", "theme_source", "theme_probability", "nearest_theme_id"),
]
NATIVE_KEYS = {"id", "date", "csm", "product", "company", "phase", "memo", "views", "acted", "cause", "why"}
SUGGESTED_KEYS = {"suggested_cause", "cause_probabilities", "cause_abstained", "cause_evidence", "decided_cause"}
NAMES = (
    *("demo", "serve", "import", "mine", "fit", "suggest", "evaluate", "export", "search", "pack"),
    *("encoder", "guide", "backup", "restore", "check", "user", "settings"),
)
HEAVY = ("streamlit", "sklearn", "hdbscan", "pandas", "numpy", "plotly", "sqlite_utils", "sudachipy", "scipy")


@pytest.fixture(scope="module", autouse=True)
def learnt_once():
    """Let equal decisions be learnt from once: a fit takes seconds and is not what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mining.suggest.train", lru_cache(maxsize=None)(train))
        yield


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def started(*arguments: object, stdin: bytes = b"") -> Ended:
    """Run the command as a shell would, in this process; an exception that escapes fails the test."""
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["tsumazuki", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        sys.stdout.flush()
        return Ended(status, out.getvalue(), err.getvalue().decode("utf-8"))


def said(code, **values):
    return messages.say(code, "ja", **values)


def assert_failed(ended, code, **values):
    assert (ended.status, ended.out, ended.err) == (1, b"", said(code, **values) + "\n")


@pytest.fixture
def db(tmp_path):
    return tmp_path / "team.db"


def native(**changes):
    return json.dumps({**FULL, **changes}, ensure_ascii=False)


@pytest.fixture(scope="module")
def mined_once(tmp_path_factory):
    """The sample, imported and mined by the commands themselves, and what `mine --json` said."""
    path = tmp_path_factory.mktemp("mined") / "sample.db"
    assert started("import", SAMPLE, "--db", path).status == 0
    return path, started("mine", "--db", path, "--json")


@pytest.fixture
def mined(mined_once, db):
    shutil.copy(mined_once[0], db)
    return db


# import


def test_import_keeps_good_rows_and_tells_file_line_field_value_and_allowed_of_bad_ones(tmp_path, db):
    file = tmp_path / "rows.jsonl"
    rows = [native(), "{oops", native(id="C2", date="2025-13-40"), native(id="C3", phase="party"), native(id="C4")]
    file.write_text("\n".join(rows), encoding="utf-8")
    ended = started("import", file, "--db", db)
    assert ended.status == 0
    assert ended.lines == [said("cli.imported", good=2, bad=3, created=2, updated=0, unchanged=0)]
    lines = ended.err.splitlines()
    assert len(lines) == 3
    for line, parts in zip(
        lines,
        (["rows.jsonl:2", "{oops"], ["rows.jsonl:3", "date", "2025-13-40", "YYYY-MM-DD"], ["rows.jsonl:4", "party"]),
        strict=True,
    ):
        assert all(part in line for part in parts)
    assert "kickoff" in lines[2] and "renewal" in lines[2]
    with open_store(db) as store:
        assert {c.id for c in store.conversations.all()} == {"C001", "C4"}


def test_import_again_updates_and_does_not_duplicate(tmp_path, db):
    file = tmp_path / "rows.jsonl"
    file.write_text(f"{native()}\n{native(id='C2')}", encoding="utf-8")
    started("import", file, "--db", db)
    file.write_text(f"{native()}\n{native(id='C2', memo='追記')}", encoding="utf-8")
    ended = started("import", file, "--db", db, "--who", "大谷")
    assert ended.lines == [said("cli.imported", good=2, bad=0, created=0, updated=1, unchanged=1)]
    with open_store(db) as store:
        assert store.conversations.count() == 2
        assert [(r.action, r.who) for r in store.conversations.history("C2")] == [
            ("import", "import"),
            ("import", "大谷"),
        ]


def test_a_dry_run_writes_nothing(db):
    ended = started("import", SAMPLE, "--db", db, "--dry-run")
    count = len(SAMPLE.read_text(encoding="utf-8").splitlines())
    assert (ended.status, ended.lines) == (0, [said("cli.checked", good=count, bad=0)])
    assert not db.exists()


def test_strict_keeps_the_good_rows_and_fails_for_the_bad_ones(tmp_path, db):
    file = tmp_path / "rows.jsonl"
    file.write_text(f"{native()}\nnull", encoding="utf-8")
    assert started("import", file, "--db", db, "--strict").status == 1
    with open_store(db) as store:
        assert store.conversations.count() == 1
    file.write_text(native(), encoding="utf-8")
    assert started("import", file, "--db", db, "--strict").status == 0


def test_import_of_a_cp932_table_by_a_mapping(tmp_path, db):
    table = tmp_path / "会話.csv"
    table.write_bytes("お客様,いつ,聞いたこと\r\n株式会社青空,2026-04-02,①打刻が髙い\r\n".encode("cp932"))
    mapping = tmp_path / "mapping.json"
    pairs = {"お客様": "company", "いつ": "date", "聞いたこと": "memo"}
    mapping.write_text(json.dumps(pairs, ensure_ascii=False), encoding="utf-8")
    ended = started("import", table, "--db", db, "--mapping", mapping)
    assert (ended.status, ended.err) == (0, "")
    with open_store(db) as store:
        (found,) = store.conversations.all()
    assert (found.company, found.date, found.memo) == ("株式会社青空", "2026-04-02", "①打刻が髙い")


@pytest.mark.parametrize("content", ["[1, 2]", '{"会社": 1}', "{oops"])
def test_a_mapping_that_is_none_is_refused(tmp_path, db, content):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(content, encoding="utf-8")
    ended = started("import", SAMPLE, "--db", db, "--mapping", mapping)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, b"", 1)
    assert str(mapping) in ended.err and not db.exists()


def test_a_file_that_is_not_there_is_told_and_fails(tmp_path, db):
    ended = started("import", tmp_path / "none.jsonl", "--db", db)
    assert (ended.status, ended.out) == (1, b"")
    assert "none.jsonl" in ended.err.splitlines()[0]
    assert ended.err.splitlines()[1:] == [said("cli.nothing_imported")]


# mine


def test_mine_prints_the_run_as_json_and_nothing_else(mined_once):
    path, ended = mined_once
    run = json.loads(ended.text)
    with open_store(path) as store:
        items, latest = store.items.count(), store.runs.latest()
    assert (ended.status, ended.err) == (0, "")
    assert run["counts"]["items"] == items
    assert (run["encoder_id"], run["id"]) == (latest.encoder_id, latest.id)
    assert sum(run["timings"].values()) > 0


def test_mine_prints_how_firm_the_themes_are(mined_once):
    """design.md: --json prints the run: counts, timings, firmness, encoder id."""
    assert "firmness" in json.loads(mined_once[1].text)


def test_mine_on_an_empty_database_says_why_there_is_no_theme(db):
    with open_store(db):
        pass
    ended = started("mine", "--db", db, "--json")
    run = json.loads(ended.text)
    assert (ended.status, run["counts"]["items"], run["changes"]["reason"]) == (0, 0, "too_few")
    assert said("reason.too_few") in started("mine", "--db", db).text


# fit and suggest


def test_fit_learns_from_the_decisions_made_so_far(db):
    log, _ = conversation_from_native(FULL, place="")
    with open_store(db) as store:
        store.conversations.save(log, who="x")
        store.conversations.save(Conversation("c2", "2026-04-02", "青空商店", memo="電話"), who="x")
    assert started("fit", "--db", db).lines == [said("cli.fitted", n=1)]
    with open_store(db) as store:
        assert store.suggestions.model_number() == 1


def test_suggest_reads_native_json_a_memo_and_standard_input(tmp_path, db):
    native_file = tmp_path / "one.json"
    native_file.write_text(native(), encoding="utf-8")
    memo = "効果がどこに出るのか分からないと言われた。メリットを説明できず、上司に通らなかった。"
    for ended in (
        started("suggest", native_file, "--db", db),
        started("suggest", "--db", db, stdin=memo.encode()),
        started("suggest", "-", "--db", db, stdin=b'{"memo": "\xe9\x9b\xbb\xe8\xa9\xb1"}'),
    ):
        answer = json.loads(ended.text)
        assert (ended.status, ended.err) == (0, "")
        assert {"probabilities", "evidence", "abstained", "nearest_themes"} <= set(answer)
        assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-3)
        assert answer["cause"] in {None, *answer["probabilities"]}
        assert answer["nearest_themes"] == []
    assert not db.exists()


def test_suggest_tells_the_nearest_themes_of_a_mined_database(mined):
    with open_store(mined) as store:
        known = {theme.id: theme.title for theme in store.themes.all()}
        text = next(row["text"] for row in store.items.all() if row["theme_id"])
    near = json.loads(started("suggest", "--db", mined, stdin=text.encode()).text)["nearest_themes"]
    assert 1 <= len(near) <= 3
    assert all(known[row["theme_id"]] == row["name"] and row["text"] in text for row in near)
    assert [row["similarity"] for row in near] == sorted((row["similarity"] for row in near), reverse=True)


def test_suggest_refuses_broken_empty_and_missing_input(tmp_path, db):
    assert_failed(started("suggest", "--db", db, stdin=b" \n"), "cli.empty_input")
    broken = started("suggest", "--db", db, stdin=native(views={"problem": 3}).encode())
    assert (broken.status, broken.out, len(broken.err.splitlines())) == (1, b"", 1)
    assert "views.problem" in broken.err
    for ended in (started("suggest", tmp_path / "none"), started("suggest", stdin="打刻".encode("cp932"))):
        assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, b"", 1)


# export


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
@pytest.mark.parametrize("noun", sorted(TABLES))
def test_export_writes_every_noun_in_every_format(mined, tmp_path, noun, form):
    with open_store(mined) as store:
        table = TABLES[noun](store)
    piped = started("export", noun, "--db", mined, "--format", form)
    target = tmp_path / f"out.{form}"
    ended = started("export", noun, "--db", mined, "--format", form, "-o", target)
    assert (piped.status, piped.err) == (0, "")
    assert (ended.status, ended.out, ended.err) == (0, b"", said("cli.written", n=len(table.rows), path=target) + "\n")
    if form == "xlsx":
        rows = list(openpyxl.load_workbook(target).active.values)
        assert openpyxl.load_workbook(io.BytesIO(piped.out)).active.max_row == len(rows)
        assert list(rows[0]) == list(table.columns)
        assert len(rows) - 1 == len(table.rows)
        return
    assert target.read_bytes() == piped.out
    if form == "csv":
        reader = csv.DictReader(io.StringIO(piped.out.decode("utf-8-sig"), newline=""))
        assert list(reader.fieldnames) == list(table.columns)
        assert len(list(reader)) == len(table.rows)
    else:
        rows = [json.loads(line) for line in piped.lines]
        assert rows == [{key: row[key] for key in table.columns if key in row} for row in table.rows]


def test_export_items_loses_none_and_has_the_columns_of_the_contract(mined):
    rows = [json.loads(line) for line in started("export", "items", "--db", mined, "--format", "jsonl").lines]
    given = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    texts = sorted(item["text"] for row in given for item in row["views"]["stumbling"])
    assert sorted(row["text"] for row in rows) == texts
    assert all(list(row) == ITEM_COLUMNS for row in rows)
    assert any(row["theme_id"] for row in rows) and any(row["theme_id"] is None for row in rows)
    assert all((row["theme_id"] is None) == (row["theme_name"] is None) for row in rows)


def test_export_conversations_is_the_native_format_and_comes_back_unchanged(mined, tmp_path):
    target = tmp_path / "out.jsonl"
    started("export", "conversations", "--db", mined, "--format", "jsonl", "-o", target)
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert all(set(row) - {"hypothesis"} == NATIVE_KEYS | SUGGESTED_KEYS for row in rows)
    ended = started("import", target, "--db", mined)
    assert ended.err == ""
    assert ended.lines == [said("cli.imported", good=len(rows), bad=0, created=0, updated=0, unchanged=len(rows))]


def test_export_into_a_folder_that_is_not_there_fails(mined, tmp_path):
    ended = started("export", "items", "--db", mined, "-o", tmp_path / "none" / "out.csv")
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, b"", 1)


# search and encoder


def test_search_finds_a_word_of_two_letters(db):
    with open_store(db) as store:
        store.conversations.save(Conversation("c1", "2026-04-02", "青空商店", problem="店長の課題は夜勤表"), who="x")
        store.conversations.save(Conversation("c2", "2026-04-03", "海鳴堂", items=(Item("設定で止まった"),)), who="x")
    rows = json.loads(started("search", "課題", "--db", db, "--json").text)
    assert {"conversation_id": "c1", "view": "problem", "item_id": None}.items() <= rows[0].items()
    assert {"company", "date", "text", "score"} <= set(rows[0])
    found = json.loads(started("search", "設定", "--db", db, "--json", "--limit", 1).text)
    assert [(row["conversation_id"], row["item_id"]) for row in found] == [("c2", "c2-1")]
    assert "海鳴堂" in started("search", "設定", "--db", db).lines[0]
    assert json.loads(started("search", "  ", "--db", db, "--json").text) == []


def test_the_encoder_in_use_is_marked_and_can_be_chosen(db):
    rows = json.loads(started("encoder", "list", "--db", db, "--json").text)
    (used,) = [row["name"] for row in rows if row["in_use"]]
    assert any(used in line and said("cli.encoder_in_use") in line for line in started("encoder", "list").lines)
    assert started("encoder", "use", used, "--db", db).lines == [said("cli.using_encoder", name=used, n=0)]
    with open_store(db) as store:
        assert store.preferences.get("encoder") == used


def test_an_encoder_that_is_not_there_is_refused_in_one_line(db):
    ended = started("encoder", "use", "./no/such/folder", "--db", db)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, b"", 1)
    assert "no/such/folder" in ended.err


def test_embed_gives_a_unit_vector_a_line_and_the_same_again(tmp_path):
    lines = ["打刻が集まらない", "", "シフト表を紙で配る", "打刻が集まらない", "Nobody opens the app"]
    file = tmp_path / "lines.txt"
    file.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    first = started("encoder", "embed", file)
    piped = started("encoder", "embed", stdin=("\n".join(lines) + "\n").encode())
    assert (first.status, first.err, first.out) == (0, "", piped.out)
    vectors = [json.loads(line) for line in first.lines]
    assert len(vectors) == len(lines)
    lengths = [math.hypot(*vector) for vector in vectors]
    assert lengths == pytest.approx([1, 0, 1, 1, 1], abs=1e-4)
    assert vectors[0] == vectors[3] != vectors[2]


def test_embed_crosses_batches_without_losing_a_line(monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_BATCH_SIZE", "2")
    assert len(started("encoder", "embed", stdin="あ\nい\nう\nえ\nお".encode()).lines) == 5


def test_embed_refuses_what_it_cannot_read_in_one_line(tmp_path):
    wrong = tmp_path / "cp932.txt"
    wrong.write_bytes("打刻が集まらない".encode("cp932"))
    for source in (wrong, tmp_path / "none.txt"):
        ended = started("encoder", "embed", source)
        assert (ended.status, len(ended.err.splitlines())) == (1, 1)
        assert source.name in ended.err


# backup, restore, check


def test_backup_restore_and_check_go_round(mined, tmp_path):
    copy = tmp_path / "copy.db"
    assert started("backup", copy, "--db", mined).lines == [said("cli.backed_up", path=copy)]
    assert_failed(started("backup", copy, "--db", mined), "store.backup_exists", path=copy)
    with open_store(mined) as store:
        count = store.conversations.count()
        gone = store.conversations.all()[0].id
        store.conversations.trash(gone, who="x")
    assert started("restore", copy, "--db", mined, stdin=b"n\n").status == 1
    assert started("check", "--db", mined).lines == [said("cli.sound", path=mined, n=count - 1)]
    ended = started("restore", copy, "--db", mined, "--yes")
    assert ended.status == 0
    assert started("check", "--db", mined).lines == [said("cli.sound", path=mined, n=count)]
    (aside,) = [path for path in tmp_path.glob("team.db.2*") if not path.name.endswith(("-wal", "-shm"))]
    assert str(aside) in ended.text
    assert started("check", "--db", aside).lines == [said("cli.sound", path=aside, n=count - 1)]


def test_restore_where_nothing_was(mined, tmp_path):
    fresh = tmp_path / "new" / "fresh.db"
    assert started("restore", mined, "--db", fresh).lines == [said("cli.restored_new", path=mined)]
    assert started("check", "--db", fresh).status == 0
    assert_failed(started("restore", tmp_path / "no.db", "--db", fresh), "cli.no_backup", path=tmp_path / "no.db")


def damage(path, *, share):
    """Overwrite three pages in a database file."""
    with open_store(path) as store:
        store.connection.write("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * share) // 4096 * 4096)
        file.write(b"\xa5" * 4096 * 3)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_check_and_restore_see_damage_and_never_break(mined, tmp_path, share):
    damage(mined, share=share)
    ended = started("check", "--db", mined)
    assert (ended.status, ended.out) == (1, b"")
    assert str(mined) in ended.err.splitlines()[-1]
    target = tmp_path / "target.db"
    refused = started("restore", mined, "--db", target)
    assert (refused.status, refused.out, target.exists()) == (1, b"", False)
    assert str(mined) in refused.err.splitlines()[-1]


@pytest.mark.parametrize("mark", [b"not a database", b"\xa5" * 4096], ids=["no database at all", "damaged pages"])
def test_restore_mends_a_damaged_database_and_keeps_what_was_there(mined, tmp_path, mark):
    copy = tmp_path / "copy.db"
    started("backup", copy, "--db", mined)
    if len(mark) == 4096:
        damage(mined, share=0.3)
    else:
        mined.write_bytes(mark * 1000)
    assert started("restore", copy, "--db", mined, "--yes").status == 0
    assert started("check", "--db", mined).status == 0
    assert any(mark in path.read_bytes() for path in tmp_path.glob("team.db.2*"))


# people, settings, server


def test_people_are_added_once_and_listed(db):
    for name in ("大谷", "Emma", "大谷"):
        assert started("user", "add", name, "--db", db).status == 0
    assert started("user", "list", "--db", db).lines == ["大谷", "Emma"]
    assert_failed(started("user", "add", " ", "--db", db), "store.blank_person")


def test_settings_shows_every_one_with_its_value(monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_SMALLEST_THEME", "4")
    lines = started("settings").lines
    assert [line.split()[0] for line in lines] == [row.environment for row in SETTINGS]
    assert any(line.split()[:2] == ["TSUMAZUKI_SMALLEST_THEME", "4"] for line in lines)


@pytest.mark.parametrize(("variable", "value"), [("TSUMAZUKI_SEED", "abc"), ("TSUMAZUKI_LANGUAGE", "fr")])
def test_a_setting_out_of_range_is_one_line(variable, value):
    ended = subprocess.run(
        [sys.executable, "-c", "from ui.cli import main; main()", "settings"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={**os.environ, variable: value},
    )
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert f"{variable}='{value}'" in ended.stderr


def test_serve_says_when_the_port_is_taken(db):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = started("serve", "--db", db, "--port", port)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, b"", 1)
    assert str(port) in ended.err and not db.exists()


def test_demo_prepares_the_sample_once_beside_the_real_database_and_serves_it(tmp_path, monkeypatch):
    """Mining is left out here: the commands that `demo` runs in processes of their own have tests of their own."""
    served, ran = [], []

    def run_here(command, *, check):
        ran.append([*command[1:4], check])
        if command[3] == "import":
            assert started(*command[3:]).status == 0

    monkeypatch.setattr(server, "_become_streamlit", served.append)
    monkeypatch.setattr(server.subprocess, "run", run_here)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for _ in range(2):
        ended = started("demo", "--no-browser", "--port", port)
        assert (ended.status, ended.lines) == (0, [said("cli.serving", url=f"http://127.0.0.1:{port}")])
        assert os.environ["TSUMAZUKI_DB"] == str(tmp_path / "demo.db")
        monkeypatch.setenv("TSUMAZUKI_DB", str(tmp_path / "own.db"))
    assert ran == [["-m", "ui", "import", True], ["-m", "ui", "mine", True]]
    assert [arguments[:2] for arguments in served] == [["streamlit", "run"]] * 2
    assert sorted(path.name for path in tmp_path.glob("*.db*")) == ["demo.db"]
    with open_store(tmp_path / "demo.db") as store:
        assert store.conversations.count() == len(SAMPLE.read_text(encoding="utf-8").splitlines())


# wrong usage, help


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("import",),
        ("mine", "--fast"),
        ("export",),
        ("export", "wishes"),
        ("export", "items", "--format", "pdf"),
        ("search",),
        ("search", "課題", "--limit", "0"),
        ("encoder", "use"),
        ("encoder", "fly"),
        ("backup",),
        ("restore",),
        ("user", "add"),
        ("serve", "--port", "99999"),
    ],
)
def test_wrong_usage_ends_with_status_2(arguments):
    ended = started(*arguments)
    assert (ended.status, ended.out) == (2, b"")
    assert "Usage: tsumazuki" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [("mine",), ("fit",), ("export", "items"), ("search", "課題"), ("backup", "copy.db"), ("check",), ("user", "list")],
)
def test_a_database_that_is_not_there_is_one_line_and_is_not_made(arguments, db):
    assert_failed(started(*arguments, "--db", db), "cli.no_db", path=db)
    assert not db.exists()


def test_a_file_that_is_no_database_is_one_line(db):
    db.write_text("こんにちは" * 500, encoding="utf-8")
    ended = started("mine", "--db", db)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, b"", 1)
    assert str(db) in ended.err


HELPS = """
import json, sys, click
from ui.cli import tsumazuki
def texts(command, path):
    found = {path: command.get_help(click.Context(command, info_name=path))}
    for name, below in getattr(command, "commands", {}).items():
        found |= texts(below, f"{path} {name}")
    return found
print(json.dumps({"helps": texts(tsumazuki, "tsumazuki"), "modules": sorted(sys.modules)}))
"""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_command_has_help_in_both_languages_and_loads_nothing_heavy(language, monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_LANGUAGE", language)
    run = subprocess.run([sys.executable, "-c", HELPS], capture_output=True, cwd=ROOT, check=True, encoding="utf-8")
    told = json.loads(run.stdout)
    assert not set(told["modules"]) & set(HEAVY)
    helps = told["helps"]
    for name in NAMES:
        assert messages.say(f"cli.{name}", language).split("。")[0][:30] in " ".join(helps[f"tsumazuki {name}"].split())
    assert {f"tsumazuki encoder {name}" for name in ("list", "use", "embed")} <= set(helps)
    assert all("Usage: tsumazuki" in text for text in helps.values())


def test_the_shell_speaks_english_where_the_locale_does(monkeypatch):
    for name in ("TSUMAZUKI_LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert shell_language() == "ja"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert shell_language() == "en"
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert shell_language() == "ja"


# evaluate


def test_evaluate_tells_how_many_decisions_it_takes_and_keeps_what_it_measured(mined):
    with open_store(mined) as store:
        count = sum(c.cause is not None for c in store.conversations.all())
    ended = started("evaluate", "--db", mined, "--json")
    told = json.loads(ended.text)
    assert (ended.status, told["decisions"], told["own"], told["need"]["decisions"]) == (0, count, None, 30)
    lines = started("evaluate", "--db", mined).lines
    assert "30" in lines[0] and len(lines) == 7
    steps = started("evaluate", "--db", mined, "--steps").err.splitlines()
    assert steps[-1] == "evaluate.step_agree\t1.0000"
    with open_store(mined) as store:
        assert store.evaluations.latest().result == told


def test_evaluate_needs_a_database(db):
    assert_failed(started("evaluate", "--db", db), "cli.no_db", path=db)
