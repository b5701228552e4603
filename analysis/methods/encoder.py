"""The encoder of MiniLM as an ONNX graph: layers of attention, their linear maps quantised to int8."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from analysis.methods.vectors import Floats

LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12

# 7 bits: without VNNI the 8-bit kernels saturate, and one lock should mean one result on every machine.
WEIGHT_STEPS = 63


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
