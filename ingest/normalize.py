"""The normal form of a text, for matching and for keying vectors only; what a person typed is stored as typed."""

import hashlib
import re
import unicodedata

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def normal_form(text: str) -> str:
    """Return `text` in the form used for matching.

    NFKC (so half-width kana and full-width letters meet their twins), case folded, invisible marks dropped, every
    kind of line end as one newline, runs of other white space as one space, none at either end of a line.
    Idempotent: folding can create something to normalise again, so it is repeated until nothing changes.
    """
    while (folded := _fold(text)) != text:
        text = folded
    return text


def text_hash(text: str) -> str:
    """Return 32 hexadecimal characters that name `text` up to its normal form; the key of its vector."""
    return hashlib.sha256(normal_form(text).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().translate(_INVISIBLE)
    text = _SPACES.sub(" ", _LINE_END.sub("\n", text))
    return _AROUND_LINE_END.sub("\n", text).strip()
