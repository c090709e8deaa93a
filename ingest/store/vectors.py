"""Vectors by (text hash, encoder id): nothing is encoded twice and two encoders never mix.

A vector is the little-endian float32 bytes of its numbers; what they mean is `mining.embed`'s business.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from ingest.store.connection import Connection

_ASKED_AT_ONCE = 1024


class Vectors:
    """The vectors of one database."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def missing(self, hashes: Sequence[str], encoder_id: str) -> list[str]:
        """Return those of `hashes` that this encoder has not encoded, in the order given."""
        rows = self.connection.rows(
            "SELECT value FROM json_each(?) WHERE value NOT IN"
            " (SELECT text_hash FROM vectors WHERE encoder_id = ? AND text_hash IN (SELECT value FROM json_each(?)))",
            (json.dumps(list(hashes)), encoder_id, json.dumps(list(hashes))),
        )
        return [row["value"] for row in rows]

    def each(self, hashes: Sequence[str], encoder_id: str) -> Iterator[tuple[str, bytes]]:
        """Yield (text hash, vector) of those of `hashes` that this encoder has encoded, a thousand read at a time."""
        for start in range(0, len(hashes), _ASKED_AT_ONCE):
            rows = self.connection.rows(
                "SELECT text_hash, vector FROM vectors WHERE encoder_id = ?"
                " AND text_hash IN (SELECT value FROM json_each(?))",
                (encoder_id, json.dumps(list(hashes[start : start + _ASKED_AT_ONCE]))),
            )
            for row in rows:
                yield row["text_hash"], row["vector"]

    def count(self, encoder_id: str) -> int:
        """Return how many texts this encoder has encoded."""
        return int(self.connection.value("SELECT count(*) FROM vectors WHERE encoder_id = ?", (encoder_id,)))

    def add(self, vectors: Iterable[tuple[str, bytes]], encoder_id: str) -> None:
        """Keep a batch of (text hash, vector), all or none; one that is there already stays."""
        with self.connection.atomic():
            self.connection.write_many(
                "INSERT OR IGNORE INTO vectors (text_hash, encoder_id, vector) VALUES (?, ?, ?)",
                [(text_hash, encoder_id, vector) for text_hash, vector in vectors],
            )
