"""Plans: what is to be done about a decided cause, by when, and whether the customer then acted.

A plan is written once; all that happens to it is appended to its acts, so that every one can be taken back. The view
`plan_state` tells how it stands: open, answered or dropped.
"""

from dataclasses import replace
from typing import Any

from ingest.normalize import normal_form
from ingest.store.connection import Connection, StoreError, now
from ingest.store.conversations import Conversations
from ingest.validate import parse_date

ANSWERS = ("yes", "no", "not_yet", "not_asked")
"""What a customer did about a plan; the first two close it."""
_UNDONE_BY = {"done": "undone", "dropped": "resumed"}
_ACTED = {"yes": True, "no": False}

_QUERY = """
    SELECT p.*, c.date, c.csm, c.acted, c.motivation, c.literacy, company.name AS company, company.size,
        company.industry, theme.id AS theme_id, COALESCE(theme.name, theme.proposed_name) AS theme_name
    FROM plan_state p
    JOIN conversations c ON c.id = p.conversation_id
    JOIN companies company ON company.id = c.company_id
    LEFT JOIN theme_heirs heir ON heir.id = p.theme_id
    LEFT JOIN themes theme ON theme.id = heir.heir
    WHERE c.trashed_at IS NULL
"""


class Plans:
    """The plans of one store."""

    def __init__(self, connection: Connection, conversations: Conversations) -> None:
        """Work on `connection`; an answer may tell `conversations` whether the customer acted."""
        self.connection = connection
        self.conversations = conversations

    def add(
        self,
        conversation_id: str,
        text: str,
        *,
        cause: str,
        due: str,
        who: str,
        measure: str = "",
        theme_id: str | None = None,
    ) -> int:
        """Write a plan down and return its id; `measure` names the countermeasure it repeats, none for a new one.

        :raises StoreError: when the text is blank, `due` is not a date or there is no such conversation.
        """
        if not text.strip():
            raise StoreError("store.blank_plan")
        day = parse_date(due)
        if day is None:
            raise StoreError("store.plan_date", value=due)
        if self.conversations.find(conversation_id) is None:
            raise StoreError("store.no_conversation", id=conversation_id)
        with self.connection.atomic():
            return self.connection.insert(
                "plans",
                {
                    "conversation_id": conversation_id,
                    "cause": cause,
                    "theme_id": theme_id,
                    "measure": measure or own_measure(text),
                    "text": text.strip(),
                    "due": day,
                    "who": who,
                    "at": now(),
                },
            )

    def done(self, plan_id: int, *, who: str) -> None:
        """Note that our part is done; whether the customer acted is still to be asked."""
        self._act(plan_id, "done", who=who)

    def drop(self, plan_id: int, *, who: str, why: str = "") -> None:
        """Give a plan up."""
        self._act(plan_id, "dropped", who=who, why=why)

    def undo(self, plan_id: int, *, who: str) -> None:
        """Take back that a plan was done or dropped, whichever was last; nothing where neither was."""
        with self.connection.atomic():
            latest = self.connection.value(
                "SELECT act FROM plan_acts WHERE plan_id = ? AND act IN ('done', 'undone', 'dropped', 'resumed')"
                " ORDER BY id DESC LIMIT 1",
                (plan_id,),
            )
            if latest in _UNDONE_BY:
                self._act(plan_id, _UNDONE_BY[latest], who=who)

    def postpone(self, plan_id: int, due: str, *, who: str) -> None:
        """Give a plan another date.

        :raises StoreError: when `due` is not a date.
        """
        day = parse_date(due)
        if day is None:
            raise StoreError("store.plan_date", value=due)
        self._act(plan_id, "postponed", who=who, value=day)

    def answer(self, plan_id: int, answer: str, *, conversation_id: str, who: str, sets_acted: bool = False) -> None:
        """Record what a later conversation told, one of `ANSWERS`; the same again from there changes nothing.

        With `sets_acted` the plan's own conversation learns whether the customer acted, unless people have said so
        already; an answer that is corrected corrects what it had set.
        """
        with self.connection.atomic():
            said = self.answers_in(conversation_id).get(plan_id, "not_asked")
            if said != answer:
                told = self._tell(plan_id, answer, who=who, sets_acted=sets_acted)
                self._act(plan_id, "asked", who=who, value=answer, conversation_id=conversation_id, set_acted=told)

    def _tell(self, plan_id: int, answer: str, *, who: str, sets_acted: bool) -> bool:
        """Set `acted` of the plan's conversation where nobody else has; return whether it was set."""
        plan = self.find(plan_id)
        conversation = self.conversations.find(plan["conversation_id"])
        latest = self.connection.row(
            "SELECT value, set_acted FROM plan_acts WHERE plan_id = ? AND act = 'asked' ORDER BY id DESC LIMIT 1",
            (plan_id,),
        )
        if conversation is None:
            return False
        ours = latest is not None and latest["set_acted"] and _ACTED.get(latest["value"]) == conversation.acted
        if conversation.acted is not None and not ours:
            return False
        acted = _ACTED.get(answer) if sets_acted else None
        self.conversations.save(replace(conversation, acted=acted), who=who, action="answer")
        return acted is not None

    def _act(
        self,
        plan_id: int,
        act: str,
        *,
        who: str,
        value: str = "",
        why: str = "",
        conversation_id: str | None = None,
        set_acted: bool = False,
    ) -> None:
        self.find(plan_id)
        with self.connection.atomic():
            self.connection.insert(
                "plan_acts",
                {
                    "plan_id": plan_id,
                    "act": act,
                    "value": value,
                    "conversation_id": conversation_id,
                    "set_acted": int(set_acted),
                    "who": who,
                    "at": now(),
                    "why": why,
                },
            )

    def find(self, plan_id: int) -> dict[str, Any]:
        """Return a plan as it stands.

        :raises StoreError: when there is none.
        """
        found = self.connection.row("SELECT * FROM plan_state WHERE id = ?", (plan_id,))
        if found is None:
            raise StoreError("store.no_plan", id=plan_id)
        return found

    def all(self) -> list[dict[str, Any]]:
        """Return every plan of a live conversation with its company and segments, the earliest due first."""
        return self.connection.rows(f"{_QUERY} ORDER BY p.due, company.name, p.id")

    def open(self) -> list[dict[str, Any]]:
        """Return the plans that are neither answered nor dropped, the earliest due first."""
        return self.connection.rows(f"{_QUERY} AND p.state = 'open' ORDER BY p.due, company.name, p.id")

    def count_due(self, day: str, *, csm: str = "") -> int:
        """Return how many open plans are due on `day` or before, of one CSM or of all."""
        return sum(row["due"] <= day and (not csm or row["csm"] == csm) for row in self.open())

    def of_conversation(self, conversation_id: str) -> list[dict[str, Any]]:
        """Return the plans made after a conversation, the oldest first."""
        return self.connection.rows(f"{_QUERY} AND p.conversation_id = ? ORDER BY p.id", (conversation_id,))

    def to_ask(self, company: str, *, conversation_id: str | None = None) -> list[dict[str, Any]]:
        """Return what to ask a company about: its open plans, and those that `conversation_id` has answered.

        A plan is never asked about in the conversation it was made after.
        """
        return self.connection.rows(
            f"""{_QUERY} AND company.match_name = ?1 AND p.conversation_id IS NOT ?2 AND (p.state = 'open' OR EXISTS (
                SELECT 1 FROM plan_acts WHERE plan_id = p.id AND act = 'asked' AND conversation_id = ?2))
                ORDER BY p.due, p.id""",
            (normal_form(company), conversation_id),
        )

    def answers_in(self, conversation_id: str) -> dict[int, str]:
        """Return plan id -> the answer a conversation gave last."""
        rows = self.connection.rows(
            "SELECT plan_id, value FROM plan_acts WHERE act = 'asked' AND conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        return {row["plan_id"]: row["value"] for row in rows}

    def acts(self, plan_id: int) -> list[dict[str, Any]]:
        """Return what happened to a plan, oldest first."""
        return self.connection.rows(
            "SELECT act, value, conversation_id, who, at, why FROM plan_acts WHERE plan_id = ? ORDER BY id", (plan_id,)
        )


def own_measure(text: str) -> str:
    """Return the key of a countermeasure in somebody's own words: the same words are the same countermeasure."""
    return f"own:{normal_form(text)}"
