"""What people do to themes, in a real browser, and a run after it that changes none of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ingest.files import read_file
from ingest.store import open_store
from mining.encoder.in_use import encoder_in_use
from mining.run import mine
from taxonomy.messages import say

pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).parent.parent.parent / "ingest" / "sample" / "conversations.jsonl"
SLOW = 120_000
LATER = (
    "紙の出勤簿を見て、月末に総務が全員分の打刻をまとめて入力していた",
    "打刻は翌朝、班長が紙の出勤簿からまとめて写している",
)
"""New items that a run has to place."""


def told(code: str, **values: object) -> str:
    return say(code, "ja", **values)


@pytest.fixture
def mined(server) -> Iterator[object]:
    """The sample, mined, and six themes of it by size, each with its items."""
    with open_store(server.db) as store:
        store.people.add("大谷")
        with store.atomic():
            for conversation in read_file(SAMPLE).conversations:
                store.conversations.save(conversation, who=conversation.csm, action="import")
        mine(store, encoder_in_use(store))
    yield server


def standing(server) -> dict[str, object]:
    """Return what people can have decided: names, definitions, states, where every item is, what is forbidden."""
    with open_store(server.db) as store:
        return {
            "themes": {t.id: (t.name, t.state, t.definition) for t in store.themes.all(archived=True) if t.owned},
            "decided": store.themes.decided_items(),
            "places": {row["item_id"]: row["theme_id"] for row in store.items.all()},
            "vetoes": store.themes.vetoes(),
        }


def sizes(server) -> list[tuple[str, list[str]]]:
    with open_store(server.db) as store:
        found = [(theme.id, store.themes.items_of(theme.id)) for theme in store.themes.all()]
    return sorted(found, key=lambda entry: (-len(entry[1]), entry[0]))


def open_theme(page, server, theme_id: str) -> None:
    page.goto(f"{server.url}/theme?id={theme_id}")
    page.get_by_role("button", name=told("theme.rename")).wait_for()


def still(page) -> None:
    """Wait until nothing is being drawn."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=SLOW)


def done(page, code: str, **values: object) -> None:
    """Wait until the screen says what was done and offers a way back."""
    expect(page.locator(".st-key-outcome")).to_contain_text(told(code, **values), timeout=SLOW)


def renamed_defined_confirmed(page, server, theme_id: str) -> None:
    open_theme(page, server, theme_id)
    page.get_by_role("button", name=told("theme.rename")).click()
    page.get_by_role("textbox", name=told("theme.name")).fill("紙の出勤簿に戻る")
    page.get_by_role("button", name=told("common.save")).last.click()
    done(page, "theme.renamed")
    page.get_by_role("button", name=told("theme.confirm"), exact=True).click()
    done(page, "theme.confirmed")
    still(page)
    page.get_by_text(told("theme.definition")).first.click()
    page.get_by_role("textbox", name=told("theme.definition")).fill("打刻の前に紙へ戻るもの")
    page.locator(".st-key-define button").click()
    done(page, "theme.defined")


def split_by_dragging(page, server, shot, theme_id: str) -> None:
    page.goto(f"{server.url}/split?id={theme_id}")
    stays, leaves = page.locator(".side").nth(0), page.locator(".side").nth(1)
    stays.locator(".item").first.wait_for(timeout=SLOW)
    still(page)
    before = stays.locator(".item").count(), leaves.locator(".item").count()
    dragged = stays.locator(".item").first.get_attribute("data-key")
    stays.locator(".item").first.drag_to(leaves.locator("h3"))
    expect(leaves.locator(f'[data-key="{dragged}"]')).to_have_count(1)
    back = leaves.locator(".item").nth(1)
    back.focus()
    page.keyboard.press("ArrowLeft")
    expect(stays.locator(".item")).to_have_count(before[0])
    shot("split")
    page.get_by_role("textbox", name=told("theme.split_name")).fill("分けたテーマ")
    page.get_by_role("button", name=told("theme.split_go"), exact=True).click()
    done(page, "theme.split_done", name="分けたテーマ")
    with open_store(server.db) as store:
        items = store.themes.items_of(store.themes.lookup("分けたテーマ"))
    assert dragged in items and len(items) == before[1]


def moved_by_dragging(page, server, shot, first: str, second: str) -> str:
    page.goto(f"{server.url}/compare?first={first}&second={second}")
    page.get_by_text(told("compare.move")).click(timeout=SLOW)
    one, other = page.locator(".side").nth(0), page.locator(".side").nth(1)
    one.locator(".item").first.wait_for(timeout=SLOW)
    still(page)
    moved = one.locator(".item").first.get_attribute("data-key")
    one.locator(".item").first.drag_to(other.locator("h3"))
    expect(page.locator(".st-key-outcome")).to_contain_text("動かしました", timeout=SLOW)
    expect(other.locator(f'[data-key="{moved}"]')).to_have_count(1)
    shot("moved")
    return moved


def merged(page, server, first: str, second: str) -> None:
    page.goto(f"{server.url}/merge?ids={first},{second}")
    page.get_by_role("textbox", name=told("theme.why")).fill("同じ話")
    page.locator(".st-key-merge-go button").click(timeout=SLOW)
    expect(page.locator(".st-key-outcome")).to_contain_text("まとめました", timeout=SLOW)


def archived(page, server, theme_id: str) -> None:
    open_theme(page, server, theme_id)
    page.get_by_role("button", name=told("theme.archive")).click()
    page.get_by_role("textbox", name=told("theme.why_needed")).fill("直した")
    page.locator(".st-key-archive button").last.click()
    done(page, "theme.archived")


def placed_from_the_tray(page, server, theme: str) -> None:
    page.goto(f"{server.url}/themes")
    page.get_by_role("radio", name="未分類").click(timeout=SLOW)
    page.get_by_role("button", name=told("tray.place_go")).first.wait_for(timeout=SLOW)
    still(page)
    page.get_by_role("combobox", name=told("tray.place")).first.click()
    page.get_by_role("option", name=theme, exact=True).click()
    still(page)
    page.get_by_role("button", name=told("tray.place_go")).first.click(timeout=SLOW)
    done(page, "tray.placed", theme=theme)


def undone(page, server, theme_id: str) -> None:
    """Confirm a theme and take that back on the spot."""
    open_theme(page, server, theme_id)
    page.get_by_role("button", name=told("theme.confirm"), exact=True).click()
    done(page, "theme.confirmed")
    page.get_by_role("button", name=told("theme.undo"), exact=True).first.click()
    page.get_by_role("button", name=told("theme.confirm"), exact=True).wait_for(timeout=SLOW)


def ran_again(page, server, button: str) -> None:
    with open_store(server.db) as store:
        runs = len(store.runs.all())
    page.goto(f"{server.url}/themes")
    page.locator(f".st-key-{button} button").first.click(timeout=SLOW)
    for _ in range(1200):
        with open_store(server.db) as store:
            if len(store.runs.all()) > runs:
                break
        page.wait_for_timeout(100)
    else:
        raise AssertionError("the run did not end")
    page.locator(f".st-key-{button} button").first.wait_for(timeout=SLOW)


def test_what_people_did_to_themes_holds_in_every_later_run(mined, page, shot, tmp_path):
    page.goto(mined.url)
    box = page.get_by_role("combobox", name="あなたのお名前")
    box.click()
    page.get_by_role("option", name="大谷", exact=True).click()
    page.wait_for_function("document.cookie.includes(encodeURIComponent('大谷'))")
    (one, _), (two, _), (three, _), (four, _), (five, _), *_, (last, _) = sizes(mined)

    renamed_defined_confirmed(page, mined, one)
    shot("owned")
    split_by_dragging(page, mined, shot, two)
    moved = moved_by_dragging(page, mined, shot, three, one)
    merged(page, mined, four, five)
    archived(page, mined, last)
    placed_from_the_tray(page, mined, "分けたテーマ")
    undone(page, mined, three)

    before = standing(mined)
    assert before["decided"][moved] == one and before["themes"][one] == (
        "紙の出勤簿に戻る",
        "confirmed",
        "打刻の前に紙へ戻るもの",
    )
    rows = [
        {"date": "2026-05-01", "company": {"name": f"後日{n}社"}, "views": {"stumbling": [{"text": text}]}}
        for n, text in enumerate(LATER)
    ]
    file = tmp_path / "later.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    with open_store(mined.db) as store:
        for conversation in read_file(file).conversations:
            store.conversations.save(conversation, who="x", action="import")
    for button in ("mine", "mine-afresh"):
        ran_again(page, mined, button)
        after = standing(mined)
        assert after["themes"] == before["themes"] and after["vetoes"] == before["vetoes"], button
        assert {item: after["places"][item] for item in before["decided"]} == before["decided"], button
        assert {i for i, t in before["places"].items() if t in before["themes"]} <= {
            i for i, t in after["places"].items() if t in before["themes"]
        }, button
    shot("after-both-runs")
    with open_store(mined.db) as store:
        assert {line["who"] for line in store.themes.ledger(one) if line["act"] == "confirmed"} == {"大谷"}
