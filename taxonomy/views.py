"""The five views of a conversation log (seed 004), with the prompts the form shows.

A view is a heading; a field is what is typed. `solvable` keeps product and operation apart, so it has two fields.
`stumbling` and `requests` are lists, so they have none: their entries are records of their own.
"""

from dataclasses import dataclass

from taxonomy.labels import Label


@dataclass(frozen=True, slots=True)
class Field:
    """One free text of a view; `key` is also its column and its key in files."""

    key: str
    label: Label


@dataclass(frozen=True, slots=True)
class View:
    """One of the five views: what to ask, and the prompts that help to answer."""

    key: str
    label: Label
    question: Label
    prompts: tuple[Label, ...]
    fields: tuple[Field, ...]


VIEWS = (
    View(
        "problem",
        Label("顧客の課題と背景", "Problem and background"),
        Label("どんな問題が起きているか", "What problem is happening?"),
        (
            Label(
                "誰の、どんな「不」を解消したくて導入を決めたか", "Whose pain, and which one, did they buy this to end?"
            ),
            Label("その課題の背景には何があるか", "What lies behind that problem?"),
            Label("その課題のせいで、いま何に困っているか", "What trouble does it cause today?"),
            Label("プロダクトやサービスに何を期待しているか", "What do they expect of the product?"),
        ),
        (Field("problem", Label("課題と背景", "Problem and background")),),
    ),
    View(
        "solvable",
        Label("解決できること", "What can solve it"),
        Label(
            "プロダクトで解けることと、運用で解けることを分けて書く", "Keep product fixes and operational fixes apart"
        ),
        (
            Label("いまの機能や近い改善で解けるか", "Does a function, or a near improvement, solve it?"),
            Label("運用・体制・進め方の提案で解けるか", "Does a change of routine, roles or order solve it?"),
        ),
        (
            Field("fix_product", Label("プロダクトで解決できること", "Solved by the product")),
            Field("fix_operation", Label("運用提案で解決できること", "Solved by operation")),
        ),
    ),
    View(
        "proposal",
        Label("提案や解説", "Proposal"),
        Label("何を提案・解説し、何をお願いしたか", "What was proposed or explained, and what were they asked to do?"),
        (
            Label("相手にお願いした行動と期限", "The action they were asked to take, and by when"),
            Label("どんな言葉・資料で伝えたか", "The words or material used"),
        ),
        (Field("proposal", Label("提案・解説・お願いした行動", "Proposal, and the action asked for")),),
    ),
    View(
        "stumbling",
        Label("顧客の行動とつまづくポイント", "Behaviour and stumbling points"),
        Label("顧客が実際にしたこと、言ったこと(よかったことも)", "What the customer did and said, good and bad"),
        (
            Label(
                "行動を6、言葉を4の割合で。まとめず、見たまま聞いたまま",
                "Six behaviours to four words; as seen and heard, not summed up",
            ),
            Label("自分の想像ではなく、相手の行動と言葉を", "The customer's behaviour and words, not your guess"),
        ),
        (),
    ),
    View(
        "requests",
        Label("顧客からの要望", "Requests"),
        Label("顧客が求めたこと", "What the customer asked for"),
        (Label("一つずつ分けて書く", "One request a line"),),
        (),
    ),
)

TEXT_FIELDS = tuple(field for view in VIEWS for field in view.fields)


def view_of(key: str) -> View:
    """Return the view called `key`; KeyError when there is none."""
    return {view.key: view for view in VIEWS}[key]
