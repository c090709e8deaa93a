"""Personal data is found in quotes, whatever the width of the letters; what only looks like a name stays."""

import pytest

from mining.masking import fold, mask_for

COMPANIES = ["株式会社ホクレイ機工", "東雲ケミカル商事株式会社", "サン", "Acme Widgets Inc.", "(株)ガウス 大阪支店"]
PEOPLE = ["森下", "佐伯 健", "林"]


@pytest.fixture(scope="module")
def mask():
    return mask_for(COMPANIES, PEOPLE, "ja")


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("連絡先は taro.y+x@example.co.jp です", "連絡先は [メールアドレス] です"),
        ("TARO@EXAMPLE.COM宛に", "[メールアドレス]宛に"),
        ("03-1234-5678に電話", "[電話番号]に電話"),
        ("090-1234-5678", "[電話番号]"),
        ("0312345678へ", "[電話番号]へ"),
        ("+81 90 1234 5678 まで", "[電話番号] まで"),
        ("(03)1234-5678", "[電話番号]"),
        ("2025-11-06に120社、0.5、10,000件", "2025-11-06に120社、0.5、10,000件"),
        ("堀様が高田部長に", "[氏名]様が[氏名]部長に"),
        ("営業事務の鈴木さんと髙橋氏", "営業事務の[氏名]さんと[氏名]氏"),
        ("鈴木営業部長が止めた", "[氏名]営業部長が止めた"),
        ("Smithさんと Mr. Jones", "[氏名]さんと Mr. [氏名]"),
        ("お客様は皆様、担当者様も、仕様は同様で様子を見る", "お客様は皆様、担当者様も、仕様は同様で様子を見る"),
        ("退職した佐竹さん名義のまま、渡辺様名義", "退職した[氏名]さん名義のまま、[氏名]様名義"),
        ("粟野課長と杉江班長、大阪支店長と総務課長", "[氏名]課長と[氏名]班長、大阪支店長と総務課長"),
        ("氏名欄、店員さん、お母さん、営業部長", "氏名欄、店員さん、お母さん、営業部長"),
        ("ホクレイ機工の現場", "A社の現場"),
        ("株式会社ホクレイ機工様", "A社様"),
        ("ホクレイ機工", "A社"),
        ("東雲ケミカル商事㈱と東雲ケミカル商事", "B社㈱とB社"),
        ("サンプルを見た。サンは見ていない", "サンプルを見た。C社は見ていない"),
        ("acme widgets said, ＡＣＭＥ Widgets inc. said", "D社 said, D社 said"),
        ("ガウス大阪支店で", "E社で"),
        ("森下に相談、佐伯も同席", "担当者1に相談、担当者2も同席"),
        ("林さんが森林を見た", "[氏名]さんが森林を見た"),
        ("", ""),
        ("  ", "  "),
        ("**bold** <script> =1+1", "**bold** <script> =1+1"),
    ],
)
def test_what_is_masked_in_a_quote(mask, said, masked):
    assert mask.text(said) == masked


def test_aliases_are_stable_and_go_on_beyond_z(mask):
    many = mask_for([f"会社{n:03d}" for n in range(30)], [], "en")
    assert [many.company(f"会社{n:03d}") for n in (0, 25, 26, 29)] == [
        "Company A",
        "Company Z",
        "Company AA",
        "Company AD",
    ]
    assert mask_for(COMPANIES, PEOPLE, "ja").companies == mask.companies


def test_teams_and_common_words_among_colleagues_are_not_looked_for_in_texts():
    mask = mask_for([], ["開発チーム", "営業", "CS", "サポート", "髙橋", "Kenji"], "ja")
    said = "営業とCSと開発チームがサポートに、髙橋とkenjiへ"
    assert mask.text(said) == "営業とCSと開発チームがサポートに、担当者5と担当者6へ"
    assert mask.person("営業") == "担当者2"


def test_people_are_aliased_and_teams_are_not(mask):
    assert mask.person("森下") == "担当者1"
    assert mask.person("開発チーム") == "開発チーム"
    assert mask.person("だれか") == "[氏名]"
    assert mask.person("") == ""


def test_folded_letters_know_where_they_came_from():
    folded, places = fold("\uff76\uff9e㈱A")
    assert folded == "\u30ac(株)a"
    assert places == [0, 2, 2, 2, 3, 4]


def test_a_longer_name_is_not_cut_by_a_shorter_one_in_it():
    mask = mask_for([], ["早川"], "ja")
    told = mask.text("企画の小早川さんが設定し、早川が見ていた")
    assert "小" not in told and "早川" not in told
    assert told.count(mask.person("早川")) == 1, "the customer does not become one of ours"
