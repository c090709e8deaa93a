"""Workshops through AppTest: made and kept; coverage in sentences; cards moved, written, taken off; themes shaped."""

import pytest
import streamlit as st
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
from mining.asis import CARD
from taxonomy import messages
from taxonomy.records import Conversation, Item
from taxonomy.workshop import STEPS
from ui.parts.workshop_acts import draw_news
from ui.plain import plain

NAME = "春の as-is"


@pytest.fixture
def lead(cookies):  # noqa: F811
    cookies["tsumazuki_person"] = "%E5%B7%A5%E8%97%A4"
    return "工藤"


@pytest.fixture
def events(monkeypatch):
    """What the board in the browser reports; AppTest runs no browser. Each is told once, by a button of its own."""
    told = {}

    def board(data, *, on_chosen, on_moved, on_opened, key):
        told["data"] = data
        for name, call in (("chosen", on_chosen), ("moved", on_moved), ("opened", on_opened)):

            def report(name=name, call=call):
                st.session_state[key] = {name: told[name]}
                call()

            st.button(name, key=f"board-{name}", on_click=report)

    monkeypatch.setattr("ui.parts.workshop_board.show_board", board)
    return told


@pytest.fixture
def held(full):  # noqa: F811
    with open_store(full) as store:
        return store.workshops.create(NAME, "2026-04-20", who="工藤")


def step(screen, held, name):  # noqa: F811
    return screen("workshop", id=str(held), step=name)


def standing(path, held):
    with open_store(path) as store:
        return {thing: act.after for thing, act in store.workshops.standing(held, CARD).items()}


def shown(events, key):
    """The cell a card lies in, None when it is not on the wall."""
    for lane in events["data"]["lanes"]:
        for place, cell in lane["cells"].items():
            if key in [card["key"] for card in cell["cards"]]:
                return tuple(place.split("|"))
    return None


def _cards(lane):
    return {card["key"]: card for cell in lane["cells"].values() for card in cell["cards"]}


# the list


def test_without_conversations_there_is_nothing_to_hold_a_workshop_on(screen):  # noqa: F811
    at = screen("workshops")
    assert say("workshops.nothing") in seen(at)
    assert "new-workshop" not in {button.key for button in at.button}


def test_a_workshop_is_made_and_opens_at_its_first_step(screen, full, lead):  # noqa: F811
    at = screen("workshops")
    assert say("workshops.none") in seen(at)
    at.text_area(key="new-workshop-name").set_value(HOSTILE)
    click(at, "new-workshop").switch_page("screens/workshop.py")
    assert plain(HOSTILE) in "\n".join(marked_down(at)) and HOSTILE not in "\n".join(marked_down(at))
    assert say("ready.may") in seen(at)
    with open_store(full) as store:
        (workshop,) = store.workshops.all()
        assert (workshop.name, workshop.created_by) == (HOSTILE, lead)


def test_a_blank_name_is_refused_and_the_note_is_kept(screen, full):  # noqa: F811
    at = screen("workshops")
    at.text_area(key="new-workshop-note").set_value("会議室A")
    click(at, "new-workshop")
    assert say("store.blank_workshop") in seen(at)
    assert at.text_area(key="new-workshop-note").value == "会議室A"


def test_name_and_note_change_and_a_workshop_is_put_away_and_back(screen, full, held, lead):  # noqa: F811
    at = screen("workshops")
    at.text_area(key=f"name-{held}-{NAME}").set_value("夏の as-is")
    at.text_area(key=f"note-{held}-").set_value(HOSTILE)
    click(at, f"change-{held}")
    assert "夏の as\\-is" in seen(at)
    assert HOSTILE in [text.value for text in at.text]
    click(at, f"archive-{held}")
    assert say("workshops.put_away", n=1) in seen(at) and say("workshops.none") in seen(at)
    click(at, f"back-{held}")
    with open_store(full) as store:
        (workshop,) = store.workshops.all()
        assert (workshop.name, workshop.note) == ("夏の as-is", HOSTILE)


def test_a_change_somebody_has_overtaken_is_refused(screen, full, held, lead):  # noqa: F811
    at = screen("workshops")
    with open_store(full) as store:
        store.workshops.rename(held, "早川の名前", who="早川")
    at.text_area(key=f"name-{held}-{NAME}").set_value("工藤の名前")
    click(at, f"change-{held}")
    assert "早川さん" in seen(at)
    with open_store(full) as store:
        assert store.workshops.find(held).name == "早川の名前"


# the steps


@pytest.mark.parametrize(("language", "locale"), [("ja", "ja-JP"), ("en", "en-US")])
@pytest.mark.parametrize(
    ("name", "said"), [("ready", "ready.may"), ("map", "asis.legend"), ("shape", "shape.explain"), ("?", "ready.may")]
)
def test_every_step_opens_by_its_address(screen, held, name, said, language, locale):  # noqa: F811
    at = screen("workshop", locale=locale, id=str(held), step=name)
    assert messages.say(said, language) in seen(at)


@pytest.mark.parametrize("name", ["ready", "map", "shape"])
def test_every_step_of_an_empty_snapshot_says_what_is_missing(screen, db, name):  # noqa: F811
    with open_store(db) as store:
        held = store.workshops.create("空", "2026-04-20", who="x")
    at = step(screen, held, name)
    said = {"ready": "ready.nothing", "map": "asis.legend", "shape": "shape.none"}
    assert say(said[name]) in seen(at)


@pytest.mark.parametrize("asked", ["", "99", "x", "-1"])
def test_an_unknown_workshop_is_said_to_be_missing(screen, full, asked):  # noqa: F811
    assert say("workshop.missing") in seen(screen("workshop", id=asked))


def test_next_and_back_turn_the_step_in_the_address(screen, held):  # noqa: F811
    at = step(screen, held, "ready")
    assert at.button(key="workshop-back").disabled
    click(at, "workshop-next")
    assert at.query_params["step"] == "map"
    sound(at.button_group(key="workshop-step-map").set_value("shape").run())
    assert at.query_params["step"] == "shape"
    sound(at.button_group(key="workshop-step-shape").set_value(STEPS[-1].key).run())
    assert at.button(key="workshop-next").disabled


def test_a_workshop_put_away_can_be_read_only(screen, full, held, events):  # noqa: F811
    with open_store(full) as store:
        store.workshops.archive(held, who="x")
    at = step(screen, held, "map")
    assert say("workshop.is_archived") in seen(at) and not events["data"]["open"]
    assert "new-card" not in {button.key for button in at.button}


# are we ready


def test_the_sample_is_told_what_it_may_say(screen, full, held):  # noqa: F811
    at = step(screen, held, "ready")
    with open_store(full) as store:
        companies = len({row["company"] for row in store.workshops.conversations(held)})
    assert at.metric[0].value == str(companies)
    (finding,) = [m for m in at.markdown if say("ready.companies_enough", n=companies) in m.value]
    assert ":green[" in finding.value
    table = next(html.proto.body for html in at.get("html") if "coverage-grid" in html.proto.body)
    assert table.count("<tr>") == 5


def test_few_companies_carry_no_conclusion_and_empty_combinations_are_named(screen, db):  # noqa: F811
    tags = {"size": "smb", "industry": HOSTILE, "motivation": "low", "literacy": "high", "phase": "setup"}
    with open_store(db) as store:
        items = (Item(HOSTILE), Item("「x」", kind="words"))
        store.conversations.save(Conversation("c1", "2026-04-01", HOSTILE, items=items, **tags), who="x")
        held = store.workshops.create("一社", "2026-04-20", who="x")
    at = step(screen, held, "ready")
    assert say("ready.companies_few", n=1, few=20, enough=30) in seen(at)
    assert say("ready.no_themes", n=2) in seen(at)
    assert say("ready.empty_named", n=26) in seen(at)
    html = "".join(entry.proto.body for entry in at.get("html"))
    assert "<script>" not in html and "&lt;script&gt;" in html
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    sound(at.button_group(key="grid-side").set_value("industry").run())
    assert "<script>" not in "".join(entry.proto.body for entry in at.get("html"))


# the map


def test_the_map_puts_themes_and_quotes_in_cells_with_companies(screen, full, held, events):  # noqa: F811
    step(screen, held, "map")
    data = events["data"]
    with open_store(full) as store:
        items = store.workshops.items(held)
        name = store.workshops.themes(held)[0]
    companies = {row["company"] for row in items if row["theme_id"] == name.id and row["polarity"] == "neg"}
    cards = {card["key"]: card for cell in data["lanes"][0]["cells"].values() for card in cell["cards"]}
    assert cards[f"theme-{name.id}"]["about"] == say("common.companies", n=len(companies))
    assert len(data["rows"]) == 7 and len(data["phases"]) >= 7


def test_a_card_is_moved_undone_and_moved_from_the_card_itself(screen, full, held, events, lead):  # noqa: F811
    at = step(screen, held, "map")
    with open_store(full) as store:
        theme = store.workshops.themes(held)[0]
    key = f"theme-{theme.id}"
    before = shown(events, key)
    events["moved"] = {"card": key, "row": "theme", "phase": "renewal"}
    click(at, "board-moved")
    assert shown(events, key) == ("theme", "renewal")
    assert plain(theme.name) in seen(at) and lead in str(events["data"])
    click(at, "workshop-undo-now")
    assert shown(events, key) == before and standing(full, held) == {}
    events["chosen"] = {"card": key, "lane": ""}
    click(at, "board-chosen")
    with open_store(full) as store:
        texts = {row["text"] for row in store.workshops.items(held) if row["theme_id"] == theme.id}
    assert len(texts & {text.value for text in at.text}) > 2, "the sentences behind it"
    at.selectbox(key=f"phase-{key}").set_value("kickoff")
    click(at, f"move-{key}")
    assert standing(full, held) == {f"{CARD}{key}": {"row": "theme", "phase": "kickoff"}}
    assert f"move-{key}" not in {button.key for button in at.button}, "the card is closed"


def test_a_card_is_written_by_hand_reworded_taken_off_and_put_back(screen, full, held, events, lead):  # noqa: F811
    at = step(screen, held, "map")
    click(at, "new-card")
    assert standing(full, held) == {}, "a blank card is none"
    at.text_area(key="new-card-text").set_value(HOSTILE)
    click(at, "new-card")
    assert at.text_area(key="new-card-text").value == ""
    ((thing, after),) = standing(full, held).items()
    assert after == {"text": HOSTILE, "row": "feeling", "phase": "kickoff"}
    key = thing.removeprefix(CARD)
    assert shown(events, key) == ("feeling", "kickoff")
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    events["chosen"] = {"card": key, "lane": ""}
    click(at, "board-chosen")
    at.text_area(key=f"text-{key}").set_value("うんざりしていた")
    click(at, f"reword-{key}")
    click(at, "board-chosen")
    click(at, f"off-{key}")
    assert shown(events, key) is None and say("asis.off", n=1) in seen(at)
    click(at, f"back-{key}")
    assert standing(full, held)[thing] == {"text": "うんざりしていた", "row": "feeling", "phase": "kickoff"}
    assert say("asis.ledger", n=4) in seen(at)


def test_two_leads_keep_each_others_cards_and_the_second_on_the_same_is_told(
    screen,  # noqa: F811
    full,  # noqa: F811
    held,
    events,
    lead,
):
    at = step(screen, held, "map")
    with open_store(full) as store:
        first, second = (f"theme-{theme.id}" for theme in store.workshops.themes(held)[:2])
        store.workshops.decide(held, "card_moved", f"{CARD}{first}", {"row": "theme", "phase": "trial"}, who="早川")
    events["moved"] = {"card": second, "row": "theme", "phase": "renewal"}
    click(at, "board-moved")
    assert {after["phase"] for after in standing(full, held).values()} == {"trial", "renewal"}
    with open_store(full) as store:
        store.workshops.decide(held, "card_moved", f"{CARD}{second}", {"row": "theme", "phase": "setup"}, who="早川")
    events["moved"] = {"card": second, "row": "theme", "phase": "kickoff"}
    click(at, "board-moved")
    assert "早川さん" in seen(at) and shown(events, second) == ("theme", "setup")


def test_what_another_lead_decided_is_told(screen, full, held, events, lead):  # noqa: F811
    at = step(screen, held, "map")
    assert "workshop-news-show" not in {button.key for button in at.button}
    with open_store(full) as store:
        theme = f"theme-{store.workshops.themes(held)[0].id}"
    original = draw_news.__wrapped__

    def late(workshop_id, seen):
        return original(workshop_id, 0)

    with open_store(full) as store:
        store.workshops.decide(held, "card_moved", f"{CARD}{theme}", {"row": "theme", "phase": "trial"}, who="早川")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.parts.workshop_map.draw_news", late)
        sound(at.run())
    assert say("workshop.news", who="早川", n=1) in seen(at)
    click(at, "workshop-news-show")
    assert say("workshop.news", who="早川", n=1) not in seen(at) and shown(events, theme) == ("theme", "trial")


def test_the_rest_of_a_cell_is_listed_and_one_is_put_on_the_wall(screen, full, held, events, lead):  # noqa: F811
    at = step(screen, held, "map")
    place, cell = next((p, c) for p, c in events["data"]["lanes"][0]["cells"].items() if c["more"])
    row, phase = place.split("|")
    events["opened"] = {"lane": "", "row": row, "phase": phase}
    click(at, "board-opened")
    pins = [button.key for button in at.button if str(button.key).startswith("pin-")]
    hidden = [key for key in pins if key.removeprefix("pin-") not in {card["key"] for card in cell["cards"]}]
    click(at, hidden[0])
    assert shown(events, hidden[0].removeprefix("pin-")) == (row, phase)


def test_two_segments_lie_side_by_side(screen, full, held, events):  # noqa: F811
    at = step(screen, held, "map")
    sound(at.selectbox(key="map-segment").set_value("size").run())
    assert len(events["data"]["lanes"]) == 1
    first = at.selectbox(key="map-a-size").value
    beside = at.selectbox(key=f"map-b-size-{first}")
    sound(beside.set_value(beside.options[1] if beside.options[1] in ("enterprise", "mid", "smb") else "smb").run())
    names = [lane["name"] for lane in events["data"]["lanes"]]
    assert len(names) == len(set(names)) == 2 and all(name.startswith("規模") for name in names)
    first, second = events["data"]["lanes"]
    both = [set(_cards(first)), set(_cards(second))]
    key = sorted(key for key in both[0] & both[1] if _cards(first)[key]["about"] != _cards(second)[key]["about"])[0]
    for lane in (first, second):
        events["chosen"] = {"card": key, "lane": lane["key"]}
        click(at, "board-chosen")
        assert plain(_cards(lane)[key]["about"]) in "\n".join(c.value for c in at.caption), "those of the lane"
    sound(at.button_group(key="map-rows").set_value(["theme"]).run())
    assert [row["key"] for row in events["data"]["rows"]] == ["theme"]


def test_a_suggested_cause_is_shown_on_request_and_noted(screen, full, events, lead):  # noqa: F811
    with open_store(full) as store:
        held = store.workshops.create(NAME, "2026-04-20", who="工藤")
        row = next(r for r in store.workshops.conversations(held) if r["cause_source"] == "suggestion")
    at = step(screen, held, "map")
    key = f"cause-{row['cause']}-{row['phase']}"
    events["chosen"] = {"card": key, "lane": ""}
    click(at, "board-chosen")
    with open_store(full) as store:
        assert not store.causes.has_looked(row["conversation_id"], lead)
    click(at, f"show-{key}")
    assert row["proposal"] in seen(at)
    with open_store(full) as store:
        assert store.causes.has_looked(row["conversation_id"], lead)


# shaping the themes


def test_changed_themes_are_told_taken_in_and_given_back(screen, full, held, lead):  # noqa: F811
    at = step(screen, held, "shape")
    assert say("shape.unchanged") in seen(at)
    with open_store(full) as store:
        theme = store.workshops.themes(held)[0]
        store.themes.rename(theme.id, HOSTILE, who="早川")
    at = step(screen, held, "shape")
    assert say("shape.renamed", before=plain(theme.name), after=plain(HOSTILE)) in seen(at)
    assert plain(theme.name) in seen(at), "the snapshot still says what it was called"
    click(at, "shape-refresh")
    assert say("shape.unchanged") in seen(at) and say("shape.refreshed") in seen(at)
    with open_store(full) as store:
        assert store.workshops.themes(held)[0].name == HOSTILE
    click(at, "workshop-undo-now")
    assert say("shape.changed") in seen(at)


def test_ticked_themes_go_to_be_merged_and_there_is_a_way_back(screen, full, held):  # noqa: F811
    at = step(screen, held, "shape")
    with open_store(full) as store:
        first, second = [theme.id for theme in store.workshops.themes(held)[:2]]
    sound(at.checkbox(key=f"tick-{first}").check().run())
    assert "shape-merge" not in {button.key for button in at.button}
    sound(at.checkbox(key=f"tick-{second}").check().run())
    click(at, "shape-merge").switch_page("screens/merge.py")
    at = turned(at, "merge", ids=f"{first},{second}")
    assert say("workshop.return", name=plain(NAME)) in seen(at)
    click(at, "workshop-return-close")
    assert say("workshop.return", name=plain(NAME)) not in seen(at)


def test_a_theme_merged_since_says_where_it_went(screen, full, held):  # noqa: F811
    with open_store(full) as store:
        first, second = store.workshops.themes(held)[:2]
        store.theme_acts.merge([first.id, second.id], second.id, who="x")
    at = step(screen, held, "shape")
    assert say("shape.is_part", name=plain(second.name)) in seen(at)
    assert f"tick-{first.id}" not in {box.key for box in at.checkbox}
