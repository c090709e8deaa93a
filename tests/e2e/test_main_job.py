"""The main job in a real browser: type a Japanese log, lose the page, save, mine, find the quote under its theme."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ingest.store import open_store

pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).parent.parent.parent / "ingest" / "sample" / "conversations.jsonl"
QUOTE = "班長が朝礼のあと、紙の出勤簿を見ながら全員分の打刻をまとめて入れていた"
"""What other customers did, near enough in words for any encoder."""
ALIKE = (
    "夕方に主任が紙の出勤簿を見ながら全員分の打刻をまとめて入れている",
    "全員分の打刻は、総務が紙の出勤簿を見ながら月末にまとめて入れる",
    "紙の出勤簿を見ながら、店長が全員分の打刻をまとめて入れていた",
)


def compose(page, text: str) -> None:
    """Type as a Japanese input method does: a growing composition, Enter to convert, then the text."""
    session = page.context.new_cdp_session(page)
    for end in range(1, len(text) + 1):
        session.send("Input.imeSetComposition", {"text": text[:end], "selectionStart": end, "selectionEnd": end})
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Enter", "windowsVirtualKeyCode": 229})
    session.send("Input.insertText", {"text": text})
    session.detach()


def fresh_log(page, server, company: str) -> None:
    page.goto(f"{server.url}/log")
    box = page.get_by_role("combobox", name="会社")
    box.click()
    page.keyboard.type(company)
    page.keyboard.press("Enter")
    page.get_by_text("下書きを保存しました").wait_for()


def draft_body(server) -> str:
    with sqlite3.connect(server.db) as connection:
        return "\n".join(row[0] for row in connection.execute("SELECT body FROM drafts"))


def wait_for_draft(page, server, text: str) -> None:
    for _ in range(400):
        if text in draft_body(server):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{text!r} is not in the draft: {draft_body(server)!r}")


def test_an_empty_database_says_what_to_do_next(server, page, shot):
    page.goto(server.url)
    page.get_by_role("button", name="最初の会話を記録する").wait_for()
    shot("empty")
    page.get_by_role("button", name="最初の会話を記録する").click()
    page.get_by_role("heading", name="会話を記録する").wait_for()


def others_alike(folder: Path) -> Path:
    rows = [
        {"date": "2026-05-01", "company": {"name": f"同類{n}社"}, "views": {"stumbling": [{"text": text}]}}
        for n, text in enumerate(ALIKE)
    ]
    file = folder / "alike.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return file


def test_a_log_is_typed_lost_found_saved_mined_and_quoted(server, page, shot, tmp_path):
    with open_store(server.db) as store:
        store.people.add("森下")
    fresh_log(page, server, "青空製作所")
    page.get_by_role("textbox", name="生メモ").click()
    compose(page, "現場の打刻が続かない")
    wait_for_draft(page, server, "現場の打刻が続かない")
    page.get_by_role("textbox", name="見たこと・聞いたことを一つ").click()
    compose(page, QUOTE)
    wait_for_draft(page, server, QUOTE)
    shot("before-reload")

    page.reload()
    expect(page.get_by_role("textbox", name="生メモ")).to_have_value("現場の打刻が続かない")
    expect(page.get_by_role("textbox", name="見たこと・聞いたことを一つ")).to_have_value(QUOTE)
    page.get_by_role("button", name="つまづいた行動").click()
    page.get_by_role("textbox", name="1 件目の内容").wait_for()
    expect(page.get_by_role("textbox", name="見たこと・聞いたことを一つ")).to_have_value("")
    page.get_by_role("radio", name="行動しなかった").click()
    expect(page.get_by_role("radio", name="行動しなかった")).to_be_checked()
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("heading", name="なぜ行動しなかったか(推定)").wait_for()
    shot("after-save")
    with open_store(server.db) as store:
        (log,) = store.conversations.all()
        assert (log.company, log.memo, log.acted) == ("青空製作所", "現場の打刻が続かない", False)
        assert [(i.text, i.polarity, i.kind) for i in log.items] == [(QUOTE, "neg", "behaviour")]
        assert store.drafts.of("") == []

    page.goto(f"{server.url}/import")
    page.locator("input[type=file]").set_input_files([SAMPLE, others_alike(tmp_path)])
    page.get_by_role("button", name=re.compile("件を取り込む")).click()
    page.get_by_text("いま多くの会社がつまづいていること").or_(
        page.get_by_text("まだテーマに分けていない")
    ).first.wait_for()
    shot("imported")

    page.goto(f"{server.url}/themes")
    page.get_by_role("button", name=re.compile("いま分ける")).click()
    page.get_by_text("前回から変わったこと").wait_for(timeout=60_000)
    shot("mined")
    with open_store(server.db) as store:
        row = next(row for row in store.items.all() if row["text"] == QUOTE)
        themes = {theme.id for theme in store.themes.all()}
    assert row["theme_id"] in themes
    page.goto(f"{server.url}/theme?id={row['theme_id']}")
    quote = page.get_by_text(QUOTE)
    quote.wait_for()
    shot("theme")
    card = page.get_by_role("article").filter(has=quote)
    card.get_by_role("link").click()
    page.get_by_role("heading", name="青空製作所").wait_for()
    shot("conversation")


def test_what_was_typed_just_before_the_server_went_is_not_lost(server, page, shot):
    fresh_log(page, server, "切断商事")
    memo = page.get_by_role("textbox", name="生メモ")
    memo.click()
    page.keyboard.type("つながっている間。")
    wait_for_draft(page, server, "つながっている間。")
    page.keyboard.insert_text("切れる直前。")
    server.kill()
    assert "切れる直前。" not in draft_body(server)
    page.wait_for_function("document.querySelector('textarea').disabled")
    shot("disconnected")
    server.start()
    page.reload()
    wait_for_draft(page, server, "つながっている間。切れる直前。")
    page.wait_for_function(
        "[...document.querySelectorAll('textarea')].some(area => area.value === 'つながっている間。切れる直前。')"
    )
    shot("recovered")


def test_another_screen_and_back_keeps_the_draft(server, page, shot):
    fresh_log(page, server, "寄り道株式会社")
    page.get_by_role("textbox", name="生メモ").click()
    page.keyboard.type("途中まで")
    page.get_by_role("link", name="会話の一覧").click()
    page.get_by_role("heading", name="会話の一覧").wait_for()
    page.get_by_role("link", name="会話を記録").click()
    page.get_by_role("heading", name="会話を記録する").wait_for()
    page.wait_for_function("[...document.querySelectorAll('textarea')].some(area => area.value === '途中まで')")


def test_enter_in_a_text_area_is_a_new_line_and_saves_nothing(server, page):
    fresh_log(page, server, "改行商店")
    page.get_by_role("textbox", name="生メモ").click()
    page.keyboard.type("一行目")
    page.keyboard.press("Enter")
    page.keyboard.type("二行目")
    wait_for_draft(page, server, "一行目\\n二行目")
    with open_store(server.db) as store:
        assert store.conversations.count() == 0


def test_the_screens_speak_english_on_request(server, page, shot):
    page.goto(server.url)
    page.get_by_role("radio", name="English").click()
    page.get_by_role("button", name="Log the first conversation").wait_for()
    page.reload()
    page.get_by_role("button", name="Log the first conversation").wait_for()
    shot("english")
