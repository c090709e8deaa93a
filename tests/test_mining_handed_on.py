"""Which playbook entries speak to a log: cause, theme and segment, the closest first."""

from mining.handed_on import fitting, met_themes
from mining.outcomes import HANDED_ON, playbook
from taxonomy.records import Conversation

LOG = Conversation("c9", "2026-05-01", "青空商店", size="smb", industry="小売")


def entry(number, cause="need", theme_id=None, segment="", segment_value="", text="現場に聞く"):
    return {
        "id": number,
        "cause": cause,
        "theme_id": theme_id,
        "segment": segment,
        "segment_value": segment_value,
        "text": text,
    }


def ids(entries, **changes):
    values = {"cause": "need", "themes": ["T1", "T2"], **changes}
    return [fit.entry["id"] for fit in fitting(entries, LOG, **values)]


def test_the_closest_comes_first():
    entries = [
        entry(1),
        entry(2, theme_id="T2"),
        entry(3, theme_id="T1"),
        entry(4, theme_id="T1", segment="size", segment_value="smb"),
    ]
    assert ids(entries, limit=4) == [4, 3, 2, 1]
    assert ids(entries) == [4, 3, 2]
    (best, *_) = fitting(entries, LOG, cause="need", themes=["T1"])
    assert best.matches == ("theme", "cause", "segment")


def test_another_cause_theme_or_segment_is_left_out():
    assert ids([entry(1, cause="timing")]) == []
    assert ids([entry(1, theme_id="T7")]) == []
    assert ids([entry(1, segment="size", segment_value="enterprise")]) == []
    assert ids([entry(1, segment="motivation", segment_value="low")]) == []


def test_where_the_cause_is_not_known_the_theme_or_segment_must_speak():
    entries = [entry(1), entry(2, theme_id="T1"), entry(3, segment="industry", segment_value="小売")]
    assert ids(entries, cause=None) == [2, 3]
    assert ids([], cause=None) == []


def test_the_themes_of_a_log_are_those_it_is_in_and_those_near_to_it():
    items = [{"theme_id": "T2"}, {"theme_id": None}]
    nearest = [
        {"theme_id": "T1", "similarity": 0.6},
        {"theme_id": "T2", "similarity": 0.5},
        {"theme_id": "T3", "similarity": 0.2},
    ]
    assert met_themes(items, nearest) == ["T2", "T1"]
    assert met_themes([], []) == []


def test_an_entry_can_be_chosen_as_a_plan_and_is_counted_with_those_in_the_same_words():
    offered = playbook([], cause="need", theme_id=None, language="ja", handed_on=["現場に聞く", " 現場に聞く"])
    assert [(one.group, one.text) for one in offered[:2]][0] == (HANDED_ON, "現場に聞く")
    assert sum(one.group == HANDED_ON for one in offered) == 1
    assert offered[1].group == "starter"
    tried = {"id": 1, "at": "1", "cause": "need", "theme_id": None, "measure": offered[0].measure, "text": "現場に聞く"}
    plan = {**tried, "company": "甲", "outcome": "yes", "done": 1}
    again = playbook([plan], cause="need", theme_id=None, language="ja", handed_on=["現場に聞く"])
    assert (again[0].group, again[0].acted) == ("cause", 1)
