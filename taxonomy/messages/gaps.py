"""Sentences of to-be, gap and priority, and of the parking lot. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "store.gap_place": (
        "順位「{value}」は置けません。1 以上の数にしてください。",
        "“{value}” is no place in the order. Give a number from 1.",
    ),
    "store.gap_field": (
        "「{value}」という欄はありません。使えるのは {allowed} です。",
        "There is no field “{value}”. Allowed: {allowed}.",
    ),
    "store.gap_choice": (
        "「{value}」は選べません。選べるのは {allowed} です。",
        "“{value}” is not one of the choices. Allowed: {allowed}.",
    ),
    "store.blank_question": (
        "問いが空です。何が分かれば先に進めるかを書いてください。",
        "The question is blank. Write what has to be known to go on.",
    ),
    "gap.fix": ("直し方", "Kind of fix"),
    "gap.effort": ("手間", "Effort"),
    "gap.owner": ("担当", "Owner"),
    "gap.state": ("状態", "Status"),
    "gap.impact": ("影響", "Impact"),
    "gap.matrix": ("影響と手間", "Impact and effort"),
    "gap.effort_open": ("未定(中として計算)", "open (counted as medium)"),
    "gap.formula": (
        "影響(100点)= 出た会社の割合×{reach} + 出たセグメントの割合×{spread} + 行動しなかった会社の割合×{stuck}。"
        "行動したか分かる会社が少ないあいだは、その割合を半々に近づけて数えます。順位は 影響÷手間(小 1・中 2・大 3)の大きい順で、人が動かした順位が優先します。",
        "Impact (of 100) = share of companies that met it × {reach} + share of segment values it is met in × {spread} + "
        "share of companies that did not act × {stuck}, that last share drawn towards one half while few are known. "
        "The order goes by impact ÷ effort (small 1, medium 2, large 3); a place given by hand outranks it.",
    ),
    "gap.formula_filled": (
        "影響 {score} = 会社 {reach}({total}社中{n}社)+ 広がり {spread}({all_values}セグメント中{values})"
        "+ 行動せず {stuck}(分かっている{known}社中{not_acted}社)。手間 {effort} → {score} ÷ {weight} = {value}。",
        "Impact {score} = companies {reach} ({n} of {total}) + spread {spread} ({values} of {all_values} segment values) "
        "+ did not act {stuck} ({not_acted} of {known} known). Effort {effort}: {score} ÷ {weight} = {value}.",
    ),
    "gap.placed_by_formula": ("式どおりの {place} 位です。", "Place {place}, by the formula."),
    "gap.placed_by_hand": (
        "人が動かして {place} 位です(式では {by_formula} 位)。",
        "Place {place}, put there by hand (the formula says {by_formula}).",
    ),
    "question.none": ("置いておいた問いはありません。", "No question was parked."),
    "question.open": ("未解決", "Open"),
    "question.closed": ("解決", "Closed"),
}
