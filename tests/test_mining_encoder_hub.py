"""Models on the hub: what they bring along is told without fetching; nobody asks the network for what is known."""

from types import SimpleNamespace

import pytest

from mining.encoder.hub import ask, is_on_hub, look_up
from mining.encoder.protocol import EncoderError


def answering(**told):
    """Stand in for the hub: it cannot be reached from a test."""

    class Hub:
        def model_info(self, name, **options):
            assert options["files_metadata"]
            return SimpleNamespace(**told)

    return Hub


@pytest.mark.parametrize(("name", "on_hub"), [("tsumazuki", False), ("lexical", False), ("owner/model", True)])
def test_embedded_ones_are_not_on_the_hub(name, on_hub):
    assert is_on_hub(name) is on_hub


def test_a_folder_is_not_on_the_hub_and_a_missing_one_is_told(tmp_path):
    assert not is_on_hub(str(tmp_path))
    with pytest.raises(EncoderError, match="encoder.folder_missing.*nowhere"):
        is_on_hub(str(tmp_path / "nowhere"))


@pytest.mark.models
def test_a_known_model_is_told_without_asking(monkeypatch):
    monkeypatch.setattr("huggingface_hub.HfApi", None)
    model = look_up("intfloat/multilingual-e5-small")
    assert (model.megabytes, model.licence, model.fetched) == (490, "MIT", False)


@pytest.mark.models
def test_another_model_is_asked_for_and_weights_are_counted_once(monkeypatch):
    files = [
        SimpleNamespace(rfilename=name, size=size)
        for name, size in (
            ("model.safetensors", 80_000_000),
            ("pytorch_model.bin", 81_000_000),
            ("onnx/model.onnx", 90_000_000),
            ("tokenizer.json", 2_000_000),
            ("README.md", None),
        )
    ]
    hub = answering(siblings=files, card_data=SimpleNamespace(license="mit"))
    monkeypatch.setattr("huggingface_hub.HfApi", hub)
    model = look_up("owner/model")
    assert (model.megabytes, model.licence, model.fetched) == (82, "mit", False)


@pytest.mark.models
def test_a_model_that_says_nothing_is_unknown(monkeypatch):
    monkeypatch.setattr("huggingface_hub.HfApi", answering(siblings=None, card_data=None))
    model = look_up("owner/model")
    assert (model.megabytes, model.licence) == (None, "")


@pytest.mark.models
def test_without_a_network_it_says_so_at_once(monkeypatch):
    class Away:
        def model_info(self, name, **options):
            raise ConnectionError("no way out")

    monkeypatch.setattr("huggingface_hub.HfApi", Away)
    with pytest.raises(EncoderError, match=r"encoder.not_fetched: owner/model \(no way out\)"):
        ask("owner/model")


@pytest.mark.models
def test_a_name_the_hub_cannot_have_is_refused():
    with pytest.raises(EncoderError, match="encoder.not_fetched"):
        look_up("owner/mo del?")
