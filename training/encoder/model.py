"""The encoder in torch, for training alone: the lower layers of multilingual-e5-small and a layer that scores tags."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from e5 import HEADS, INNER, WIDTH

EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer, norm after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.aln, self.oln = (nn.LayerNorm(WIDTH, EPSILON) for _ in range(2))
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` [batch, pieces, width]; `mask` [batch, 1, 1, pieces] is 0 where there is a piece, else -inf."""
        q, k, v = (one(x).unflatten(-1, (HEADS, -1)).transpose(1, 2) for one in (self.q, self.k, self.v))
        # plain products: on a CPU their gradient takes a fraction of the time of torch's fused attention's
        weights = torch.softmax((q @ k.transpose(-1, -2)) * (WIDTH / HEADS) ** -0.5 + mask, dim=-1)
        x = self.aln(x + self._drop(self.ao((weights.to(v.dtype) @ v).transpose(1, 2).flatten(2))))
        inner = functional.gelu(self.fi(x), approximate="tanh")  # onnxruntime is quicker at tanh than at erf
        return self.oln(x + self._drop(self.fo(inner)))

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


class Encoder(nn.Module):
    """Scores of tags for each piece; the embedding of the pieces stays as it is, so that rare ones keep their place."""

    def __init__(self, layers: int, pieces: int, tags: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, WIDTH)
        self.word.weight.requires_grad = False
        self.places = nn.Parameter(torch.zeros(512, WIDTH))
        self.ln = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.head = nn.Linear(WIDTH, tags)
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids` and `mask` [batch, pieces] to scores [batch, pieces, tags]."""
        x = self.ln(self.word(ids) + self.places[: ids.shape[1]])
        x = functional.dropout(x, self.dropout, self.training)
        added = torch.zeros(mask.shape).masked_fill(~mask, -torch.inf)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, added)
        return self.head(functional.dropout(x, self.dropout, self.training))

    @torch.no_grad()
    def take(self, tensors: Mapping[str, np.ndarray]) -> None:
        """Copy tensors named as `e5.weights` names them; "head.w" may be missing."""
        self.word.weight.copy_(torch.from_numpy(tensors["emb.word"]))
        self.places.copy_(torch.from_numpy(tensors["emb.pos"] + tensors.get("emb.type", np.float32(0))))
        for name, parameter in self._named().items():
            if name in tensors:
                parameter.copy_(torch.from_numpy(tensors[name]))
            elif not name.startswith("head."):
                raise KeyError(f"{name}: not among the tensors")

    def give(self) -> dict[str, np.ndarray]:
        """The inverse of `take`, with "emb.type" all zero."""
        own = {name: parameter.detach().numpy().copy() for name, parameter in self._named().items()}
        fixed = {"emb.word": self.word.weight.numpy().copy(), "emb.pos": self.places.detach().numpy().copy()}
        return own | fixed | {"emb.type": np.zeros(WIDTH, np.float32)}

    def _named(self) -> dict[str, nn.Parameter]:
        modules: dict[str, nn.Module] = {"emb.ln": self.ln, "head": self.head}
        for number, layer in enumerate(self.layers):
            modules |= {f"l{number}.{name}": part for name, part in layer.named_children()}
        return {f"{name}.{kind}": getattr(part, long) for name, part in modules.items() for kind, long in _KINDS}


_KINDS = (("w", "weight"), ("b", "bias"))


def loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Mean of -log of the probability of all allowed tags together; `scores` and `allowed` [words, tags]."""
    known = torch.logsumexp(scores.masked_fill(~allowed, -torch.inf), dim=-1)
    return (torch.logsumexp(scores, dim=-1) - known).sum() / allowed.shape[0]
