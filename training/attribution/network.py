"""Anchors in a unit, and for every anchor its source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

from data import ROLES

CATEGORY_SIZES = [64, 64, 48, 64, 64, 8, 4, 16]
CATEGORY_WIDTHS = [16, 16, 12, 8, 8, 4, 8, 6]
PAIR_SIZES = [37, 64, 64, 17, 5, 16]


@dataclass
class Sizes:
    """The widths of the network."""

    static: int = 64
    lemma: int = 32
    inputs: int = 160
    state: int = 128
    layers: int = 1
    pair: int = 64
    pair_state: int = 48
    dropout: float = 0.3
    # Whether MiniLM's upper layers look on: for teachers.
    pieces: bool = False


class Encoder(nn.Module):
    """Tokens to states that know their unit."""

    def __init__(self, sizes: Sizes, static: torch.Tensor, lemmas: int, minilm: dict | None = None):
        super().__init__()
        self.upper = None
        if sizes.pieces:
            from wordpieces import Upper

            self.upper = Upper(minilm)
        table = torch.cat([torch.zeros(1, static.shape[1]), static])
        self.static_table = nn.Embedding.from_pretrained(table, freeze=True)
        self.static = nn.Linear(static.shape[1], sizes.static, bias=False)
        self.lemma = nn.Embedding(lemmas + 1, sizes.lemma)
        self.categories = nn.ModuleList(map(nn.Embedding, CATEGORY_SIZES, CATEGORY_WIDTHS))
        width = 192 + sizes.static + sizes.lemma + sum(CATEGORY_WIDTHS) + (384 if sizes.pieces else 0)
        self.inputs = nn.Linear(width, sizes.inputs)
        self.norm = nn.LayerNorm(sizes.inputs)
        self.states = nn.LSTM(sizes.inputs, sizes.state, sizes.layers, batch_first=True, bidirectional=True,
                              dropout=sizes.dropout if sizes.layers > 1 else 0.0)
        self.drop = nn.Dropout(sizes.dropout)
        self.anchor = nn.Sequential(nn.Linear(2 * sizes.state, 64), nn.ReLU(), nn.Linear(64, 1))

    def forward(self, batch) -> tuple[torch.Tensor, torch.Tensor]:
        parts = [batch.vectors, self.static(self.static_table(batch.rows)), self.lemma(batch.lemmas)]
        parts += [embed(batch.categories[..., i]) for i, embed in enumerate(self.categories)]
        if self.upper is not None:
            parts.append(self.upper(batch))
        inputs = torch.relu(self.norm(self.inputs(self.drop(torch.cat(parts, -1)))))
        states, _ = self.states(self.drop(inputs))
        states = self.drop(states) * batch.mask[..., None]
        return states, self.anchor(states).squeeze(-1)


class Pairs(nn.Module):
    """A unit as seen from an anchor: logits of the roles of every token."""

    def __init__(self, sizes: Sizes):
        super().__init__()
        self.token = nn.Linear(2 * sizes.state, sizes.pair)
        self.anchor = nn.Linear(2 * sizes.state, sizes.pair, bias=False)
        self.categories = nn.ModuleList(nn.Embedding(size, sizes.pair) for size in PAIR_SIZES)
        for embed in self.categories:
            nn.init.normal_(embed.weight, std=0.2)
        self.states = nn.LSTM(sizes.pair, sizes.pair_state, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(sizes.dropout)
        self.roles = nn.Linear(2 * sizes.pair_state, ROLES)

    def forward(self, tokens: torch.Tensor, anchors: torch.Tensor, views: torch.Tensor) -> torch.Tensor:
        hidden = self.token(tokens) + self.anchor(anchors)[:, None, :]
        for i, embed in enumerate(self.categories):
            hidden = hidden + embed(views[..., i])
        states, _ = self.states(self.drop(torch.relu(hidden)))
        return self.roles(self.drop(states))


class Attributor(nn.Module):
    """Both networks."""

    def __init__(self, sizes: Sizes, static: torch.Tensor, lemmas: int, minilm: dict | None = None):
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes, static, lemmas, minilm)
        self.pairs = Pairs(sizes)
