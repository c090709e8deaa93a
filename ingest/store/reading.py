"""Reading conversations: one by id, the filtered list, the companies and what values occur."""

import json
from collections.abc import Iterator
from typing import Any

from ingest.normalize import normal_form
from ingest.store.connection import Connection
from ingest.store.filters import HELD, ConversationFilter, where_clause
from taxonomy.records import Company, Conversation, Decision, Item, Revision

_PLAIN = "FROM conversations c JOIN companies company ON company.id = c.company_id"
_DECIDED = "LEFT JOIN decided_cause decided ON decided.conversation_id = c.id"
_FROM = f"{_PLAIN} {_DECIDED} LEFT JOIN stated_hypothesis stated ON stated.conversation_id = c.id"
_COLUMNS = (
    "c.*, company.name AS company, company.size AS size, company.industry AS industry, decided.cause, decided.why,"
    " stated.cause AS hypothesis"
)


class ConversationReads:
    """Questions about conversations; writes nothing."""

    def __init__(self, connection: Connection) -> None:
        """Ask `connection`."""
        self.connection = connection

    def find(self, conversation_id: str) -> Conversation | None:
        """Return one conversation with the decisions that stand, in the trash or not; None when unknown."""
        found = self.connection.row(f"SELECT {_COLUMNS} {_FROM} WHERE c.id = ?", (conversation_id,))
        return self._whole([found])[0] if found else None

    def all(self, chosen: ConversationFilter | None = None) -> list[Conversation]:
        """Return whole conversations, latest first; for exports and for the models."""
        clause, values = where_clause(chosen or ConversationFilter())
        return self._whole(
            self.connection.rows(f"SELECT {_COLUMNS} {_FROM} WHERE {clause} ORDER BY c.date DESC, c.id", values)
        )

    def each(self, *, at_once: int = 500) -> Iterator[Conversation]:
        """Yield every live conversation, oldest id first, holding `at_once` of them in memory."""
        last = ""
        while rows := self.connection.rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE c.trashed_at IS NULL AND c.id > ? ORDER BY c.id LIMIT ?", (last, at_once)
        ):
            yield from self._whole(rows)
            last = rows[-1]["id"]

    def latest_told(self, each: int) -> list[Conversation]:
        """Return whole conversations that tell why a customer did not act (a decided cause), or that it did act.

        Of every cause and of those that acted, the latest `each`; by id. Memory does not grow with their number.
        """
        ids = self.connection.rows(
            f"""SELECT id FROM (SELECT c.id, row_number() OVER (
                    PARTITION BY COALESCE(decided.cause, '') ORDER BY c.date DESC, c.id) AS turn
                {_FROM} WHERE c.trashed_at IS NULL AND (decided.cause IS NOT NULL OR c.acted = 1)) WHERE turn <= ?""",
            (each,),
        )
        wanted = json.dumps([row["id"] for row in ids])
        return self._whole(
            self.connection.rows(
                f"SELECT {_COLUMNS} {_FROM} WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id", (wanted,)
            )
        )

    def page(
        self, chosen: ConversationFilter, *, limit: int = 200, offset: int = 0, viewer: str = ""
    ) -> list[dict[str, Any]]:
        """Return one page of the list: id, date, company, segments, phase, csm, acted, causes and number of items.

        The suggested cause is there only where `viewer` has been shown it already, no cause at all where `viewer` is
        still to judge the conversation in a review session.
        """
        clause, values = where_clause(chosen)
        return self.connection.rows(
            f"""SELECT c.id, c.date, company.name AS company, company.size, company.industry, c.motivation, c.literacy,
                c.phase, c.csm, c.acted, CASE WHEN held.id IS NULL THEN stated.cause END AS hypothesis,
                CASE WHEN held.id IS NULL THEN decided.cause END AS cause,
                CASE WHEN held.id IS NULL AND looked.who IS NOT NULL THEN suggested.cause END AS suggested_cause,
                c.updated_at,
                (SELECT count(*) FROM items i WHERE i.conversation_id = c.id AND i.removed_at IS NULL) AS items
                {_FROM} LEFT JOIN cause_suggestions suggested ON suggested.conversation_id = c.id
                LEFT JOIN suggestion_looks looked ON looked.conversation_id = c.id AND looked.who = ?
                LEFT JOIN ({HELD} GROUP BY k.conversation_id) held ON held.id = c.id
                WHERE {clause} ORDER BY c.date DESC, c.id LIMIT ? OFFSET ?""",
            (viewer, normal_form(viewer), *values, limit, offset),
        )

    def count(self, chosen: ConversationFilter | None = None) -> int:
        """Return how many conversations the filter leaves."""
        chosen = chosen or ConversationFilter()
        clause, values = where_clause(chosen)
        asked = f"{_PLAIN} {_DECIDED if chosen.cause else ''}"
        return int(self.connection.value(f"SELECT count(*) {asked} WHERE {clause}", values))

    def count_companies(self) -> int:
        """Return how many companies have a live conversation."""
        return int(
            self.connection.value("SELECT count(DISTINCT company_id) FROM conversations WHERE trashed_at IS NULL")
        )

    def is_trashed(self, conversation_id: str) -> bool:
        """Return whether the conversation is in the trash."""
        return bool(
            self.connection.value("SELECT trashed_at IS NOT NULL FROM conversations WHERE id = ?", (conversation_id,))
        )

    def values_of(self, name: str) -> list[str]:
        """Return the values that occur for industry, csm, product or company, most frequent first."""
        column = {"industry": "company.industry", "company": "company.name"}.get(name, f"c.{name}")
        return [
            row["value"]
            for row in self.connection.rows(
                f"""SELECT {column} AS value {_PLAIN} WHERE c.trashed_at IS NULL AND COALESCE({column}, '') <> ''
                GROUP BY {column} ORDER BY count(*) DESC, {column}"""
            )
        ]

    def companies(self) -> list[Company]:
        """Return every company with the motivation and literacy of its latest conversation, by name."""
        return [
            Company(**row)
            for row in self.connection.rows(
                """SELECT company.name, company.size, company.industry, latest.motivation, latest.literacy
                FROM companies company LEFT JOIN conversations latest ON latest.id = (
                    SELECT id FROM conversations WHERE company_id = company.id AND trashed_at IS NULL
                    ORDER BY date DESC, updated_at DESC LIMIT 1)
                ORDER BY company.name"""
            )
        ]

    def company_table(self) -> list[dict[str, Any]]:
        """Return every company with its segments, number of conversations, and first and last date."""
        return self.connection.rows(
            """SELECT company.name AS company, company.size, company.industry, latest.motivation, latest.literacy,
                count(c.id) AS conversations, min(c.date) AS first_date, max(c.date) AS last_date
            FROM companies company
            JOIN conversations c ON c.company_id = company.id AND c.trashed_at IS NULL
            JOIN conversations latest ON latest.id = (
                SELECT id FROM conversations WHERE company_id = company.id AND trashed_at IS NULL
                ORDER BY date DESC, updated_at DESC LIMIT 1)
            GROUP BY company.id ORDER BY company.name"""
        )

    def decision_table(self) -> list[dict[str, Any]]:
        """Return everything people decided, thought or planned, oldest first, with who, when, why, and if undone, when.

        The kinds: `cause`, `hypothesis`, `view`; `plan` and what became of it (`plan_...`); `theme` (an item belongs in
        a theme) and `veto` (it does not); `guide` (words of the cause guide); the acts on whole themes
        (renamed, defined, confirmed, unconfirmed, merged_into, split, archived, returned, undone), by theme id; and
        `workshop_...`, by workshop and thing, with the thing's state.
        """
        return self.connection.rows(
            """SELECT d.kind, subject, value, d.who, d.at, d.why, ended.at AS undone_at FROM (
                SELECT 'cause' AS kind, COALESCE(item_id, conversation_id) AS subject, cause AS value, who, at, why,
                    NULL AS ended_by FROM cause_decisions
                UNION ALL SELECT CASE role WHEN 'logger' THEN 'hypothesis' ELSE 'view' END, conversation_id, cause, who,
                    at, '', NULL FROM cause_hypotheses
                UNION ALL SELECT 'guide', g.cause || '.' || g.field, g.after, a.who, a.at, a.why, NULL
                FROM guide_changes g JOIN guide_acts a ON a.id = g.act_id
                UNION ALL SELECT 'plan', conversation_id, text, who, at, '', NULL FROM plans
                UNION ALL SELECT 'plan_' || act, CAST(plan_id AS TEXT), value, who, at, why, NULL FROM plan_acts
                UNION ALL SELECT 'theme', item_id, theme_id, who, at, why, ended_by FROM theme_decisions
                UNION ALL SELECT 'veto', item_id, theme_id, who, at, why, ended_by FROM theme_vetoes
                UNION ALL SELECT l.act, l.theme_id, l.after, l.who, l.at, l.why, u.id
                FROM theme_acts l LEFT JOIN acts u ON u.undoes = l.act_id
                WHERE l.act_id IS NOT NULL AND l.act NOT IN ('item_in', 'item_out', 'vetoed', 'merged', 'split_from')
            ) d LEFT JOIN acts ended ON ended.id = d.ended_by
            UNION ALL SELECT 'workshop_' || w.kind, w.workshop_id || ' ' || w.thing, w.after, w.who, w.at, w.why, u.at
            FROM workshop_acts w LEFT JOIN workshop_acts u ON u.id = w.ended_by WHERE w.kind <> 'undone'
            ORDER BY 5"""
        )

    def history(self, conversation_id: str) -> list[Revision]:
        """Return every change of a conversation, oldest first."""
        rows = self.connection.rows(
            "SELECT conversation_id, at, who, action, before, after FROM revisions"
            " WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        loaded = (
            {**row, **{side: row[side] and json.loads(row[side]) for side in ("before", "after")}} for row in rows
        )
        return [Revision(**row) for row in loaded]

    def cause_decisions(self, conversation_id: str) -> list[Decision]:
        """Return what people decided about the conversation's cause, oldest first."""
        return [
            Decision(**row)
            for row in self.connection.rows(
                "SELECT conversation_id AS subject, cause AS value, who, at, why FROM cause_decisions"
                " WHERE conversation_id = ? AND item_id IS NULL ORDER BY id",
                (conversation_id,),
            )
        ]

    def _whole(self, rows: list[dict[str, Any]]) -> list[Conversation]:
        """Join items and requests to conversation rows, in two queries for any number of them."""
        wanted = json.dumps([row["id"] for row in rows])
        items: dict[str, list[Item]] = {}
        for entry in self.connection.rows(
            """SELECT i.conversation_id, i.id, i.text, i.polarity, i.kind,
            (SELECT COALESCE(t.name, t.proposed_name) FROM decided_theme d JOIN themes t ON t.id = d.theme_id
             WHERE d.item_id = i.id) AS theme,
            (SELECT cause FROM cause_decisions WHERE conversation_id = i.conversation_id AND item_id = i.id
             ORDER BY id DESC LIMIT 1) AS cause
            FROM items i WHERE i.removed_at IS NULL AND i.conversation_id IN (SELECT value FROM json_each(?))
            ORDER BY i.conversation_id, i.position""",
            (wanted,),
        ):
            items.setdefault(entry.pop("conversation_id"), []).append(Item(**entry))
        requests: dict[str, list[str]] = {}
        for entry in self.connection.rows(
            "SELECT conversation_id, text FROM requests WHERE conversation_id IN (SELECT value FROM json_each(?))"
            " ORDER BY conversation_id, position",
            (wanted,),
        ):
            requests.setdefault(entry["conversation_id"], []).append(entry["text"])
        return [_conversation(row, items.get(row["id"], []), requests.get(row["id"], [])) for row in rows]


def _conversation(row: dict[str, Any], items: list[Item], requests: list[str]) -> Conversation:
    columns = (
        "id",
        "date",
        "company",
        "csm",
        "product",
        "size",
        "industry",
        "motivation",
        "literacy",
        "phase",
        "memo",
        "problem",
        "fix_product",
        "fix_operation",
        "proposal",
        "hypothesis",
        "cause",
    )
    return Conversation(
        **{name: row[name] for name in columns},
        why=row["why"] or "",
        acted=None if row["acted"] is None else bool(row["acted"]),
        items=tuple(items),
        requests=tuple(requests),
    )
