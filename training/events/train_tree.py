"""The linear head over features of the tree: five folds apart, and once on all, to the flat file.

    python training/events/train_tree.py FEATURES PAIRS.jsonl FOLDER [--out models/events_tree.bin]

FEATURES is what `event_features` wrote for PAIRS.jsonl. Writes FOLDER/tree-folds.npz, scores of every pair from the fold
that did not see it, and FOLDER/tree-N.bin, the head of each fold.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent))
import container
import pairs as gold

TYPES = len(gold.TYPES)
# As in `crates/dateline-read/src/events/typing/hash.rs`: the lowest bits of a hash say its group.
GROUP_BITS = 4
# How much a feature of each group counts. Chosen on two other divisions into folds.
SCALES = {"path": 0.7, "shape": 0.5, "frame": 0.7, "dependent": 1.0, "between": 1.0, "pair": 0.7, "beside": 2.0,
          "sentence": 1.7, "argument": 0.5, "listed": 1.0, "stem": 1.5, "vote": 1.5}
# Bytes of the file at most.
LIMIT = 2_000_000
STEPS = 100


def read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features")
    arguments.add_argument("pairs")
    arguments.add_argument("folder")
    arguments.add_argument("--out", default=None)
    arguments.add_argument("--least", type=int, default=3, help="pairs that a feature must be seen in")
    arguments.add_argument("--decay", type=float, default=0.4, help="how dear weights are")
    arguments.add_argument("--loss", choices=("hinge", "logistic"), default="hinge")
    arguments.add_argument("--without", default="", help="a group of features left out, to see what it is worth")
    return arguments.parse_args()


def read_hashes(folder: str) -> list[np.ndarray]:
    """The features of every pair, ascending."""
    path = Path(folder)
    hashes, bounds = np.fromfile(path / "hashes.u64", np.uint64), np.fromfile(path / "bounds.u32", np.uint32)
    return [hashes[start:end] for start, end in zip(bounds, bounds[1:])]


class Head:
    """Weights learned from some pairs."""

    def __init__(self, options: argparse.Namespace, hashes: list[np.ndarray], types: np.ndarray, rows: list[int]):
        known, counts = np.unique(np.concatenate([hashes[i] for i in rows]), return_counts=True)
        scales = np.array([0.0 if name == options.without else scale for name, scale in SCALES.items()], np.float32)
        self.hashes = known[counts >= options.least]
        self.scales = scales[(self.hashes & np.uint64((1 << GROUP_BITS) - 1)).astype(int)]
        x = torch.from_numpy(self.inputs(hashes, rows))
        self.weights, self.bias = learn(options, x, torch.from_numpy(types[rows]))

    def inputs(self, hashes: list[np.ndarray], rows: list[int]) -> np.ndarray:
        """What is known of each pair, shorter the more it is."""
        x = np.zeros((len(rows), len(self.hashes)), np.float32)
        for place, i in enumerate(rows):
            known = np.isin(self.hashes, hashes[i], assume_unique=True)
            x[place, known] = self.scales[known] / np.sqrt(max(1, known.sum()))
        return x

    def scores(self, hashes: list[np.ndarray], rows: list[int]) -> np.ndarray:
        return self.inputs(hashes, rows) @ self.weights.T + self.bias

    def write(self, path: Path, temperature: float) -> None:
        """As `typing/head.rs` reads it; the groups' scales become part of the weights."""
        rows, scales = container.quantise(np.ascontiguousarray((self.weights * self.scales).T))
        sections = {"tree.hashes": self.hashes, "tree.weights": rows, "tree.weights.scale": scales,
                    "tree.bias": self.bias.astype(np.float32), "tree.temperature": np.array([temperature], np.float32)}
        container.write(path, sections, LIMIT)


def learn(options: argparse.Namespace, x: torch.Tensor, types: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Each type against the others by a squared hinge, or all together by their likelihood."""
    weights = torch.zeros(TYPES, x.shape[1], requires_grad=True)
    bias = torch.zeros(TYPES, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")
    signs = 2.0 * functional.one_hot(types, TYPES) - 1.0

    def loss_of() -> torch.Tensor:
        optimiser.zero_grad()
        scores = x @ weights.T + bias
        if options.loss == "hinge":
            loss = (1.0 - signs * scores).clamp(min=0).square().sum()
        else:
            loss = 10.0 * functional.cross_entropy(scores, types, reduction="sum")
        loss = loss + options.decay * weights.square().sum()
        loss.backward()
        return loss

    optimiser.step(loss_of)
    return weights.detach().numpy(), bias.detach().numpy()


def main() -> None:
    options = read_options()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    pairs = gold.read(options.pairs)
    types = np.array([pair.type for pair in pairs])
    hashes = read_hashes(options.features)
    scores = np.zeros((len(pairs), TYPES), np.float32)
    heads = []
    for fold in range(gold.FOLDS):
        heads.append(Head(options, hashes, types, [i for i, pair in enumerate(pairs) if pair.fold != fold]))
        held = [i for i, pair in enumerate(pairs) if pair.fold == fold]
        scores[held] = heads[-1].scores(hashes, held)
    print(gold.line(f"{gold.FOLDS} folds", types, scores.argmax(1)))
    print(gold.type_line(types, scores.argmax(1)))
    temperature = gold.temperature(scores, types)
    told = gold.softmax(scores / temperature)
    print(f"temperature {temperature:.3f}, calibration error {gold.calibration_error(told, types):.3f}", flush=True)
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "tree-folds.npz", scores=scores, temperature=temperature)
    for fold, head in enumerate(heads):
        head.write(folder / f"tree-{fold}.bin", temperature)
    if options.out:
        Head(options, hashes, types, list(range(len(pairs)))).write(Path(options.out), temperature)


if __name__ == "__main__":
    main()
