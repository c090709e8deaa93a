"""Writing the items of a conversation: an item keeps its id through edits, and one taken out is marked, not deleted."""

from dataclasses import replace

from ingest.normalize import text_hash
from ingest.store.connection import Connection, now
from taxonomy.records import Conversation, Item


class ItemWrites:
    """Writes inside the transaction of whoever saves the conversation."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def recognised(self, conversation: Conversation) -> tuple[Item, ...]:
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

    def write(self, conversation: Conversation) -> tuple[Item, ...]:
        """Write the items in their order, mark those that are gone, and return them with their ids."""
        kept: list[Item] = []
        self.connection.write(
            "UPDATE items SET removed_at = COALESCE(removed_at, ?) WHERE conversation_id = ?", (now(), conversation.id)
        )
        used = self.connection.value("SELECT count(*) FROM items WHERE conversation_id = ?", (conversation.id,))
        for position, item in enumerate(conversation.items):
            if item.id is None or not self._owns(conversation.id, item.id):
                used += 1
                item = replace(item, id=f"{conversation.id}-{used}")
            self._forget_place(item)
            self.connection.write(
                "INSERT INTO items (id, conversation_id, position, text, text_hash, polarity, kind)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET position = excluded.position,"
                " text = excluded.text, text_hash = excluded.text_hash, polarity = excluded.polarity,"
                " kind = excluded.kind, removed_at = NULL",
                (item.id, conversation.id, position, item.text, text_hash(item.text), item.polarity, item.kind),
            )
            kept.append(item)
        return tuple(kept)

    def _forget_place(self, item: Item) -> None:
        """Let the next run look anew at an item that says something else than the one it placed."""
        self.connection.write(
            "DELETE FROM theme_suggestions WHERE item_id = ?1"
            " AND EXISTS (SELECT 1 FROM items WHERE id = ?1 AND (text_hash <> ?2 OR polarity <> ?3))",
            (item.id, text_hash(item.text), item.polarity),
        )

    def _owns(self, conversation_id: str, item_id: str) -> bool:
        found = self.connection.value("SELECT conversation_id FROM items WHERE id = ?", (item_id,))
        return found is not None and found == conversation_id

    def causes_ever(self, item_id: str | None) -> set[str]:
        """Return every cause a person has ever decided for an item."""
        rows = self.connection.rows(
            "SELECT d.cause FROM cause_decisions d JOIN items i ON i.id = d.item_id"
            " WHERE d.conversation_id = i.conversation_id AND d.item_id = ?",
            (item_id,),
        )
        return {row["cause"] for row in rows}
