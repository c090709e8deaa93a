"""Freezing what is known into a workshop: the facts of the day once, the grouping into themes as often as asked for.

Rows are copied inside the database, so that twenty thousand items take a second or two. Everything here runs inside
the caller's transaction.
"""

from ingest.store.connection import Connection

_CONVERSATIONS = """
    INSERT INTO workshop_conversations
    SELECT ?1, c.id, company.id, company.name, company.size, company.industry, c.motivation, c.literacy, c.phase,
        c.date, c.csm, c.product, c.problem, c.fix_product, c.fix_operation, c.proposal, c.acted,
        COALESCE(d.cause, s.cause),
        CASE WHEN d.cause IS NOT NULL THEN 'decision' WHEN s.cause IS NOT NULL THEN 'suggestion' END,
        CASE WHEN d.cause IS NOT NULL THEN d.why ELSE '' END
    FROM conversations c
    JOIN companies company ON company.id = c.company_id
    LEFT JOIN decided_cause d ON d.conversation_id = c.id
    LEFT JOIN cause_suggestions s ON s.conversation_id = c.id AND NOT s.abstained AND c.acted IS NOT 1
    WHERE c.trashed_at IS NULL
"""
_ITEMS = """
    INSERT INTO workshop_items
    SELECT ?1, i.id, i.conversation_id, i.position, i.text, i.text_hash, i.polarity, i.kind
    FROM items i JOIN workshop_conversations c ON c.workshop_id = ?1 AND c.conversation_id = i.conversation_id
    WHERE i.removed_at IS NULL
"""
_REQUESTS = """
    INSERT INTO workshop_requests
    SELECT ?1, r.conversation_id, r.position, r.text
    FROM requests r JOIN workshop_conversations c ON c.workshop_id = ?1 AND c.conversation_id = r.conversation_id
"""
_THEMES = """
    INSERT INTO workshop_themes
    SELECT ?1, t.id, COALESCE(t.name, t.proposed_name), t.definition, t.state,
        t.name IS NOT NULL OR t.state = 'confirmed', t.key_terms, CAST(again.value AS REAL)
    FROM themes t
    LEFT JOIN (SELECT key, value FROM json_each((SELECT firmness FROM runs ORDER BY id DESC LIMIT 1))) again
        ON again.key = t.id
    WHERE t.state <> 'archived'
"""
# An item that has been taken out since stays where it was, or goes where its theme went.
_PLACES = """
    INSERT INTO workshop_places
    SELECT ?1, i.item_id,
        CASE WHEN gone THEN heir.heir ELSE t.theme_id END,
        CASE WHEN gone THEN before.theme_source ELSE t.theme_source END,
        CASE WHEN gone THEN before.probability ELSE t.probability END,
        CASE WHEN gone THEN before.nearest_theme_id ELSE near.heir END,
        CASE WHEN gone THEN before.similarity ELSE t.similarity END,
        CASE WHEN gone THEN before.role ELSE t.role END,
        CASE WHEN gone THEN before.reason ELSE t.reason END
    FROM (
        SELECT w.item_id, live.id IS NULL OR live.removed_at IS NOT NULL OR c.trashed_at IS NOT NULL AS gone
        FROM workshop_items w
        LEFT JOIN items live ON live.id = w.item_id
        LEFT JOIN conversations c ON c.id = live.conversation_id
        WHERE w.workshop_id = ?2) i
    LEFT JOIN item_theme t ON t.item_id = i.item_id
    LEFT JOIN theme_heirs near ON near.id = t.nearest_theme_id AND near.state <> 'archived'
    LEFT JOIN workshop_places before ON before.edition_id = ?3 AND before.item_id = i.item_id
    LEFT JOIN theme_heirs heir ON heir.id = before.theme_id AND heir.state <> 'archived'
"""


def freeze_facts(connection: Connection, workshop_id: int) -> None:
    """Copy every live conversation, item and request into a workshop."""
    for statement in (_CONVERSATIONS, _ITEMS, _REQUESTS):
        connection.write(statement, (workshop_id,))


def freeze_themes(connection: Connection, workshop_id: int, act_id: int) -> int:
    """Write a new edition: today's themes and where the workshop's own items are in them. Returns its id."""
    standing = connection.value("SELECT id FROM workshop_edition WHERE workshop_id = ?", (workshop_id,))
    run_id = connection.value("SELECT max(id) FROM runs")
    edition = connection.insert("workshop_editions", {"workshop_id": workshop_id, "act_id": act_id, "run_id": run_id})
    connection.write(_THEMES, (edition,))
    connection.write(_PLACES, (edition, workshop_id, standing))
    return edition
