"""Sentences about how far a review session agrees, with whom, and over time. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "review.agreement": ("どれだけ一致したか", "How far you agree"),
    "review.agreement_help": (
        "κ(カッパ)とα(アルファ)は、偶然の一致を差し引いた度合いです。0は偶然なみ、1は完全な一致。αは答えていない人がいても測れます。括弧は、会話を引き直した95%の幅です。",
        "Kappa and alpha are agreement beyond chance: 0 as by chance, 1 complete. Alpha allows for missing answers. In"
        " brackets: 95%, drawing cases anew.",
    ),
    "review.share": ("同じ判断の割合", "Same answer"),
    "review.kappa_cohen": ("Cohenのκ", "Cohen's kappa"),
    "review.kappa_fleiss": ("Fleissのκ", "Fleiss' kappa"),
    "review.kappa_note": ("全員が答えた {n} 件から", "From the {n} cases all answered"),
    "review.alpha": ("Krippendorffのα", "Krippendorff's alpha"),
    "review.alpha_note": ("二人以上が答えた {n} 件から", "From the {n} cases two or more answered"),
    "review.share_note": ("{people} 人 · {n} 件", "{people} people · {n} cases"),
    "review.too_few": ("まだ言えません({have}/{need} 件)", "Too few to tell ({have} of {need} cases)"),
    "review.all_same": ("測れません(全員が同じ答え)", "Cannot be told: all say the same"),
    "review.verdict_too_few": (
        "二人以上が答えた会話が {have} 件です。{need} 件までは、一致の度合いを数字にしません。",
        "{have} cases have two answers or more. No figure is told before there are {need}.",
    ),
    "review.verdict_same": (
        "全員がどの会話にも同じ原因を挙げました。偶然を差し引いた度合いは測れません。",
        "Everybody gave one and the same cause throughout; agreement beyond chance cannot be told.",
    ),
    "review.verdict_firm": (
        "判断の基準はそろっています。この幅なら、結論に使えます。",
        "You judge by the same standard, firmly enough to build on.",
    ),
    "review.verdict_loose": (
        "判断の基準がまだそろっていません。下の「取り違えやすい原因」から話し合ってみましょう。",
        "You do not judge by the same standard yet. Start with the confused causes below.",
    ),
    "review.verdict_open": (
        "そろっているとも、いないとも、まだ言い切れません。会話を増やすと幅が狭まります。",
        "It cannot be told yet whether you judge alike. More cases narrow the interval.",
    ),
    "review.confused": ("取り違えやすい原因", "Causes that are confused"),
    "review.confused_line": (
        "**{one}** と **{other}** · {companies} 社 {cases} 件で判断が分かれた",
        "**{one}** and **{other}** · {cases} cases of {companies} companies",
    ),
    "review.confused_none": (
        "同じ二つの原因で二件以上分かれた組はありません。",
        "No two causes have divided you more than once.",
    ),
    "review.model": ("人と機械", "People and the machine"),
    "review.model_line": (
        "推定を見る前の判断 {n} 件({companies} 社)のうち、機械と同じだったのは {share}、κ {kappa}。",
        "Of {n} unseen answers ({companies} companies) {share} are what the machine said; kappa {kappa}.",
    ),
    "review.model_few": (
        "推定を見る前の判断で、機械も答えを出したものが {n} 件です。{need} 件までは数字にしません。",
        "{n} unseen answers where the machine had one, too. No figure is told before there are {need}.",
    ),
    "review.sides": ("ハイパフォーマーとほかの人", "High performers and the others"),
    "review.sides_line": (
        "両方が答えた {n} 件で、同じ判断の組は {share}(95%の幅 {low}〜{high})。",
        "In {n} cases both answered, {share} of the pairs say the same (95%: {low}–{high}).",
    ),
    "review.sides_few": (
        "両方が答えた会話が {n} 件です。{need} 件までは数字にしません。",
        "{n} cases were answered by both. No figure is told before there are {need}.",
    ),
    "review.sides_apart": ("多数の判断が食い違った会話", "Where most of them differ"),
    "review.blind_note": (
        "推定を見たことのある人の判断が {n} 件あります。人と機械の比較には入れていません。",
        "{n} answers are by people who had seen the suggestion; they are left out beside the machine.",
    ),
    "review.who_said": ("誰が何と判断したか", "Who said what"),
    "review.course": ("一致の移り変わり", "Agreement over time"),
    "review.course_too_few": (
        "数字の出た壁打ちが {have} 回です。{need} 回から、そろってきたかを言えます。",
        "{have} sessions have a figure. Whether you are converging can be told from {need} on.",
    ),
    "review.course_rising": (
        "回を重ねるごとに、判断がそろってきています(1回あたりα {change}、95%の幅 {low}〜{high})。",
        "You are converging: alpha rises by {change} a session (95%: {low} to {high}).",
    ),
    "review.course_falling": (
        "回を重ねるごとに、判断が離れてきています(1回あたりα {change}、95%の幅 {low}〜{high})。",
        "You are drifting apart: alpha changes by {change} a session (95%: {low} to {high}).",
    ),
    "review.course_open": (
        "そろってきたとも、離れてきたとも、まだ言えません(1回あたりα {change}、95%の幅 {low}〜{high})。",
        "Neither converging nor drifting apart can be told yet (alpha {change} a session, 95%: {low} to {high}).",
    ),
    "review.course_hover": ("{name}<br>α {value}({low}〜{high})", "{name}<br>alpha {value} ({low} to {high})"),
    "review.course_help": (
        "顔ぶれや会話の難しさが回によって違うことも、数字に混ざります。",
        "Who took part, and how hard the cases were, is part of the figure too.",
    ),
    "home.review": (
        "判断を待っている壁打ちがあります: {name}(あと {n} 件)",
        "A review session waits for your judgment: {name} ({n} left)",
    ),
}
