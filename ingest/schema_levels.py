"""The tables of coarser and finer levels of the themes, and who proposed a theme's name."""

LEVELS = """
CREATE TABLE theme_families (
    level TEXT NOT NULL, theme_id TEXT NOT NULL REFERENCES themes(id), family INTEGER NOT NULL,
    PRIMARY KEY (level, theme_id)) STRICT, WITHOUT ROWID;
CREATE TABLE theme_parts (
    item_id TEXT PRIMARY KEY REFERENCES items(id), theme_id TEXT NOT NULL REFERENCES themes(id),
    part INTEGER NOT NULL, nearness REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX theme_parts_theme ON theme_parts(theme_id);
ALTER TABLE themes ADD COLUMN proposed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE themes ADD COLUMN asked_from TEXT NOT NULL DEFAULT ''
"""
