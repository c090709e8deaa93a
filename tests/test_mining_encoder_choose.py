"""Encoders by name."""

import pytest

from mining.encoder.choose import available, load_encoder
from mining.encoder.protocol import EncoderError


def test_the_table_names_the_embedded_one_first():
    rows = available()
    assert rows[0].name == "tsumazuki"
    assert rows[0].embedded
    assert {row.name for row in rows} >= {"cl-nagoya/ruri-v3-30m", "intfloat/multilingual-e5-small"}
    assert all(row.licence for row in rows)


def test_the_lexical_encoder_loads_by_name():
    assert load_encoder("lexical").encode(["設定"]).any()


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(EncoderError, match="encoder.folder_missing.*nowhere"):
        load_encoder(str(tmp_path / "nowhere"))


def test_a_folder_without_a_model_is_named(tmp_path):
    (tmp_path / "notes.md").write_text("no model", encoding="utf-8")
    with pytest.raises(EncoderError, match="encoder.folder_without_model") as caught:
        load_encoder(str(tmp_path))
    assert "modules.json" in caught.value.problem.allowed


def test_no_name_lists_the_names():
    with pytest.raises(EncoderError, match="encoder.unnamed.*lexical"):
        load_encoder("  ")
