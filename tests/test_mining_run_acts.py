"""People's acts are law: what they merge, split, archive, veto and undo holds in every later run, also afresh."""

import pytest
from test_mining_run import ByTopic, encoder, keep, learnt_once, log, mined, theme_about, themes_of, topic

from mining.run import mine

__all__ = ["encoder", "learnt_once", "mined"]


@pytest.fixture(params=["next", "afresh", "more", "other encoder"])
def again(request, mined, encoder):
    """Mine once more: as it is, with proposals formed anew, with much that is new, with another encoder."""

    def run():
        if request.param == "more":
            keep(mined, [*topic("打刻", 60, 5), *topic("夜勤", 70, 5), *topic("有休", 80), *topic("権限", 90, 5)])
        used = ByTopic("by-topic-2") if request.param == "other encoder" else encoder
        return mine(mined, used, afresh=request.param == "afresh")

    return run


def where(store):
    return {row["item_id"]: row["theme_id"] for row in store.items.all()}


def test_merged_themes_stay_one_and_the_source_never_returns(mined, again):
    source, target = theme_about(mined, "夜勤"), theme_about(mined, "打刻")
    together = themes_of(mined)[source] | themes_of(mined)[target]
    mined.theme_acts.merge([source], target, who="大谷")
    for _ in range(2):
        run = again()
        assert together <= themes_of(mined)[target]
        assert source not in themes_of(mined) and source not in run.changes["faded"]
        assert mined.themes.lookup(source) == target
        born = [themes_of(mined, "text")[theme_id] for theme_id in run.changes["born"]]
        assert not [texts for texts in born if any("夜勤" in text for text in texts)]


def test_both_sides_of_a_split_stay_apart(mined, again):
    theme_id = theme_about(mined, "権限")
    items = sorted(themes_of(mined)[theme_id])
    leaving, staying = set(items[:3]), set(items[3:])
    mined.theme_acts.split(theme_id, leaving, "権限の申請", who="大谷")
    new = mined.themes.lookup("権限の申請")
    for _ in range(2):
        again()
        assert leaving <= themes_of(mined)[new] and staying <= themes_of(mined)[theme_id]
        assert mined.themes.find(new).title == "権限の申請"


def test_an_archived_theme_is_not_proposed_again_and_comes_back_with_its_items(mined, again):
    theme_id = theme_about(mined, "打刻")
    items = themes_of(mined)[theme_id]
    mined.theme_acts.archive(theme_id, who="大谷", why="もう直した")
    for _ in range(2):
        run = again()
        assert not [names for names in themes_of(mined, "text").values() if any("打刻" in name for name in names)]
        assert theme_id not in run.changes["faded"]
        rows = {row["item_id"]: row for row in mined.items.unassigned()}
        assert items <= set(rows)
    mined.theme_acts.bring_back(theme_id, who="大谷")
    assert items <= themes_of(mined)[theme_id]
    again()
    assert items <= themes_of(mined)[theme_id]


def test_a_group_people_archived_is_offered_again_once_as_many_others_have_joined(mined, encoder):
    theme_id = theme_about(mined, "打刻")
    old = len(themes_of(mined)[theme_id])
    mined.theme_acts.archive(theme_id, who="大谷", why="まだ小さい")
    keep(mined, topic("打刻", 60, old - 1))
    assert mine(mined, encoder).changes["born"] == []
    assert {row["reason"] for row in mined.items.unassigned() if "打刻" in row["text"]} == {"archived"}
    keep(mined, topic("打刻", 70, 1))
    (born,) = mine(mined, encoder).changes["born"]
    assert born != theme_id and len(themes_of(mined)[born]) == 2 * old


def test_a_vetoed_item_never_returns_to_that_theme_and_may_go_elsewhere(mined, again):
    theme_id, other = theme_about(mined, "打刻"), theme_about(mined, "夜勤")
    vetoed = sorted(themes_of(mined)[theme_id])[0]
    rest = themes_of(mined)[theme_id] - {vetoed}
    mined.themes.veto(vetoed, theme_id, who="大谷")
    for _ in range(2):
        again()
        assert where(mined)[vetoed] != theme_id and rest <= themes_of(mined)[theme_id]
        row = next(row for row in mined.items.all() if row["item_id"] == vetoed)
        assert row["nearest_theme_id"] != theme_id
    mined.themes.place(vetoed, other, who="大谷")
    again()
    assert where(mined)[vetoed] == other


def test_an_item_vetoed_from_one_of_two_twin_themes_goes_to_the_other(mined, encoder):
    theme_id = theme_about(mined, "打刻")
    mined.theme_acts.split(theme_id, sorted(themes_of(mined)[theme_id])[1:], "打刻の別れ", who="大谷")
    twin = mined.themes.lookup("打刻の別れ")
    mined.themes.veto(sorted(themes_of(mined)[theme_id])[0], theme_id, who="大谷")
    keep(mined, [log(60, "打刻: 新しい声")])
    vetoed = next(iter(mined.themes.vetoes()))
    mine(mined, encoder)
    assert where(mined)[vetoed] == twin


def test_what_was_undone_is_as_free_as_before(mined, again):
    before = themes_of(mined)
    theme_id, other = theme_about(mined, "打刻"), theme_about(mined, "夜勤")
    acts = [
        mined.themes.rename(theme_id, "人の名前", who="大谷"),
        mined.theme_acts.merge([theme_id], other, who="大谷"),
        mined.theme_acts.archive(theme_about(mined, "権限"), who="大谷", why="直した"),
    ]
    again()
    for act in reversed(acts):
        mined.theme_undo.undo(act, who="森下")
    after = themes_of(mined)
    assert all(before[name] <= after[name] for name in before)
    assert {theme.name for theme in mined.themes.all()} == {None}


def test_an_undone_act_does_not_return_with_the_next_run(mined, again):
    theme_id, other = theme_about(mined, "打刻"), theme_about(mined, "夜勤")
    item = sorted(themes_of(mined)[theme_id])[0]
    act = mined.themes.place(item, other, who="大谷")
    again()
    mined.theme_undo.undo(act, who="森下")
    assert where(mined)[item] == theme_id
    again()
    assert where(mined)[item] == theme_id
    assert item not in mined.themes.decided_items()


def test_what_people_do_while_a_run_is_at_work_is_not_undone_by_it(mined, encoder, monkeypatch):
    source, target = theme_about(mined, "夜勤"), theme_about(mined, "打刻")
    third = theme_about(mined, "権限")
    moved = sorted(themes_of(mined)[third])[0]
    act = mined.themes.place(moved, target, who="大谷")
    together = themes_of(mined)[source] | (themes_of(mined)[target] - {moved})

    def meanwhile(step, _share):
        if step == "mine.step_describe":
            mined.theme_undo.undo(act, who="森下")
            mined.theme_acts.merge([source], target, who="森下")

    mine(mined, encoder, progress=meanwhile, afresh=True)
    assert where(mined)[moved] == third
    assert together <= themes_of(mined)[target] and source not in themes_of(mined)
