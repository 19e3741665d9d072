"""The fine-tuned encoder as an ONNX graph of onnxruntime's fused operators, its matrices in 8 bits.

Written by hand rather than exported from torch: the operators of `com.microsoft` (attention, bias with GELU, skip
connection with norm) are what makes it fast on a CPU. Input: `ids` int64 [batch, pieces], without padding. Output:
`scores` float32 [batch, pieces, tags].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from e5 import HEADS, WIDTH

MICROSOFT = "com.microsoft"


class _Graph:
    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.nodes: list[Any] = []
        self.tensors: list[Any] = []

    def const(self, name: str, values: np.ndarray) -> str:
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def op(
        self, kind: str, inputs: list[str], output: str, domain: str = "", outputs: int = 1, **attributes: Any
    ) -> str:
        names = [output, *(f"{output}.{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, inputs, names, name=output, domain=domain, **attributes))
        return output

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """`x` [.., in] times `weight` [out, in], plus `bias`."""
        if self.mode == "float":
            self.op("MatMul", [x, self.const(f"{name}.w", weight.T)], f"{name}.product")
            return self.op("Add", [f"{name}.product", self.const(f"{name}.b", bias)], name)
        rows, scale = quantised_rows(weight)
        inputs = [x, self.const(f"{name}.w", rows.T), self.const(f"{name}.s", scale), "", self.const(f"{name}.b", bias)]
        return self.op("DynamicQuantizeMatMul", inputs, name, MICROSOFT)

    def norm(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """Layer norm from its parts: onnxruntime's own operator takes four times as long on one core."""
        axis = self.const(f"{name}.axis", np.array([-1]))
        self.op("ReduceMean", [x, axis], f"{name}.mean", keepdims=1)
        self.op("Sub", [x, f"{name}.mean"], f"{name}.centred")
        self.op("Mul", [f"{name}.centred"] * 2, f"{name}.squares")
        self.op("ReduceMean", [f"{name}.squares", axis], f"{name}.variance", keepdims=1)
        self.op("Sqrt", [f"{name}.variance"], f"{name}.deviation")
        self.op("Div", [self.const(f"{name}.w", weight), f"{name}.deviation"], f"{name}.scale")
        self.op("Mul", [f"{name}.centred", f"{name}.scale"], f"{name}.scaled")
        return self.op("Add", [f"{name}.scaled", self.const(f"{name}.b", bias)], name)


def quantised_rows(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and the scale of each row: `weight` is about rows * scale."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8).astype(np.float32) / 127
    return np.rint(weight / scale[:, None]).astype(np.int8), scale


def build(tensors: Mapping[str, np.ndarray], layers: int, mode: str = "int8") -> onnx.ModelProto:
    """`tensors` as `e5.weights` names them, with "head.w" [tags, 384] and "head.b"; `mode` is float or int8.

    Activations are rounded as they come, with one scale for a window; a window therefore runs by itself.
    """
    g = _Graph(mode)
    x = _embedding(g, tensors)
    for number in range(layers):
        x = _layer(g, _part(tensors, f"l{number}"), f"l{number}", x)
    g.op("MatMul", [x, g.const("head.w", tensors["head.w"].T)], "head")
    g.op("Add", ["head", g.const("head.b", tensors["head.b"])], "scores")
    tags = len(tensors["head.b"])
    graph = helper.make_graph(
        g.nodes,
        "pressrum_encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "pieces"])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "pieces", tags])],
        g.tensors,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="pressrum")


def _embedding(g: _Graph, tensors: Mapping[str, np.ndarray]) -> str:
    rows, scale = quantised_rows(tensors["emb.word"])
    g.op("Gather", [g.const("word", rows), "ids"], "word.rows")
    g.op("Cast", ["word.rows"], "word.float", to=TensorProto.FLOAT)
    g.op("Gather", [g.const("word.scale", scale[:, None]), "ids"], "word.scales")
    g.op("Mul", ["word.float", "word.scales"], "word.values")
    g.op("Shape", ["ids"], "pieces", start=1, end=2)
    places = g.const("places", (tensors["emb.pos"] + tensors["emb.type"]).astype(np.float32))
    g.op("Slice", [places, g.const("zero", np.array([0])), "pieces", g.const("axis", np.array([0]))], "places.used")
    g.op("Add", ["word.values", "places.used"], "embedded")
    return g.norm("embedded", tensors["emb.ln.w"], tensors["emb.ln.b"], "emb")


def _part(tensors: Mapping[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
    return {key.removeprefix(f"{name}."): value for key, value in tensors.items() if key.startswith(f"{name}.")}


def _layer(g: _Graph, part: dict[str, np.ndarray], name: str, x: str) -> str:
    weight = np.concatenate([part["q.w"], part["k.w"], part["v.w"]])
    bias = np.concatenate([part["q.b"], part["k.b"], part["v.b"]])
    g.linear(x, weight, bias, f"{name}.qkv")
    sizes = g.const(f"{name}.sizes", np.array([WIDTH] * 3))
    g.op("Split", [f"{name}.qkv", sizes], f"{name}.q", outputs=3, axis=-1)
    inputs = [f"{name}.q", f"{name}.q.1", f"{name}.q.2"]
    g.op("MultiHeadAttention", inputs, f"{name}.seen", MICROSOFT, num_heads=HEADS)
    g.linear(f"{name}.seen", part["ao.w"], part["ao.b"], f"{name}.out")
    g.op("Add", [f"{name}.out", x], f"{name}.sum")
    first = g.norm(f"{name}.sum", part["aln.w"], part["aln.b"], f"{name}.first")
    g.linear(first, part["fi.w"], part["fi.b"], f"{name}.inner")
    g.op("FastGelu", [f"{name}.inner"], f"{name}.active", MICROSOFT)
    g.linear(f"{name}.active", part["fo.w"], part["fo.b"], f"{name}.outer")
    g.op("Add", [f"{name}.outer", first], f"{name}.outer.sum")
    return g.norm(f"{name}.outer.sum", part["oln.w"], part["oln.b"], f"{name}.last")
