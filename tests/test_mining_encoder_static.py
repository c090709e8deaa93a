"""The shipped encoder: typing variants, the same vectors every time, neighbours across languages, empty text."""

import numpy as np
import pytest

from mining.encoder.pieces import Pieces, grams, words
from mining.encoder.protocol import Encoder, EncoderError
from mining.encoder.static import StaticEncoder

VARIANTS = [
    ("ユーザーがサーバーにログインできない", "ﾕｰｻﾞｰがｻｰﾊﾞｰにﾛｸﾞｲﾝできない"),
    ("CSVをExcelで開くと文字化けする", "ＣＳＶをＥｘｃｅｌで開くと文字化けする"),
    ("サーバーの設定が分からない", "サーバの設定がわからない"),
    ("ユーザーとプリンターを登録する", "ユーザとプリンタを登録する"),
    ("打ち合わせの申し込みが出来ない", "打合せの申込みができない"),
    ("問い合わせの引き継ぎで躓いた", "問合せの引継ぎでつまずいた"),
    ("取り込みの見積もりに気付かない", "取込の見積りに気づかない"),
    ("インターフェースのコンピューターが2台", "インタフェースのコンピュータが２台"),
]

NEIGHBOURS = [
    ("明日の朝7時に起こして", "wake me up at seven tomorrow morning", "play some jazz music please"),
    (
        "ログインできないと問い合わせが来た",
        "a customer says they cannot log in",
        "the invoice was paid twice by mistake",
    ),
    ("請求書の金額が合わない", "the amount on the invoice does not match", "they are happy with the training videos"),
    ("データの取り込みに失敗した", "importing the data failed", "the manager praised the new dashboard"),
]

MIXED = [
    "設定画面が見つからず断念した",
    "they gave up on the settings screen",
    "CSVのimportが途中で止まる",
    "部長だけが触っていて、担当者は紙のまま",
    "縺ゅ＞ 鱻 𠮷野家 zzxqy",
]


@pytest.fixture(scope="module")
def shipped() -> StaticEncoder:
    return StaticEncoder()


def test_is_an_encoder(shipped):
    assert isinstance(shipped, Encoder)
    assert shipped.id.startswith("tsumazuki-")
    assert shipped.encode(["あ"]).shape == (1, shipped.dimensions)


def test_rows_are_unit_float32(shipped):
    rows = shipped.encode(MIXED)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize("nothing", ["", " \u3000\n", "。、!", "👍"])
def test_text_without_a_word_gives_zeros(shipped, nothing):
    rows = shipped.encode(["設定が分からない", nothing, "help"])
    assert not rows[1].any()
    assert rows[0].any()
    assert rows[2].any()


def test_no_texts_give_no_rows(shipped):
    assert shipped.encode([]).shape == (0, shipped.dimensions)


@pytest.mark.parametrize(("standard", "typed"), VARIANTS)
def test_typing_variants_stay_together(shipped, standard, typed):
    rows = shipped.encode([standard, typed])
    assert standard != typed
    assert float(rows[0] @ rows[1]) >= 0.95


@pytest.mark.parametrize(("ja", "same", "other"), NEIGHBOURS)
def test_japanese_lies_nearer_to_its_english(shipped, ja, same, other):
    rows = shipped.encode([ja, same, other])
    assert float(rows[0] @ rows[1]) > float(rows[0] @ rows[2]) + 0.1


def test_same_vectors_every_time_and_in_any_batch(shipped):
    once = shipped.encode(MIXED)
    np.testing.assert_allclose(StaticEncoder().encode(MIXED), once, atol=1e-6)
    alone = np.vstack([shipped.encode([text]) for text in MIXED])
    np.testing.assert_allclose(alone, once, atol=1e-5)
    many = shipped.encode([*MIXED, *(f"{number}件目の問い合わせ" for number in range(1200)), *MIXED])
    np.testing.assert_allclose(many[: len(MIXED)], once, atol=1e-5)
    np.testing.assert_allclose(many[-len(MIXED) :], once, atol=1e-5)


def test_searching_and_found_text_are_told_alike(shipped):
    np.testing.assert_array_equal(shipped.encode_queries(MIXED), shipped.encode(MIXED))


def test_very_long_text_is_read_to_its_end(shipped):
    long = "設定が分からない。" * 3000
    assert float(shipped.encode([long])[0] @ shipped.encode(["設定が分からない。"])[0]) > 0.8


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(EncoderError, match="encoder.unreadable"):
        StaticEncoder(tmp_path / "none.npz")


def test_another_kind_of_file_is_told(tmp_path):
    np.savez(tmp_path / "other.npz", id=np.array("other"))
    with pytest.raises(EncoderError, match="encoder.unreadable"):
        StaticEncoder(tmp_path / "other.npz")


def test_words_are_normal_forms():
    assert words("ﾕｰｻﾞｰが、サーバで躓いた!") == words("ユーザーがサーバーでつまずいた")
    assert words("They couldn’t log in.") == ["they", "couldn't", "log", "in"]


def test_pieces_of_known_and_unknown_words():
    pieces = Pieces(["設定", "import"], buckets=50)
    assert pieces.rows("設定") == (0,)
    assert pieces.written_rows("設定") == (0, *pieces.sequence_rows("設定"))
    unknown = pieces.rows("再設定")
    assert len(unknown) == len(grams("再設定")) == 6
    assert all(2 <= row < len(pieces) for row in unknown)
    assert set(pieces.sequence_rows("設定")) <= set(unknown)
