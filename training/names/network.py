"""The name network: what is known of a token, windows of neighbours, a tag a token."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

# As in `crates/dateline-read/src/names/features.rs`, and behind them what the lists of names say of the word.
CATEGORY_SIZES = (64, 64, 48, 64, 64, 24, 24, 4, 8, 8, 8, 255, 4)
VECTORS = 192
# Outside, and first, middle, last and only token of a person, a place, a body.
TYPES = ("PER", "LOC", "ORG")
TAGS = 1 + 4 * len(TYPES)


@dataclass
class Sizes:
    static: int = 48
    width: int = 96
    layers: int = 2


class NameTagger(nn.Module):
    """Works on tokens side by side, `before` and `after` being their neighbours in the sentence, the place behind the last
    token for none. `dropout` applies to what goes into the layers."""

    def __init__(self, sizes: Sizes, dropout: float = 0.0):
        super().__init__()
        offsets = torch.tensor([0, *CATEGORY_SIZES[:-1]]).cumsum(0)
        self.register_buffer("offsets", offsets)
        self.categories = nn.EmbeddingBag(sum(CATEGORY_SIZES), sizes.width, mode="sum")
        nn.init.normal_(self.categories.weight, std=0.1)
        self.inputs = nn.Linear(VECTORS + sizes.static, sizes.width)
        self.norm = nn.LayerNorm(sizes.width)
        self.windows = nn.ModuleList(nn.Linear(3 * sizes.width, sizes.width) for _ in range(sizes.layers))
        self.norms = nn.ModuleList(nn.LayerNorm(sizes.width) for _ in range(sizes.layers))
        self.tags = nn.Linear(sizes.width, TAGS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, vectors, categories, before, after):
        x = self.inputs(self.dropout(vectors)) + self.categories(categories + self.offsets)
        x = self.dropout(torch.relu(self.norm(x)))
        for window, norm in zip(self.windows, self.norms):
            padded = torch.cat([x, torch.zeros(1, x.shape[1])])
            seen = torch.cat([padded[before], x, padded[after]], -1)
            x = self.dropout(x + torch.relu(norm(window(seen))))
        return self.tags(x)
