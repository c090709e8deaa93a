"""The tables of people's acts on themes, what each changed, and where a decision outranks a suggestion."""

ACTS = """
CREATE TABLE acts (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES acts(id)) STRICT;
CREATE TABLE act_changes (
    act_id INTEGER NOT NULL REFERENCES acts(id), thing TEXT NOT NULL, field TEXT NOT NULL,
    before TEXT, after TEXT, PRIMARY KEY (act_id, thing, field)) STRICT, WITHOUT ROWID;
CREATE INDEX act_changes_thing ON act_changes(thing, field, act_id);
CREATE TABLE theme_vetoes (
    id INTEGER PRIMARY KEY, item_id TEXT NOT NULL REFERENCES items(id),
    theme_id TEXT NOT NULL REFERENCES themes(id), who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
    act_id INTEGER NOT NULL REFERENCES acts(id), ended_by INTEGER REFERENCES acts(id)) STRICT;
CREATE UNIQUE INDEX theme_vetoes_standing ON theme_vetoes(item_id, theme_id) WHERE ended_by IS NULL;
CREATE INDEX theme_vetoes_act ON theme_vetoes(act_id);
ALTER TABLE theme_acts ADD COLUMN act_id INTEGER REFERENCES acts(id);
ALTER TABLE theme_decisions ADD COLUMN act_id INTEGER REFERENCES acts(id);
ALTER TABLE theme_decisions ADD COLUMN ended_by INTEGER REFERENCES acts(id);
CREATE INDEX theme_decisions_act ON theme_decisions(act_id);
ALTER TABLE themes ADD COLUMN merged_into TEXT REFERENCES themes(id);
ALTER TABLE themes ADD COLUMN archived_by INTEGER REFERENCES acts(id);
ALTER TABLE theme_suggestions ADD COLUMN seen_theme_id TEXT REFERENCES themes(id);
UPDATE theme_suggestions SET seen_theme_id = theme_id;
CREATE VIEW theme_heirs AS
    WITH RECURSIVE chain(id, heir) AS (
        SELECT id, id FROM themes
        UNION SELECT chain.id, t.merged_into FROM chain JOIN themes t ON t.id = chain.heir
        WHERE t.merged_into IS NOT NULL)
    SELECT chain.id, t.id AS heir, t.state FROM chain JOIN themes t ON t.id = chain.heir
    WHERE t.merged_into IS NULL;
CREATE VIEW decided_theme AS
    SELECT d.id, d.item_id, d.theme_id, d.who, d.at, d.why FROM theme_decisions d
    WHERE d.id = (SELECT max(id) FROM theme_decisions WHERE item_id = d.item_id AND ended_by IS NULL)
        AND NOT EXISTS (SELECT 1 FROM themes WHERE id = d.theme_id AND state = 'archived');
CREATE VIEW standing_vetoes AS
    SELECT item_id, theme_id FROM theme_vetoes WHERE ended_by IS NULL;
DROP VIEW item_theme;
CREATE VIEW item_theme AS
    SELECT item_id, theme_id,
        CASE WHEN decided THEN 'decision' WHEN theme_id IS NOT NULL THEN 'suggestion' END AS theme_source,
        CASE WHEN NOT decided AND theme_id IS suggested THEN probability END AS probability,
        CASE WHEN nearest NOT IN (SELECT theme_id FROM standing_vetoes v WHERE v.item_id = o.item_id)
            THEN nearest END AS nearest_theme_id,
        CASE WHEN theme_id IS seen OR theme_id IS NULL AND (decided OR suggested IS NULL)
            THEN similarity END AS similarity,
        CASE WHEN theme_id IS NOT NULL THEN CASE WHEN theme_id IS seen THEN role ELSE 'member' END
            WHEN NOT decided AND (role IS NULL OR reason = 'not_mined' OR vetoed) THEN ''
            ELSE 'outside' END AS role,
        CASE WHEN theme_id IS NOT NULL THEN '' WHEN decided THEN 'decided' WHEN role IS NULL THEN 'not_mined'
            WHEN suggested IS NULL THEN reason WHEN vetoed THEN 'vetoed' ELSE 'archived' END AS reason,
        x, y
    FROM (
        SELECT i.id AS item_id, d.id IS NOT NULL AS decided, s.theme_id AS suggested, s.probability,
            s.nearest_theme_id AS nearest, s.seen_theme_id AS seen, s.similarity, s.role, s.reason, s.x, s.y,
            veto.theme_id IS NOT NULL AS vetoed,
            CASE WHEN d.id IS NOT NULL THEN d.theme_id WHEN veto.theme_id IS NULL THEN living.id END AS theme_id
        FROM items i
        LEFT JOIN theme_suggestions s ON s.item_id = i.id
        LEFT JOIN decided_theme d ON d.item_id = i.id
        LEFT JOIN standing_vetoes veto ON veto.item_id = i.id AND veto.theme_id = s.theme_id
        LEFT JOIN themes living ON living.id = s.theme_id AND living.state <> 'archived') o
"""
