"""Every setting in one table: name, default, range, help and environment variable. The CLI, the docs and the tests read it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from taxonomy.labels import LANGUAGES, Label


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. The type of `default` is its type; `low` and `high` bound a number, `allowed` lists words.

    What is `secret` is never shown.
    """

    name: str
    default: str | int | float
    help: Label
    low: float | None = None
    high: float | None = None
    allowed: tuple[str, ...] = ()
    secret: bool = False

    @property
    def environment(self) -> str:
        """The environment variable that overrides the default."""
        return f"TSUMAZUKI_{self.name.upper()}"


SETTINGS = (
    Setting(
        "db",
        str(Path.home() / ".local" / "share" / "tsumazuki" / "tsumazuki.db"),
        Label("データベースファイルの場所", "Where the database file is"),
    ),
    Setting("host", "127.0.0.1", Label("待ち受けるアドレス", "Address to listen on")),
    Setting("port", 8501, Label("待ち受けるポート", "Port to listen on"), low=1, high=65535),
    Setting("language", "ja", Label("既定の言語", "Default language"), allowed=LANGUAGES),
    Setting(
        "encoder",
        "tsumazuki",
        Label("文をベクトルにするモデルの名前かフォルダ", "Name or folder of the model that turns text into vectors"),
    ),
    Setting("batch_size", 256, Label("一度にベクトルにする文の数", "Texts encoded at once"), low=1, high=4096),
    Setting("seed", 20260401, Label("乱数の種", "Random seed"), low=0, high=2**32 - 1),
    Setting(
        "smallest_theme",
        3,
        Label("テーマと呼べる最小の件数", "Fewest items that may be called a theme"),
        low=2,
        high=50,
    ),
    Setting(
        "small_cell",
        3,
        Label("割合を出さない会社数の上限(これ未満)", "Fewer companies than this get no percentage"),
        low=1,
        high=50,
    ),
    Setting(
        "naming_url",
        "",
        Label(
            "テーマの仮の名前を考える言語モデルの場所(OpenAI互換、社内のサーバーのみ。空なら使いません)",
            "Language model that proposes names of themes (OpenAI-compatible, on your own server; empty: none)",
        ),
    ),
    Setting("naming_model", "", Label("その言語モデルの名前", "Name of that language model")),
    Setting("naming_key", "", Label("その言語モデルの鍵(必要なとき)", "Its key, where it asks for one"), secret=True),
)


class SettingError(ValueError):
    """A setting holds a value outside its range; `args[0]` says what, the value, what is allowed."""


def setting(name: str, environment: Mapping[str, str] | None = None) -> str | int | float:
    """Return the value of a setting: its environment variable when set, else its default.

    :raises SettingError: when the environment holds a value of the wrong type or outside the range.
    """
    row = {entry.name: entry for entry in SETTINGS}[name]
    raw = (os.environ if environment is None else environment).get(row.environment)
    if raw is None or raw == "":
        return row.default
    try:
        value = type(row.default)(raw)
    except ValueError as error:
        raise SettingError(f"{row.environment}={raw!r}: {type(row.default).__name__} expected") from error
    if row.allowed and value not in row.allowed:
        raise SettingError(f"{row.environment}={raw!r}: allowed are {', '.join(row.allowed)}")
    if row.low is not None and row.high is not None and not row.low <= float(value) <= row.high:
        raise SettingError(f"{row.environment}={raw!r}: allowed is {row.low:g} to {row.high:g}")
    return value
