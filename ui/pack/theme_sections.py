"""The part of a pack about themes: the ranking, and for each theme its counts, causes, segments, voices and gap."""

from collections.abc import Iterable, Iterator

from mining.pack import Pack, PackTheme, Voices
from mining.segments import SegmentCell
from taxonomy.gaps import TEXTS
from ui.pack.blocks import Bars, Block, Columns, Heading, Paragraph, Quotes, Section, Simple, Table
from ui.pack.words import Words

# So many themes are written out where pages are dear, and every one that people wrote something for.
IN_FULL = 5
SLIDES = 2
"""Of one theme; more is in the notes."""
# Verdicts that name a segment value.
NAMING = ("sure", "maybe")


def ranking_section(pack: Pack, words: Words) -> Section:
    """Return all themes in the order of their priority, each with its counts and one voice."""
    headers = ("place", "theme", "companies", "firmness", "impact", "effort", "causes", "voice")
    rows = tuple(
        (
            _place(theme, words),
            theme.theme.name,
            words.say("pack.of", n=theme.impact.companies, total=theme.impact.total),
            words.firmness(theme.verdict),
            f"{theme.impact.score:.0f}",
            words.choice("effort", theme.gap.effort),
            words.causes(theme, limit=1),
            theme.central.quotes[0].text if theme.central.quotes else words.say("pack.none"),
        )
        for theme in pack.themes
    )
    blocks: list[Block] = [Paragraph(words.formula_rule(), "note")]
    if rows:
        blocks.append(
            Table(tuple(words.say(f"pack.col_{name}") for name in headers), rows, (7, 20, 9, 9, 6, 6, 15, 28))
        )
    else:
        blocks.append(Paragraph(words.say("pack.no_themes")))
    if any(theme.ranked.by_hand for theme in pack.themes):
        blocks.append(Paragraph(words.say("pack.by_hand_mark"), "note"))
    return Section("themes", words.say("pack.themes"), tuple(blocks), appendix=True)


def _place(theme: PackTheme, words: Words) -> str:
    return words.say("pack.hand", n=theme.ranked.place) if theme.ranked.by_hand else str(theme.ranked.place)


def theme_sections(pack: Pack, words: Words) -> Iterator[Section]:
    """Yield one section a theme, in the order of their priority."""
    for theme in pack.themes:
        title = words.say("pack.theme_title", place=theme.ranked.place, name=theme.theme.name)
        brief = theme.ranked.place > IN_FULL and not theme.gap.written
        blocks = tuple(_blocks(theme, words, pack.small_cell))
        yield Section(f"theme-{theme.theme.id}", title, blocks, brief, most=SLIDES)


def _blocks(theme: PackTheme, words: Words, small_cell: int) -> Iterator[Block]:
    yield Paragraph(words.facts(theme))
    yield Paragraph(words.formula(theme), "note", aside=True)
    for reason in words.reasons(theme):
        yield Paragraph(reason, "stop" if theme.verdict.grade == "not_yet" else "care")
    if theme.theme.definition:
        yield Paragraph(words.say("pack.definition", text=theme.theme.definition))
    yield from gap_blocks(theme, words)
    voices = [block for kind in ("central", "through") for block in _voices(kind, getattr(theme, kind), words)]
    causes = [_causes(theme, words)] if theme.causes else []
    who = _segments(theme, words, small_cell)
    yield Columns(tuple(voices), (*causes, *who, *_voices("borderline", theme.borderline, words)))


def _voices(kind: str, voices: Voices, words: Words) -> Iterator[Simple]:
    if voices.quotes:
        quotes = tuple((quote.text, words.source(quote)) for quote in voices.quotes)
        yield Quotes(words.say(f"pack.{kind}"), words.counts(voices), quotes)
    elif kind == "through":
        yield Paragraph(words.say("theme.got_through_none"), "note")


def _causes(theme: PackTheme, words: Words) -> Bars:
    decided = sum(entry.decided for entry in theme.causes)
    return Bars(
        words.say("pack.causes"),
        words.say("pack.col_companies"),
        tuple(words.cause(entry.cause) for entry in theme.causes),
        tuple(entry.companies for entry in theme.causes),
        words.say("pack.causes_note", decided=decided, n=sum(entry.companies for entry in theme.causes)),
    )


def _segments(theme: PackTheme, words: Words, small_cell: int) -> Iterator[Simple]:
    shown = [cell for cell in theme.cells if cell.segment != "industry" or cell.share is not None]
    if not shown:
        return
    yield Heading(words.say("pack.segments"))
    naming = [entry for entry in theme.differences if entry.verdict in NAMING]
    for entry in naming:
        yield Paragraph(words.difference(entry), "good" if entry.verdict == "sure" else "care")
    if not naming:
        yield Paragraph(words.say("pack.no_difference"), "note")
    rows = tuple(_cell(cell, words, small_cell) for cell in shown)
    titles = tuple(words.say(f"pack.col_{name}") for name in ("segment", "value", "met", "share"))
    yield Table(titles, rows, (22, 28, 20, 30), brief=True)


def _cell(cell: SegmentCell, words: Words, small_cell: int) -> tuple[str, ...]:
    return (
        words.segment(cell.segment),
        words.value(cell.segment, cell.value),
        words.say("pack.of", n=cell.companies, total=cell.total),
        words.share(cell, small_cell),
    )


def gap_blocks(theme: PackTheme, words: Words) -> Iterator[Block]:
    """Yield what people wrote for a theme."""
    if theme.gap.written:
        yield Heading(words.say("pack.gap"))
        rows = [(choice.label.say(words.language), getattr(theme.gap, choice.key)) for choice in TEXTS]
        rows.append((words.say("pack.how"), _how(theme, words)))
        yield Table(("", ""), tuple(_filled(rows, words)), (20, 80))


def _how(theme: PackTheme, words: Words) -> str:
    """Return who does it how, with what effort and how it stands, on one line."""
    chosen = [(name, words.choice(name, getattr(theme.gap, name))) for name in ("fix", "effort", "state")]
    chosen.insert(2, ("owner", theme.gap.owner or words.say("pack.none")))
    return " / ".join(words.say("pack.field", name=words.say(f"gap.{name}"), value=value) for name, value in chosen)


def _filled(rows: Iterable[tuple[str, str]], words: Words) -> Iterator[tuple[str, str]]:
    for title, text in rows:
        yield title, text or words.say("pack.none")
