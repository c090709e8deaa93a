"""What gives a person or a company away in a text: forms of address, legal forms, and words that only look like names.

Tables only; `mining.masking` looks for them. Everything is in the folded form (NFKC, small letters).
"""

# What follows a person's name, with what must not come after it: 様子, 様式, 氏名. Nor may it end these: 仕様, 同様.
HONORIFICS = (("さん", ""), ("さま", ""), ("くん", ""), ("様", "々子式相態"), ("氏", "名族"))
NO_HONORIFIC_BEFORE = ("仕", "同", "多", "一", "異", "模", "有", "各", "両", "王", "神")

# What follows a surname in a company; masked only where the word before is known to be a name. Many surnames are names
# of places too, so a place counts as one, but not before the titles of those who run a place.
TITLES = (
    *(
        "社長",
        "会長",
        "副社長",
        "専務",
        "常務",
        "取締役",
        "本部長",
        "部長",
        "次長",
        "課長",
        "係長",
        "主任",
        "主査",
        "室長",
    ),
    *("班長", "職長", "組長", "師長", "店長", "所長", "センター長", "院長", "園長", "校長", "理事長", "事務長", "先生"),
    *("マネージャー", "リーダー"),
)
TITLES_OF_PLACES = ("支店長", "工場長")

# Words in front of a form of address that name a role or a group, not a person: exact, or as an ending.
ROLES = frozenset(
    {"客", "皆", "得意", "奥", "母", "父", "娘", "息子", "孫", "嫁", "爺", "婆", "本人", "どなた", "担当", "御社"}
)
ROLE_ENDINGS = (
    "者",
    "員",
    "社",
    "店",
    "部",
    "課",
    "係",
    "長",
    "方",
    "先",
    "室",
    "局",
    "班",
    "手",
    "師",
    "士",
    "生",
    "主",
    "屋",
    "客",
)

# Owners that are a team, not a person.
TEAM_ENDINGS = ("部", "課", "係", "室", "局", "班", "社", "チーム", "グループ", "本部", "全員", "team", "group", "dept")

# Legal forms of companies, in front of the name or behind it.
LEGAL_FORMS = (
    *("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "公益社団法人", "一般財団法人"),
    *("公益財団法人", "社会福祉法人", "医療法人社団", "医療法人", "学校法人", "独立行政法人", "特定非営利活動法人"),
    *(
        "npo法人",
        "(株)",
        "(有)",
        "(同)",
        "co., ltd.",
        "co.,ltd.",
        "co., ltd",
        "co.,ltd",
        "corporation",
        "corp.",
        "inc.",
    ),
    *("inc", "ltd.", "ltd", "llc", "gmbh", "k.k."),
)

# Forms of address in English, in front of the name.
ENGLISH_ADDRESS = ("mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr")

# What stands before a word for a role said politely, and what Sudachi calls names of people.
POLITE_PREFIXES = ("お", "ご")
PERSON_NAME, PLACE_NAME, PERSON_PARTS = "人名", "地名", frozenset({"姓", "名"})
