"""Reading a file again: its news are taken, what it repeats undoes nothing people wrote in between."""

from dataclasses import replace

import pytest

from ingest.store.merging import merged
from taxonomy.records import Conversation, Item

FILE = Conversation(
    "c1", "2026-04-02", "青空商店", memo="元のメモ", phase="setup", items=(Item("あ"), Item("い")), requests=("印刷",)
)


def save(store, conversation, action):
    return store.conversations.save(conversation, who="x", action=action)


def found(store):
    return store.conversations.find("c1")


def test_what_people_filled_in_survives_the_old_file(store):
    save(store, FILE, "import")
    mine = replace(found(store), acted=True, motivation="low", hypothesis="need", memo="直したメモ")
    save(store, mine, "save")
    assert save(store, FILE, "import") == "unchanged"
    now = found(store)
    assert (now.acted, now.motivation, now.hypothesis, now.memo) == (True, "low", "need", "直したメモ")


def test_news_of_the_file_are_taken(store):
    save(store, FILE, "import")
    assert save(store, replace(FILE, phase="trial", acted=False), "import") == "updated"
    assert (found(store).phase, found(store).acted) == ("trial", False)


def test_a_file_without_a_column_blanks_nothing(store):
    save(store, FILE, "import")
    assert save(store, replace(FILE, memo="", requests=()), "import") == "updated"
    assert found(store).memo == "元のメモ"


def test_items_people_added_mended_or_took_out_stay_so(store):
    save(store, FILE, "import")
    first, _ = found(store).items
    save(store, replace(found(store), items=(replace(first, text="あ、直した"), Item("足した"))), "save")
    assert save(store, FILE, "import") == "unchanged"
    assert [item.text for item in found(store).items] == ["あ、直した", "足した"]
    save(store, replace(FILE, items=(Item("あ"), Item("新しい"))), "import")
    assert {item.text for item in found(store).items} == {"新しい", "あ、直した", "足した"}


def test_an_edit_in_the_form_is_taken_as_it_is(store):
    save(store, FILE, "import")
    save(store, replace(found(store), memo="", items=(), size=None), "save")
    assert (found(store).memo, found(store).items) == ("", ())


def test_a_company_is_called_as_it_was_first_typed_and_keeps_its_segments(store):
    save(store, replace(FILE, size="mid"), "import")
    save(store, replace(FILE, id="c2", company="青空商店 "), "import")
    assert save(store, replace(FILE, id="c2", company="青空商店 "), "import") == "unchanged"
    assert store.conversations.find("c2").size == "mid"


def test_clearing_a_segment_in_the_form_clears_it(store):
    save(store, replace(FILE, size="mid"), "save")
    save(store, replace(found(store), size=None), "save")
    assert found(store).size is None


def test_an_item_that_says_something_else_is_looked_at_anew(store):
    from taxonomy.records import Placement, Run

    save(store, FILE, "save")
    store.runs.record(
        Run(0, "2026-05-01", "e", "h"),
        [],
        [
            Placement("c1-1", None, 0, None, 0, "outside", "far_from_all"),
            Placement("c1-2", None, 0, None, 0, "outside", ""),
        ],
        faded=(),
    )
    assert store.items.count_since_last_run() == 0
    first, second = found(store).items
    save(store, replace(found(store), items=(replace(first, text="まったく別の話"), second)), "save")
    assert store.items.count_since_last_run() == 1


@pytest.mark.parametrize("last", [None, FILE])
def test_a_conversation_merged_with_itself_stays(last):
    assert merged(FILE, FILE, last) == FILE
