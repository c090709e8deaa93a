"""Sentences about mining: the steps of a run, why an item is in no theme, what an encoder is. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "mine.step_read": ("記録を読んでいます", "Reading the records"),
    "mine.step_encode": ("文の意味を読み取っています", "Reading what the sentences mean"),
    "mine.step_place": ("確定したテーマに入れています", "Placing items into confirmed themes"),
    "mine.step_cluster": ("くり返し現れるつまづきを探しています", "Looking for what recurs"),
    "mine.step_describe": ("テーマの言葉を選んでいます", "Choosing words for the themes"),
    "mine.step_map": ("地図を描いています", "Drawing the map"),
    "mine.step_causes": ("行動しなかった理由を推定しています", "Suggesting why customers did not act"),
    "mine.step_store": ("保存しています", "Saving"),
    "mine.done": (
        "{items} 件を {themes} テーマに分けました(未分類 {unassigned} 件、{seconds} 秒)。",
        "{items} items, {themes} themes, {unassigned} unassigned ({seconds} s).",
    ),
    "reason.too_few": ("つまづきの項目がまだ少ない", "Too few stumbling items so far"),
    "reason.far_from_all": ("どのテーマからも遠い", "Far from every theme"),
    "reason.between_two": ("二つのテーマの間にある", "Between two themes"),
    "reason.too_small_group": ("似た声がまだ少ない", "Too few alike so far"),
    "reason.no_groups": ("くり返しがまだ見えない", "Nothing recurs yet"),
    "reason.no_content": ("内容のある言葉がない", "No words to go by"),
    "reason.decided": ("人が未分類と決めた", "A person put it here"),
    "reason.not_mined": ("まだ分けていない", "Not mined yet"),
    "reason.positive": ("つまづきではない", "Not a stumbling point"),
}
