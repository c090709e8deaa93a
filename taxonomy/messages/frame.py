"""Sentences of the frame around every screen: navigation, the person, dates, errors, the first screen. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "app.name": ("つまづき", "Tsumazuki"),
    "app.claim": ("顧客の声を、会社が動ける知識に", "What customers say, as knowledge a company can act on"),
    "nav.home": ("ホーム", "Home"),
    "nav.log": ("会話を記録", "Log a conversation"),
    "nav.conversations": ("会話の一覧", "Conversations"),
    "nav.followup": ("今日フォローすること", "To follow up today"),
    "nav.queue": ("確認待ち", "Waiting for a decision"),
    "nav.conversation": ("会話", "Conversation"),
    "nav.themes": ("テーマ", "Themes"),
    "nav.merge": ("テーマをまとめる", "Merge themes"),
    "nav.split": ("テーマを分ける", "Split a theme"),
    "nav.theme": ("テーマの詳細", "Theme"),
    "nav.compare": ("2つのテーマを比べる", "Compare two themes"),
    "nav.works": ("打ち手の効き目", "What works"),
    "nav.evaluate": ("推定の確かさ", "How right it is"),
    "nav.guide": ("原因の手引き", "Cause guide"),
    "nav.import": ("ファイルから取り込む", "Import a file"),
    "nav.work": ("仕事", "Work"),
    "nav.explore": ("分析", "Explore"),
    "nav.upkeep": ("管理", "Upkeep"),
    "nav.encoder": ("読み取りモデル", "Reading model"),
    "frame.language": ("Language / 言語", "Language / 言語"),
    "frame.person": ("あなたのお名前", "Your name"),
    "frame.person_hint": ("選ぶか、新しく入力してください", "Pick or type a new one"),
    "frame.person_needed": (
        "上の欄でお名前を選ぶと、記録や決定に「誰が」が残ります。",
        "Pick your name above, so that logs and decisions show who made them.",
    ),
    "frame.nobody": ("名前なし", "Somebody"),
    "frame.crashed": (
        "この画面を表示できませんでした。記録は失われていません。もう一度開いても続くときは、番号 {number} を添えて管理者にお知らせください。",
        "This screen could not be shown. No record is lost. If it happens again, tell the admin the number {number}.",
    ),
    "frame.person_ask": ("はじめに、左の欄でお名前を選んでください。", "First, pick your name on the left."),
    "store.cannot_open": (
        "データベースを開けません: {path}({why})。つまづきのファイルか、書き込めるフォルダかを確かめてください。",
        "Cannot open the database {path} ({why}). Check that it is a Tsumazuki file in a folder you may write to.",
    ),
    "store.busy": (
        "ほかの書き込みが続いていて、まだ保存できていません。少し待って、もう一度お試しください。",
        "Others are writing and this is not saved yet. Wait a moment and try again.",
    ),
    "store.no_conversation": (
        "会話 {id} は見つかりません。一覧から選び直してください。",
        "There is no conversation {id}. Pick one from the list.",
    ),
    "store.no_theme": (
        "テーマ {id} は見つかりません。一覧から選び直してください。",
        "There is no theme {id}. Pick one from the list.",
    ),
    "store.blank_theme_name": (
        "テーマの名前が空です。一文字以上で名付けてください。",
        "The theme's name is blank. Give it at least one character.",
    ),
    "store.theme_name_taken": (
        "「{name}」は {id} がすでに使っています。別の名前にしてください。",
        "“{name}” is already the name of {id}. Choose another.",
    ),
    "store.run_overtaken": (
        "分けている間に、ほかの人が分け終えました。新しい結果を見てから、必要ならもう一度分けてください。",
        "Somebody else's run finished while this one was at work. Look at its result, and mine again if needed.",
    ),
    "store.blank_person": (
        "名前が空です。一文字以上で入力してください。",
        "The name is blank. Type at least one character.",
    ),
    "store.no_plan": (
        "打ち手 {id} は見つかりません。一覧から選び直してください。",
        "There is no plan {id}. Pick one from the list.",
    ),
    "store.blank_plan": (
        "打ち手の内容が空です。何をするかを一文で書いてください。",
        "The plan is blank. Write in one sentence what is to be done.",
    ),
    "store.plan_date": (
        "期限「{value}」は日付ではありません。2026-04-30 の形で入力してください。",
        "“{value}” is not a date. Write it as 2026-04-30.",
    ),
    "store.backup_exists": (
        "{path} はすでにあります。上書きはしないので、別の名前を指定してください。",
        "{path} exists already and is not overwritten. Name another file.",
    ),
    "home.empty": (
        "まず、いちばん最近の顧客との会話を一つ記録してみましょう。二行のメモでも構いません。",
        "Start by logging your latest customer conversation. Two lines of memo are enough.",
    ),
    "home.empty_button": ("最初の会話を記録する", "Log the first conversation"),
    "home.import_link": ("手元のファイル(Excel・CSV)から取り込む", "Import from a file of yours (Excel, CSV)"),
    "home.companies": ("会社", "Companies"),
    "home.conversations": ("会話", "Conversations"),
    "home.items": ("つまづき・行動", "Items"),
    "home.unassigned": ("未分類", "Unassigned"),
    "home.not_enough": (
        "いま {n} 社です。{need} 社に届くまでは、傾向を結論にしないでください。",
        "{n} companies so far. Do not draw conclusions before {need}.",
    ),
    "home.enough": (
        "{n} 社の声が集まりました。セグメントごとの違いを確かめられます。",
        "{n} companies so far: enough to look for differences between segments.",
    ),
    "home.behaviour_share": (
        "行動と言葉の割合は {behaviour} : {words} です(目安は 6 : 4)。",
        "Behaviour to words is {behaviour} : {words} (aim for 6 : 4).",
    ),
    "home.top": ("いま多くの会社がつまづいていること", "What most companies stumble on now"),
    "home.recent": ("最近の会話", "Latest conversations"),
    "home.new_items": (
        "まだテーマに分けていない記録が {n} 件あります。",
        "{n} items have not been mined yet.",
    ),
    "home.go_themes": ("テーマを見る", "See the themes"),
    "home.go_mine": ("テーマに分けに行く", "Mine them"),
    "home.acted_open": (
        "「行動したか」が未確認の会話が {n} 件あります。次の打ち合わせで確かめましょう。",
        "{n} conversations do not say yet whether the customer acted. Ask at the next meeting.",
    ),
    "export.button": ("Excelで書き出す", "Export to Excel"),
    "export.with_views_conversations": ("仮説と推定もすべて含める", "With all hypotheses and suggestions"),
    "export.with_views_conversations_help": (
        "付けないと、あなたがまだ考えを選んでいない会話の仮説と推定は空欄になります。チーム全体で使うファイルにするときに付けてください。"
        "壁打ちであなたの判断を待つ会話の原因は、どちらの場合も空欄です。",
        "Without it, hypotheses and suggestions stay empty where you have not stated your view yet. For a file the whole"
        " team works with. Causes of cases that wait for your judgment in a review session stay empty either way.",
    ),
    "export.with_views_plans": ("原因もすべて含める", "With all causes"),
    "export.with_views_plans_help": (
        "付けないと、あなたがまだ考えを選んでいない会話の原因は空欄になります。チーム全体で使うファイルにするときに付けてください。"
        "壁打ちであなたの判断を待つ会話の原因と打ち手は、どちらの場合も空欄です。",
        "Without it, causes stay empty where you have not stated your view yet. For a file the whole team works with."
        " Causes and plans of cases that wait for your judgment in a review session stay empty either way.",
    ),
    "common.quoted": ("「{text}」", "“{text}”"),
    "common.comma": ("、", ", "),
    "common.open": ("開く", "Open"),
    "common.save": ("保存する", "Save"),
    "common.unknown": ("未入力", "Not given"),
    "common.companies": ("{n} 社", "Companies: {n}"),
    "common.items": ("{n} 件", "{n} items"),
    "common.company": ("会社", "Company"),
    "common.date": ("日付", "Date"),
    "common.csm": ("担当", "CSM"),
    "common.product": ("製品", "Product"),
    "common.phase": ("フェーズ", "Phase"),
    "common.views": ("五つの視点", "Five views"),
    "common.memo": ("メモ", "Memo"),
    "common.acted": ("お願いした行動", "Requested action"),
    "common.cause": ("原因", "Cause"),
    "common.text": ("内容", "Text"),
}
