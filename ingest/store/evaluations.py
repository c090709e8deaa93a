"""How well the machine did on the team's own decisions: each measurement as it was made, to be shown as it is."""

import json
from dataclasses import dataclass
from typing import Any

from ingest.store.connection import Connection, now


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One measurement: when it was made, what came of it, and how many decisions have been added since."""

    at: str
    result: dict[str, Any]
    added_since: int


class Evaluations:
    """The measurements of one store."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self.connection = connection

    def marks(self) -> tuple[int, int]:
        """Return how far decisions on causes and on themes go now; read before what is measured is read."""
        return self._last("cause_decisions"), self._last("theme_decisions")

    def _last(self, table: str) -> int:
        return int(self.connection.value(f"SELECT max(id) FROM {table}") or 0)

    def keep(self, result: dict[str, Any], *, marks: tuple[int, int]) -> None:
        """Store a result; `marks` tell which decisions it knew."""
        with self.connection.atomic():
            self.connection.insert(
                "evaluations",
                {
                    "at": now(),
                    "causes_upto": marks[0],
                    "themes_upto": marks[1],
                    "result": json.dumps(result, ensure_ascii=False),
                },
            )

    def latest(self) -> Evaluation | None:
        """Return the latest measurement, None before the first."""
        row = self.connection.row(
            """SELECT at, result,
                (SELECT count(*) FROM cause_decisions WHERE id > causes_upto)
                + (SELECT count(*) FROM theme_decisions WHERE id > themes_upto) AS added
            FROM evaluations ORDER BY id DESC LIMIT 1"""
        )
        return None if row is None else Evaluation(row["at"], json.loads(row["result"]), row["added"])
