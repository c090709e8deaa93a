"""Voices in a real browser: read as they were said, acted on by keyboard, followed into their conversation and back."""

import pytest
from playwright.sync_api import expect

from ingest.store import open_store
from taxonomy.records import Conversation, Item, Placement, Run, Theme

HOSTILE = "<b>太字</b> **強調** =1+1\n二行目"
VOICES = 12
SLOW = 20_000


@pytest.fixture
def theme(server):
    """One theme of twelve voices."""
    with open_store(server.db) as store:
        placements = []
        for number in range(VOICES):
            said = Conversation(
                f"c{number:02d}", "2026-03-01", f"会社{number}", items=(Item(f"声{number:02d} {HOSTILE}"),)
            )
            store.conversations.save(said, who="x")
            placements.append(Placement(f"c{number:02d}-1", "T0001", 0.9, "T0001", 0.9, "member", "", 0.1, 0.1))
        counts = {"items": 12, "stumbling": 12, "conversations": 12, "companies": 12, "themes": 1, "unassigned": 0}
        run = Run(0, "2026-04-01T00:00:00+00:00", "e", "h", {"formed_with": 1}, {}, counts, {}, {}, {})
        store.runs.record(run, [Theme("T0001", "proposed", None, "止まる")], placements, faded=[])
    return f"{server.url}/theme?id=T0001"


def inside(page, text):
    """The voice with this text, while it is in the theme."""
    articles = page.get_by_role("article").filter(has=page.get_by_role("button", name="このテーマから外す"))
    return articles.filter(has_text=text)


def test_voices_are_taken_out_by_keyboard_one_after_another(theme, server, page, shot):
    page.goto(theme)
    first = inside(page, "声00")
    expect(first.locator(".text")).to_have_text(f"声00 {HOSTILE}", use_inner_text=True, timeout=SLOW)
    first.get_by_role("button", name="このテーマから外す").focus()
    page.keyboard.press("Enter")
    expect(first).to_have_count(0, timeout=SLOW)
    expect(page.locator(".st-key-outcome")).to_contain_text("未分類に移しました", timeout=SLOW)
    shot("taken-out")
    page.keyboard.press("Enter")
    expect(inside(page, "声01")).to_have_count(0, timeout=SLOW)
    with open_store(server.db) as store:
        assert store.themes.decided_items() == {"c00-1": None, "c01-1": None}


def test_a_voice_leads_into_its_conversation_and_back(theme, page):
    page.goto(theme)
    card = page.get_by_role("article").filter(has_text="声03")
    card.get_by_role("link").click(timeout=SLOW)
    page.get_by_role("heading", name="会社3").wait_for(timeout=SLOW)
    assert page.url.endswith("/conversation?id=c03")
    page.go_back()
    page.get_by_role("heading", name="止まる").wait_for()
    card.wait_for()
