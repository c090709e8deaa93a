"""One open database: WAL, foreign keys, a writer's lock from the start of a transaction; rows as dictionaries."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ingest.schema import MIGRATIONS

BUSY_MILLISECONDS = 15_000
_WRITERS: dict[str, "threading.RLock"] = {}
"""One turn to write for each database, so that the threads of a server queue for it. SQLite itself only lets a waiting
writer look again now and then: where several people type at once, one may look for fifteen seconds and never get in.
"""


class StoreError(Exception):
    """The database cannot do what was asked; `code` names the sentence in the catalogue, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep the code and the values for the catalogue."""
        super().__init__(code, values)
        self.code = code
        self.values = values


def now() -> str:
    """Return the present moment as ISO 8601 in UTC, to the millisecond, so that text order is time order."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Connection:
    """A thin hand on one SQLite database. Open one per thread; it is cheap."""

    def __init__(self, path: Path | str) -> None:
        """Open or create the database at `path` (":memory:" for tests) and bring its schema up to date.

        :raises StoreError: when the file is not a database of ours or the folder cannot be written.
        """
        self.path = str(path)
        try:
            if self.path != ":memory:":
                Path(path).expanduser().parent.mkdir(parents=True, exist_ok=True)
            target = path if self.path == ":memory:" else Path(path).expanduser()
            self._writer = threading.RLock()
            if self.path != ":memory:":
                self._writer = _WRITERS.setdefault(str(Path(target).resolve()), self._writer)
            self.db = Database(sqlite3.connect(target, isolation_level=None))
            self.db.conn.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            self.db.conn.execute("PRAGMA synchronous=FULL")
            self.db.conn.execute("PRAGMA foreign_keys=ON")
            self._migrate()
            self.db.conn.execute("PRAGMA journal_mode=WAL")
        except (sqlite3.DatabaseError, OSError) as error:
            raise StoreError("store.cannot_open", path=self.path, why=str(error)) from error

    def _migrate(self) -> None:
        """Apply what is missing; two processes that start at once must not both create the tables."""
        if not MIGRATIONS.pending(self.db):
            return
        if not MIGRATIONS.applied(self.db) and self.value("SELECT count(*) FROM sqlite_master"):
            raise sqlite3.DatabaseError("not a Tsumazuki database")
        with self.atomic():
            MIGRATIONS.apply(self.db)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All of the block's writes, or none. Nested blocks join the outer one.

        :raises StoreError: when others have been writing for longer than anybody would wait.
        """
        if self.db.conn.in_transaction:
            with self.db.atomic():
                yield
            return
        with self._turn():
            try:
                yield
            except BaseException:
                self.db.conn.rollback()
                raise
            self.db.conn.execute("COMMIT")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for the turn to write, first among the threads of this process, then among processes."""
        if not self._writer.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise StoreError("store.busy")
        try:
            try:
                self.db.conn.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise StoreError("store.busy") from error
            yield
        finally:
            self._writer.release()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Return every row of a query as a dictionary."""
        cursor = self.db.conn.execute(sql, tuple(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str, values: Sequence[object] = ()) -> dict[str, Any] | None:
        """Return the first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a cell can be anything
        """Return the first cell of a query, or None."""
        found = self.db.conn.execute(sql, tuple(values)).fetchone()
        return found[0] if found else None

    def insert(self, table: str, values: dict[str, object], *, replace: bool = False) -> int:
        """Insert one row and return its rowid; `replace` overwrites the row with the same key."""
        columns = ", ".join(values)
        marks = ", ".join("?" for _ in values)
        verb = "INSERT OR REPLACE" if replace else "INSERT"
        cursor = self.db.conn.execute(f"{verb} INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))
        return int(cursor.lastrowid or 0)

    def write(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one writing statement inside the caller's transaction; return the number of rows it touched."""
        return self.db.conn.execute(sql, tuple(values)).rowcount

    def write_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one writing statement for many rows inside the caller's transaction."""
        self.db.conn.executemany(sql, rows)

    def close(self) -> None:
        """Close the database; writes that were not committed are gone."""
        self.db.conn.close()
