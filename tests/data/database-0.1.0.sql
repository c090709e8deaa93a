BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'tsumazuki','m001_conversations','2026-11-22 16:18:49.904329+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'tsumazuki','m002_mining','2026-11-22 16:18:49.904958+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'tsumazuki','m003_causes','2026-11-22 16:18:49.905263+00:00');
CREATE TABLE cause_decisions (
            id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id),
            item_id TEXT REFERENCES items(id), cause TEXT, who TEXT NOT NULL, at TEXT NOT NULL,
            why TEXT NOT NULL) STRICT;
INSERT INTO "cause_decisions" VALUES(1,'c1',NULL,'guidance','森下','2026-11-22T16:18:49.909+00:00','手順');
CREATE TABLE cause_models (
            id INTEGER PRIMARY KEY, model_id TEXT NOT NULL, at TEXT NOT NULL, decisions INTEGER NOT NULL,
            model BLOB NOT NULL) STRICT;
CREATE TABLE cause_suggestions (
            conversation_id TEXT PRIMARY KEY REFERENCES conversations(id), cause TEXT, abstained INTEGER NOT NULL,
            probabilities TEXT NOT NULL, evidence TEXT NOT NULL, model_id TEXT NOT NULL,
            input_hash TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE companies (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, match_name TEXT NOT NULL UNIQUE,
            size TEXT, industry TEXT, created_at TEXT NOT NULL) STRICT;
INSERT INTO "companies" VALUES(1,'青空商店','青空商店','smb',NULL,'2026-11-22T16:18:49.909+00:00');
CREATE TABLE conversations (
            id TEXT PRIMARY KEY, company_id INTEGER NOT NULL REFERENCES companies(id), date TEXT NOT NULL,
            csm TEXT NOT NULL, product TEXT NOT NULL, motivation TEXT, literacy TEXT, phase TEXT,
            memo TEXT NOT NULL, problem TEXT NOT NULL, fix_product TEXT NOT NULL, fix_operation TEXT NOT NULL,
            proposal TEXT NOT NULL, acted INTEGER, hypothesis TEXT, search_text TEXT NOT NULL,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL, trashed_at TEXT) STRICT;
INSERT INTO "conversations" VALUES('c1',1,'2026-04-02','森下','',NULL,NULL,NULL,'メモ','','','','',0,NULL,'青空商店
森下
メモ
設定画面で止まった
朝礼で見せたら進んだ
印刷','2026-11-22T16:18:49.909+00:00','2026-11-22T16:18:49.909+00:00',NULL);
CREATE TABLE drafts (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, company TEXT NOT NULL, conversation_id TEXT,
            body TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
INSERT INTO "drafts" VALUES('d1','森下','緑川工業',NULL,'{"company": "緑川工業", "memo": "途中"}','2026-11-22T16:18:49.911+00:00');
CREATE TABLE items (
            id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id), position INTEGER NOT NULL,
            text TEXT NOT NULL, text_hash TEXT NOT NULL, polarity TEXT NOT NULL, kind TEXT NOT NULL,
            removed_at TEXT) STRICT;
INSERT INTO "items" VALUES('c1-1','c1',0,'設定画面で止まった','0f32a4fc6dc120103e8c8fe8bd2eb0e8','neg','behaviour',NULL);
INSERT INTO "items" VALUES('c1-2','c1',1,'朝礼で見せたら進んだ','788b796b8e80c960ec776db38e1a4904','pos','behaviour',NULL);
CREATE TABLE people (name TEXT PRIMARY KEY, created_at TEXT NOT NULL) STRICT;
INSERT INTO "people" VALUES('森下','2026-11-22T16:18:49.908+00:00');
CREATE TABLE preferences (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE requests (
            conversation_id TEXT NOT NULL REFERENCES conversations(id), position INTEGER NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (conversation_id, position)) STRICT;
INSERT INTO "requests" VALUES('c1',0,'印刷');
CREATE TABLE revisions (
            id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
            action TEXT NOT NULL, before TEXT, after TEXT, source TEXT) STRICT;
INSERT INTO "revisions" VALUES(1,'c1','2026-11-22T16:18:49.909+00:00','森下','import',NULL,'{"id": "c1", "date": "2026-04-02", "csm": "森下", "product": "", "company": {"name": "青空商店", "size": "smb", "industry": null, "motivation": null, "literacy": null}, "phase": null, "memo": "メモ", "views": {"problem": "", "fix_product": "", "fix_operation": "", "proposal": "", "stumbling": [{"text": "設定画面で止まった", "polarity": "neg", "kind": "behaviour", "theme": null, "cause": null}, {"text": "朝礼で見せたら進んだ", "polarity": "pos", "kind": "behaviour", "theme": null, "cause": null}], "requests": ["印刷"]}, "acted": false, "cause": "guidance", "why": "手順"}','{"id": "c1", "date": "2026-04-02", "csm": "森下", "product": "", "company": {"name": "青空商店", "size": "smb", "industry": null, "motivation": null, "literacy": null}, "phase": null, "memo": "メモ", "views": {"problem": "", "fix_product": "", "fix_operation": "", "proposal": "", "stumbling": [{"text": "設定画面で止まった", "polarity": "neg", "kind": "behaviour", "theme": null, "cause": null}, {"text": "朝礼で見せたら進んだ", "polarity": "pos", "kind": "behaviour", "theme": null, "cause": null}], "requests": ["印刷"]}, "acted": false, "cause": "guidance", "why": "手順"}');
CREATE TABLE runs (
            id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, encoder_id TEXT NOT NULL, input_hash TEXT NOT NULL,
            settings TEXT NOT NULL, versions TEXT NOT NULL, counts TEXT NOT NULL, timings TEXT NOT NULL,
            firmness TEXT NOT NULL, changes TEXT NOT NULL) STRICT;
INSERT INTO "runs" VALUES(1,'2026-05-01T00:00:00.000+00:00','lexical-1-2048','h','{}','{}','{"items": 2, "stumbling": 1, "themes": 1, "unassigned": 0}','{}','{}','{"born": []}');
CREATE TABLE theme_acts (
            id INTEGER PRIMARY KEY, theme_id TEXT NOT NULL REFERENCES themes(id), act TEXT NOT NULL,
            who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL) STRICT;
INSERT INTO "theme_acts" VALUES(1,'T0001','born','tsumazuki','2026-11-22T16:18:49.910+00:00','','','設定画面');
INSERT INTO "theme_acts" VALUES(2,'T0001','renamed','大谷','2026-11-22T16:18:49.911+00:00','','','初期設定で止まる');
CREATE TABLE theme_decisions (
            id INTEGER PRIMARY KEY, item_id TEXT NOT NULL REFERENCES items(id), theme_id TEXT REFERENCES themes(id),
            who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TABLE theme_names (
            id INTEGER PRIMARY KEY, theme_id TEXT NOT NULL REFERENCES themes(id), match_name TEXT NOT NULL) STRICT;
INSERT INTO "theme_names" VALUES(1,'T0001','初期設定で止まる');
CREATE TABLE theme_suggestions (
            item_id TEXT PRIMARY KEY REFERENCES items(id), theme_id TEXT REFERENCES themes(id),
            probability REAL NOT NULL, nearest_theme_id TEXT REFERENCES themes(id), similarity REAL NOT NULL,
            role TEXT NOT NULL, reason TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL) STRICT;
INSERT INTO "theme_suggestions" VALUES('c1-1','T0001',0.9,'T0001',0.8,'central','',0.0,0.0);
INSERT INTO "theme_suggestions" VALUES('c1-2',NULL,0.4,'T0001',0.5,'outside','positive',0.0,0.0);
CREATE TABLE themes (
            id TEXT PRIMARY KEY, state TEXT NOT NULL, name TEXT, proposed_name TEXT NOT NULL,
            key_terms TEXT NOT NULL, definition TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
INSERT INTO "themes" VALUES('T0001','proposed','初期設定で止まる','設定画面','["設定"]','','2026-11-22T16:18:49.910+00:00');
CREATE TABLE vectors (
            text_hash TEXT NOT NULL, encoder_id TEXT NOT NULL, vector BLOB NOT NULL,
            PRIMARY KEY (text_hash, encoder_id)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX conversations_company ON conversations(company_id, date);
CREATE INDEX conversations_date ON conversations(date);
CREATE INDEX items_conversation ON items(conversation_id, position);
CREATE INDEX items_hash ON items(text_hash);
CREATE INDEX revisions_conversation ON revisions(conversation_id, id);
CREATE INDEX drafts_person ON drafts(person, updated_at)
        ;
CREATE INDEX theme_names_match ON theme_names(match_name);
CREATE INDEX theme_acts_theme ON theme_acts(theme_id, id);
CREATE INDEX theme_suggestions_theme ON theme_suggestions(theme_id);
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
            LEFT JOIN theme_decisions d ON d.id = (SELECT max(id) FROM theme_decisions WHERE item_id = i.id);
CREATE INDEX cause_decisions_conversation ON cause_decisions(conversation_id, item_id, id);
CREATE VIEW decided_cause AS
            SELECT conversation_id, cause, who, at, why FROM cause_decisions d
            WHERE item_id IS NULL AND id = (
                SELECT max(id) FROM cause_decisions
                WHERE conversation_id = d.conversation_id AND item_id IS NULL);
COMMIT;
