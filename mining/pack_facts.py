"""What a pack is made of, read from a workshop, or from today as if it were one; and the same with the mask put on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from ingest.store import Store, StoreError
from mining.asis import CARD
from mining.masking import Mask, mask_for
from taxonomy.gaps import Gap, Question
from taxonomy.labels import Language
from taxonomy.workshop import FrozenTheme, WorkshopAct

Row = dict[str, Any]

_TEXTS = ("text", "proposal", "theme_name")
# What no pack holds; with a mask on it is left out, not masked.
_LEFT_OUT = frozenset({"problem", "fix_product", "fix_operation", "cause_why"})


@dataclass(frozen=True, slots=True)
class Facts:
    """One workshop: what it froze, and what people wrote in it. `masked` tells whether names were taken out.

    `held_on` is the day it is held, `frozen_on` the day whose records it holds (ISO dates).
    """

    name: str
    held_on: str
    frozen_on: str
    note: str
    conversations: list[Row]
    items: list[Row]
    requests: list[Row]
    themes: list[FrozenTheme]
    cards: dict[str, WorkshopAct]
    gaps: dict[str, Gap]
    questions: list[Question]
    masked: bool = False


def facts_of(store: Store, workshop_id: int, *, zone: tzinfo | None = None) -> Facts:
    """Read a workshop; the day it was frozen is that of `zone`, None for where this machine is.

    :raises StoreError: when there is none.
    """
    workshops = store.workshops
    workshop = workshops.find(workshop_id)
    if workshop is None:
        raise StoreError("store.no_workshop", id=workshop_id)
    return Facts(
        workshop.name,
        workshop.held_on,
        datetime.fromisoformat(workshop.created_at).astimezone(zone).date().isoformat(),
        workshop.note,
        workshops.conversations(workshop_id),
        workshops.items(workshop_id),
        workshops.requests(workshop_id),
        workshops.themes(workshop_id),
        workshops.standing(workshop_id, CARD),
        store.gaps.all(workshop_id),
        store.questions.all(workshop_id),
    )


def mask_of(store: Store, facts: Facts, language: Language) -> Mask:
    """Return the mask of a workshop: its companies in the order they were first known, then all others there are."""
    companies = {row["company"]: row["company_id"] for row in facts.conversations}
    known = [
        *sorted(companies, key=companies.__getitem__),
        *(company.name for company in store.conversations.companies()),
    ]
    return mask_for(known, _people(store, facts), language)


def _people(store: Store, facts: Facts) -> list[str]:
    """Return everybody who logs, owns or answers something, in an order that later ones do not change."""
    logging = sorted({row["csm"] for row in facts.conversations})
    owning = [gap.owner for gap in facts.gaps.values()] + [question.owner for question in facts.questions]
    asking = [question.who for question in facts.questions] + [who for gap in facts.gaps.values() for who in gap.who]
    return [*logging, *sorted(store.people.all()), *store.conversations.values_of("csm"), *owning, *asking]


def masked(facts: Facts, mask: Mask) -> Facts:
    """Return the same facts without what gives people and companies away."""
    return replace(
        facts,
        name=mask.text(facts.name),
        note=mask.text(facts.note),
        conversations=_rows(facts.conversations, mask),
        items=_rows(facts.items, mask),
        requests=_rows(facts.requests, mask),
        themes=[
            replace(
                theme,
                name=mask.text(theme.name),
                definition=mask.text(theme.definition),
                key_terms=tuple(map(mask.text, theme.key_terms)),
            )
            for theme in facts.themes
        ],
        cards={thing: _card(act, mask) for thing, act in facts.cards.items()},
        gaps={theme_id: _gap(gap, mask) for theme_id, gap in facts.gaps.items()},
        questions=[_question(question, mask) for question in facts.questions],
        masked=True,
    )


def _rows(rows: Iterable[Row], mask: Mask) -> list[Row]:
    known: dict[str, str] = {}

    def text(said: str) -> str:
        if said not in known:
            known[said] = mask.text(said)
        return known[said]

    changes: Mapping[str, Callable[[str], str]] = {
        "company": mask.company,
        "csm": mask.person,
        **dict.fromkeys(_TEXTS, text),
        **dict.fromkeys(_LEFT_OUT, _nothing),
    }
    return [
        {name: changes[name](value) if name in changes and value else value for name, value in row.items()}
        for row in rows
    ]


def _nothing(_said: str) -> str:
    return ""


def _card(act: WorkshopAct, mask: Mask) -> WorkshopAct:
    after = {name: mask.text(value) if name == "text" else value for name, value in act.after.items()}
    return replace(act, after=after, who=mask.person(act.who))


def _gap(gap: Gap, mask: Mask) -> Gap:
    return replace(
        gap,
        as_is=mask.text(gap.as_is),
        to_be=mask.text(gap.to_be),
        gap=mask.text(gap.gap),
        owner=mask.person(gap.owner),
        who=tuple(map(mask.person, gap.who)),
    )


def _question(question: Question, mask: Mask) -> Question:
    return replace(
        question,
        text=mask.text(question.text),
        answer=mask.text(question.answer),
        owner=mask.person(question.owner),
        who=mask.person(question.who),
    )
