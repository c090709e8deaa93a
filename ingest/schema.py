"""The database's shape, as migrations that are only ever appended.

Suggestions (by the machine) and decisions (by people) live in different tables; the view `item_theme` is the one
place where a decision outranks a suggestion.
"""

from sqlite_utils import Database, Migrations

from ingest.schema_acts import ACTS
from ingest.schema_guide import CAUSE_GUIDE
from ingest.schema_levels import LEVELS
from ingest.schema_review import REVIEW_SESSIONS
from ingest.schema_workshop import WORKSHOP_TABLES

MIGRATIONS = Migrations("tsumazuki")


def _create(db: Database, statements: str) -> None:
    """Run several statements; `executescript` would commit the migration's transaction."""
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


@MIGRATIONS()
def m001_conversations(db: Database) -> None:
    """Companies, conversations with their items and requests, and a revision for every change."""
    _create(
        db,
        """
        CREATE TABLE people (name TEXT PRIMARY KEY, created_at TEXT NOT NULL) STRICT;
        CREATE TABLE companies (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, match_name TEXT NOT NULL UNIQUE,
            size TEXT, industry TEXT, created_at TEXT NOT NULL) STRICT;
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY, company_id INTEGER NOT NULL REFERENCES companies(id), date TEXT NOT NULL,
            csm TEXT NOT NULL, product TEXT NOT NULL, motivation TEXT, literacy TEXT, phase TEXT,
            memo TEXT NOT NULL, problem TEXT NOT NULL, fix_product TEXT NOT NULL, fix_operation TEXT NOT NULL,
            proposal TEXT NOT NULL, acted INTEGER, hypothesis TEXT, search_text TEXT NOT NULL,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL, trashed_at TEXT) STRICT;
        CREATE INDEX conversations_company ON conversations(company_id, date);
        CREATE INDEX conversations_date ON conversations(date);
        CREATE TABLE items (
            id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), position INTEGER NOT NULL,
            text TEXT NOT NULL, text_hash TEXT NOT NULL, polarity TEXT NOT NULL, kind TEXT NOT NULL,
            removed_at TEXT) STRICT;
        CREATE INDEX items_conversation ON items(conversation_id, position);
        CREATE INDEX items_hash ON items(text_hash);
        CREATE TABLE requests (
            conversation_id TEXT NOT NULL REFERENCES conversations(id), position INTEGER NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (conversation_id, position)) STRICT;
        CREATE TABLE revisions (
            id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
            action TEXT NOT NULL, before TEXT, after TEXT, source TEXT) STRICT;
        CREATE INDEX revisions_conversation ON revisions(conversation_id, id);
        CREATE TABLE drafts (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, company TEXT NOT NULL, conversation_id TEXT,
            body TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
        CREATE INDEX drafts_person ON drafts(person, updated_at)
        """,
    )


@MIGRATIONS()
def m002_mining(db: Database) -> None:
    """Vectors, runs, themes with their ledger, and where items belong by suggestion and by decision."""
    _create(
        db,
        """
        CREATE TABLE preferences (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE vectors (
            text_hash TEXT NOT NULL, encoder_id TEXT NOT NULL, vector BLOB NOT NULL,
            PRIMARY KEY (text_hash, encoder_id)) STRICT, WITHOUT ROWID;
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, encoder_id TEXT NOT NULL, input_hash TEXT NOT NULL,
            settings TEXT NOT NULL, versions TEXT NOT NULL, counts TEXT NOT NULL, timings TEXT NOT NULL,
            firmness TEXT NOT NULL, changes TEXT NOT NULL) STRICT;
        CREATE TABLE themes (
            id TEXT PRIMARY KEY, state TEXT NOT NULL, name TEXT, proposed_name TEXT NOT NULL,
            key_terms TEXT NOT NULL, definition TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
        CREATE TABLE theme_names (
            id INTEGER PRIMARY KEY, theme_id TEXT NOT NULL REFERENCES themes(id), match_name TEXT NOT NULL) STRICT;
        CREATE INDEX theme_names_match ON theme_names(match_name);
        CREATE TABLE theme_acts (
            id INTEGER PRIMARY KEY, theme_id TEXT NOT NULL REFERENCES themes(id), act TEXT NOT NULL,
            who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL) STRICT;
        CREATE INDEX theme_acts_theme ON theme_acts(theme_id, id);
        CREATE TABLE theme_suggestions (
            item_id TEXT PRIMARY KEY REFERENCES items(id), theme_id TEXT REFERENCES themes(id),
            probability REAL NOT NULL, nearest_theme_id TEXT REFERENCES themes(id), similarity REAL NOT NULL,
            role TEXT NOT NULL, reason TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL) STRICT;
        CREATE INDEX theme_suggestions_theme ON theme_suggestions(theme_id);
        CREATE TABLE theme_decisions (
            id INTEGER PRIMARY KEY, item_id TEXT NOT NULL REFERENCES items(id), theme_id TEXT REFERENCES themes(id),
            who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL) STRICT;
        CREATE INDEX theme_decisions_item ON theme_decisions(item_id, id);
        CREATE VIEW item_theme AS
            SELECT i.id AS item_id,
                CASE WHEN d.id IS NULL THEN s.theme_id ELSE d.theme_id END AS theme_id,
                CASE WHEN d.id IS NOT NULL THEN 'decision'
                     WHEN s.theme_id IS NOT NULL THEN 'suggestion' END AS theme_source,
                CASE WHEN d.id IS NOT NULL THEN NULL ELSE s.probability END AS probability,
                s.nearest_theme_id AS nearest_theme_id,
                CASE WHEN d.id IS NULL OR d.theme_id IS NULL OR d.theme_id IS s.theme_id
                     THEN s.similarity END AS similarity,
                CASE WHEN d.id IS NULL OR d.theme_id IS s.theme_id THEN COALESCE(s.role, '') ELSE 'member' END AS role,
                CASE WHEN d.id IS NULL THEN COALESCE(s.reason, 'not_mined')
                     WHEN d.theme_id IS NULL THEN 'decided' ELSE '' END AS reason,
                s.x AS x, s.y AS y
            FROM items i
            LEFT JOIN theme_suggestions s ON s.item_id = i.id
            LEFT JOIN theme_decisions d ON d.id = (SELECT max(id) FROM theme_decisions WHERE item_id = i.id)
        """,
    )


@MIGRATIONS()
def m003_causes(db: Database) -> None:
    """Why a customer did not act: what the model suggests, and what people decide."""
    _create(
        db,
        """
        CREATE TABLE cause_suggestions (
            conversation_id TEXT PRIMARY KEY REFERENCES conversations(id), cause TEXT, abstained INTEGER NOT NULL,
            probabilities TEXT NOT NULL, evidence TEXT NOT NULL, model_id TEXT NOT NULL,
            input_hash TEXT NOT NULL, at TEXT NOT NULL) STRICT;
        CREATE TABLE cause_models (
            id INTEGER PRIMARY KEY, model_id TEXT NOT NULL, at TEXT NOT NULL, decisions INTEGER NOT NULL,
            model BLOB NOT NULL) STRICT;
        CREATE TABLE cause_decisions (
            id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id),
            item_id TEXT REFERENCES items(id), cause TEXT, who TEXT NOT NULL, at TEXT NOT NULL,
            why TEXT NOT NULL) STRICT;
        CREATE INDEX cause_decisions_conversation ON cause_decisions(conversation_id, item_id, id);
        CREATE VIEW decided_cause AS
            SELECT conversation_id, cause, who, at, why FROM cause_decisions d
            WHERE item_id IS NULL AND id = (
                SELECT max(id) FROM cause_decisions
                WHERE conversation_id = d.conversation_id AND item_id IS NULL)
        """,
    )


@MIGRATIONS()
def m006_cause_loop(db: Database) -> None:
    """Hypotheses with who and when, who has seen which suggestion, what was suggested before; plans; evaluations."""
    _create(
        db,
        """
        CREATE TABLE cause_hypotheses (
            id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), role TEXT NOT NULL,
            cause TEXT, who TEXT NOT NULL, at TEXT NOT NULL, blind INTEGER NOT NULL) STRICT;
        CREATE INDEX cause_hypotheses_conversation ON cause_hypotheses(conversation_id, role, id);
        CREATE VIEW stated_hypothesis AS
            SELECT conversation_id, cause, who, at, blind FROM cause_hypotheses h
            WHERE role = 'logger' AND id = (
                SELECT max(id) FROM cause_hypotheses WHERE conversation_id = h.conversation_id AND role = 'logger');
        CREATE TABLE suggestion_looks (
            conversation_id TEXT NOT NULL REFERENCES conversations(id), who TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (conversation_id, who)) STRICT, WITHOUT ROWID;
        CREATE TABLE cause_suggestion_history (
            id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), cause TEXT,
            abstained INTEGER NOT NULL, model_id TEXT NOT NULL, at TEXT NOT NULL) STRICT;
        CREATE INDEX cause_suggestion_history_conversation ON cause_suggestion_history(conversation_id, id);
        INSERT INTO cause_suggestion_history (conversation_id, cause, abstained, model_id, at)
            SELECT conversation_id, cause, abstained, model_id, at FROM cause_suggestions;
        INSERT INTO cause_hypotheses (conversation_id, role, cause, who, at, blind)
            SELECT conversation_id, 'logger', json_extract(after, '$.hypothesis'), who, at, before IS NULL
            FROM revisions WHERE json_extract(after, '$.hypothesis') IS NOT json_extract(before, '$.hypothesis')
            ORDER BY id;
        INSERT INTO cause_hypotheses (conversation_id, role, cause, who, at, blind)
            SELECT c.id, 'logger', c.hypothesis, c.csm, c.updated_at, 1
            FROM conversations c LEFT JOIN stated_hypothesis s ON s.conversation_id = c.id
            WHERE c.hypothesis IS NOT s.cause;
        ALTER TABLE conversations DROP COLUMN hypothesis;
        CREATE TABLE plans (
            id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), cause TEXT NOT NULL,
            theme_id TEXT REFERENCES themes(id), measure TEXT NOT NULL, text TEXT NOT NULL, due TEXT NOT NULL,
            who TEXT NOT NULL, at TEXT NOT NULL) STRICT;
        CREATE INDEX plans_conversation ON plans(conversation_id);
        CREATE TABLE plan_acts (
            id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plans(id), act TEXT NOT NULL,
            value TEXT NOT NULL, conversation_id TEXT REFERENCES conversations(id), set_acted INTEGER NOT NULL,
            who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL) STRICT;
        CREATE INDEX plan_acts_plan ON plan_acts(plan_id, id);
        CREATE VIEW plan_state AS
            SELECT p.id, p.conversation_id, p.cause, p.theme_id, p.measure, p.text, p.who, p.at,
                COALESCE((SELECT value FROM plan_acts WHERE plan_id = p.id AND act = 'postponed'
                          ORDER BY id DESC LIMIT 1), p.due) AS due,
                (SELECT act FROM plan_acts WHERE plan_id = p.id AND act IN ('done', 'undone')
                 ORDER BY id DESC LIMIT 1) IS 'done' AS done,
                p.outcome,
                CASE WHEN p.outcome IN ('yes', 'no') THEN 'answered'
                     WHEN (SELECT act FROM plan_acts WHERE plan_id = p.id AND act IN ('dropped', 'resumed')
                           ORDER BY id DESC LIMIT 1) IS 'dropped' THEN 'dropped' ELSE 'open' END AS state
            FROM (SELECT plans.*, (SELECT value FROM plan_acts WHERE plan_id = plans.id AND act = 'asked'
                  ORDER BY id DESC LIMIT 1) AS outcome FROM plans) p;
        CREATE TABLE evaluations (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, causes_upto INTEGER NOT NULL, themes_upto INTEGER NOT NULL,
            result TEXT NOT NULL) STRICT
        """,
    )


@MIGRATIONS()
def m004_acts(db: Database) -> None:
    """What people do to themes as acts that can be undone, vetoes, and which theme another one was merged into.

    `act_changes` holds every single change of an act: `thing` is a theme's or an item's id, `field` a column of
    `themes` or "place" (the theme an item is in). A decision or veto stands until `ended_by`, an act, took it back.
    `theme_suggestions.theme_id` is what the machine itself thinks, whatever people decided; `seen_theme_id` is the
    theme that similarity and role speak of.
    """
    _create(db, ACTS)


@MIGRATIONS()
def m007_workshops(db: Database) -> None:
    """Workshops: named, frozen snapshots of what was known, with decisions of their own."""
    _create(db, WORKSHOP_TABLES)


@MIGRATIONS()
def m009_review_sessions(db: Database) -> None:
    """Review sessions and the playbook entries that come of them.

    Judgments are neither suggestions nor decisions: they are changed until their case is opened, and never after.
    """
    _create(db, REVIEW_SESSIONS)


@MIGRATIONS()
def m010_cause_guide(db: Database) -> None:
    """The team's own words in the cause guide: acts with every single change; NULL stands for the built-in text."""
    _create(db, CAUSE_GUIDE)


@MIGRATIONS()
def m011_counting(db: Database) -> None:
    """Indexes that hold all that is counted of a conversation and an item, so that their long texts are not read."""
    _create(
        db,
        """
        CREATE INDEX conversations_counted ON conversations(
            trashed_at, id, company_id, date, csm, motivation, literacy, phase, acted);
        CREATE INDEX items_counted ON items(removed_at, conversation_id, position, id, polarity, kind, text_hash)
        """,
    )


@MIGRATIONS()
def m012_levels(db: Database) -> None:
    """Coarser and finer levels of the last run: which family a theme is in, which side of it an item is on.

    `themes.proposed_by` is the language model that proposed the name, '' for the machine's own clause; `asked_from`
    tells what a model was last asked about.
    """
    _create(db, LEVELS)


@MIGRATIONS()
def m013_learnt_up_to(db: Database) -> None:
    """The last decision each fit had read: what is decided while it learns, or in its very moment, is new to it."""
    _create(
        db,
        """
        ALTER TABLE cause_models ADD COLUMN learnt_up_to INTEGER NOT NULL DEFAULT 0;
        UPDATE cause_models SET learnt_up_to =
            COALESCE((SELECT max(id) FROM cause_decisions WHERE at <= cause_models.at), 0)
        """,
    )
