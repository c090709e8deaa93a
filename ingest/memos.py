"""A raw memo or a call transcript as one conversation: the text from the file, date and company from its name."""

import html
import re
import unicodedata
from pathlib import Path

from ingest.encodings import encoding_of
from ingest.problems import FileProblem, excerpt
from taxonomy.records import Problem

_NAME = re.compile(r"([0-9]{4})[-_.]?([0-9]{2})[-_.]?([0-9]{2})[ _\-\u3000]+([^_]*[^_\s][^_]*)(?:_.*)?")
_TIMES = re.compile(r"\s*[0-9:.]+\s+-->\s+[0-9:.]+")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z0-9:.][^<>]*>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_NOT_A_CUE = ("WEBVTT", "NOTE", "STYLE", "REGION")


def memo_native(path: Path) -> dict[str, object]:
    """Return the native object of one memo file named like "2026-04-02_company.txt".

    A part after a second "_" tells several memos of a day apart and is not the company's name.

    :raises FileProblem: when the name does not tell date and company, the text cannot be decoded, or there is none.
    """
    name = excerpt(path.name)
    with path.open(encoding=encoding_of(path)) as handle:
        text = handle.read()
    if path.suffix.lower() == ".vtt":
        text = transcript(text)
    if not text.strip():
        raise FileProblem(Problem("intake.empty", value=name, place=name))
    match = _NAME.fullmatch(unicodedata.normalize("NFC", path.stem))
    if match is None:
        raise FileProblem(Problem("intake.memo_name", value=name, allowed=path.suffix.lower(), place=name))
    return {"date": f"{match[1]}-{match[2]}-{match[3]}", "company": {"name": match[4].strip()}, "memo": text}


def transcript(text: str) -> str:
    """Return what was said in a WebVTT text, one cue a line, "speaker: words" where the cue names its speaker."""
    blocks = _BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    return "\n".join(said for block in blocks if (said := _cue(block.split("\n"))))


def _cue(lines: list[str]) -> str:
    times = next((index for index, line in enumerate(lines) if _TIMES.match(line)), None)
    if times is None:
        return "" if lines[0].startswith(_NOT_A_CUE) else _words(lines)
    return _words(lines[times + 1 :])


def _words(lines: list[str]) -> str:
    said = (html.unescape(_TAG.sub("", _VOICE.sub(r"\1: ", line))).strip() for line in lines)
    return "\n".join(line for line in said if line)
