"""Settings: defaults, overrides from the environment, and clear words about values out of range."""

import pytest

from taxonomy.settings import SETTINGS, SettingError, setting


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_every_setting_has_help_and_a_default_within_its_range(row):
    assert row.help.ja
    assert row.help.en
    assert setting(row.name, {}) == row.default
    if row.low is not None:
        assert row.low <= row.default <= row.high


def test_the_environment_overrides_the_default_in_its_type():
    assert setting("port", {"TSUMAZUKI_PORT": "9000"}) == 9000


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("port", "x", "int expected"), ("port", "0", "1 to 65535"), ("language", "fr", "allowed are ja, en")],
)
def test_a_bad_value_is_named_with_what_is_allowed(name, value, said):
    with pytest.raises(SettingError, match=said):
        setting(name, {f"TSUMAZUKI_{name.upper()}": value})
