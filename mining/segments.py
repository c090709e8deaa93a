"""Which themes vary with which segment: companies of every value, and how far a difference may be believed. Pure.

Counts come from `mining.sightings`, chance from `mining.chance`; what is said aloud about it stands in the catalogue.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from mining.chance import BELIEVED, belief, corrected, p_values, wilson
from mining.facts import Rows
from mining.sightings import Counts, Sightings, companies_by_theme, count, sightings
from taxonomy.segments import DIMENSIONS, Segment

Floats = npt.NDArray[np.float64]

# So many times the conversations a company may by themselves be why a theme is met more.
UNEVEN_TALKS = 1.5
# Cramer's V from which a link is called weak, medium, strong (Cohen 1988).
STRENGTHS = (("strong", 0.5), ("medium", 0.3), ("weak", 0.1), ("none", 0.0))


@dataclass(frozen=True, slots=True)
class SegmentCell:
    """How many companies of one segment value meet a theme; `share` with its 95% interval, None where too few."""

    segment: str
    value: str
    companies: int
    total: int
    share: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What may be said about one theme and one segment.

    `verdict`: "sure" (hardly chance), "maybe" (looks different, may be chance), "even" (nothing to see), "few" (too few
    companies for any outcome to tell), "alone" (no two values to compare). `value` is the one that stands out, `more`
    whether upwards; `q` is corrected for all theme x segment pairs, `strength` is Cramer's V over the whole segment.
    `uneven` when the side that meets it more also has clearly more conversations a company.
    """

    theme_id: str
    segment: str
    verdict: str
    value: str | None = None
    more: bool = True
    companies: int = 0
    total: int = 0
    rest: int = 0
    rest_total: int = 0
    p: float | None = None
    q: float | None = None
    strength: float = 0.0
    uneven: bool = False

    @property
    def gap(self) -> float:
        """The difference between the two shares."""
        return self.companies / max(self.total, 1) - self.rest / max(self.rest_total, 1)

    @property
    def likely(self) -> bool:
        """Whether it would pass for a difference if nothing else had been asked: worth watching."""
        return self.p is not None and self.p <= BELIEVED

    @property
    def strength_word(self) -> str:
        """The strength as a word: none, weak, medium or strong."""
        return next(word for word, least in STRENGTHS if self.strength >= least)


@dataclass(frozen=True, slots=True)
class CrossTab:
    """Themes by segment: `cells` and `differences` by (theme id, segment key), and the companies of every value.

    `companies` is how many meet a theme anywhere.
    """

    themes: tuple[str, ...]
    companies: dict[str, int]
    cells: dict[tuple[str, str], tuple[SegmentCell, ...]]
    differences: dict[tuple[str, str], Difference]
    values: dict[str, tuple[tuple[str, int], ...]]

    def of_theme(self, theme_id: str) -> list[Difference]:
        """Return the differences of one theme, in the order of the segments."""
        return [self.differences[theme_id, segment.key] for segment in DIMENSIONS if theme_id in self.themes]

    def cells_of(self, theme_id: str) -> list[SegmentCell]:
        """Return every cell of one theme, in the order of the segments and their values."""
        return [cell for segment in DIMENSIONS for cell in self.cells.get((theme_id, segment.key), ())]


def crosstab(rows: Rows, *, small_cell: int) -> CrossTab:
    """Count every theme against every segment, and tell which differences may be believed.

    `rows` gives the companies there are, positive items included. A value with fewer than `small_cell` companies gets
    no share and cannot stand out.
    """
    seen = sightings(rows, [segment.key for segment in DIMENSIONS])
    counted = {segment.key: _in_order(segment, count(seen, segment.key)) for segment in DIMENSIONS}
    found = [
        difference
        for key, (counts, order) in counted.items()
        for difference in _differences(seen, key, counts, order, small_cell)
    ]
    return CrossTab(
        tuple(seen.themes),
        dict(zip(seen.themes, companies_by_theme(seen).tolist(), strict=True)),
        {
            (theme_id, key): cells
            for key, (counts, order) in counted.items()
            for theme_id, cells in zip(seen.themes, _cells(key, counts, order, small_cell), strict=True)
        },
        {(entry.theme_id, entry.segment): entry for entry in believed(found)},
        {
            key: tuple((counts.values[number], int(counts.totals[number])) for number in order)
            for key, (counts, order) in counted.items()
        },
    )


def _in_order(segment: Segment, counts: Counts) -> tuple[Counts, list[int]]:
    """Return the places of the values: as the table has them, or most companies first where they are people's words."""
    known = [choice.key for choice in segment.choices or ()]

    def place(number: int) -> tuple[int, int, str]:
        value = counts.values[number]
        return (known.index(value) if value in known else len(known), -int(counts.totals[number]), value)

    return counts, sorted(range(len(counts.values)), key=place)


def _cells(key: str, counts: Counts, order: Sequence[int], small_cell: int) -> list[tuple[SegmentCell, ...]]:
    low, high = wilson(counts.companies, counts.totals[None, :])
    rows = []
    for theme in range(len(counts.companies)):
        cells = []
        for n in order:
            companies, total = int(counts.companies[theme, n]), int(counts.totals[n])
            told = (
                (companies / total, float(low[theme, n]), float(high[theme, n]))
                if total >= small_cell
                else (None, None, None)
            )
            cells.append(SegmentCell(key, counts.values[n], companies, total, *told))
        rows.append(tuple(cells))
    return rows


def _differences(seen: Sightings, key: str, counts: Counts, order: Sequence[int], small_cell: int) -> list[Difference]:
    """Return one difference a theme, not yet corrected: with `p` and what stands out where anything can be told."""
    fair = [n for n in order if min(counts.totals[n], counts.rest_totals[n]) >= small_cell]
    if not fair:
        return [Difference(theme_id, key, "few" if len(order) > 1 else "alone") for theme_id in seen.themes]
    # Of two values, each is the rest of the other: one question, asked once.
    asked = fair[:1] if len(order) == 2 else fair
    shape = counts.companies.shape
    p, least = (each.reshape(shape) for each in p_values(counts.spread, counts.companies.ravel()))
    strength = cramers_v(counts.companies, counts.totals)
    found = []
    for theme, theme_id in enumerate(seen.themes):
        telling = [n for n in asked if least[theme, n] <= BELIEVED]
        if not telling or len(telling) * least[theme, telling].min() > BELIEVED:
            found.append(Difference(theme_id, key, "few", strength=float(strength[theme])))
            continue
        rarest = float(p[theme, telling].min())
        candidates = [n for n in telling if p[theme, n] <= rarest] if len(order) > 2 else fair
        named = max(candidates, key=_gaps(counts, theme).__getitem__)
        chance = min(1.0, len(telling) * rarest)
        found.append(_difference(theme_id, key, counts, theme, named, chance, float(strength[theme])))
    return found


def _gaps(counts: Counts, theme: int) -> list[float]:
    """Return for each value the share of its companies that meet a theme, less the share among the rest."""
    here = counts.companies[theme] / np.maximum(counts.totals, 1)
    return list(here - counts.rest[theme] / np.maximum(counts.rest_totals, 1))


def _difference(
    theme_id: str, key: str, counts: Counts, theme: int, number: int, chance: float, strength: float
) -> Difference:
    entry = Difference(
        theme_id,
        key,
        "even",
        value=counts.values[number],
        companies=int(counts.companies[theme, number]),
        total=int(counts.totals[number]),
        rest=int(counts.rest[theme, number]),
        rest_total=int(counts.rest_totals[number]),
        p=chance,
        strength=strength,
    )
    here, elsewhere = counts.talks[number], counts.rest_talks[number]
    busier, quieter = (here, elsewhere) if entry.gap > 0 else (elsewhere, here)
    return replace(entry, more=entry.gap > 0, uneven=bool(busier >= UNEVEN_TALKS * quieter))


def believed(found: Sequence[Difference]) -> list[Difference]:
    """Correct for the many comparisons there were, and give the verdict on each that could be told."""
    told = [number for number, entry in enumerate(found) if entry.p is not None]
    q = dict(zip(told, corrected(np.array([found[number].p for number in told])).tolist(), strict=True))
    return [
        entry if entry.p is None else replace(entry, q=q[n], verdict=belief(q=q[n], p=entry.p, gap=entry.gap))
        for n, entry in enumerate(found)
    ]


def cramers_v(companies: npt.NDArray[np.int64], totals: npt.NDArray[np.int64]) -> Floats:
    """Return Cramer's V, 0 to 1, of each row of `companies` (themes, values) against the companies that met nothing."""
    met = companies.astype(np.float64)
    everyone = float(totals.sum())
    if not everyone:
        return np.zeros(len(met))
    share = met.sum(axis=1, keepdims=True) / everyone
    expected = share * totals
    uncertain = np.maximum(totals * share * (1 - share), 1e-12)
    return np.asarray(np.sqrt(((met - expected) ** 2 / uncertain).sum(axis=1) / everyone), dtype=np.float64)
