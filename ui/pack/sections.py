"""A pack as a document: what may be concluded, themes with voices, the map, what to do, what is open, what changed."""

from collections.abc import Iterator, Sequence

from mining.pack import Pack
from mining.pack_change import Change, Stand
from taxonomy.gaps import EFFORTS
from taxonomy.labels import Language, keys
from ui.pack.blocks import Bars, Block, Columns, Document, Heading, Matrix, Paragraph, Point, Section, Simple, Table
from ui.pack.map_sections import map_sections
from ui.pack.theme_sections import ranking_section, theme_sections
from ui.pack.words import Words

# Themes in the chart of companies, and in the matrix.
CHARTED = 12
# Themes of each kind of change that are named on the one page.
CHANGES = 6


def document_of(pack: Pack, language: Language) -> Document:
    """Return a pack in one language, ready to be drawn."""
    words = Words(language)
    coverage = pack.coverage
    subtitle = words.say(
        "pack.subtitle",
        day=pack.held_on,
        companies=coverage.companies,
        conversations=coverage.conversations,
        points=coverage.points,
    )
    sections = (
        Section("about", words.say("pack.about"), tuple(_about(pack, words))),
        Section("ready", words.say("pack.ready"), (_ready(pack, words),)),
        Section("overview", words.say("pack.overview"), tuple(_overview(pack, words))),
        ranking_section(pack, words),
        *theme_sections(pack, words),
        *map_sections(pack, words),
        _priority(pack, words),
        _questions(pack, words),
        _change(pack, words),
    )
    return Document(pack.name, subtitle, language, pack.held_on, sections)


def _about(pack: Pack, words: Words) -> Iterator[Block]:
    if pack.note:
        yield Paragraph(pack.note)
    yield Paragraph(words.say("pack.explain", day=pack.frozen_on))
    if pack.masked:
        yield Paragraph(words.say("pack.masked"), "care")
        yield Paragraph(words.say("pack.masked_not"), "care")
    else:
        yield Paragraph(words.say("pack.unmasked"), "stop")
    yield Paragraph(words.say("pack.counting", n=pack.small_cell), "note")


def _ready(pack: Pack, words: Words) -> Columns:
    sides: list[tuple[Simple, ...]] = []
    for title, grades in (("ready.may", ("good",)), ("ready.may_not", ("stop", "care"))):
        told = [entry for grade in grades for entry in pack.findings if entry.grade == grade]
        lines = [Paragraph(words.finding(entry), entry.grade) for entry in told]
        nothing = Paragraph(words.say(f"{title}_nothing"), "note")
        sides.append((Heading(words.say(title)), *(lines or [nothing])))
    return Columns(*sides)


def _overview(pack: Pack, words: Words) -> Iterator[Block]:
    most = sorted(pack.themes, key=lambda theme: (-theme.impact.companies, theme.theme.id))[:CHARTED]
    if not most:
        yield Paragraph(words.say("pack.no_themes"))
        return
    yield Bars(
        words.say("pack.overview_chart", n=len(most), of=len(pack.themes)),
        words.say("pack.col_companies"),
        tuple(theme.theme.name for theme in most),
        tuple(theme.impact.companies for theme in most),
        words.say("pack.overview_note", total=pack.coverage.companies),
    )


def _priority(pack: Pack, words: Words) -> Section:
    chosen = [theme for theme in pack.themes if theme.gap.written]
    blocks: list[Block] = []
    if not chosen:
        blocks.append(Paragraph(words.say("pack.no_gaps")))
        return Section("priority", words.say("pack.priority"), tuple(blocks), empty=True)
    efforts = keys(EFFORTS)
    points = tuple(
        Point(theme.ranked.place, theme.theme.name, efforts.index(theme.gap.effort) + 1, theme.impact.score)
        for theme in chosen
        if theme.gap.effort in efforts
    )
    if points:
        titles = tuple(choice.label.say(words.language) for choice in EFFORTS)
        axes = (words.say("gap.effort"), words.say("gap.impact"))
        blocks.append(Matrix(words.say("gap.matrix"), *axes, titles, points))
    headers = tuple(
        words.say(f"pack.col_{name}") for name in ("place", "theme", "to_be", "fix", "effort", "owner", "state")
    )
    rows = tuple(
        (
            words.say("pack.hand", n=theme.ranked.place) if theme.ranked.by_hand else str(theme.ranked.place),
            theme.theme.name,
            theme.gap.to_be or words.say("pack.none"),
            words.choice("fix", theme.gap.fix),
            words.choice("effort", theme.gap.effort),
            theme.gap.owner or words.say("pack.none"),
            words.choice("state", theme.gap.state),
        )
        for theme in chosen
    )
    blocks.append(Table(headers, rows, (7, 21, 30, 13, 7, 11, 11)))
    blocks.append(Paragraph(words.formula_rule(), "note"))
    return Section("priority", words.say("pack.priority"), tuple(blocks))


def _questions(pack: Pack, words: Words) -> Section:
    if not pack.questions:
        return Section("questions", words.say("pack.questions"), (Paragraph(words.say("question.none")),), empty=True)
    rows = tuple(
        (
            words.say("question.open" if question.open else "question.closed"),
            question.text,
            question.owner or words.say("pack.none"),
            question.answer or words.say("pack.none"),
        )
        for question in pack.questions
    )
    headers = tuple(words.say(f"pack.col_{name}") for name in ("state", "question", "owner", "answer"))
    return Section("questions", words.say("pack.questions"), (Table(headers, rows, (10, 45, 15, 30)),))


def _change(pack: Pack, words: Words) -> Section:
    """Return what changed, on one page: a line for each kind of change, the largest first."""
    title = words.say("pack.change")
    if pack.change is None:
        return Section("change", title, (Paragraph(words.say("pack.change_first")),), empty=True)
    then, now = pack.change.companies
    head = Paragraph(words.say("pack.change_since", name=pack.change.name, day=pack.change.held_on, then=then, now=now))
    told: dict[str, list[str]] = {}
    for kind, name, before, after in changes_of(pack.change, words):
        told.setdefault(kind, []).append(words.say("pack.change_line", name=name, then=before, now=after))
    if not told:
        return Section("change", title, (head, Paragraph(words.say("pack.change_nothing"))), empty=True)
    rows = tuple((f"{kind} ({len(lines)})", _shortened(lines, words)) for kind, lines in told.items())
    headers = (words.say("pack.col_what"), words.say("pack.col_changed"))
    return Section("change", title, (head, Table(headers, rows, (18, 82))), joins=True)


def _shortened(lines: Sequence[str], words: Words) -> str:
    more = [words.say("pack.map_more", n=len(lines) - CHANGES)] if len(lines) > CHANGES else []
    return words.say("pack.change_join").join([*lines[:CHANGES], *more])


def changes_of(change: Change, words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Yield every change: its kind, the theme, how it stood and how it stands."""

    def size(stand: Stand) -> str:
        return words.say("pack.change_companies", n=stand.companies)

    def place(stand: Stand) -> str:
        return words.say("pack.change_place", n=stand.place)

    none = words.say("pack.none")
    for stand in change.new:
        yield words.say("pack.change_new"), stand.name, none, size(stand)
    for then, now in change.merged:
        yield words.say("pack.change_merged"), then.name, size(then), words.say("pack.change_into", name=now.name)
    for stand in change.gone:
        yield words.say("pack.change_gone"), stand.name, size(stand), none
    for code, pairs, told in (
        ("grown", change.grown, size),
        ("shrunk", change.shrunk, size),
        ("moved", change.moved, place),
    ):
        for then, now in pairs:
            yield words.say(f"pack.change_{code}"), now.name, told(then), told(now)
