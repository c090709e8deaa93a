"""The one door to the database: `open_store(path)` gives a Store whose attributes are the nouns.

Open it per thread and per request; it is cheap. Only the modules of this package hold SQL.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.store.causes import Causes
from ingest.store.connection import Connection, StoreError
from ingest.store.conversations import Conversations, new_id
from ingest.store.evaluations import Evaluations
from ingest.store.facts import Facts
from ingest.store.filters import ConversationFilter
from ingest.store.gaps import Gaps, Questions
from ingest.store.guide import Guide
from ingest.store.items import Items
from ingest.store.judgments import Judgments
from ingest.store.levels import StoredLevels
from ingest.store.people import Drafts, People, Preferences
from ingest.store.plans import Plans
from ingest.store.playbook import Playbook
from ingest.store.reviews import Reviews
from ingest.store.runs import Runs
from ingest.store.suggestions import Suggestions
from ingest.store.theme_acts import ThemeActs
from ingest.store.theme_undo import ThemeUndo
from ingest.store.themes import Themes
from ingest.store.vectors import Vectors
from ingest.store.workshops import Workshops

__all__ = ["ConversationFilter", "Store", "StoreError", "new_id", "open_store"]


class Store:
    """Everything kept, by noun."""

    def __init__(self, connection: Connection) -> None:
        """Put the nouns on one connection, so that they share its transactions."""
        self.connection = connection
        self.atomic = connection.atomic
        self.themes = Themes(connection)
        self.acts = self.themes.acts
        self.theme_acts = ThemeActs(self.themes)
        self.theme_undo = ThemeUndo(self.themes)
        self.people = People(connection)
        self.causes = Causes(connection)
        self.conversations = Conversations(connection, self.themes, self.people, self.causes)
        self.guide = Guide(connection)
        self.plans = Plans(connection, self.conversations)
        self.reviews = Reviews(connection, self.causes)
        self.judgments = Judgments(connection, self.causes)
        self.playbook = Playbook(connection)
        self.items = Items(connection)
        self.facts = Facts(connection)
        self.vectors = Vectors(connection)
        self.runs = Runs(connection, self.themes)
        self.levels = StoredLevels(connection)
        self.suggestions = Suggestions(connection)
        self.evaluations = Evaluations(connection)
        self.drafts = Drafts(connection)
        self.preferences = Preferences(connection)
        self.workshops = Workshops(connection)
        self.gaps = Gaps(connection, self.workshops, self.themes)
        self.questions = Questions(self.workshops)

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the database to `target`, while others go on reading and writing.

        :raises StoreError: when `target` exists already or cannot be written.
        """
        if target.exists():
            raise StoreError("store.backup_exists", path=target)
        try:
            copy = sqlite3.connect(target)
        except sqlite3.Error as error:
            raise StoreError("store.cannot_open", path=target, why=str(error)) from error
        try:
            self.connection.db.conn.backup(copy)
        except sqlite3.Error as error:
            raise StoreError("store.cannot_open", path=target, why=str(error)) from error
        finally:
            copy.close()

    def check(self) -> list[str]:
        """Return what is wrong with the file: integrity and foreign keys; empty when it is sound."""
        try:
            found = [str(row["integrity_check"]) for row in self.connection.rows("PRAGMA integrity_check")]
            broken = self.connection.rows("PRAGMA foreign_key_check")
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [line for line in found if line != "ok"] + [
            f"{row['table']} {row['rowid']} -> {row['parent']}" for row in broken
        ]


@contextmanager
def open_store(path: Path | str) -> Iterator[Store]:
    """Open the store at `path` (created when new, upgraded when old) and close it at the end of the block.

    :raises StoreError: when the file is not ours or cannot be opened.
    """
    connection = Connection(path)
    try:
        yield Store(connection)
    finally:
        connection.close()
