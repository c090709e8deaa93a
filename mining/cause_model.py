"""A fitted cause classifier as bytes and back: numbers and terms only, nothing that could be run.

Learning happens in one process, now and then; every server reads what was learnt.
"""

import json
from io import BytesIO

import numpy as np

from mining.calibrate import Calibration
from mining.cause_features import FeatureSpace, TermBlock, VectorBlock, character_terms, word_terms
from mining.causes import CauseClassifier
from mining.encoder.choose import embedded

FORMAT = 2


class StaleModel(ValueError):
    """The packed classifier is of another format, or read with another encoder than the one in this package."""


def pack(model: CauseClassifier) -> bytes:
    """Return what `unpack` needs to answer as `model` does; the embedded encoder is named, not packed.

    :raises ValueError: when the model uses another encoder.
    """
    if model.encoder is not None and model.encoder.id != embedded().id:
        raise ValueError(f"encoder {model.encoder.id}: only the embedded one, {embedded().id}, is at hand everywhere")
    blocks = [block for block in model.space_.blocks_ if isinstance(block, TermBlock)]
    header = {
        "format": FORMAT,
        "encoder": None if model.encoder is None else model.encoder.id,
        "settings": {name: value for name, value in model.get_params().items() if name != "encoder"},
        "terms": [list(block.places_) for block in blocks],
        "sharpness": model.calibration_.sharpness,
        "shifts": list(model.calibration_.shifts),
        "growth": model.calibration_.growth,
        "unsure_acted_false": model.thresholds_[False],
        "unsure_acted_unknown": model.thresholds_[None],
        "model_id": model.model_id_,
    }
    target = BytesIO()
    np.savez_compressed(
        target,
        header=np.frombuffer(json.dumps(header, ensure_ascii=False).encode("utf-8"), dtype=np.uint8),
        coefficients=model.coefficients_.astype(np.float32),
        rarity=np.concatenate([block.rarity_ for block in blocks]).astype(np.float32),
    )
    return target.getvalue()


def unpack(data: bytes) -> CauseClassifier:
    """Return the packed classifier; it suggests, but holds nothing of the logs it learnt from.

    :raises StaleModel: when it cannot answer as it did when it was packed; it has to learn anew.
    """
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        header = json.loads(arrays["header"].tobytes().decode("utf-8"))
        if header["format"] != FORMAT:
            raise StaleModel(f"format {header['format']} of a packed cause model; {FORMAT} expected")
        if header["encoder"] not in {None, embedded().id}:
            raise StaleModel(f"encoder {header['encoder']} of a packed cause model; {embedded().id} is here")
        coefficients, rarity = arrays["coefficients"], arrays["rarity"]
    encoder = embedded() if header["encoder"] else None
    model = CauseClassifier(**header["settings"], encoder=encoder)
    model.space_ = FeatureSpace(encoder)
    model.space_.blocks_ = []
    start = 0
    for cut, terms in zip((character_terms, word_terms), header["terms"], strict=True):
        block = TermBlock(cut)
        block.places_ = {term: place for place, term in enumerate(terms)}
        block.rarity_ = rarity[start : start + len(terms)]
        start += len(terms)
        model.space_.blocks_.append(block)
    model.space_.blocks_ += [VectorBlock(encoder)] if encoder else []
    model.coefficients_ = coefficients
    model.calibration_ = Calibration(header["sharpness"], tuple(header["shifts"]), header.get("growth", 0.0))
    model.thresholds_ = {False: header["unsure_acted_false"], None: header["unsure_acted_unknown"]}
    model.model_id_ = header["model_id"]
    return model
