"""The cause classifier: honest probabilities, what is known of `acted`, abstaining, evidence, own decisions."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from sklearn.base import clone

from mining.calibrate import calibration_error
from mining.cause_text import sentences_of
from mining.causes import CLASSES, CauseClassifier, _reading, train
from mining.seed_corpus import seed_logs
from taxonomy.records import Conversation, Item

STUCK = Conversation(
    id="stuck",
    date="2026-01-01",
    company="ツバキ織物",
    memo="決算期の話題も出たが急いではいない。取込のエラーが消せず、三回やり直して途中でやめたとのこと。",
    items=(Item("取込のエラーの意味が分からず、手順書もなく途中で手が止まった"),),
    acted=False,
)
NOT_NOW = Conversation(
    id="not-now",
    date="2026-01-01",
    company="ナギ食品",
    memo="乗り気ではある。前の設定が現場に根付くまで待って、来月の棚卸しが終わってから始めたいと先方から日付が出た。",
    items=(Item("棚卸しが終わる来月20日以降に始めると決めた"),),
    acted=False,
)

NOT_THE_MOMENT = "現場が忙しくて、今じゃないんですよね"
TEXTBOOK = {
    "timing": (
        NOT_THE_MOMENT,
        "繁忙期なので来月以降にしてほしいと言われた",
        "いまは他の案件で手一杯、落ち着いたら始めたいとのこと",
        "まず今の運用に慣れてから、次はその後で、と部長",
        "They are too busy this month, asked us to come back in June.",
        "Wants to do it, but only after the system migration is finished.",
    ),
    "guidance": (
        "操作方法が分からなくて途中で諦めた",
        "設定画面が複雑で、どこを触ればいいか分からず止まっている",
        "取り込みでエラーになり、直し方が分からないまま放置",
        "マニュアルがなく、一人では進められなかった",
        "Got stuck halfway through the setup and gave up.",
        "She couldn't find the right screen and the error message didn't help.",
    ),
    "need": (
        "うちは今のままで十分なので要りません、と断られた",
        "特に困っていないと言われ、そのまま引き下がった",
        "必要性を感じていないとのことで話を終えた",
        "Excelで間に合っているので不要だそうです",
        "They said they don't really need this, so I dropped it.",
        "The current way works fine for them, no need to change, he told me.",
    ),
    "benefit": (
        "導入して何がよくなるのか、ピンと来ていない",
        "うちにどんなメリットがあるのか分からない、との声",
        "説明が抽象的で、自社での使い道がイメージできないようだった",
        "結局何の役に立つのか、と聞かれて答えに詰まった",
        "They don't see what they would get out of it.",
        "My explanation was too abstract, she could not picture a use case.",
    ),
}
"""How people in a hurry say each cause; none of these is in the seed corpus."""


def jotted(memo: str, *, acted: bool | None = None) -> Conversation:
    return Conversation(id="jotted", date="", company="A", memo=memo, acted=acted)


@cache
def seeded() -> CauseClassifier:
    return train()


@cache
def seeded_from_other_products() -> tuple[CauseClassifier, tuple]:
    logs = seed_logs()
    asked = sorted({log.group for log in logs})[::4]
    learnt = [log for log in logs if log.group not in asked]
    model = CauseClassifier().fit(
        [log.conversation for log in learnt], [log.label for log in learnt], groups=[log.group for log in learnt]
    )
    return model, tuple(log for log in logs if log.group in asked and log.label != "acted")


class Letters:
    """An encoder with vectors that can be checked by hand: does the text hold a question mark or not."""

    id = "letters"
    dimensions = 2

    def encode(self, texts):
        return np.array([[1.0, 0.0] if "?" in text else [0.0, 1.0] for text in texts], dtype=np.float32)

    def encode_queries(self, texts):
        return self.encode(texts)


@pytest.mark.parametrize(("log", "cause"), [(STUCK, "guidance"), (NOT_NOW, "timing")])
def test_a_plain_case_is_suggested_with_its_reason(log, cause):
    suggestion = seeded().suggest(log)
    assert (suggestion.cause, suggestion.abstained, suggestion.conversation_id) == (cause, False, log.id)
    assert tuple(suggestion.probabilities) == CLASSES
    assert sum(suggestion.probabilities.values()) == pytest.approx(1)
    assert suggestion.evidence[0].weight > 0
    written = log.memo + "".join(item.text for item in log.items)
    assert all(one.text in written for one in suggestion.evidence)


def test_the_decoy_speaks_against():
    log = replace(STUCK, memo="決算前で慌ただしい。取込のエラーが消せず、三回やり直して途中でやめた。", items=())
    evidence = seeded().suggest(log).evidence
    assert evidence[0].text == "取込のエラーが消せず、三回やり直して途中でやめた。"
    assert [one.text for one in evidence if one.weight < 0] in ([], ["決算前で慌ただしい。"])


def test_products_not_seen_are_told_apart():
    model, asked = seeded_from_other_products()
    chances = model.predict_proba([log.conversation for log in asked])
    right = np.array([CLASSES[place] for place in chances.argmax(axis=1)]) == [log.label for log in asked]
    assert right.mean() > 0.8
    assert calibration_error(chances.max(axis=1), right) < 0.12


def test_what_it_is_sure_of_is_righter_than_the_rest():
    model, asked = seeded_from_other_products()
    said = [(model.suggest(log.conversation), log.label) for log in asked]
    told = [suggestion.cause == label for suggestion, label in said if not suggestion.abstained]
    assert 0.6 < len(told) / len(said) < 1
    assert np.mean(told) > 0.9


def test_what_the_log_says_of_acting_is_known():
    not_acted, unknown, acted = (
        seeded().predict_proba([replace(STUCK, acted=known)])[0] for known in (False, None, True)
    )
    assert not_acted[-1] == 0
    assert unknown[-1] > 0
    assert acted.tolist() == [0, 0, 0, 0, 0, 1]
    assert not_acted[:-1] == pytest.approx(unknown[:-1] / unknown[:-1].sum())


@pytest.mark.parametrize("known", [None, False])
def test_evidence_weighs_the_odds_of_the_classes_still_open(known):
    log = replace(STUCK, memo="", items=(STUCK.items[0], Item("ヘルプを探したが手順書が見つからなかった")), acted=known)
    place = CLASSES.index("guidance")
    logits = seeded().calibration_.log_odds(*seeded()._scores(_reading([log, replace(log, items=log.items[:1])])))
    others = [column for column in range(5 if known is False else 6) if column != place]
    odds = logits[:, place] - np.logaddexp.reduce(logits[:, others], axis=1)
    shown = {one.text: one.weight for one in seeded().suggest(log).evidence}
    assert shown["ヘルプを探したが手順書が見つからなかった"] == pytest.approx(odds[0] - odds[1])


def test_a_customer_known_to_have_acted_has_no_cause_and_is_no_doubt():
    suggestion = seeded().suggest(replace(STUCK, acted=True))
    assert (suggestion.cause, suggestion.abstained, suggestion.evidence) == (None, False, ())


@pytest.mark.parametrize("known", [None, False])
def test_a_log_without_text_cannot_be_told(known):
    suggestion = seeded().suggest(Conversation(id="1", date="", company="A", acted=known))
    assert (suggestion.cause, suggestion.abstained, suggestion.evidence) == (None, True, ())
    assert sum(suggestion.probabilities.values()) == pytest.approx(1)


def test_a_log_that_says_nothing_of_why_cannot_be_told():
    suggestion = seeded().suggest(
        Conversation(id="1", date="", company="A", memo="打合せを実施。出席3名。", acted=False)
    )
    assert (suggestion.cause, suggestion.abstained) == (None, True)


def test_the_textbook_sentences_are_not_learnt_by_heart():
    learnt = {sentence.text for log in seed_logs() for sentence in sentences_of(log.conversation)}
    assert not learnt.intersection(text for said in TEXTBOOK.values() for text in said)


@pytest.mark.parametrize("known", [None, False])
def test_textbook_sentences_are_read_right_or_doubted(known):
    first = 0
    for cause, texts in TEXTBOOK.items():
        for text in texts:
            suggestion = seeded().suggest(jotted(text, acted=known))
            ranked = sorted(suggestion.probabilities, key=suggestion.probabilities.__getitem__, reverse=True)
            first += ranked[0] == cause
            assert ranked[0] == cause or (suggestion.abstained and cause in ranked[:2]), (text, ranked[:2])
    assert first >= 0.8 * sum(len(texts) for texts in TEXTBOOK.values())


def test_not_the_moment_is_timing():
    suggestion = seeded().suggest(jotted(NOT_THE_MOMENT))
    assert max(suggestion.probabilities, key=suggestion.probabilities.__getitem__) == "timing"
    assert [one.text for one in suggestion.evidence] == [NOT_THE_MOMENT]


def test_one_short_sentence_is_never_all_but_certain():
    asked = [text for texts in TEXTBOOK.values() for text in texts]
    sure = seeded().predict_proba([jotted(text) for text in asked]).max(axis=1)
    assert sure.max() < 0.99
    assert max(one for one, text in zip(sure, asked, strict=True) if len(text) <= 25) < 0.97


def test_more_text_that_says_the_same_makes_it_surer():
    short = replace(STUCK, memo="取込のエラーが消せず、途中でやめた。", items=())
    sure = seeded().predict_proba([short, STUCK])[:, CLASSES.index("guidance")]
    assert sure[0] < sure[1]


def test_headers_and_the_csms_own_words_are_no_evidence():
    log = replace(
        STUCK,
        memo=f"4/3 みどり物流 定例 14:00-\n山本課長、鈴木さん(現場リーダー)\n{STUCK.memo}",
        proposal="取込のエラーが消えないときは手順書を見てやり直す",
        fix_operation="途中で手が止まったら電話する",
    )
    shown = {one.text for one in seeded().suggest(log).evidence}
    assert shown <= {sentence.text for sentence in sentences_of(STUCK)}
    assert STUCK.items[0].text in shown
    assert seeded().suggest(jotted("call w/ Harbor Foods (Kate, ops mgr) - 30 min")).evidence == ()


def test_thirty_decisions_of_ones_own_matter():
    def own(number: int) -> Conversation:
        memo = f"第{number}回。ぬか床案件につき現状維持、と先方。{'東西南北'[number % 4]}側の担当が同席。"
        return Conversation(id=f"own{number}", date="", company=f"会社{number}", memo=memo, acted=False)

    asked = Conversation(id="new", date="", company="別会社", memo="ぬか床案件につき現状維持、との返事。", acted=False)
    for cause in ("other", "timing"):
        model = train([(own(number), cause) for number in range(30)])
        assert model.suggest(asked).cause == cause
        assert model.suggest(STUCK).cause == "guidance"
        assert model.model_id_ != seeded().model_id_


def test_the_same_data_give_the_same_model():
    again = train()
    assert again.model_id_ == seeded().model_id_
    assert np.array_equal(again.predict_proba([STUCK, NOT_NOW]), seeded().predict_proba([STUCK, NOT_NOW]))


def test_settings_and_encoder_change_the_model_id():
    logs = [STUCK, NOT_NOW] * 2
    labels, groups = ["guidance", "timing"] * 2, ["a", "a", "b", "b"]
    models = (CauseClassifier(), CauseClassifier(penalty=1.0), CauseClassifier(encoder=Letters()))
    assert len({model.fit(logs, labels, groups=groups).model_id_ for model in models}) == 3


def test_an_encoder_adds_what_words_do_not_hold():
    texts = ["甲?", "乙?", "丙?", "丁?", "戊", "己", "庚", "辛"]
    logs = [Conversation(id=text, date="", company="A", memo=text, acted=False) for text in texts]
    labels = ["benefit"] * 4 + ["need"] * 4
    model = CauseClassifier(encoder=Letters()).fit(logs, labels)
    asked = [Conversation(id="1", date="", company="A", memo=memo, acted=False) for memo in ("壬?", "壬")]
    assert [CLASSES[place] for place in model.predict_proba(asked).argmax(axis=1)] == ["benefit", "need"]


def test_it_keeps_scikit_learns_habits():
    model = CauseClassifier(penalty=2.0, unsure_share=0.3)
    assert clone(model).get_params() == model.get_params()
    assert model.set_params(penalty=1.0).penalty == 1.0
    assert seeded().predict_proba([]).shape == (0, 6)
    with pytest.raises(ValueError, match="depth: no such setting; allowed are encoder"):
        model.set_params(depth=3)


@pytest.mark.parametrize(
    ("labels", "options", "message"),
    [
        (["need"], {}, "2 logs, 1 labels"),
        (["need", "none"], {}, "label 'none': allowed are benefit"),
        (["need", "timing"], {"groups": ["a", "a"]}, "1 group: at least two"),
        (["need", "timing"], {"weights": [1.0, 0.0]}, "weight 0.0: allowed is more than 0"),
    ],
)
def test_what_does_not_belong_together_is_refused(labels, options, message):
    with pytest.raises(ValueError, match=message):
        CauseClassifier().fit([STUCK, NOT_NOW], labels, **options)
