"""What a model on the hub would bring along: its size and its licence, told before anything of it is fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mining.encoder.choose import available
from mining.encoder.protocol import EncoderError, first_line

if TYPE_CHECKING:
    from huggingface_hub.hf_api import ModelInfo, RepoSibling

# Copies of the same weights for other programs, which are not fetched.
_OTHER_FORMATS = ("onnx/", "openvino/", "coreml/", "gguf/")
_CONFIG = "config.json"
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class HubModel:
    """A model by its hub name; `megabytes` None and `licence` "" where it does not say, `fetched` when it is here."""

    name: str
    megabytes: int | None
    licence: str
    fetched: bool


def is_path(name: str) -> bool:
    """Whether a name can only mean a folder: hub names are `name` or `owner/name`."""
    return name.startswith((".", "/", "~")) or "\\" in name or name.count("/") > 1 or name.endswith("/")


def is_on_hub(name: str) -> bool:
    """Whether a name can only be had from the hub: neither embedded nor a folder.

    :raises EncoderError: when it means a folder that is not there.
    """
    if Path(name).expanduser().is_dir() or any(row.embedded and row.name == name for row in available()):
        return False
    if is_path(name):
        raise EncoderError("encoder.folder_missing", value=name)
    return True


def look_up(name: str) -> HubModel:
    """Return what is known of the model `name`: from our own table, from this machine, or by asking the hub.

    :raises EncoderError: when the extra packages are missing, or the hub has to be asked and does not answer.
    """
    try:
        from huggingface_hub import try_to_load_from_cache
    except ImportError as error:
        raise EncoderError("encoder.needs_models", value=name, allowed="pip install 'tsumazuki[models]'") from error
    try:
        fetched = isinstance(try_to_load_from_cache(name, _CONFIG), str)
    except ValueError as error:
        raise EncoderError("encoder.not_fetched", value=name, allowed=first_line(error)) from error
    known = {row.name: row for row in available()}.get(name)
    if known is not None:
        return HubModel(name, known.megabytes, known.licence, fetched)
    if fetched:
        return HubModel(name, None, "", fetched=True)
    told = ask(name)
    licence = getattr(told.card_data, "license", None) or ""
    return HubModel(name, _megabytes(told.siblings or ()), str(licence), fetched=False)


def ask(name: str) -> "ModelInfo":
    """Ask the hub about a model, once and not for long; EncoderError when it does not answer or does not know it."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HTTPError

    try:
        return HfApi().model_info(name, files_metadata=True, timeout=_PATIENCE)
    except (HTTPError, OSError, ValueError) as error:
        raise EncoderError("encoder.not_fetched", value=name, allowed=first_line(error)) from error


def _megabytes(files: Iterable["RepoSibling"]) -> int | None:
    """Return about what is fetched: no second copy of the weights where there are safetensors."""
    held = [file for file in files if not file.rfilename.startswith(_OTHER_FORMATS)]
    if any(file.rfilename.endswith(".safetensors") for file in held):
        held = [file for file in held if not file.rfilename.endswith((".bin", ".h5", ".msgpack", ".ot"))]
    size = sum(file.size or 0 for file in held)
    return round(size / 1e6) if size else None
