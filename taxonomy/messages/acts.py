"""Sentences about what people do to themes: merge, split, archive, veto, undo, and the ledger that tells of it all.

(ja, en) by code.
"""

MESSAGES: dict[str, tuple[str, str]] = {
    "store.no_act": (
        "操作 {id} は見つかりません。画面を開き直してください。",
        "There is no act {id}. Open the screen again.",
    ),
    "store.overtaken": (
        "先に{who}さんが{at}に{kind}をしました。いまの状態を確かめて、よければもう一度押してください。入力した内容はそのままです。",
        "{who} was first ({kind}, {at}). Look at how things are now, and press again if you still want to."
        " What you typed is still here.",
    ),
    "store.overtaken_by": (
        "先に{who}さんが{at}に{kind}をしました。いまは「{now}」です。確かめて、よければもう一度押してください。入力した内容はそのままです。",
        "{who} was first ({kind}, {at}). It now says “{now}”. Press again if you still want yours."
        " What you typed is still here.",
    ),
    "store.theme_archived": (
        "「{name}」は、{who}さんの{at}の{kind}により、いまは使われていません。先に戻してください。",
        "“{name}” is not in use ({kind} by {who}, {at}). Bring it back first.",
    ),
    "store.split_side_empty": (
        "片方に項目がありません({total} 件のうち {n} 件が新しいテーマ)。両方に一件以上残してください。",
        "One side is empty ({n} of {total} items go to the new theme). Leave at least one on each side.",
    ),
    "store.archive_needs_why": (
        "理由が空です。あとで見る人のために、一言書いてください。",
        "The reason is blank. Write a word for those who look later.",
    ),
    "store.undo_done": (
        "{who}さんが{at}にもう取り消しています。",
        "{who} has undone this already, at {at}.",
    ),
    "store.undo_of_undo": (
        "取り消しは取り消せません。もう一度、元の操作をしてください。",
        "An undo cannot be undone. Do the act again instead.",
    ),
    "store.undo_blocked": (
        "そのあと{who}さんが{at}に{kind}をしています。先にそちらを取り消してください。",
        "{who} has changed this since ({kind}, {at}). Undo that first.",
    ),
    "store.undo_changed": (
        "そのあと、自動の分け直しでこのテーマが変わりました。もう取り消せないので、いまの状態から直してください。",
        "A run has changed this theme since, so this cannot be undone. Change it from where it is now.",
    ),
    "store.undo_joined": (
        "分けたテーマに、そのあと {n} 件が加わりました。取り消す代わりに、二つのテーマをまとめてください。",
        "{n} more items have joined the new theme since. Merge the two themes instead.",
    ),
    "theme.undo": ("取り消す", "Undo"),
    "theme.undone": ("取り消しました。", "Undone."),
    "theme.undone_by": ("{who}さんが{at}に取り消し", "undone by {who} at {at}"),
    "theme.merge": ("まとめる", "Merge"),
    "theme.merge_help": ("ほかのテーマと一つにします。", "Make one theme of this and others."),
    "theme.merge_title": ("テーマをまとめる", "Merge themes"),
    "theme.merge_choose": ("まとめるテーマ", "Themes to merge"),
    "theme.merge_choose_more": ("まとめるテーマを二つ以上選んでください。", "Pick two or more themes."),
    "theme.merge_target": ("残すテーマ", "The theme that stays"),
    "theme.merge_stays": ("残る", "Stays"),
    "theme.merge_result": (
        "まとめると {companies} 社・{items} 件になります。ほかのテーマの名前は、これから「{name}」のこととして扱います。",
        "Together: {companies} companies, {items} items. From then on the other names mean “{name}”.",
    ),
    "theme.merge_left_out": (
        "「{name}」には入らないと決めた {n} 件は、未分類に残ります。",
        "{n} items were said not to belong in “{name}”; they stay unassigned.",
    ),
    "theme.merge_go": ("「{name}」にまとめる", "Merge into “{name}”"),
    "theme.merge_selected": ("選んだ {n} テーマをまとめる", "Merge the {n} selected themes"),
    "theme.merge_select": (
        "左端の四角を二つ以上選ぶと、まとめられます。",
        "Tick two or more on the left to merge them.",
    ),
    "theme.merge_none": ("まとめるには、テーマが二つ以上必要です。", "There must be two themes to merge."),
    "theme.merged": ("「{name}」にまとめました。", "Merged into “{name}”."),
    "theme.counts": ("{companies} 社・{items} 件", "{companies} companies, {items} items"),
    "theme.why": ("理由(任意)", "Why (optional)"),
    "theme.why_needed": ("理由", "Why"),
    "theme.split": ("分ける", "Split"),
    "theme.split_help": ("一つのテーマを二つにします。", "Make two themes of this one."),
    "theme.split_title": ("「{name}」を二つに分ける", "Split “{name}” in two"),
    "theme.split_clear": (
        "分け方の案です。矢印で項目を動かし、新しいテーマに名前を付けてください。",
        "A proposal. Move items with the arrows, and name the new theme.",
    ),
    "theme.split_faint": (
        "分け方の案ですが、切れ目ははっきりしません。読みながら矢印で動かし、新しいテーマに名前を付けてください。",
        "A proposal, but the seam is faint. Read and move items with the arrows, and name the new theme.",
    ),
    "theme.split_too_few": (
        "項目が少なく、分け方の案は出せません。分けるものを矢印で動かしてください。",
        "Too few items to propose a cut. Move those that should leave with the arrows.",
    ),
    "theme.split_all_alike": (
        "どれも似た内容で、切れ目が見つかりません。このままがよさそうです。それでも分けるときは、矢印で動かしてください。",
        "They are all alike: no seam was found, and the theme is probably well as it is. To split it all the same, move"
        " items with the arrows.",
    ),
    "theme.split_single": (
        "項目が一つしかないので、分けられません。",
        "There is only one item here; nothing to split.",
    ),
    "theme.split_stays": ("残る: {name}", "Stays: {name}"),
    "theme.split_leaves": ("新しいテーマへ", "To the new theme"),
    "theme.split_move_out": ("新しいテーマへ動かす", "Move to the new theme"),
    "theme.split_move_back": ("残す側へ戻す", "Move back"),
    "theme.split_reset": ("案に戻す", "Back to the proposal"),
    "theme.split_name": ("新しいテーマの名前", "Name of the new theme"),
    "theme.split_name_hint": ("例: {name}", "For instance: {name}"),
    "theme.split_go": ("分ける", "Split"),
    "theme.split_nothing": (
        "まだ何もありません。ここへドラッグするか、矢印で動かしてください。",
        "Nothing yet. Drag items here, or move them with the arrows.",
    ),
    "theme.split_how": (
        "矢印かドラッグで反対側へ動かせます。クリックで選ぶと、まとめて動きます。キーボードでは ↑↓ で選び、←→ で動かします。",
        "Move items across with the arrow or by dragging; click several to move them together. On the keyboard: ↑↓ to"
        " choose, ←→ to move.",
    ),
    "theme.split_done": ("「{name}」を分けました。", "“{name}” is a theme of its own now."),
    "theme.archive": ("保管する", "Archive"),
    "theme.archive_help": (
        "一覧から外します。項目は未分類に移り、いつでも戻せます。",
        "Takes it off the list. Its items become unassigned; you can bring it back any time.",
    ),
    "theme.archive_go": ("保管する", "Archive"),
    "theme.archived": (
        "保管しました。項目は未分類に移りました。",
        "Archived. Its items are unassigned.",
    ),
    "theme.is_archived": (
        "{who}さんが{at}に保管したテーマです。理由: {why}",
        "{who} archived this theme at {at}. Why: {why}",
    ),
    "theme.is_merged": (
        "{who}さんが{at}に、ほかのテーマにまとめました。",
        "{who} merged this theme into another at {at}.",
    ),
    "theme.is_faded": ("いまは使われていないテーマです。", "This theme is not in use at present."),
    "theme.bring_back": ("元に戻す", "Bring back"),
    "theme.brought_back": ("「{name}」を戻しました。", "“{name}” is back."),
    "theme.veto": (
        "このテーマには入らない(別のテーマには入るかもしれない)",
        "Does not belong here (another theme may take it)",
    ),
    "theme.vetoed": (
        "ここには入らないと決めました。これから分け直しても、ここには入りません。",
        "It does not belong here: no later run puts it here.",
    ),
    "theme.place_here": ("このテーマに入れる", "Put into this theme"),
    "theme.placed_here": ("このテーマに入れました。", "Put into this theme."),
    "themes.view_archive": ("保管({n})", "Archived ({n})"),
    "themes.archive_explain": (
        "保管したテーマです。同じ項目から、同じテーマがまた提案されることはありません。ほかの項目が同じ数だけ集まったときに、もう一度提案します。",
        "Themes people archived. The same items are not proposed again until as many others have joined them.",
    ),
    "themes.archive_empty": ("保管したテーマはありません。", "Nothing is archived."),
    "themes.archive_items": ("保管したとき {n} 件", "{n} items when archived"),
    "reason.vetoed": (
        "前のテーマには入らないと人が決めた",
        "A person said that it does not belong in its former theme",
    ),
    "reason.archived": ("入っていたテーマが保管された", "Its theme was archived"),
    "theme.act_renamed": ("名前の変更", "renaming"),
    "theme.act_defined": ("定義の変更", "defining"),
    "theme.act_confirmed": ("確定", "confirming"),
    "theme.act_unconfirmed": ("確定の取り消し", "taking the confirmation back"),
    "theme.act_placed": ("項目の移動", "moving an item"),
    "theme.act_vetoed": ("「ここには入らない」という決定", "a veto"),
    "theme.act_merged": ("テーマをまとめる操作", "merging"),
    "theme.act_split": ("テーマを分ける操作", "splitting"),
    "theme.act_archived": ("保管", "archiving"),
    "theme.act_returned": ("保管から戻す操作", "bringing back"),
    "theme.act_undone": ("取り消し", "undoing"),
    "theme.told_born": ("「{after}」として生まれた", "Born as “{after}”"),
    "theme.told_grew": ("{after} 件増えた", "Grew by {after}"),
    "theme.told_shrank": ("{after} 件減った", "Shrank by {after}"),
    "theme.told_faded": ("データに現れなくなった", "Faded from the data"),
    "theme.told_returned": ("保管から戻した", "Brought back"),
    "theme.told_renamed": ("「{before}」から「{after}」に名前を変えた", "Renamed from “{before}” to “{after}”"),
    "theme.told_named": ("「{after}」と名付けた", "Named “{after}”"),
    "theme.told_defined": ("定義を書いた:「{after}」", "Defined: “{after}”"),
    "theme.told_undefined": ("定義を消した(前は「{before}」)", "Definition taken out (it was “{before}”)"),
    "theme.told_confirmed": ("確定した", "Confirmed"),
    "theme.told_unconfirmed": ("確定を取り消した", "Confirmation taken back"),
    "theme.told_item_in": ("「{about}」を入れた", "Put in: “{about}”"),
    "theme.told_item_out": ("「{about}」を出した", "Took out: “{about}”"),
    "theme.told_vetoed": ("「{about}」はここに入らないと決めた", "Said not to belong here: “{about}”"),
    "theme.told_merged": ("「{about}」の {before} 件をここにまとめた", "Took in “{about}” with {before} items"),
    "theme.told_merged_into": ("「{about}」にまとめた", "Merged into “{about}”"),
    "theme.told_split": ("{before} 件を「{about}」に分けた", "Split off {before} items as “{about}”"),
    "theme.told_split_from": ("「{about}」から分かれて生まれた", "Born by a split of “{about}”"),
    "theme.told_archived": ("{before} 件とともに保管した", "Archived with {before} items"),
    "theme.told_undone": ("{kind}を取り消した", "Undone: {kind}"),
    "theme.ledger_more": ("さらに前を見る", "Show earlier"),
}
