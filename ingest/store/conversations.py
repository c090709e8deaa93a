"""Writing conversations: every save is one transaction with its items, its decisions and a revision row.

Nothing is overwritten without a trace: the revision keeps what stood before, and an item taken out of a log is only
marked, so that the decisions people made about it come back when its text does. Reading is in `reading.py`.
"""

import json
import secrets
from dataclasses import replace

from ingest.normalize import normal_form
from ingest.store.causes import LOGGER, Causes
from ingest.store.connection import Connection, StoreError, now
from ingest.store.item_writes import ItemWrites
from ingest.store.merging import merged
from ingest.store.people import People
from ingest.store.reading import ConversationReads
from ingest.store.themes import Themes
from ingest.validate import conversation_from_native, native_from_conversation
from taxonomy.records import Conversation

COLUMNS = (
    "date",
    "csm",
    "product",
    "motivation",
    "literacy",
    "phase",
    "memo",
    "problem",
    "fix_product",
    "fix_operation",
    "proposal",
)


def new_id() -> str:
    """Return a fresh conversation id, short enough to read aloud."""
    return secrets.token_hex(5)


class Conversations(ConversationReads):
    """The conversations of one store: reads (inherited) and writes."""

    def __init__(self, connection: Connection, themes: Themes, people: People, causes: Causes) -> None:
        """Work on `connection`; `themes` takes the decisions that come with a file, `people` who logged.

        `causes` takes the hypotheses.
        """
        super().__init__(connection)
        self.themes = themes
        self.people = people
        self.causes = causes
        self.items = ItemWrites(connection)

    def save(self, conversation: Conversation, *, who: str, action: str = "save") -> str:
        """Write a conversation and return what happened: "created", "updated" or "unchanged".

        A cause or theme in the record is a person's decision and is kept as one; leaving it out decides nothing.
        With action "import" the record is what a file says, and is merged with what people wrote since it was read
        last; otherwise it is taken as it is.
        """
        with self.connection.atomic():
            before = self.find(conversation.id)
            source = conversation if action == "import" else None
            conversation = self._as_known(conversation)
            if before is not None:
                if source is not None:
                    conversation = merged(conversation, before, self._last_read(conversation.id))
                conversation = replace(conversation, items=self.items.recognised(conversation))
                conversation = self._standing(conversation, before)
                if native_from_conversation(conversation) == native_from_conversation(before):
                    return "unchanged"
            self._write_row(conversation, self._company(conversation), existed=before is not None)
            if conversation.csm.strip():
                self.people.add(conversation.csm)
            items = self.items.write(conversation)
            self._write_requests(conversation)
            stored = replace(conversation, items=items)
            if conversation.hypothesis != (before.hypothesis if before else None):
                self.causes.state(conversation.id, conversation.hypothesis, who=who, role=LOGGER)
            self._decisions(stored, before, who)
            self._revise(action, who, before, stored, source)
        return "created" if before is None else "updated"

    def _as_known(self, conversation: Conversation) -> Conversation:
        """Return the record with the company as it is already called, and its segments where the record has none."""
        row = self.connection.row(
            "SELECT name, size, industry FROM companies WHERE match_name = ?", (normal_form(conversation.company),)
        )
        if row is None:
            return conversation
        new = self.connection.value("SELECT count(*) FROM conversations WHERE id = ?", (conversation.id,)) == 0
        segments = {name: getattr(conversation, name) or row[name] for name in ("size", "industry")} if new else {}
        return replace(conversation, company=row["name"], **segments)

    def _last_read(self, conversation_id: str) -> Conversation | None:
        """Return what a file said of the conversation when one was read last, None when none ever was."""
        source = self.connection.value(
            "SELECT source FROM revisions WHERE conversation_id = ? AND source IS NOT NULL ORDER BY id DESC LIMIT 1",
            (conversation_id,),
        )
        return conversation_from_native(json.loads(source), place="")[0] if source else None

    def trash(self, conversation_id: str, *, who: str) -> None:
        """Take a conversation out of every list and count; `restore` brings it back whole."""
        self._set_trashed(conversation_id, now(), who, "trash")

    def restore(self, conversation_id: str, *, who: str) -> None:
        """Bring a conversation back from the trash."""
        self._set_trashed(conversation_id, None, who, "restore")

    def _set_trashed(self, conversation_id: str, at: str | None, who: str, action: str) -> None:
        with self.connection.atomic():
            known = self.find(conversation_id)
            if known is None:
                raise StoreError("store.no_conversation", id=conversation_id)
            self.connection.write("UPDATE conversations SET trashed_at = ? WHERE id = ?", (at, conversation_id))
            self._revise(action, who, known, known, None)

    def _standing(self, conversation: Conversation, before: Conversation) -> Conversation:
        """Return the record with every decision it merely repeats replaced by the one that stands today.

        A file exported last month and read again must not undo what people have decided since.
        """
        said = {(d.value, d.why) for d in self.cause_decisions(conversation.id)}
        if conversation.cause is None or (conversation.cause, conversation.why) in said:
            conversation = replace(conversation, cause=before.cause, why=before.why)
        earlier = {item.id: item for item in before.items}
        items = []
        for item in conversation.items:
            known = earlier.get(item.id)
            if known and (item.theme is None or self.themes.lookup(item.theme) in self.themes.decided_ever(item.id)):
                item = replace(item, theme=known.theme)
            if known and (item.cause is None or item.cause in self.items.causes_ever(item.id)):
                item = replace(item, cause=known.cause)
            items.append(item)
        return replace(conversation, items=tuple(items))

    def _company(self, conversation: Conversation) -> int:
        """Return the id of the company, written or brought up to date."""
        match_name = normal_form(conversation.company)
        known = self.connection.value("SELECT id FROM companies WHERE match_name = ?", (match_name,))
        if known is None:
            return self.connection.insert(
                "companies",
                {
                    "name": conversation.company,
                    "match_name": match_name,
                    "size": conversation.size,
                    "industry": conversation.industry,
                    "created_at": now(),
                },
            )
        self.connection.write(
            "UPDATE companies SET size = ?, industry = ? WHERE id = ?",
            (conversation.size, conversation.industry, known),
        )
        return int(known)

    def _write_row(self, conversation: Conversation, company_id: int, *, existed: bool) -> None:
        values: dict[str, object] = {name: getattr(conversation, name) for name in COLUMNS}
        values |= {
            "company_id": company_id,
            "acted": None if conversation.acted is None else int(conversation.acted),
            "search_text": search_text(conversation),
            "updated_at": now(),
        }
        if existed:
            assignments = ", ".join(f"{name} = ?" for name in values)
            self.connection.write(
                f"UPDATE conversations SET {assignments} WHERE id = ?", (*values.values(), conversation.id)
            )
        else:
            self.connection.insert("conversations", {"id": conversation.id, "created_at": now(), **values})

    def _write_requests(self, conversation: Conversation) -> None:
        self.connection.write("DELETE FROM requests WHERE conversation_id = ?", (conversation.id,))
        self.connection.write_many(
            "INSERT INTO requests (conversation_id, position, text) VALUES (?, ?, ?)",
            [(conversation.id, position, text) for position, text in enumerate(conversation.requests)],
        )

    def _decisions(self, conversation: Conversation, before: Conversation | None, who: str) -> None:
        """Keep the causes and themes that came with the record as decisions, when they say something new."""
        if conversation.cause and (
            before is None or (before.cause, before.why) != (conversation.cause, conversation.why)
        ):
            self.decide_cause(conversation.id, conversation.cause, who=who, why=conversation.why)
        earlier = {item.id: item for item in before.items} if before else {}
        for item in conversation.items:
            known = earlier.get(item.id)
            if item.cause and (known is None or known.cause != item.cause):
                self.decide_cause(conversation.id, item.cause, who=who, item_id=item.id)
            if item.theme and (known is None or known.theme != item.theme):
                self.themes.place(str(item.id), self.themes.named(item.theme, who=who), who=who)

    def decide_cause(
        self, conversation_id: str, cause: str | None, *, who: str, why: str = "", item_id: str | None = None
    ) -> None:
        """Record what a person decided; earlier decisions stay, the latest one counts. None takes the decision back."""
        with self.connection.atomic():
            self.connection.insert(
                "cause_decisions",
                {
                    "conversation_id": conversation_id,
                    "item_id": item_id,
                    "cause": cause,
                    "who": who,
                    "at": now(),
                    "why": why,
                },
            )

    def _revise(
        self, action: str, who: str, before: Conversation | None, after: Conversation, source: Conversation | None
    ) -> None:
        self.connection.insert(
            "revisions",
            {
                "conversation_id": after.id,
                "at": now(),
                "who": who,
                "action": action,
                "before": _json(before),
                "after": _json(after),
                "source": _json(source),
            },
        )


def _json(conversation: Conversation | None) -> str | None:
    return None if conversation is None else json.dumps(native_from_conversation(conversation), ensure_ascii=False)


def search_text(conversation: Conversation) -> str:
    """Return everything a text search should find, in the normal form."""
    parts = (
        conversation.company,
        conversation.csm,
        conversation.product,
        conversation.memo,
        conversation.problem,
        conversation.fix_product,
        conversation.fix_operation,
        conversation.proposal,
        *(item.text for item in conversation.items),
        *conversation.requests,
    )
    return "\n".join(normal_form(part) for part in parts if part)
