"""Which encoding a text file is in: a byte order mark, else UTF-8 if all of it is, else CP932 if all of it is.

Reads in chunks, so a large file is never held whole. What the text means is left to `ingest.files`.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path

from ingest.problems import FileProblem, excerpt
from taxonomy.records import Problem

READABLE = "UTF-8, UTF-16 (BOM), Shift_JIS (CP932)"
_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NEVER_TYPED = bytes({*range(9), *range(14, 27), *range(28, 32)})


def encoding_of(path: Path) -> str:
    """Return the Python name of the encoding `path` can be read in without an error.

    :raises FileProblem: when it is text in none of the readable encodings.
    :raises OSError: when it cannot be opened.
    """
    with path.open("rb") as handle:
        start = handle.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    for name in (marked,) if marked else ("utf-8", "cp932"):
        if _decodes(path, name) and not _looks_binary(path, name):
            return name
    raise FileProblem(Problem("intake.encoding", value=excerpt(path.name), allowed=READABLE, place=excerpt(path.name)))


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_binary(path: Path, name: str) -> bool:
    """Whether it holds bytes nobody types: more than one in ten where UTF-8 already speaks for text, any in CP932."""
    if name == "utf-16":
        return False
    with path.open("rb") as handle:
        sample = handle.read(_CHUNK)
    odd = len(sample) - len(sample.translate(None, _NEVER_TYPED))
    return odd * 10 > len(sample) if name.startswith("utf-8") else odd > 0


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            yield chunk
