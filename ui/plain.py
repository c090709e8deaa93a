"""What people typed is data, never markup: escapes it wherever a Streamlit element would read Markdown."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:^=&])")


def plain(text: str) -> str:
    """Return `text` so that Markdown shows it letter by letter; runs of white space become one space."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
