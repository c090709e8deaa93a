"""Why a customer did not act: the four causes of seed 004, and `other` for a reason outside them.

A cause is somebody's decision or the model's suggestion; None means nobody has said, never a fifth cause.
"""

from dataclasses import dataclass

from taxonomy.labels import Choice, Label


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause: when it applies, and the question that tells whether it does."""

    key: str
    label: Label
    meaning: Label
    check: Label


FOUR_CAUSES = (
    Cause(
        "benefit",
        Label("ベネフィットが伝わっていない", "Benefit not conveyed"),
        Label(
            "説明が抽象的すぎる、または細かすぎて、自社で何が変わるのか想像できていない",
            "What was said was too abstract or too detailed to see what changes for them",
        ),
        Label(
            "相手は「自社では誰の何がどう楽になるか」を自分の言葉で言えたか",
            "Could they say in their own words what gets easier, and for whom?",
        ),
    ),
    Cause(
        "timing",
        Label("タイミングが「今」ではない", "Not the right time"),
        Label(
            "相手の行動の変化より先に提案が進んでいる、または今は受け入れる余裕がない",
            "The proposal ran ahead of the customer's change of behaviour, or there is no room now",
        ),
        Label(
            "前の一歩は定着したか。相手の予定のどこに置いた提案か",
            "Has the step before settled? Where in their calendar does this one fall?",
        ),
    ),
    Cause(
        "guidance",
        Label("ガイダンス不足で停滞した", "Stalled for lack of guidance"),
        Label(
            "やろうとしたが、操作や準備が複雑で途中で手が止まった",
            "They tried, and the operation or preparation was too hard to finish",
        ),
        Label(
            "どの画面・どの手順で止まったかを特定できるか",
            "Can you name the screen or step where they stopped?",
        ),
    ),
    Cause(
        "need",
        Label("「必要性を感じない」と向き合えていない", "“No need” taken at face value"),
        Label(
            "必要ないという言葉をそのまま受け取り、相手自身の課題が曖昧なまま残っている",
            "“We don't need it” was accepted while their own problem stayed unclear",
        ),
        Label(
            "必要ないと言われたあと、課題と背景を一段掘り下げたか",
            "After “no need”, did anyone dig one level into the problem behind it?",
        ),
    ),
)

OTHER = Cause(
    "other",
    Label("その他の理由", "Another reason"),
    Label(
        "推進者の異動、契約、法務、予算、不具合など、四つの外にある理由",
        "A reason outside the four: champion left, contract, legal, budget, defect",
    ),
    Label("四つのどれでもないと言い切れるか", "Can you rule out all four?"),
)

CAUSES = (*FOUR_CAUSES, OTHER)
CAUSE_CHOICES = tuple(Choice(cause.key, cause.label) for cause in CAUSES)
