"""What a review session is made of: who sits in it, what one may judge a case to be, and how sure one is of it."""

from taxonomy.causes import CAUSES
from taxonomy.labels import Choice, Label

LEAD, HIGH_PERFORMER = "lead", "high_performer"

ROLES = (
    Choice("csm", Label("CSM", "CSM")),
    Choice(HIGH_PERFORMER, Label("ハイパフォーマー", "High performer")),
    Choice("marketing", Label("マーケティング", "Marketing")),
    Choice("inside_sales", Label("インサイドセールス", "Inside sales")),
    Choice("sales", Label("セールス", "Sales")),
    Choice(LEAD, Label("進行役", "Lead")),
)

ACTED, CANNOT_TELL = "acted", "cannot_tell"
"""Verdicts beside the causes: the customer did act; this log does not tell, which counts as no answer in agreement."""

# In the order of the number keys.
VERDICTS = (
    *(Choice(cause.key, cause.label) for cause in CAUSES),
    Choice(ACTED, Label("原因なし(行動した)", "No cause: they acted")),
    Choice(CANNOT_TELL, Label("この記録では決められない", "This log does not tell")),
)

CONFIDENCES = (
    Choice("sure", Label("自信がある", "Sure")),
    Choice("rather", Label("どちらかといえば", "Rather")),
    Choice("guess", Label("当て推量", "A guess")),
)

# Why a case is worth judging together, the most valuable first.
REASONS = (
    Choice("people_differ", Label("人の見方が分かれている", "People disagree")),
    Choice("hypothesis_differs", Label("仮説と推定が違う", "Hypothesis and suggestion differ")),
    Choice("decision_differs", Label("決定と推定が違う", "Decision and suggestion differ")),
    Choice("unsure", Label("推定では決められない", "The machine cannot tell")),
    Choice("high_impact", Label("多くの会社に関わる", "Concerns many companies")),
    Choice("new_theme", Label("新しいテーマ", "A new theme")),
)
PICKED_BY_HAND = "by_hand"
