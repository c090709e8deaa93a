"""Sentences of the playbook: what others would have done, shown to whoever meets the like. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "playbook.add": ("プレイブックに入れる", "Add to the playbook"),
    "playbook.added": ("プレイブックに入れました。", "Added to the playbook."),
    "playbook.in": ("プレイブックに入っています", "In the playbook"),
    "playbook.edit_or_remove": ("直す・外す", "Edit or take out"),
    "playbook.text": ("打ち手", "What to do"),
    "playbook.theme": ("テーマ", "Theme"),
    "playbook.segment": ("セグメント", "Segment"),
    "playbook.any": ("限定しない", "Any"),
    "playbook.save": ("この内容にする", "Save this"),
    "playbook.saved": ("打ち手を直しました。", "Entry changed."),
    "playbook.remove": ("プレイブックから外す", "Take out of the playbook"),
    "playbook.removed": ("プレイブックから外しました。", "Taken out of the playbook."),
    "playbook.undo": ("「{text}」を戻す", "Put back: “{text}”"),
    "playbook.restored": ("プレイブックに戻しました。", "Put back into the playbook."),
    "playbook.title": ("壁打ちから生まれた打ち手({n})", "Playbook entries from sessions ({n})"),
    "playbook.about": ("{cause} · {theme} · {segment}", "{cause} · {theme} · {segment}"),
    "playbook.from": ("{who}さんの案 · {company} {date} の壁打ちから", "By {who}, on {company} {date}"),
    "playbook.for_you": ("この場面で、壁打ちで出た打ち手", "What others would do here (from review sessions)"),
    "playbook.matches": ("共通点: {matches}", "In common: {matches}"),
    "plan.from_review": ("壁打ちで出た案(まだ試していない)", "From a review session; not tried yet"),
}
