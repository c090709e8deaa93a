"""A pack carries its counts and quotes, is masked through and through, and reading one leaves no trace."""

from dataclasses import asdict

import pytest
from packs import COMPANIES, HOSTILE, fill, hold, one_more, place

from ingest.store import StoreError
from mining.pack import with_gaps
from mining.pack_reading import latest_workshop, named_workshop, pack_of_today, pack_of_workshop
from taxonomy.gaps import Gap

SECRETS = (
    *COMPANIES,
    "青空商店",
    "緑川工業",
    "Acme Widgets",
    "堀",
    "森下",
    "早川",
    "taro@example.co.jp",
    "03-1234-5678",
)


@pytest.fixture
def held(store):
    fill(store)
    return hold(store)


def pack(store, held, **options):
    return pack_of_workshop(store, held, **{"small_cell": 3, "language": "ja", **options})


def test_themes_stand_in_their_order_with_counts_causes_and_quotes(store, held):
    found = pack(store, held, unmasked=True)
    assert [(theme.theme.name, theme.ranked.place, theme.ranked.by_hand) for theme in found.themes] == [
        ("紙に戻る", 1, True),
        ("初期設定で止まる", 2, False),
    ]
    setup = found.themes[1]
    assert (setup.impact.companies, setup.impact.total, setup.tally.items) == (5, 6, 5)
    assert (setup.impact.not_acted, setup.impact.known) == (5, 5)
    assert [(count.cause, count.companies, count.decided) for count in setup.causes] == [("guidance", 3, 3)]
    assert (setup.central.items, setup.central.companies, len(setup.central.quotes)) == (5, 5, 4)
    assert len({quote.company for quote in setup.central.quotes}) == 4
    assert [quote.text for quote in setup.through.quotes] == ["手順書を見ながら自分で設定を終えた"]
    assert found.coverage.companies == 6 and found.findings[0].grade == "stop"


def test_shares_of_few_companies_are_not_given(store, held):
    cells = [cell for theme in pack(store, held).themes for cell in theme.cells]
    assert {cell.share is None for cell in cells if cell.total < 3} <= {True}
    assert any(cell.share is not None and cell.low <= cell.share <= cell.high for cell in cells)


def test_a_masked_pack_names_nobody(store, held):
    found = pack(store, held)
    said = str(asdict(found))
    assert [secret for secret in SECRETS if secret in said] == []
    assert found.masked
    quote = next(quote for theme in found.themes for quote in theme.central.quotes if quote.company == "A社")
    assert quote.text.startswith("設定の途中で画面を閉じた0") or "紙" in quote.text
    assert found.themes[0].gap.owner == "担当者2" or found.themes[0].gap.owner.startswith("担当者")
    assert found.themes[1].gap.owner == "開発チーム"


def test_an_unmasked_pack_keeps_every_word(store, held):
    found = pack(store, held, unmasked=True)
    assert not found.masked
    assert found.themes[0].gap.owner == "森下"
    assert "taro@example.co.jp" in found.themes[0].gap.as_is
    assert HOSTILE in found.note


def test_the_same_snapshot_gives_the_same_pack_whatever_happens_after(store, held):
    before = pack(store, held)
    one_more(store)
    store.themes.rename("T0001", "別の名前", who="工藤")
    after = pack(store, held)
    assert after.themes == before.themes and after.findings == before.findings


def test_the_difference_to_the_last_workshop(store, held):
    assert pack(store, held).change is None
    one_more(store)
    later = store.workshops.create("夏の as-is", "2026-07-01", who="工藤")
    change = pack(store, later).change
    assert (change.name, change.companies) == ("春の as-is", (6, 7))
    assert [(then.companies, now.companies) for then, now in change.grown] == [(2, 3)]
    assert {now.name for _, now in change.moved} == {"紙に戻る", "初期設定で止まる"}


def test_today_is_read_as_if_a_workshop_were_held_and_nothing_is_left(store):
    fill(store)
    before = store.connection.value("SELECT count(*) FROM workshop_acts")
    found = pack_of_today(store, small_cell=3, language="en")
    assert [theme.theme.name for theme in found.themes] == ["初期設定で止まる", "紙に戻る"]
    assert store.workshops.all(archived=True) == []
    assert store.connection.value("SELECT count(*) FROM workshop_acts") == before
    assert store.connection.value("SELECT count(*) FROM workshop_items") == 0


@pytest.mark.parametrize("logged", [False, True])
def test_an_empty_store_and_one_that_was_never_mined_give_a_pack(store, logged):
    if logged:
        fill(store)
        place(store, {"T0001": "no such word"})
    found = pack_of_today(store, small_cell=3, language="ja")
    assert found.themes == () and found.findings


def test_workshops_are_found_by_number_and_name_the_latest_of_one_name(store, held):
    again = store.workshops.create("春の as-is", "2026-05-20", who="工藤")
    assert latest_workshop(store).id == again
    assert named_workshop(store, "春の as-is").id == again
    assert named_workshop(store, str(held)).id == held
    with pytest.raises(StoreError, match="store.no_such_workshop"):
        named_workshop(store, "秋")
    with pytest.raises(StoreError, match="store.no_workshop"):
        pack(store, 99)


def test_the_order_follows_new_gaps_without_counting_anew(store, held):
    themes = pack(store, held).themes
    turned = with_gaps(themes, {"T0001": Gap("T0001", place=1, placed_by=7)})
    assert [theme.theme.id for theme in turned] == ["T0001", "T0002"]
    assert turned[1].gap == Gap("T0002")
    assert turned[0].central == themes[1].central
