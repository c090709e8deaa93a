"""Any sentence-transformers model, by folder or by its name on the hub. The heavy imports happen when one is loaded.

Which models are offered by name is told in `mining.encoder.choose`.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mining.encoder.hub import ask, is_path
from mining.encoder.protocol import EncoderError, Vectors, first_line, unit_rows
from taxonomy.wording import MODEL_PREFIXES

if TYPE_CHECKING:
    from hashlib import _Hash

    from sentence_transformers import SentenceTransformer

# A folder holds a model when one of these files is in it.
MODEL_FILES = ("modules.json", "config.json", "config_sentence_transformers.json")
_BLOCK = 1 << 20


class SentenceModelEncoder:
    """A sentence-transformers model behind the `Encoder` protocol.

    :raises EncoderError: from the constructor, when sentence-transformers is not installed, the folder is missing or
        holds no model, or the name cannot be fetched.
    """

    def __init__(self, name: str, *, batch_size: int = 32) -> None:
        """Load the model `name`, a folder or a name on the hub; see the class for what may be raised."""
        self.name = name
        self.batch_size = batch_size
        self._model = _load(name)
        self._query, self._passage = _prefixes(name, getattr(self._model, "prompts", None) or {})
        self.dimensions = _width(self._model)
        self.id = _identity(name, self._model, self._query + "|" + self._passage)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit rows (len(texts), dimensions), float32; text without a letter or digit gives a row of zeros."""
        return self._encode(texts, self._passage)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit rows for texts that search, with the prefix the model was trained with."""
        return self._encode(texts, self._query)

    def _encode(self, texts: Sequence[str], prefix: str) -> Vectors:
        """Encode the texts that say something, in batches."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        said = [i for i, text in enumerate(texts) if any(character.isalnum() for character in text)]
        if said:
            rows[said] = self._model.encode(
                [prefix + texts[i] for i in said],
                batch_size=self.batch_size,
                show_progress_bar=False,
                convert_to_numpy=True,
                prompt="",
            )
        return unit_rows(rows)


def _load(name: str) -> "SentenceTransformer":
    """Load a model from a folder, from what was fetched before (no network is asked then), or from the hub."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not any((folder / file).is_file() for file in MODEL_FILES):
            raise EncoderError("encoder.folder_without_model", value=str(folder), allowed=", ".join(MODEL_FILES))
    elif is_path(name):
        raise EncoderError("encoder.folder_missing", value=name)
    try:
        from huggingface_hub.errors import HTTPError
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderError("encoder.needs_models", value=name, allowed="pip install 'tsumazuki[models]'") from error
    try:
        if folder.is_dir():
            return SentenceTransformer(str(folder))
        with suppress(HTTPError, OSError, ValueError):
            return SentenceTransformer(name, local_files_only=True)
        ask(name)
        return SentenceTransformer(name)
    except EncoderError:
        raise
    except (HTTPError, OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        code = "encoder.folder_unreadable" if folder.is_dir() else "encoder.not_fetched"
        raise EncoderError(code, value=name, allowed=first_line(error)) from error


def _width(model: "SentenceTransformer") -> int:
    """Return the width of a model's vectors, measured where the model does not say."""
    return int(model.get_embedding_dimension() or len(model.encode("a", show_progress_bar=False)))


def _prefixes(name: str, prompts: dict[str, str]) -> tuple[str, str]:
    """Return what goes before a query and before a text: by family where known, else as the model itself says."""
    base = name.rstrip("/").rsplit("/", 1)[-1].lower()
    for part, pair in MODEL_PREFIXES.items():
        if part in base and "instruct" not in base:
            return pair
    return prompts.get("query", ""), prompts.get("document", prompts.get("passage", ""))


def _identity(name: str, model: "SentenceTransformer", prefixes: str) -> str:
    """Return the name with a hash of all that changes a vector: files of a folder or hub revision, and prefixes."""
    digest = hashlib.sha256(prefixes.encode())
    folder = Path(name).expanduser()
    if folder.is_dir():
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            _add_file(digest, file, str(file.relative_to(folder)))
        return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"
    digest.update(_revision(model).encode())
    return f"{name}@{digest.hexdigest()[:12]}"


def _add_file(digest: "_Hash", file: Path, name: str) -> None:
    """Add a file's name and content to a digest, a block at a time; prose beside the model changes no vector."""
    if file.suffix.lower() in {".md", ".txt"} and file.stem.lower() != "vocab":
        return
    digest.update(name.encode())
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)


def _revision(model: "SentenceTransformer") -> str:
    """Return the commit the hub gave with the model, "" where it does not say."""
    body = getattr(model[0], "auto_model", None)
    return str(getattr(getattr(body, "config", None), "_commit_hash", None) or "")
