"""People's acts on themes through AppTest: each works at once, is undone from where it was done, and loses nothing."""

import pytest
import streamlit as st
from test_ui_screens import (
    HOSTILE,
    click,
    cookies,
    db,
    full,
    hostile,
    learnt_once,
    listed,
    marked_down,
    mined_file,
    say,
    screen,
    seen,
    sound,
    turned,
)

from ingest.store import open_store
from mining.encoder.in_use import encoder_in_use
from mining.run import mine
from taxonomy import messages
from ui.parts.compare_pick import FIRST, SECOND
from ui.plain import plain

__all__ = ["cookies", "db", "full", "hostile", "learnt_once", "mined_file", "screen"]


@pytest.fixture
def themes(full):
    """The three themes with most items, largest first, by id and items."""
    with open_store(full) as store:
        ranked = sorted(store.themes.all(), key=lambda theme: (-len(store.themes.items_of(theme.id)), theme.id))
        return [(theme, store.themes.items_of(theme.id)) for theme in ranked[:3]]


def state(db):
    with open_store(db) as store:
        return (
            {theme.id: (theme.name, theme.state, theme.definition) for theme in store.themes.all()},
            {row["item_id"]: row["theme_id"] for row in store.items.all()},
            store.themes.vetoes(),
        )


def meanwhile(db, act):
    """Let somebody else act while the screen is open."""
    with open_store(db) as store:
        act(store)


def buttons(at):
    return {button.key for button in at.button}


# merge


def test_themes_ticked_in_the_ranking_are_merged_into_the_one_that_stays(screen, full, themes):
    at = screen("themes")
    assert say("theme.merge_select") in seen(at) and "merge-selected" not in buttons(at)
    at.session_state["ranking"] = {"selection": {"rows": [0, 1], "columns": [], "cells": []}}
    sound(at.run())
    titles = list(listed(at)[0][say("themes.col_theme")][:2])
    at.session_state["ranking"] = {"selection": {"rows": [0, 1], "columns": [], "cells": []}}
    click(at, "merge-selected").switch_page("screens/merge.py")
    assert [title.value for title in at.title] == [say("theme.merge_title")]
    first, second = at.multiselect(key="merge-themes").value
    with open_store(full) as store:
        rows = {theme_id: store.items.of_theme(theme_id) for theme_id in (first, second)}
        assert [store.themes.find(theme_id).title for theme_id in (first, second)] == titles
    companies = len({row["company"] for members in rows.values() for row in members})
    items = sum(len(members) for members in rows.values())
    told = {"companies": companies, "items": items}
    assert say("theme.merge_result", name=plain(titles[0]), **told) in seen(at)
    for members in rows.values():
        quoted = [row["text"] for row in members if row["text"] in [text.value for text in at.text]]
        assert len(quoted) == 2
    sound(at.radio(key="merge-target").set_value(second).run())
    at.text_area(key="merge-why").set_value("同じ話")
    click(at, "merge-go")
    assert [title.value for title in at.title] == [plain(titles[1])]
    assert say("theme.merged", name=plain(titles[1])) in seen(at)
    with open_store(full) as store:
        assert len(store.themes.items_of(second)) == items
        assert store.themes.find(first).merged_into == second
        assert store.themes.ledger(second)[-1]["why"] == "同じ話"


def test_merging_begins_from_a_theme_and_needs_a_second_one(screen, full, themes):
    (theme, _), (other, _), _ = themes
    at = screen("merge", ids=theme.id)
    assert say("theme.merge_choose_more") in seen(at) and "merge-go" not in buttons(at)
    meanwhile(full, lambda store: store.themes.rename(other.id, HOSTILE, who="x"))
    sound(at.multiselect(key="merge-themes").set_value([theme.id, other.id]).run())
    assert at.radio(key="merge-target").value == other.id, "a name by a person is likely to stay"
    assert [words for words in marked_down(at) if HOSTILE in words] == []


def test_two_themes_that_are_compared_can_be_merged_from_there(screen, full, themes):
    (theme, _), (other, _), _ = themes
    at = screen("compare", **{FIRST: theme.id, SECOND: other.id})
    (link,) = [link for link in at.get("page_link") if link.label == say("theme.merge")]
    assert f"ids={theme.id}%2C{other.id}" in str(link.proto)


def test_what_was_said_not_to_belong_in_the_target_is_told_before_merging(screen, full, themes):
    (theme, _), (other, items), _ = themes
    meanwhile(full, lambda store: store.themes.veto(items[0], theme.id, who="x"))
    at = screen("merge", ids=f"{theme.id},{other.id}")
    sound(at.radio(key="merge-target").set_value(theme.id).run())
    assert say("theme.merge_left_out", name=plain(theme.title), n=1) in seen(at)


def test_a_merge_somebody_has_overtaken_is_refused_and_keeps_what_was_typed(screen, full, themes):
    (theme, _), (other, items), (third, _) = themes
    at = screen("merge", ids=f"{theme.id},{other.id}")
    at.text_area(key="merge-why").set_value("同じ話")
    meanwhile(full, lambda store: store.themes.place(items[0], third.id, who="**森下**"))
    before = state(full)
    click(at, "merge-go")
    assert plain("**森下**") in at.error[0].value and say("theme.act_placed") in at.error[0].value
    assert state(full) == before and at.text_area(key="merge-why").value == "同じ話"
    click(at, "merge-go")
    assert not at.error and state(full) != before


def test_there_is_nothing_to_merge_or_split_in_an_empty_database(screen):
    assert say("theme.merge_none") in seen(screen("merge"))
    assert say("theme.missing") in seen(screen("split", id="T0001"))


# split


@pytest.fixture
def across(monkeypatch):
    """Items that the browser reports as moved, with their side; AppTest runs no browser. A button tells it."""
    told = {"drawn": {}, "sides": {}}

    def sides(data, *, on_moved, key):
        told["drawn"] = data

        def report():
            st.session_state[key] = {"moved": {"turn": told.get("turn", data["turn"]), "sides": dict(told["sides"])}}
            on_moved()

        st.button("moved", key="sides-moved", on_click=report)

    monkeypatch.setattr("ui.parts.split_sides.show_sides", sides)
    monkeypatch.setattr("ui.parts.compare_move.show_sides", sides)
    return told


def test_the_proposed_cut_is_changed_named_and_made(screen, full, themes, across):
    (theme, items), *_ = themes
    at = screen("split", id=theme.id)
    assert say("theme.split_title", name=plain(theme.title)) in [title.value for title in at.title]
    proposed = dict(at.session_state[f"split-{theme.id}"]["leaves"])
    assert set(proposed) == set(items) and 0 < sum(proposed.values()) < len(items)
    moved = next(item_id for item_id, leaves in proposed.items() if not leaves)
    back = next(item_id for item_id, leaves in proposed.items() if leaves)
    across["sides"] = {moved: 1, back: 0}
    click(at, "sides-moved")
    shown = {item["key"]: item["side"] for item in across["drawn"]["items"]}
    assert (shown[moved], shown[back]) == (1, 0) and set(shown) == set(items)
    leaving = {item_id for item_id, leaves in proposed.items() if leaves} - {back} | {moved}
    click(at, "split-go")
    assert at.error[0].value == say("store.blank_theme_name")
    at.text_area(key=f"split-name-{theme.id}").set_value("新しい\nテーマ")
    click(at, "split-go")
    assert [title.value for title in at.title] == [plain(theme.title)]
    assert say("theme.split_done", name="新しい テーマ") in seen(at)
    with open_store(full) as store:
        new = store.themes.lookup("新しい テーマ")
        assert set(store.themes.items_of(new)) == leaving
        assert set(store.themes.items_of(theme.id)) == set(items) - leaving
    assert [link.label for link in at.get("page_link")][1] == say("common.open")
    click(at.switch_page("screens/theme.py"), "undo-now")
    assert set(items) == {item_id for item_id, theme_id in state(full)[1].items() if theme_id == theme.id}


def test_the_sides_are_as_proposed_again_when_asked(screen, full, themes, across):
    (theme, _), *_ = themes
    at = screen("split", id=theme.id)
    proposed = dict(at.session_state[f"split-{theme.id}"]["leaves"])
    first = next(iter(proposed))
    across["turn"], across["sides"] = across["drawn"]["turn"], {first: int(not proposed[first])}
    click(at, "sides-moved")
    assert at.session_state[f"split-{theme.id}"]["leaves"] != proposed
    click(at, "split-reset")
    assert at.session_state[f"split-{theme.id}"]["leaves"] == proposed
    assert across["drawn"]["turn"] != across["turn"]
    click(at, "sides-moved")
    assert at.session_state[f"split-{theme.id}"]["leaves"] == proposed, "a move made before that comes too late"


def test_a_name_in_use_and_an_empty_side_are_refused_and_nothing_typed_is_lost(screen, full, themes, across):
    (theme, items), (other, _), _ = themes
    meanwhile(full, lambda store: store.themes.rename(other.id, "使われている", who="x"))
    at = screen("split", id=theme.id)
    at.text_area(key=f"split-name-{theme.id}").set_value("使われている")
    click(at, "split-go")
    assert other.id in at.error[0].value
    across["sides"] = dict.fromkeys(items, 0)
    click(at, "sides-moved")
    click(at, "split-go")
    assert at.error[0].value == say("store.split_side_empty", n=0, total=len(items))
    assert at.text_area(key=f"split-name-{theme.id}").value == "使われている"
    assert {item["side"] for item in across["drawn"]["items"]} == {0}


def test_a_theme_of_one_item_cannot_be_split_and_an_archived_one_shows_itself(screen, full, themes):
    (theme, items), (other, _), _ = themes
    meanwhile(full, lambda store: [store.themes.place(item_id, other.id, who="x") for item_id in items[1:]])
    assert say("theme.split_single") in seen(screen("split", id=theme.id))
    meanwhile(full, lambda store: store.theme_acts.merge([theme.id], other.id, who="x"))
    at = screen("theme", id=theme.id)
    assert plain(other.title) in [link.label for link in at.get("page_link")]
    assert "bring-back" not in " ".join(map(str, buttons(at)))


# move


def test_voices_are_moved_between_two_themes_that_are_compared_and_taken_back(screen, full, themes, across):
    (first, items), (second, others), _ = themes
    before = state(full)[1]
    at = screen("compare", **{FIRST: first.id, SECOND: second.id})
    assert "sides-moved" not in buttons(at)
    sound(at.toggle(key="compare-move").set_value(True).run())
    assert {item["key"]: item["side"] for item in across["drawn"]["items"]} == {
        **dict.fromkeys(items, 0),
        **dict.fromkeys(others, 1),
    }
    across["sides"] = dict.fromkeys(items[:2], 1)
    turn = across["drawn"]["turn"]
    click(at, "sides-moved")
    assert say("compare.moved", name=plain(second.title)) in seen(at)
    assert across["drawn"]["turn"] != turn, "the browser forgets what is done"
    assert {item_id: state(full)[1][item_id] for item_id in items[:2]} == dict.fromkeys(items[:2], second.id)
    with open_store(full) as store:
        (act,) = {line["act_id"] for line in store.themes.ledger(second.id) if line["act"] == "item_in"}
        assert len(store.acts.changes(act)) == 2, "what is moved together is one act"
    click(at, "undo-now")
    assert state(full)[1] == before


def test_a_move_somebody_has_overtaken_is_refused_and_shows_how_things_stand(screen, full, themes, across):
    (first, items), (second, _), (third, _) = themes
    at = screen("compare", **{FIRST: first.id, SECOND: second.id})
    sound(at.toggle(key="compare-move").set_value(True).run())
    meanwhile(full, lambda store: store.themes.place(items[0], third.id, who="**森下**"))
    across["sides"] = {items[0]: 1}
    click(at, "sides-moved")
    assert plain("**森下**") in at.error[0].value
    assert state(full)[1][items[0]] == third.id
    assert items[0] not in {item["key"] for item in across["drawn"]["items"]}


# one act after another


def test_whoever_has_confirmed_a_theme_can_define_it_at_once(screen, full, themes):
    (theme, _), *_ = themes
    at = screen("theme", id=theme.id)
    click(at, "confirm")
    at.text_area(key=f"theme-definition-{theme.id}").set_value("打刻の前に紙へ戻るもの")
    click(at, "define")
    assert not at.error and say("theme.defined") in seen(at)
    assert state(full)[0][theme.id] == (None, "confirmed", "打刻の前に紙へ戻るもの")


# archive


def test_a_theme_is_archived_with_a_reason_and_brought_back_with_its_items(screen, full, themes):
    (theme, items), *_ = themes
    before = state(full)
    at = screen("theme", id=theme.id)
    click(at, "archive")
    assert at.error[0].value == say("store.archive_needs_why")
    at.text_area(key=f"archive-why-{theme.id}").set_value(HOSTILE)
    click(at, "archive")
    assert say("theme.archived") in seen(at) and "rename" not in buttons(at)
    assert plain(HOSTILE) in at.info[0].value
    at = screen("themes")
    assert theme.title not in list(listed(at)[0][say("themes.col_theme")])
    sound(at.button_group(key="themes-view").set_value("archive").run())
    assert say("themes.archive_items", n=len(items)) in "".join(
        caption.value.replace("\\", "") for caption in at.caption
    )
    click(at, f"bring-back-{theme.id}")
    assert say("theme.brought_back", name=plain(theme.title)) in seen(at)
    assert say("themes.archive_empty") in seen(at)
    assert state(full) == before


def test_items_of_an_archived_theme_lie_in_the_tray_behind_those_that_are_near_to_one(screen, full, themes):
    (theme, items), *_ = themes
    meanwhile(full, lambda store: store.theme_acts.archive(theme.id, who="x", why="直した"))
    with open_store(full) as store:
        tray = store.items.unassigned()
        assert {row["item_id"] for row in tray[-len(items) :]} == set(items)
    at = screen("themes")
    at.session_state["tray-shown"] = 1000
    sound(at.button_group(key="themes-view").set_value("tray").run())
    assert say("reason.archived") in seen(at)


# single items


def test_an_item_is_vetoed_and_the_veto_undone_on_the_spot(screen, full, themes):
    (theme, items), *_ = themes
    before = state(full)
    at = screen("theme", id=theme.id)
    click(at, f"veto-{items[0]}")
    assert say("theme.vetoed") in seen(at) and f"veto-{items[0]}" not in buttons(at)
    with open_store(full) as store:
        assert store.themes.vetoes() == {items[0]: {theme.id}}
    click(at, "undo-now")
    assert say("theme.undone") in [toast.value for toast in at.toast]
    assert state(full) == before and f"veto-{items[0]}" in buttons(at)


def test_an_item_that_is_near_but_outside_is_put_in_or_kept_out(screen, full):
    with open_store(full) as store:
        near = next(row for row in store.items.unassigned() if row["nearest_theme_id"])
    theme_id, item_id = near["nearest_theme_id"], near["item_id"]
    at = screen("theme", id=theme_id)
    click(at, f"veto-{item_id}")
    assert f"in-{item_id}" not in buttons(at)
    click(at, "undo-now")
    click(at, f"in-{item_id}")
    assert say("theme.placed_here") in seen(at) and state(full)[1][item_id] == theme_id


def test_an_item_somebody_placed_meanwhile_is_not_placed_over_their_head(screen, full, themes):
    (theme, _), (other, _), _ = themes
    with open_store(full) as store:
        row = store.items.unassigned()[0]
    at = screen("themes")
    sound(at.button_group(key="themes-view").set_value("tray").run())
    at.selectbox(key=f"place-{row['item_id']}-{row['nearest_theme_id']}").set_value(theme.id)
    meanwhile(full, lambda store: store.themes.place(row["item_id"], other.id, who="森下"))
    click(at, f"place-go-{row['item_id']}")
    assert "森下" in at.error[0].value and state(full)[1][row["item_id"]] == other.id


# names and definitions


@pytest.mark.parametrize(
    ("field", "button", "act"),
    [
        ("theme-name", "rename", lambda store, theme_id: store.themes.rename(theme_id, "**森下**の案", who="森下")),
        (
            "theme-definition",
            "define",
            lambda store, theme_id: store.themes.define(theme_id, "**森下**の案", who="森下"),
        ),
    ],
)
def test_words_somebody_changed_meanwhile_are_not_overwritten_unread(screen, full, themes, field, button, act):
    (theme, _), *_ = themes
    at = screen("theme", id=theme.id)
    meanwhile(full, lambda store: act(store, theme.id))
    at.text_area(key=f"{field}-{theme.id}").set_value("わたしの案").run()
    click(at, button)
    assert "森下" in at.error[0].value and plain("**森下**の案") in at.error[0].value
    assert at.text_area(key=f"{field}-{theme.id}").value == "わたしの案"
    click(at, button)
    with open_store(full) as store:
        stored = store.themes.find(theme.id)
    assert "わたしの案" in (stored.name, stored.definition)


def test_an_undone_name_and_definition_leave_the_fields_too(screen, full, themes):
    (theme, _), *_ = themes
    at = screen("theme", id=theme.id)
    for field, button, before in (("theme-name", "rename", theme.title), ("theme-definition", "define", "")):
        at.text_area(key=f"{field}-{theme.id}").set_value("わたしの案")
        click(at, button)
        click(at, "undo-now")
        assert at.text_area(key=f"{field}-{theme.id}").value == before
    assert at.title[0].value == plain(theme.title)


def test_the_way_back_stays_on_the_screen_of_the_act_and_is_gone_on_another(screen, full, themes):
    (theme, _), (other, _), _ = themes
    at = click(screen("theme", id=theme.id), "confirm")
    assert "undo-now" in buttons(sound(at.run()))
    at = turned(at, "theme", id=other.id)
    assert "undo-now" not in buttons(at)
    assert "undo-now" not in buttons(turned(at, "theme", id=theme.id))


# the ledger


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_ledger_tells_of_every_act_in_words(screen, hostile, language, monkeypatch):
    monkeypatch.setenv("TSUMAZUKI_LANGUAGE", language)

    def everything(store):
        store.themes.rename("T0001", f"{HOSTILE} 1", who=HOSTILE)
        store.themes.confirm("T0001", who=HOSTILE)
        store.themes.unconfirm("T0001", who=HOSTILE)
        store.themes.define("T0001", HOSTILE, who=HOSTILE)
        store.themes.define("T0001", "", who=HOSTILE)
        store.themes.place("c1-3", "T0001", who=HOSTILE, why=HOSTILE)
        store.themes.place("c1-3", None, who=HOSTILE)
        store.themes.veto("c1-3", "T0001", who=HOSTILE)
        store.theme_acts.split("T0001", ["c2-1"], f"{HOSTILE} 2", who=HOSTILE, why=HOSTILE)
        store.theme_acts.merge(["T0002"], "T0001", who=HOSTILE)
        store.theme_acts.archive("T0001", who=HOSTILE, why=HOSTILE)
        store.theme_acts.bring_back("T0001", who=HOSTILE)
        store.theme_undo.undo(store.acts.latest(), who=HOSTILE)
        store.theme_undo.undo(store.acts.latest() - 2, who=HOSTILE)

    meanwhile(hostile, everything)
    at = screen("theme", id="T0001", locale="")
    lines = [text.value for text in at.markdown]
    for act in ("born", "named", "renamed", "defined", "undefined", "confirmed", "unconfirmed", "item_in", "item_out"):
        assert _told(lines, act, language)
    for act in ("vetoed", "split", "merged", "archived", "returned", "undone"):
        assert _told(lines, act, language)
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    at = screen("theme", id="T0002", locale="")
    assert _told([text.value for text in at.markdown], "split_from", language)
    assert _told([text.value for text in at.markdown], "merged_into", language)


def _told(lines, act, language):
    """Whether a line is told with the words of an act; what is filled in may stand between."""
    sentence = messages.CATALOGUE[f"theme.told_{act}"][0 if language == "ja" else 1]
    words = [part for piece in sentence.split("{") for part in [piece.split("}")[-1]] if part.strip("「」“”: ")]
    return any(all(word in line for word in words) for line in lines)


def test_an_act_is_undone_from_the_ledger_by_anybody_unless_something_stands_in_the_way(screen, full, themes):
    (theme, items), *_ = themes
    meanwhile(full, lambda store: store.themes.rename(theme.id, "前の名前", who="大谷"))
    meanwhile(full, lambda store: store.themes.rename(theme.id, "次の名前", who="**森下**"))
    with open_store(full) as store:
        first, second = (line["act_id"] for line in store.themes.ledger(theme.id)[-2:])
    at = screen("theme", id=theme.id)
    assert at.button(key=f"undo-{first}").disabled
    assert plain("**森下**") in at.button(key=f"undo-{first}").help
    click(at, f"undo-{second}")
    assert at.title[0].value == "前の名前" and f"undo-{second}" not in buttons(at)
    click(at, f"undo-{first}")
    with open_store(full) as store:
        assert store.themes.find(theme.id).name is None
        assert [line["act"] for line in store.themes.ledger(theme.id)] == [
            "born",
            "renamed",
            "renamed",
            "undone",
            "undone",
        ]


def test_an_undo_that_came_too_late_says_why(screen, full, themes):
    (theme, items), (other, _), _ = themes
    at = click(screen("theme", id=theme.id), f"out-{items[0]}")
    meanwhile(full, lambda store: store.themes.place(items[0], other.id, who="森下"))
    click(at, "undo-now")
    assert "森下" in at.error[0].value and state(full)[1][items[0]] == other.id


def test_a_long_ledger_is_shown_a_page_at_a_time(screen, full, themes):
    (theme, items), *_ = themes
    for number in range(25):
        meanwhile(full, lambda store, number=number: store.themes.define(theme.id, f"定義{number}", who="x"))
    at = screen("theme", id=theme.id)
    assert plain("定義3") not in " ".join(text.value for text in at.markdown)
    click(at, "ledger-more")
    assert plain("定義3") in " ".join(text.value for text in at.markdown)


# and then a run


def test_what_was_done_on_the_screens_holds_in_a_run_that_forms_proposals_anew(screen, full, themes):
    (theme, items), (other, others), (third, thirds) = themes
    at = screen("merge", ids=f"{theme.id},{other.id}")
    sound(at.radio(key="merge-target").set_value(other.id).run())
    at = click(at, "merge-go").switch_page("screens/theme.py").run()
    shown = {button.key for button in at.button}
    barred = next(item for item in others if f"veto-{item}" in shown)
    click(at, f"veto-{barred}")
    at = screen("theme", id=third.id)
    at.text_area(key=f"archive-why-{third.id}").set_value("直した")
    click(at, "archive")
    with open_store(full) as store:
        mine(store, encoder_in_use(store), afresh=True)
        together = set(store.themes.items_of(other.id))
        assert (set(items) | set(others)) - together == {barred}
        living = {theme.id for theme in store.themes.all()}
        assert not living & {theme.id, third.id}
        for found in living:
            inside = set(store.themes.items_of(found))
            assert len(inside & set(thirds)) <= len(inside) / 2
