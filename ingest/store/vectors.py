"""Vectors by (text hash, encoder id): nothing is encoded twice and two encoders never mix.

A vector crosses this border as bytes (little-endian float32); the numbers themselves are mining's business.
"""

import json
from collections.abc import Iterable, Sequence

from ingest.store.connection import Connection


class Vectors:
    """The stored vectors of one database."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def known(self, hashes: Sequence[str], encoder_id: str) -> dict[str, bytes]:
        """Return text hash -> vector for those already encoded by this encoder."""
        rows = self.connection.rows(
            "SELECT text_hash, vector FROM vectors WHERE encoder_id = ?"
            " AND text_hash IN (SELECT value FROM json_each(?))",
            (encoder_id, json.dumps(list(hashes))),
        )
        return {row["text_hash"]: row["vector"] for row in rows}

    def add(self, vectors: Iterable[tuple[str, bytes]], encoder_id: str) -> None:
        """Keep a batch of (text hash, vector), all or none; one that is there already stays."""
        with self.connection.atomic():
            self.connection.write_many(
                "INSERT OR IGNORE INTO vectors (text_hash, encoder_id, vector) VALUES (?, ?, ?)",
                [(text_hash, encoder_id, vector) for text_hash, vector in vectors],
            )
