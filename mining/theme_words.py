"""The words of every theme at the end of a run: key terms, the name it is proposed to have, and who proposed it.

A person's name is never touched, and what a language model once proposed stays until its items change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.store import Store
from mining.describe import describe_all, propose_name
from mining.embed import Progress, vectors_of
from mining.encoder.protocol import Encoder
from mining.masking import Mask, mask_for
from mining.model_names import VOICES, Answers, Question, ask_names, language_of, mark_of
from mining.naming import propose_names
from mining.own_server import OwnServer
from taxonomy.records import Theme

Rows = Sequence[Mapping[str, Any]]
Members = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Words:
    """The themes with their words, and what came of asking a model: None when none is configured."""

    themes: list[Theme]
    naming: dict[str, Any] | None


def describe_themes(
    store: Store,
    rows: Rows,
    vectors: npt.NDArray[np.float32],
    members: Members,
    labels: npt.NDArray[np.int64],
    encoder: Encoder,
    *,
    server: OwnServer | None,
    progress: Progress,
) -> Words:
    """Return every theme that has `members` (theme id -> row numbers) with fresh words; `labels` number them by row."""
    known = {theme.id: theme for theme in store.themes.all()}
    texts = [row["text"] for row in rows]
    described = describe_all(texts, labels)
    terms = {theme_id: described[number] for number, theme_id in enumerate(members)}
    former = {theme_id: theme.proposed_name for theme_id, theme in known.items()}
    unnamed = [theme_id for theme_id in members if theme_id not in known or not known[theme_id].name]
    read = partial(vectors_of, store, encoder=encoder)
    names = propose_names(texts, vectors, members, terms, read, former=former, asked=unnamed)
    themes = {}
    for theme_id, numbers in members.items():
        old = known.get(theme_id) or Theme(theme_id, "proposed", None, "")
        clause = names.get(theme_id) or propose_name(terms[theme_id], texts[_hearts(vectors, numbers, 1)[0]])
        themes[theme_id] = replace(old, proposed_name=clause, key_terms=tuple(terms[theme_id]), proposed_by="")
    if server is None:
        return Words([replace(theme, asked_from="") for theme in themes.values()], None)
    return _by_model(store, rows, vectors, members, themes, known, server, progress)


def _by_model(
    store: Store,
    rows: Rows,
    vectors: npt.NDArray[np.float32],
    members: Members,
    themes: dict[str, Theme],
    known: Mapping[str, Theme],
    server: OwnServer,
    progress: Progress,
) -> Words:
    """Let the model name what nobody has named and it has not seen as it is now, the largest first."""
    questions: dict[str, Question] = {}
    for theme_id in sorted(members, key=lambda theme_id: -len(members[theme_id])):
        numbers, old = members[theme_id], known.get(theme_id)
        mark = mark_of(server.model, [rows[number]["text_hash"] for number in numbers])
        if themes[theme_id].name is None and (old is None or old.asked_from != mark):
            hearts = _hearts(vectors, numbers, len(numbers))
            voices = list(dict.fromkeys(rows[number]["text"] for number in hearts))[:VOICES]
            questions[theme_id] = Question(tuple(voices), themes[theme_id].key_terms, mark)
    standing = {theme_id: _standing(themes[theme_id], known.get(theme_id), server.model) for theme_id in themes}
    taken = [theme.title for theme_id, theme in standing.items() if theme_id not in questions]
    answers = Answers()
    if questions:
        answers = ask_names(
            server, questions, _mask(store, questions), taken=taken, progress=partial(progress, "mine.step_name")
        )
    for theme_id, name in answers.names.items():
        asked = replace(themes[theme_id], asked_from=questions[theme_id].mark)
        standing[theme_id] = replace(asked, proposed_name=name, proposed_by=server.model) if name else asked
    return Words(list(standing.values()), _told(server.model, questions, answers))


def _standing(theme: Theme, old: Theme | None, model: str) -> Theme:
    """Return a theme under what the model proposed before, when it did, until it proposes something else."""
    if old is None or old.proposed_by != model:
        return theme
    return replace(theme, proposed_name=old.proposed_name, proposed_by=old.proposed_by)


def _mask(store: Store, questions: Mapping[str, Question]) -> Mask:
    """Return the mask that knows every company and everybody who logs."""
    companies = [company.name for company in store.conversations.companies()]
    people = [*sorted(store.people.all()), *store.conversations.values_of("csm")]
    return mask_for(companies, people, language_of([voice for asked in questions.values() for voice in asked.voices]))


def _told(model: str, questions: Mapping[str, Question], answers: Answers) -> dict[str, Any]:
    """Return what the record of the run says of it."""
    why, value = answers.failures[-1] if answers.failures else ("", "")
    return {
        "model": model,
        "asked": len(answers.names) + len(answers.failures),
        "named": sum(bool(name) for name in answers.names.values()),
        "failed": len(answers.failures),
        "left": len(questions) - len(answers.names) - len(answers.failures),
        "stopped": answers.stopped,
        "why": why,
        "value": value,
    }


def _hearts(vectors: npt.NDArray[np.float32], numbers: Sequence[int], count: int) -> list[int]:
    """Return the `count` rows nearest to the middle of some rows, the nearest first."""
    inside = vectors[list(numbers)]
    return [numbers[place] for place in np.argsort(-(inside @ inside.mean(axis=0)), kind="stable")[:count]]
