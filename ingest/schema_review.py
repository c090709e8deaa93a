"""The tables of review sessions: cases, seats, what each judged alone, notes, acts, and what is handed on from them."""

REVIEW_SESSIONS = """
CREATE TABLE review_sessions (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, closed_at TEXT) STRICT;
CREATE TABLE review_cases (
    id INTEGER PRIMARY KEY, session_id TEXT NOT NULL REFERENCES review_sessions(id),
    conversation_id TEXT NOT NULL REFERENCES conversations(id), position INTEGER NOT NULL,
    reason TEXT NOT NULL, opened_at TEXT, UNIQUE (session_id, conversation_id)) STRICT;
CREATE INDEX review_cases_conversation ON review_cases(conversation_id);
CREATE TABLE review_seats (
    id INTEGER PRIMARY KEY, session_id TEXT NOT NULL REFERENCES review_sessions(id), name TEXT NOT NULL,
    match_name TEXT NOT NULL, role TEXT NOT NULL, judges INTEGER NOT NULL, awaited INTEGER NOT NULL,
    key_hash TEXT, at TEXT NOT NULL, UNIQUE (session_id, match_name)) STRICT;
CREATE TABLE judgments (
    case_id INTEGER NOT NULL REFERENCES review_cases(id), seat_id INTEGER NOT NULL REFERENCES review_seats(id),
    cause TEXT, confidence TEXT, action TEXT NOT NULL, why TEXT NOT NULL, blind INTEGER NOT NULL,
    updated_at TEXT NOT NULL, PRIMARY KEY (case_id, seat_id)) STRICT, WITHOUT ROWID;
CREATE TABLE review_notes (
    id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES review_cases(id), text TEXT NOT NULL,
    who TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX review_notes_case ON review_notes(case_id, id);
CREATE TABLE review_acts (
    id INTEGER PRIMARY KEY, session_id TEXT NOT NULL REFERENCES review_sessions(id), act TEXT NOT NULL,
    case_id INTEGER REFERENCES review_cases(id), about TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL)
    STRICT;
CREATE INDEX review_acts_session ON review_acts(session_id, id);
CREATE TABLE playbook_entries (
    id INTEGER PRIMARY KEY, cause TEXT NOT NULL, theme_id TEXT REFERENCES themes(id), segment TEXT NOT NULL,
    segment_value TEXT NOT NULL, text TEXT NOT NULL, said_by TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES review_cases(id), replaces INTEGER REFERENCES playbook_entries(id),
    who TEXT NOT NULL, at TEXT NOT NULL, ended_by TEXT, ended_at TEXT) STRICT;
CREATE INDEX playbook_entries_case ON playbook_entries(case_id)
"""
