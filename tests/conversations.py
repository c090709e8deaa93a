"""A full conversation in the native format, and a strategy for any conversation; shared by the tests of `ingest`."""

from hypothesis import strategies as st

from taxonomy.records import Conversation, Item

CAUSES = ("benefit", "timing", "guidance", "need", "other")
FULL = {
    "id": "C001",
    "date": "2025-11-06",
    "csm": "佐藤",
    "product": "アキナイCRM",
    "company": {
        "name": "株式会社ホクレイ機工",
        "size": "mid",
        "industry": "製造",
        "motivation": "low",
        "literacy": "low",
    },
    "phase": "adoption",
    "memo": "・電話25分\r\n「十分回ってる」",
    "views": {
        "problem": "紙の日報で回している",
        "fix_product": "タイムライン",
        "fix_operation": "",
        "proposal": "画面で説明した",
        "stumbling": [
            {"text": "部長が赤ペンを入れる", "polarity": "neg", "kind": "behaviour", "theme": "T02", "cause": "need"},
            {"text": "「これで十分」", "polarity": "neg", "kind": "words", "theme": None, "cause": None},
        ],
        "requests": ["得意先別に並べたい"],
    },
    "acted": False,
    "cause": "need",
    "why": "必要性を掘り下げなかった",
}

TEXT = st.text(max_size=30)
FILLED = TEXT.filter(str.strip)
TAG = st.none() | FILLED
LEVEL = st.sampled_from([None, "high", "mid", "low"])
ITEMS = st.builds(
    Item,
    FILLED,
    st.sampled_from(["neg", "pos"]),
    st.sampled_from(["behaviour", "words"]),
    theme=TAG,
    cause=st.sampled_from([None, *CAUSES]),
)
CONVERSATIONS = st.builds(
    Conversation,
    id=FILLED,
    date=st.dates().map(lambda day: day.isoformat()),
    company=FILLED,
    csm=TEXT,
    product=TEXT,
    size=st.sampled_from([None, "enterprise", "mid", "smb"]),
    industry=TAG,
    motivation=LEVEL,
    literacy=LEVEL,
    phase=st.sampled_from([None, "kickoff", "renewal"]),
    memo=TEXT,
    problem=FILLED,
    fix_product=TEXT,
    fix_operation=TEXT,
    proposal=TEXT,
    items=st.lists(ITEMS, max_size=3).map(tuple),
    requests=st.lists(FILLED, max_size=3).map(tuple),
    acted=st.none() | st.booleans(),
    hypothesis=st.sampled_from([None, *CAUSES]),
    cause=st.sampled_from([None, *CAUSES]),
    why=TEXT,
)
