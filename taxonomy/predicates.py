"""What shows that a sentence tells something that happened: predicates of Japanese and English by grammar, not by topic.

Tables only; `mining.evidence` reads sentences by them.
"""

from taxonomy.wording import NEGATIVES, VERB

# Parts of speech that tell by themselves, by (part, finer part).
ADJECTIVE = "形容詞"
FULL_PREDICATES = frozenset({(VERB, "一般"), (ADJECTIVE, "一般"), ("形状詞", "一般")})

# Finer parts of speech that tell only beside a marker: helping verbs, nouns of doing and of a state.
LEANING_PREDICATES = frozenset({"非自立可能", "サ変可能", "形状詞可能"})

# Particles that mark who or what a predicate is said of.
MARKERS = frozenset({"が", "は", "も", "を"})

NEGATIONS = NEGATIVES | {"なし", "無し"}

# English words that stand where a verb is: personal subjects, auxiliaries, negations, frequent verbs without -ed.
_ENGLISH_VERBS = """
i he she we they it you nobody someone everyone who is are was were be been am has have had do does did can could will
would should may might must cannot not never no nothing none without said says say told tell tells asks thinks think
thought wants want needs need sees see saw went goes go got get gets gave give gives came comes come took takes take
left leave leaves lost lose loses found find finds made make makes kept keep keeps knew know knows began begin begins
ran run runs sent send wrote write writes broke fell felt feels held hold holds put puts quit set stood stuck threw
understood understand understands used works work stopped waits waiting prefers looks look seems let lets met brought
bought built spent chose forgot doing trying using stays stay
"""
ENGLISH_VERBS = frozenset(_ENGLISH_VERBS.split())

# English words in -ed that are no verbs.
ENGLISH_NOT_PAST = frozenset({"need", "feed", "speed", "indeed", "hundred", "embed", "shed", "seed"})

# The fewest words of an English sentence that can tell what happened.
LEAST_ENGLISH_WORDS = 4
