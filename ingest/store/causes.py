"""What people think of a cause, each with who and when: hypotheses, who has been shown the suggestion, open cases.

A hypothesis is a view stated by one person: the logger's, or a reviewer's before deciding. What is decided is written
by `conversations.py`, what is suggested by `suggestions.py`; this file only reads those.
"""

import json
from typing import Any

from ingest.store.connection import Connection, now

LOGGER, REVIEWER = "logger", "reviewer"


class Causes:
    """The views people hold on why customers did not act."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def state(self, conversation_id: str, cause: str | None, *, who: str, role: str = REVIEWER) -> None:
        """Record a view; earlier ones stay. None says that one cannot tell, or takes the logger's hypothesis back.

        It counts as blind when this person has not been shown the suggestion for the conversation.
        """
        with self.connection.atomic():
            self.connection.insert(
                "cause_hypotheses",
                {
                    "conversation_id": conversation_id,
                    "role": role,
                    "cause": cause,
                    "who": who,
                    "at": now(),
                    "blind": int(not self.has_looked(conversation_id, who)),
                },
            )

    def look(self, conversation_id: str, *, who: str) -> None:
        """Take note that a person is being shown the suggestion; the first time counts."""
        if not self.has_looked(conversation_id, who):
            with self.connection.atomic():
                self.connection.write(
                    "INSERT OR IGNORE INTO suggestion_looks (conversation_id, who, at) VALUES (?, ?, ?)",
                    (conversation_id, who, now()),
                )

    def has_looked(self, conversation_id: str, who: str) -> bool:
        """Return whether a person has been shown the suggestion for a conversation."""
        return bool(
            self.connection.value(
                "SELECT count(*) FROM suggestion_looks WHERE conversation_id = ? AND who = ?", (conversation_id, who)
            )
        )

    def open_to(self, who: str, conversation_id: str | None = None) -> frozenset[str]:
        """Return the conversations (of all, or of one) where a person may see what others think of the cause.

        Those are the ones whose suggestion they have been shown, and the ones they logged or stated the hypothesis of.
        """
        rows = self.connection.rows(
            """SELECT c.id FROM conversations c LEFT JOIN stated_hypothesis h ON h.conversation_id = c.id
            WHERE ?1 <> '' AND (?2 IS NULL OR c.id = ?2) AND (?1 IN (c.csm, h.who)
                OR EXISTS (SELECT 1 FROM suggestion_looks WHERE conversation_id = c.id AND who = ?1)
                OR ?1 = (SELECT who FROM revisions WHERE conversation_id = c.id ORDER BY id LIMIT 1))""",
            (who, conversation_id),
        )
        return frozenset(row["id"] for row in rows)

    def hypotheses(self, conversation_id: str | None = None) -> list[dict[str, Any]]:
        """Return every view, oldest first, of one conversation or of all that are not in the trash."""
        return self.connection.rows(
            """SELECT h.conversation_id, h.role, h.cause, h.who, h.at, h.blind, company.name AS company
            FROM cause_hypotheses h JOIN conversations c ON c.id = h.conversation_id
            JOIN companies company ON company.id = c.company_id
            WHERE (?1 IS NULL AND c.trashed_at IS NULL) OR h.conversation_id = ?1 ORDER BY h.id""",
            (conversation_id,),
        )

    def decided_as(self, cause: str) -> list[dict[str, Any]]:
        """Return the live conversations decided so, or for `acted` those undecided whose customer did.

        Each with id, date, company, why, who and a quote: an item (one that went well for `acted`), else the memo.
        Those with a reason come first, then the latest.
        """
        return self.connection.rows(
            """SELECT c.id, c.date, company.name AS company, COALESCE(d.why, '') AS why, COALESCE(d.who, '') AS who,
                COALESCE((SELECT text FROM items WHERE conversation_id = c.id AND removed_at IS NULL
                          AND polarity = CASE ?1 WHEN 'acted' THEN 'pos' ELSE 'neg' END
                          ORDER BY position LIMIT 1), c.memo) AS quote
            FROM conversations c JOIN companies company ON company.id = c.company_id
            LEFT JOIN decided_cause d ON d.conversation_id = c.id
            WHERE c.trashed_at IS NULL AND (d.cause = ?1 OR ?1 = 'acted' AND d.cause IS NULL AND c.acted = 1)
            ORDER BY COALESCE(d.why, '') = '', c.date DESC, c.id""",
            (cause,),
        )

    def cases_in_doubt(self) -> list[dict[str, Any]]:
        """Return the live conversations that may wait for a decision, latest first, with what `cases` tells of them.

        Left out are those that nothing was suggested for, those that acted, those decided as suggested, and those
        where nobody has decided, the suggestion is firm and no other hypothesis stands. What the model said before is
        not told.
        """
        rows = self.connection.rows(
            """SELECT c.id, c.date, c.csm, c.acted, company.name AS company, h.cause AS hypothesis,
                s.cause AS suggested, s.abstained, s.probabilities, d.cause AS decided, d.who AS decided_by,
                EXISTS (SELECT 1 FROM suggestion_looks l
                        WHERE l.conversation_id = c.id AND l.who = d.who AND l.at <= d.at) AS informed
            FROM cause_suggestions s JOIN conversations c ON c.id = s.conversation_id
            JOIN companies company ON company.id = c.company_id
            LEFT JOIN stated_hypothesis h ON h.conversation_id = c.id
            LEFT JOIN decided_cause d ON d.conversation_id = c.id
            WHERE c.trashed_at IS NULL AND c.acted IS NOT 1 AND CASE
                WHEN d.cause IS NOT NULL THEN NOT s.abstained AND d.cause IS NOT s.cause
                WHEN s.abstained THEN c.acted = 0 OR h.cause IS NOT NULL
                ELSE h.cause IS NOT NULL AND h.cause IS NOT s.cause END
            ORDER BY c.date DESC, c.id"""
        )
        return [{**row, "probabilities": json.loads(row["probabilities"] or "{}")} for row in rows]

    def cases(self) -> list[dict[str, Any]]:
        """Return every live conversation with its hypothesis, suggestion and decision side by side, latest first.

        `informed` tells whether whoever decided had been shown the suggestion by then; `suggested_then` and
        `abstained_then` are what the model said before anybody decided, None and None when it had said nothing.
        """
        rows = self.connection.rows(
            """SELECT c.id, c.date, c.csm, c.acted, company.name AS company, h.cause AS hypothesis,
                s.cause AS suggested, s.abstained, s.probabilities, d.cause AS decided, d.who AS decided_by,
                EXISTS (SELECT 1 FROM suggestion_looks l
                        WHERE l.conversation_id = c.id AND l.who = d.who AND l.at <= d.at) AS informed,
                past.cause AS suggested_then, past.abstained AS abstained_then
            FROM conversations c JOIN companies company ON company.id = c.company_id
            LEFT JOIN stated_hypothesis h ON h.conversation_id = c.id
            LEFT JOIN cause_suggestions s ON s.conversation_id = c.id
            LEFT JOIN decided_cause d ON d.conversation_id = c.id
            LEFT JOIN cause_suggestion_history past ON past.id = (
                SELECT max(id) FROM cause_suggestion_history WHERE conversation_id = c.id AND at < (
                    SELECT min(at) FROM cause_decisions WHERE conversation_id = c.id AND item_id IS NULL))
            WHERE c.trashed_at IS NULL ORDER BY c.date DESC, c.id"""
        )
        return [{**row, "probabilities": json.loads(row["probabilities"] or "{}")} for row in rows]
