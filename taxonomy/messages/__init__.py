"""Every sentence a person reads, by code, in Japanese and English side by side; one file for each place it is read."""

from taxonomy.labels import Language
from taxonomy.messages import (
    acts,
    asis,
    causes,
    command,
    conversations,
    evaluation,
    frame,
    gaps,
    guide,
    intake,
    levels,
    log,
    mining,
    pack,
    plans,
    playbook,
    review_figures,
    reviews,
    segments,
    themes,
    workshop,
)

CATALOGUE: dict[str, tuple[str, str]] = {
    **frame.MESSAGES,
    **log.MESSAGES,
    **conversations.MESSAGES,
    **causes.MESSAGES,
    **plans.MESSAGES,
    **evaluation.MESSAGES,
    **guide.MESSAGES,
    **reviews.MESSAGES,
    **review_figures.MESSAGES,
    **playbook.MESSAGES,
    **themes.MESSAGES,
    **acts.MESSAGES,
    **levels.MESSAGES,
    **segments.MESSAGES,
    **mining.MESSAGES,
    **intake.MESSAGES,
    **command.MESSAGES,
    **workshop.MESSAGES,
    **asis.MESSAGES,
    **gaps.MESSAGES,
    **pack.MESSAGES,
}


def say(code: str, language: Language, **values: object) -> str:
    """Return the sentence `code` in `language` with `values` filled in; KeyError names an unknown code."""
    sentence = CATALOGUE[code][0 if language == "ja" else 1]
    return sentence.format(**values) if values else sentence
