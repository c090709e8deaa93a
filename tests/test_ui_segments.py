"""Segments, trend and two themes side by side on the screens: few companies, many, and hostile text."""

import json

import pytest
import streamlit as st
from test_ui_screens import (  # noqa: F401 - fixtures
    HOSTILE,
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
from mining.segments import Difference, crosstab
from mining.trend import Month, Trend, trends
from taxonomy import messages
from taxonomy.records import Conversation, Item, Placement, Run, Theme
from ui.parts.segment_cell import choose
from ui.parts.segment_words import sentence, strength
from ui.parts.trend_chart import trend_cell, trend_sentence
from ui.plain import plain

TITLES = {"T0001": "日報が紙に戻る", "T0002": "権限が足りない"}


def leaning(db_file, companies=24, *, months=8):
    """Write companies of which the small ones meet one theme, all but one, and the others hardly ever do."""
    placements = []
    with open_store(db_file) as store:
        for n in range(companies):
            small = n % 2 == 0
            met = (small and n > 0) or n == 1
            log = Conversation(
                f"c{n:02d}",
                f"2026-{n % months + 1:02d}-10",
                f"会社{n:02d}",
                csm="森下",
                size="smb" if small else "enterprise",
                items=(Item(f"日報を紙に書く {n}"), Item(f"権限がなくて進めない {n}")),
            )
            store.conversations.save(log, who="森下")
            for number, theme in ((1, "T0001" if met else None), (2, "T0002" if n % 3 == 0 else None)):
                role, reason = ("central", "") if theme else ("outside", "far_from_all")
                placements.append(Placement(f"{log.id}-{number}", theme, 0.9, "T0001", 0.8, role, reason))
        themes = [Theme(theme_id, "proposed", None, title, ("日報",)) for theme_id, title in TITLES.items()]
        store.runs.record(Run(0, "2026-09-01T00:00:00.000+00:00", "e", "h"), themes, placements, faded=())
    return db_file


@pytest.fixture
def leans(db):  # noqa: F811
    return leaning(db)


def segments(at, key=None):
    sound(at.button_group(key="themes-view").set_value("segments").run())
    return sound(at.button_group(key="segments-by").set_value(key).run()) if key else at


# segments


def test_what_varies_is_said_aloud_and_marked(screen, leans):  # noqa: F811
    at = segments(screen("themes"))
    assert at.button_group(key="segments-by").value == "size"
    told = say("segments.sure_more", who=say("segments.who_size", value="中小"), n=11, total=12, rest=1, rest_total=12)
    assert say("segments.of_theme", theme=TITLES["T0001"], sentence=told) in seen(at)
    table = at.dataframe[0].value
    assert list(table["theme"]) == [TITLES["T0001"], TITLES["T0002"]]
    assert list(table["all"]) == ["50%  12/24", "33%  8/24"]
    assert list(table["v1"]) == ["▲  92%  11/12", "33%  4/12"]
    assert say("segments.early", n=24, need=20) not in seen(at)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("key", ["size", "industry", "motivation", "literacy", "phase"])
def test_every_segment_opens_in_both_languages(screen, full, key, language, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TSUMAZUKI_LANGUAGE", language)
    at = segments(screen("themes", locale=""), key)
    with open_store(full) as store:
        rows = store.items.all()
    tab = crosstab(rows, small_cell=3)
    table = at.dataframe[0].value
    assert len(table) == len({row["theme_id"] for row in rows if row["theme_id"]})
    assert len(table.columns) == 2 + len(tab.values[key])
    assert messages.say("segments.legend", language, n=3) in seen(at)


def test_a_click_on_a_cell_lists_its_voices_and_a_choice_does_the_same(screen, leans):  # noqa: F811
    at = segments(screen("themes"))
    assert at.selectbox(key="segments-theme").value is None and not [t for t in at.text if "日報" in t.value]
    at.selectbox(key="segments-theme").set_value("T0001")
    sound(at.selectbox(key="segments-value").set_value("enterprise").run())
    assert [text.value for text in at.text] == ["日報を紙に書く 1"]
    assert say("segments.voices", n=1) in seen(at)
    who = say("segments.who_size", value="大手")
    assert say("segments.cell", who=who, n=1, total=12, share="8%", low="1%", high="35%") in seen(at)
    at.session_state["segments-shown"] = 20
    sound(at.selectbox(key="segments-value").set_value("").run())
    assert len(at.text) == 12
    link = next(entry for entry in at.get("page_link") if entry.proto.label == say("segments.open_theme"))
    assert "T0001" in link.proto.query_string


def test_a_click_chooses_a_theme_and_a_value_and_beside_the_values_all_of_them(monkeypatch):
    def clicked(*cells):
        monkeypatch.setattr(st, "session_state", {"matrix-size": {"selection": {"cells": list(cells)}}})
        choose("matrix-size", ["T0002", "T0001"], {"v0": "smb"})
        return {name: value for name, value in st.session_state.items() if name != "matrix-size"}

    assert clicked((1, "v0")) == {"segments-theme": "T0001", "segments-value": "smb", "segments-shown": 20}
    assert clicked((0, "theme")) == {"segments-theme": "T0002", "segments-value": "", "segments-shown": 20}
    assert clicked() == {}


def test_many_voices_come_a_page_at_a_time(screen, db):  # noqa: F811
    leaning(db, 48)
    at = segments(screen("themes"))
    sound(at.selectbox(key="segments-theme").set_value("T0001").run())
    assert len(at.text) == 20
    sound(at.button(key="segments-more").click().run())
    assert len(at.text) == 24
    assert not [button for button in at.button if button.key == "segments-more"]


def test_three_companies_tell_nothing_yet_and_get_no_share(screen, db):  # noqa: F811
    leaning(db, 3)
    at = segments(screen("themes"))
    assert say("segments.early", n=3, need=20) in seen(at)
    assert say("segments.others_few", n=2) in seen(at) and say("segments.none_sure", segment="規模") in seen(at)
    assert list(at.dataframe[0].value["v0"]) == ["1/1", "0/1"]
    at.selectbox(key="segments-theme").set_value("T0001")
    sound(at.selectbox(key="segments-value").set_value("enterprise").run())
    assert say("segments.cell_few", who=say("segments.who_size", value="大手"), n=1, total=1) in seen(at)
    assert say("segments.few", segments="規模") in seen(at)
    sound(at.button_group(key="segments-by").set_value("phase").run())
    assert say("segments.untagged", segment="フェーズ") in seen(at)


def test_a_theme_tells_its_segments_and_its_trend(screen, leans):  # noqa: F811
    at = screen("theme", id="T0001")
    assert "偶然では起きにくい差です" in seen(at)
    assert say("segments.alone", segments="業界、モチベーション、リテラシー、フェーズ") in seen(at)
    with open_store(leans) as store:
        found = trends(store.items.all(), small_cell=3)["T0001"]
    assert f"{found.recent_total}社中{found.recent}社" in seen(at)
    (chart,) = at.get("plotly_chart")
    bars = json.loads(chart.proto.spec)["data"]
    assert [bar["name"] for bar in bars] == [say("trend.on_record"), say("trend.met")]
    assert bars[0]["x"] == [f"2026-{month:02d}" for month in range(1, 9)]
    assert bars[1]["text"][0] == "67%"


def test_the_ranking_tells_growth_and_where_a_theme_leans(screen, leans):  # noqa: F811
    table = listed(screen("themes"))[0]
    assert table.iloc[0][say("themes.col_top_segment")] == "▲ 規模: 中小 11/12社"
    assert table.iloc[1][say("themes.col_top_segment")] == ""
    assert table.iloc[0][say("trend.column")].endswith("/9社")
    assert len(table.iloc[0][say("themes.col_trend")]) == 8


@pytest.mark.parametrize("more", [True, False])
@pytest.mark.parametrize("verdict", ["sure", "maybe", "even", "few", "alone"])
@pytest.mark.parametrize("key", ["size", "industry", "motivation", "literacy", "phase"])
def test_every_verdict_on_a_segment_has_its_sentence(key, verdict, more):
    found = Difference("T0001", key, verdict, "**x**", more, 7, 10, 2, 12, 0.01, 0.02, 0.5, uneven=True)
    told = sentence(found)
    assert all(figure in told for figure in ("10社中7社", "12社中2社")) is (verdict in ("sure", "maybe"))
    assert (say("segments.uneven") in told) is (verdict == "sure")
    assert "**x**" not in told
    assert say("segments.word_strong") in strength(found) and "0.50" in strength(found)


@pytest.mark.parametrize(("recent", "before"), [(7, 2), (2, 7)])
@pytest.mark.parametrize("verdict", ["sure", "maybe", "even", "few", "short"])
def test_every_verdict_on_growth_has_its_sentence(verdict, recent, before):
    months = tuple(Month(f"2026-0{n}", 1, 9, 1 / 9) for n in range(1, 7))
    found = Trend("T0001", verdict, recent, 20, before, 21, months)
    told = trend_sentence(found)
    assert ("2026-04 – 2026-06" in told and f"21社中{before}社" in told) is (verdict != "short")
    assert str(recent) in trend_cell(found)


# two themes


def test_two_themes_stand_side_by_side_and_the_address_holds_both(screen, leans):  # noqa: F811
    at = screen("compare", first="T0002")
    assert (at.query_params["first"], at.query_params["second"]) == ("T0002", "T0001")
    assert say("compare.few") in seen(at)
    both = say("compare.companies", first=TITLES["T0002"], n_first=5, n_both=3, second=TITLES["T0001"], n_second=9)
    assert both in seen(at)
    assert "会社06" in seen(at)
    assert say("compare.no_between") in seen(at)
    sound(at.selectbox(key="compare-second").set_value("T0002").run())
    assert at.query_params["second"] == "T0002"
    assert say("compare.same") in seen(at)


def test_the_nearest_theme_is_chosen_from_stored_vectors(screen, full):  # noqa: F811
    with open_store(full) as store:
        theme = store.themes.all()[0]
    at = screen("compare", first=theme.id)
    other = at.query_params["second"]
    assert other != theme.id
    assert [box.value for box in at.selectbox if box.key.startswith("compare-")] == [theme.id, other]
    verdicts = [say(f"compare.{verdict}", n="{n}", items="{items}")[:6] for verdict in ("one", "near", "apart", "few")]
    assert any(start in seen(at) for start in verdicts)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_without_a_choice_the_closest_pair_is_shown(screen, full, language, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TSUMAZUKI_LANGUAGE", language)
    at = screen("compare", locale="")
    assert messages.say("compare.chosen", language) in seen(at)
    assert messages.say("compare.terms_only", language) in seen(at)
    assert at.query_params["first"] != at.query_params["second"]


def test_a_theme_nobody_knows_is_told_and_another_shown(screen, leans):  # noqa: F811
    at = screen("compare", first="T0001", second="T0**99**")
    assert say("compare.unknown", id=plain("T0**99**")) in [warning.value for warning in at.warning]
    assert at.query_params["second"] == "T0002"


def test_nothing_to_compare_says_what_to_do(screen, db):  # noqa: F811
    assert say("compare.too_few") in seen(screen("compare"))


@pytest.mark.parametrize("link", ["themes", "theme"])
def test_the_comparison_is_reached_from_the_ranking_and_from_a_theme(screen, leans, link):  # noqa: F811
    at = screen(link, **({"id": "T0001"} if link == "theme" else {}))
    label = say("compare.title" if link == "themes" else "compare.nearest")
    found = next(entry for entry in at.get("page_link") if entry.proto.label == label)
    assert ("first=T0001" in found.proto.query_string) is (link == "theme")


# what people typed is data


def test_segments_and_comparison_show_what_people_typed_letter_by_letter(screen, hostile):  # noqa: F811
    with open_store(hostile) as store:
        store.themes.named("ほかのテーマ", who="x")
        store.themes.place("c1-3", "T0002", who="x")
    at = segments(screen("themes"), "industry")
    sound(at.selectbox(key="segments-theme").set_value("T0001").run())
    sound(at.selectbox(key="segments-value").set_value(HOSTILE).run())
    assert any(plain(HOSTILE) in words for words in marked_down(at))
    assert [words for words in marked_down(at) if HOSTILE in words] == []
    at = turned(at, "compare", first="T0001", second="T0002")
    assert any(plain(HOSTILE) in words for words in marked_down(at))
    assert [words for words in marked_down(at) if HOSTILE in words] == []
