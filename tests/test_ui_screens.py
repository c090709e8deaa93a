"""Every screen through AppTest, empty and full, in both languages; widgets are found by key, sentences by code."""

import ast
import shutil
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from voices import plain_voices

from ingest.export_tables import TABLES
from ingest.files import read_file
from ingest.store import open_store
from mining.causes import train
from mining.encoder.choose import EncoderRow, available
from mining.encoder.in_use import encoder_in_use, encoder_name
from mining.run import mine
from taxonomy import messages
from taxonomy.records import Conversation, Item, Placement, Run, Theme
from ui.background import job_of
from ui.parts.export_button import _workbook
from ui.parts.tray import PAGE
from ui.plain import plain

APP = Path(__file__).parent.parent / "ui" / "app.py"
HOSTILE = "**bold** <script>alert(1)</script> :material/home: $x$"
"""Screen file and the sentence that heads it: on a full database, and (where another) on an empty one."""
READERS_ZONE = "Asia/Tokyo"
READERS_DAY = datetime.now(ZoneInfo(READERS_ZONE)).date()

SCREENS = (
    ("home", "app.claim", "app.claim"),
    ("log", "log.title", "log.title"),
    ("conversations", "list.title", "list.title"),
    ("conversation", None, "one.missing"),
    ("import_files", "import.title", "import.title"),
    ("themes", "themes.title", "themes.title"),
    ("theme", None, "theme.missing"),
    ("compare", "compare.title", "compare.title"),
    ("encoder", "encoder.title", "encoder.title"),
    ("queue", "queue.title", "queue.title"),
    ("followup", "followup.title", "followup.title"),
    ("evaluate", "evaluate.title", "evaluate.title"),
    ("works", "works.title", "works.title"),
    ("workshops", "workshops.title", "workshops.title"),
    ("guide", "guide.title", "guide.title"),
)
ADD = {"neg": ("behaviour", "words"), "pos": ("behaviour", "words")}


@pytest.fixture(scope="module", autouse=True)
def learnt_once():
    """Let equal decisions be learnt from once: a fit takes seconds and is not what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mining.suggest.train", lru_cache(maxsize=None)(train))
        yield


@pytest.fixture(scope="session")
def mined_file(tmp_path_factory):
    """A database file with the sample, mined once."""
    path = tmp_path_factory.mktemp("screens") / "mined.db"
    with open_store(path) as store:
        with store.atomic():
            for conversation in read_file(Path(str(files("ingest") / "sample" / "conversations.jsonl"))).conversations:
                store.conversations.save(conversation, who=conversation.csm, action="import")
        mine(store, encoder_in_use(store))
        store.connection.write("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def db(tmp_path):
    """The database the screens use: empty until a test writes into it."""
    return tmp_path / "own.db"


@pytest.fixture
def full(mined_file, db):
    shutil.copy(mined_file, db)
    return db


@pytest.fixture
def cookies(monkeypatch):
    """The browser's cookies; AppTest has none of its own."""
    kept = {}
    monkeypatch.setattr(ContextProxy, "cookies", kept)
    return kept


@pytest.fixture
def screen(cookies, monkeypatch):
    """Open a screen in a browser session of its own, with what JavaScript draws replaced by buttons that report."""
    monkeypatch.setattr("ui.parts.draft_bar.watch_typing", reporting)
    monkeypatch.setattr("ui.parts.quotes.show_voices", plain_voices)
    monkeypatch.setattr("ui.models.warm_up", loading_nothing)
    monkeypatch.setattr("streamlit.runtime.scriptrunner.magic.add_magic", as_written)

    def opened(name="home", *, locale="ja-JP", **query):
        at = AppTest.from_file(APP, default_timeout=30)
        at.context = {"locale": locale, "timezone": READERS_ZONE}
        at.run()
        return at if name == "home" else turned(at, name, **query)

    return opened


def loading_nothing(path):
    """Stand in for the thread that loads the models beside the first page."""


class JobHere:
    """Stands in for mining in a process of its own, which takes seconds to start."""

    running, said = False, ""

    def __init__(self, *arguments):
        with open_store(arguments[arguments.index("--db") + 1]) as store:
            mine(store, encoder_in_use(store))

    def ended_well(self):
        return True


class JobFailed:
    """Stands in for mining that breaks off."""

    running, said = False, "out of **memory**"

    def __init__(self, *arguments):
        assert arguments[0] in {"mine", "encoder"}

    def ended_well(self):
        return False


def as_written(code, script_path):
    """Draw no bare expression of a script, as `serve` does by runner.magicEnabled."""
    return code if isinstance(code, ast.Module) else ast.parse(code, script_path)


def reporting(draft_id, kept, version, *, on_typed, key):
    """Stand in for the JavaScript that reports text as it is typed: AppTest runs no browser."""

    def report():
        st.session_state[key] = {"typed": st.session_state["reported"]}
        on_typed()

    st.button("report", key="report", on_click=report)


def turned(at, name, **query):
    at.query_params.clear()
    at.query_params.update(query)
    return sound(at.switch_page(f"screens/{name}.py").run())


def edited(at):
    """Press the button that leads from a conversation to the form, and stay there as a browser does."""
    return click(at, "edit").switch_page("screens/log.py")


def sound(at):
    assert [entry.message for entry in at.exception] == []
    return at


def click(at, key):
    return sound(at.button(key=key).click().run())


def say(code, **values):
    return messages.say(code, "ja", **values)


def seen(at):
    """Everything a person can read on the screen, outside of tables and fields."""
    kinds = ("title", "subheader", "markdown", "caption", "text", "info", "warning", "error", "page_link", "toast")
    words = [str(entry.value) for kind in kinds for entry in at.get(kind)]
    words += [entry.label for kind in ("button", "metric", "expander", "download_button") for entry in at.get(kind)]
    return "\n".join(words + [str(metric.value) for metric in at.metric])


def marked_down(at):
    """Everything on the screen that Streamlit reads as Markdown."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "error", "page_link", "toast")
    words = [str(entry.value) for kind in kinds for entry in at.get(kind)]
    return words + [entry.label for kind in ("button", "expander", "metric", "text_area") for entry in at.get(kind)]


def new_word(box, word):
    """Type a word into a select box that takes new ones."""
    box.options.append(word)
    return box.set_value(word)


def field(at, name):
    """The widget of a field of the draft in hand."""
    key = f"{at.query_params['draft']}-{name}"
    (found,) = [
        widget
        for kind in ("text_area", "text_input", "selectbox", "button_group", "date_input", "button")
        for widget in at.get(kind)
        if widget.key == key
    ]
    return found


def report(at, recovered=False, **fields):
    """Type into text areas: the watcher reports at once, Streamlit sends the values along with what comes next."""
    for name, text in fields.items():
        if not recovered:
            field(at, name).set_value(text)
    at.session_state["reported"] = {"fields": fields, "recovered": recovered}
    return click(at, "report")


def draft_of(at, db):
    with open_store(db) as store:
        return (store.drafts.find(at.query_params["draft"]) or {}).get("body")


# every screen


@pytest.mark.parametrize(("language", "locale"), [("ja", "ja-JP"), ("en", "en-US")])
@pytest.mark.parametrize(("name", "_full", "head"), SCREENS)
def test_every_screen_opens_on_an_empty_database(screen, name, _full, head, language, locale):
    at = screen(name, locale=locale)
    assert messages.say(head, language) in seen(at)


@pytest.mark.parametrize(("language", "locale"), [("ja", "ja"), ("en", "en")])
@pytest.mark.parametrize(("name", "head", "_empty"), SCREENS)
def test_every_screen_opens_on_a_full_database(screen, full, name, head, _empty, language, locale):
    with open_store(full) as store:
        theme, conversation = store.themes.all()[0], store.conversations.all()[0]
    ids = {"theme": theme.id, "conversation": conversation.id}
    at = screen(name, locale=locale, **({"id": ids[name]} if name in ids else {}))
    heads = {"theme": plain(theme.title), "conversation": plain(f"{conversation.company}  {conversation.date}")}
    assert (messages.say(head, language) if head else heads[name]) in [title.value for title in at.title]


@pytest.mark.parametrize("view", ["ranking", "segments", "map", "tray", "runs"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_view_of_the_themes_opens(screen, full, view, language, monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_LANGUAGE", language)
    at = screen("themes", locale="")
    sound(at.button_group(key="themes-view").set_value(view).run())
    with open_store(full) as store:
        themes, tray, runs = store.themes.all(), store.items.unassigned(), store.runs.all()
        met = {row["theme_id"] for row in store.items.count_by_theme()}
    if view in ("ranking", "segments"):
        assert len(at.dataframe[0].value) == len([theme for theme in themes if theme.id in met])
    elif view == "map":
        assert messages.say("map.nothing_selected", language) in seen(at)
        assert [chart.type for chart in at.get("plotly_chart")] == ["plotly_chart"]
    elif view == "tray":
        assert all(row["text"] in [text.value for text in at.text] for row in tray[:PAGE])
    else:
        assert len(at.json) == len(runs) == 1


def test_a_file_that_is_no_database_is_told_and_nothing_else_is_drawn(screen, db):
    db.write_text("これはデータベースではない" * 100, encoding="utf-8")
    at = screen()
    assert str(db) in at.sidebar.error[0].value
    assert not at.title


def test_the_language_is_the_browsers_until_one_is_chosen(screen, cookies):
    assert "Tell" not in seen(screen(locale="fr-FR")) and say("app.claim") in seen(screen(locale="fr-FR"))
    at = screen(locale="en-GB")
    assert messages.say("app.claim", "en") in seen(at)
    sound(at.button_group(key="language_box").set_value("ja").run())
    assert say("app.claim") in seen(turned(at, "home"))
    cookies["tsumazuki_language"] = "en"
    assert messages.say("app.claim", "en") in seen(screen(locale="ja-JP"))


def test_a_person_who_says_a_name_is_known_from_then_on(screen, db, cookies):
    at = screen()
    assert say("frame.person_needed") in seen(at.sidebar)
    sound(new_word(at.selectbox(key="person_box"), "大谷").run())
    assert say("frame.person_needed") not in seen(at.sidebar)
    with open_store(db) as store:
        assert store.people.all() == ["大谷"]
    cookies["tsumazuki_person"] = "%E5%A4%A7%E8%B0%B7"
    assert screen().selectbox(key="person_box").value == "大谷"


def test_an_empty_database_says_what_to_do_in_one_sentence_and_one_button(screen):
    at = screen()
    assert [button.label for button in at.main.button] == [say("home.empty_button")]
    assert say("home.empty") in seen(at)
    click(at, "first-log")
    assert say("log.title") in seen(at)


def test_home_counts_and_tells_what_waits(screen, full):
    with open_store(full) as store:
        rows, count = store.items.all(), store.conversations.count()
        store.conversations.save(Conversation("new", "2026-12-01", "青空商店", items=(Item("閉じた"),)), who="x")
    at = screen()
    numbers = {metric.label: metric.value for metric in at.metric}
    assert numbers[say("home.conversations")] == str(count + 1)
    assert numbers[say("home.items")] == str(len(rows) + 1)
    assert say("home.new_items", n=1) in seen(at)
    assert at.dataframe(key="recent").value.iloc[0][say("common.company")] == "青空商店"


# log


def test_a_log_is_typed_saved_and_answered(screen, full):
    at = screen("log")
    new_word(field(at, "company"), "株式会社あおぞら").run()
    field(at, "date").set_value(date(2026, 9, 1))
    field(at, "phase").set_value("trial")
    field(at, "size").set_value("smb").run()
    field(at, "problem").set_value(" 紙の日報\nのまま ").run()
    for polarity, kinds in ADD.items():
        for kind in kinds:
            field(at, "new_item").set_value(f"{polarity} {kind}")
            click(at, field(at, f"add_{polarity}_{kind}").key)
            assert field(at, "new_item").value == ""
            assert draft_of(at, full)["items"][-1]["text"] == f"{polarity} {kind}"
    field(at, "requests").set_value("先に直して\n早く")
    field(at, "acted").set_value("false")
    field(at, "hypothesis").set_value("timing").run()
    assert draft_of(at, full)["hypothesis"] == "timing"
    draft = at.query_params["draft"]
    click(at, "save")
    assert say("log.saved") in [toast.value for toast in at.toast]
    with open_store(full) as store:
        saved = store.conversations.find(at.query_params["saved"])
        assert store.drafts.find(draft) is None
        assert store.suggestions.find(saved.id) is not None
    assert (saved.company, saved.date, saved.phase, saved.size) == ("株式会社あおぞら", "2026-09-01", "trial", "smb")
    assert (saved.problem, saved.requests, saved.acted) == (" 紙の日報\nのまま ", ("先に直して", "早く"), False)
    assert (saved.hypothesis, saved.cause) == ("timing", None)
    assert [(item.polarity, item.kind) for item in saved.items] == [(p, k) for p, kinds in ADD.items() for k in kinds]
    assert say("log.after_cause") in seen(at) and say("cause.is_model") in seen(at)
    assert say("log.after_similar") in seen(at)
    click(at, "next")
    assert field(at, "problem").value == ""


def test_after_saving_three_past_moments_show_what_was_proposed_and_whether_they_acted(screen, full):
    with open_store(full) as store:
        past = next(c for c in store.conversations.all() if c.items and c.proposal.strip() and c.acted)
        log = Conversation("mine", "2026-09-01", "青空商店", items=(Item(past.items[0].text),))
        store.conversations.save(log, who="x")
    at = screen("log", saved="mine")
    told = [text.value for text in at.text]
    assert past.items[0].text in told and past.proposal in told
    assert say("log.similar_acted_true") in seen(at)
    assert len([link for link in at.get("page_link") if link.value == say("common.open")]) == 3


def test_what_is_typed_is_in_the_database_at_once(screen, db):
    at = screen("log")
    assert draft_of(at, db) is None
    report(at, memo="電話で聞いた\nまだ途中")
    assert draft_of(at, db)["memo"] == "電話で聞いた\nまだ途中"
    sound(field(at, "motivation").set_value("low").run())
    sound(field(at, "date").set_value(date(2026, 1, 31)).run())
    assert (draft_of(at, db)["motivation"], draft_of(at, db)["date"]) == ("low", "2026-01-31")
    click(at, field(at, "add_neg_words").key)
    assert say("log.add_blank") in seen(at) and draft_of(at, db)["items"] == []


def test_a_choice_made_before_anything_is_written_is_not_lost(screen, db):
    at = screen("log")
    sound(field(at, "date").set_value(date(2026, 1, 31)).run())
    sound(field(at, "phase").set_value("renewal").run())
    report(at, memo="電話で聞いた")
    assert field(at, "phase").value == "renewal"
    assert (draft_of(at, db)["phase"], draft_of(at, db)["date"]) == ("renewal", "2026-01-31")


def test_a_draft_is_taken_up_again_in_another_session(screen, db):
    at = screen("log")
    new_word(field(at, "company"), "青空商店").run()
    report(at, problem="紙のまま", new_item="書きかけ")
    draft = at.query_params["draft"]
    for again in (screen("log", draft=draft), click(screen("log"), f"resume-{draft}")):
        assert again.query_params["draft"] == draft
        assert (field(again, "company").value, field(again, "problem").value) == ("青空商店", "紙のまま")
        assert field(again, "new_item").value == "書きかけ"
    assert say("log.draft_nameless") not in seen(screen())


def test_what_the_browser_kept_comes_back_into_the_fields(screen, db):
    at = screen("log")
    report(at, memo="電話")
    report(at, recovered=True, memo="電話で聞いた話の続き")
    assert field(at, "memo").value == "電話で聞いた話の続き" == draft_of(at, db)["memo"]


def test_items_are_changed_removed_and_brought_back(screen, db):
    at = screen("log")
    for text in ("一つ目", "二つ目"):
        field(at, "new_item").set_value(text)
        click(at, field(at, "add_neg_behaviour").key)
    sound(field(at, "item1_polarity").set_value("pos").run())
    report(at, item1="一つ目を直した")
    click(at, field(at, "item2_remove").key)
    assert [(i["text"], i["polarity"]) for i in draft_of(at, db)["items"]] == [("一つ目を直した", "pos")]
    click(at, field(at, "undo").key)
    assert [i["text"] for i in draft_of(at, db)["items"]] == ["一つ目を直した", "二つ目"]


def test_a_draft_is_discarded_on_request_only(screen, db):
    at = screen("log")
    report(at, memo="捨てる話")
    draft = at.query_params["draft"]
    click(at, "discard")
    assert field(at, "memo").value == "" and at.query_params["draft"] != draft
    with open_store(db) as store:
        assert store.drafts.find(draft) is None


def test_saving_without_a_company_says_so_and_keeps_the_draft(screen, db):
    at = screen("log")
    report(at, memo="会社名がまだない")
    click(at, "save")
    assert say("log.cannot_save") in at.error[0].value
    assert say("intake.company_missing", field=say("common.company")) in at.error[0].value
    assert field(at, "memo").value == "会社名がまだない" == draft_of(at, db)["memo"]
    with open_store(db) as store:
        assert store.conversations.count() == 0


def test_a_known_company_brings_its_segments_along(screen, db):
    with open_store(db) as store:
        known = Conversation("c1", "2026-04-02", "青空商店", size="mid", industry="小売", motivation="low", memo="x")
        store.conversations.save(known, who="x")
    at = screen("log")
    sound(field(at, "company").set_value("青空商店").run())
    assert [field(at, name).value for name in ("size", "industry", "motivation", "literacy")] == [
        "mid",
        "小売",
        "low",
        None,
    ]


def test_editing_keeps_item_ids_and_writes_a_revision(screen, full):
    with open_store(full) as store:
        before = next(c for c in store.conversations.all() if len(c.items) > 2)
    at = edited(screen("conversation", id=before.id))
    assert say("log.edit_title") in seen(at)
    report(at, item1="書き直した一つ目")
    field(at, "new_item").set_value("後から思い出した")
    click(at, field(at, "add_pos_words").key)
    click(at, "save")
    with open_store(full) as store:
        after, history = store.conversations.find(before.id), store.conversations.history(before.id)
    assert [item.id for item in after.items[: len(before.items)]] == [item.id for item in before.items]
    assert (after.items[0].text, after.items[-1].text) == ("書き直した一つ目", "後から思い出した")
    assert [revision.action for revision in history] == ["import", "save"]
    at = turned(at, "conversation", id=before.id)
    assert say("one.history", n=2) in seen(at) and "書き直した一つ目" in seen(at)


def test_editing_again_after_another_log_was_begun_opens_the_conversation(screen, full):
    with open_store(full) as store:
        wanted = store.conversations.all()[0]
    at = edited(screen("conversation", id=wanted.id))
    report(turned(at, "log"), memo="別の会社の話")
    edited(turned(at, "conversation", id=wanted.id))
    assert field(at, "company").value == wanted.company
    assert field(at, "memo").value == wanted.memo


# conversations


def listed(at):
    return [frame.value for frame in at.dataframe]


def test_the_list_is_narrowed_by_words_segments_dates_and_more(screen, full):
    with open_store(full) as store:
        everything = store.conversations.all()
    at = screen("conversations")
    assert len(listed(at)[0]) == 50
    sound(at.pagination(key="page").set_value(2).run())
    assert len(listed(at)[0]) == len(everything) - 50
    sound(at.multiselect(key="f-size").set_value(["smb"]).run())
    small = [c for c in everything if c.size == "smb"]
    assert list(listed(at)[0][say("common.company")]) == [c.company for c in small]
    sound(at.multiselect(key="f-csm").set_value([small[0].csm]).run())
    assert set(listed(at)[0][say("common.csm")]) == {small[0].csm}
    sound(at.date_input(key="f-from").set_value(date.fromisoformat(small[0].date)).run())
    assert min(listed(at)[0][say("common.date")]) >= small[0].date
    click(at, "clear")
    assert len(listed(at)[0]) == 50
    sound(at.text_input(key="f-text").set_value("そんな言葉は無い").run())
    assert say("list.none") in seen(at)
    click(at, "clear-none")
    assert len(listed(at)[0]) == 50


def test_a_page_that_the_filter_leaves_no_more_turns_to_the_last(screen, db):
    with open_store(db) as store, store.atomic():
        for number in range(160):
            memo = "月末" if number < 60 else "月初"
            store.conversations.save(Conversation(f"c{number}", "2026-04-02", f"会社{number}", memo=memo), who="x")
    at = screen("conversations")
    sound(at.pagination(key="page").set_value(4).run())
    assert len(listed(at)[0]) == 10
    sound(at.text_input(key="f-text").set_value("月末").run())
    assert len(listed(at)[0]) == 10
    assert say("list.shown", n=60, first=51, last=60) in seen(at)
    assert at.pagination(key="page").value == 2


def test_a_row_opens_its_conversation(screen, full):
    at = screen("conversations")
    first = listed(at)[0].iloc[0][say("common.company")]
    at.session_state["list-1"] = {"selection": {"rows": [], "columns": [], "cells": [(0, say("common.date"))]}}
    sound(at.run())
    assert plain(first) in at.title[0].value and at.button(key="edit").label == say("one.edit")


def test_a_conversation_goes_to_the_trash_and_comes_back(screen, full):
    with open_store(full) as store:
        chosen, count = store.conversations.all()[0], store.conversations.count()
    at = click(screen("conversation", id=chosen.id), "trash")
    assert say("one.in_trash") in seen(at) and say("one.trashed") in seen(at)
    with open_store(full) as store:
        assert (store.conversations.count(), store.conversations.is_trashed(chosen.id)) == (count - 1, True)
    at = turned(at, "conversations")
    sound(at.toggle(key="f-trashed").set_value(True).run())
    assert list(listed(at)[0][say("common.company")]) == [chosen.company]
    click(turned(at, "conversation", id=chosen.id), "restore")
    with open_store(full) as store:
        assert store.conversations.find(chosen.id) == chosen
        assert [r.action for r in store.conversations.history(chosen.id)] == ["import", "trash", "restore"]


# import


def test_a_file_is_looked_at_and_then_imported(screen, db):
    at = screen("import_files")
    table = "会社,日付,メモ\n青空商店,2026-04-02,電話\n海鳴堂,いつか,電話\n"
    sound(at.file_uploader(key="files").set_value([("会話.csv", table.encode("utf-8-sig"), "text/csv")]).run())
    numbers = {metric.label: metric.value for metric in at.metric}
    assert (numbers[say("import.good")], numbers[say("import.bad")]) == ("1", "1")
    assert any("会話.csv:3" in text.value and "いつか" in text.value for text in at.text)
    with open_store(db) as store:
        assert store.conversations.count() == 0
    click(at, "import-go")
    assert say("import.done", created=1, updated=0, unchanged=0) in seen(at)
    with open_store(db) as store:
        assert [c.company for c in store.conversations.all()] == ["青空商店"]


# themes


def test_mine_now_on_a_first_few_items_says_what_came_of_it(screen, db):
    with open_store(db) as store:
        store.conversations.save(Conversation("c1", "2026-04-02", "青空商店", items=(Item("閉じた"),)), who="x")
    at = screen("themes")
    assert say("themes.none", n=1) in seen(at)
    click(at, "mine")
    assert at.get("progress") or job_of("mine", db) is None
    assert job_of("mine", db) is None or job_of("mine", db).ended_well()
    sound(at.run())
    assert say("themes.none_found", reason=say("reason.too_few")) in seen(at)
    assert not at.get("progress")
    with open_store(db) as store:
        assert store.runs.latest().counts["items"] == 1


def test_a_run_that_failed_is_told_and_changes_nothing(screen, full, monkeypatch):
    monkeypatch.setattr("ui.background.Job", JobFailed)
    at = click(screen("themes"), "mine")
    assert at.error[0].value == f"{say('mine.failed')}  \n{plain(JobFailed.said)}"
    assert say("themes.changes") not in seen(at)
    assert at.button(key="mine").label == say("themes.mine")


def test_mine_again_shows_what_changed_once(screen, full, monkeypatch):
    monkeypatch.setattr("ui.background.Job", JobHere)
    with open_store(full) as store:
        text = store.items.all()[0]["text"]
        store.conversations.save(Conversation("new", "2026-09-01", "青空商店", items=(Item(text),)), who="x")
    at = screen("themes")
    assert at.button(key="mine").label == say("themes.mine_new", n=1)
    click(at, "mine")
    assert say("themes.changes") in seen(at) and at.button(key="mine").label == say("themes.mine")
    assert say("themes.changes") not in seen(sound(at.run()))
    with open_store(full) as store:
        assert len(store.runs.all()) == 2
        assert store.items.count_since_last_run() == 0


def test_the_ranking_is_by_companies_narrows_by_segment_and_opens_a_theme(screen, full):
    at = screen("themes")
    counts = list(listed(at)[0][say("themes.col_companies")])
    assert counts == sorted(counts, reverse=True)
    sound(at.multiselect(key="segment-size").set_value(["smb"]).run())
    assert sum(listed(at)[0][say("themes.col_companies")]) < sum(counts)
    sound(at.multiselect(key="segment-size").set_value([]).run())
    title = listed(at)[0].iloc[0][say("themes.col_theme")]
    at.session_state["ranking"] = {"selection": {"rows": [], "columns": [], "cells": [(0, say("themes.col_theme"))]}}
    assert sound(at.run()).title[0].value == plain(title)


def test_an_item_of_the_tray_is_placed_by_hand_and_taken_out_again(screen, full):
    with open_store(full) as store:
        row, theme = store.items.unassigned()[0], store.themes.all()[-1]
    at = screen("themes")
    sound(at.button_group(key="themes-view").set_value("tray").run())
    at.selectbox(key=f"place-{row['item_id']}-{row['nearest_theme_id']}").set_value(theme.id)
    click(at, f"place-go-{row['item_id']}")
    assert say("tray.placed", theme=plain(theme.title)) in seen(at)
    assert row["text"] not in [text.value for text in at.text]
    at = turned(at, "theme", id=theme.id)
    assert row["text"] in seen(at) and say("theme.placed_by_person") in seen(at)
    click(at, f"out-{row['item_id']}")
    assert say("theme.taken_out") in seen(at)
    with open_store(full) as store:
        assert store.themes.decided_items() == {row["item_id"]: None}
        assert [act["act"] for act in store.themes.ledger(theme.id)][-2:] == ["item_in", "item_out"]


def test_a_voice_taken_out_of_a_theme_lies_in_the_tray_with_a_reason(screen, full):
    with open_store(full) as store:
        row = next(row for row in store.items.all() if row["role"] == "central")
    click(screen("theme", id=row["theme_id"]), f"out-{row['item_id']}")
    at = screen("themes")
    at.session_state["tray-shown"] = 1000
    sound(at.button_group(key="themes-view").set_value("tray").run())
    assert row["text"] in [text.value for text in at.text]
    assert say("reason.decided") in seen(at)


def test_points_chosen_on_the_map_are_listed(screen, full):
    with open_store(full) as store:
        row = store.items.all()[0]
    at = screen("themes")
    sound(at.button_group(key="themes-view").set_value("map").run())
    point = {"customdata": [row["item_id"]]}
    at.session_state["map"] = {"selection": {"points": [point], "point_indices": [0], "box": [], "lasso": []}}
    sound(at.run())
    assert say("map.selected", n=1) in seen(at)
    assert row["text"] in [text.value for text in at.text]


def test_a_theme_is_renamed_and_confirmed_and_a_blank_or_taken_name_is_refused(screen, full):
    with open_store(full) as store:
        theme, other = store.themes.all()[:2]
        store.themes.rename(other.id, "もう使った名前", who="x")
    at = screen("theme", id=theme.id)
    assert say("theme.proposed_name") in seen(at)
    at.text_area(key=f"theme-name-{theme.id}").set_value(" \n ")
    assert say("store.blank_theme_name") in seen(click(at, "rename"))
    at.text_area(key=f"theme-name-{theme.id}").set_value("もう使った名前")
    assert other.id in click(at, "rename").error[0].value
    at.text_area(key=f"theme-name-{theme.id}").set_value("打刻が\n続かない")
    click(at, "rename")
    assert at.title[0].value == "打刻が 続かない" and not at.error
    click(at, "confirm")
    assert say("theme.confirmed") in seen(at)
    with open_store(full) as store:
        assert (store.themes.find(theme.id).name, store.themes.find(theme.id).state) == ("打刻が 続かない", "confirmed")
    click(at, "unconfirm")
    with open_store(full) as store:
        assert store.themes.find(theme.id).state == "proposed"
        acts = [act["act"] for act in store.themes.ledger(theme.id)]
    assert acts == ["born", "renamed", "confirmed", "unconfirmed"]


# what people typed is data, never markup


@pytest.fixture
def hostile(db, mined_file):
    """A mined database in which everything a person can name is hostile."""
    texts = {name: HOSTILE for name in ("memo", "problem", "fix_product", "fix_operation", "proposal", "industry")}
    log = Conversation(
        "c1",
        "2026-04-02",
        HOSTILE,
        csm=HOSTILE,
        product=HOSTILE,
        items=(Item(HOSTILE), Item(f"{HOSTILE} 2", "pos"), Item(f"{HOSTILE} 3")),
        requests=(HOSTILE,),
        hypothesis="need",
        cause="need",
        why=HOSTILE,
        **texts,
    )
    with open_store(mined_file) as store:
        learnt = store.suggestions.model()
    with open_store(db) as store:
        store.suggestions.keep_model("learnt", learnt, decisions=0, up_to=0)
        for conversation in (log, log.with_id("c2")):
            store.conversations.save(conversation, who=HOSTILE)
        placements = [
            Placement(f"{c}-{n}", theme, 0.9, "T0001", 0.8, role, reason)
            for c in ("c1", "c2")
            for n, theme, role, reason in (
                (1, "T0001", "central", ""),
                (2, None, "outside", "positive"),
                (3, None, "outside", "far_from_all"),
            )
        ]
        counts = {"items": 6, "stumbling": 4, "themes": 1, "unassigned": 2}
        run = Run(0, "2026-05-01T00:00:00.000+00:00", "e", "h", counts=counts, changes={"born": ["T0001"]})
        store.runs.record(run, [Theme("T0001", "proposed", None, HOSTILE, (HOSTILE,))], placements, faded=())
        store.themes.rename("T0001", HOSTILE, who=HOSTILE, why=HOSTILE)
        store.drafts.put("hostile", "", {"company": HOSTILE, "memo": HOSTILE})
        store.people.add(HOSTILE)
    return db


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("home", {}),
        ("log", {}),
        ("log", {"saved": "c1"}),
        ("conversations", {"theme": "T0001"}),
        ("conversation", {"id": "c1"}),
        ("themes", {}),
        ("theme", {"id": "T0001"}),
    ],
    ids=str,
)
def test_what_people_typed_is_shown_letter_by_letter(screen, hostile, name, query):
    at = screen(name, **query)
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    assert any(plain(HOSTILE) in words for words in marked_down(at)) or (name, query) == ("themes", {})


@pytest.mark.parametrize("view", ["segments", "map", "tray", "runs"])
def test_every_view_of_the_themes_shows_it_letter_by_letter(screen, hostile, view):
    at = screen("themes")
    at.session_state["mine-ended"] = (True, "")
    sound(at.button_group(key="themes-view").set_value(view).run())
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    assert any(plain(HOSTILE) in words for words in marked_down(at))
    if view == "map":
        assert "<script" not in at.get("plotly_chart")[0].proto.spec


def test_a_refused_name_is_told_letter_by_letter(screen, hostile):
    with open_store(hostile) as store:
        store.themes.named("ほかのテーマ", who="x")
    at = screen("theme", id="T0002")
    at.text_area(key="theme-name-T0002").set_value(HOSTILE)
    click(at, "rename")
    assert [words for words in marked_down(at) if HOSTILE in words] == []


@pytest.mark.parametrize("noun", ["items", "conversations"])
def test_a_table_is_taken_along_as_a_workbook(full, noun):
    workbook = load_workbook(BytesIO(_workbook(noun)), read_only=True)
    rows = list(workbook.active.iter_rows(values_only=True))
    with open_store(full) as store:
        assert len(rows) == 1 + len(TABLES[noun](store).rows)
        assert rows[0] == TABLES[noun](store).columns


# the reading model


def test_the_encoder_in_use_is_told_and_others_listed(screen, full):
    at = screen("encoder")
    with open_store(full) as store:
        count = store.vectors.count(encoder_in_use(store).id)
    assert say("encoder.in_use", name="tsumazuki", n=count) in seen(at)
    assert count > 0
    assert set(at.dataframe[0].value[say("encoder.name")]) == {row.name for row in available()}
    assert not any(button.key == "encoder-go" for button in at.button)


def test_another_encoder_is_read_with_and_then_used(screen, full):
    at = screen("encoder")
    at.selectbox(key="encoder-name").set_value("lexical").run()
    assert say("encoder.after") in seen(at)
    click(at, "encoder-go")
    assert job_of("encoder use", full) is None or job_of("encoder use", full).ended_well()
    sound(at.run())
    assert [told.value for told in at.success] == [say("encoder.changed", name="lexical")]
    with open_store(full) as store:
        assert encoder_name(store) == "lexical"
        assert store.vectors.count(encoder_in_use(store).id) >= store.items.count()


def test_what_a_model_on_the_hub_brings_is_told_before_it_may_be_fetched(screen, full):
    at = screen("encoder")
    at.selectbox(key="encoder-name").set_value("intfloat/multilingual-e5-small").run()
    assert say("encoder.will_fetch", size=490, licence="MIT") in seen(at)
    assert at.button(key="encoder-go").disabled
    at.checkbox(key="may-fetch-intfloat/multilingual-e5-small").check().run()
    assert not at.button(key="encoder-go").disabled


def test_a_folder_that_is_not_there_is_told_at_once(screen, full, monkeypatch):
    gone = EncoderRow("/no/such/folder", embedded=False, licence="", megabytes=1)
    monkeypatch.setattr("ui.parts.encoder_choice.available", lambda: (gone,))
    at = screen("encoder")
    at.selectbox(key="encoder-name").set_value(gone.name).run()
    assert [error.value for error in at.error] == [say("encoder.folder_missing", value=plain("/no/such/folder"))]
    assert not any(button.key == "encoder-go" for button in at.button)


def test_a_change_that_failed_leaves_the_model_in_use(screen, full, monkeypatch):
    monkeypatch.setattr("ui.background.Job", JobFailed)
    at = screen("encoder")
    at.selectbox(key="encoder-name").set_value("lexical").run()
    click(at, "encoder-go")
    assert any(say("encoder.failed") in error.value for error in at.error)
    with open_store(full) as store:
        assert encoder_name(store) == "tsumazuki"
