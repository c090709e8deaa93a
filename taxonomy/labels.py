"""A name in the two languages of the product, and the small table row every choice is made of."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LANGUAGE_NAMES: dict[str, str] = {"ja": "日本語", "en": "English"}


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Japanese and English."""

    ja: str
    en: str

    def say(self, language: Language) -> str:
        """Return the words in `language`."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: a stable ASCII key and the label a person sees."""

    key: str
    label: Label


def keys(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """Return the keys of a table of choices, in its order."""
    return tuple(choice.key for choice in choices)


def label_of(choices: tuple[Choice, ...], key: str | None, language: Language) -> str:
    """Return the label of `key`, or the key itself when the table does not know it, or "" for None."""
    for choice in choices:
        if choice.key == key:
            return choice.label.say(language)
    return key or ""
