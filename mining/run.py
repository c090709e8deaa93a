"""One mining run: reads items, places them into the themes people own, clusters the rest, writes what it proposes.

People's acts are read as constraints and never written: a named or confirmed theme keeps its id and its items, a
placed item stays where it was put. Everything else is a proposal and may look different after the next run.
"""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.store import Store
from ingest.store.connection import now
from ingest.store.runs import NEW
from mining.cluster import Clustering, cluster_items
from mining.embed import Progress, silent, vectors_of
from mining.encoder.protocol import Encoder
from mining.firmness import found_again
from mining.follow import follow_people, left_over
from mining.layout import map_points
from mining.levels import levels_of
from mining.lineage import Lineage, trace
from mining.membership import Membership, changes_of, join_proposals, keep_held, placements_of
from mining.offers import clusters_of, with_news, without_archived
from mining.own_server import configured
from mining.passages import context
from mining.standing import Standing, standing_of
from mining.suggest import suggest_all
from mining.theme_words import describe_themes
from taxonomy.records import Placement, Run
from taxonomy.settings import setting

Rows = list[dict[str, Any]]
# Half as many items again as when the proposals were formed: time to look at all of them together once more.
OUTGROWN = 1.5
PACKAGES = ("hdbscan", "numpy", "scikit-learn", "scipy", "sudachidict-core", "sudachipy", "tsumazuki")


@dataclass(slots=True)
class _Clock:
    """Seconds by step, as they pass."""

    timings: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)

    def mark(self, step: str) -> None:
        """Book the time since the last mark under `step`."""
        passed = time.perf_counter()
        self.timings[step] = round(passed - self.started, 3)
        self.started = passed


def mine(store: Store, encoder: Encoder, *, progress: Progress = silent, afresh: bool = False) -> Run:
    """Run once over everything that is logged and return the record of the run, as stored.

    Themes keep the items they have: new items join where they clearly belong, and what is left is looked through for
    new proposals. Proposals nobody owns are formed anew when asked (`afresh`), when the encoder is another one, and
    when there is half as much again as when they were formed.
    """
    clock, started_at, server = _Clock(), now(), configured()
    progress("mine.step_read", 0.0)
    latest, acted = store.runs.latest(), store.acts.latest()
    rows = sorted(store.items.to_mine(), key=_canonical)
    contexts = _contexts(store, rows)
    vectors = vectors_of(store, [row["text"] for row in rows], encoder, progress=progress)
    beside = vectors_of(store, contexts, encoder, progress=progress)
    clock.mark("encode")

    progress("mine.step_place", 0.0)
    points = [n for n, row in enumerate(rows) if row["polarity"] == "neg"]
    afresh = afresh or _outgrown(latest, encoder, len(points))
    decided, vetoes = store.themes.decided_items(), store.themes.vetoes()
    standing = standing_of(rows, store.themes.all(), decided, vetoes, afresh=afresh)
    stumbling = [number for number in points if number not in standing.in_tray]
    membership = keep_held(rows, standing, vectors, () if afresh else stumbling)
    clock.mark("place")

    progress("mine.step_cluster", 0.0)
    asked = stumbling if afresh else [number for number in stumbling if number not in membership.theme]
    clustering = cluster_items(
        vectors[asked],
        context=beside[asked],
        groups=[rows[number]["conversation_id"] for number in asked],
        smallest=int(setting("smallest_theme")),
        seed=int(setting("seed")),
    )
    if afresh:
        follow_people(standing, membership, asked, clustering, vectors)
    free = [number for number in asked if number not in membership.theme]
    clustering = left_over(clustering, asked, free, smallest=int(setting("smallest_theme")))
    if not afresh:
        clustering = with_news(rows, free, clustering)
    lineage = trace(standing.proposals, clusters_of(rows, free, clustering))
    clustering = without_archived(rows, free, clustering, born=lineage.born, archived=store.themes.archived_items())
    lineage = trace(standing.proposals, clusters_of(rows, free, clustering))
    theme_of_cluster, born = _theme_ids(lineage)
    join_proposals(membership, free, clustering, theme_of_cluster)
    clock.mark("cluster")

    progress("mine.step_firm", 0.0)
    firmness = _firmness(rows, membership, points, vectors, beside)
    del beside, contexts
    clock.mark("firm")

    progress("mine.step_describe", 0.0)
    members, labels = membership.members(), _labels(rows, membership)
    words = describe_themes(store, rows, vectors, members, labels, encoder, server=server, progress=progress)
    themes = words.themes + [theme for theme in store.themes.all() if theme.id in standing.held.keys() - members.keys()]
    clock.mark("describe")
    levels = levels_of(
        vectors,
        members,
        [row["item_id"] for row in rows],
        smallest=int(setting("smallest_theme")),
    )
    clock.mark("levels")
    progress("mine.step_map", 0.0)
    spots = map_points(vectors, labels, seed=int(setting("seed")))
    clock.mark("map")
    reasons = dict(zip(free, clustering.reasons, strict=True))
    placements = placements_of(rows, vectors, membership, reasons, spots, standing.vetoed)
    faded = [*standing.emptied, *lineage.faded]
    changes = changes_of(standing, membership, born=born, faded=faded)
    run = Run(
        id=0,
        started_at=started_at,
        encoder_id=encoder.id,
        input_hash=_input_hash(rows),
        settings={
            **{name: setting(name) for name in ("smallest_theme", "seed", "batch_size")},
            "afresh": afresh,
            "formed_with": len(points) if afresh or latest is None else latest.settings["formed_with"],
        },
        versions={name: version(name) for name in PACKAGES},
        counts=_counts(rows, placements),
        timings=clock.timings,
        firmness=firmness,
        changes={**changes, "reason": _reason(clustering, standing), "naming": words.naming},
    )
    progress("mine.step_store", 0.0)
    after = latest.id if latest else 0
    run_id = store.runs.record(run, themes, placements, faded=faded, levels=levels, after=after, acted=acted)
    del rows, vectors, placements
    suggest_all(store, progress=progress)
    clock.mark("causes")
    return store.runs.finish(run_id, clock.timings)


def _outgrown(latest: Run | None, encoder: Encoder, points: int) -> bool:
    """Whether the proposals there are come from another encoder, or from far fewer items than there are now."""
    if latest is None:
        return True
    return latest.encoder_id != encoder.id or points >= OUTGROWN * int(latest.settings["formed_with"])


def _canonical(row: Mapping[str, Any]) -> tuple[str, str]:
    """Order items by what they are, never by when they came."""
    return (row["text_hash"], row["item_id"])


def _contexts(store: Store, rows: Rows) -> list[str]:
    """Return for each row the rest of its conversation."""
    rest = {conversation.id: context(conversation) for conversation in store.conversations.each()}
    return [rest.get(row["conversation_id"], "") for row in rows]


def _theme_ids(lineage: Lineage) -> tuple[list[str], list[str]]:
    """Return the theme id of each cluster, known or to be given when stored, and the new ones alone."""
    ids = [theme_id or f"{NEW}{number:04d}" for number, theme_id in enumerate(lineage.themes)]
    return ids, [theme_id for theme_id in ids if theme_id.startswith(NEW)]


def _labels(rows: Rows, membership: Membership) -> npt.NDArray[np.int64]:
    """Return each row's theme as a number, -1 for none."""
    number_of = {theme_id: number for number, theme_id in enumerate(membership.members())}
    return np.array(
        [number_of[membership.theme[n]] if n in membership.theme else -1 for n in range(len(rows))], dtype=np.int64
    )


def _firmness(
    rows: Rows,
    membership: Membership,
    points: Sequence[int],
    vectors: npt.NDArray[np.float32],
    beside: npt.NDArray[np.float32],
) -> dict[str, float]:
    """Return theme id -> how much of it comes back when all stumbling points are grouped anew."""
    names = list(membership.members())
    found = found_again(
        vectors[points],
        _labels(rows, membership)[points],
        context=beside[points],
        groups=[rows[number]["conversation_id"] for number in points],
        smallest=int(setting("smallest_theme")),
        seed=int(setting("seed")),
    )
    return {names[number]: round(again, 4) for number, again in found.items()}


def _counts(rows: Rows, placements: Sequence[Placement]) -> dict[str, int]:
    stumbling = [p for row, p in zip(rows, placements, strict=True) if row["polarity"] == "neg"]
    return {
        "items": len(rows),
        "stumbling": len(stumbling),
        "conversations": len({row["conversation_id"] for row in rows}),
        "companies": len({row["company"] for row in rows}),
        "themes": len({p.theme_id for p in stumbling if p.theme_id}),
        "unassigned": sum(p.theme_id is None for p in stumbling),
    }


def _reason(clustering: Clustering, standing: Standing) -> str | None:
    """Return why nothing could be divided, when that is so and people own no theme either."""
    return clustering.reason if clustering.groups == 0 and not standing.held else None


def _input_hash(rows: Rows) -> str:
    """Return what identifies the items a run read, whatever order they came in."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row['item_id']}\t{row['text_hash']}\t{row['polarity']}\n".encode())
    return digest.hexdigest()[:16]
