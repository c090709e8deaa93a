"""A pack as tables for a spreadsheet and as cards for a whiteboard: one fact a row, everything that was counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mining.pack import Pack, PackTheme
from taxonomy.gaps import FIELDS
from taxonomy.labels import Language, keys, label_of
from taxonomy.segments import KINDS
from taxonomy.workshop import MAP_ROWS, NO_PHASE
from ui.pack.blocks import Document, Paragraph, Section, Table, in_line
from ui.pack.map_sections import card_text, cell_text, phases_of
from ui.pack.sections import changes_of
from ui.pack.words import Words

Cell = str | int | float | None

# Cards of one cell of the map that are written out.
_WHOLE_CELL = 8
VOICES = ("central", "borderline", "through")
GAP_FIELDS = tuple(choice for choice in FIELDS if choice.key != "place")
CARD_COLUMNS = ("kind", "text", "group", "company", "date", "companies")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `percent` names the columns whose numbers are shares."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    percent: tuple[int, ...] = ()


def sheets_of(pack: Pack, document: Document, language: Language) -> list[Sheet]:
    """Return the sheets of a pack; `document` is the same pack as sentences."""
    words = Words(language)
    by_key = {section.key: section for section in document.sections}
    return [
        Sheet(words.say("pack.sheet_about"), (document.title,), tuple(_lines(document, by_key))),
        _sheet(words, "themes", _THEME_COLUMNS, [_theme(theme, words) for theme in pack.themes]),
        _sheet(
            words, "voices", ("theme", "standing", "voice", "company", "date", "phase", "kind"), _voices(pack, words)
        ),
        _sheet(
            words,
            "segments",
            ("theme", "segment", "value", "met", "all", "share", "low", "high"),
            _segments(pack, words),
            percent=(5, 6, 7),
        ),
        _sheet(words, "causes", ("theme", "cause", "companies", "decided"), _causes(pack, words)),
        _map(pack, words),
        _as_sheet(words.say("pack.sheet_questions"), by_key["questions"]),
        _changes(pack, by_key["change"], words),
    ]


_THEME_COLUMNS = (
    *(
        "place",
        "by_formula",
        "theme",
        "definition",
        "companies",
        "all",
        "items",
        "first",
        "last",
        "firmness",
        "reasons",
    ),
    *("impact", "reach", "spread", "stuck", "not_acted", "known", "weighed", "causes", "differences"),
    *(choice.key for choice in GAP_FIELDS),
)


def _sheet(
    words: Words, key: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], *, percent: tuple[int, ...] = ()
) -> Sheet:
    fields = {choice.key: choice.label.say(words.language) for choice in GAP_FIELDS}
    headers = tuple(fields.get(name) or words.say(f"pack.col_{name}") for name in columns)
    return Sheet(words.say(f"pack.sheet_{key}"), headers, tuple(rows), percent)


def _lines(document: Document, by_key: dict[str, Section]) -> Iterator[tuple[Cell, ...]]:
    """Yield what the file is about and what may be concluded, one sentence a row."""
    yield (document.subtitle,)
    for key in ("about", "ready"):
        yield (None,)
        yield (by_key[key].title,)
        for block in in_line(by_key[key].blocks):
            yield (getattr(block, "text", ""),)


def _theme(theme: PackTheme, words: Words) -> tuple[Cell, ...]:
    impact, tally = theme.impact, theme.tally
    naming = [words.difference(entry) for entry in theme.differences if entry.verdict in {"sure", "maybe"}]
    return (
        theme.ranked.place,
        theme.ranked.by_formula,
        theme.theme.name,
        theme.theme.definition,
        *(impact.companies, impact.total, tally.items, tally.first_seen, tally.last_seen),
        words.firmness(theme.verdict),
        "\n".join(words.reasons(theme)),
        *(round(value, 1) for value in (impact.score, impact.reach, impact.spread, impact.stuck)),
        *(impact.not_acted, impact.known, round(theme.ranked.value, 1)),
        words.causes(theme, limit=len(theme.causes)),
        "\n".join(naming),
        *(_gap_field(theme, key, words) for key in keys(GAP_FIELDS)),
    )


def _gap_field(theme: PackTheme, key: str, words: Words) -> Cell:
    value = str(getattr(theme.gap, key))
    return words.choice(key, value) if value and key in {"effort", "fix", "state"} else value


def _voices(pack: Pack, words: Words) -> list[tuple[Cell, ...]]:
    return [
        (
            theme.theme.name,
            words.say(f"pack.{kind}"),
            quote.text,
            quote.company,
            quote.date,
            words.phase(quote.phase),
            label_of(KINDS, quote.kind, words.language),
        )
        for theme in pack.themes
        for kind in VOICES
        for quote in getattr(theme, kind).quotes
    ]


def _segments(pack: Pack, words: Words) -> list[tuple[Cell, ...]]:
    return [
        (
            theme.theme.name,
            words.segment(cell.segment),
            words.value(cell.segment, cell.value),
            *(cell.companies, cell.total),
            *(
                (cell.share, cell.low, cell.high)
                if cell.share is not None
                else (words.share(cell, pack.small_cell), None, None)
            ),
        )
        for theme in pack.themes
        for cell in theme.cells
        if cell.companies or cell.share is not None
    ]


def _causes(pack: Pack, words: Words) -> list[tuple[Cell, ...]]:
    return [
        (theme.theme.name, words.cause(entry.cause), entry.companies, entry.decided)
        for theme in pack.themes
        for entry in theme.causes
    ]


def _map(pack: Pack, words: Words) -> Sheet:
    phases = phases_of(pack.board)
    titles = tuple(words.phase(None if phase == NO_PHASE else phase) for phase in phases)
    rows = tuple(
        (
            label_of(MAP_ROWS, row, words.language),
            *(cell_text(pack.board, row, phase, words, limit=_WHOLE_CELL) for phase in phases),
        )
        for row in keys(MAP_ROWS)
    )
    return Sheet(words.say("pack.sheet_map"), (words.say("pack.col_row"), *titles), rows)


def _changes(pack: Pack, section: Section, words: Words) -> Sheet:
    title = words.say("pack.sheet_change")
    if pack.change is None:
        return _as_sheet(title, section)
    headers = tuple(words.say(f"pack.col_{name}") for name in ("what", "theme", "then", "now"))
    return Sheet(title, headers, tuple(changes_of(pack.change, words)))


def _as_sheet(title: str, section: Section) -> Sheet:
    """Return a section that is one table, or the sentence that stands in its place."""
    sentences = tuple((block.text,) for block in section.blocks if isinstance(block, Paragraph))
    for block in section.blocks:
        if isinstance(block, Table):
            return Sheet(title, block.headers, (*block.rows, *sentences))
    return Sheet(title, (section.title,), sentences)


def cards_of(pack: Pack, language: Language) -> list[dict[str, Cell]]:
    """Return one card a row for a whiteboard: themes, their voices, the map's own cards, what to do, what is open."""
    words = Words(language)
    return [dict(zip(CARD_COLUMNS, card, strict=True)) for card in _cards(pack, words)]


def _cards(pack: Pack, words: Words) -> Iterator[tuple[Cell, ...]]:
    for theme in pack.themes:
        name = theme.theme.name
        yield words.say("pack.card_theme"), name, name, None, None, theme.impact.companies
        for kind in VOICES:
            for quote in getattr(theme, kind).quotes:
                yield words.say(f"pack.card_{kind}"), quote.text, name, quote.company, quote.date, None
        for choice in GAP_FIELDS[:3]:
            text = getattr(theme.gap, choice.key)
            if text:
                yield choice.label.say(words.language), text, name, None, None, theme.impact.companies
    for (row, phase), cards in sorted(pack.board.cells.items()):
        group = f"{label_of(MAP_ROWS, row, words.language)} / {words.phase(None if phase == NO_PHASE else phase)}"
        for card in cards:
            if card.by_hand:
                yield words.say("pack.card_hand"), card_text(card, words), group, None, None, None
    for question in pack.questions:
        yield words.say("pack.card_question"), question.text, question.owner or None, None, None, None
