"""Writers of one process take turns: each gets in as soon as the one before is done, and who waits too long is told."""

import sqlite3
import threading

import pytest

from ingest.store import StoreError, open_store
from ingest.store import connection as under_test


def test_many_threads_write_and_nothing_is_lost(tmp_path):
    def write(name):
        for number in range(20):
            with open_store(tmp_path / "x.db") as store:
                store.people.add(f"{name}{number}")

    with open_store(tmp_path / "x.db"):
        pass
    threads = [threading.Thread(target=write, args=(name,)) for name in "佐鈴高田"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_store(tmp_path / "x.db") as store:
        assert len(store.people.all()) == 80


def test_who_waits_too_long_behind_a_thread_is_told_and_the_next_gets_in(tmp_path, monkeypatch):
    monkeypatch.setattr(under_test, "BUSY_MILLISECONDS", 10)
    told, inside, over = [], threading.Event(), threading.Event()

    def hold():
        with open_store(tmp_path / "x.db") as store, store.atomic():
            inside.set()
            over.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(10)
    with open_store(tmp_path / "x.db") as store:
        with pytest.raises(StoreError, match="store.busy"):
            store.people.add("佐藤")
        told.append(store.people.all())
        over.set()
        holder.join()
        store.people.add("佐藤")
        assert told == [[]] and store.people.all() == ["佐藤"]


def test_who_waits_too_long_behind_another_process_is_told_in_the_same_words(tmp_path, monkeypatch):
    monkeypatch.setattr(under_test, "BUSY_MILLISECONDS", 10)
    with open_store(tmp_path / "x.db") as store:
        other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="store.busy"):
            store.people.add("佐藤")
        other.execute("ROLLBACK")
        other.close()
        store.people.add("佐藤")
        assert store.people.all() == ["佐藤"]


def test_a_block_that_breaks_off_gives_the_turn_back(tmp_path):
    with open_store(tmp_path / "x.db") as store, open_store(tmp_path / "x.db") as other:
        with pytest.raises(ValueError, match="broken off"), store.atomic():
            store.people.add("佐藤")
            raise ValueError("broken off")
        other.people.add("鈴木")
        assert other.people.all() == ["鈴木"]
