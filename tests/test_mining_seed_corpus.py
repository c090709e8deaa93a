"""The seed corpus holds what it promises, and a row that is no labelled log is refused by name."""

import copy
from collections import Counter

import pytest

from mining.cause_text import plain, sentences_of
from mining.seed_corpus import ACTED, LABELS, STYLES, SeedError, label_of, log_from, seed_logs
from taxonomy.causes import FOUR_CAUSES

ROW = {
    "id": "S1",
    "product": "棚卸 タナミ",
    "lang": "ja",
    "style": "hurried",
    "memo": "電話のみ",
    "views": {"stumbling": [{"text": "棚番号の欄で止まった", "polarity": "neg", "kind": "behaviour"}]},
    "acted": False,
    "cause": "guidance",
}


def test_every_cause_has_enough_logs_of_every_style_in_both_languages():
    by_label = Counter(log.label for log in seed_logs())
    assert set(by_label) == set(LABELS)
    for cause in FOUR_CAUSES:
        assert by_label[cause.key] >= 40
        mine = [log for log in seed_logs() if log.label == cause.key]
        assert {log.style for log in mine} == set(STYLES)
        assert {log.language for log in mine} == {"ja", "en"}


def test_products_are_many_and_none_is_one_that_is_measured_on():
    products = {log.group for log in seed_logs()}
    assert len(products) >= 10
    assert not [product for product in products if "CRM" in product or "MA" in product.split()[-1]]


def test_no_product_tells_the_label():
    for product in {log.group for log in seed_logs()}:
        labels = Counter(log.label for log in seed_logs() if log.group == product)
        assert max(labels.values()) <= labels.total() / 2


def test_ids_and_texts_are_there_once():
    logs = seed_logs()
    texts = ["".join(plain(sentence.text) for sentence in sentences_of(log.conversation)) for log in logs]
    assert all(texts)
    assert len(set(texts)) == len({log.conversation.id for log in logs}) == len(logs)


def test_a_row_becomes_a_labelled_log():
    log = log_from(ROW)
    assert (log.label, log.group, log.style, log.language) == ("guidance", "棚卸 タナミ", "hurried", "ja")
    assert log.conversation.items[0].text == "棚番号の欄で止まった"
    assert log.conversation.acted is False


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("cause", "unknown", "S1: cause='unknown' with acted=False; allowed are benefit"),
        ("cause", None, "S1: cause=None with acted=False"),
        ("acted", True, "S1: cause='guidance' with acted=True"),
        ("style", "long", "S1: style='long'; allowed are full, hurried, decoy"),
    ],
)
def test_a_row_that_is_no_labelled_log_is_refused(field, value, message):
    row = copy.deepcopy(ROW) | {field: value}
    with pytest.raises(SeedError, match=message):
        log_from(row)


def test_a_row_without_text_is_refused():
    row = copy.deepcopy(ROW) | {"memo": " ", "views": {"stumbling": []}}
    with pytest.raises(SeedError, match="neither memo nor item"):
        log_from(row)


def test_label_of_what_people_said():
    assert label_of(acted=True, cause=None) == ACTED
    assert label_of(acted=True, cause="need") is None
    assert label_of(acted=False, cause="other") == "other"
    assert label_of(acted=None, cause="timing") == "timing"
    assert label_of(acted=False, cause=None) is None
    assert label_of(acted=False, cause=ACTED) is None
