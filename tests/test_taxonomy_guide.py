"""The guide as it comes: an entry for every cause and for acting, and people's words before the built-in ones."""

import pytest

from taxonomy.causes import CAUSES
from taxonomy.guide import BUILT_IN, ENTRIES, FIELDS, LONGEST, guide_texts, is_built_in


def test_every_cause_and_acting_has_an_entry():
    assert [entry.key for entry in ENTRIES] == [*(cause.key for cause in CAUSES), "acted"]


@pytest.mark.parametrize("place", sorted(BUILT_IN))
def test_the_built_in_words_fit_their_own_limit(place):
    label = BUILT_IN[place]
    assert label.ja.strip() and label.en.strip() and max(len(label.ja), len(label.en)) <= LONGEST


def test_a_persons_words_outrank_the_built_in_ones_in_every_language():
    for language in ("ja", "en"):
        texts = guide_texts({("need", "check"): "掘ったか"}, language)
        assert texts["need", "check"] == "掘ったか"
        assert texts["need", "meaning"] == BUILT_IN["need", "meaning"].say(language)
        assert set(texts) == {(entry.key, field) for entry in ENTRIES for field in FIELDS}


def test_the_built_in_words_are_known_in_either_language():
    label = BUILT_IN["other", "check"]
    assert is_built_in(("other", "check"), f" {label.ja}\n") and is_built_in(("other", "check"), label.en)
    assert not is_built_in(("other", "meaning"), label.ja)
