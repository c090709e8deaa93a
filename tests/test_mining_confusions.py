"""Which causes are taken for which, by company; a fit between two sides is no confusion."""

from mining.confusions import HYPOTHESIS, JUDGMENT, SUGGESTION, Pair, counted, judged_pairs, pairs_of


def case(name, company="a", *, hypothesis=None, suggested=None, abstained=None, decided="need"):
    return {
        "id": name,
        "company": company,
        "date": f"2026-04-0{name[-1]}",
        "hypothesis": hypothesis,
        "suggested_then": suggested,
        "abstained_then": abstained,
        "decided": decided,
    }


def test_hypothesis_and_suggestion_that_differ_from_the_decision_are_pairs():
    cases = [
        case("c1", hypothesis="timing", suggested="benefit", abstained=0),
        case("c2", hypothesis="need", suggested="need", abstained=0),
        case("c3", hypothesis="timing", decided=None),
        case("c4", suggested=None, abstained=1),
        case("c5", suggested=None, abstained=0),
    ]
    assert [(pair.source, pair.said, pair.decided, pair.conversation_id) for pair in pairs_of(cases)] == [
        (HYPOTHESIS, "timing", "need", "c1"),
        (SUGGESTION, "benefit", "need", "c1"),
        (SUGGESTION, "acted", "need", "c5"),
    ]
    assert pairs_of([]) == []


def test_companies_are_counted_and_the_most_come_first():
    cases = [
        case("c1", "a", hypothesis="timing"),
        case("c2", "a", hypothesis="timing"),
        case("c3", "b", hypothesis="benefit"),
        case("c4", "c", hypothesis="benefit"),
        case("c5", "c", hypothesis="guidance", decided="other"),
    ]
    found = counted(pairs_of(cases))
    assert [(one.said, one.decided, one.companies, len(one.pairs)) for one in found] == [
        ("benefit", "need", 2, 2),
        ("guidance", "other", 1, 1),
        ("timing", "need", 1, 2),
    ]
    assert [pair.conversation_id for pair in found[2].pairs] == ["c2", "c1"], "the latest first"
    assert [one.said for one in counted(pairs_of(cases), about="guidance")] == ["guidance"]


def test_another_source_of_pairs_stands_beside():
    session = Pair("session", "timing", "need", "c9", "z", "2026-05-01")
    assert [one.source for one in counted([session])] == ["session"]


def test_judgments_of_review_sessions_are_confusions_where_another_cause_was_decided():
    cases = [{"id": "c1", "decided": "need"}, {"id": "c2", "decided": None}, {"id": "c3", "decided": "timing"}]

    def answer(conversation_id, cause, company="一社"):
        return {"conversation_id": conversation_id, "cause": cause, "company": company, "date": "2026-04-01"}

    answers = [
        *(answer("c1", cause) for cause in ("timing", "timing", "need", None, "cannot_tell", "acted")),
        answer("c2", "benefit"),
        answer("c3", "timing"),
        answer("gone", "timing"),
    ]
    found = judged_pairs(cases, answers)
    assert [(pair.source, pair.said, pair.decided, pair.conversation_id) for pair in found] == [
        (JUDGMENT, "timing", "need", "c1"),
        (JUDGMENT, "acted", "need", "c1"),
    ]
    assert counted(found, about="timing")[0].companies == 1
    assert judged_pairs(cases, []) == judged_pairs([], answers) == []
