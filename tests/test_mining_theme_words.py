"""Runs that ask a model for names, against a small server: marked as such, asked once, never over a person's name."""

import pytest
from chat_server import chat_server
from test_mining_run import CORPUS, ByTopic, keep, learnt_once, topic

from mining.run import mine
from taxonomy.settings import SettingError

__all__ = ["learnt_once"]

HOSTILE = "**太字** <script> =1+1"


@pytest.fixture
def logged(store):
    keep(store, CORPUS)
    return store


def run(store, monkeypatch, chat, model="gemma", **options):
    monkeypatch.setenv("TSUMAZUKI_NAMING_URL", chat.url)
    monkeypatch.setenv("TSUMAZUKI_NAMING_MODEL", model)
    return mine(store, ByTopic(), **options)


def numbered():
    """Answer with another name every time."""
    given = []

    def answer(body):
        given.append(body)
        return f"よい名前その{len(given)}"

    return answer


def titles(store):
    return {theme.id: (theme.proposed_name, theme.proposed_by) for theme in store.themes.all()}


def test_without_a_model_nothing_is_asked_and_names_are_clauses(logged):
    assert mine(logged, ByTopic()).changes["naming"] is None
    assert {by for _, by in titles(logged).values()} == {""}


def test_names_are_taken_from_the_model_and_marked_with_it(logged, monkeypatch):
    with chat_server(numbered()) as chat:
        told = run(logged, monkeypatch, chat).changes["naming"]
    named = titles(logged)
    assert len(chat.asked) == len(named) == told["asked"] == told["named"] >= 3
    assert {by for _, by in named.values()} == {"gemma"}
    assert all(name.startswith("よい名前その") for name, _ in named.values())
    assert (told["failed"], told["left"], told["stopped"]) == (0, 0, False)


def test_a_theme_is_asked_about_again_only_when_its_items_or_the_model_changed(logged, monkeypatch):
    with chat_server(numbered()) as chat:
        run(logged, monkeypatch, chat)
        before, count = titles(logged), len(chat.asked)
        assert run(logged, monkeypatch, chat).changes["naming"]["asked"] == 0
        assert (titles(logged), len(chat.asked)) == (before, count)
        keep(logged, topic("夜勤", 60, 1))
        run(logged, monkeypatch, chat)
        assert len(chat.asked) == count + 1
        assert sum(before[theme_id] != now for theme_id, now in titles(logged).items()) == 1
        run(logged, monkeypatch, chat, model="qwen")
        assert len(chat.asked) == 2 * count + 1
        assert {by for _, by in titles(logged).values()} == {"qwen"}


def test_an_answer_that_cannot_stand_leaves_the_clause_and_is_not_asked_for_again(logged, monkeypatch):
    mine(logged, ByTopic())
    clauses = titles(logged)
    with chat_server("一行目\n二行目") as chat:
        told = run(logged, monkeypatch, chat).changes["naming"]
        assert titles(logged) == clauses and told["named"] == 0 and told["failed"] == 0
        assert run(logged, monkeypatch, chat).changes["naming"]["asked"] == 0


def test_a_server_that_fails_ends_the_asking_and_names_given_before_stay(logged, monkeypatch):
    with chat_server(numbered()) as chat:
        run(logged, monkeypatch, chat)
        before = titles(logged)
        keep(logged, [*topic("夜勤", 60, 1), *topic("打刻", 70, 1), *topic("権限", 80, 1)])
        chat.says, count = 500, len(chat.asked)
        told = run(logged, monkeypatch, chat).changes["naming"]
        assert len(chat.asked) == count + 2 and titles(logged) == before
        assert (told["stopped"], told["failed"], told["left"], told["why"], told["value"]) == (
            True,
            2,
            1,
            "status",
            "500",
        )
        chat.says = numbered()
        assert run(logged, monkeypatch, chat).changes["naming"]["asked"] == 3


def test_a_persons_name_is_never_asked_about_or_written_over(logged, monkeypatch):
    mine(logged, ByTopic())
    theme = logged.themes.all()[0]
    logged.themes.rename(theme.id, "人の付けた名前", who="森下")
    with chat_server(numbered()) as chat:
        run(logged, monkeypatch, chat)
    assert logged.themes.find(theme.id).title == "人の付けた名前"
    assert len(chat.asked) == len(titles(logged)) - 1


def test_a_hostile_name_is_stored_as_the_letters_it_is(logged, monkeypatch):
    with chat_server([HOSTILE, "二つめの名前", "三つめの名前"]) as chat:
        run(logged, monkeypatch, chat)
    assert (HOSTILE, "gemma") in titles(logged).values()


def test_the_companies_of_the_store_are_masked_in_what_is_sent(store, monkeypatch):
    keep(store, [log for log in CORPUS if log.items[0].polarity == "neg"])
    keep(store, topic("夜勤: 会社3が夜勤", 90, 1))
    with chat_server(numbered()) as chat:
        run(store, monkeypatch, chat)
    assert any("社が夜勤" in user for _, user in chat.prompts())
    assert not any("会社3" in user for _, user in chat.prompts())


def test_turned_off_again_the_clauses_are_back(logged, monkeypatch):
    mine(logged, ByTopic())
    clauses = titles(logged)
    with chat_server(numbered()) as chat:
        run(logged, monkeypatch, chat)
    monkeypatch.delenv("TSUMAZUKI_NAMING_URL")
    mine(logged, ByTopic())
    assert titles(logged) == clauses


def test_a_server_elsewhere_stops_the_run_before_it_begins(logged, monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_NAMING_URL", "https://8.8.8.8/v1")
    monkeypatch.setenv("TSUMAZUKI_NAMING_MODEL", "m")
    with pytest.raises(SettingError, match=r"8\.8\.8\.8 is not on the team's own network"):
        mine(logged, ByTopic())
    assert logged.runs.latest() is None
