"""One mining run: reads items, places them into the themes people own, clusters the rest, and writes what it proposes.

People's acts are read as constraints and never written: a named or confirmed theme keeps its id and its items, a
placed item stays where it was put. Everything else is a proposal and may look different after the next run.
"""

import hashlib
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import numpy as np

from ingest.store import Store
from ingest.store.connection import now
from mining.cluster import cluster_items
from mining.describe import describe_themes
from mining.embed import Progress, silent, vectors_of
from mining.encoder.protocol import Encoder
from mining.layout import map_points
from mining.lineage import match_clusters
from mining.membership import Standing, judge, place_into_owned
from mining.suggest import suggest_all
from taxonomy.records import Placement, Run, Theme
from taxonomy.settings import setting

PACKAGES = ("hdbscan", "numpy", "scikit-learn", "sudachipy", "sudachidict-core", "tsumazuki")


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


def mine(store: Store, encoder: Encoder, *, progress: Progress = silent) -> Run:
    """Run once over everything that is logged and return the stored record of the run."""
    clock = _Clock()
    started_at = now()
    progress("mine.step_read", 0.0)
    rows = sorted(store.items.all(), key=_canonical)
    vectors = vectors_of(store, [row["text"] for row in rows], encoder, progress=progress)
    context = vectors_of(store, [_context(row) for row in rows], encoder)
    clock.mark("encode")
    stumbling = np.array([row["polarity"] == "neg" for row in rows], dtype=bool)
    progress("mine.step_place", 0.0)
    standing = Standing.read(store, rows)
    assigned = place_into_owned(rows, vectors, standing)
    clock.mark("place")
    progress("mine.step_cluster", 0.0)
    free = [i for i in range(len(rows)) if stumbling[i] and i not in assigned and i not in standing.in_tray]
    clustering = cluster_items(
        vectors[free],
        context=context[free],
        groups=[rows[i]["conversation_id"] for i in free],
        smallest=int(setting("smallest_theme")),
        seed=int(setting("seed")),
    )
    clock.mark("cluster")
    proposals, changes = _proposals(rows, free, clustering.labels, standing, store)
    assigned |= proposals
    progress("mine.step_describe", 0.0)
    reasons = dict(zip(free, clustering.reasons, strict=True))
    places = judge(vectors, assigned, reasons, stumbling, standing.in_tray)
    described = describe_themes([row["text"] for row in rows], assigned, vectors)
    clock.mark("describe")
    progress("mine.step_map", 0.0)
    points = map_points(vectors, [assigned.get(i, "") for i in range(len(rows))], seed=int(setting("seed")))
    clock.mark("map")
    themes = _themes(standing, assigned, described)
    placements = [
        Placement(row["item_id"], *place, float(point[0]), float(point[1]))
        for row, place, point in zip(rows, places, points, strict=True)
    ]
    counts = _counts(rows, stumbling, placements, themes, clustering.reason)
    run = _record(started_at, encoder, rows, counts, clock, changes)
    progress("mine.step_store", 0.0)
    store.runs.record(run, themes, placements, faded=changes["faded"])
    suggest_all(store, progress=progress)
    latest = store.runs.latest()
    if latest is None:
        raise RuntimeError("the run that was just stored cannot be read")
    return latest


def _canonical(row: dict[str, Any]) -> tuple[str, str]:
    """Order items by what they are, never by when they came."""
    return (row["text_hash"], row["item_id"])
