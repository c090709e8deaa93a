"""Sentences about what came in by form or file: what was wrong, the value, what is allowed, what to do next. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "intake.at": ("{place}: {text}", "{place}: {text}"),
    # one conversation
    "intake.row_type": (
        '会話1件は {{"company": …, "date": …}} の形({allowed})で書いてください。いまの値は「{value}」です。',
        'One conversation must be an {allowed} such as {{"company": …, "date": …}}, not “{value}”. Write it in that form.',
    ),
    "intake.type_text": (
        "「{field}」は文字列ですが、「{value}」が入っています。引用符で囲んだ文字列にしてください。",
        "“{field}” must be text, but holds “{value}”. Write it as a quoted string.",
    ),
    "intake.type_object": (
        "「{field}」は {allowed} の形ですが、「{value}」が入っています。キーと値の組にしてください。",
        "“{field}” must be an {allowed}, but holds “{value}”. Write it as keys with values.",
    ),
    "intake.type_list": (
        "「{field}」は {allowed} の形ですが、「{value}」が入っています。角括弧 [ ] で囲んでください。",
        "“{field}” must be a {allowed}, but holds “{value}”. Put it in square brackets [ ].",
    ),
    "intake.choice": (
        "「{field}」の「{value}」は使えません。使える値は {allowed} です。どれかに直すか、空にしてください。",
        "“{value}” is not allowed in “{field}”. Allowed: {allowed}. Use one of these, or leave it empty.",
    ),
    "intake.unknown_key": (
        "「{field}」は知らない項目なので取り込みませんでした(値:「{value}」)。使える項目は {allowed} です。必要な内容なら項目名を直してください。",
        "“{field}” is not a known key and was left out (value: “{value}”). Known here: {allowed}. If you need it, correct the name.",
    ),
    "intake.date_missing": (
        "日付がありません。「{field}」に {allowed} の形で入れてください。",
        "The date is missing. Enter it in “{field}” as {allowed}.",
    ),
    "intake.date_bad": (
        "「{field}」の「{value}」は日付として読めません。{allowed} の形の、実在する日付にしてください。",
        "“{value}” in “{field}” is not a date. Use a real date written as {allowed}.",
    ),
    "intake.company_missing": (
        "会社名がありません。「{field}」に会社名を入れてください。",
        "The company name is missing. Enter it in “{field}”.",
    ),
    "intake.view_missing": (
        "会話の内容がありません。{allowed} のうち、どれか一つは書いてください。",
        "The conversation is empty. Fill in at least one of: {allowed}.",
    ),
    "intake.item_text_missing": (
        '「{field}」がありません(値:「{value}」)。顧客の行動や言葉を "{allowed}" に書いてください。',
        '“{field}” is missing (value: “{value}”). Write the behaviour or the words in "{allowed}".',
    ),
    "intake.broken_text": (
        "「{field}」に壊れた文字が含まれています(「{value}」)。その文字を消すか、打ち直してください。",
        "“{field}” holds a broken character (“{value}”). Delete it or type it again.",
    ),
    # one file
    "intake.not_found": (
        "ファイル「{value}」が見つかりません。場所と名前を確かめてください。",
        "There is no file “{value}”. Check the folder and the name.",
    ),
    "intake.suffix": (
        "「{value}」は取り込めない種類のファイルです。{allowed} のどれかで保存し直してください。",
        "“{value}” is not a kind of file that can be read. Save it as one of {allowed}.",
    ),
    "intake.unreadable": (
        "ファイルを開けません({value})。ファイルであること、読む権限があることを確かめてください。",
        "The file cannot be opened ({value}). Check that it is a file and that you may read it.",
    ),
    "intake.encoding": (
        "「{value}」は文字のファイルとして読めません。読める文字コードは {allowed} です。CSV UTF-8 などで保存し直してください。",
        "“{value}” cannot be read as text. Readable encodings: {allowed}. Save it again, for example as CSV UTF-8.",
    ),
    "intake.workbook": (
        "「{value}」は Excel のブックとして読めません。パスワードを外し、{allowed} の形式で保存し直してください。",
        "“{value}” cannot be read as an Excel workbook. Remove any password and save it again as {allowed}.",
    ),
    "intake.empty": (
        "「{value}」には取り込む内容がありません。見出しの下に会話を書いてから、もう一度選んでください。",
        "There is nothing to read in “{value}”. Add conversations and choose it again.",
    ),
    "intake.json": (
        "JSON として読めません(「{value}」)。1行に会話1件の {allowed} になっているか、括弧・引用符・カンマを確かめてください。",
        "This is not JSON (“{value}”). There must be one {allowed} a line; check brackets, quotes and commas.",
    ),
    "intake.column_unknown": (
        "見出し「{value}」はどの項目か分からないので取り込みませんでした。必要なら列の対応を指定してください。使える項目は {allowed} です。",
        "The column “{value}” was not recognised and was left out. If you need it, map it to one of: {allowed}.",
    ),
    "intake.column_missing": (
        "「{field}」の列が見つかりません。見つかった見出しは「{value}」です。見出しを {allowed} のどれかにするか、列の対応を指定してください。",
        "There is no column for “{field}”. Headings found: “{value}”. Rename one to any of {allowed}, or give a mapping.",
    ),
    "intake.column_no_view": (
        "会話の内容の列がありません。見つかった見出しは「{value}」です。{allowed} のうち、どれか一つの列を作ってください。",
        "There is no column with the conversation itself. Headings found: “{value}”. Add at least one of {allowed}.",
    ),
    "intake.no_heading": (
        "見出しのない列に「{value}」があり、取り込みませんでした。必要なら、その列に見出しを付けてください。",
        "A column without a heading holds “{value}” and was left out. If you need it, give the column a heading.",
    ),
    "intake.quote_open": (
        "ここで始まる引用符 {allowed} が正しく閉じられていないため、この行から先は取り込んでいません(「{value}」)。引用符を閉じるか消してください。",
        "A quotation mark {allowed} opened here is not properly closed, so nothing from this line on was read (“{value}”). Close it or delete it.",
    ),
    "intake.table_line": (
        "この行から先を表として読めません({value})。表計算ソフトで開き、CSV UTF-8 か .xlsx で保存し直してください。",
        "From this line on the table cannot be read ({value}). Open it in a spreadsheet and save it as CSV UTF-8 or .xlsx.",
    ),
    "intake.id_twice": (
        "ID「{value}」がこのファイルに二度あります。後のほうを使います。別の会話なら ID を変えてください。",
        "The id “{value}” occurs twice in this file; the later one is used. If they differ, change one id.",
    ),
    "intake.memo_name": (
        "ファイル名「{value}」から日付と会社名が分かりません。「2026-04-02_会社名{allowed}」のような名前に変えてください。",
        "The file name “{value}” does not tell the date and the company. Rename it like “2026-04-02_Company{allowed}”.",
    ),
    "intake.mapping_field": (
        "列の対応で、見出し「{field}」に「{value}」は指定できません。使える項目は {allowed} です。",
        "In the mapping, “{field}” cannot be “{value}”. Allowed fields: {allowed}.",
    ),
    "intake.mapping_header": (
        "列の対応にある見出し「{field}」は、このファイルにありません。見つかった見出しは「{value}」です。つづりを確かめてください。",
        "The mapping names the heading “{field}”, which is not in this file. Headings found: “{value}”. Check the spelling.",
    ),
}
