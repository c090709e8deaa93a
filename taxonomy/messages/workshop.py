"""Sentences of the as-is workshop: the list, its steps and coverage. (ja, en) by code."""

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
    "workshops.title": ("ワークショップ", "Workshops"),
    "workshops.explain": (
        "その日に分かっていたことを写し取って残し、つまづきをみんなで壁に並べる場です。あとから記録が変わっても、写し取った内容は変わりません。",
        "A workshop keeps what was known that day, and puts the stumbling points on a wall for everybody to see. Whatever is logged later, what it kept stays.",
    ),
    "workshops.nothing": (
        "まだ会話の記録がありません。記録が集まったら、ここでワークショップを開けます。",
        "Nothing has been logged yet. Once there are conversations, a workshop can be held here.",
    ),
    "workshops.none": (
        "まだワークショップはありません。名前と開催日を決めて、最初の一つを作りましょう。",
        "There is no workshop yet. Give the first one a name and a day.",
    ),
    "workshops.new": ("新しいワークショップ", "New workshop"),
    "workshops.name": ("名前", "Name"),
    "workshops.name_hint": ("例: 2026年春 オンボーディング as-is", "e.g. Onboarding as-is, spring 2026"),
    "workshops.day": ("開催日", "Day"),
    "workshops.note": ("メモ(参加者や目的など)", "Note (who takes part, what for)"),
    "workshops.make": ("いまの記録で作る", "Make it from what is known now"),
    "workshops.made": ("ワークショップを作りました。", "Workshop made."),
    "workshops.open": ("開く", "Open"),
    "workshops.held": (
        "{day} 開催 · {companies} 社・{conversations} 会話・{items} 件 · {who}さんが {at} に作成",
        "Held {day} · {companies} companies, {conversations} conversations, {items} items · made by {who}, {at}",
    ),
    "workshops.more": ("名前・日付・片付け", "Name, day, put away"),
    "workshops.change": ("変更を保存", "Save changes"),
    "workshops.changed": ("変更を保存しました。", "Changes saved."),
    "workshops.archive": ("片付ける", "Put away"),
    "workshops.archive_help": (
        "一覧から外します。中身は残り、いつでも戻せます。",
        "Takes it off the list. All it holds is kept, and it can be brought back at any time.",
    ),
    "workshops.archived": ("「{name}」を片付けました。", "“{name}” has been put away."),
    "workshops.put_away": ("片付けたもの({n})", "Put away ({n})"),
    "workshops.bring_back": ("一覧に戻す", "Bring back"),
    "workshops.returned": ("「{name}」を一覧に戻しました。", "“{name}” is back on the list."),
    "workshop.missing": (
        "このワークショップは見つかりません。一覧から選び直してください。",
        "This workshop cannot be found. Pick one from the list.",
    ),
    "workshop.is_archived": (
        "このワークショップは片付けられています。見るだけで、書き込みはできません。",
        "This workshop has been put away: it can be read, not changed.",
    ),
    "workshop.frozen": (
        "{day} 開催 · {at} 時点の {companies} 社・{conversations} 会話・{items} 件",
        "Held {day} · {companies} companies, {conversations} conversations, {items} items as of {at}",
    ),
    "workshop.step": ("進み方", "Steps"),
    "workshop.back": ("前へ", "Back"),
    "workshop.next": ("次へ", "Next"),
    "workshop.undo": ("元に戻す", "Undo"),
    "workshop.undone": ("元に戻しました。", "Undone."),
    "workshop.news": ("{who}さんが {n} 件変えました。", "{who} changed {n} things."),
    "workshop.news_show": ("表示を新しくする", "Show"),
    "ready.companies": ("会社", "Companies"),
    "ready.companies_need": ("目安 {few}〜{enough} 社", "aim for {few} to {enough}"),
    "ready.mix": ("行動 : 言葉", "Behaviour : words"),
    "ready.mix_need": ("目安 6 : 4", "aim for 6 : 4"),
    "ready.unassigned": ("未分類", "Unassigned"),
    "ready.unassigned_need": ("目安 {n} 以下", "aim for {n} or less"),
    "ready.firm": ("確かなテーマ", "Firm themes"),
    "ready.firm_of": ("{n} / {of}", "{n} of {of}"),
    "ready.firm_need": ("ほかは理由を確かめる", "see why the others are not"),
    "ready.may": ("言えること", "What may be said"),
    "ready.may_not": ("まだ言えないこと・気をつけること", "Not yet, or only with care"),
    "ready.may_nothing": ("まだ言い切れることはありません。", "Nothing can be said for sure yet."),
    "ready.may_not_nothing": ("気になる偏りはありません。", "Nothing stands in the way."),
    "ready.nothing": (
        "この時点では会話の記録がありません。",
        "There were no conversations when this was made.",
    ),
    "ready.companies_few": (
        "{n} 社では、傾向を結論にできません。まず {few} 社まで集め、いまは一社ずつの話として扱ってください。",
        "{n} companies carry no conclusion. Collect at least {few}; until then treat each as its own story.",
    ),
    "ready.companies_some": (
        "{n} 社あるので、多くの会社に共通するつまづきは言えます。割合や細かな違いは {enough} 社を超えてからにしてください。",
        "With {n} companies, stumbling points many share may be named. Leave shares and finer differences until there are {enough}.",
    ),
    "ready.companies_enough": (
        "{n} 社あるので、多くの会社に共通するつまづきと、その会社数を言えます。",
        "With {n} companies, what many stumble on may be said, with the number of companies.",
    ),
    "ready.segment_untagged": (
        "{segment}が一つも入力されていないので、{segment}による違いは何も言えません。",
        "{segment} is not filled in anywhere, so nothing may be said about differences by it.",
    ),
    "ready.segment_thin": (
        "{segment}では{levels}しかなく、そこについては何も言えません。次に話を聞く相手です。",
        "{segment}: only {levels}; nothing may be said about them. Talk to those next.",
    ),
    "ready.segment_single": (
        "{segment}は{levels}だけなので、比べる相手がいません。",
        "{segment}: {levels} and nothing else, so there is nothing to compare with.",
    ),
    "ready.segment_good": (
        "{segment}による違いは比べられます({levels})。",
        "Differences by {segment} may be compared ({levels}).",
    ),
    "ready.segment_missing": (
        "{segment}は会話の {share} で未入力です。",
        "{segment} is missing in {share} of the conversations.",
    ),
    "ready.industry_thin": (
        "業界は {n} に分かれ、{few} 社以上ある業界は {carried} です。業界ごとの結論は出せません。",
        "There are {n} industries, {carried} of them with {few} companies or more: no conclusions by industry.",
    ),
    "ready.industry_some": (
        "業界は {n} に分かれ、{few} 社以上あるのは {carried} です。業界の話は、その範囲にとどめてください。",
        "There are {n} industries, {carried} of them with {few} companies or more: speak of those only.",
    ),
    "ready.cells_empty": (
        "規模×モチベーション×リテラシーの {of} の組み合わせのうち、{n} にはまだ会社がありません(下の表)。",
        "{n} of the {of} combinations of size, motivation and literacy have no company yet (table below).",
    ),
    "ready.no_items": (
        "つまづきや行動が一つも記録されていません。",
        "No stumbling point or behaviour has been logged.",
    ),
    "ready.mix_good": (
        "行動と言葉は {behaviour} : {words} で、目安の 6 : 4 に近く、事実に沿って話せます。",
        "Behaviour to words is {behaviour} : {words}, near the 6 : 4 to aim for: the talk can keep to facts.",
    ),
    "ready.mix_words": (
        "行動と言葉が {behaviour} : {words} で、言葉に偏っています。実際に何をしたかを聞き足してください。",
        "Behaviour to words is {behaviour} : {words}: mostly words. Ask what they actually did.",
    ),
    "ready.mix_behaviour": (
        "行動と言葉が {behaviour} : {words} で、言葉が少なめです。本人が何と言ったかを聞き足してください。",
        "Behaviour to words is {behaviour} : {words}: few words. Ask what they said about it.",
    ),
    "ready.no_themes": (
        "つまづき {n} 件はまだテーマに分けられていません。分けてから作り直すか、「テーマを整える」で取り込んでください。",
        "{n} stumbling points have not been grouped into themes. Mine them, then make it anew or take them in under “Shape the themes”.",
    ),
    "ready.unassigned_good": (
        "未分類はつまづきの {share} で、テーマは全体をほぼ映しています。",
        "{share} of the stumbling points are unassigned: the themes show nearly all of it.",
    ),
    "ready.unassigned_care": (
        "つまづきの {share} が未分類です。テーマに出てこない話が残っています。",
        "{share} of the stumbling points are unassigned: there is more than the themes show.",
    ),
    "ready.unassigned_stop": (
        "つまづきの {share} が未分類です。テーマだけで全体を語れません。先に未分類を読んでください。",
        "{share} of the stumbling points are unassigned: the themes do not tell the whole. Read the tray first.",
    ),
    "ready.themes_firm": (
        "{of} テーマのうち {n} は確かで、つまづきの名前として使えます。",
        "{n} of {of} themes are firm and may be used as names of what customers stumble on.",
    ),
    "ready.themes_loose": (
        "{of} テーマのうち {n} はゆるいまとまりです。端の声を読み合わせてから使ってください。",
        "{n} of {of} themes are loose: read the voices at their edges together before using them.",
    ),
    "ready.themes_not_yet": (
        "{of} テーマのうち {n} はまだ報告できません。理由は下にあります。",
        "{n} of {of} themes may not be reported yet. The reasons are below.",
    ),
    "ready.causes_decided": (
        "行動しなかった原因は {of} 会話すべてで人が決めています。",
        "People have decided why in all {of} conversations where the customer is not known to have acted.",
    ),
    "ready.causes_open": (
        "行動したと分かっていない {of} 会話のうち、原因を人が決めたのは {n} です。残る {rest} は推定か未定で、結論の根拠にはできません。",
        "Of {of} conversations where the customer is not known to have acted, people have decided the cause of {n}. The other {rest} are suggested or open and prove nothing.",
    ),
    "ready.level": ("{level} {n} 社", "{level} {n}"),
    "ready.grid": ("どこに会社がいて、どこが空いているか", "Where there are companies, and where there are none"),
    "ready.grid_side": ("縦に並べるもの", "Down the side"),
    "ready.grid_industry": ("業界で絞る", "Only one industry"),
    "ready.grid_all": ("すべての業界", "All industries"),
    "ready.grid_note": (
        "会社の数です。モチベーションやリテラシーが変わった会社は、それぞれに数えます。",
        "Companies. One whose motivation or literacy changed is counted under each.",
    ),
    "ready.grid_left_out": (
        "業界は会社の多い {n} までを並べています(ほかに {rest} 業界)。",
        "The {n} industries with most companies are shown ({rest} more).",
    ),
    "ready.grid_nobody": (
        "規模・モチベーション・リテラシーがそろった会話がないので、表は作れません。",
        "No conversation has size, motivation and literacy filled in, so there is no table.",
    ),
    "ready.empty_named": ("会社がいない組み合わせ({n})", "Combinations with no company ({n})"),
    "ready.empty_cell": ("空", "none"),
    "ready.place": (
        "モチベーション {motivation} × リテラシー {literacy}",
        "motivation {motivation} × literacy {literacy}",
    ),
    "ready.not_firm": ("まだ確かでないテーマと、その理由({n})", "Themes that are not firm yet, and why ({n})"),
    "ready.all_firm": ("どのテーマも確かです。", "Every theme is firm."),
    "workshop.return": ("ワークショップ「{name}」に戻る", "Back to the workshop “{name}”"),
    "workshop.return_close": ("この案内を閉じる", "Close this"),
}
