"""The normal form brings twins together, changes nothing twice, and never touches what is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalize import normal_form, text_hash


@pytest.mark.parametrize(
    ("typed", "twin"),
    [
        ("ﾃﾝﾌﾟﾚｰﾄが多い", "テンプレートが多い"),
        ("ＣＳＶの取込", "csvの取込"),
        ("ログイン  できない", "ログイン\u3000できない"),
        (" 前後の空白 \n", "前後の空白"),
        ("一行目\r\n二行目", "一行目\n二行目"),
        ("一行目\r二行目", "一行目  \n  二行目"),
        ("か\u3099", "が"),
        ("㈱山田", "(株)山田"),
        ("STRASSE", "straße"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_twins_share_a_normal_form_and_a_hash(typed, twin):
    assert normal_form(typed) == normal_form(twin)
    assert text_hash(typed) == text_hash(twin)


@pytest.mark.parametrize(
    ("one", "other"), [("課題", "問題"), ("一行目\n二行目", "一行目二行目"), ("a b", "ab"), ("は", "ば")]
)
def test_different_texts_stay_different(one, other):
    assert normal_form(one) != normal_form(other)
    assert text_hash(one) != text_hash(other)


def test_hash_is_32_hexadecimal_characters_and_stable():
    assert text_hash("課題") == text_hash("課題")
    assert len(text_hash("")) == 32
    assert int(text_hash("課題"), 16) > 0
    assert text_hash("CSVの取込") == "10d282fee76afa0c4bfdcd5ede6cca80"


@given(st.text())
def test_idempotent(text):
    once = normal_form(text)
    assert normal_form(once) == once


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_string_has_a_hash(text):
    assert len(text_hash(text)) == 32


@given(st.lists(st.text(alphabet=st.characters(categories=("L", "N"))), max_size=4))
def test_line_ends_are_all_the_same(lines):
    assert normal_form("\r\n".join(lines)) == normal_form("\n".join(lines)) == normal_form("\r".join(lines))
