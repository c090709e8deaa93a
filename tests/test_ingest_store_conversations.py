"""The store keeps what people wrote, letter by letter, with every change; decisions outlive re-imports."""

import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import schema
from ingest.store import ConversationFilter, StoreError, open_store
from ingest.store.connection import Connection
from taxonomy.records import Conversation, Item

LOG = Conversation(
    "c1",
    "2026-04-02",
    "青空商店",
    csm="森下",
    product="シフト",
    size="smb",
    industry="小売",
    motivation="mid",
    literacy="low",
    phase="setup",
    memo="ﾒﾓ　そのまま",
    problem="店長が毎月手で集計",
    proposal="初期設定を今週中に",
    items=(Item("設定画面で止まった"), Item("「紙でいい」と店長", "neg", "words")),
    requests=("印刷したい",),
    acted=False,
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


def stored(store, conversation_id="c1"):
    found = store.conversations.find(conversation_id)
    assert found is not None
    return found


def test_a_log_comes_back_as_it_was_written(store):
    assert store.conversations.save(LOG, who="森下") == "created"
    found = stored(store)
    assert replace(found, items=tuple(replace(item, id=None) for item in found.items)) == LOG
    assert [item.id for item in found.items] == ["c1-1", "c1-2"]


@settings(max_examples=60, deadline=None)
@given(memo=TEXT, text=TEXT.filter(str.strip), request=TEXT.filter(str.strip), company=TEXT.filter(str.strip))
def test_any_text_comes_back_as_typed(memo, text, request, company):
    with open_store(":memory:") as store:
        log = replace(LOG, memo=memo, company=company, items=(Item(text),), requests=(request,))
        store.conversations.save(log, who="x")
        found = stored(store)
    assert (found.memo, found.company, found.items[0].text, found.requests) == (memo, company, text, (request,))


def test_saving_the_same_again_changes_nothing(store):
    store.conversations.save(LOG, who="森下")
    assert store.conversations.save(LOG, who="森下") == "unchanged"
    assert len(store.conversations.history("c1")) == 1


def test_every_change_leaves_a_revision_with_before_and_after(store):
    store.conversations.save(LOG, who="森下")
    store.conversations.save(replace(stored(store), proposal="来週に延ばす"), who="大谷")
    created, changed = store.conversations.history("c1")
    assert created.before is None
    assert (changed.who, changed.action) == ("大谷", "save")
    assert changed.before["views"]["proposal"] == "初期設定を今週中に"
    assert changed.after["views"]["proposal"] == "来週に延ばす"


def test_an_item_keeps_its_id_when_its_text_is_mended_and_when_others_go(store):
    store.conversations.save(LOG, who="x")
    first, second = stored(store).items
    store.conversations.save(
        replace(LOG, items=(replace(second, text="「紙がいい」と店長"), Item("新しい項目"))), who="x"
    )
    kept, fresh = stored(store).items
    assert (kept.id, kept.text) == (second.id, "「紙がいい」と店長")
    assert fresh.id == "c1-3"
    store.conversations.save(replace(stored(store), items=(kept, Item(first.text))), who="x")
    assert stored(store).items[1].id == first.id


def test_an_item_id_of_another_conversation_is_not_taken_over(store):
    store.conversations.save(LOG, who="x")
    store.conversations.save(replace(LOG, id="c2", items=(Item("別の話", id="c1-1"),)), who="x")
    assert stored(store).items[0].text == "設定画面で止まった"
    assert stored(store, "c2").items[0].id == "c2-1"


def test_decisions_in_a_file_are_kept_and_a_later_decision_outlives_the_old_file(store):
    from_file = replace(
        LOG, cause="guidance", why="手順で止まった", items=(Item("設定画面で止まった", theme="初期設定"),)
    )
    store.conversations.save(from_file, who="import")
    item = stored(store).items[0]
    other = store.themes.named("取込エラー", who="大谷")
    store.themes.place(item.id, other, who="大谷")
    store.conversations.decide_cause("c1", "benefit", who="大谷", why="得が見えない")
    assert store.conversations.save(from_file, who="import") == "unchanged"
    assert stored(store).cause == "benefit"
    assert stored(store).items[0].theme == "取込エラー"
    assert [d.value for d in store.conversations.cause_decisions("c1")] == ["guidance", "benefit"]


def test_a_renamed_theme_is_still_known_by_its_old_name(store):
    log = replace(LOG, items=(Item("設定画面で止まった", theme="T-old"),))
    store.conversations.save(log, who="import")
    (theme,) = store.themes.all()
    store.themes.rename(theme.id, "初期設定で止まる", who="大谷")
    assert store.conversations.save(log, who="import") == "unchanged"
    assert [t.name for t in store.themes.all()] == ["初期設定で止まる"]


def test_segments_belong_to_the_company_and_are_remembered(store):
    store.conversations.save(LOG, who="x")
    store.conversations.save(
        replace(LOG, id="c2", size=None, industry=None, literacy="high", date="2026-05-01"), who="x"
    )
    (company,) = store.conversations.companies()
    assert (company.size, company.industry, company.literacy) == ("smb", "小売", "high")


def test_a_company_is_recognised_whatever_its_width(store):
    store.conversations.save(replace(LOG, company="ABC商事"), who="x")
    store.conversations.save(replace(LOG, id="c2", company="ＡＢＣ商事"), who="x")
    assert len(store.conversations.companies()) == 1


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (ConversationFilter(text="設定"), {"c1"}),
        (ConversationFilter(text="めも"), set()),
        (ConversationFilter(text="メモ 紙"), {"c1"}),
        (ConversationFilter(text="100%_"), set()),
        (ConversationFilter(size=("smb",)), {"c1", "c2"}),
        (ConversationFilter(phase=("renewal",)), {"c2"}),
        (ConversationFilter(acted=("unknown",)), {"c2"}),
        (ConversationFilter(acted=("true", "false")), {"c1"}),
        (ConversationFilter(date_from="2026-05-01"), {"c2"}),
        (ConversationFilter(date_to="2026-04-30", industry=("小売",)), {"c1"}),
        (ConversationFilter(cause=("need",)), {"c2"}),
        (ConversationFilter(csm=("' OR 1=1 --",)), set()),
    ],
)
def test_filters_leave_what_they_say(store, chosen, found):
    store.conversations.save(LOG, who="x")
    second = Conversation("c2", "2026-05-01", "青空商店", phase="renewal", problem="更新の相談", cause="need")
    store.conversations.save(second, who="x")
    assert {row["id"] for row in store.conversations.page(chosen)} == found
    assert store.conversations.count(chosen) == len(found)


def test_the_trash_takes_out_of_lists_and_counts_and_gives_back_whole(store):
    store.conversations.save(LOG, who="x")
    store.conversations.trash("c1", who="x")
    assert store.conversations.count() == 0
    assert store.items.count() == 0
    assert store.conversations.count(ConversationFilter(trashed=True)) == 1
    store.conversations.restore("c1", who="x")
    assert store.conversations.count() == 1
    assert len(store.items.all()) == 2
    assert [r.action for r in store.conversations.history("c1")] == ["save", "trash", "restore"]


def test_an_unknown_conversation_cannot_be_trashed(store):
    with pytest.raises(StoreError, match="store.no_conversation"):
        store.conversations.trash("nope", who="x")


def test_a_save_that_breaks_halfway_writes_nothing(store, monkeypatch):
    monkeypatch.setattr(store.conversations, "_write_requests", _broken)
    with pytest.raises(RuntimeError, match="halfway"):
        store.conversations.save(LOG, who="x")
    assert store.conversations.count() == 0
    assert store.conversations.companies() == []


def _broken(conversation):
    raise RuntimeError("halfway")


def test_writers_at_the_same_time_wait_for_each_other(tmp_path):
    path = tmp_path / "busy.db"
    with open_store(path):
        pass
    failures = []

    def write(number):
        try:
            with open_store(path) as store:
                for turn in range(10):
                    store.conversations.save(replace(LOG, id=f"w{number}-{turn}"), who="x")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must tell
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_store(path) as store:
        assert failures == []
        assert store.conversations.count() == 40
        assert store.check() == []


def test_the_database_is_strict_safe_and_upgraded_once(tmp_path):
    path = tmp_path / "a" / "b.db"
    connection = Connection(path)
    assert connection.value("PRAGMA journal_mode") == "wal"
    assert connection.value("PRAGMA foreign_keys") == 1
    tables = connection.rows("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    loose = {row["name"] for row in tables if not row["strict"] and not row["name"].startswith(("sqlite_", "_sqlite"))}
    assert loose == set()
    connection.close()
    again = Connection(path)
    assert again.value("SELECT count(*) FROM _sqlite_migrations") == sum(name.startswith("m0") for name in vars(schema))
    again.close()


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("just notes, " * 500, encoding="utf-8")
    with pytest.raises(StoreError, match="store.cannot_open"), open_store(path):
        pass
    assert path.read_text(encoding="utf-8").startswith("just notes")


def test_a_backup_is_a_whole_copy_and_never_overwrites(store, tmp_path):
    store.conversations.save(LOG, who="x")
    target = tmp_path / "copy.db"
    store.backup(target)
    with open_store(target) as copy:
        assert copy.conversations.count() == 1
    with pytest.raises(StoreError, match="store.backup_exists"):
        store.backup(target)


def test_a_cause_of_an_item_that_an_old_file_repeats_undoes_nothing(store):
    def with_cause(cause):
        return replace(LOG, items=(Item("設定画面で止まった", cause=cause),))

    for cause in ("timing", "need", "timing"):
        store.conversations.save(with_cause(cause), who="import", action="import")
    assert stored(store).items[0].cause == "need"


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    import sqlite3

    path = tmp_path / "cookies.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE moz_cookies (id INTEGER)")
    with pytest.raises(StoreError, match="store.cannot_open"), open_store(path):
        pass
    with sqlite3.connect(path) as other:
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["moz_cookies"]
