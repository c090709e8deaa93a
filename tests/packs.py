"""A store with a workshop whose pack can be counted by hand; shared by the tests of gaps and packs."""

from dataclasses import replace

from ingest.store import Store
from taxonomy.records import Conversation, Item, Placement, Run, Theme

HOSTILE = "**太字** <script>alert(1)</script> =1+1 | `x` [a](http://evil.example)"
COMPANIES = ("株式会社青空商店", "緑川工業株式会社", "Acme Widgets Inc.", "白波物産", "黒田建設", "北斗運輸")
SAID = "青空商店の堀様が taro@example.co.jp か 03-1234-5678 に、と森下に言った"


def calls() -> list[Conversation]:
    """Six companies: all meet 初期設定で止まる, the first two also 紙に戻る; the last one got through."""
    found = []
    for number, company in enumerate(COMPANIES):
        items = [Item(f"設定の途中で画面を閉じた{number}")]
        if number < 2:
            items.append(Item(f"「紙のほうが早い」{number}", kind="words"))
        if number == 5:
            items = [Item("手順書を見ながら自分で設定を終えた", polarity="pos")]
        if number == 0:
            items.append(Item(SAID))
        if number == 3:
            items.append(Item(f"=cmd|' /C calc'!A0 {HOSTILE}"))
        found.append(
            Conversation(
                f"c{number}",
                f"2026-04-{number + 1:02d}",
                company,
                csm=("森下", "早川 圭")[number % 2],
                size=("enterprise", "smb")[number % 2],
                industry="小売",
                motivation="low",
                literacy=("low", "high")[number % 2],
                phase="setup",
                problem="紙で回している",
                proposal=f"画面を見せた。{HOSTILE}",
                items=tuple(items),
                requests=("手順書がほしい",),
                acted=number == 5,
                cause="guidance" if number < 3 else None,
            )
        )
    return found


def place(store: Store, themes: dict[str, str], *, again: dict[str, float] | None = None) -> None:
    """Store a run: an item goes to the first theme whose word its text holds, else to the tray near the first theme."""
    first = next(iter(themes))
    placements = []
    for row in store.items.all():
        theme_id = next((key for key, word in themes.items() if word in row["text"]), None)
        inside = theme_id is not None and row["polarity"] == "neg"
        placements.append(
            Placement(
                row["item_id"],
                theme_id if inside else None,
                0.9,
                theme_id or first,
                0.8,
                "central" if inside else "outside",
                "" if inside else "far",
            )
        )
    known = [Theme(key, "proposed", None, name) for key, name in (("T0001", "初期設定で止まる"), ("T0002", "紙に戻る"))]
    store.runs.record(Run(0, "2026-04-10T00:00:00", "fake", "h", firmness=again or {}), known, placements, faded=())


def fill(store: Store) -> None:
    """Log the calls and place their items."""
    for conversation in calls():
        store.conversations.save(conversation, who=conversation.csm)
    place(store, {"T0001": "画面", "T0002": "紙のほうが"}, again={"T0001": 0.9, "T0002": 0.9})


def hold(store: Store) -> int:
    """Hold a workshop, with gaps, a place by hand, a hand card and two questions."""
    held = store.workshops.create("春の as-is", "2026-04-20", who="工藤", note=HOSTILE)
    texts = {"as_is": f"紙で回す。{SAID}", "to_be": HOSTILE, "gap": "手順書がない", "effort": "small", "fix": "both"}
    store.gaps.write(held, "T0002", {**texts, "owner": "森下", "state": "chosen"}, who="工藤", seen=0)
    store.gaps.write(
        held,
        "T0001",
        {"to_be": "その場で終わる", "gap": "=1+1", "effort": "large", "owner": "開発チーム"},
        who="工藤",
        seen=0,
    )
    store.gaps.place(held, "T0002", 1, who="工藤")
    store.workshops.decide(
        held, "card_added", "card:hand-1", {"row": "feeling", "phase": "setup", "text": f"面倒だ {HOSTILE}"}, who="工藤"
    )
    store.questions.ask(held, f"黒田建設だけなぜ早いのか {HOSTILE}", who="工藤", owner="早川 圭")
    return held


def one_more(store: Store) -> None:
    """Another company meets 紙に戻る, so that a later workshop has grown."""
    known = calls()[0]
    store.conversations.save(
        replace(known, id="c9", company="新星食品", date="2026-05-01", items=(Item("「紙のほうが早い」9"),)), who="森下"
    )
    place(store, {"T0001": "画面", "T0002": "紙のほうが"}, again={"T0001": 0.9, "T0002": 0.9})
