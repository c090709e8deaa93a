"""From as-is to to-be: what people write down for a theme in a workshop, and the questions they leave open for later.

Both are the workshop's own decisions. A gap is kept field by field, so that two people who write at once meet only
where they write into the same field; a question is kept whole.
"""

from dataclasses import dataclass, field

from taxonomy.labels import Choice, Label

TEXTS = (
    Choice("as_is", Label("いまの姿(as-is)", "As-is")),
    Choice("to_be", Label("あるべき姿(to-be)", "To-be")),
    Choice("gap", Label("その間にある差", "The gap")),
)

EFFORTS = (
    Choice("small", Label("小", "Small")),
    Choice("medium", Label("中", "Medium")),
    Choice("large", Label("大", "Large")),
)

FIXES = (
    Choice("product", Label("プロダクトで直す", "Product fix")),
    Choice("operation", Label("運用で直す", "Operational fix")),
    Choice("both", Label("両方", "Both")),
)

GAP_STATES = (
    Choice("considered", Label("検討中", "Considered")),
    Choice("chosen", Label("取り組むと決めた", "Chosen")),
    Choice("started", Label("進めている", "Started")),
    Choice("done", Label("済んだ", "Done")),
    Choice("dropped", Label("見送る", "Dropped")),
)

FIELDS = (
    *TEXTS,
    Choice("effort", Label("手間", "Effort")),
    Choice("owner", Label("担当", "Owner")),
    Choice("fix", Label("直し方", "Kind of fix")),
    Choice("state", Label("状態", "Status")),
    Choice("place", Label("順位", "Place in the order")),
)
"""Everything that is kept for a theme, one decision a field; `place` is the place in the order given by hand."""

CHOICES = {"effort": EFFORTS, "fix": FIXES, "state": GAP_STATES}


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands for one theme of a workshop; a field nobody has filled is "", a place nobody has given None.

    `placed_by` is the number of the act that gave the place: of two themes given the same place the later one has it.
    """

    theme_id: str
    as_is: str = ""
    to_be: str = ""
    gap: str = ""
    effort: str = ""
    owner: str = ""
    fix: str = ""
    state: str = ""
    place: int | None = None
    placed_by: int = 0
    who: tuple[str, ...] = field(default=())

    @property
    def written(self) -> bool:
        """Whether anybody has written anything, a place in the order aside."""
        return any((self.as_is, self.to_be, self.gap, self.effort, self.owner, self.fix, self.state))


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a workshop that nobody could answer: parked, with what came of it once it is closed.

    `seen` is the act that made it what it is here; `who` asked it, and when.
    """

    id: str
    text: str
    owner: str
    answer: str
    open: bool
    who: str
    at: str
    seen: int
