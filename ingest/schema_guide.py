"""The tables of the cause guide: acts with every single change of its words, and the words that stand."""

CAUSE_GUIDE = """
CREATE TABLE guide_acts (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TABLE guide_changes (
    act_id INTEGER NOT NULL REFERENCES guide_acts(id), cause TEXT NOT NULL, field TEXT NOT NULL,
    before TEXT, after TEXT, PRIMARY KEY (act_id, cause, field)) STRICT, WITHOUT ROWID;
CREATE INDEX guide_changes_place ON guide_changes(cause, field, act_id);
CREATE VIEW guide_text AS
    SELECT cause, field, after AS text, act_id FROM guide_changes c
    WHERE act_id = (SELECT max(act_id) FROM guide_changes WHERE cause = c.cause AND field = c.field)
"""
