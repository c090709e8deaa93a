"""A pack's facts as sentences, in the language of the file. Plain text: every format escapes what it has to."""

from collections.abc import Iterable
from dataclasses import dataclass

from mining.firmness import Verdict
from mining.pack import PackTheme, Quote, Voices
from mining.priority import EFFORT_WEIGHTS, REACH_POINTS, SPREAD_POINTS, STUCK_POINTS, UNKNOWN_EFFORT
from mining.readiness import Finding
from mining.segments import Difference, SegmentCell
from taxonomy import messages
from taxonomy.causes import CAUSE_CHOICES
from taxonomy.gaps import CHOICES, EFFORTS
from taxonomy.labels import Language, label_of
from taxonomy.segments import DIMENSIONS, KINDS, PHASES


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language."""

    language: Language

    def say(self, code: str, **values: object) -> str:
        """Return a sentence of the catalogue."""
        return messages.say(code, self.language, **values)

    def segment(self, key: str) -> str:
        """Return the name of a segment."""
        return next(entry.label for entry in DIMENSIONS if entry.key == key).say(self.language)

    def value(self, segment: str, value: str) -> str:
        """Return a segment value as it is shown."""
        choices = next(entry.choices for entry in DIMENSIONS if entry.key == segment)
        return label_of(choices or (), value, self.language)

    def phase(self, key: str | None) -> str:
        """Return the name of a phase, or that none was recorded."""
        return label_of(PHASES, key, self.language) or self.say("common.unknown")

    def cause(self, key: str) -> str:
        """Return the name of a cause."""
        return label_of(CAUSE_CHOICES, key, self.language)

    def choice(self, name: str, key: str) -> str:
        """Return what somebody chose in a field of a gap, or a dash."""
        return label_of(CHOICES[name], key or None, self.language) or self.say("pack.none")

    def finding(self, entry: Finding) -> str:
        """Return one thing that may or may not be concluded."""
        values = dict(entry.values)
        if entry.segment:
            values["segment"] = self.segment(entry.segment)
        if entry.levels:
            pairs = [self.say("segments.column", value=self.value(entry.segment, v), n=n) for v, n in entry.levels]
            values["levels"] = self.say("common.comma").join(pairs)
        code = f"pack.ready_{entry.code}"
        return self.say(code if code in messages.CATALOGUE else f"ready.{entry.code}", **values)

    def difference(self, entry: Difference) -> str:
        """Return what may be said about a theme and a segment that stands out."""
        who = self.say(f"segments.who_{entry.segment}", value=self.value(entry.segment, entry.value or ""))
        told = self.say(
            f"segments.{entry.verdict}_{'more' if entry.more else 'less'}",
            who=who,
            n=entry.companies,
            total=entry.total,
            rest=entry.rest,
            rest_total=entry.rest_total,
        )
        return f"{told} {self.say('segments.uneven')}" if entry.uneven and entry.verdict == "sure" else told

    def share(self, cell: SegmentCell, small_cell: int) -> str:
        """Return a share with its interval, or that there are too few companies for one."""
        if cell.share is None or cell.low is None or cell.high is None:
            return self.say("pack.too_few", n=small_cell)
        return self.say(
            "segments.share_cell", share=f"{cell.share:.0%}", low=f"{cell.low:.0%}", high=f"{cell.high:.0%}"
        )

    def firmness(self, verdict: Verdict) -> str:
        """Return the grade of a theme."""
        return self.say(f"firmness.{verdict.grade}")

    def reasons(self, theme: PackTheme) -> list[str]:
        """Return why a theme is no firmer than it is; nothing for a firm one."""
        again, tally = theme.theme.again, theme.tally
        shares = {"one_company": tally.top_company[1], "one_recorder": tally.top_csm[1]}
        return [
            self.say(
                f"firmness.{reason}",
                again="" if again is None else f"{again:.0%}",
                n=tally.companies,
                company=tally.top_company[0],
                csm=tally.top_csm[0],
                share=f"{shares.get(reason, 0.0):.0%}",
            )
            for reason in theme.verdict.reasons
        ]

    def facts(self, theme: PackTheme) -> str:
        """Return how often a theme was met, since when, and how firm it is."""
        tally = theme.tally
        return self.say(
            "pack.facts",
            n=tally.companies,
            total=theme.impact.total,
            items=tally.items,
            first=tally.first_seen,
            last=tally.last_seen,
            firmness=self.firmness(theme.verdict),
        )

    def formula(self, theme: PackTheme) -> str:
        """Return how the place of a theme in the order came about, with its numbers."""
        impact, ranked = theme.impact, theme.ranked
        weight = EFFORT_WEIGHTS.get(theme.gap.effort, UNKNOWN_EFFORT)
        told = self.say(
            "gap.formula_filled",
            score=f"{impact.score:.0f}",
            reach=f"{impact.reach:.0f}",
            n=impact.companies,
            total=impact.total,
            spread=f"{impact.spread:.0f}",
            values=impact.values,
            all_values=impact.all_values,
            stuck=f"{impact.stuck:.0f}",
            not_acted=impact.not_acted,
            known=impact.known,
            effort=label_of(EFFORTS, theme.gap.effort or None, self.language) or self.say("gap.effort_open"),
            weight=weight,
            value=f"{ranked.value:.1f}",
        )
        code = "gap.placed_by_hand" if ranked.by_hand else "gap.placed_by_formula"
        return f"{told} {self.say(code, place=ranked.place, by_formula=ranked.by_formula)}"

    def formula_rule(self) -> str:
        """Return the formula itself."""
        return self.say("gap.formula", reach=REACH_POINTS, spread=SPREAD_POINTS, stuck=STUCK_POINTS)

    def source(self, quote: Quote) -> str:
        """Return where a quote comes from."""
        parts = [quote.company, quote.date, label_of(PHASES, quote.phase, self.language)]
        return " · ".join(part for part in (*parts, label_of(KINDS, quote.kind, self.language)) if part)

    def counts(self, voices: Voices) -> str:
        """Return of how many the quotes shown are some."""
        return self.say("pack.shown_of", shown=len(voices.quotes), items=voices.items, companies=voices.companies)

    def causes(self, theme: PackTheme, limit: int = 2) -> str:
        """Return the causes most companies did not act for, with how many."""
        return self.listed(
            self.say("pack.cause_count", cause=self.cause(entry.cause), n=entry.companies)
            for entry in theme.causes[:limit]
        )

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts one after the other, or a dash where there are none."""
        return self.say("common.comma").join(parts) or self.say("pack.none")
