"""Narrower networks to begin with: of every layer the values that matter most to the layers behind it.

    python training/attribution/narrow.py WIDE.pt FEATURES STATIC_VECTORS.npy OUT.pt --state 64 --inputs 96 ...

A value matters as much as it varies over news times what the layers behind it make of it. The mean of a value that is left
out goes into the bias of the layers that read it. What comes out is worse than what went in until it has learned again
(`train.py --start`).
"""

from __future__ import annotations

import argparse

import numpy as np
import torch

from data import Batch, Corpus, batch_of, batches
from network import Attributor, Sizes
from train import load, pair_logits, store, windows

SAMPLE = 200
DIRECTIONS = ("", "_reverse")


class Watch:
    """The mean of what a layer puts out, and how much it varies."""

    def __init__(self):
        self.seen: list[torch.Tensor] = []

    def take(self, values: torch.Tensor) -> None:
        self.seen.append(values.reshape(-1, values.shape[-1]))

    def mean(self) -> torch.Tensor:
        return torch.cat(self.seen).mean(0)

    def deviation(self) -> torch.Tensor:
        return torch.cat(self.seen).std(0)


def watch(layer: torch.nn.Module, before: Watch, behind: Watch) -> None:
    def hook(_, given, told) -> None:
        before.take(given[0])
        behind.take(told[0])

    layer.register_forward_hook(hook)


@torch.no_grad()
def watched(model: Attributor, corpus: Corpus) -> dict[str, Watch]:
    """What the layers that are to be narrower put out over a sample of units."""
    model.eval()
    watches = {name: Watch() for name in ("inputs", "states", "pair", "pair_states")}
    watch(model.encoder.states, watches["inputs"], watches["states"])
    watch(model.pairs.states, watches["pair"], watches["pair_states"])
    units = [unit for unit in corpus.units if unit.targets][:: max(1, len(corpus.units) // (2 * SAMPLE))][:SAMPLE]
    for group in batches(units, 1, None):
        batch: Batch = batch_of(corpus, group)
        states, _ = model.encoder(batch)
        chosen = [(0, anchor - group[0].start) for anchor in group[0].targets
                  if corpus.view_start[anchor] >= 0]
        if chosen:
            steps, mask = windows(batch, chosen)
            pair_logits(model, corpus, batch, states, chosen, steps, mask)
    return watches


def best(watch: Watch, readers: list[torch.Tensor], count: int, parts: int = 1) -> torch.Tensor:
    """The values to keep, as many of each of the parts; the readers are weights whose columns read the values."""
    worth = watch.deviation() * torch.cat(readers).norm(dim=0)
    size = len(worth) // parts
    kept = [part * size + worth[part * size : (part + 1) * size].topk(count).indices.sort().values for part in range(parts)]
    return torch.cat(kept)


def others(kept: torch.Tensor, size: int) -> torch.Tensor:
    left = torch.ones(size, dtype=torch.bool)
    left[kept] = False
    return left.nonzero().squeeze(1)


class Cut:
    """Weights of the wide networks, cut down."""

    def __init__(self, weights: dict[str, torch.Tensor]):
        self.weights = {name: value.clone() for name, value in weights.items()}

    def columns(self, name: str, bias: str | None, kept: torch.Tensor, mean: torch.Tensor) -> None:
        """Leaves a layer only the columns kept; the mean of what the others read goes into its bias."""
        wide = self.weights[name]
        left_out = others(kept, wide.shape[1])
        if bias is not None:
            self.weights[bias] += wide[:, left_out] @ mean[left_out]
        self.weights[name] = wide[:, kept]

    def rows(self, name: str, kept: torch.Tensor) -> None:
        self.weights[name] = self.weights[name][kept]

    def lstm(self, prefix: str, given: torch.Tensor, given_mean: torch.Tensor, kept: torch.Tensor, mean: torch.Tensor):
        """An LSTM of both directions that reads the values `given` and keeps the states `kept` of both."""
        size = len(mean) // 2
        for part, suffix in enumerate(DIRECTIONS):
            own = kept[(kept >= part * size) & (kept < (part + 1) * size)] - part * size
            bias = f"{prefix}.bias_ih_l0{suffix}"
            self.columns(f"{prefix}.weight_ih_l0{suffix}", bias, given, given_mean)
            self.columns(f"{prefix}.weight_hh_l0{suffix}", bias, own, mean[part * size : (part + 1) * size])
            gates = torch.cat([gate * size + own for gate in range(4)])
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
                self.rows(f"{prefix}.{name}_l0{suffix}", gates)


def readers(weights: dict[str, torch.Tensor], prefix: str, kind: str) -> list[torch.Tensor]:
    return [weights[f"{prefix}.{kind}_l0{suffix}"] for suffix in DIRECTIONS]


def narrowed(model: Attributor, watches: dict[str, Watch], sizes: Sizes) -> dict[str, torch.Tensor]:
    weights = {name: value.detach() for name, value in model.state_dict().items()}
    inside = lambda prefix: torch.cat(readers(weights, prefix, "weight_hh"), 1)
    heads = [weights["encoder.anchor.0.weight"], weights["pairs.token.weight"], weights["pairs.anchor.weight"]]
    inputs = best(watches["inputs"], readers(weights, "encoder.states", "weight_ih"), sizes.inputs)
    states = best(watches["states"], [*heads, inside("encoder.states")], sizes.state, 2)
    pair = best(watches["pair"], readers(weights, "pairs.states", "weight_ih"), sizes.pair)
    pair_states = best(watches["pair_states"], [weights["pairs.roles.weight"], inside("pairs.states")], sizes.pair_state, 2)
    mean = {name: watch.mean() for name, watch in watches.items()}
    cut = Cut(weights)
    for name in ("encoder.inputs.weight", "encoder.inputs.bias", "encoder.norm.weight", "encoder.norm.bias"):
        cut.rows(name, inputs)
    cut.lstm("encoder.states", inputs, mean["inputs"], states, mean["states"])
    cut.columns("encoder.anchor.0.weight", "encoder.anchor.0.bias", states, mean["states"])
    cut.columns("pairs.token.weight", "pairs.token.bias", states, mean["states"])
    cut.columns("pairs.anchor.weight", "pairs.token.bias", states, mean["states"])
    for name in ("pairs.token.weight", "pairs.token.bias", "pairs.anchor.weight"):
        cut.rows(name, pair)
    for i in range(len(model.pairs.categories)):
        cut.weights[f"pairs.categories.{i}.weight"] = cut.weights[f"pairs.categories.{i}.weight"][:, pair]
    cut.lstm("pairs.states", pair, mean["pair"], pair_states, mean["pair_states"])
    cut.columns("pairs.roles.weight", "pairs.roles.bias", pair_states, mean["pair_states"])
    return cut.weights


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("wide")
    arguments.add_argument("features")
    arguments.add_argument("static")
    arguments.add_argument("out")
    for name in ("state", "inputs", "pair", "pair-state"):
        arguments.add_argument(f"--{name}", type=int, required=True)
    options = arguments.parse_args()
    static = np.load(options.static)
    model, lemmas = load(options.wide, static)
    watches = watched(model, Corpus(options.features, lemmas))
    sizes = Sizes(**{**vars(model.sizes), "state": options.state, "inputs": options.inputs, "pair": options.pair,
                     "pair_state": options.pair_state})
    narrow = Attributor(sizes, torch.from_numpy(static.astype(np.float32)), len(lemmas))
    narrow.load_state_dict(narrowed(model, watches, sizes))
    store(narrow, lemmas, options.out)


if __name__ == "__main__":
    main()
