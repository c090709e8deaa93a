"""Sentences about mining: the steps of a run, why an item is in no theme, what an encoder is. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "mine.failed": (
        "分けている途中で止まりました。記録はそのまま残っています。もう一度試すか、管理者に知らせてください。",
        "Mining stopped half-way. Your records are untouched. Try again, or tell the admin.",
    ),
    "mine.step_read": ("記録を読んでいます", "Reading the records"),
    "mine.step_encode": ("文の意味を読み取っています", "Reading what the sentences mean"),
    "mine.step_place": ("確定したテーマに入れています", "Placing items into confirmed themes"),
    "mine.step_cluster": ("くり返し現れるつまづきを探しています", "Looking for what recurs"),
    "mine.step_firm": ("分け直しても残るかを確かめています", "Checking what comes back when grouped anew"),
    "mine.step_describe": ("テーマの言葉を選んでいます", "Choosing words for the themes"),
    "mine.step_name": ("テーマの名前を考えてもらっています", "Asking for names of the themes"),
    "mine.step_map": ("地図を描いています", "Drawing the map"),
    "mine.step_learn": ("これまでの決定から学んでいます", "Learning from the decisions so far"),
    "mine.step_causes": ("行動しなかった理由を推定しています", "Suggesting why customers did not act"),
    "mine.step_store": ("保存しています", "Saving"),
    "mine.done": (
        "つまづき {items} 件を {themes} テーマに分けました(未分類 {unassigned} 件、{seconds} 秒)。",
        "{items} stumbling items, {themes} themes, {unassigned} unassigned ({seconds} s).",
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
    "encoder.step_load": ("モデルを読み込んでいます", "Loading the model"),
    "encoder.title": ("読み取りモデル", "Reading model"),
    "encoder.explain": (
        "文の意味を読み取るモデルです。似たつまづきを集めるとき、似た会話を探すときに使います。どのモデルでも、記録がこのサーバーの外に出ることはありません。",
        "The model that reads what a sentence means, used to gather stumbling points and to find similar moments."
        " Whichever you choose, no record leaves this server.",
    ),
    "encoder.in_use": ("使用中: **{name}**({n} 件の文を読み取り済み)", "In use: **{name}** ({n} texts read)"),
    "encoder.name": ("モデル", "Model"),
    "encoder.where": ("場所", "Where"),
    "encoder.size": ("大きさ(MB)", "Size (MB)"),
    "encoder.licence": ("ライセンス", "Licence"),
    "encoder.choose": ("切り替え先", "Change to"),
    "encoder.choose_hint": (
        "一覧から選ぶか、サーバー上のフォルダ、Hugging Faceの名前(所有者/名前)を入力してください",
        "Pick one, or type a folder on the server or a Hugging Face name (owner/name)",
    ),
    "encoder.will_fetch": (
        "このモデルはサーバーにまだありません。約 {size} MB を huggingface.co から取得します(ライセンス: {licence})。取得するのはモデルだけで、記録は送りません。",
        "This model is not on the server yet. About {size} MB will be fetched from huggingface.co (licence: {licence})."
        " Only the model is fetched; no record is sent.",
    ),
    "encoder.may_fetch": ("取得してよい", "Fetch it"),
    "encoder.go": ("このモデルに切り替える", "Change to this model"),
    "encoder.after": (
        "すべての文を読み直してから切り替わります。それまでは今のモデルのまま使えます。テーマの名前と人の決定は変わりません。",
        "Every text is read again first; until then the present model stays in use. Names of themes and decisions stay.",
    ),
    "encoder.stop": ("中止する", "Stop"),
    "encoder.stopped": (
        "中止しました。今までのモデルのままです。もう一度始めると、続きから読み取ります。",
        "Stopped. The model is the one before. Start again and it goes on from here.",
    ),
    "encoder.failed": (
        "切り替えられませんでした。今までのモデルのままです。",
        "Not changed; the model is the one before.",
    ),
    "encoder.changed": (
        "{name} に切り替えました。次にテーマに分けるとき、提案が作り直されます。",
        "Changed to {name}. The next run on the themes screen forms the proposals anew.",
    ),
    "encoder.unnamed": (
        "エンコーダーの名前がありません。使えるもの: {allowed}。",
        "No encoder was named. Known: {allowed}.",
    ),
    "encoder.folder_missing": (
        "フォルダが見つかりません: {value}。場所を確かめてください。",
        "There is no folder {value}. Check where it is.",
    ),
    "encoder.folder_without_model": (
        "{value} にはモデルがありません。{allowed} のどれかがあるフォルダを指定してください。",
        "{value} holds no model. Give a folder that has one of {allowed}.",
    ),
    "encoder.folder_unreadable": (
        "{value} のモデルを読み込めませんでした({allowed})。保存し直したものを指定してください。",
        "The model in {value} could not be read ({allowed}). Save it again and give that folder.",
    ),
    "encoder.unreadable": (
        "{value} を読み込めませんでした({allowed})。インストールし直してください。",
        "{value} could not be read ({allowed}). Install again.",
    ),
    "encoder.needs_models": (
        "{value} を使うには追加の部品が必要です。次を実行してください: {allowed}",
        "{value} needs the extra packages. Run: {allowed}",
    ),
    "encoder.not_fetched": (
        "{value} を取得できませんでした({allowed})。名前とネットワークを確かめるか、モデルのフォルダを指定してください。",
        "{value} could not be fetched ({allowed}). Check the name and the network, or give a model folder.",
    ),
    "reason.all_equal": ("すべて同じ内容です", "All say the same"),
    "reason.one_tight_group": ("すべてが一つのテーマです", "All are one theme"),
}
