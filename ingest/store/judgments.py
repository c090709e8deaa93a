"""What each person judged alone about a case of a review session, and what was said about it once it was opened.

Answers are read one seat at a time until their case is opened: no question here tells more before.
"""

from typing import Any

from ingest.normalize import normal_form
from ingest.store.causes import Causes
from ingest.store.connection import Connection, StoreError, now

FIELDS = ("cause", "confidence", "action", "why")


class Judgments:
    """The answers and notes of every review session in one store."""

    def __init__(self, connection: Connection, causes: Causes) -> None:
        """Work on `connection`; `causes` knows who has been shown which suggestion."""
        self.connection = connection
        self.causes = causes

    def put(self, case_id: int, seat_id: int, **values: str | None) -> None:
        """Write some of `FIELDS` of one person's answer; the others stay. It counts as given once it has a cause.

        :raises StoreError: when the case has been opened, or the session is over.
        """
        with self.connection.atomic():
            case = self.connection.row(
                """SELECT k.opened_at, s.closed_at, k.conversation_id, seat.name FROM review_cases k
                JOIN review_sessions s ON s.id = k.session_id
                JOIN review_seats seat ON seat.session_id = s.id AND seat.id = ? WHERE k.id = ?""",
                (seat_id, case_id),
            )
            if case is None:
                raise StoreError("store.no_seat")
            if case["opened_at"]:
                raise StoreError("store.case_opened")
            if case["closed_at"]:
                raise StoreError("store.session_closed")
            own = self.own(case_id, seat_id)
            if all(own[name] == value for name, value in values.items()):
                return
            blind = int(not self.causes.has_looked(case["conversation_id"], case["name"]))
            row = {**own, **values}
            self.connection.write(
                """INSERT INTO judgments (case_id, seat_id, cause, confidence, action, why, blind, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_id, seat_id) DO UPDATE SET cause = excluded.cause,
                confidence = excluded.confidence, action = excluded.action, why = excluded.why,
                blind = min(blind, excluded.blind), updated_at = excluded.updated_at""",
                (case_id, seat_id, *(row[name] for name in FIELDS), blind, now()),
            )

    def own(self, case_id: int, seat_id: int) -> dict[str, Any]:
        """Return one person's own answer to a case, blank before they have given any."""
        found = self.connection.row(
            "SELECT cause, confidence, action, why, updated_at FROM judgments WHERE case_id = ? AND seat_id = ?",
            (case_id, seat_id),
        )
        return found or {"cause": None, "confidence": None, "action": "", "why": "", "updated_at": ""}

    def verdicts(self, session_id: str, seat_id: int) -> dict[int, str | None]:
        """Return what one person judged each case of a session to be that may still be judged, None where not yet."""
        rows = self.connection.rows(
            """SELECT k.id, j.cause FROM review_cases k JOIN conversations c ON c.id = k.conversation_id
            JOIN review_sessions s ON s.id = k.session_id
            LEFT JOIN judgments j ON j.case_id = k.id AND j.seat_id = ?
            WHERE k.session_id = ? AND k.opened_at IS NULL AND s.closed_at IS NULL AND c.trashed_at IS NULL""",
            (seat_id, session_id),
        )
        return {row["id"]: row["cause"] for row in rows}

    def answered_by(self, session_id: str, seat_id: int) -> set[int]:
        """Return the cases of a session that one person has answered."""
        rows = self.connection.rows(
            """SELECT j.case_id FROM judgments j JOIN review_cases k ON k.id = j.case_id
            WHERE k.session_id = ? AND j.seat_id = ? AND j.cause IS NOT NULL""",
            (session_id, seat_id),
        )
        return {row["case_id"] for row in rows}

    def waiting_for(self, who: str) -> list[dict[str, Any]]:
        """Return the sessions under way that wait for a person's answers: id, name, and how many cases are left."""
        return self.connection.rows(
            """SELECT s.id, s.name, count(*) AS cases FROM review_sessions s
            JOIN review_seats seat ON seat.session_id = s.id AND seat.match_name = ? AND seat.judges
            JOIN review_cases k ON k.session_id = s.id AND k.opened_at IS NULL
            JOIN conversations c ON c.id = k.conversation_id AND c.trashed_at IS NULL
            LEFT JOIN judgments j ON j.case_id = k.id AND j.seat_id = seat.id AND j.cause IS NOT NULL
            WHERE s.closed_at IS NULL AND j.case_id IS NULL GROUP BY s.id ORDER BY s.at""",
            (normal_form(who),),
        )

    def missing(self, session_id: str) -> dict[int, list[str]]:
        """Return for each case that is not opened the names of those whose answer is awaited and not given."""
        rows = self.connection.rows(
            """SELECT k.id, seat.name FROM review_cases k JOIN conversations c ON c.id = k.conversation_id
            LEFT JOIN review_seats seat ON seat.session_id = k.session_id AND seat.judges AND seat.awaited
                AND NOT EXISTS (SELECT 1 FROM judgments j
                                WHERE j.case_id = k.id AND j.seat_id = seat.id AND j.cause IS NOT NULL)
            WHERE k.session_id = ? AND k.opened_at IS NULL AND c.trashed_at IS NULL ORDER BY k.position, seat.id""",
            (session_id,),
        )
        found: dict[int, list[str]] = {}
        for row in rows:
            found.setdefault(row["id"], []).extend([row["name"]] if row["name"] else [])
        return found

    def opened(self, session_id: str | None = None, *, case_id: int | None = None) -> list[dict[str, Any]]:
        """Return every answer to opened cases, of one session, one case or all, with who gave it in which role.

        `suggested` and `abstained` are what the model said by the time the case was opened, None and None for nothing.
        """
        return self.connection.rows(
            """SELECT k.session_id, j.case_id, k.conversation_id, company.name AS company, c.date, seat.name, seat.role,
                j.cause, j.confidence, j.action, j.why, j.blind, past.cause AS suggested, past.abstained
            FROM judgments j JOIN review_cases k ON k.id = j.case_id JOIN review_seats seat ON seat.id = j.seat_id
            JOIN conversations c ON c.id = k.conversation_id JOIN companies company ON company.id = c.company_id
            LEFT JOIN cause_suggestion_history past ON past.id = (
                SELECT max(id) FROM cause_suggestion_history
                WHERE conversation_id = c.id AND at <= k.opened_at)
            WHERE k.opened_at IS NOT NULL AND c.trashed_at IS NULL AND (?1 IS NULL OR k.session_id = ?1)
                AND (?2 IS NULL OR k.id = ?2) AND (j.cause IS NOT NULL OR j.action <> '' OR j.why <> '')
            ORDER BY k.session_id, k.position, seat.id""",
            (session_id, case_id),
        )

    def add_note(self, case_id: int, text: str, *, who: str) -> None:
        """Write down what was said about a case.

        :raises StoreError: when the text is blank or the case has not been opened.
        """
        if not text.strip():
            raise StoreError("store.blank_note")
        with self.connection.atomic():
            if not self.connection.value("SELECT opened_at FROM review_cases WHERE id = ?", (case_id,)):
                raise StoreError("store.case_not_opened")
            self.connection.insert("review_notes", {"case_id": case_id, "text": text.strip(), "who": who, "at": now()})

    def notes(self, case_id: int) -> list[dict[str, Any]]:
        """Return what was said about a case, oldest first: text, who, at."""
        return self.connection.rows("SELECT text, who, at FROM review_notes WHERE case_id = ? ORDER BY id", (case_id,))

    def mark(self, session_id: str, case_id: int) -> str:
        """Return what changes when the session is opened further, ended or gone on with, or a case is discussed."""
        return str(
            self.connection.value(
                """SELECT (SELECT count(*) || ':' || COALESCE(max(id), 0) FROM review_acts
                        WHERE session_id = ?1 AND act IN ('opened', 'closed', 'reopened'))
                    || ':' || (SELECT count(*) FROM review_notes WHERE case_id = ?2)
                    || ':' || (SELECT count(*) FROM playbook_entries WHERE case_id = ?2)
                    || ':' || (SELECT count(*) FROM cause_decisions d JOIN review_cases k
                        ON k.conversation_id = d.conversation_id WHERE k.id = ?2 AND k.opened_at IS NOT NULL)""",
                (session_id, case_id),
            )
        )
