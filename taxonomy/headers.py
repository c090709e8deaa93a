"""What people call the columns and the values of a spreadsheet, in Japanese and English, and the marks they put in cells.

Labels come from the tables of the other files; only further words in use are added here. `ingest.headers` does the matching.
"""

from dataclasses import dataclass

from taxonomy.causes import CAUSE_CHOICES
from taxonomy.labels import Choice, Label, keys
from taxonomy.segments import ACTED, LEVELS, PHASES, POLARITIES, SIZES
from taxonomy.views import TEXT_FIELDS, view_of


@dataclass(frozen=True, slots=True)
class Value:
    """One allowed value of a column and every word people write for it (labels included)."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One field a table may have: its heading, other headings in use, and its values where they are a fixed set."""

    key: str
    label: Label
    also: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    many: bool = False


def _words(separated: str) -> tuple[str, ...]:
    return tuple(separated.split("|"))


def _values(choices: tuple[Choice, ...], **also: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(
        Value(choice.key, (choice.key, choice.label.ja, choice.label.en, *also.get(choice.key, ())))
        for choice in choices
    )


_SIZE = _values(
    SIZES,
    enterprise=_words("大企業|大手企業|エンタープライズ|エンプラ|大|大規模|large|ent"),
    mid=_words("中堅企業|ミッド|ミドル|中|中規模|midsize|mid market|medium"),
    smb=_words("中小企業|小規模|小|中小・小規模|スモール|零細|small business|sme"),
)
_LEVEL = _values(
    LEVELS,
    high=_words("高|高め|強い"),
    mid=_words("中|普通|中くらい|どちらとも|medium|normal"),
    low=_words("低|低め|弱い"),
)
_PHASE = _values(
    PHASES,
    kickoff=_words("キックオフミーティング|導入開始|kick off|ko"),
    setup=_words("設定|セットアップ|環境構築|初期構築|set up|configuration"),
    training=_words("研修|勉強会|説明会|操作説明"),
    trial=_words("トライアル|試用|テスト運用|パイロット|pilot"),
    rollout=_words("全社展開|ロールアウト|横展開|本稼働|roll out|go live"),
    adoption=_words("活用|運用|定着期|活用期|in use"),
    renewal=_words("契約更新|更新時期|リニューアル|renew"),
)
_ACTED = _values(
    ACTED,
    true=_words("はい|yes|y|1|○|◯|〇|済|済み|した|あり|実施|実施した|実施済み|完了|done"),
    false=_words("いいえ|no|n|0|×|✕|未|未実施|しなかった|していない|行動していない|なし|not done"),
    unknown=_words("不明|未確認|わからない|分からない|まだわからない|?|-|null|none"),
)
_CAUSE = _values(
    CAUSE_CHOICES,
    benefit=_words("自社にとってのベネフィットが伝わっていない|ベネフィット|便益|メリット"),
    timing=_words("受け入れるタイミングが「今」ではない|タイミングが今ではない|タイミング|時期"),
    guidance=_words("活用に向けたガイダンス不足で停滞した|ガイダンス不足|ガイダンス|案内不足"),
    need=_words("「必要性を感じない」バイアスと向き合いきれていない|必要性を感じない|必要性|必要ない|no need"),
    other=_words("その他|四つ以外|4つ以外"),
)

# A line that only says there is nothing to say; and words for "nobody has said" where the values are a fixed set.
NOTHING = _words("-|ー|—|なし|特になし|無し|特に無し|n/a|none|nothing")
NO_VALUE = (*NOTHING, *_words("未定|未設定|不明|未確認|na|null|unknown"))

_FIELD_LABELS = {field.key: field.label for field in TEXT_FIELDS}

COLUMNS = (
    Column("id", Label("ID", "ID"), _words("会話ID|管理番号|記録番号|conversation id|record id")),
    Column(
        "date",
        Label("日付", "Date"),
        _words(
            "対応日|対応日時|面談日|商談日|打ち合わせ日|打合せ日|実施日|訪問日|会話日|日時|call date|meeting date|day"
        ),
    ),
    Column(
        "csm",
        Label("担当", "CSM"),
        _words("担当者|担当者名|担当CSM|CSM担当|CSM名|カスタマーサクセス|記録者|owner|rep"),
    ),
    Column(
        "product",
        Label("製品", "Product"),
        _words("製品名|プロダクト|プロダクト名|サービス|サービス名|商品|product name|service"),
    ),
    Column(
        "company",
        Label("会社名", "Company"),
        _words(
            "会社|企業|企業名|顧客|顧客名|お客様|お客様名|取引先|取引先名|name|company name|customer|customer name|account|account name|client"
        ),
    ),
    Column("size", Label("規模", "Size"), _words("企業規模|会社規模|従業員規模|company size"), _SIZE),
    Column("industry", Label("業界", "Industry"), _words("業種|業態|sector|vertical")),
    Column("motivation", Label("モチベーション", "Motivation"), _words("意欲|熱量|熱意|やる気|温度感"), _LEVEL),
    Column(
        "literacy",
        Label("リテラシー", "Literacy"),
        _words("ITリテラシー|デジタルリテラシー|習熟度|it literacy|digital literacy"),
        _LEVEL,
    ),
    Column(
        "phase",
        Label("フェーズ", "Phase"),
        _words("段階|ステージ|オンボーディングフェーズ|導入フェーズ|stage|onboarding phase"),
        _PHASE,
    ),
    Column(
        "memo",
        Label("メモ", "Memo"),
        _words(
            "議事録|議事メモ|会話メモ|対応メモ|対応内容|内容|備考|生メモ|文字起こし|notes|note|raw memo|minutes|transcript"
        ),
    ),
    Column(
        "problem",
        _FIELD_LABELS["problem"],
        (
            view_of("problem").label.ja,
            view_of("problem").label.en,
            *_words("課題|顧客の課題|背景|課題・背景|お困りごと|困りごと|pain|issue|background"),
        ),
    ),
    Column(
        "fix_product",
        _FIELD_LABELS["fix_product"],
        _words("プロダクトで解決|製品で解決できること|製品で解決|機能で解決|product fix|fix product"),
    ),
    Column(
        "fix_operation",
        _FIELD_LABELS["fix_operation"],
        _words("運用で解決できること|運用で解決|運用提案|operational fix|operation fix|fix operation"),
    ),
    Column(
        "proposal",
        _FIELD_LABELS["proposal"],
        (
            view_of("proposal").label.ja,
            view_of("proposal").label.en,
            *_words("提案|提案内容|解説|課題に応じた提案や解説|お願いした行動|依頼した行動"),
        ),
    ),
    Column(
        "stumbling",
        POLARITIES[0].label,
        (
            view_of("stumbling").label.ja,
            view_of("stumbling").label.en,
            *_words(
                "つまづき|つまずき|躓き|つまづきポイント|つまずきポイント|つまづいた点|つまずいた点|顧客の行動とつまずくポイント|顧客の行動|stumbling|stumbling point|stumbling points|blocker|blockers|friction"
            ),
        ),
        many=True,
    ),
    Column(
        "positive",
        POLARITIES[1].label,
        _words(
            "乗り越えた点|良かった点|よかった点|良かったこと|よかったこと|うまくいった点|うまくいったこと|ポジティブ|positive|positives|went well|what went well|wins"
        ),
        many=True,
    ),
    Column(
        "requests",
        view_of("requests").label,
        _words(
            "要望|ご要望|顧客要望|リクエスト|request|customer request|customer requests|feature request|feature requests"
        ),
        many=True,
    ),
    Column(
        "acted",
        Label("行動したか", "Acted"),
        _words("行動した|行動有無|行動の有無|実施したか|実施有無|顧客は行動したか|did they act|action taken"),
        _ACTED,
    ),
    Column("hypothesis", Label("仮説", "Hypothesis"), _words("原因の仮説|仮の原因|担当の仮説"), _CAUSE),
    Column("cause", Label("原因", "Cause"), _words("行動しなかった原因|原因区分|要因|root cause"), _CAUSE),
    Column("why", Label("理由", "Why"), _words("原因の理由|判断理由|判断の理由|根拠|reason")),
    Column("views", Label("五つの視点", "Five views"), _words("views")),
)

COLUMN_KEYS = tuple(column.key for column in COLUMNS)

# What `export conversations` adds to the native format: read back without complaint, and ignored.
EXPORT_ONLY = ("suggested_cause", "cause_probabilities", "cause_abstained", "cause_evidence", "decided_cause")

# Fixed sets by the list of their keys, so that a message can show each key with its label.
CHOICES_BY_KEYS = {", ".join(keys(choices)): choices for choices in (SIZES, LEVELS, PHASES, POLARITIES, CAUSE_CHOICES)}

# First character of an item line that says how the item went; a hyphen before an item that went well is only a bullet.
POSITIVE_MARKS = ("+", "＋", "○", "◯", "〇", "◎")
NEGATIVE_MARKS = ("×", "✕", "✖", "✗", "❌")
HYPHENS = ("-", "－", "−", "‐", "–")
BULLETS = ("・", "･", "•", "●", "◦", "▪", "■", "*", "＊")

# Opening and closing marks of the customer's own words; the straight quote closes itself.
QUOTES = (("「", "」"), ("『", "』"), ("“", "”"), ("‘", "’"), ("｢", "｣"), ("〝", "〟"), ('"', '"'))
