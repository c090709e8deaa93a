"""Changing the encoder: everything is read first, nothing mixes, what people decided stays, and it can be resumed."""

import numpy as np
import pytest

from mining.change_encoder import change_encoder
from mining.embed import encode_new, vectors_of
from mining.encoder.in_use import encoder_in_use, encoder_name
from mining.encoder.lexical import LexicalEncoder
from mining.encoder.protocol import EncoderError
from mining.run import mine
from taxonomy.records import Conversation, Item


class Breaking(LexicalEncoder):
    """Stops after some batches, as a person or a power cut may."""

    def __init__(self, batches: int) -> None:
        super().__init__()
        self.left, self.encoded = batches, 0

    def encode(self, texts):
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        self.encoded += len(texts)
        return super().encode(texts)


@pytest.fixture
def mined(sample_store):
    mine(sample_store, encoder_in_use(sample_store))
    return sample_store


def test_everything_is_read_and_then_the_encoder_is_in_use(mined, monkeypatch):
    steps = []
    encoder = change_encoder(mined, "lexical", progress=lambda step, share: steps.append((step, share)))
    assert encoder_name(mined) == "lexical"
    assert mined.vectors.count(encoder.id) >= mined.items.count()
    assert steps[0] == ("encoder.step_load", 0.0)
    shares = [share for step, share in steps if step == "mine.step_encode"]
    assert shares == sorted(shares) and shares[-1] == pytest.approx(1.0, abs=0.2)
    asked, encode = [], encoder.encode
    monkeypatch.setattr(encoder, "encode", lambda texts: asked.extend(texts) or encode(texts))
    mine(mined, encoder)
    assert asked and not {row["text"] for row in mined.items.all()} & set(asked), "names are read, items are not again"


def test_a_change_broken_off_keeps_the_old_one_and_goes_on_where_it_stopped(mined, monkeypatch):
    broken = Breaking(2)
    monkeypatch.setattr("mining.change_encoder.load_encoder", {"lexical": broken}.__getitem__)
    with pytest.raises(KeyboardInterrupt):
        change_encoder(mined, "lexical")
    assert encoder_name(mined) == "tsumazuki"
    assert mined.vectors.count(broken.id) == broken.encoded > 0
    whole = Breaking(-1)
    monkeypatch.setattr("mining.change_encoder.load_encoder", {"lexical": whole}.__getitem__)
    change_encoder(mined, "lexical")
    assert encoder_name(mined) == "lexical"
    assert mined.vectors.count(whole.id) == broken.encoded + whole.encoded


def test_names_and_placements_survive_another_encoder(mined):
    theme = mined.themes.all()[0]
    mined.themes.rename(theme.id, "人が付けた名前", who="lead")
    item = mined.items.unassigned()[0]
    mined.themes.place(item["item_id"], theme.id, who="lead")
    held = {row["item_id"] for row in mined.items.of_theme(theme.id)}
    mine(mined, change_encoder(mined, "lexical"))
    assert mined.themes.find(theme.id).name == "人が付けた名前"
    assert {row["item_id"] for row in mined.items.of_theme(theme.id)} >= held


def test_an_encoder_that_cannot_be_had_changes_nothing(mined, tmp_path):
    with pytest.raises(EncoderError, match="encoder.folder_missing"):
        change_encoder(mined, str(tmp_path / "nowhere"))
    assert encoder_name(mined) == "tsumazuki"


def test_two_encoders_never_mix(store):
    store.conversations.save(Conversation("c1", "2026-04-02", "青空商店", items=(Item("設定で止まった"),)), who="x")
    wide, narrow = LexicalEncoder(), LexicalEncoder(dimensions=64)
    first = vectors_of(store, ["設定で止まった", ""], wide)
    second = vectors_of(store, ["設定で止まった"], narrow)
    assert first.shape == (2, wide.dimensions) and second.shape == (1, 64)
    assert np.allclose(vectors_of(store, ["設定で止まった", ""], wide), first)
    assert not first[1].any()


def test_texts_are_taken_as_they_come_and_each_is_encoded_once(store):
    encoder = Breaking(-1)
    texts = (f"設定 {number % 7}" for number in range(3000))
    assert encode_new(store, texts, encoder, total=3000) == 7
    assert encoder.encoded == 7
