"""What a person may narrow conversations by, turned into one WHERE clause; touches no database."""

from dataclasses import dataclass

from ingest.normalize import normal_form

# Filters that compare one column with a set of allowed values: name of the filter, column it reads.
COLUMNS = {
    "size": "company.size",
    "industry": "company.industry",
    "motivation": "c.motivation",
    "literacy": "c.literacy",
    "phase": "c.phase",
    "csm": "c.csm",
    "company": "company.name",
    "cause": "decided.cause",
}


HELD = """SELECT k.conversation_id AS id FROM review_cases k JOIN review_sessions s ON s.id = k.session_id
    JOIN review_seats seat ON seat.session_id = s.id
    WHERE k.opened_at IS NULL AND s.closed_at IS NULL AND seat.match_name = ?"""
"""The conversations that somebody, by the normal form of their name, is still to judge in a review session."""


@dataclass(frozen=True, slots=True)
class ConversationFilter:
    """Narrowing of the list of conversations. Empty fields do not narrow; `text` words must all occur.

    By cause no conversation is found that `viewer` is still to judge in a review session.
    """

    text: str = ""
    size: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    motivation: tuple[str, ...] = ()
    literacy: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    csm: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()
    acted: tuple[str, ...] = ()
    date_from: str = ""
    date_to: str = ""
    theme_id: str = ""
    trashed: bool = False
    viewer: str = ""


def where_clause(chosen: ConversationFilter) -> tuple[str, list[object]]:
    """Return the WHERE clause and its values for the query of `ConversationReads.page`.

    >>> where_clause(ConversationFilter(phase=("setup",)))
    ('c.trashed_at IS NULL AND c.phase IN (?)', ['setup'])
    """
    clauses = ["c.trashed_at IS NOT NULL" if chosen.trashed else "c.trashed_at IS NULL"]
    values: list[object] = []
    for name, column in COLUMNS.items():
        wanted = getattr(chosen, name)
        if wanted:
            clauses.append(f"{column} IN ({', '.join('?' for _ in wanted)})")
            values.extend(wanted)
    if chosen.cause and chosen.viewer:
        clauses.append(f"c.id NOT IN ({HELD})")
        values.append(normal_form(chosen.viewer))
    for word in normal_form(chosen.text).split():
        clauses.append("instr(c.search_text, ?) > 0")
        values.append(word)
    if chosen.acted:
        clauses.append(f"COALESCE(c.acted, -1) IN ({', '.join('?' for _ in chosen.acted)})")
        values.extend({"true": 1, "false": 0, "unknown": -1}[acted] for acted in chosen.acted)
    for value, comparison in ((chosen.date_from, ">="), (chosen.date_to, "<=")):
        if value:
            clauses.append(f"c.date {comparison} ?")
            values.append(value)
    if chosen.theme_id:
        clauses.append(
            "c.id IN (SELECT i.conversation_id FROM items i JOIN item_theme t ON t.item_id = i.id"
            " WHERE i.removed_at IS NULL AND t.theme_id = ? AND i.id IN ("
            "SELECT item_id FROM theme_suggestions WHERE theme_id = ?"
            " UNION SELECT item_id FROM theme_decisions WHERE theme_id = ?))"
        )
        values.extend([chosen.theme_id] * 3)
    return " AND ".join(clauses), values
