"""The cause guide as it comes: what each cause means, when it applies, when it does not, and what to ask.

A team rewrites it in its own words (`ingest/store/guide.py`); what a person wrote outranks this, in every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from taxonomy.causes import CAUSES
from taxonomy.labels import Label, Language

FIELDS = ("meaning", "applies", "applies_not", "check")
"""The parts of an entry, in reading order."""

ACTED = "acted"
"""The entry of a customer who did act: no cause, but to be told apart from one."""

LONGEST = 1000
"""Characters a part may hold: a guide is read beside a log."""

Texts = dict[tuple[str, str], str]
"""(cause, field) -> words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` is a cause's or `acted`; a label for each of `FIELDS`."""

    key: str
    label: Label
    meaning: Label
    applies: Label
    applies_not: Label
    check: Label


_APPLIES = {
    "benefit": (
        Label(
            "「うちだと誰の何が楽になるの」と聞かれた。説明は聞いたが、自社の仕事に置き換えた言葉が出てこない",
            "They asked what gets easier for whom. They listened, and nothing was put in terms of their own work",
        ),
        Label(
            "自社での使い道は言えていて、止まったのが操作の途中なら「ガイダンス不足」。要らないと言い切られたなら「必要性」",
            "They can name the use and stopped in the operation: guidance. They said outright it is not needed: need",
        ),
    ),
    "timing": (
        Label(
            "前の一歩がまだ定着していない、繁忙期・移転・切替などで手が空かない。やる気はあり、時期が先に決まっている",
            "The step before has not settled, or a busy season, a move, a switch-over leaves no room; willing, but later",
        ),
        Label(
            "忙しいという言葉だけで、実際に手が止まったのは操作や準備のところなら「ガイダンス不足」",
            "“Busy” is only said, while what stopped them was the operation or preparation: guidance",
        ),
    ),
    "guidance": (
        Label(
            "始めたが途中で止まった。エラー、手順の迷い、権限やデータの準備など、止まった場所を言える",
            "They began and stopped midway: an error, a step they could not find, rights or data to prepare",
        ),
        Label(
            "製品の不具合や契約で誰にも進められないなら「その他」。始める気になっていないなら「ベネフィット」か「必要性」",
            "A defect or the contract stops anyone: other. They never meant to begin: benefit or need",
        ),
    ),
    "need": (
        Label(
            "「今のままで足りている」と言われ、こちらがそれを受け取って話が終わった。困りごとを一段掘っていない",
            "“We are fine as we are” was said and accepted; nobody dug one level into what troubles them",
        ),
        Label(
            "掘り下げたうえで使い道が思い浮かばないのなら「ベネフィット」。別の予定が先にあるだけなら「タイミング」",
            "Dug into, and they cannot picture the use: benefit. Something else merely comes first: timing",
        ),
    ),
    "other": (
        Label(
            "推進者の異動・退職、契約や稟議、法務・セキュリティ審査、予算、製品の不具合など。理由を一文で必ず書く",
            "Champion left, contract, legal or security review, budget, defect. Always write the reason in one sentence",
        ),
        Label(
            "四つのどれかに当てはまる行動や言葉があるなら、そちらを選ぶ。決め手が足りないだけなら「決められない」",
            "Behaviour or words fit one of the four: choose that. Decisive words are only missing: cannot tell",
        ),
    ),
}

_ACTED_ENTRY = Entry(
    ACTED,
    Label("行動した", "Acted"),
    Label(
        "お願いした行動を、顧客が自分の手で実際に行った",
        "The customer did what was asked, by their own hand",
    ),
    Label(
        "登録した、設定を終えた、社内に展開したなど、終わった行動が記録にある",
        "An action that is done stands in the log: registered, set up, rolled out",
    ),
    Label(
        "「やります」「よさそう」という言葉だけ、こちらが代わりに行っただけなら、まだ行動していない",
        "Only “we will” or “looks good” was said, or we did it for them: not acted yet",
    ),
    Label("誰が、いつ、何をしたかを一文で言えるか", "Can you say in one sentence who did what, and when?"),
)

ENTRIES = (
    *(Entry(cause.key, cause.label, cause.meaning, *_APPLIES[cause.key], cause.check) for cause in CAUSES),
    _ACTED_ENTRY,
)
"""The guide's entries: the four causes, `other`, `acted`."""

BUILT_IN: dict[tuple[str, str], Label] = {
    (entry.key, field): getattr(entry, field) for entry in ENTRIES for field in FIELDS
}


def guide_texts(edited: Mapping[tuple[str, str], str], language: Language) -> Texts:
    """Return every part of the guide as it is read today: a person's words where there are some, else the built-in."""
    return {place: edited.get(place, label.say(language)) for place, label in BUILT_IN.items()}


def is_built_in(place: tuple[str, str], text: str) -> bool:
    """Return whether a text is the built-in one, in either language, but for spaces around it."""
    return text.strip() in {BUILT_IN[place].ja, BUILT_IN[place].en}
