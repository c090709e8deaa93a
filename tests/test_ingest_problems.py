"""Every problem has its sentence in both languages, and the sentence is whole."""

import ast
import re
import string
from pathlib import Path

import pytest

from ingest.problems import excerpt, problem_text
from taxonomy.messages.intake import MESSAGES
from taxonomy.records import Problem


def test_excerpt_is_one_short_printable_line():
    assert excerpt("あ" * 100) == "あ" * 59 + "…"
    assert excerpt("a\nb\x1b[31m") == "a b [31m"
    assert excerpt({"a": "値"}) == '{"a": "値"}'
    assert excerpt({1, 2}) == "set"


def codes_used() -> set[str]:
    names = ("problems", "validate", "headers", "files", "tables", "memos", "encodings", "exports")
    trees = (ast.parse(Path("ingest", f"{name}.py").read_text(encoding="utf-8")) for name in names)
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"intake\.[a-z_]+", text)}


def test_every_code_used_has_a_sentence_and_every_sentence_is_used():
    assert codes_used() == set(MESSAGES)


@pytest.mark.parametrize("code", sorted(set(MESSAGES) - {"intake.at"}))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_sentences_fill_completely(code, language):
    text = problem_text(Problem(code, "欄", "値{x}", "許可", "f.csv:3"), language)
    assert text.startswith("f.csv:3: ")
    assert "値{x}" in text or "欄" in text or "許可" in text
    ja, en = MESSAGES[code]
    fields = [{name for _, name, _, _ in string.Formatter().parse(sentence) if name} for sentence in (ja, en)]
    assert fields[0] == fields[1]
    assert fields[0] <= {"field", "value", "allowed"}


def test_a_sentence_without_a_place_stands_alone():
    assert problem_text(Problem("intake.company_missing", "company.name"), "en").startswith(
        "The company name is missing"
    )
