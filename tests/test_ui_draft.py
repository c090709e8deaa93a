"""A draft's body and back, and text that Markdown must show letter by letter: pure functions, mostly properties."""

import json
import re
from dataclasses import replace

import pytest
from conversations import CONVERSATIONS, FILLED, TEXT
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from taxonomy.records import Company, Conversation, Item
from ui.draft import (
    CHOICE_KEYS,
    TEXT_KEYS,
    blank_body,
    body_of,
    conversation_of,
    is_blank,
    with_company,
    with_item,
    without_item,
)
from ui.plain import plain

BLANK = blank_body(csm="大谷", date="2026-04-02", product="アキナイ")
WORTHY = {**BLANK, "company": "青空商店", "memo": "電話15分"}
KINDS = st.tuples(st.sampled_from(["neg", "pos"]), st.sampled_from(["behaviour", "words"]))


def log_of(body, stored=None):
    conversation, problems = conversation_of(body, stored=stored)
    assert conversation is not None, problems
    return conversation


def test_a_new_log_knows_who_when_and_which_product_and_nothing_else():
    assert set(BLANK) == {*TEXT_KEYS, *CHOICE_KEYS, "items", "next_item", "answers", "blind"}
    assert (BLANK["csm"], BLANK["date"], BLANK["product"], BLANK["acted"]) == (
        "大谷",
        "2026-04-02",
        "アキナイ",
        "unknown",
    )
    assert is_blank(BLANK)


@pytest.mark.parametrize("key", [*TEXT_KEYS, "company"])
def test_anything_written_is_worth_keeping(key):
    assert not is_blank({**BLANK, key: "あ"})
    assert is_blank({**BLANK, key: " \n\u3000"}) or key == "company"


def test_an_item_is_worth_keeping():
    assert not is_blank(with_item({**BLANK, "new_item": "あ"}, "neg", "words"))


@given(st.lists(st.tuples(FILLED, KINDS), max_size=5), st.data())
def test_items_come_and_go_one_by_one(typed, data):
    body = BLANK
    for text, (polarity, kind) in typed:
        body = with_item({**body, "new_item": text}, polarity, kind)
        assert body["new_item"] == ""
    keys = [item["key"] for item in body["items"]]
    assert len(set(keys)) == len(typed)
    assert [(item["text"], (item["polarity"], item["kind"])) for item in body["items"]] == typed
    if keys:
        gone = data.draw(st.sampled_from(keys))
        rest = without_item(body, gone)
        assert [item["key"] for item in rest["items"]] == [key for key in keys if key != gone]
        again = with_item({**rest, "new_item": "もう一つ"}, "neg", "words")
        assert again["items"][-1]["key"] not in keys


def test_a_company_brings_its_own_segments_and_nothing_of_another_company():
    first = with_company(BLANK, Company("青空商店", size="enterprise", industry="金融", motivation="high"))
    second = with_company(first, Company("緑川工業"))
    assert (second["company"], second["size"], second["industry"], second["motivation"]) == (
        "緑川工業",
        None,
        None,
        None,
    )


def test_what_was_chosen_by_hand_before_the_company_stays():
    chosen = {**BLANK, "motivation": "low", "touched": ["motivation"]}
    body = with_company(chosen, Company("青空商店", size="mid", motivation="high"))
    assert (body["size"], body["motivation"], body["touched"]) == ("mid", "low", [])


@given(CONVERSATIONS)
@settings(max_examples=60)
def test_editing_without_a_change_gives_the_conversation_back_letter_by_letter(conversation):
    numbered = [replace(item, id=f"x-{n}", theme=None, cause=None) for n, item in enumerate(conversation.items)]
    lines = tuple(line for text in conversation.requests for line in text.splitlines() if line.strip())
    stored = replace(conversation, items=tuple(numbered), requests=lines)
    body = json.loads(json.dumps(body_of(stored)))
    assert log_of(body, stored=stored) == replace(stored, cause=None, why="")


def test_a_new_log_gets_an_id_of_its_own_and_an_edited_one_keeps_its():
    first, second = log_of(WORTHY), log_of(WORTHY)
    assert first.id and first.id != second.id
    assert log_of(WORTHY, stored=replace(first, id="C7")).id == "C7"


def test_items_keep_the_ids_they_came_with_whatever_is_added_removed_or_blanked_between():
    items = (Item("一", id="c-1"), Item("二", "pos", "words", "c-2"), Item("三", id="c-3"))
    stored = Conversation("c", "2026-04-02", "青空商店", items=items)
    body = body_of(stored)
    body["items"][0]["text"] = "一を直した"
    body["items"][1]["text"] = " "
    body = with_item({**body, "new_item": "四"}, "pos", "words")
    assert [(item.id, item.text) for item in log_of(body, stored=stored).items] == [
        ("c-1", "一を直した"),
        ("c-3", "三"),
        (None, "四"),
    ]


def test_an_item_typed_but_not_added_is_taken_along():
    assert log_of({**WORTHY, "new_item": "閉じた"}).items == (Item("閉じた", "neg", "behaviour"),)
    assert [item.kind for item in log_of({**WORTHY, "new_item": "「難しい」"}).items] == ["words"]


def test_requests_are_one_a_line_and_blank_lines_none():
    assert log_of({**WORTHY, "requests": " 先頭の空白も\r\n\n\u3000\n二つ目 "}).requests == (" 先頭の空白も", "二つ目 ")


@pytest.mark.parametrize(("choice", "acted"), [("true", True), ("false", False), ("unknown", None), (None, None)])
def test_whether_the_customer_acted(choice, acted):
    assert log_of({**WORTHY, "acted": choice}).acted is acted


@pytest.mark.parametrize("company", [None, "", " \u3000"])
def test_a_log_without_a_company_is_not_made(company):
    conversation, problems = conversation_of({**WORTHY, "company": company})
    assert conversation is None
    assert [problem.code for problem in problems] == ["intake.company_missing"]


def test_a_log_without_a_word_is_not_made():
    conversation, problems = conversation_of({**BLANK, "company": "青空商店", "new_item": " "})
    assert (conversation, [problem.code for problem in problems]) == (None, ["intake.view_missing"])


@given(st.sampled_from(["memo", "problem", "fix_product", "fix_operation", "proposal"]), TEXT.filter(str.strip))
def test_every_text_field_arrives_as_typed(field, text):
    assert getattr(log_of({**WORTHY, field: text}), field) == text


# text that Markdown must show as typed

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKED = st.text("ab あ*_`~#+-=|<>[](){}$:!&;.\\/^0123456789\n\t'\"@%", max_size=25) | st.text(max_size=25)


def shown(markdown):
    """What a reader of CommonMark with tables and strike-through sees, and the kinds of block it stands in."""
    tokens = MARKDOWN.parse(markdown)
    inline = [child for token in tokens if token.type == "inline" for child in token.children or []]
    kinds = {token.type for token in tokens} | {child.type for child in inline}
    return "".join(" " if child.type == "softbreak" else child.content for child in inline), kinds


def flat(text):
    return " ".join(text.split())


@given(MARKED)
@settings(max_examples=300)
def test_plain_text_reads_letter_by_letter(text):
    seen, kinds = shown(f"題 {plain(text)} 末")
    assert flat(seen) == flat(f"題 {text} 末".replace("\0", "\ufffd"))
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "softbreak", "text_special"}


@pytest.mark.parametrize(
    "text", ["    四つの空白", "\t字下げ", "一行目\r\r    三行目", "# 題", "1. 番号", "> 引用", "---"]
)
def test_plain_text_that_opens_a_line_is_still_text(text):
    seen, kinds = shown(plain(text))
    assert flat(seen) == flat(text)
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "softbreak", "text_special"}


@pytest.mark.parametrize(
    "text",
    ["**太字**", "<script>alert(1)</script>", ":material/home:", ":red[赤]", "$x^2$", "~~消~~", ":smile:", "a\\*b*"],
)
def test_plain_escapes_all_that_streamlit_would_draw(text):
    """Icons, colours, emoji and formulas are Streamlit's own marks, which CommonMark does not know."""
    bare = re.sub(r"\\.", "", plain(text))
    assert not set("*<>:[]$~^") & set(bare)
    assert re.sub(r"\\(.)", r"\1", plain(text)) == text
