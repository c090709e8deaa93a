"""The nouns that cross rooms, as frozen records. What the machine says and what a person decides never share one."""

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One stumbling point or positive behaviour of a conversation, as typed.

    `theme` and `cause` are a person's decisions as they stand in a file (a theme's name or id, a cause's key);
    `id` is None until the item is stored.
    """

    text: str
    polarity: str = "neg"
    kind: str = "behaviour"
    id: str | None = None
    theme: str | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """One logged customer conversation: the five views, the segment tags, and what people said about it.

    `hypothesis` is the logging CSM's own guess before any suggestion is seen; `cause` with `why` is a decision.
    `size` and `industry` are remembered with the company, `motivation` and `literacy` with this conversation.
    """

    id: str
    date: str
    company: str
    csm: str = ""
    product: str = ""
    size: str | None = None
    industry: str | None = None
    motivation: str | None = None
    literacy: str | None = None
    phase: str | None = None
    memo: str = ""
    problem: str = ""
    fix_product: str = ""
    fix_operation: str = ""
    proposal: str = ""
    items: tuple[Item, ...] = ()
    requests: tuple[str, ...] = ()
    acted: bool | None = None
    hypothesis: str | None = None
    cause: str | None = None
    why: str = ""

    def with_id(self, conversation_id: str) -> "Conversation":
        """Return the same conversation under another id."""
        return replace(self, id=conversation_id)


@dataclass(frozen=True, slots=True)
class Company:
    """A customer, with the segment tags that belong to it and the latest ones that belong to its conversations."""

    name: str
    size: str | None = None
    industry: str | None = None
    motivation: str | None = None
    literacy: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what came in; `code` names the sentence in the catalogue, `values` fill it."""

    code: str
    field: str = ""
    value: str = ""
    allowed: str = ""
    place: str = ""
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of a conversation: what it was before and after, who did it and when."""

    conversation_id: str
    at: str
    who: str
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about `subject` (a conversation's cause, an item's theme). Later ones stand, none is lost."""

    subject: str
    value: str | None
    who: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of the log and how strongly it speaks for (positive) or against (negative) the suggested cause."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class CauseSuggestion:
    """What the classifier says about one conversation. `cause` is None when it abstains or thinks the customer acted.

    `probabilities` sum to 1 over the four causes, `other` and `acted`. `input_hash` tells which text it read.
    """

    conversation_id: str
    cause: str | None
    abstained: bool
    probabilities: dict[str, float]
    evidence: tuple[Evidence, ...]
    model_id: str
    input_hash: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A recurring stumbling point with an id that outlives every run.

    `name` is a person's (None until somebody names it), `proposed_name` the machine's; `state` is proposed, confirmed
    or archived. `archived_by` is the act by which a person archived it, None when it faded from the data;
    `merged_into` the theme its items went to. `proposed_by` is the language model that `proposed_name` comes from, ""
    for the machine's own clause; `asked_from` tells which items a model was last asked about.
    """

    id: str
    state: str
    name: str | None
    proposed_name: str
    key_terms: tuple[str, ...] = ()
    definition: str = ""
    created_at: str = ""
    merged_into: str | None = None
    archived_by: int | None = None
    proposed_by: str = ""
    asked_from: str = ""

    @property
    def title(self) -> str:
        """The name to show: a person's word outranks the machine's."""
        return self.name or self.proposed_name or self.id

    @property
    def owned(self) -> bool:
        """Whether a person has named or confirmed it, so that no run may dissolve it."""
        return self.name is not None or self.state == "confirmed"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one run puts an item: a theme with its probability, or None with the nearest theme and the reason.

    `role` says how the item stands to the theme: central, member, borderline, or outside (in the tray).
    """

    item_id: str
    theme_id: str | None
    probability: float
    nearest_theme_id: str | None
    similarity: float
    role: str
    reason: str
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """Which side of its theme an item is on when the theme comes apart in two: 1 is the smaller side.

    `nearness` is the cosine to the middle of that side.
    """

    item_id: str
    theme_id: str
    part: int
    nearness: float


@dataclass(frozen=True, slots=True)
class Levels:
    """The themes of a run gathered into fewer and come apart into more: to be looked at, nothing is changed by it.

    `families` is level -> theme id -> number of the family; `parts` holds the items of themes that come apart.
    """

    families: dict[str, dict[str, int]] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One mining run: what went in, with what settings and versions, what came out and how long it took.

    `firmness` is theme id -> how much of it came back when all was grouped anew from nine tenths (0 to 1).
    """

    id: int
    started_at: str
    encoder_id: str
    input_hash: str
    settings: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    firmness: dict[str, float] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
