"""What divides items into themes, ours and the peers: vectors in, one label an item out, -1 for none.

BERTopic gets the same vectors; its best setting is looked for by the truth, which nobody has in earnest.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
import numpy.typing as npt

from bench.items import Items
from mining.cluster import cluster_items
from mining.place import place_items

Labels = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

# What BERTopic's documentation names to try for short texts and small data.
NEIGHBOURS, COMPONENTS, SIZES, SAMPLES = (5, 10, 15), (5, 10), (3, 5, 10), (1, None)


def ours(items: Items, vectors: Vectors, context: Vectors) -> Labels:
    """What the product does: stumbling points are divided, positive items join the theme they clearly belong to."""
    points = np.flatnonzero(~items.positive)
    found = cluster_items(vectors[points], context=context[points], groups=[items.groups[i] for i in points]).labels
    labels = np.full(len(vectors), -1, dtype=np.int64)
    labels[points] = found
    asked = np.flatnonzero(items.positive)
    members = {f"{number:06d}": vectors[labels == number] for number in np.unique(found[found >= 0])}
    for row, nearest in zip(asked, place_items(vectors[asked], members, background=vectors), strict=True):
        labels[row] = int(nearest.theme_id) if nearest.belongs and nearest.theme_id else -1
    return labels


def hdbscan_on_cosine(items: Items, vectors: Vectors, context: Vectors) -> Labels:
    """HDBSCAN on the cosine distance of the items."""
    from hdbscan import HDBSCAN

    distance = np.maximum(1.0 - vectors.astype(np.float64) @ vectors.T, 0.0)
    return np.asarray(HDBSCAN(min_cluster_size=3, min_samples=1, metric="precomputed").fit(distance).labels_)


def average_linkage(items: Items, vectors: Vectors, context: Vectors) -> Labels:
    """Average linkage on the cosine distance, cut into a sixth as many groups as items; groups under three are none."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.maximum(1.0 - vectors.astype(np.float64) @ vectors.T, 0.0)
    np.fill_diagonal(distance, 0.0)
    found = fcluster(linkage(squareform(distance, checks=False), "average"), max(len(vectors) // 6, 1), "maxclust")
    return np.where(np.bincount(found)[found] >= 3, found, -1).astype(np.int64)


def bertopic(items: Items, vectors: Vectors, context: Vectors) -> Labels:
    """BERTopic as it comes, but for the seed."""
    from umap import UMAP

    return _bertopic(
        items, vectors, UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    )


def bertopic_settings(items: Items, vectors: Vectors) -> Iterator[tuple[str, Labels]]:
    """Yield each of the settings for short texts with what it gives; each UMAP is made once."""
    from hdbscan import HDBSCAN
    from umap import UMAP

    for neighbours, components in product(NEIGHBOURS, COMPONENTS):
        space = UMAP(
            n_neighbors=min(neighbours, len(vectors) - 1),
            n_components=components,
            min_dist=0.0,
            metric="cosine",
            random_state=0,
        ).fit_transform(vectors)
        for size, samples in product(SIZES, SAMPLES):
            model = HDBSCAN(min_cluster_size=size, min_samples=samples, metric="euclidean")
            yield f"UMAP({neighbours}, {components}) HDBSCAN({size}, {samples})", np.asarray(model.fit(space).labels_)


def _bertopic(items: Items, vectors: Vectors, umap: object) -> Labels:
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer

    # Its words are not measured; characters spare it a tokenizer that knows no Japanese.
    words = CountVectorizer(analyzer="char", ngram_range=(2, 2))
    topics, _ = BERTopic(umap_model=umap, vectorizer_model=words).fit_transform(list(items.texts), vectors)
    return np.asarray(topics, dtype=np.int64)
