"""How a log is read: sentences verbatim by view, names and numbers left out of the reading form, shorter versions."""

import pytest

from mining.cause_text import ITEM, MEMO, REQUEST, names_of, plain, sentences_of, shortened
from taxonomy.records import Conversation, Item

LOG = Conversation(
    id="1",
    date="2026-01-01",
    company="株式会社 ミナモ工業",
    product="勤怠管理 トキノワ",
    memo="現場で説明した。最後に質問が出た。\n・持ち帰りになった",
    problem="月末の集計が遅い。",
    proposal="試しに一班で使う",
    items=(Item("打刻の画面で手が止まった"), Item("班長が自分で試した", polarity="pos")),
    requests=("紙の手引きがほしい",),
)


def test_sentences_are_verbatim_and_know_their_view():
    found = [(sentence.view, sentence.text) for sentence in sentences_of(LOG)]
    assert found == [
        (MEMO, "現場で説明した。"),
        (MEMO, "最後に質問が出た。"),
        (MEMO, "持ち帰りになった"),
        ("problem", "月末の集計が遅い。"),
        ("proposal", "試しに一班で使う"),
        (ITEM, "打刻の画面で手が止まった"),
        (ITEM, "班長が自分で試した"),
        (REQUEST, "紙の手引きがほしい"),
    ]


def test_a_log_without_text_has_no_sentences_and_no_versions():
    empty = Conversation(id="1", date="", company="A", items=(Item("  "),), requests=("",))
    assert sentences_of(empty) == ()
    assert shortened(empty) == ()


def test_names_and_numbers_leave_the_reading_form():
    assert plain("ミナモ工業様、トキノワの打刻ＡＢＣは１２件", names_of(LOG)) == "様、 の打刻abcは0件"


def test_words_of_an_english_name_stay():
    log = Conversation(id="1", date="", company="The Long Road", product="Gate One")
    assert plain("At the gate one asked about The Long Road", names_of(log)) == "at the asked about"
    assert plain("the road and the gate", names_of(log)) == "the road and the gate"


@pytest.mark.parametrize("text", ["1,200件", "12:30に", "2026/01/05まで"])
def test_numbers_are_one_sign(text):
    assert plain(text).startswith("0")
    assert not any(digit in plain(text) for digit in "123456789")


def test_shortened_versions_leave_out_what_a_hurried_person_would():
    memo_only, ending = shortened(LOG)
    assert [sentence.view for sentence in sentences_of(memo_only)] == [MEMO, MEMO, MEMO]
    assert [sentence.text for sentence in sentences_of(ending)] == [
        "最後に質問が出た。",
        "持ち帰りになった",
        "打刻の画面で手が止まった",
    ]


def test_a_log_of_one_sentence_has_no_shorter_version():
    assert shortened(Conversation(id="1", date="", company="A", memo="説明した")) == ()
