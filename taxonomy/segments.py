"""The segments a stumbling point may vary with, the onboarding phases, and what an item can be.

Size and industry belong to the company; motivation and literacy change over time and belong to the conversation.
Industry is the customer's own word, so it has no list of keys here.
"""

from dataclasses import dataclass

from taxonomy.labels import Choice, Label

SIZES = (
    Choice("enterprise", Label("大手", "Enterprise")),
    Choice("mid", Label("中堅", "Mid-size")),
    Choice("smb", Label("中小", "Small")),
)

LEVELS = (
    Choice("high", Label("高い", "High")),
    Choice("mid", Label("ふつう", "Medium")),
    Choice("low", Label("低い", "Low")),
)

PHASES = (
    Choice("kickoff", Label("キックオフ", "Kickoff")),
    Choice("setup", Label("初期設定", "Set-up")),
    Choice("training", Label("トレーニング", "Training")),
    Choice("trial", Label("試験運用", "Trial")),
    Choice("rollout", Label("展開", "Roll-out")),
    Choice("adoption", Label("定着", "Adoption")),
    Choice("renewal", Label("更新", "Renewal")),
)

POLARITIES = (
    Choice("neg", Label("つまづき", "Stumbled")),
    Choice("pos", Label("乗り越えた", "Got through")),
)

KINDS = (
    Choice("behaviour", Label("行動", "Behaviour")),
    Choice("words", Label("言葉", "Words")),
)

ACTED = (
    Choice("true", Label("行動した", "Acted")),
    Choice("false", Label("行動しなかった", "Did not act")),
    Choice("unknown", Label("まだ分からない", "Not known yet")),
)

# Fewer companies than this do not carry a conclusion (seed 004: at least 20-30).
COMPANIES_BEFORE_CONCLUSIONS = 20
# From so many on, shares and differences between segments begin to hold.
COMPANIES_ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Segment:
    """One way to split customers. `choices` is None where the values are the customer's own words."""

    key: str
    label: Label
    choices: tuple[Choice, ...] | None


SEGMENTS = (
    Segment("size", Label("規模", "Size"), SIZES),
    Segment("industry", Label("業界", "Industry"), None),
    Segment("motivation", Label("モチベーション", "Motivation"), LEVELS),
    Segment("literacy", Label("リテラシー", "Literacy"), LEVELS),
)

# What a theme is counted against: the segments, and the phase a conversation was in.
DIMENSIONS = (*SEGMENTS, Segment("phase", Label("フェーズ", "Phase"), PHASES))
