"""A workshop in a real browser: made, read for what may be concluded, a card dragged, another moved by keyboard."""

import sqlite3

import pytest
from playwright.sync_api import expect

from ingest.store import open_store
from taxonomy.records import Conversation, Item, Placement, Run, Theme

pytestmark = pytest.mark.browser
HOSTILE = "途中で画面を閉じた **x** <b>y</b>"


@pytest.fixture
def logged(server):
    """Three companies that met one theme, and another that met a second; placed as a run would."""
    with open_store(server.db) as store:
        store.people.add("工藤")
        for number, text in enumerate((HOSTILE, "登録の途中でやめた", "設定が終わらない", "「来月でいい」")):
            tags = {"size": "smb", "industry": "小売", "motivation": "low", "literacy": "low", "phase": "setup"}
            items = (Item(text, kind="words" if text.startswith("「") else "behaviour"),)
            store.conversations.save(
                Conversation(f"c{number}", "2026-04-02", f"会社{number}", items=items, **tags), who="x"
            )
        placements = [
            Placement(row["item_id"], "T0002" if row["kind"] == "words" else "T0001", 0.9, "T0001", 0.8, "member", "")
            for row in store.items.all()
        ]
        themes = [Theme("T0001", "proposed", None, "設定でやめる"), Theme("T0002", "proposed", None, "先送りにする")]
        store.runs.record(Run(0, "2026-04-10T00:00:00", "fake", "h"), themes, placements, faded=())
    return server


def cell(page, row: str, phase: str):
    return page.locator(f'td[data-row="{row}"][data-phase="{phase}"]')


def moves(server) -> list[tuple[str, str]]:
    with sqlite3.connect(server.db) as connection:
        return connection.execute(
            "SELECT kind, thing FROM workshop_acts WHERE thing LIKE 'card:%' ORDER BY id"
        ).fetchall()


def test_a_workshop_is_made_read_and_its_cards_are_moved(logged, page, shot):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{logged.url}/workshops")
    page.get_by_role("textbox", name="名前").fill("春の as-is")
    page.get_by_role("button", name="いまの記録で作る").click()
    page.get_by_text("4 社では、傾向を結論にできません").wait_for()
    expect(page.get_by_role("table")).to_contain_text("空")
    shot("ready")

    page.get_by_role("button", name="次へ").click()
    theme = page.locator('[data-card="theme-T0001"]')
    expect(theme).to_contain_text("3 社")
    expect(page.locator(".board")).to_contain_text("<b>y</b>")
    assert "step=map" in page.url
    shot("map")

    theme.drag_to(cell(page, "theme", "trial"), target_position={"x": 20, "y": 10})
    expect(cell(page, "theme", "trial").locator(".card")).to_contain_text("設定でやめる")
    other = page.locator('[data-card="theme-T0002"]')
    other.focus()
    for key in ("m", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(cell(page, "theme", "rollout").locator(".card")).to_contain_text("先送りにする")
    assert moves(logged) == [("card_moved", "card:theme-T0001"), ("card_moved", "card:theme-T0002")]
    shot("moved")

    page.get_by_role("button", name="元に戻す").first.click()
    expect(cell(page, "theme", "setup").locator(".card")).to_contain_text("先送りにする")
    page.reload()
    expect(cell(page, "theme", "trial").locator(".card")).to_contain_text("設定でやめる")
    theme.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("会社0")
    shot("card")


def test_a_question_is_parked_with_two_keys_and_the_pack_is_taken_along(logged, page, shot):
    with open_store(logged.db) as store:
        held = store.workshops.create("春の as-is", "2026-04-20", who="工藤")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{logged.url}/workshop?id={held}&step=gap")
    page.get_by_label("あるべき姿(to-be)").fill("その場で終わる")
    page.get_by_role("heading", name="設定でやめる").click()
    expect(page.get_by_text("変更履歴(1)")).to_be_visible()
    shot("gap")

    page.keyboard.press("q")
    question = page.get_by_label("問い", exact=True)
    expect(question).to_be_focused()
    page.keyboard.type("なぜ途中でやめたか")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("担当は未定")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="置いておく問い 1")).to_be_visible()

    page.get_by_role("radio", name="5. 資料にする").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=".md をダウンロード").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "tsumazuki-workshop-2026-04-20-masked.md"
    assert "その場で終わる" in text and "なぜ途中でやめたか" in text and "会社0" not in text
    shot("pack")


def to_be(server, workshop_id: int) -> str:
    with open_store(server.db) as store:
        found = store.gaps.all(workshop_id).get("T0001")
        return found.to_be if found else ""


def test_what_is_typed_for_a_theme_survives_a_reload_and_another_lead_is_told(logged, page):
    with open_store(logged.db) as store:
        held = store.workshops.create("春", "2026-04-20", who="工藤")
    page.goto(f"{logged.url}/workshop?id={held}&step=gap")
    field = page.get_by_role("textbox", name="あるべき姿(to-be)")
    field.click()
    page.keyboard.type("その場で一緒に開く")
    page.reload()
    expect(field).to_have_value("その場で一緒に開く", timeout=20_000)
    assert to_be(logged, held) == "その場で一緒に開く"
    expect(page.get_by_text("書きかけの文を戻しました。")).to_be_visible()

    field.click()
    page.keyboard.press("End")
    page.keyboard.type("。二人で")
    with open_store(logged.db) as store:
        seen = store.workshops.latest_act(held)
        assert store.gaps.write(held, "T0001", {"to_be": "早川の案"}, who="早川", seen=seen) == []
    page.reload()
    expect(field).to_have_value("その場で一緒に開く。二人で", timeout=20_000)
    expect(page.get_by_text("早川の案", exact=True)).to_be_visible()
    assert to_be(logged, held) == "早川の案"
    page.locator('[class*="to_be-theirs"] button').click()
    page.wait_for_function("Object.keys(localStorage).every(name => !name.includes('gap'))")
    page.reload()
    expect(field).to_have_value("早川の案", timeout=20_000)
