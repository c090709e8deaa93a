"""A packed classifier answers as the one it was packed from, and holds nothing that runs."""

import json
from io import BytesIO

import numpy as np
import pytest

from mining.cause_model import StaleModel, pack, unpack
from mining.causes import CauseClassifier, train
from mining.seed_corpus import seed_logs


@pytest.fixture(scope="module")
def model():
    return train(())


def test_it_answers_as_before(model):
    again = unpack(pack(model))
    logs = [log.conversation for log in seed_logs()[::20]]
    assert np.allclose(again.predict_proba(logs), model.predict_proba(logs), atol=1e-5)
    for log in logs[:5]:
        first, second = model.suggest(log), again.suggest(log)
        assert (first.cause, first.abstained, first.model_id) == (second.cause, second.abstained, second.model_id)
        assert [e.text for e in first.evidence] == [e.text for e in second.evidence]


def test_a_model_packed_before_sharpness_could_grow_still_answers(model):
    with np.load(BytesIO(pack(model)), allow_pickle=False) as arrays:
        parts = dict(arrays)
    header = json.loads(parts["header"].tobytes().decode("utf-8"))
    del header["growth"]
    parts["header"] = np.frombuffer(json.dumps(header).encode("utf-8"), dtype=np.uint8)
    target = BytesIO()
    np.savez_compressed(target, **parts)
    again = unpack(target.getvalue())
    assert again.calibration_.growth == 0
    assert again.predict_proba([seed_logs()[0].conversation]).sum() == pytest.approx(1)


def test_it_is_small(model):
    assert len(pack(model)) < 2_000_000


@pytest.mark.parametrize(("key", "value"), [("format", 1), ("encoder", "tsumazuki-older")])
def test_a_model_that_cannot_answer_as_it_did_is_stale(model, key, value):
    with np.load(BytesIO(pack(model)), allow_pickle=False) as arrays:
        parts = dict(arrays)
    header = json.loads(parts["header"].tobytes().decode("utf-8")) | {key: value}
    parts["header"] = np.frombuffer(json.dumps(header).encode("utf-8"), dtype=np.uint8)
    target = BytesIO()
    np.savez_compressed(target, **parts)
    with pytest.raises(StaleModel, match=str(value)):
        unpack(target.getvalue())


def test_a_model_with_another_encoder_is_not_packed():
    class Encoder:
        id = "fake"

    with pytest.raises(ValueError, match="encoder fake"):
        pack(CauseClassifier(encoder=Encoder()))
