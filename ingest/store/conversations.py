"""Writing conversations: every save is one transaction with its items, its decisions and a revision row.

Nothing is overwritten without a trace: the revision keeps what stood before, and an item taken out of a log is only
marked, so that the decisions people made about it come back when its text does. Reading is in `reading.py`.
"""

import json
import secrets
from dataclasses import replace

from ingest.normalize import normal_form, text_hash
from ingest.store.connection import Connection, StoreError, now
from ingest.store.people import People
from ingest.store.reading import ConversationReads
from ingest.store.themes import Themes
from ingest.validate import native_from_conversation
from taxonomy.records import Conversation, Item

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
    "hypothesis",
)


def new_id() -> str:
    """Return a fresh conversation id, short enough to read aloud."""
    return secrets.token_hex(5)


class Conversations(ConversationReads):
    """The conversations of one store: reads (inherited) and writes."""

    def __init__(self, connection: Connection, themes: Themes, people: People) -> None:
        """Work on `connection`; `themes` takes the decisions that come with a file, `people` who logged."""
        super().__init__(connection)
        self.themes = themes
        self.people = people

    def save(self, conversation: Conversation, *, who: str, action: str = "save") -> str:
        """Write a conversation and return what happened: "created", "updated" or "unchanged".

        A cause or theme in the record is a person's decision and is kept as one; leaving it out decides nothing.
        """
        with self.connection.atomic():
            before = self.find(conversation.id)
            if before is not None:
                conversation = self._standing(replace(conversation, items=self._recognised(conversation)), before)
                if native_from_conversation(conversation) == native_from_conversation(before):
                    return "unchanged"
            self._write_row(conversation, self._company(conversation), existed=before is not None)
            if conversation.csm.strip():
                self.people.add(conversation.csm)
            items = self._write_items(conversation)
            self._write_requests(conversation)
            stored = replace(conversation, items=items)
            self._decisions(stored, before, who)
            self._revise(action, who, before, stored)
        return "created" if before is None else "updated"

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
            self._revise(action, who, known, known)

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
            if known and item.cause is None:
                item = replace(item, cause=known.cause)
            items.append(item)
        return replace(conversation, items=tuple(items))

    def _company(self, conversation: Conversation) -> int:
        """Return the id of the company, written or brought up to date."""
        match_name = normal_form(conversation.company)
        known = self.connection.row("SELECT * FROM companies WHERE match_name = ?", (match_name,))
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
            "UPDATE companies SET size = COALESCE(?, size), industry = COALESCE(?, industry) WHERE id = ?",
            (conversation.size, conversation.industry, known["id"]),
        )
        return int(known["id"])

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

    def _recognised(self, conversation: Conversation) -> tuple[Item, ...]:
        """Give items without an id the id of the stored item with the same text, kept or removed, if one is free."""
        stored = self.connection.rows(
            "SELECT id, text FROM items WHERE conversation_id = ? ORDER BY removed_at IS NOT NULL, position",
            (conversation.id,),
        )
        known = {row["id"] for row in stored}
        taken = {item.id for item in conversation.items if item.id in known}
        free: dict[str, list[str]] = {}
        for row in stored:
            if row["id"] not in taken:
                free.setdefault(row["text"], []).append(row["id"])
        return tuple(
            item if item.id in known else replace(item, id=free[item.text].pop(0) if free.get(item.text) else None)
            for item in conversation.items
        )

    def _write_items(self, conversation: Conversation) -> tuple[Item, ...]:
        kept: list[Item] = []
        self.connection.write(
            "UPDATE items SET removed_at = COALESCE(removed_at, ?) WHERE conversation_id = ?", (now(), conversation.id)
        )
        used = self.connection.value("SELECT count(*) FROM items WHERE conversation_id = ?", (conversation.id,))
        for position, item in enumerate(conversation.items):
            if item.id is None or not self._owns(conversation.id, item.id):
                used += 1
                item = replace(item, id=f"{conversation.id}-{used}")
            self.connection.write(
                "INSERT INTO items (id, conversation_id, position, text, text_hash, polarity, kind)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET position = excluded.position,"
                " text = excluded.text, text_hash = excluded.text_hash, polarity = excluded.polarity,"
                " kind = excluded.kind, removed_at = NULL",
                (item.id, conversation.id, position, item.text, text_hash(item.text), item.polarity, item.kind),
            )
            kept.append(item)
        return tuple(kept)

    def _owns(self, conversation_id: str, item_id: str) -> bool:
        found = self.connection.value("SELECT conversation_id FROM items WHERE id = ?", (item_id,))
        return found is not None and found == conversation_id

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

    def _revise(self, action: str, who: str, before: Conversation | None, after: Conversation) -> None:
        self.connection.insert(
            "revisions",
            {
                "conversation_id": after.id,
                "at": now(),
                "who": who,
                "action": action,
                "before": before and json.dumps(native_from_conversation(before), ensure_ascii=False),
                "after": json.dumps(native_from_conversation(after), ensure_ascii=False),
            },
        )


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
