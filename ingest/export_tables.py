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
DECIDED_COLUMNS = ("cause", "why", "decided_cause")
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


def without_views(table: Table, known: frozenset[str], held: frozenset[str]) -> Table:
    """Return the table of conversations with hypothesis and suggestion left empty but for the `known` ids.

    For somebody who has yet to say their own view. Of the `held` ones, which they are still to judge in a review
    session, what was decided is left empty too; a blank says nothing when the file is read back.
    """
    views, decided = dict.fromkeys(VIEW_COLUMNS), dict.fromkeys(DECIDED_COLUMNS)
    rows = []
    for row in table.rows:
        row = row if row["id"] in known - held else {**row, **views}
        rows.append({**row, **decided, "views": _without_causes(row["views"])} if row["id"] in held else row)
    return Table(table.columns, rows)


def _without_causes(views: Mapping[str, Any]) -> dict[str, Any]:
    return {**views, "stumbling": [{**item, "cause": None} for item in views.get("stumbling", ())]}


def without_plans(table: Table, known: frozenset[str], held: frozenset[str], viewer: str) -> Table:
    """Return the table of plans as `viewer` may see it, with causes told for the `known` conversations and own plans.

    Of the `held` ones what is to be done is told only to whoever made the plan or carries it out.
    """
    rows = []
    for row in table.rows:
        case = row["conversation_id"]
        if row["who"] != viewer and (case in held or case not in known):
            row = {**row, "cause": None}
        rows.append({**row, "text": None} if case in held and viewer not in {row["who"], row["csm"]} else row)
    return Table(table.columns, rows)


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
