"""The tables of migration m007: workshops, what each of them froze, and what people decided in them.

What is frozen refers to nothing that lives: no later edit, run, merge or deletion can reach it. Conversations, items
and requests are frozen once; the grouping into themes is frozen as an edition, and a later edition may stand in its
place. Everything people decide is an act (`workshop_acts`): it stands until `ended_by`, another act, took it back.
"""

WORKSHOP_TABLES = """
    CREATE TABLE workshops (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, held_on TEXT NOT NULL, note TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, archived_at TEXT) STRICT;
    CREATE TABLE workshop_acts (
        id INTEGER PRIMARY KEY, workshop_id INTEGER NOT NULL REFERENCES workshops(id), kind TEXT NOT NULL,
        thing TEXT NOT NULL, before TEXT, after TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
        why TEXT NOT NULL, ended_by INTEGER REFERENCES workshop_acts(id)) STRICT;
    CREATE INDEX workshop_acts_thing ON workshop_acts(workshop_id, thing, id);
    CREATE TABLE workshop_conversations (
        workshop_id INTEGER NOT NULL REFERENCES workshops(id), conversation_id TEXT NOT NULL,
        company_id INTEGER NOT NULL, company TEXT NOT NULL, size TEXT, industry TEXT, motivation TEXT, literacy TEXT,
        phase TEXT, date TEXT NOT NULL, csm TEXT NOT NULL, product TEXT NOT NULL, problem TEXT NOT NULL,
        fix_product TEXT NOT NULL, fix_operation TEXT NOT NULL, proposal TEXT NOT NULL, acted INTEGER,
        cause TEXT, cause_source TEXT, cause_why TEXT NOT NULL,
        PRIMARY KEY (workshop_id, conversation_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE workshop_items (
        workshop_id INTEGER NOT NULL REFERENCES workshops(id), item_id TEXT NOT NULL, conversation_id TEXT NOT NULL,
        position INTEGER NOT NULL, text TEXT NOT NULL, text_hash TEXT NOT NULL, polarity TEXT NOT NULL,
        kind TEXT NOT NULL, PRIMARY KEY (workshop_id, item_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE workshop_requests (
        workshop_id INTEGER NOT NULL REFERENCES workshops(id), conversation_id TEXT NOT NULL,
        position INTEGER NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (workshop_id, conversation_id, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE workshop_editions (
        id INTEGER PRIMARY KEY, workshop_id INTEGER NOT NULL REFERENCES workshops(id),
        act_id INTEGER NOT NULL REFERENCES workshop_acts(id), run_id INTEGER) STRICT;
    CREATE TABLE workshop_themes (
        edition_id INTEGER NOT NULL REFERENCES workshop_editions(id), id TEXT NOT NULL, name TEXT NOT NULL,
        definition TEXT NOT NULL, state TEXT NOT NULL, owned INTEGER NOT NULL, key_terms TEXT NOT NULL, again REAL,
        PRIMARY KEY (edition_id, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE workshop_places (
        edition_id INTEGER NOT NULL REFERENCES workshop_editions(id), item_id TEXT NOT NULL, theme_id TEXT,
        theme_source TEXT, probability REAL, nearest_theme_id TEXT, similarity REAL, role TEXT NOT NULL,
        reason TEXT NOT NULL, PRIMARY KEY (edition_id, item_id)) STRICT, WITHOUT ROWID;
    CREATE VIEW workshop_edition AS
        SELECT e.workshop_id, max(e.id) AS id FROM workshop_editions e
        JOIN workshop_acts a ON a.id = e.act_id AND a.ended_by IS NULL GROUP BY e.workshop_id
"""
