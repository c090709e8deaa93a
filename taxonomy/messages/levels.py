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
        "二つの側に分かれるテーマは、行を押すと分ける画面が開きます。",
        "Where a theme has two sides, click a row to open the screen that splits it.",
    ),
    "levels.on_neither": (
        "前回のあとにテーマへ加わった {n} 件は、どちらの側にも数えていません。",
        "{n} items that joined their theme after the last run are counted on neither side.",
    ),
    "levels.col_themes": ("テーマ", "Themes"),
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
    "theme.split_sides": (
        "一覧の「細かく」で見た二つの側です。矢印で項目を動かし、新しいテーマに名前を付けてください。",
        "The two sides seen under “Finer”. Move items with the arrows, and name the new theme.",
    ),
}
