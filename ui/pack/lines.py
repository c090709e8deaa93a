"""How text breaks into lines of a given width, so that a slide is known to be full before it is drawn. Pure.

Widths are in ems: a Japanese letter is one, a Latin one about half. A Latin word is not broken unless it must be.
"""

import re
import unicodedata

_LATIN_LETTERS = frozenset(map(chr, range(33, 127)))
_PIECES = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_LATIN, _CAPITAL = 0.56, 0.7
# The space that office programs put between Japanese and Latin letters, on both sides of a Latin word.
_BETWEEN = 0.5


def ems(text: str) -> float:
    """Return the width of a text on one line, in ems, rather too wide than too narrow."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    return _CAPITAL if letter.isupper() or letter in "MWmw@%&" else _LATIN


def wrapped(text: str, width: float) -> list[str]:
    """Return the lines a text takes within `width` ems; joined they are the text, line feeds aside."""
    return [line for part in text.split("\n") for line in _wrapped_part(part, width)]


def _wrapped_part(text: str, width: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece in _PIECES.findall(text):
        for part in [piece] if ems(piece) <= width else list(piece):
            wide = ems(part) + (_BETWEEN if part[0] in _LATIN_LETTERS else 0.0)
            if line and used + wide > width and not part.isspace():
                lines.append(line)
                line, used = "", 0.0
            line += part
            used += wide
    return [*lines, line]
