"""What a team may do about each cause before it has a playbook of its own: countermeasures to start from.

Keys are stable: plans refer to them, so that one is counted together whatever language it was chosen in.
"""

from dataclasses import dataclass

from taxonomy.labels import Label


@dataclass(frozen=True, slots=True)
class Starter:
    """One countermeasure to start from."""

    key: str
    cause: str
    label: Label


STARTERS = (
    Starter(
        "benefit-one-page",
        "benefit",
        Label(
            "先方の一日の仕事に置き換え、誰の何分がどう変わるかを一枚にして見せる",
            "Show on one page, in terms of their working day, whose minutes change and how",
        ),
    ),
    Starter(
        "benefit-peer",
        "benefit",
        Label(
            "規模と業界の近い会社が最初の一か月にしたことを、数字と一緒に伝える",
            "Tell with figures what a company of their size and trade did in its first month",
        ),
    ),
    Starter(
        "benefit-own-words",
        "benefit",
        Label(
            "「何が楽になりそうか」を先方の言葉で言ってもらい、ずれを直す",
            "Have them say in their own words what would get easier, and mend what is off",
        ),
    ),
    Starter(
        "benefit-why-step",
        "benefit",
        Label(
            "導入を決めたときの困りごとと、今回のお願いのつながりを決裁者に説明する",
            "Explain to whoever decides how this step serves the trouble they bought it for",
        ),
    ),
    Starter(
        "timing-calendar",
        "timing",
        Label(
            "繁忙期と社内の行事を聞き、お願いする日を先方の予定に合わせて置き直す",
            "Ask for busy seasons and events, and move the request to where their calendar has room",
        ),
    ),
    Starter(
        "timing-settle",
        "timing",
        Label(
            "前の一歩が定着したかを一緒に確かめ、定着するまで次のお願いを待つ",
            "Check together whether the step before has settled, and hold the next one until it has",
        ),
    ),
    Starter(
        "timing-smaller",
        "timing",
        Label(
            "お願いを15分で終わる一つに絞り、残りは日を決めて後に回す",
            "Cut the request to one thing of fifteen minutes, and give the rest a later date",
        ),
    ),
    Starter(
        "timing-foresee",
        "timing",
        Label(
            "遅れるとしたら何が理由かを先に挙げてもらい、そのときの代わりの日を決めておく",
            "Ask beforehand what could delay it, and agree on the other date",
        ),
    ),
    Starter(
        "guidance-together",
        "guidance",
        Label(
            "止まった画面を一緒に開き、最後まで一度通してやってみる",
            "Open the screen where they stopped and go through to the end together once",
        ),
    ),
    Starter(
        "guidance-one-step",
        "guidance",
        Label(
            "つまづいた手順だけを、画面の写真つきの一枚にまとめて渡す",
            "Hand over one page with screenshots for just the step that stopped them",
        ),
    ),
    Starter(
        "guidance-task-list",
        "guidance",
        Label(
            "誰が・何を・いつまでにの一覧を作り、終わった日も書き込んでもらう",
            "Make a list of who does what by when, with a column for the day it was done",
        ),
    ),
    Starter(
        "guidance-roles",
        "guidance",
        Label(
            "進める人と操作する人を分けて、それぞれに要る説明だけをする",
            "Tell those who drive it and those who operate it apart, and explain to each what they need",
        ),
    ),
    Starter(
        "need-count",
        "need",
        Label(
            "今のやり方に月に何時間かかっているかを、先方と一緒に数える",
            "Count together how many hours a month the present way takes",
        ),
    ),
    Starter(
        "need-ask-again",
        "need",
        Label(
            "導入のときに困っていたことを聞き直し、今どうなっているかを確かめる",
            "Ask again what troubled them when they bought it, and how it stands now",
        ),
    ),
    Starter(
        "need-field",
        "need",
        Label(
            "困っている現場の人に直接話を聞き、その言葉を担当者に持ち帰る",
            "Talk to the people in the field who feel it, and bring their words back to the contact",
        ),
    ),
    Starter(
        "need-half-year",
        "need",
        Label(
            "半年このままだと何が起きるかを、先方と一緒に書き出す",
            "Write down together what happens if nothing changes for half a year",
        ),
    ),
    Starter(
        "other-successor",
        "other",
        Label(
            "推進する人の後任を先方と決め、これまでの経緯を一枚にして引き継ぐ",
            "Agree on who follows the champion, and hand over the story so far on one page",
        ),
    ),
    Starter(
        "other-decider",
        "other",
        Label(
            "契約・予算・法務を判断する人と日を確かめ、その日から予定を引き直す",
            "Find out who decides on contract, budget or legal and when, and plan from that day",
        ),
    ),
    Starter(
        "other-defect",
        "other",
        Label(
            "不具合の避け方と直る見込みの日を、先方の作業の予定に合わせて伝える",
            "Tell how to get around the defect and when it will be mended, in step with their schedule",
        ),
    ),
)
