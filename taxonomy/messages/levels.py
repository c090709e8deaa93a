"""Sentences about coarser and finer levels of the themes, and names a language model proposes. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "levels.slider": ("まとめ方の細かさ", "Coarser or finer"),
    "levels.at_coarsest": ("大きくまとめる", "Coarsest"),
    "levels.at_coarser": ("少しまとめる", "Coarser"),
    "levels.at_themes": ("テーマごと", "Themes"),
    "levels.at_finer": ("細かく", "Finer"),
    "levels.only_a_view": (
        "見方が変わるだけで、人がまとめたり分けたりするまで、テーマは変わりません。",
        "Only the view changes: no theme changes until a person merges or splits it.",
    ),
    "levels.choose_family": (
        "行を押すと、その中のテーマが並びます。",
        "Click a row to see its themes.",
    ),
    "levels.choose_side": (
        "行を押すと、二つの側に分ける画面が開きます。",
        "Click a row to open the screen that splits the two sides.",
    ),
    "levels.on_neither": (
        "前回のあとにテーマへ加わった {n} 件は、どちらの側にも数えていません。",
        "{n} items that joined their theme after the last run are counted on neither side.",
    ),
    "levels.col_count": ("テーマ数", "Themes in it"),
    "levels.col_side": ("側", "Side"),
    "levels.side_0": ("大きい側", "Larger"),
    "levels.side_1": ("小さい側", "Smaller"),
    "levels.family": (
        "{themes} テーマ(合わせて {companies} 社・{items} 件)",
        "{themes} themes (together {companies} companies, {items} items)",
    ),
    "levels.alone": ("ほかとまとまらないテーマ", "A theme that stands alone"),
    "levels.merge_these": ("このテーマを一つにまとめる", "Merge these"),
    "theme.proposed_by": (
        "モデル {model} が、声をもとに提案した仮の名前です。",
        "A working name proposed from the quotes by the model {model}.",
    ),
    "naming.told": (
        "モデル {model} に {asked} 件のテーマの名前をたずね、{named} 件の提案を受け取りました。",
        "The model {model} was asked to name {asked} themes; {named} proposals were taken.",
    ),
    "naming.failed": (
        "{failed} 件は返事がありませんでした({why})。次に分けるときにもう一度たずねます。",
        "{failed} went unanswered ({why}). They are asked about again in the next run.",
    ),
    "naming.stopped": (
        "続けて返事がなかったので、この回はそこまでにしました({why})。残り {left} 件は、次に分けるときにたずねます。",
        "No answer several times in a row, so no more was asked in this run ({why}). The {left} left are asked about in"
        " the next.",
    ),
    "naming.why_timeout": ("{value} 秒待っても返事がない", "no answer in {value} s"),
    "naming.why_unreachable": ("サーバーにつながらない", "the server cannot be reached"),
    "naming.why_status": ("サーバーの返事が {value}", "the server said {value}"),
    "naming.why_not_chat": ("返事がOpenAI互換の形ではない", "the answer is not of an OpenAI-compatible kind"),
    "naming.why_outside": ("社内のアドレスではない", "the address is not on your own network"),
    "theme.split_sides": (
        "一覧の「細かく」で見た二つの側です。矢印で項目を動かし、新しいテーマに名前を付けてください。",
        "The two sides seen under “Finer”. Move items with the arrows, and name the new theme.",
    ),
}
