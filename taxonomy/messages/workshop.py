"""Sentences of the as-is workshop: the list, its steps, coverage, the map and shaping the themes. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "nav.workshops": ("ワークショップ", "Workshop"),
    "nav.workshop": ("ワークショップを開く", "Workshop held"),
    "store.no_workshop": (
        "ワークショップ {id} は見つかりません。一覧から選び直してください。",
        "There is no workshop {id}. Pick one from the list.",
    ),
    "store.blank_workshop": (
        "ワークショップの名前が空です。一文字以上で名付けてください。",
        "The workshop's name is blank. Give it at least one character.",
    ),
    "store.workshop_date": (
        "開催日「{value}」は日付ではありません。2026-04-30 の形で入力してください。",
        "“{value}” is not a date. Write it as 2026-04-30.",
    ),
    "store.workshop_archived": (
        "「{name}」は片付けられています。続けるときは、一覧の「片付けたもの」から戻してください。",
        "“{name}” has been put away. To go on, bring it back from “Put away” in the list.",
    ),
    "store.workshop_overtaken": (
        "{who}さんが {at} に同じものを変えています。いまの状態を見て、必要ならもう一度操作してください。",
        "{who} changed the same at {at}. Look at how it stands now, and do it again if needed.",
    ),
    "store.workshop_undo_blocked": (
        "そのあと {at} に{who}さんが同じものを変えているので、元に戻せません。先にそちらを戻してください。",
        "It cannot be undone: {who} changed the same at {at}. Undo that first.",
    ),
    "store.workshop_undo_created": (
        "ワークショップを作ったことは元に戻せません。要らないときは片付けてください。",
        "That a workshop was made cannot be undone. Put it away if it is not needed.",
    ),
}
