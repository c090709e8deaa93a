"""Sentences about whom a theme meets, when, and two themes side by side: segments, trend, compare. (ja, en) by code."""

MESSAGES: dict[str, tuple[str, str]] = {
    "segments.by": ("分け方", "Split by"),
    "segments.who_size": ("{value}の会社", "{value} companies"),
    "segments.who_industry": ("{value}の会社", "Companies in {value}"),
    "segments.who_motivation": ("モチベーションが「{value}」の会社", "Companies with motivation “{value}”"),
    "segments.who_literacy": ("リテラシーが「{value}」の会社", "Companies with literacy “{value}”"),
    "segments.who_phase": ("{value}の段階の会社", "Companies in phase “{value}”"),
    "segments.sure_more": (
        "{who}に偏っています({total}社中{n}社、ほかは{rest_total}社中{rest}社。偶然では起きにくい差です)。",
        "{who} meet it more ({n} of {total}, the others {rest} of {rest_total}: hardly chance).",
    ),
    "segments.sure_less": (
        "{who}では少なくなっています({total}社中{n}社、ほかは{rest_total}社中{rest}社。偶然では起きにくい差です)。",
        "{who} meet it less ({n} of {total}, the others {rest} of {rest_total}: hardly chance).",
    ),
    "segments.maybe_more": (
        "{who}に多く見えますが、偶然かもしれません({total}社中{n}社、ほかは{rest_total}社中{rest}社)。",
        "{who} seem to meet it more, but it may be chance ({n} of {total}, the others {rest} of {rest_total}).",
    ),
    "segments.maybe_less": (
        "{who}では少なく見えますが、偶然かもしれません({total}社中{n}社、ほかは{rest_total}社中{rest}社)。",
        "{who} seem to meet it less, but it may be chance ({n} of {total}, the others {rest} of {rest_total}).",
    ),
    "segments.seeming": (
        "違って見えますが、偶然かもしれないもの:",
        "Looks different, but it may be chance:",
    ),
    "segments.seeming_one": (
        "{value} {total}社中{n}社(ほかは{rest_total}社中{rest}社)",
        "{value} {n} of {total} (the others {rest} of {rest_total})",
    ),
    "segments.even": ("{segments}による目立った差はありません。", "No clear difference by {segments}."),
    "segments.few": (
        "{segments}による差を言うには、まだ会社が足りません。",
        "Too few companies yet to tell a difference by {segments}.",
    ),
    "segments.alone": (
        "{segments}は、比べられる値がまだ二つ以上記録されていません。",
        "No two values of {segments} are on record to compare yet.",
    ),
    "segments.uneven": (
        "ただし、多く出ている側は1社あたりの会話も多いので、そのぶん多く見えているかもしれません。",
        "But the side that meets it more also has more conversations a company, which may be why.",
    ),
    "segments.strength": (
        "割合の差は{gap}ポイント、結びつきは{word}(クラメールのV {v}、見比べた数を差し引いた偶然の確率 {q})",
        "Shares differ by {gap} points, the link is {word} (Cramér's V {v}, chance after correction {q})",
    ),
    "segments.word_strong": ("強め", "strong"),
    "segments.word_medium": ("中くらい", "medium"),
    "segments.word_weak": ("弱め", "weak"),
    "segments.word_none": ("ほぼなし", "next to none"),
    "segments.of_theme": ("**{theme}** — {sentence}", "**{theme}**: {sentence}"),
    "segments.none_sure": (
        "{segment}によって偶然では起きにくい差があるテーマは、まだありません。",
        "No theme varies with {segment} by more than chance may explain, yet.",
    ),
    "segments.others_maybe": (
        "違って見えるが偶然かもしれないテーマ: {n}",
        "Look different, but it may be chance: {n} themes",
    ),
    "segments.others_few": ("差を言うには会社が足りないテーマ: {n}", "Too few companies to tell: {n} themes"),
    "segments.others_even": ("目立った差のないテーマ: {n}", "No clear difference: {n} themes"),
    "segments.early": (
        "まだ {n} 社の記録です。{need} 社ほどそろうまでは、仮の見立てとして次の会話で確かめてください。",
        "Only {n} companies on record. Until there are about {need}, take this as a guess to check next time.",
    ),
    "segments.legend": (
        "数字は「出た会社 / その値の会社」。色が濃いほど割合が高く、▲▼ は偶然では起きにくい差です。"
        "{n} 社未満の値には割合も色も出しません。マスを押すと、その声が下に並びます。",
        "Numbers are companies that met it / companies of that value. The darker, the larger the share; ▲▼ is hardly "
        "chance. No share and no shade below {n} companies. Click a cell to list its voices below.",
    ),
    "segments.changing": (
        "会話ごとに変わるものなので、一つの会社が二つの列に入ることがあります。",
        "It changes from conversation to conversation, so a company may stand in two columns.",
    ),
    "segments.all": ("全体", "All"),
    "segments.column": ("{value}({n}社)", "{value} ({n})"),
    "segments.untagged": (
        "{segment}が記録された会話がまだありません。会話に付けると、ここに表が出ます。",
        "No conversation has {segment} on record yet. Tag some and the table appears here.",
    ),
    "segments.pick_theme": ("声を見るテーマ", "Theme to read"),
    "segments.pick_hint": ("選ぶと声が並びます", "Choose to list the voices"),
    "segments.cell": (
        "{who}: {total}社中{n}社({share}、会社が増えたときにありそうな幅 {low}〜{high})",
        "{who}: {n} of {total} ({share}; with more companies, likely {low} to {high})",
    ),
    "segments.cell_few": (
        "{who}: {total}社中{n}社。{total}社しかないので割合は出しません。",
        "{who}: {n} of {total}. No share, there are only {total}.",
    ),
    "segments.voices": ("{n} 件の声", "{n} voices"),
    "segments.no_voices": ("この組み合わせの声はまだありません。", "No voice of this kind yet."),
    "segments.open_theme": ("テーマを開く", "Open the theme"),
    "segments.share": ("割合", "Share"),
    "segments.share_help": (
        "かっこの中は、会社が増えたときに割合がありそうな幅(95%)です。",
        "In brackets: where the share is likely to be with more companies (95%).",
    ),
    "segments.share_cell": ("{share}({low}〜{high})", "{share} ({low} to {high})"),
    "segments.lean_sure": ("{mark} {value} {n}/{total}社", "{mark} {value} {n}/{total}"),
    "segments.lean_maybe": ("{value} {n}/{total}社(偶然かも)", "{value} {n}/{total} (may be chance)"),
    "trend.column": ("この3か月", "Last 3 months"),
    "trend.sure_more": (
        "増えています({period}は記録のある{total}社中{n}社、その前の3か月は{before_total}社中{before}社。偶然では起きにくい差です)。",
        "Growing ({n} of {total} companies on record in {period}, {before} of {before_total} in the three months before: hardly chance).",
    ),
    "trend.sure_less": (
        "減っています({period}は記録のある{total}社中{n}社、その前の3か月は{before_total}社中{before}社。偶然では起きにくい差です)。",
        "Shrinking ({n} of {total} companies on record in {period}, {before} of {before_total} in the three months before: hardly chance).",
    ),
    "trend.maybe_more": (
        "増えて見えますが、偶然かもしれません({period}は記録のある{total}社中{n}社、その前の3か月は{before_total}社中{before}社)。",
        "Seems to grow, but it may be chance ({n} of {total} companies on record in {period}, {before} of {before_total} in the three months before).",
    ),
    "trend.maybe_less": (
        "減って見えますが、偶然かもしれません({period}は記録のある{total}社中{n}社、その前の3か月は{before_total}社中{before}社)。",
        "Seems to shrink, but it may be chance ({n} of {total} companies on record in {period}, {before} of {before_total} in the three months before).",
    ),
    "trend.even": (
        "目立った増減はありません({period}は記録のある{total}社中{n}社、その前の3か月は{before_total}社中{before}社)。",
        "No clear change ({n} of {total} companies on record in {period}, {before} of {before_total} in the three months before).",
    ),
    "trend.few": (
        "増減を言うには、まだ会社が足りません({period}は記録のある{total}社中{n}社、その前の3か月は{before_total}社中{before}社)。",
        "Too few companies to say whether it grows ({n} of {total} companies on record in {period}, {before} of {before_total} in the three months before).",
    ),
    "trend.short": (
        "増減は、6か月分の記録がそろうと言えるようになります。",
        "Whether it grows can be told once six months are on record.",
    ),
    "trend.cell_sure_more": ("↗ {n}/{total}社 ← {before}/{before_total}社", "↗ {n}/{total} ← {before}/{before_total}"),
    "trend.cell_sure_less": ("↘ {n}/{total}社 ← {before}/{before_total}社", "↘ {n}/{total} ← {before}/{before_total}"),
    "trend.cell_maybe_more": ("増えた?偶然かも {n}/{total}社", "grew? may be chance {n}/{total}"),
    "trend.cell_maybe_less": ("減った?偶然かも {n}/{total}社", "shrank? may be chance {n}/{total}"),
    "trend.cell_even": ("→ 変わらない {n}/{total}社", "→ no change {n}/{total}"),
    "trend.cell_few": ("まだ言えない {n}/{total}社", "too few to say {n}/{total}"),
    "trend.cell_short": ("記録が短い {n}/{total}社", "record too short {n}/{total}"),
    "trend.met": ("このテーマが出た会社", "Companies that met it"),
    "trend.on_record": ("その月に記録のある会社", "Companies on record that month"),
    "trend.caution": (
        "月によって記録した会社の数が違います。灰色がその月に記録のある全会社、% はそのうちこのテーマが出た割合です。",
        "Months differ in how many companies were logged. Grey is all companies on record that month, % the share that met the theme.",
    ),
    "trend.hover": (
        "{month}: 記録のある{total}社中{n}社",
        "{month}: {n} of {total} companies on record",
    ),
    "compare.title": ("2つのテーマを比べる", "Compare two themes"),
    "compare.nearest": ("近いテーマと比べる", "Compare with the nearest"),
    "compare.first": ("一つ目のテーマ", "First theme"),
    "compare.second": ("二つ目のテーマ", "Second theme"),
    "compare.too_few": (
        "比べられるテーマがまだ二つありません。テーマの画面で「いま分ける」を押してください。",
        "There are not two themes to compare yet. Press “Mine now” on the themes screen.",
    ),
    "compare.same": ("同じテーマです。もう一つ選んでください。", "That is the same theme. Choose another."),
    "compare.chosen": ("いちばん近い組を選んであります。", "The closest pair was chosen for you."),
    "compare.unknown": (
        "アドレスにあるテーマ {id} には、いま声がありません。代わりに近いテーマを出しています。",
        "Theme {id} of the address has no voices now. A near one is shown instead.",
    ),
    "compare.one": (
        "一つのテーマかもしれません。両方の声 {items} 件のうち {n} 件は、自分のテーマよりもう一方に近い言い方です。読み比べて決めてください。",
        "They may be one theme: {n} of {items} voices are nearer to the other theme than to their own. Read them and decide.",
    ),
    "compare.near": (
        "近いテーマです。両方の声 {items} 件のうち {n} 件は、自分のテーマよりもう一方に近い言い方です。",
        "They are near: {n} of {items} voices are nearer to the other theme than to their own.",
    ),
    "compare.apart": (
        "別のテーマと見てよさそうです。両方の声 {items} 件のうち、もう一方に近い言い方は {n} 件です。",
        "They look like two themes: {n} of {items} voices are nearer to the other theme than to their own.",
    ),
    "compare.few": (
        "声が少ないため、一つのテーマかどうかはまだ言えません。",
        "Too few voices to say whether they are one theme.",
    ),
    "compare.companies": (
        "「{first}」だけ {n_first} 社 · 両方 {n_both} 社 · 「{second}」だけ {n_second} 社",
        "Only “{first}” {n_first} · both {n_both} · only “{second}” {n_second}",
    ),
    "compare.both": ("両方に出会った会社", "Companies that meet both"),
    "compare.no_both": ("両方に出会った会社は、まだありません。", "No company meets both yet."),
    "compare.terms_only": ("こちらだけの言葉", "Words of this one only"),
    "compare.terms_both": ("共通の言葉", "Words of both"),
    "compare.no_terms": ("目立つ言葉はありません", "None that stands out"),
    "compare.segments": ("セグメントの違い", "Segments"),
    "compare.segments_explain": (
        "どちらか一方だけに出会った会社が、どちらに出会ったかを比べています。",
        "Companies that meet only one of the two, by which one it is.",
    ),
    "compare.parts_sure": (
        "{who}では{total}社中{n}社、ほかでは{rest_total}社中{rest}社が「{first}」のほうでした。偶然では起きにくい差です。",
        "Of {who}, {n} of {total} met “{first}”, of the others {rest} of {rest_total}: hardly chance.",
    ),
    "compare.parts_maybe": (
        "{who}では{total}社中{n}社、ほかでは{rest_total}社中{rest}社が「{first}」のほうでしたが、偶然かもしれません。",
        "Of {who}, {n} of {total} met “{first}”, of the others {rest} of {rest_total}, but it may be chance.",
    ),
    "compare.between": ("二つのあいだにある声", "Voices between the two"),
    "compare.between_help": (
        "どちらの中心にも同じくらい近い声です。境目を決める手がかりになります。",
        "Voices about as close to one as to the other: they show where the line runs.",
    ),
    "compare.no_between": ("あいだにある声はありません。", "No voice lies between."),
    "compare.closeness": ("近さ {first} / {second} · いまは {now}", "Closeness {first} / {second} · now in {now}"),
    "compare.tray": ("未分類", "the tray"),
    "compare.move": ("二つのテーマの声を並べて動かす", "Move voices between the two"),
    "compare.move_help": (
        "動かすたびに、あなたの決定として残ります。取り消せます。",
        "Every move is kept as your decision, and can be undone.",
    ),
    "compare.move_to": ("「{name}」へ動かす", "Move to “{name}”"),
    "compare.moved": ("「{name}」へ動かしました。", "Moved to “{name}”."),
}
