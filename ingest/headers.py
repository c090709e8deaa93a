"""From a spreadsheet's headings and cells to the native format: which column is which field, which word which value.

The words themselves are a table in `taxonomy.headers`; what is wrong with a value is said by `ingest.validate`.
"""

import functools
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeVar

from ingest.normalize import normal_form
from ingest.validate import COMPANY_KEYS, VIEW_TEXTS
from taxonomy.headers import BULLETS, COLUMNS, HYPHENS, NEGATIVE_MARKS, NO_VALUE, NOTHING, POSITIVE_MARKS

MANY = frozenset(column.key for column in COLUMNS if column.many)
CHOSEN = frozenset(column.key for column in COLUMNS if column.values)

_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]|\u3010[^\u3011]*\u3011|\u3014[^\u3015]*\u3015")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LOOSE_DATE = re.compile(
    r"([0-9]{4})\s*[-/.\u5e74]\s*([0-9]{1,2})\s*[-/.\u6708]\s*([0-9]{1,2})\s*\u65e5?"
    r"(?:\s*\(.\))?(?:[T\s]\s*[0-9]{1,2}:[0-9]{2}.*)?"
)
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")

_NESTED_FIELDS = frozenset({"company", "views", *COMPANY_KEYS, *VIEW_TEXTS})
_Nested = TypeVar("_Nested", list[object], dict[str, object])


def guess_mapping(headers: Sequence[str]) -> dict[str, str]:
    """Return heading -> field for every heading that is recognised.

    Where two headings mean the same field, the one closer to the field's own name gets it (then the earlier); only
    lists (stumbling, positive, requests) may have several columns.
    """
    guesses = [(header, *guess) for header in headers if (guess := _recognise(header)) is not None]
    best: dict[str, tuple[int, str]] = {}
    for header, field, rank in guesses:
        if field not in best or rank < best[field][0]:
            best[field] = (rank, header)
    return {header: field for header, field, _ in guesses if field in MANY or best[field][1] == header}


def accepted_headings(field: str) -> tuple[str, ...]:
    """Return the headings that `field` is recognised by, its own labels first."""
    column = {column.key: column for column in COLUMNS}[field]
    return tuple(dict.fromkeys((column.label.ja, column.label.en, *column.also)))


def value_of(field: str, cell: str) -> str:
    """Return the key of the value `cell` names (by key or label, ja or en), "" for "nobody has said", else `cell`."""
    word = _word(cell)
    key = _value_words(field).get(word)
    if key is not None:
        return key
    return "" if word in _no_value() else cell


def loose_date(cell: str) -> str:
    """Return a date in one of the ways tables write it (with a time, a weekday, kanji) as YYYY-M-D, else `cell`."""
    text = unicodedata.normalize("NFKC", cell).strip()
    match = _LOOSE_DATE.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else cell


def items_in_cell(cell: str, polarity: str) -> list[object]:
    """Return the items of a cell, one a line; a mark in front says how the item went, quotes are left for `kind`.

    A cell holding a JSON list (our own export) is taken as that list.
    """
    listed = _json(cell, list)
    if listed is not None:
        return listed
    return [_marked(line, polarity) for line in _lines(cell)]


def requests_in_cell(cell: str) -> list[object]:
    """Return the requests of a cell, one a line without its bullet; or the JSON list the cell holds."""
    listed = _json(cell, list)
    return listed if listed is not None else [_without_bullet(line, (*BULLETS, *HYPHENS)) for line in _lines(cell)]


def native_from_cells(cells: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return the native object of one table row given as field -> cells; unrecognised values are left as they are."""
    single = {field: _first(texts) for field, texts in cells.items() if field not in MANY}
    for field in CHOSEN & single.keys():
        single[field] = value_of(field, single[field])
    native: dict[str, object] = {key: text for key, text in single.items() if key not in _NESTED_FIELDS}
    if "date" in single:
        native["date"] = loose_date(single["date"])
    if "acted" in single:
        native["acted"] = {"true": True, "false": False, "unknown": None}.get(single["acted"], single["acted"])
    native["company"] = _company(single)
    native["views"] = _views(single, cells)
    return native


def _company(single: Mapping[str, str]) -> dict[str, object]:
    name = single.get("company", "")
    company = _json(name, dict) or {"name": name}
    return company | {key: single[key] for key in COMPANY_KEYS if key in single}


def _views(single: Mapping[str, str], cells: Mapping[str, Sequence[str]]) -> object:
    whole = single.get("views", "")
    views: dict[str, object] | None = _json(whole, dict) if whole.strip() else {}
    if views is None:
        return whole
    flat: dict[str, object] = {key: single[key] for key in VIEW_TEXTS if key in single}
    items = [item for cell in cells.get("stumbling", ()) for item in items_in_cell(cell, "neg")]
    items += [item for cell in cells.get("positive", ()) for item in items_in_cell(cell, "pos")]
    requests = [request for cell in cells.get("requests", ()) for request in requests_in_cell(cell)]
    flat |= {key: found for key, found in (("stumbling", items), ("requests", requests)) if found}
    return views | flat


def _first(texts: Sequence[str]) -> str:
    return next((text for text in texts if text.strip()), texts[0] if texts else "")


def _json(cell: str, kind: type[_Nested]) -> _Nested | None:
    """Return the list or object whose JSON text fills the cell, None for any other cell."""
    if not cell.strip().startswith(("[", "{")):
        return None
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, kind) else None


def _lines(cell: str) -> list[str]:
    lines = (line.strip() for line in _LINE_END.split(cell))
    return [line for line in lines if line and _word(line) not in _nothing()]


def _without_bullet(line: str, bullets: Sequence[str]) -> str:
    """Return `line` without one bullet in front; a sign before a number or a doubled mark is no bullet."""
    rest = line[1:]
    if not line.startswith(tuple(bullets)) or not rest.strip() or rest[0].isdigit() or rest[0] == line[0]:
        return line
    return rest.strip()


def _marked(line: str, polarity: str) -> dict[str, object]:
    line = _without_bullet(line, BULLETS)
    negative = NEGATIVE_MARKS if polarity == "pos" else (*NEGATIVE_MARKS, *HYPHENS)
    for marks, meaning in ((POSITIVE_MARKS, "pos"), (negative, "neg"), (HYPHENS, polarity)):
        text = _without_bullet(line, marks)
        if text != line:
            return {"text": text, "polarity": meaning}
    return {"text": line, "polarity": polarity}


def _word(text: str) -> str:
    """Return what two spellings of the same word share: normal form without spaces and punctuation, if any is left."""
    text = normal_form(text)
    return _NOT_A_LETTER.sub("", text) or text


def _recognise(header: str) -> tuple[str, int] | None:
    full = normal_form(header)
    bare = _BRACKETED.sub("", full)
    for text in (full, bare, bare.rstrip("0123456789")):
        name = _NOT_A_LETTER.sub("", text)
        for candidate in (name, name.removeprefix("views"), name.removeprefix("company")):
            if candidate in _headings():
                return _headings()[candidate]
    return None


@functools.cache
def _headings() -> dict[str, tuple[str, int]]:
    names: dict[str, tuple[str, int]] = {}
    for column in COLUMNS:
        own = (column.key, column.label.ja, column.label.en)
        for rank, words in enumerate((own, column.also)):
            for word in words:
                names.setdefault(_word(word), (column.key, rank))
    return names


@functools.cache
def _value_words(field: str) -> dict[str, str]:
    values = next((column.values for column in COLUMNS if column.key == field), ())
    return {_word(word): value.key for value in values for word in value.words}


@functools.cache
def _no_value() -> frozenset[str]:
    return frozenset(map(_word, NO_VALUE))


@functools.cache
def _nothing() -> frozenset[str]:
    return frozenset(map(_word, NOTHING))
