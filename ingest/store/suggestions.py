"""What the classifier has learnt and suggests; people's decisions are kept by `conversations.py`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ingest.store.connection import Connection, now
from taxonomy.records import CauseSuggestion, Evidence


class Suggestions:
    """The fits of one store, and its cause suggestions, one a conversation: the latest."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def keep(self, suggestions: Sequence[CauseSuggestion]) -> None:
        """Store suggestions, each in place of the earlier one for its conversation; another verdict is noted."""
        with self.connection.atomic():
            for suggestion in suggestions:
                self._note(suggestion)
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

    def _note(self, suggestion: CauseSuggestion) -> None:
        """Write down what is suggested when it differs from what was: people may have decided by it."""
        verdict = (suggestion.cause, int(suggestion.abstained))
        latest = self.connection.row(
            "SELECT cause, abstained FROM cause_suggestion_history WHERE conversation_id = ? ORDER BY id DESC LIMIT 1",
            (suggestion.conversation_id,),
        )
        if latest is None or (latest["cause"], latest["abstained"]) != verdict:
            self.connection.insert(
                "cause_suggestion_history",
                {
                    "conversation_id": suggestion.conversation_id,
                    "cause": suggestion.cause,
                    "abstained": int(suggestion.abstained),
                    "model_id": suggestion.model_id,
                    "at": now(),
                },
            )

    def keep_model(self, model_id: str, model: bytes, *, decisions: int, up_to: int) -> None:
        """Record a fit: what was learnt, as bytes, and from how many of the team's own decisions; once if unchanged.

        `up_to` is what `latest_decision` gave before the decisions were read.
        """
        with self.connection.atomic():
            latest = self.connection.row("SELECT id, model_id FROM cause_models ORDER BY id DESC LIMIT 1")
            if latest and latest["model_id"] == model_id:
                self.connection.write("UPDATE cause_models SET learnt_up_to = ? WHERE id = ?", (up_to, latest["id"]))
                return
            self.connection.write("UPDATE cause_models SET model = x'' WHERE model_id <> ?", (model_id,))
            self.connection.insert(
                "cause_models",
                {"model_id": model_id, "at": now(), "decisions": decisions, "model": model, "learnt_up_to": up_to},
            )

    def latest_decision(self) -> int:
        """Return the number of the latest decision on a cause, 0 before the first."""
        return int(self.connection.value("SELECT max(id) FROM cause_decisions") or 0)

    def decisions_since_fit(self) -> int:
        """Return how many conversations are decided otherwise than when the classifier last learnt; trash left out."""
        return int(
            self.connection.value(
                """SELECT count(*) FROM decided_cause d JOIN conversations c ON c.id = d.conversation_id
                LEFT JOIN cause_models fit ON fit.id = (SELECT max(id) FROM cause_models)
                WHERE c.trashed_at IS NULL AND d.cause IS NOT (
                    SELECT cause FROM cause_decisions
                    WHERE conversation_id = c.id AND item_id IS NULL AND id <= fit.learnt_up_to
                    ORDER BY id DESC LIMIT 1)"""
            )
        )

    def fits(self) -> list[dict[str, Any]]:
        """Return the record of every fit, oldest first: model_id (it names data and settings), at, decisions."""
        return self.connection.rows("SELECT model_id, at, decisions FROM cause_models ORDER BY id")

    def model_number(self) -> int:
        """Return the number of the latest fit, 0 before the first."""
        return int(self.connection.value("SELECT max(id) FROM cause_models") or 0)

    def model(self) -> bytes | None:
        """Return the latest fit, or None before the first."""
        found = self.connection.value("SELECT model FROM cause_models ORDER BY id DESC LIMIT 1")
        return None if found is None else bytes(found)

    def made_from(self) -> dict[str, tuple[str, str]]:
        """Return conversation id -> what its suggestion was made from: the hash of the text, the id of the model."""
        rows = self.connection.rows("SELECT conversation_id, input_hash, model_id FROM cause_suggestions")
        return {row["conversation_id"]: (row["input_hash"], row["model_id"]) for row in rows}

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
