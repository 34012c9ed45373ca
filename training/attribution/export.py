"""Write trained attribution networks as a flat file for the program.

    python training/attribution/export.py WEIGHTS.pt STATIC_VECTORS.npy models/attribution.bin
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent.parent))
from container import quantise, write  # noqa: E402

from network import Attributor, Sizes  # noqa: E402
from train import scaled, take  # noqa: E402


SIZE_LIMIT = 10_000_000


def lstm(prefix: str, layer: torch.nn.LSTM) -> dict[str, np.ndarray]:
    sections = {}
    for number in range(layer.num_layers):
        for direction, suffix in (("forward", ""), ("backward", "_reverse")):
            get = lambda name: getattr(layer, f"{name}_l{number}{suffix}").detach().numpy()
            name = f"{prefix}.{number}.{direction}"
            sections[f"{name}.W"] = get("weight_ih")
            sections[f"{name}.U"] = get("weight_hh")
            sections[f"{name}.b"] = get("bias_ih") + get("bias_hh")
    return sections


def linear(prefix: str, layer: torch.nn.Linear) -> dict[str, np.ndarray]:
    sections = {f"{prefix}.W": layer.weight.detach().numpy()}
    if layer.bias is not None:
        sections[f"{prefix}.b"] = layer.bias.detach().numpy()
    return sections


def sections_of(saved: dict, static: np.ndarray) -> dict:
    sizes = Sizes(**saved["sizes"])
    model = Attributor(sizes, scaled(static), len(saved["lemmas"]))
    take(model, saved["weights"])
    encoder, pairs = model.encoder, model.pairs
    with torch.no_grad():
        table = encoder.static(encoder.static_table.weight[1:]).numpy()
    values, scales = quantise(table)
    lemma_values, lemma_scales = quantise(encoder.lemma.weight.detach().numpy())
    sections = {
        "attribution.sizes": np.array([sizes.static, sizes.lemma, sizes.inputs, sizes.state, sizes.layers, sizes.pair,
                                       sizes.pair_state], np.uint32),
        "attribution.lemmas": saved["lemmas"].astype(np.uint64),
        "static": values, "static.scale": scales, "lemma": lemma_values, "lemma.scale": lemma_scales,
        "norm.G": encoder.norm.weight.detach().numpy(), "norm.b": encoder.norm.bias.detach().numpy(),
    }
    for i, embed in enumerate(encoder.categories):
        sections[f"category.{i}"] = embed.weight.detach().numpy()
    for i, embed in enumerate(pairs.categories):
        sections[f"view.{i}"] = embed.weight.detach().numpy()
    sections |= linear("inputs", encoder.inputs) | lstm("states", encoder.states)
    sections |= linear("anchor.0", encoder.anchor[0]) | linear("anchor.1", encoder.anchor[2])
    sections |= linear("pair.token", pairs.token) | linear("pair.anchor", pairs.anchor)
    return sections | lstm("pair.states", pairs.states) | linear("roles", pairs.roles)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("weights")
    arguments.add_argument("static")
    arguments.add_argument("out", type=Path)
    options = arguments.parse_args()
    saved = torch.load(options.weights, weights_only=False)
    write(options.out, sections_of(saved, np.load(options.static)), SIZE_LIMIT)


if __name__ == "__main__":
    main()
