"""What `export` writes: one table a noun, columns in the order of the contract; `exports.py` makes the bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ingest.store import Store
from ingest.validate import native_from_conversation


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and the columns to write, in order."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]


ITEM_COLUMNS = (
    "item_id",
    "conversation_id",
    "company",
    "date",
    "text",
    "polarity",
    "kind",
    "theme_id",
    "theme_name",
    "theme_source",
    "theme_probability",
    "nearest_theme_id",
)
CONVERSATION_COLUMNS = (
    "id",
    "date",
    "csm",
    "product",
    "company",
    "phase",
    "memo",
    "views",
    "acted",
    "cause",
    "why",
    "hypothesis",
    "suggested_cause",
    "cause_probabilities",
    "cause_abstained",
    "cause_evidence",
    "decided_cause",
)
VIEW_COLUMNS = ("hypothesis", "suggested_cause", "cause_probabilities", "cause_abstained", "cause_evidence")
THEME_COLUMNS = (
    "theme_id",
    "name",
    "named_by_person",
    "state",
    "companies",
    "items",
    "first_seen",
    "last_seen",
    "key_terms",
    "definition",
)
COMPANY_COLUMNS = ("company", "size", "industry", "motivation", "literacy", "conversations", "first_date", "last_date")
PLAN_COLUMNS = (
    "plan_id",
    "conversation_id",
    "company",
    "date",
    "csm",
    "cause",
    "theme_id",
    "theme_name",
    "text",
    "due",
    "state",
    "done",
    "outcome",
    "who",
    "at",
)
DECISION_COLUMNS = ("kind", "subject", "value", "who", "at", "why", "undone_at")


def items(store: Store) -> Table:
    """One row an item: where it belongs, by decision or by suggestion."""
    rows = [{name: row[name] for name in ITEM_COLUMNS} for row in store.items.all()]
    return Table(ITEM_COLUMNS, rows)


def conversations(store: Store) -> Table:
    """The native format, with what the model suggests and what people decided beside it."""
    suggestions = store.suggestions.all()
    rows = []
    for conversation in store.conversations.all():
        suggestion = suggestions.get(conversation.id)
        rows.append(
            {
                **native_from_conversation(conversation),
                "suggested_cause": suggestion and suggestion.cause,
                "cause_probabilities": suggestion and suggestion.probabilities,
                "cause_abstained": suggestion and suggestion.abstained,
                "cause_evidence": suggestion and [asdict(evidence) for evidence in suggestion.evidence],
                "decided_cause": conversation.cause,
            }
        )
    return Table(CONVERSATION_COLUMNS, rows)


def without_views(table: Table, known: frozenset[str]) -> Table:
    """Return the table of conversations with hypothesis and suggestion left empty but for the `known` ids.

    For somebody who has yet to say their own view; a blank says nothing when the file is read back.
    """
    blank = dict.fromkeys(VIEW_COLUMNS)
    return Table(table.columns, [row if row["id"] in known else {**row, **blank} for row in table.rows])


def themes(store: Store) -> Table:
    """One row a living theme, most companies first."""
    counts = {row["theme_id"]: row for row in store.items.count_by_theme()}
    nothing = {"companies": 0, "items": 0, "first_seen": None, "last_seen": None}
    rows = []
    for theme in store.themes.all():
        count = counts.get(theme.id, nothing)
        rows.append(
            {
                "theme_id": theme.id,
                "name": theme.title,
                "named_by_person": theme.name is not None,
                "state": theme.state,
                "key_terms": list(theme.key_terms),
                "definition": theme.definition,
                **{name: count[name] for name in nothing},
            }
        )
    return Table(THEME_COLUMNS, sorted(rows, key=_most_companies))


def _most_companies(row: Mapping[str, Any]) -> tuple[int, int, str]:
    return (-row["companies"], -row["items"], row["theme_id"])


def companies(store: Store) -> Table:
    """One row a company."""
    return Table(COMPANY_COLUMNS, store.conversations.company_table())


def decisions(store: Store) -> Table:
    """Everything people have decided, oldest first, each with who, when and why."""
    return Table(DECISION_COLUMNS, store.conversations.decision_table())


def plans(store: Store) -> Table:
    """One row a plan: what was to be done by when, and what came of it."""
    rows = [{name: row.get(name) for name in PLAN_COLUMNS} | {"plan_id": row["id"]} for row in store.plans.all()]
    return Table(PLAN_COLUMNS, rows)


TABLES: dict[str, Callable[[Store], Table]] = {
    "items": items,
    "conversations": conversations,
    "themes": themes,
    "companies": companies,
    "decisions": decisions,
    "plans": plans,
}
