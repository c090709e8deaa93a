"""Says aloud what was counted about a theme and a segment, in the reader's language; what people typed stays data."""

from collections.abc import Iterable

from mining.segments import Difference, SegmentCell
from taxonomy.labels import label_of
from taxonomy.segments import DIMENSIONS
from ui.plain import plain
from ui.session import language, say, segment_title

# Verdicts that name a value; the others speak of the whole segment.
NAMING = ("sure", "maybe")
MORE, LESS = "\u25b2", "\u25bc"


def value_label(segment: str, value: str) -> str:
    """Return a segment value as it is shown; the customer's own word where there is no table."""
    choices = next(entry.choices for entry in DIMENSIONS if entry.key == segment)
    return label_of(choices or (), value, language())


def segment_value(segment: str, value: str) -> str:
    """Return a segment value with the name of its segment, where the value alone would not tell."""
    return f"{segment_title(segment)}: {value_label(segment, value)}"


def who(segment: str, value: str) -> str:
    """Return the companies of a segment value as a sentence names them, ready for Markdown."""
    return say(f"segments.who_{segment}", value=plain(value_label(segment, value)))


def percent(share: float) -> str:
    """Return a share as a person reads it."""
    return f"{share:.0%}"


def direction(entry: Difference) -> str:
    """Return the end of a sentence's code: whether more or fewer companies meet the theme there."""
    return "more" if entry.more else "less"


def sentence(entry: Difference) -> str:
    """Return what may be said about a theme and a segment, with the numbers; ready for Markdown."""
    if entry.verdict not in NAMING or entry.value is None:
        return say(f"segments.{entry.verdict}", segments=segment_title(entry.segment))
    told = say(
        f"segments.{entry.verdict}_{direction(entry)}",
        who=who(entry.segment, entry.value),
        n=entry.companies,
        total=entry.total,
        rest=entry.rest,
        rest_total=entry.rest_total,
    )
    return f"{told} {say('segments.uneven')}" if entry.uneven and entry.verdict == "sure" else told


def seeming_short(entry: Difference) -> str:
    """Return the numbers of a difference that may be chance, short enough for a list; ready for Markdown."""
    return say(
        "segments.seeming_one",
        value=plain(segment_value(entry.segment, entry.value or "")),
        n=entry.companies,
        total=entry.total,
        rest=entry.rest,
        rest_total=entry.rest_total,
    )


def strength(entry: Difference) -> str:
    """Return how strong the difference is, for those who want the figures; "" where nothing was tested."""
    if entry.q is None:
        return ""
    return say(
        "segments.strength",
        gap=f"{100 * abs(entry.gap):.0f}",
        word=say(f"segments.word_{entry.strength_word}"),
        v=f"{entry.strength:.2f}",
        q=f"{entry.q:.2g}",
    )


def unnamed(entries: Iterable[Difference]) -> list[str]:
    """Return one sentence for each verdict that names no value, with all the segments it holds for."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if entry.verdict not in NAMING:
            found.setdefault(entry.verdict, []).append(segment_title(entry.segment))
    return [say(f"segments.{verdict}", segments=say("common.comma").join(names)) for verdict, names in found.items()]


def lean(entries: Iterable[Difference]) -> str:
    """Return for a table cell where a theme leans: all that is sure, else the likeliest that may be chance, else ""."""
    entries = list(entries)
    sure = sorted((entry for entry in entries if entry.verdict == "sure"), key=_chance)
    if sure:
        return say("common.comma").join(_short("segments.lean_sure", entry) for entry in sure)
    likely = [entry for entry in entries if entry.verdict == "maybe" and entry.likely]
    return _short("segments.lean_maybe", min(likely, key=_chance)) if likely else ""


def _chance(entry: Difference) -> float:
    return 1.0 if entry.p is None else entry.p


def _short(code: str, entry: Difference) -> str:
    return say(
        code,
        mark=MORE if entry.more else LESS,
        value=segment_value(entry.segment, entry.value or ""),
        n=entry.companies,
        total=entry.total,
    )


def cell_sentence(cell: SegmentCell) -> str:
    """Return one cell in words, ready for Markdown: its companies, their share and where it may lie, or why none."""
    if cell.share is None or cell.low is None or cell.high is None:
        return say("segments.cell_few", who=who(cell.segment, cell.value), n=cell.companies, total=cell.total)
    return say(
        "segments.cell",
        who=who(cell.segment, cell.value),
        n=cell.companies,
        total=cell.total,
        share=percent(cell.share),
        low=percent(cell.low),
        high=percent(cell.high),
    )
