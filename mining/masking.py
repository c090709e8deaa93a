"""Personal data out of a text: companies and colleagues become aliases, addresses, numbers and names a sign. Pure.

What cannot be told from the text itself (a nickname, "the tall one from accounting", a rare place) stays; whoever
passes a masked text on is told so. Names of people are looked for where a form of address or a title follows; Sudachi
helps to tell where a name begins.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from mining.words import morphemes
from taxonomy import messages
from taxonomy.labels import Language
from taxonomy.privacy import (
    ENGLISH_ADDRESS,
    HONORIFICS,
    LEGAL_FORMS,
    NO_HONORIFIC_BEFORE,
    PERSON_NAME,
    PERSON_PARTS,
    PLACE_NAME,
    POLITE_PREFIXES,
    ROLE_ENDINGS,
    ROLES,
    TEAM_ENDINGS,
    TITLES,
    TITLES_OF_PLACES,
)
from taxonomy.wording import PROPER_NOUN

Span = tuple[int, int, str]

_KANJI, _KANA = "\u3005\u3400-\u9fff\uf900-\ufaff", "\u30a1-\u30fa\u30fc"
_MARKS = frozenset("\uff9e\uff9f\u3099\u309a")
_DASH = r"[-\u2010-\u2015\u2212\u30fc\uff70]"
_MAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_PHONE = re.compile(
    rf"(?<![\d.,/])(?:\+\d{{1,3}}|\(?0\d{{1,4}}\)?)(?:(?:{_DASH}|[ .()]){{0,2}}\d{{1,4}}){{1,4}}(?![\d/])"
)
_DIGITS_OF_A_PHONE = range(10, 14)
_ADDRESSED = re.compile(
    rf"(?P<name>[{_KANJI}{_KANA}]{{1,12}}|[a-z][a-z.'-]*(?: [a-z][a-z.'-]*)?)[ ]?"
    rf"(?:{'|'.join(word + (f'(?![{after}])' if after else '') for word, after in HONORIFICS)})"
)
_TITLED = re.compile(
    rf"(?P<name>[{_KANJI}{_KANA}]{{1,12}}?)"
    rf"(?P<title>{'|'.join(sorted((*TITLES, *TITLES_OF_PLACES), key=len, reverse=True))})"
)
_ENGLISH = re.compile(
    rf"\b(?:{'|'.join(re.escape(form) for form in ENGLISH_ADDRESS)})\s(?P<name>[a-z][a-z'-]+(?: [a-z][a-z'-]+)?)"
)
_LONGEST_NAME, _SHORTEST_LATIN = 5, 4


@dataclass(frozen=True, slots=True)
class Mask:
    """What to put in the place of what. `companies` and `people` are name -> alias.

    `patterns` find a spelling in a text that holds its beginning, which is quick to tell: (beginning, pattern, alias).
    """

    companies: Mapping[str, str]
    people: Mapping[str, str]
    signs: Mapping[str, str]
    patterns: tuple[tuple[str, re.Pattern[str], str], ...]

    def company(self, name: str) -> str:
        """Return what a company is called in what is passed on."""
        return self.companies[name]

    def person(self, name: str) -> str:
        """Return what a colleague is called; a team keeps its name."""
        if not name or fold(name)[0].endswith(TEAM_ENDINGS):
            return name
        return self.people.get(name, self.signs["person"])

    def text(self, text: str) -> str:
        """Return a text without what gives people and companies away."""
        if not text.strip():
            return text
        folded, places = fold(text)
        found = [*_mails_and_phones(folded, self.signs)]
        for beginning, pattern, alias in self.patterns:
            if beginning in folded:
                found += [(*match.span(), alias) for match in pattern.finditer(folded)]
        found += [(start, end, self.signs["person"]) for start, end in _names(folded)]
        return _replaced(text, places, found)


def mask_for(companies: Iterable[str], people: Iterable[str], language: Language) -> Mask:
    """Return the mask that knows these companies and colleagues, aliased in the order given (so that it is stable)."""
    aliases = {
        name: messages.say("pack.company_alias", language, letter=_letters(number))
        for number, name in enumerate(dict.fromkeys(companies))
    }
    colleagues = {
        name: messages.say("pack.person_alias", language, n=number)
        for number, name in enumerate((name for name in dict.fromkeys(people) if name.strip()), start=1)
    }
    signs = {key: messages.say(f"pack.sign_{key}", language) for key in ("mail", "phone", "person")}
    ways = [(spelling, alias) for name, alias in aliases.items() for spelling in _spellings(name)]
    ways += [
        (spelling, alias)
        for name, alias in colleagues.items()
        for spelling in {fold(name)[0].strip(), fold(name)[0].split()[0]}
        if _names_somebody(spelling)
    ]
    ways.sort(key=_longest_first)
    patterns = tuple((spelling.split()[0], _pattern(spelling), alias) for spelling, alias in ways)
    return Mask(aliases, colleagues, signs, patterns)


def _names_somebody(spelling: str) -> bool:
    """Return whether a colleague's name can be looked for in a text: a team or a common word said there is no name."""
    if len(spelling) < 2 or spelling.endswith(TEAM_ENDINGS):
        return False
    if spelling.isascii():
        return len(spelling) >= _SHORTEST_LATIN
    return any(part.part_of_speech()[2] == PERSON_NAME or part.is_oov() for part in morphemes(spelling))


def fold(text: str) -> tuple[str, list[int]]:
    """Return the form used for matching (NFKC, small letters) and for each of its characters where it came from.

    The list has one entry more: the length of the text.
    """
    folded: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and text[end] in _MARKS:
            end += 1
        form = unicodedata.normalize("NFKC", text[start:end]).lower()
        folded.append(form)
        places += [start] * len(form)
        start = end
    return "".join(folded), [*places, len(text)]


def _longest_first(way: tuple[str, str]) -> tuple[int, str]:
    return (-len(way[0]), way[0])


def _letters(number: int) -> str:
    """Return A, B ... Z, AA, AB ... for 0, 1 ..."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = ascii_uppercase[rest] + name
    return name


def _spellings(name: str) -> set[str]:
    """Return how a company is written: with its legal form and without, with spaces and without."""
    whole = fold(name)[0].strip()
    core = whole
    for form in LEGAL_FORMS:
        core = core.removeprefix(form).removesuffix(form).strip(" ,.")
    return {spelling for spelling in (whole, core, core.replace(" ", "")) if len(spelling) > 1}


def _pattern(spelling: str) -> re.Pattern[str]:
    """Return what finds a spelling as a name of its own: kana and Latin letters must not go on beyond it."""
    before, after = _same_script(spelling[0]), _same_script(spelling[-1])
    spaced = r"\s?".join(re.escape(part) for part in spelling.split())
    return re.compile(f"{f'(?<![{before}])' if before else ''}{spaced}{f'(?![{after}])' if after else ''}")


def _same_script(letter: str) -> str:
    for script in (_KANA, "\u3041-\u309f", "a-z0-9"):
        if re.match(f"[{script}]", letter):
            return script
    return ""


def _mails_and_phones(folded: str, signs: Mapping[str, str]) -> Iterator[Span]:
    for match in _MAIL.finditer(folded):
        yield *match.span(), signs["mail"]
    for match in _PHONE.finditer(folded):
        if sum(letter.isdigit() for letter in match.group()) in _DIGITS_OF_A_PHONE:
            yield *match.span(), signs["phone"]


def _names(folded: str) -> Iterator[tuple[int, int]]:
    """Return where names of people stand: before a form of address, a title in a company, or after Mr. and Ms."""
    for match in _ENGLISH.finditer(folded):
        yield match.span("name")
    for match in _ADDRESSED.finditer(folded):
        begin = _begin_of_name(match["name"], folded[: match.start()])
        if begin is not None:
            yield match.start() + begin, match.end("name")
    for match in _TITLED.finditer(folded):
        place = match["title"] not in TITLES_OF_PLACES
        for part in morphemes(match.group()):
            speech = part.part_of_speech()
            if part.end() > len(match["name"]):
                break
            if speech[3] in PERSON_PARTS or (place and speech[2] == PLACE_NAME):
                yield match.start() + part.begin(), match.start() + part.end()


def _begin_of_name(run: str, before: str) -> int | None:
    """Return where in a run of letters before a form of address the name begins, None when it is a role or a group."""
    if run.endswith(NO_HONORIFIC_BEFORE) or run in ROLES or run.endswith(ROLE_ENDINGS):
        return None
    if re.match("[a-z]", run):
        return 0
    surname = _surname(run)
    if surname is not None:
        return surname
    if before.endswith(POLITE_PREFIXES):
        return None
    parts = list(morphemes(run))
    if all(part.part_of_speech()[1] != PROPER_NOUN and not part.is_oov() for part in parts) and re.match(
        f"[{_KANA}]", run
    ):
        return None
    return 0 if len(run) <= _LONGEST_NAME else parts[-1].begin()


def _surname(run: str) -> int | None:
    """Return where the names of people that end a run begin, None when its last word is not one."""
    begin = None
    for part in reversed(list(morphemes(run))):
        if part.part_of_speech()[2] != PERSON_NAME:
            break
        begin = part.begin()
    return begin


def _replaced(text: str, places: list[int], found: Iterable[Span]) -> str:
    """Put the aliases in; of two that overlap the longer counts, of equal ones the one found first."""
    taken: list[Span] = []
    for start, end, alias in sorted(found, key=lambda span: span[0] - span[1]):
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, alias))
    for start, end, alias in sorted(taken, reverse=True):
        text = text[: places[start]] + alias + text[places[end] :]
    return text
