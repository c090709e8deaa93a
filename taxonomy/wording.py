"""What is known of Japanese and English wording: which parts of speech say something, which words say nothing.

Tables only; `mining.words` cuts the text and `mining.encoder.lexical` weighs it.
"""

# How much a word of a part of speech tells about what it is said of.
SPEECH_WEIGHTS = {"名詞": 1.0, "形容詞": 1.0, "形状詞": 1.0, "動詞": 0.8, "副詞": 0.5}

# Finer parts of speech inside those that carry nothing of their own: numbers, counters, dependent verbs, stems of hearsay.
MUTED_SPEECH = frozenset({"数詞", "助数詞", "非自立可能", "助動詞語幹"})

# A proper noun says who, rarely what; it counts this much.
PROPER_NOUN = "固有名詞"
PROPER_NOUN_WEIGHT = 0.5

# Names of people and places never name a theme: they tell whom it met, not what it is.
NAMES = frozenset({"人名", "地名"})

# Parts of speech a compound is made of, and the one that may be negated.
NOUN, SUFFIX, VERB = "名詞", "接尾辞", "動詞"

# Parts of a noun that never begin or continue a compound.
LONE_NOUNS = frozenset({"数詞", "助動詞語幹", "固有名詞"})
LONE_FINE = frozenset({"副詞可能", "助数詞可能", "助数詞"})

# Suffixes that a name for people or a time takes, and which make no compound.
LOOSE_SUFFIXES = frozenset(
    {"様", "さん", "氏", "君", "ちゃん", "達", "等", "殿", "毎", "中", "頃", "共", "目", "振り", "付け"}
)

# How a verb is said in the negative, and what marks it.
NEGATIVES = frozenset({"ない", "ず", "ぬ", "無い"})
NEGATIVE_ENDING = "ない"
NEGATABLE_FORM = "未然形"

# Normalised forms that carry no content: light verbs, hearsay, pointing words, empty nouns, forms of address.
_MUTED_WORDS = """
言う 為る こと まま 侭 儘 もの とき ところ ため わけ はず よう そう 有る 居る 無い 成る 出来る 思う 事 物 者 為 所 訳 筈 様 内 方 時 中 上
下 前 後 間 他 等 度 点 形 件 来る 行く 見る 聞く 話す 伺う 貰う 呉れる 遣る 仕舞う 置く 頂く 下さる 為さる 致す 御座る 申す 仰る 入る 出る
掛かる 付く 取る 此れ 其れ 彼れ 何れ 此の 其の 何 何処 誰 何時 此処 其処 如何 如何言う 良い 同じ 今 今回 今日 先日 先週 先月 来週 来月 毎日
毎月 毎週 結局 全部 全て 皆 未だ 既に 又 更に 特に 余り 一応 取り敢えず 矢張り 丁度 大体 殆ど 少し もう ちょっと 全く 全然 一番 さん 氏 会社
弊社 御社 先方 本人 自分 私 我々 方々 人 名 社 回 日 月 年 時間 分 週 週間 件数 感じ 話 事が 必要 場合 状態 状況
"""
MUTED_WORDS = frozenset(_MUTED_WORDS.split())

# English words that carry no content.
_MUTED_ENGLISH = """
a an the and or but if then than that this these those there here it its is are was were be been being am i we
you he she they them him her us me my our your their his hers ours yours theirs who whom which what when where
why how to of in on at by for from with without into onto over under about as so not no nor only just also too
very still yet do does did done have has had having can could will would shall should may might must say says
said tell tells told asked ask get gets got keep keeps kept go goes went one two all any some every each
because since while until after before again up down out off more most much many other another same such own
per
"""
MUTED_ENGLISH = frozenset(_MUTED_ENGLISH.split())

# What divides a sentence into clauses; what a clause that is to be a name never begins or ends with; what quotes.
CLAUSE_CUTS = "。、,!?!?「」『』()()\u2026\u2192"
NEVER_FIRST = frozenset({"助詞", "助動詞", "接続詞", "補助記号", "感動詞", "空白"})
NEVER_LAST = frozenset({"助詞", "補助記号", "接続詞", "空白"})
LOOSE_ENDS = frozenset({"で", "だ", "ため", "為", "まま", "よう"})
UNENDED_FORMS = ("連用形", "意志推量形")
QUOTING = "と"

# What ends a sentence, what opens a line of a memo, and what closes a quotation after the end of a sentence.
SENTENCE_ENDS = "。!?!?"
BULLETS = "・•●○◦■□◆◇▪※→-*–—"
CLOSERS = "」』)）】〕\"'”’"

# What sentence models want in front of a text, by a part of their name: (of a query, of a text that is found).
MODEL_PREFIXES = {
    "ruri-v3": ("検索クエリ: ", "検索文書: "),
    "e5-small": ("query: ", "passage: "),
    "e5-base": ("query: ", "passage: "),
    "e5-large": ("query: ", "passage: "),
}
