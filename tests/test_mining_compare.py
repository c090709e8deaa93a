"""Two themes side by side: companies and words apart and together, and the segments they part in."""

from mining.compare import Parted, parted_companies, parted_terms, parting_segments

FIRST, SECOND = "T0001", "T0002"


def row(company, theme, **changes):
    plain = {
        "item_id": f"{company}-{theme}",
        "conversation_id": f"c-{company}-{theme}",
        "company": company,
        "theme_id": theme,
        "polarity": "neg",
        **dict.fromkeys(("size", "industry", "motivation", "literacy", "phase")),
    }
    return {**plain, **changes}


def test_companies_are_parted_once_each_by_name():
    assert parted_companies({"乙", "甲"}, {"丙", "甲"}) == Parted(("乙",), ("甲",), ("丙",))
    assert parted_companies(set(), set()) == Parted((), (), ())


def test_words_are_parted_and_what_both_say_is_shared():
    first, second = ["勤務表を紙に印刷して鉛筆で直す"] * 3, ["勤務表を担当者が一人で抱えている"] * 3
    found = parted_terms(first, second, first_terms=("勤務表", "鉛筆"), second_terms=("担当者", "勤務表"))
    assert found.both == ("勤務表",)
    assert "鉛筆" in found.first and "担当者" in found.second
    assert not {"勤務表", *found.second} & set(found.first)


def test_words_of_nothing_are_none():
    assert parted_terms([], [], first_terms=("勤務表",), second_terms=()) == Parted((), (), ())
    found = parted_terms(["**太字** <b>"], [], first_terms=(), second_terms=())
    assert found.both == () and found.second == ()


def differing(rows):
    return {entry.segment: entry for entry in parting_segments(rows, FIRST, SECOND, small_cell=3)}


def test_two_themes_part_where_companies_meet_one_or_the_other():
    rows = [row(f"小{n}", FIRST, size="smb") for n in range(9)] + [row("小9", SECOND, size="smb")]
    rows += [row(f"大{n}", SECOND, size="enterprise") for n in range(9)] + [row("大9", FIRST, size="enterprise")]
    rows += [row("両方", theme, size="smb") for theme in (FIRST, SECOND)]
    rows += [row(f"別{n}", "T0003", size="smb") for n in range(20)]
    rows += [row(f"越{n}", SECOND, size="smb", polarity="pos") for n in range(20)]
    found = differing(rows)["size"]
    assert (found.verdict, found.value, found.more) == ("sure", "smb", True)
    assert (found.companies, found.total, found.rest, found.rest_total) == (9, 10, 1, 10)
    assert differing(rows)["industry"].verdict == "alone"


def test_companies_that_meet_both_tell_nothing_apart():
    rows = [row(f"社{n}", theme, size="smb") for n in range(9) for theme in (FIRST, SECOND)]
    assert differing(rows) == {}
    assert differing([]) == {}
