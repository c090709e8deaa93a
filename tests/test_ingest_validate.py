"""The native format: what comes in goes out again, and everything amiss is named with its path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.problems import problem_text
from ingest.validate import conversation_from_native, derived_id, guess_kind, native_from_conversation, parse_date
from taxonomy.records import Conversation, Item
from tests.conversations import CONVERSATIONS, FULL


def row(**changes):
    return {"date": "2026-04-02", "company": {"name": "A社"}, "memo": "メモ", **changes}


def with_views(**views):
    return row(views=views)


def read(native):
    return conversation_from_native(native, place="f:1")


def test_full_row_reads_without_a_problem_and_comes_out_the_same():
    conversation, problems = read(FULL)
    assert problems == []
    assert conversation.items[0] == Item("部長が赤ペンを入れる", "neg", "behaviour", None, "T02", "need")
    assert conversation.acted is False
    assert native_from_conversation(conversation) == FULL
    assert list(native_from_conversation(conversation)) == list(FULL)
    assert list(native_from_conversation(conversation)["views"]) == list(FULL["views"])


def test_hurried_log_needs_only_company_date_and_memo():
    conversation, problems = read(row())
    assert problems == []
    assert conversation == Conversation(id=conversation.id, date="2026-04-02", company="A社", memo="メモ")


@pytest.mark.parametrize(
    "views",
    [
        {"problem": "x"},
        {"fix_product": "x"},
        {"fix_operation": "x"},
        {"proposal": "x"},
        {"stumbling": [{"text": "x"}]},
        {"requests": ["x"]},
    ],
)
def test_any_one_view_is_enough(views):
    conversation, problems = read(row(memo="", views=views))
    assert conversation is not None
    assert problems == []


ERRORS = [
    (row(date=None), "intake.date_missing", "date", ""),
    (row(date="  "), "intake.date_missing", "date", "  "),
    (row(date="2026-13-40"), "intake.date_bad", "date", "2026-13-40"),
    (row(date="2026/2/30"), "intake.date_bad", "date", "2026/2/30"),
    (row(date="2026-04/02"), "intake.date_bad", "date", "2026-04/02"),
    (row(date="0000-01-01"), "intake.date_bad", "date", "0000-01-01"),
    (row(date="昨日"), "intake.date_bad", "date", "昨日"),
    (row(date=20260402), "intake.type_text", "date", "20260402"),
    (row(company=None), "intake.company_missing", "company.name", ""),
    (row(company={}), "intake.company_missing", "company.name", ""),
    (row(company={"name": "\u3000"}), "intake.company_missing", "company.name", ""),
    (row(company=["A社"]), "intake.type_object", "company", '["A社"]'),
    (row(company="A社"), "intake.type_object", "company", "A社"),
    (row(company={"name": 5}), "intake.type_text", "company.name", "5"),
    (row(company={"name": "A", "size": "huge"}), "intake.choice", "company.size", "huge"),
    (row(company={"name": "A", "size": "Mid"}), "intake.choice", "company.size", "Mid"),
    (row(company={"name": "A", "motivation": 3}), "intake.choice", "company.motivation", "3"),
    (row(company={"name": "A", "literacy": ["low"]}), "intake.choice", "company.literacy", '["low"]'),
    (row(company={"name": "A", "industry": {}}), "intake.type_text", "company.industry", "{}"),
    (row(phase="party"), "intake.choice", "phase", "party"),
    (row(acted="yes"), "intake.choice", "acted", "yes"),
    (row(acted=1), "intake.choice", "acted", "1"),
    (row(cause="acted"), "intake.choice", "cause", "acted"),
    (row(hypothesis="why not"), "intake.choice", "hypothesis", "why not"),
    (row(memo=["a"]), "intake.type_text", "memo", '["a"]'),
    (row(csm=True), "intake.type_text", "csm", "true"),
    (row(id=12), "intake.type_text", "id", "12"),
    (row(why=1.5), "intake.type_text", "why", "1.5"),
    (row(product=float("nan")), "intake.type_text", "product", "NaN"),
    (row(memo="壊れ\ud800た"), "intake.broken_text", "memo", "壊れ\\ud800た"),
    (row(views=[]), "intake.type_object", "views", "[]"),
    (row(memo=""), "intake.view_missing", "views", ""),
    (row(memo="\n \u3000"), "intake.view_missing", "views", ""),
    (row(memo="", views={"stumbling": [{"text": " "}], "requests": ["", None]}), "intake.view_missing", "views", ""),
    (with_views(problem=7), "intake.type_text", "views.problem", "7"),
    (with_views(stumbling="止まった"), "intake.type_list", "views.stumbling", "止まった"),
    (with_views(stumbling={"text": "a"}), "intake.type_list", "views.stumbling", '{"text": "a"}'),
    (with_views(stumbling=["止まった"]), "intake.type_object", "views.stumbling[0]", "止まった"),
    (with_views(stumbling=[{"text": "a"}, {"text": 1}]), "intake.type_text", "views.stumbling[1].text", "1"),
    (
        with_views(stumbling=[{"polarity": "pos"}]),
        "intake.item_text_missing",
        "views.stumbling[0].text",
        '{"polarity": "pos"}',
    ),
    (
        with_views(stumbling=[{"text": "a"}, {"text": "b"}, {"text": "c", "polarity": "bad"}]),
        "intake.choice",
        "views.stumbling[2].polarity",
        "bad",
    ),
    (with_views(stumbling=[{"text": "a", "kind": "deed"}]), "intake.choice", "views.stumbling[0].kind", "deed"),
    (with_views(stumbling=[{"text": "a", "cause": "x"}]), "intake.choice", "views.stumbling[0].cause", "x"),
    (with_views(stumbling=[{"text": "a", "theme": 4}]), "intake.type_text", "views.stumbling[0].theme", "4"),
    (with_views(requests="並べたい"), "intake.type_list", "views.requests", "並べたい"),
    (with_views(requests=["a", {"text": "b"}]), "intake.type_text", "views.requests[1]", '{"text": "b"}'),
    ([1, 2], "intake.row_type", "", "[1, 2]"),
    ("text", "intake.row_type", "", "text"),
    (None, "intake.row_type", "", "null"),
]


@pytest.mark.parametrize(("native", "code", "field", "value"), ERRORS)
def test_one_error_each_with_its_path_and_value(native, code, field, value):
    conversation, problems = read(native)
    assert conversation is None
    assert [(p.code, p.field, p.value, p.place, p.warning) for p in problems] == [(code, field, value, "f:1", False)]


def test_a_choice_error_names_what_is_allowed():
    _, problems = read(with_views(stumbling=[{"text": "a", "polarity": "bad"}]))
    assert problems[0].allowed == "neg, pos"
    assert "neg (つまづき), pos (乗り越えた)" in problem_text(problems[0], "ja")
    assert problem_text(problems[0], "ja").startswith("f:1: ")


def test_all_errors_of_a_row_are_told_at_once():
    _, problems = read({"date": "x", "company": {"size": "x"}, "phase": "x"})
    assert {p.code for p in problems} == {
        "intake.date_bad", "intake.company_missing", "intake.choice", "intake.view_missing",
    }  # fmt: skip


def test_unknown_keys_are_warned_of_at_every_level_and_do_not_stop_the_row():
    native = row(
        colour="赤", company={"name": "A社", "town": "札幌"}, views={"stumbling": [{"text": "a", "id": 3}], "mood": 1}
    )
    conversation, problems = read(native)
    assert conversation is not None
    assert {(p.code, p.field, p.value, p.warning) for p in problems} == {
        ("intake.unknown_key", "colour", "赤", True),
        ("intake.unknown_key", "company.town", "札幌", True),
        ("intake.unknown_key", "views.mood", "1", True),
        ("intake.unknown_key", "views.stumbling[0].id", "3", True),
    }


def test_a_flattened_company_is_missing_not_just_unknown():
    conversation, problems = read({"date": "2026-04-02", "company.name": "A社", "memo": "m"})
    assert conversation is None
    assert [p.code for p in problems] == ["intake.unknown_key", "intake.company_missing"]


def test_own_export_reads_back_without_a_word():
    extra = {
        "suggested_cause": "need",
        "cause_probabilities": {"need": 0.8},
        "cause_abstained": False,
        "cause_evidence": [],
        "decided_cause": "need",
    }
    conversation, problems = read(FULL | extra)
    assert problems == []
    assert conversation == read(FULL)[0]


def test_text_is_kept_exactly_as_typed():
    typed = " ﾃﾝﾌﾟﾚ\u3000ｶﾞ\r\n "
    conversation, _ = read(with_views(problem=typed, stumbling=[{"text": typed}], requests=[typed]))
    assert (conversation.problem, conversation.items[0].text, conversation.requests) == (typed, typed, (typed,))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-04-02", "2026-04-02"),
        ("2026/4/2", "2026-04-02"),
        ("2026/04/02", "2026-04-02"),
        ("２０２６／４／２", "2026-04-02"),
        (" 2024-02-29 ", "2024-02-29"),
        ("2025-02-29", None),
        ("2026-4-2T10:00", None),
        ("26-04-02", None),
        ("", None),
    ],
)
def test_dates(written, iso):
    assert parse_date(written) == iso


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("「毎朝顔を見て話してるから十分」", "words"),
        ("「毎朝顔を見て話してるから十分」と部長", "words"),
        ("『これで十分回ってます』と言った", "words"),
        ('"We talk every morning"', "words"),
        ("“We talk every morning” he said", "words"),
        ("'Ring me on the 29th'", "words"),
        ("「うちは「朝会」で足りている」", "words"),
        ("画面を閉じた", "behaviour"),
        ("「次へ」を3回押してから画面を閉じて席を立った", "behaviour"),
        ("It's the user's own screen", "behaviour"),
        ("", "behaviour"),
    ],
)
def test_kind_is_words_when_mostly_quoted(text, kind):
    assert guess_kind(text) == kind


def test_kind_given_by_a_person_is_not_guessed_over():
    conversation, _ = read(with_views(stumbling=[{"text": "「言った」", "kind": "behaviour"}]))
    assert conversation.items[0].kind == "behaviour"


def test_derived_id_survives_later_decisions_but_not_other_content():
    first, _ = read(with_views(stumbling=[{"text": "止まった"}]))
    decided, _ = read(row(acted=True, cause="need", views={"stumbling": [{"text": "止まった", "theme": "T1"}]}))
    other, _ = read(with_views(stumbling=[{"text": "進んだ"}]))
    assert first.id == decided.id == derived_id(first)
    assert len({first.id, other.id, read(row(date="2026-04-03"))[0].id, read(row(company={"name": "B社"}))[0].id}) == 4


def test_blank_tags_are_no_tags():
    conversation, problems = read(
        row(company={"name": "A", "size": "", "industry": " "}, phase=" ", acted="", cause="")
    )
    assert problems == []
    assert (conversation.size, conversation.industry, conversation.phase, conversation.acted, conversation.cause) == (
        None,
    ) * 5


@given(CONVERSATIONS)
def test_any_conversation_goes_out_and_in_unchanged(conversation):
    native = native_from_conversation(conversation)
    assert read(native) == (conversation, [])
    assert ("hypothesis" in native) == (conversation.hypothesis is not None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(alphabet=st.characters(codec=None), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(list(FULL)), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional={key: JSON for key in (*FULL, "hypothesis")}), JSON)
def test_nothing_of_any_type_raises_and_none_means_an_error(changes, stumbling):
    native = FULL | changes
    if isinstance(native["views"], dict):
        native["views"] = {**native["views"], "stumbling": stumbling}
    conversation, problems = read(native)
    assert (conversation is None) == any(not problem.warning for problem in problems)
    for problem in problems:
        problem_text(problem, "ja").encode("utf-8")
