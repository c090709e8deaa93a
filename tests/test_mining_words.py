"""Words, phrases and sentences of Japanese, English and mixed text."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mining.words import content_words, folded, normal, phrases, sentences


def test_endings_hearsay_and_numbers_are_muted():
    assert content_words("10社触って、設定が分からないと言われたらしい") == ["触る", "設定", "分かる"]


@pytest.mark.parametrize(
    ("typed", "same"),
    [("ｶｽﾀﾏｰｻﾎﾟｰﾄに電話", "カスタマーサポートに電話"), ("ＣＳＶの取込", "CSVの取込"), ("ＣＲＭ 画面", "crm 画面")],
)
def test_typing_variants_give_the_same_words(typed, same):
    assert content_words(typed) == content_words(same)


def test_english_function_words_are_muted_and_plurals_fold():
    assert content_words("the users could not import them") == ["ユーザー", "インポート"]


def test_english_words_meet_their_japanese_forms():
    assert "インポート" in content_words("They import the file")


@pytest.mark.parametrize("text", ["", "   ", "。。。", "12345", "→→"])
def test_text_without_content_has_no_words(text):
    assert content_words(text) == []
    assert phrases(text) == []


def test_compounds_are_kept_whole():
    found = phrases("メール配信の設定画面で止まった")
    assert {"メール配信", "設定画面", "止まる"} <= set(found)


def test_a_negated_verb_stays_negated():
    assert "分からない" in phrases("どちらが残るか分からず、10社触って中断")


def test_phrases_keep_capitals_and_say_no_number():
    found = phrases("CRMの活動は若手1名だけ")
    assert "CRM" in found
    assert not any(any(character.isdigit() for character in phrase) for phrase in found)


def test_words_across_punctuation_make_no_compound():
    assert "設定画面" not in phrases("設定、画面")


def test_sentences_of_a_memo_are_kept_verbatim():
    memo = "ログイン先月6名\n・日報はＢ5の紙。夕方帰社!\n- They left. v1.2 is out\n1) 一つ目\n\n「無理です。」と笑う"
    assert sentences(memo) == [
        "ログイン先月6名",
        "日報はＢ5の紙。",
        "夕方帰社!",
        "They left.",
        "v1.2 is out",
        "一つ目",
        "「無理です。」",
        "と笑う",
    ]


def test_a_leading_number_that_is_said_is_no_bullet():
    assert sentences("3.5倍になった") == ["3.5倍になった"]


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_sentences_are_parts_of_the_text_in_order(text):
    place = 0
    for sentence in sentences(text):
        place = text.index(sentence, place) + len(sentence)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_unicode_can_be_cut(text):
    assert all(word and word == word.lower() for word in content_words(text))
    assert normal(text) == normal(folded(text))


def test_text_longer_than_sudachi_takes_is_cut():
    assert len(content_words("設定が難しい。" * 8000)) == 16000


def test_threads_cut_at_the_same_time():
    answers: list[list[str]] = []
    threads = [threading.Thread(target=lambda: answers.append(content_words("必須項目が多い"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["必須", "項目", "多い"]] * 6
