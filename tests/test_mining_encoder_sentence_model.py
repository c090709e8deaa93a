"""Sentence-transformers models: a tiny one is made on disk, so that nothing is fetched."""

import sys
from pathlib import Path

import numpy as np
import pytest

from mining.encoder.hub import is_path as means_folder
from mining.encoder.protocol import Encoder, EncoderError
from mining.encoder.sentence_model import SentenceModelEncoder, _prefixes


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A random two-layer BERT with a vocabulary of single characters, saved as sentence-transformers saves one."""
    pytest.importorskip("sentence_transformers")
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base = tmp_path_factory.mktemp("bert")
    letters = [*"abcdefghijklmnopqrstuvwxyz:設定必須項目多会議資料紙分"]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *("##" + letter for letter in letters)]
    (base / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(base)
    BertTokenizerFast(vocab=str(base / "vocab.txt"), model_max_length=64).save_pretrained(base)
    body = Transformer(str(base))
    saved = tmp_path_factory.mktemp("models") / "tiny"
    SentenceTransformer(modules=[body, Pooling(16)], device="cpu").save(str(saved))
    return saved


@pytest.mark.models
def test_a_folder_is_an_encoder(folder):
    encoder = SentenceModelEncoder(str(folder))
    assert isinstance(encoder, Encoder)
    assert encoder.dimensions == 16
    rows = encoder.encode(["設定", "", "必須項目", "。。"])
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1, 0], abs=1e-5)
    assert encoder.encode([]).shape == (0, 16)


@pytest.mark.models
def test_batches_do_not_change_the_vectors(folder):
    texts = ["設定", "会議資料", "abc", "必須項目多"]
    one, many = SentenceModelEncoder(str(folder), batch_size=1), SentenceModelEncoder(str(folder), batch_size=4)
    assert one.encode(texts) == pytest.approx(many.encode(texts), abs=1e-5)


@pytest.mark.models
def test_the_id_follows_the_content_and_not_the_prose(folder, tmp_path):
    import shutil

    copy = tmp_path / "tiny"
    shutil.copytree(folder, copy)
    first = SentenceModelEncoder(str(folder)).id
    assert first.startswith("tiny@")
    (copy / "README.md").write_text("another word", encoding="utf-8")
    assert SentenceModelEncoder(str(copy)).id == first
    weights = next(copy.rglob("*.safetensors"))
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    assert SentenceModelEncoder(str(copy)).id != first


@pytest.mark.models
def test_a_known_family_gets_its_prefixes(folder, tmp_path):
    import shutil

    named = tmp_path / "my-ruri-v3-tiny"
    shutil.copytree(folder, named)
    encoder = SentenceModelEncoder(str(named))
    plain = SentenceModelEncoder(str(folder))
    assert encoder.encode(["設定"]) == pytest.approx(plain.encode(["検索文書: 設定"]), abs=1e-5)
    assert encoder.encode_queries(["設定"]) == pytest.approx(plain.encode(["検索クエリ: 設定"]), abs=1e-5)


@pytest.mark.models
def test_a_broken_folder_is_named(folder, tmp_path):
    import shutil

    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    for weights in broken.rglob("*.safetensors"):
        weights.write_bytes(b"not weights")
    with pytest.raises(EncoderError, match="encoder.folder_unreadable"):
        SentenceModelEncoder(str(broken))


@pytest.mark.models
def test_a_name_that_cannot_be_fetched_is_named(monkeypatch):
    pytest.importorskip("sentence_transformers")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="encoder.not_fetched.*no-such-owner/no-such-model"):
        SentenceModelEncoder("no-such-owner/no-such-model")


def test_without_sentence_transformers_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="encoder.needs_models.*tsumazuki\\[models\\]"):
        SentenceModelEncoder("cl-nagoya/ruri-v3-30m")


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ("cl-nagoya/ruri-v3-30m", ("検索クエリ: ", "検索文書: ")),
        ("intfloat/multilingual-e5-large-instruct", ("", "")),
        ("sentence-transformers/all-MiniLM-L6-v2", ("", "")),
    ],
)
def test_prefixes_by_family(name, pair):
    assert _prefixes(name, {}) == pair


def test_a_model_may_say_its_own_prompts():
    assert _prefixes("owner/model", {"query": "Q ", "document": "D "}) == ("Q ", "D ")


@pytest.mark.parametrize(
    ("name", "is_path"), [("owner/model", False), ("model", False), ("./model", True), ("/a/b", True), ("a/b/c", True)]
)
def test_hub_names_and_folders_are_told_apart(name, is_path):
    assert means_folder(name) is is_path
