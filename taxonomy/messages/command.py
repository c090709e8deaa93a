"""Sentences of the command line. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "cli.help": (
        "顧客との会話から、くり返すつまづきを見つけ、会社が動ける知識にします。",
        "Turns what customer-success managers hear from customers into knowledge a whole company can act on.",
    ),
    "cli.demo": ("見本のデータを入れて分け、ブラウザで開きます。", "Sample data, mined, opened in the browser."),
    "cli.serve": ("自分のデータベースで画面を開きます。", "Serve the screens on a database of your own."),
    "cli.import": (
        "ファイルから会話を取り込みます(.jsonl .csv .tsv .xlsx .txt .md .vtt)。",
        "Import conversations from files (.jsonl .csv .tsv .xlsx .txt .md .vtt).",
    ),
    "cli.mine": ("くり返すつまづきを探し、テーマに分けます。", "Look for stumbling points that recur."),
    "cli.fit": (
        "これまでの決定から、行動しなかった理由の推定を学び直します。",
        "Let the cause suggestions learn from the decisions made so far.",
    ),
    "cli.fitted": (
        "学び直しました(チームの決定 {n} 件)。",
        "Learnt anew ({n} decisions of the team's own).",
    ),
    "cli.suggest": (
        "一つの会話(JSON)か生メモについて、行動しなかった理由を推定します。",
        "Suggest why the customer did not act, for one conversation (JSON) or a raw memo.",
    ),
    "cli.evaluate": (
        "行動しなかった理由の推定が、チームの決定とどれだけ合うかを測ります。",
        "Measure how well the cause suggestions match the decisions of the team's own.",
    ),
    "cli.export": ("記録を書き出します。", "Write the records out."),
    "cli.search": ("会話の中を探します。", "Search the conversations."),
    "cli.encoder": (
        "文をベクトルにするモデルを見る・選ぶ・使う。",
        "See, choose and use the model that turns text into vectors.",
    ),
    "cli.encoder_list": ("使えるモデルの一覧を出します。", "List the models at hand."),
    "cli.encoder_use": ("使うモデルを選びます(名前かフォルダ)。", "Choose the model to use (name or folder)."),
    "cli.encoder_embed": (
        "一行に一文を読み、一行に一つのベクトル(JSON)を出します。",
        "Read one text a line, write one JSON array of floats a line.",
    ),
    "cli.backup": ("バックアップを取ります(使用中でも安全です)。", "Copy the database, safely while in use."),
    "cli.restore": (
        "バックアップから戻します。いまの内容は別名で残します。",
        "Restore from a copy; what is there now is kept aside.",
    ),
    "cli.check": ("データベースに異常がないか調べます。", "Check the database for damage."),
    "cli.user": ("使う人を加える・一覧を見る。", "Add and list people."),
    "cli.user_add": ("使う人を加えます。", "Add a person."),
    "cli.user_list": ("使う人の一覧を出します。", "List the people."),
    "cli.settings": ("設定の一覧を出します。", "List the settings."),
    "cli.opt_db": ("データベースファイル", "Database file"),
    "cli.opt_host": ("待ち受けるアドレス", "Address to listen on"),
    "cli.opt_port": ("待ち受けるポート", "Port to listen on"),
    "cli.opt_json": ("結果をJSONで出す", "Print the result as JSON"),
    "cli.opt_mapping": ("列名→項目のJSONファイル", "JSON file: column heading -> field"),
    "cli.opt_dry_run": ("調べるだけで書き込まない", "Check only, write nothing"),
    "cli.opt_renew": (
        "学び直したあと、すべての会話の推定も新しくする",
        "Renew the suggestions of all conversations afterwards",
    ),
    "cli.opt_afresh": (
        "人が名付けも確定もしていないテーマを、はじめから作り直す",
        "Form the themes nobody has named or confirmed anew",
    ),
    "cli.opt_strict": ("一行でも取り込めなければ終了コード1にする", "Exit with 1 if any row is refused"),
    "cli.opt_who": ("記録に残す名前", "Name to put on the records"),
    "cli.opt_format": ("出力の形式", "Output format"),
    "cli.opt_output": ("出力先のファイル(省略すると標準出力)", "File to write (standard output when left out)"),
    "cli.opt_limit": ("最大の件数", "At most this many rows"),
    "cli.opt_fresh": (
        "見本を作り直す(見本に書き足した内容は消えます)",
        "Make the sample anew (what was added to it is lost)",
    ),
    "cli.opt_no_browser": ("ブラウザを開かない", "Do not open the browser"),
    "cli.opt_yes": ("確認せずに進める", "Do not ask"),
    "cli.serving": ("{url} で開いています(終了は Ctrl+C)", "Serving on {url} (stop with Ctrl+C)"),
    "cli.open_to_network": (
        "注意: {host} で待ち受けます。まだログインがないので、届く人は誰でも読めます。",
        "Note: listening on {host}. There is no login yet: whoever can reach it can read it.",
    ),
    "cli.port_taken": (
        "ポート {port} は使われています。別のポートを指定してください: tsumazuki serve --port {free}",
        "Port {port} is in use. Choose another: tsumazuki serve --port {free}",
    ),
    "cli.preparing_demo": ("見本のデータを準備しています({path})", "Preparing the sample data ({path})"),
    "cli.imported": (
        "{good} 件を取り込みました(新規 {created}、更新 {updated}、変わらず {unchanged})。取り込めない行 {bad}。",
        "{good} imported ({created} new, {updated} updated, {unchanged} unchanged). {bad} rows refused.",
    ),
    "cli.no_hits": ("「{query}」は見つかりませんでした。", "Nothing found for “{query}”."),
    "cli.checked": (
        "{good} 件を取り込めます。取り込めない行 {bad}。(調べただけです)",
        "{good} can be imported, {bad} rows refused. (Checked only.)",
    ),
    "cli.nothing_imported": (
        "取り込める行がありませんでした。上の指摘を直して、もう一度実行してください。",
        "No row could be imported. Mend what is listed above and run it again.",
    ),
    "cli.bad_mapping": (
        '{path} は列名→項目のJSONではありません({why})。例: {{"お客様": "company"}}',
        '{path} is not JSON of column heading -> field ({why}). E.g. {{"Client": "company"}}',
    ),
    "cli.bad_input": (
        "{path} を読めません({why})。UTF-8のテキストかJSONを渡してください。",
        "Cannot read {path} ({why}). Pass UTF-8 text or JSON.",
    ),
    "cli.empty_input": (
        "内容が空です。会話のJSONか、メモの文章を渡してください。",
        "The input is empty. Pass a conversation as JSON, or the text of a memo.",
    ),
    "cli.written": ("{n} 件を {path} に書き出しました。", "Wrote {n} rows to {path}."),
    "cli.needs_output": (
        "xlsx は標準出力に出せません。-o でファイルを指定してください。",
        "xlsx cannot go to standard output. Name a file with -o.",
    ),
    "cli.using_encoder": (
        "これから {name} を使います({n} 件の文を読み取り済み)。次に分けるとき、人が決めたものはそのままに、提案を作り直します。",
        "Using {name} from now on ({n} texts read). The next run forms proposals anew; what people decided stays.",
    ),
    "cli.opt_yes_fetch": ("確かめずに取得する", "Fetch without asking"),
    "cli.encoder_facts": (
        "{name} をネットワークから取得します。大きさ: 約 {size} MB、ライセンス: {licence}。取得後はネットワークを使いません。",
        "{name} will be fetched from the network: about {size} MB, licence {licence}. No network is used afterwards.",
    ),
    "cli.encoder_fetched": ("{name} はこの機械にあります。", "{name} is on this machine already."),
    "cli.encoder_unknown": ("不明", "unknown"),
    "cli.encoder_sure": ("取得してよろしいですか", "Fetch it?"),
    "cli.encoder_stopped": (
        "止めました。今までのモデルをそのまま使います。tsumazuki encoder use {name} で続きから始められます。",
        "Stopped; the model in use stays. `tsumazuki encoder use {name}` goes on from here.",
    ),
    "cli.encoder_in_use": ("使用中", "in use"),
    "cli.encoder_embedded": ("内蔵", "embedded"),
    "cli.encoder_hub": ("取得が必要", "to be fetched"),
    "cli.backed_up": ("バックアップを {path} に取りました。", "Backed up to {path}."),
    "cli.restored": (
        "{path} から戻しました。前の内容は {aside} にあります。",
        "Restored from {path}. What was there is in {aside}.",
    ),
    "cli.restored_new": ("{path} から戻しました。", "Restored from {path}."),
    "cli.restore_sure": ("{db} の内容を {path} に置き換えます。よろしいですか", "Replace {db} with {path}?"),
    "cli.no_backup": (
        "{path} がありません。バックアップのファイルを指定してください。",
        "There is no {path}. Name a backup file.",
    ),
    "cli.no_db": (
        "{path} がまだありません。先に tsumazuki import か serve で作ってください。",
        "There is no {path} yet. Create it with tsumazuki import or serve first.",
    ),
    "cli.sound": ("{path} に異常はありません({n} 会話)。", "{path} is sound ({n} conversations)."),
    "cli.damaged": (
        "{path} に問題があります。バックアップから戻してください。",
        "{path} is damaged. Restore it from a backup.",
    ),
    "cli.user_added": ("{name}さんを加えました。", "Added {name}."),
    "cli.rows_step": ("取り込んでいます", "Importing"),
    "cli.pack": (
        "ワークショップの資料を書き出します(.xlsx .pptx .html .md .csv)。ワークショップを選ばなければ最新のもの、一つもなければいま分かっていること。",
        "Write the pack of a workshop (.xlsx .pptx .html .md .csv): the latest one unless named, what is known today where "
        "there is none.",
    ),
    "cli.opt_workshop": ("ワークショップの名前か番号", "Name or number of the workshop"),
    "cli.opt_unmasked": ("会社名と個人の名前を伏せずに書き出す", "Leave the names of companies and people in"),
    "cli.opt_pack_output": (
        "出力先のファイル。形式は拡張子で決まります",
        "File to write; its suffix says which kind",
    ),
    "cli.pack_suffix": (
        "「{value}」の形式では書き出せません。使える拡張子は {allowed} です。-o workshop.pptx のように指定してください。",
        "Cannot write “{value}”. Allowed are {allowed}. Name a file such as -o workshop.pptx.",
    ),
    "cli.cannot_write": (
        "{path} に書き込めません({why})。書き込める場所を指定してください。",
        "Cannot write {path} ({why}). Name a place that can be written.",
    ),
    "cli.packed": (
        "「{name}」({day})の資料を {path} に書き出しました({themes} テーマ)。",
        "Wrote the pack of “{name}” ({day}) to {path} ({themes} themes).",
    ),
    "cli.pack_masked": (
        "会社名と個人の名前は伏せています。伏せきれないものもあるので、社外に出す前に目を通してください。",
        "Names of companies and people are hidden. Some cannot be: read it before it leaves the company.",
    ),
    "cli.pack_unmasked": (
        "会社名と個人の名前がそのまま入っています。渡す相手に気をつけてください。",
        "It holds the names of companies and people as they are. Mind whom you pass it to.",
    ),
}
