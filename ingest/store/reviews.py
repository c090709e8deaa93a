"""Review sessions: their cases, who sits in them, opening and closing, and a line in the ledger for each such act.

What each judged alone is in `judgments.py`. A seat is one person in one session; the browser holds its key, of which
only a hash is stored, so that a name alone does not show what somebody answered.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from ingest.normalize import normal_form
from ingest.store.causes import Causes
from ingest.store.connection import Connection, StoreError, now
from ingest.store.filters import HELD
from taxonomy.review import CANNOT_TELL, LEAD


class Reviews:
    """The review sessions of one store."""

    def __init__(self, connection: Connection, causes: Causes) -> None:
        """Work on `connection`; `causes` takes the views of a case once it is opened."""
        self.connection = connection
        self.causes = causes

    def begin(self, name: str, cases: Sequence[tuple[str, str]], *, who: str, judges: bool) -> tuple[str, str]:
        """Begin a session with cases (conversation id, why it was chosen); return its id and the key of the lead.

        :raises StoreError: when the name is blank, the lead has none, or there is no case.
        """
        if not name.strip():
            raise StoreError("store.blank_session")
        if not cases:
            raise StoreError("store.no_cases")
        session_id = secrets.token_urlsafe(9)
        with self.connection.atomic():
            self.connection.insert(
                "review_sessions", {"id": session_id, "name": name.strip(), "who": who.strip(), "at": now()}
            )
            for position, (conversation_id, reason) in enumerate(dict(cases).items(), start=1):
                self.connection.insert(
                    "review_cases",
                    {
                        "session_id": session_id,
                        "conversation_id": conversation_id,
                        "position": position,
                        "reason": reason,
                    },
                )
            self._note(session_id, "begun", who=who)
            return session_id, self.join(session_id, who, LEAD, judges=judges)

    def join(self, session_id: str, name: str, role: str, *, judges: bool = True) -> str:
        """Take a seat and return its key; one that a lead has freed is taken by its name again, answers and all.

        :raises StoreError: when the name is blank or taken, or the session is over or unknown.
        """
        if not name.strip():
            raise StoreError("store.blank_person")
        key = secrets.token_urlsafe(18)
        with self.connection.atomic():
            if self.find(session_id)["closed_at"]:
                raise StoreError("store.session_closed")
            taken = self.connection.row(
                "SELECT id, key_hash FROM review_seats WHERE session_id = ? AND match_name = ?",
                (session_id, normal_form(name)),
            )
            if taken and taken["key_hash"]:
                raise StoreError("store.seat_taken", name=name.strip())
            if taken:
                self.connection.write(
                    "UPDATE review_seats SET key_hash = ?, awaited = 1 WHERE id = ?", (_hash(key), taken["id"])
                )
            else:
                self._new_seat(session_id, name, role, judges=judges, key=key)
            self._note(session_id, "joined", who=name.strip(), about=role)
        return key

    def _new_seat(self, session_id: str, name: str, role: str, *, judges: bool, key: str) -> None:
        self.connection.insert(
            "review_seats",
            {
                "session_id": session_id,
                "name": name.strip(),
                "match_name": normal_form(name),
                "role": role,
                "judges": int(judges),
                "awaited": 1,
                "key_hash": _hash(key),
                "at": now(),
            },
        )

    def seat(self, session_id: str, key: str) -> dict[str, Any] | None:
        """Return the seat that a key opens (id, name, role, judges), or None."""
        return self.connection.row(
            "SELECT id, session_id, name, role, judges FROM review_seats WHERE session_id = ? AND key_hash = ?",
            (session_id, _hash(key)),
        )

    def seats(self, session_id: str) -> list[dict[str, Any]]:
        """Return who sits in a session, in the order they came; `held` tells whether a browser has the key."""
        return self.connection.rows(
            "SELECT id, name, role, judges, awaited, key_hash IS NOT NULL AS held FROM review_seats"
            " WHERE session_id = ? ORDER BY id",
            (session_id,),
        )

    def free(self, session_id: str, seat_id: int, *, who: str) -> None:
        """Let somebody take their seat again from another browser; the browser that had it is out."""
        self._change_seat(session_id, seat_id, "freed", "key_hash = NULL", who=who)

    def excuse(self, session_id: str, seat_id: int, *, who: str, awaited: bool) -> None:
        """Stop waiting for somebody's answers, or wait for them again; what they have answered counts either way."""
        act = "awaited" if awaited else "excused"
        self._change_seat(session_id, seat_id, act, f"awaited = {int(awaited)}", who=who)

    def _change_seat(self, session_id: str, seat_id: int, act: str, change: str, *, who: str) -> None:
        with self.connection.atomic():
            name = self.connection.value(
                "SELECT name FROM review_seats WHERE session_id = ? AND id = ?", (session_id, seat_id)
            )
            if name is None:
                raise StoreError("store.no_seat")
            self.connection.write(f"UPDATE review_seats SET {change} WHERE id = ?", (seat_id,))
            self._note(session_id, act, who=who, about=str(name))

    def find(self, session_id: str) -> dict[str, Any]:
        """Return a session: id, name, who, at, closed_at.

        :raises StoreError: when there is none.
        """
        found = self.connection.row("SELECT * FROM review_sessions WHERE id = ?", (session_id,))
        if found is None:
            raise StoreError("store.no_session", id=session_id)
        return found

    def all(self) -> list[dict[str, Any]]:
        """Return every session with its numbers of cases, opened ones and people, the latest first."""
        return self.connection.rows(
            """SELECT s.*,
                (SELECT count(*) FROM review_cases k JOIN conversations c ON c.id = k.conversation_id
                 WHERE k.session_id = s.id AND c.trashed_at IS NULL) AS cases,
                (SELECT count(*) FROM review_cases k JOIN conversations c ON c.id = k.conversation_id
                 WHERE k.session_id = s.id AND c.trashed_at IS NULL AND k.opened_at IS NOT NULL) AS opened,
                (SELECT count(*) FROM review_seats WHERE session_id = s.id) AS people
            FROM review_sessions s ORDER BY s.at DESC, s.id"""
        )

    def cases(self, session_id: str) -> list[dict[str, Any]]:
        """Return the cases of a session in order, but for those in the trash, each with its company and date."""
        return self.connection.rows(
            """SELECT k.id, k.conversation_id, k.reason, k.opened_at, c.date, company.name AS company
            FROM review_cases k JOIN conversations c ON c.id = k.conversation_id
            JOIN companies company ON company.id = c.company_id
            WHERE k.session_id = ? AND c.trashed_at IS NULL ORDER BY k.position""",
            (session_id,),
        )

    def in_sessions(self) -> set[str]:
        """Return the conversations that wait in a session, or have been opened in one."""
        rows = self.connection.rows(
            """SELECT k.conversation_id FROM review_cases k JOIN review_sessions s ON s.id = k.session_id
            WHERE k.opened_at IS NOT NULL OR s.closed_at IS NULL"""
        )
        return {row["conversation_id"] for row in rows}

    def open(self, session_id: str, case_ids: Sequence[int], *, who: str) -> None:
        """Show everybody what was answered; each answer becomes its person's view of the cause, and stays as it is."""
        with self.connection.atomic():
            for case_id in case_ids:
                opened = self.connection.write(
                    "UPDATE review_cases SET opened_at = ? WHERE id = ? AND session_id = ? AND opened_at IS NULL",
                    (now(), case_id, session_id),
                )
                if opened:
                    self._keep_views(case_id)
                    self._note(session_id, "opened", who=who, case_id=case_id)

    def _keep_views(self, case_id: int) -> None:
        for row in self.connection.rows(
            """SELECT k.conversation_id, s.name, j.cause FROM judgments j JOIN review_seats s ON s.id = j.seat_id
            JOIN review_cases k ON k.id = j.case_id WHERE j.case_id = ? AND j.cause IS NOT NULL ORDER BY s.id""",
            (case_id,),
        ):
            cause = None if row["cause"] == CANNOT_TELL else row["cause"]
            self.causes.state(row["conversation_id"], cause, who=row["name"])

    def close(self, session_id: str, *, who: str) -> None:
        """End a session: nobody joins or judges any more. Cases that were not opened stay so."""
        self._set_closed(session_id, now(), "closed", who=who)

    def reopen(self, session_id: str, *, who: str) -> None:
        """Go on with a session that was ended."""
        self._set_closed(session_id, None, "reopened", who=who)

    def _set_closed(self, session_id: str, at: str | None, act: str, *, who: str) -> None:
        with self.connection.atomic():
            if bool(self.find(session_id)["closed_at"]) != bool(at):
                self.connection.write("UPDATE review_sessions SET closed_at = ? WHERE id = ?", (at, session_id))
                self._note(session_id, act, who=who)

    def _note(self, session_id: str, act: str, *, who: str, case_id: int | None = None, about: str = "") -> None:
        self.connection.insert(
            "review_acts",
            {"session_id": session_id, "act": act, "case_id": case_id, "about": about, "who": who, "at": now()},
        )

    def acts(self, session_id: str) -> list[dict[str, Any]]:
        """Return what happened in a session, oldest first: act, about, company (of the case), who, at."""
        return self.connection.rows(
            """SELECT a.act, a.about, a.who, a.at, company.name AS company FROM review_acts a
            LEFT JOIN review_cases k ON k.id = a.case_id LEFT JOIN conversations c ON c.id = k.conversation_id
            LEFT JOIN companies company ON company.id = c.company_id WHERE a.session_id = ? ORDER BY a.id""",
            (session_id,),
        )

    def held_back(self, conversation_id: str, who: str) -> str | None:
        """Return the session in which a person is still to see this case, so that nothing of it is shown elsewhere."""
        found = self.connection.value(
            """SELECT k.session_id FROM review_cases k JOIN review_sessions s ON s.id = k.session_id
            JOIN review_seats seat ON seat.session_id = s.id
            WHERE k.conversation_id = ? AND seat.match_name = ? AND k.opened_at IS NULL AND s.closed_at IS NULL
            ORDER BY s.at DESC""",
            (conversation_id, normal_form(who)),
        )
        return None if found is None else str(found)

    def held_from(self, who: str) -> frozenset[str]:
        """Return the conversations that are held back from a person, for lists that tell of causes."""
        rows = self.connection.rows(HELD, (normal_form(who),))
        return frozenset(row["id"] for row in rows)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8")).hexdigest()
