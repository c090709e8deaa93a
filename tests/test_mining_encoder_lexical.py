"""The embedded lexical encoder: one text, one vector, whatever the way it is typed."""

import subprocess
import sys
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mining.encoder.lexical import DIMENSIONS, LexicalEncoder
from mining.encoder.protocol import Encoder, EncoderError, unit_rows

ENCODER = LexicalEncoder()


def test_it_is_an_encoder_with_a_version_in_its_id():
    assert isinstance(ENCODER, Encoder)
    assert ENCODER.id == f"lexical-1-{DIMENSIONS}"
    assert LexicalEncoder(dimensions=512).id != ENCODER.id


def test_rows_are_unit_float32():
    rows = ENCODER.encode(["必須項目が多い", "the CSV file"])
    assert rows.dtype == np.float32
    assert rows.shape == (2, DIMENSIONS)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)


@pytest.mark.parametrize("text", ["", "  \n", "。、!?", "12345"])
def test_text_without_content_is_a_row_of_zeros(text):
    assert not ENCODER.encode([text]).any()


def test_no_texts_give_no_rows():
    assert ENCODER.encode([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ｶｽﾀﾏｰｻﾎﾟｰﾄに電話した", "カスタマーサポートに電話した"),
        ("ＣＳＶファイルの取込", "CSVファイルの取込"),
        ("EXCELの表", "Excelの表"),
        ("設定が、分からない", "設定が\u3000、分からない "),
    ],
)
def test_typing_variants_share_a_vector(typed, same):
    one, two = ENCODER.encode([typed, same])
    assert np.array_equal(one, two)


def test_what_is_about_the_same_is_nearer():
    rows = ENCODER.encode(["CSVの取り込みでエラーが出る", "CSV取込のエラーで止まった", "会議資料は紙のまま"])
    assert rows[0] @ rows[1] > 0.3 > rows[0] @ rows[2]


def test_english_and_japanese_share_loan_words():
    rows = ENCODER.encode(["インポートでエラー", "error on import", "paper minutes"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


@given(st.lists(st.text(max_size=40), max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_vector_does_not_depend_on_its_company(texts):
    together = ENCODER.encode(texts)
    assert all(np.array_equal(row, ENCODER.encode([text])[0]) for row, text in zip(together, texts, strict=True))


def test_another_process_gives_the_same_vector():
    code = (
        "from mining.encoder.lexical import LexicalEncoder; import zlib; "
        "print(zlib.crc32(LexicalEncoder().encode(['必須項目']).tobytes()))"
    )
    seen = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in "ab"
    }
    assert seen == {f"{zlib.crc32(ENCODER.encode(['必須項目']).tobytes())}\n"}


def test_queries_are_encoded_alike():
    assert np.array_equal(ENCODER.encode_queries(["設定"]), ENCODER.encode(["設定"]))


def test_unit_rows_drop_what_is_not_finite():
    rows = unit_rows([[3.0, 4.0], [0.0, 0.0], [np.nan, 1.0], [np.inf, 1.0]])
    assert rows == pytest.approx(np.array([[0.6, 0.8], [0, 0], [0, 0], [0, 0]]))


def test_an_encoder_error_carries_a_problem():
    error = EncoderError("encoder.folder_missing", value="/nowhere")
    assert (error.problem.code, error.problem.value) == ("encoder.folder_missing", "/nowhere")
