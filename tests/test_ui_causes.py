"""Deciding why a customer did not act, on the screens: one's own view first, then the others', then the decision."""

from dataclasses import replace

import pytest
from test_ui_screens import (  # noqa: F401 - fixtures
    HOSTILE,
    click,
    cookies,
    db,
    full,
    learnt_once,
    marked_down,
    mined_file,
    say,
    screen,
    seen,
    sound,
    turned,
)

from ingest.store import open_store
from mining.review import waiting
from taxonomy.records import CauseSuggestion, Conversation, Item
from ui.plain import plain

KUDO = "%E5%B7%A5%E8%97%A4"


@pytest.fixture
def kudo(cookies):  # noqa: F811
    """Somebody who has said who they are."""
    cookies["tsumazuki_person"] = KUDO
    return "工藤"


def log(name, **changes):
    values = {"company": f"会社{name}", "csm": "森下", "acted": False, "items": (Item("設定の途中で閉じた"),)}
    return Conversation(name, "2026-04-02", **{**values, **changes})


def suggested(store, name, cause, chances, *, abstained=False):
    store.suggestions.keep([CauseSuggestion(name, cause, abstained, chances, (), "m")])


@pytest.fixture
def three(db):  # noqa: F811
    """Three cases that wait, one a reason, in the order of their worth, and one that does not."""
    with open_store(db) as store:
        store.conversations.save(log("c1", hypothesis="need"), who="森下")
        store.conversations.save(log("c2", cause="guidance", why="聞いた"), who="早川")
        store.conversations.save(log("c3"), who="森下")
        store.conversations.save(log("c4", hypothesis="timing"), who="森下")
        for name in ("c1", "c2", "c4"):
            suggested(store, name, "timing", {"timing": 0.8, "need": 0.1, "guidance": 0.1})
        suggested(store, "c3", None, {"timing": 0.4, "need": 0.35, "guidance": 0.25}, abstained=True)
    return db


def test_nothing_is_shown_before_a_view_of_ones_own(screen, three, kudo):  # noqa: F811
    at = screen("queue", id="c1")
    assert say("cause.own_view") in seen(at)
    for hidden in ("cause.is_model", "cause.undecided"):
        assert say(hidden) not in seen(at)
    assert "森下さんの仮説" not in seen(at)
    assert at.button(key="reveal").disabled
    click(at, "pick-guidance")
    assert "森下さんの仮説" not in seen(at)
    click(at, "reveal")
    assert say("cause.is_model") in seen(at) and "森下さんの仮説" in seen(at)
    with open_store(three) as store:
        view = store.causes.hypotheses("c1")[-1]
    assert (view["cause"], view["role"], view["who"], view["blind"]) == ("guidance", "reviewer", "工藤", 1)
    assert "工藤さんの見方" in seen(screen("queue", id="c1")), "and it is still there in another session"


def test_a_view_is_kept_or_changed_and_decided_with_a_reason(screen, three, kudo):  # noqa: F811
    at = screen("queue", id="c1")
    click(at, "pick-guidance")
    click(at, "reveal")
    click(at, "pick-need")
    at.text_area(key="why-c1").set_value("上司が要らないと言った")
    click(at, "decide-keep")
    assert say("cause.kept") in seen(at) and "上司が要らないと言った" in seen(at)
    with open_store(three) as store:
        (decision,) = store.conversations.cause_decisions("c1")
        assert [case.conversation_id for case in waiting(store.causes.cases())] == ["c2", "c3"]
    assert (decision.value, decision.why, decision.who) == ("need", "上司が要らないと言った", "工藤")
    assert at.text_area(key="why-c1").value == ""
    click(at, "decide-keep")
    with open_store(three) as store:
        assert len(store.conversations.cause_decisions("c1")) == 2, "the reason is another one now"
    click(at, "decide-keep")
    with open_store(three) as store:
        assert len(store.conversations.cause_decisions("c1")) == 2, "the same again is not another decision"


def test_a_decision_is_taken_back_and_the_case_waits_again(screen, three, kudo):  # noqa: F811
    at = screen("queue", id="c1")
    click(at, "pick-need")
    click(at, "reveal")
    click(at, "decide-keep")
    assert say("queue.left", n=2) in seen(at)
    click(at, "take-back")
    assert say("cause.taken_back") in seen(at) and say("cause.undecided") in seen(at)
    with open_store(three) as store:
        assert [entry.value for entry in store.conversations.cause_decisions("c1")] == ["need", None]
        assert "c1" in {case.conversation_id for case in waiting(store.causes.cases())}


def test_who_cannot_tell_says_so_and_then_sees_the_rest(screen, three, kudo):  # noqa: F811
    at = screen("queue", id="c3")
    click(at, "pick-none")
    click(at, "reveal")
    assert say("cause.abstained") in seen(at)
    assert at.button(key="decide-keep").disabled
    with open_store(three) as store:
        assert [(row["cause"], row["who"]) for row in store.causes.hypotheses("c3")] == [(None, "工藤")]


def test_somebody_without_a_name_is_asked_for_it(screen, three):  # noqa: F811
    at = screen("queue", id="c1")
    click(at, "pick-need")
    assert at.button(key="reveal").disabled
    assert say("frame.person_ask") in seen(at)


def test_one_case_follows_another_in_the_order_of_the_list(screen, three, kudo):  # noqa: F811
    at = screen("queue")
    assert list(at.dataframe(key="queue").value[say("common.company")]) == ["会社c1", "会社c2", "会社c3"]
    click(at, "queue-start")
    assert at.subheader[0].value == plain("会社c1  2026-04-02")
    click(at, "queue-next")
    assert at.subheader[0].value == plain("会社c2  2026-04-02")
    click(at, "queue-next")
    click(at, "queue-next")
    assert at.subheader[0].value == plain("会社c1  2026-04-02"), "after the last comes the first that is left"
    click(at, "queue-list")
    assert say("queue.title") in [title.value for title in at.title]


def test_the_list_is_narrowed_by_reason(screen, three, kudo):  # noqa: F811
    at = screen("queue")
    sound(at.button_group(key="queue-reason").set_value("unsure").run())
    assert list(at.dataframe(key="queue").value[say("common.company")]) == ["会社c3"]
    click(at, "queue-start")
    assert at.query_params["id"] == "c3"


def test_the_last_case_leaves_an_empty_list_that_says_so(screen, db, kudo):  # noqa: F811
    assert say("queue.empty") in seen(screen("queue"))
    at = screen("queue", id="nowhere")
    assert say("one.missing") in seen(at)
    click(at, "queue-list")
    assert say("queue.empty") in seen(at)


def test_home_counts_the_cases_that_wait(screen, three):  # noqa: F811
    assert say("home.queue", n=3) in seen(screen())


def test_the_list_of_conversations_tells_no_suggestion_to_whoever_has_not_seen_it(screen, three, kudo):  # noqa: F811
    column = say("list.suggested")
    at = screen("conversations")
    assert set(at.dataframe[0].value[column]) == {""}
    at = turned(at, "conversation", id="c1")
    assert say("cause.is_model") not in seen(at)
    click(at, "only-look")
    assert say("cause.is_model") in seen(at)
    assert [value for value in turned(at, "conversations").dataframe[0].value[column] if value] == [
        "タイミングが「今」ではない"
    ]
    with open_store(three) as store:
        assert [row["role"] for row in store.causes.hypotheses("c1")] == ["logger"]


def test_a_decision_in_the_trash_is_shown_and_no_more(screen, three, kudo):  # noqa: F811
    with open_store(three) as store:
        store.conversations.trash("c2", who="工藤")
    at = screen("conversation", id="c2")
    assert "早川さんの決定" in seen(at) and say("cause.own_view") not in seen(at)


def test_whoever_logs_has_seen_the_suggestion_after_saving(screen, full, kudo):  # noqa: F811
    with open_store(full) as store:
        store.conversations.save(log("c1", hypothesis="need"), who="工藤")
    at = screen("log", saved="c1")
    assert say("cause.is_model") in seen(at)
    at = turned(at, "conversation", id="c1")
    assert say("cause.own_view") not in seen(at) and "工藤さんの仮説" in seen(at)


def test_what_people_typed_about_causes_is_shown_letter_by_letter(screen, three, kudo):  # noqa: F811
    with open_store(three) as store:
        store.conversations.save(replace(log("c9", company=HOSTILE), hypothesis="need"), who=HOSTILE)
        suggested(store, "c9", "timing", {"timing": 0.9, "need": 0.1})
        store.causes.state("c9", "other", who=HOSTILE)
        store.conversations.decide_cause("c9", "need", who=HOSTILE, why=HOSTILE)
        store.conversations.decide_cause("c9", None, who=HOSTILE, why=HOSTILE)
        store.causes.look("c9", who="工藤")
    at = screen("queue", id="c9")
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    assert say("cause.undone_by", who=plain(HOSTILE)) in seen(at)
