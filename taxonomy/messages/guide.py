"""Sentences of the cause guide: its screen, its file, its history. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "guide.title": ("原因の手引き", "Cause guide"),
    "guide.explain": (
        "どの原因を選ぶかの、チーム共通のものさしです。ここで直した文は、原因を選ぶ欄の説明にもそのまま出ます。",
        "The team's common yardstick for choosing a cause. What is changed here is also what the pickers explain.",
    ),
    "guide.entry": ("原因", "Cause"),
    "guide.column_cause": ("原因", "Cause"),
    "guide.column_name": ("呼び名", "Name"),
    "guide.column_meaning": ("意味", "What it means"),
    "guide.column_applies": ("当てはまるとき", "When it applies"),
    "guide.column_applies_not": ("当てはまらないとき", "When it does not"),
    "guide.column_check": ("確かめる問い", "What to ask"),
    "guide.blank": ("まだ書かれていません。", "Nothing written yet."),
    "guide.own_words": ("チームの言葉", "The team's words"),
    "guide.edit": ("この項目を書き直す", "Rewrite this entry"),
    "guide.edit_help": (
        "一つの欄は {n} 文字までです。直す前の文は履歴に残り、いつでも戻せます。",
        "Up to {n} characters a field. What stood before stays in the history and can be restored.",
    ),
    "guide.why": ("直した理由(なくても構いません)", "Why (may be left out)"),
    "guide.save": ("手引きに反映する", "Put into the guide"),
    "guide.saved": ("手引きを直しました。", "The guide is changed."),
    "guide.unchanged": ("変わったところはありませんでした。", "Nothing had changed."),
    "guide.reset": ("はじめからの文に戻す", "Back to the built-in text"),
    "guide.reset_sure": (
        "この項目をはじめからの文に戻します。チームの文は履歴に残ります。",
        "This entry goes back to the built-in text. The team's words stay in the history.",
    ),
    "guide.reset_yes": ("戻す", "Go back"),
    "guide.restored": ("前の文に戻しました。", "Restored."),
    "guide.history": ("直した履歴({n})", "History ({n})"),
    "guide.kind_edited": ("書き直し", "Rewritten"),
    "guide.kind_imported": ("ファイルから", "From a file"),
    "guide.kind_restored": ("元に戻した", "Restored"),
    "guide.built_in": ("(はじめからの文)", "(built-in text)"),
    "guide.before": ("前", "Before"),
    "guide.after": ("後", "After"),
    "guide.restore": ("「前」の文に戻す", "Restore “before”"),
    "guide.examples": ("実際に決めた例({n} 社)", "Cases decided so ({n} companies)"),
    "guide.examples_none": (
        "まだ例がありません。会話の原因を決めると、ここに並びます。",
        "No case yet. Conversations decided so will appear here.",
    ),
    "guide.examples_more": ("ほか {n} 件", "{n} more"),
    "guide.example_why": ("決めた理由: {why}", "Why: {why}"),
    "guide.confusions": ("取り違えやすい組み合わせ", "What it is confused with"),
    "guide.confusions_none": (
        "仮説・推定・壁打ちでの判断が決定と食い違った例は、まだありません。",
        "No hypothesis, suggestion or judgment has differed from a decision yet.",
    ),
    "guide.confused_hypothesis": (
        "仮説は「{said}」、決定は「{decided}」: {n} 社",
        "Hypothesis “{said}”, decided “{decided}”: {n} companies",
    ),
    "guide.confused_suggestion": (
        "推定は「{said}」、決定は「{decided}」: {n} 社",
        "Suggested “{said}”, decided “{decided}”: {n} companies",
    ),
    "guide.confused_judgment": (
        "壁打ちでの判断は「{said}」、決定は「{decided}」: {n} 社",
        "Judged “{said}” in a review session, decided “{decided}”: {n} companies",
    ),
    "guide.confused_hidden": (
        "ほか {n} 件は、あなたの考えを選ぶと開けます。",
        "{n} more can be opened once you have stated your view.",
    ),
    "guide.others": ("「その他」にした理由", "Reasons given for “other”"),
    "guide.others_share": (
        "原因を決めた {all} 社のうち、{n} 社に「その他」があります。似た理由をまとめています。",
        "Of {all} companies with a decided cause, {n} have “other”. Reasons alike are put together.",
    ),
    "guide.others_none": (
        "「その他」に理由を書いて決めた会話は、まだありません。",
        "Nothing has been decided as “other” with a reason yet.",
    ),
    "guide.others_bare": (
        "理由の書かれていない「その他」が {n} 件あります。",
        "{n} decided as “other” give no reason.",
    ),
    "guide.others_row": ("{text}({n} 社)", "{text} ({n} companies)"),
    "guide.others_fifth": (
        "{n} 社以上で同じ理由です。四つとは別の原因として扱うか、話し合う価値があります。",
        "{n} companies or more give this reason. Worth discussing whether it is a cause of its own.",
    ),
    "guide.others_ungrouped": (
        "読み取りモデルを使えないため、似た理由をまとめずに並べています。",
        "The reading model is not at hand, so reasons alike are not put together.",
    ),
    "guide.file": ("ファイルで渡す・受け取る", "Take along, bring in"),
    "guide.download": ("CSVで書き出す", "Download as CSV"),
    "guide.upload": ("書き直したファイル(CSV・Excel)", "The file as rewritten (CSV, Excel)"),
    "guide.preview": ("変わるところ", "What will change"),
    "guide.no_change": ("いまの手引きと違うところはありません。", "Nothing differs from the guide as it stands."),
    "guide.problems": ("読めなかったところ", "What could not be read"),
    "guide.import": ("{n} か所を取り込む", "Put {n} changes in"),
    "guide.imported": ("{n} か所を取り込みました。", "{n} changes put in."),
    "guide.suffix": (
        "「{value}」は読めない種類のファイルです。使えるのは {allowed} です。書き出したCSVを直してお使いください。",
        "“{value}” is not a kind of file that can be read; {allowed} can. Start from the downloaded CSV.",
    ),
    "guide.headings": (
        "見出し「{value}」に、原因の列と文の列が見つかりません。使える見出しは {allowed} です。書き出したCSVの一行目を残してください。",
        "The headings “{value}” name no cause or no text. Allowed are {allowed}. Keep the first line of the downloaded CSV.",
    ),
    "guide.heading_unknown": (
        "見出し「{value}」は使わずに読みました。使える見出しは {allowed} です。",
        "The heading “{value}” was passed over. Allowed are {allowed}.",
    ),
    "guide.cause_unknown": (
        "原因「{value}」はありません。使えるのは {allowed} です。この行は取り込みません。",
        "There is no cause “{value}”; allowed are {allowed}. This row is left out.",
    ),
    "guide.cause_twice": (
        "原因「{value}」は {allowed} 行目にもあります。先の行を使い、この行は取り込みません。",
        "The cause “{value}” stands in line {allowed} too. That line is used, this row is left out.",
    ),
    "guide.too_long": (
        "文が長すぎます({value} 文字)。{allowed} 文字までに短くしてください。この行は取り込みません。",
        "A text is too long ({value} characters). Shorten it to {allowed}. This row is left out.",
    ),
    "store.guide_overtaken": (
        "{at} に{who}さんがこの項目を直しました。いまの文を上に表示しています。あなたの文は残っているので、このままでよければもう一度保存してください。",
        "{who} changed this entry {at}; its text is shown above. Yours is kept: save once more if it should stand.",
    ),
    "store.guide_place": (
        "手引きに {place} という欄はありません。",
        "The guide has no field {place}.",
    ),
    "store.guide_blank": (
        "「意味」が空です。一文でよいので書いてください。",
        "“What it means” is blank. Write at least a sentence.",
    ),
    "store.guide_long": (
        "文が長すぎます({n} 文字)。{allowed} 文字までに短くしてください。",
        "The text is too long ({n} characters). Shorten it to {allowed}.",
    ),
    "cli.guide": ("原因の手引きを書き出す・取り込む", "Take the cause guide along, or bring it in"),
    "cli.guide_export": ("手引きを表として書き出す", "Write the guide as a table"),
    "cli.guide_import": ("書き直した表を手引きに取り込む", "Put a rewritten table into the guide"),
    "cli.guide_imported": (
        "{n} か所を取り込みました。読めなかったところは {bad} 件です。",
        "{n} changes put in, {bad} problems.",
    ),
    "cli.guide_checked": ("{n} か所が変わります。読めなかったところは {bad} 件です。", "{n} changes, {bad} problems."),
}
