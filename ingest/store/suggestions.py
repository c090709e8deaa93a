"""What the classifier suggests about conversations; people's decisions are kept by `conversations.py`."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from ingest.store.connection import Connection, now
from taxonomy.records import CauseSuggestion, Evidence


class Suggestions:
    """The stored cause suggestions, one a conversation: the latest."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def keep(self, suggestions: Sequence[CauseSuggestion]) -> None:
        """Store suggestions, each in place of the earlier one for its conversation."""
        with self.connection.atomic():
            for suggestion in suggestions:
                self.connection.insert(
                    "cause_suggestions",
                    {
                        "conversation_id": suggestion.conversation_id,
                        "cause": suggestion.cause,
                        "abstained": int(suggestion.abstained),
                        "probabilities": json.dumps(suggestion.probabilities),
                        "evidence": json.dumps([asdict(e) for e in suggestion.evidence], ensure_ascii=False),
                        "model_id": suggestion.model_id,
                        "input_hash": suggestion.input_hash,
                        "at": now(),
                    },
                    replace=True,
                )

    def find(self, conversation_id: str) -> CauseSuggestion | None:
        """Return the suggestion for a conversation, or None."""
        return self.all(conversation_id=conversation_id).get(conversation_id)

    def all(self, *, conversation_id: str | None = None) -> dict[str, CauseSuggestion]:
        """Return conversation id -> suggestion, for all or for one."""
        rows = self.connection.rows(
            "SELECT * FROM cause_suggestions WHERE ? IS NULL OR conversation_id = ?", (conversation_id, conversation_id)
        )
        return {
            row["conversation_id"]: CauseSuggestion(
                row["conversation_id"],
                row["cause"],
                bool(row["abstained"]),
                json.loads(row["probabilities"]),
                tuple(Evidence(**entry) for entry in json.loads(row["evidence"])),
                row["model_id"],
                row["input_hash"],
            )
            for row in rows
        }
