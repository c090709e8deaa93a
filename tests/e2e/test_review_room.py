"""A review session in several browsers: what the server sends to each before and after opening; keys, IME, a reload."""

import json
import os
import signal
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from test_main_job import compose

from ingest.store import open_store
from taxonomy import messages
from taxonomy.records import CauseSuggestion, Conversation, Evidence, Item
from taxonomy.review import ROLES

pytestmark = pytest.mark.browser
CASES = ("c1", "c2", "c3")
HYPOTHESIS_BY, DECIDED_WHY = "仮説を立てた内海", "決定のわけは暗号五七"
EVIDENCE = "推定の根拠は暗号九一"
GUIDANCE, NEED = "ガイダンス不足で停滞した", "「必要性を感じない」と向き合えていない"
"""Each participant: name, role, number key of the cause, what they would have done, why."""
PEOPLE = (
    ("佐藤", "ハイパフォーマー", "3", "佐藤なら暗号一一をする", "佐藤のわけは暗号一二"),
    ("鈴木", "マーケティング", "3", "鈴木なら暗号二一をする", "鈴木のわけは暗号二二"),
    ("高橋", "CSM", "4", "高橋なら暗号三一をする", "高橋のわけは暗号三二"),
)


def say(code, **values):
    return messages.say(code, "ja", **values)


@pytest.fixture
def session(server):
    """Three cases with a hypothesis, a suggestion and (the first) a decision; returns the id and the lead's key."""
    with open_store(server.db) as store:
        for name in CASES:
            log = Conversation(name, "2026-04-02", f"会社{name}", csm="森下", acted=False, problem="設定で止まった")
            store.conversations.save(
                replace(log, items=(Item("画面を閉じた"),), hypothesis="timing"), who=HYPOTHESIS_BY
            )
            evidence = (Evidence(EVIDENCE, 1.0),)
            chances = {"timing": 0.7, "need": 0.2, "guidance": 0.1}
            store.suggestions.keep([CauseSuggestion(name, "timing", False, chances, evidence, "m")])
        store.conversations.decide_cause("c1", "other", who="決定者", why=DECIDED_WHY)
        store.people.add("進行")
        return store.reviews.begin("春の壁打ち", [(name, "unsure") for name in CASES], who="進行", judges=False)


class Browser:
    """One participant's window, with everything the server has sent to it."""

    def __init__(self, chromium, server):
        self.context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="ja-JP")
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.sent: list[str] = []
        self.page.on("websocket", self._listen)
        self.url = server.url

    def _listen(self, socket):
        socket.on("framereceived", lambda payload: self.sent.append(_text(payload)))

    def was_sent(self, text: str) -> bool:
        """Tell whether a text came in any frame, as it is or as JSON spells it for the small scripts of the page."""
        spelt = json.dumps(text)[1:-1]
        return any(text in frame or spelt in frame for frame in self.sent)

    def go_in(self, session_id: str) -> None:
        self.page.goto(f"{self.url}/review?session={session_id}")

    def join(self, session_id: str, name: str, role: str) -> None:
        self.go_in(session_id)
        self.page.locator(".st-key-join-name input").click()
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("radio", name=role, exact=True).click()
        self.page.locator(".st-key-join button:enabled").click()
        self.page.get_by_text(say("review.question")).wait_for()
        self.page.wait_for_function("window.tsumazukiJudging?.loaded")
        self.rest()

    def rest(self) -> None:
        """Wait until the server has drawn all it has to draw."""
        self.page.wait_for_function(
            "document.querySelector('[data-test-script-state]')?.dataset.testScriptState === 'notRunning'"
        )

    def judge(self, key: str, action: str, why: str) -> None:
        self.page.keyboard.press(key)
        self.page.get_by_text("保存しました").wait_for()
        for field, text in (("action", action), ("why", why)):
            self.page.get_by_role("textbox", name=say(f"review.{field}")).click()
            compose(self.page, text)


def _text(payload) -> str:
    return payload if isinstance(payload, str) else payload.decode("utf-8", "ignore")


@pytest.fixture
def browser(chromium, server):
    opened = []

    def new() -> Browser:
        opened.append(Browser(chromium, server))
        return opened[-1]

    yield new
    for one in opened:
        one.context.close()


def lead_in(browser, server, session) -> Browser:
    lead = browser()
    session_id, key = session
    lead.context.add_cookies([{"name": f"tsumazuki_seat_{session_id}", "value": key, "url": server.url}])
    lead.go_in(session_id)
    lead.page.get_by_text(say("review.lead_only")).wait_for()
    return lead


def wait_until_stored(page, server, session_id, case_id, n):
    whole = []
    for _ in range(200):
        with open_store(server.db) as store:
            seats = [seat["id"] for seat in store.reviews.seats(session_id)]
            answers = [store.judgments.own(case_id, seat) for seat in seats]
        whole = [own for own in answers if own["cause"] and own["action"] and own["why"]]
        if len(whole) == n:
            return
        page.wait_for_timeout(50)
    raise AssertionError(whole)


def secrets_of(person) -> tuple[str, ...]:
    """What tells somebody's answer: their words, and their name beside their verdict as an opened case shows it."""
    name, role, _, action, why = person
    assert role in {choice.label.ja for choice in ROLES}
    return (action, why, f":small[:gray[{name}さん")


def test_nobody_is_sent_what_others_judged_before_it_is_opened(server, browser, session):
    session_id, _ = session
    lead = lead_in(browser, server, session)
    people = []
    for person in PEOPLE:
        name, role, key, action, why = person
        one = browser()
        one.join(session_id, name, role)
        one.judge(key, action, why)
        people.append(one)
    wait_until_stored(lead.page, server, session_id, 1, len(PEOPLE))
    lead.page.get_by_text("全員が判断した会話 1 / 3").wait_for()
    late = browser()
    late.join(session_id, "後から来た人", "セールス")
    hidden = (EVIDENCE, DECIDED_WHY, HYPOTHESIS_BY, say("cause.is_model"), f"**{GUIDANCE}**", f"**{NEED}**")
    for one in (lead, *people, late):
        one.page.reload()
        one.page.get_by_text("設定で止まった").wait_for()
        one.page.wait_for_timeout(5500)
        assert one.was_sent("設定で止まった"), "frames are read at all"
        assert [text for text in hidden if one.was_sent(text)] == []
    for place, person in enumerate(PEOPLE):
        for other in (lead, late, *(one for n, one in enumerate(people) if n != place)):
            assert [text for text in secrets_of(person) if other.was_sent(text)] == []
        assert people[place].was_sent(person[3]), "one's own answer is there after a reload"

    lead.page.locator(".st-key-ask-case button").first.click()
    lead.page.locator(".st-key-open-case button").click()
    for one in (lead, *people, late):
        one.page.get_by_text(say("review.answers")).wait_for()
        one.page.get_by_text(say("cause.is_model")).wait_for()
        assert [text for text in hidden if not one.was_sent(text)] == []
        assert [text for person in PEOPLE for text in secrets_of(person) if not one.was_sent(text)] == []
    with open_store(server.db) as store:
        assert [len(store.causes.hypotheses(name)) for name in CASES] == [4, 1, 1]


def kept(page, server, session_id, case_id, action):
    """Wait until the server has what the one participant would have done, and return their answer."""
    own = {}
    for _ in range(200):
        with open_store(server.db) as store:
            own = store.judgments.own(case_id, store.reviews.seats(session_id)[1]["id"])
        if own["action"] == action:
            return own
        page.wait_for_timeout(50)
    raise AssertionError(own)


def test_what_is_typed_survives_a_reload_and_number_keys_do_not_reach_a_text(server, browser, session):
    session_id, _ = session
    one = browser()
    one.join(session_id, "佐藤", "CSM")
    one.page.keyboard.press("2")
    expect(one.page.locator(".st-key-pick-timing button[kind=primary]").first).to_be_visible(timeout=20_000)
    action = one.page.get_by_role("textbox", name=say("review.action"))
    action.click()
    compose(one.page, "3番の画面を開く")
    one.page.keyboard.press("Enter")
    one.page.keyboard.type("4 5")
    assert kept(one.page, server, session_id, 1, "3番の画面を開く\n4 5")["cause"] == "timing"
    one.page.reload()
    one.page.get_by_text(say("review.question")).wait_for()
    one.rest()
    expect(action).to_have_value("3番の画面を開く\n4 5")
    one.page.locator("h5").first.click()
    one.page.keyboard.press("6")
    expect(one.page.locator(".st-key-pick-acted button[kind=primary]").first).to_be_visible(timeout=20_000)
    expect(action).to_have_value("3番の画面を開く\n4 5")
    one.page.keyboard.press("Alt+ArrowRight")
    one.page.get_by_text("会社c2").first.wait_for()
    one.rest()
    expect(action).to_have_value("")
    action.click()
    one.page.keyboard.type("次の会話でも残る")
    assert kept(one.page, server, session_id, 2, "次の会話でも残る")["cause"] is None


def causes_of(server, session_id):
    """What the one participant judged each case to be, as the server has it."""
    with open_store(server.db) as store:
        seat = store.reviews.seats(session_id)[1]["id"]
        return [store.judgments.own(case, seat)["cause"] for case in (1, 2, 3)]


def wait_for_causes(page, server, session_id, wanted):
    for _ in range(800):
        if causes_of(server, session_id) == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError(causes_of(server, session_id))


def wait_until_chosen(page, cause):
    """Wait until the button of this cause alone looks as chosen ones do; the server need not know of it yet."""
    page.wait_for_function(
        """cause => [...document.querySelectorAll('.st-key-verdicts [class*="st-key-pick-"]')].every(pick => {
            const colour = getComputedStyle(pick.querySelector("button")).backgroundColor;
            return (colour === "rgb(11, 110, 105)") === pick.classList.contains(`st-key-pick-${cause}`);
        })""",
        arg=cause,
    )


def test_keys_pressed_while_the_server_is_at_work_are_shown_at_once_and_kept_for_their_case(server, browser, session):
    session_id, _ = session
    one = browser()
    one.join(session_id, "佐藤", "CSM")
    os.kill(server.process.pid, signal.SIGSTOP)
    one.page.keyboard.press("2")
    wait_until_chosen(one.page, "timing")
    one.page.keyboard.press("4")
    wait_until_chosen(one.page, "need")
    one.page.locator(".st-key-pick-guidance button").first.click()
    wait_until_chosen(one.page, "guidance")
    one.page.keyboard.press("Alt+ArrowRight")
    one.page.keyboard.press("Alt+ArrowRight")
    os.kill(server.process.pid, signal.SIGCONT)
    one.page.get_by_text("会社c2").first.wait_for()
    one.page.keyboard.press("1")
    one.page.keyboard.press("Alt+ArrowRight")
    one.page.get_by_text("会社c3").first.wait_for()
    one.page.keyboard.press("5")
    wait_for_causes(one.page, server, session_id, ["guidance", "benefit", "other"])
    one.page.wait_for_function("!Object.keys(localStorage).join().includes('judging')")
    one.page.wait_for_function("location.search.includes('case=3')")
    one.page.wait_for_timeout(5500)
    assert one.page.get_by_text("会社c3").first.is_visible(), "nobody is turned back"
    one.page.go_back()
    one.page.get_by_text("会社c2").first.wait_for()
    wait_until_chosen(one.page, "benefit")


def test_a_key_pressed_while_the_server_is_gone_is_kept_until_it_is_back(server, browser, session):
    session_id, _ = session
    one = browser()
    one.join(session_id, "佐藤", "CSM")
    server.kill()
    one.page.keyboard.press("4")
    wait_until_chosen(one.page, "need")
    server.start()
    wait_for_causes(one.page, server, session_id, ["need", None, None])


def test_keys_of_a_composition_and_in_a_text_choose_nothing(server, browser, session):
    session_id, _ = session
    one = browser()
    one.join(session_id, "佐藤", "CSM")
    one.page.wait_for_function("window.tsumazukiJudging?.loaded")
    for options in ("isComposing: true", "keyCode: 229", "repeat: true"):
        one.page.evaluate(f"document.body.dispatchEvent(new KeyboardEvent('keydown', "
                          f"{{ key: '4', bubbles: true, {options} }}))")  # fmt: skip
    one.page.get_by_role("textbox", name=say("review.why")).click()
    one.page.keyboard.type("4 5")
    one.page.keyboard.press("Alt+ArrowRight")
    one.page.get_by_text("会社c2").first.wait_for()
    assert causes_of(server, session_id) == [None, None, None]
    with open_store(server.db) as store:
        assert store.judgments.own(1, store.reviews.seats(session_id)[1]["id"])["why"] == "4 5"
