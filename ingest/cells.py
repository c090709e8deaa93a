"""What a spreadsheet cell can hold, how wide it is, and which text a spreadsheet would run as a formula. Pure."""

import json
import math
import re
import unicodedata

LONGEST_CELL = 32767
WIDEST = 60
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a text; a plain negative number is none."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def sayable(text: str) -> str:
    """Return a text without the characters that XML cannot hold, its line ends as line feeds."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_text(value: object) -> str:
    """Return a value as text: "" for None, JSON for anything that is not text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else as_json(value)


def as_json(value: object) -> str:
    """Return a value as JSON.

    :raises ValueError: for a number that JSON cannot hold (NaN, infinity).
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def cell_value(value: object) -> str | float | None:
    """Return a value Excel can hold: numbers and booleans as they are, everything else as text, cut at its limit."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float) and math.isfinite(value):
        return value
    text = sayable(as_text(value))
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "\u2026"


def width_of(value: object, *, widest: int = WIDEST) -> int:
    """Return how wide the longest line is, wide and full-width characters counted double."""
    lines = str("" if value is None else value).split("\n")
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line[:widest]) for line in lines)
