"""Sentences of deciding why a customer did not act, and of the cases that wait for it. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "cause.decide_anew": ("決定を変える", "Change the decision"),
    "cause.own_view": ("まず、あなたはなぜだと思いますか", "First: why do you think so?"),
    "cause.own_view_help": (
        "選ぶと、記録した人の仮説と機械の推定が表示されます。数字のキーでも選べます。",
        "The logger's hypothesis and the machine's suggestion are shown afterwards. The number keys pick, too.",
    ),
    "cause.cannot_tell": ("この記録では決められない", "This log does not tell"),
    "cause.cannot_tell_help": (
        "決め手になる行動や言葉が足りない",
        "The decisive behaviour or words are missing",
    ),
    "cause.reveal": ("仮説と推定を見る", "Show hypothesis and suggestion"),
    "cause.guide": ("迷ったら、原因の手引き", "In doubt? The cause guide"),
    "cause.only_look": ("自分の考えを選ばずに見る", "Look without a view of my own"),
    "cause.view_logger": (
        ":material/edit_note: {who}さんの仮説: {cause}",
        ":material/edit_note: Hypothesis by {who}: {cause}",
    ),
    "cause.view_reviewer": (":material/person: {who}さんの見方: {cause}", ":material/person: View of {who}: {cause}"),
    "cause.ledger": ("決定の履歴({n})", "Decisions so far ({n})"),
    "cause.undone_by": ("{who}さんが決定を取り消した", "Decision taken back by {who}"),
    "cause.take_back": ("決定を取り消す", "Take the decision back"),
    "cause.take_back_help": (
        "まだ誰も決めていない状態に戻ります。これまでの決定は履歴に残ります。",
        "Nobody has decided then. What was decided stays in the history.",
    ),
    "cause.taken_back": ("決定を取り消しました。", "Decision taken back."),
    "home.queue": (
        "行動しなかった理由の確認を待っている会話が {n} 件あります。",
        "{n} conversations wait for somebody to decide why the customer did not act.",
    ),
    "queue.title": ("確認待ち", "Waiting for a decision"),
    "queue.explain": (
        "行動しなかった理由の見方が分かれているか、推定では決められなかった会話です。上にあるものほど、決めると役に立ちます。",
        "Conversations where the views differ, or where the machine cannot tell. The higher up, the more a decision helps.",
    ),
    "queue.empty": (
        "確認を待っている会話はありません。見方が分かれると、ここに並びます。",
        "No conversation waits. Those where the views differ will appear here.",
    ),
    "queue.reason": ("待っている理由", "Why it waits"),
    "queue.all": ("すべて({n})", "All ({n})"),
    "queue.counted": ("{reason}({n})", "{reason} ({n})"),
    "queue.hypothesis_differs": ("仮説と推定が違う", "Hypothesis and suggestion differ"),
    "queue.decision_differs": ("決定と推定が違う", "Decision and suggestion differ"),
    "queue.unsure": ("推定では決められない", "The machine cannot tell"),
    "queue.start": ("上から順に見る", "Start at the top"),
    "queue.list": ("確認待ちの一覧", "All that wait"),
    "queue.left": ("残り {n} 件", "{n} left"),
    "queue.next": ("次の会話へ", "Next conversation"),
    "fit.fresh": (
        "前に学んだあと、決定が {n} 件増えました。学び直すと、これからの推定に生きます。",
        "{n} decisions are new since the suggestions last learnt. Learning again puts them to use.",
    ),
    "fit.made": (
        "推定は {time} に、チームの決定 {n} 件から学んでいます。",
        "The suggestions learnt {time}, from {n} decisions of the team.",
    ),
    "fit.go": ("決定から学び直す", "Learn from the decisions"),
    "fit.help": (
        "数秒から数十秒かかります。その間も仕事を続けられます。決定や仮説は変わりません。",
        "Takes seconds to a minute; work can go on meanwhile. Decisions and hypotheses do not change.",
    ),
    "fit.done": ("学び直しました。推定も新しくなりました。", "Learnt, and the suggestions are renewed."),
    "fit.failed": (
        "学び直しの途中で止まりました。前の推定はそのまま使えます。",
        "Learning stopped half-way. The suggestions before it still stand.",
    ),
}
