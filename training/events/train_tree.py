"""The linear head over features of the tree: five folds apart, and once on all, to the flat file.

    python training/events/train_tree.py FEATURES WORDS STATIC.npy PAIRS.jsonl FOLDER [--out models/events_tree.bin]

FEATURES is what `event_features` wrote for PAIRS.jsonl, WORDS what it wrote for the lines of `words.py` (WORDS.jsonl beside the folder).
Writes FOLDER/tree-folds.npz: scores of every pair from the fold that did not see it.
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

# As in `crates/dateline-read/src/events/typing/`.
TYPES = len(gold.TYPES)
SLOTS, VECTORS, VECTOR_WIDTH, STATIC_ROWS, GROUP_BITS, ACT = 5, 4, 96, 20_000, 4, 0
DENSE = SLOTS * TYPES + VECTORS * VECTOR_WIDTH
# Seeds nearest to a word that count.
NEAREST = 4
# Bytes of the file at most.
LIMIT = 2_000_000
STEPS = 150


def read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features")
    arguments.add_argument("words")
    arguments.add_argument("static")
    arguments.add_argument("pairs")
    arguments.add_argument("folder")
    arguments.add_argument("--out", default=None)
    arguments.add_argument("--least", type=int, default=3, help="pairs that a feature must be seen in")
    arguments.add_argument("--decay", type=float, default=1.0, help="how dear weights are")
    arguments.add_argument("--like", type=float, default=1.0, help="scale of what words are like")
    arguments.add_argument("--vector", type=float, default=0.3, help="scale of the vectors")
    arguments.add_argument("--loss", choices=("hinge", "logistic"), default="hinge")
    arguments.add_argument("--without", default="", help="groups of features left out, to see what they are worth")
    return arguments.parse_args()


class Features:
    """What the program saw of every pair."""

    def __init__(self, folder: str):
        path = Path(folder)
        hashes, bounds = np.fromfile(path / "hashes.u64", np.uint64), np.fromfile(path / "bounds.u32", np.uint32)
        rows, row_bounds = np.fromfile(path / "rows.u16", np.uint16), np.fromfile(path / "row_bounds.u32", np.uint32)
        count = len(bounds) - 1
        self.hashes = [hashes[start:end] for start, end in zip(bounds, bounds[1:])]
        self.rows = [rows[start:end] for start, end in zip(row_bounds, row_bounds[1:])]
        self.vectors = np.fromfile(path / "vectors.f32", np.float32).reshape(count, VECTORS * VECTOR_WIDTH)

    def dense(self, like: np.ndarray) -> np.ndarray:
        """Per slot the mean of what its words are like, then the vectors."""
        means = [like[rows].astype(np.float32).mean(0) / 127.0 if len(rows) else np.zeros(TYPES, np.float32) for rows in self.rows]
        return np.concatenate([np.array(means).reshape(len(self.vectors), -1), self.vectors], 1)


def likeness(static: str, words: str) -> np.ndarray:
    """For every static row how like the words of each type it is: the mean of the nearest cosines, less what it is on the
    average of the types, in 127ths; cut at a half."""
    vectors = np.load(static).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(min=1e-6)
    kinds = [json.loads(line)["type"] for line in open(f"{words}.jsonl", encoding="utf-8")]
    rows = Features(words).rows[ACT::SLOTS]
    told = np.zeros((len(vectors), TYPES), np.float32)
    for kind, name in enumerate(gold.TYPES):
        seeds = sorted({int(row[0]) for row, of in zip(rows, kinds) if of == name and len(row)})
        told[:, kind] = np.sort(vectors @ vectors[seeds].T, axis=1)[:, -NEAREST:].mean(1)
    told -= told.mean(1, keepdims=True)
    return np.clip(np.rint(told * 254), -127, 127).astype(np.int8)


class Head:
    """Weights learned from some pairs."""

    def __init__(self, options: argparse.Namespace, features: Features, dense: np.ndarray, types: np.ndarray, rows: list[int]):
        seen = np.concatenate([features.hashes[i] for i in rows])
        known, counts = np.unique(seen, return_counts=True)
        left_out = [int(group) for group in options.without.split(",") if group]
        kept = ~np.isin(known & np.uint64((1 << GROUP_BITS) - 1), np.array(left_out, np.uint64))
        self.hashes = known[(counts >= options.least) & kept]
        self.middle = dense[rows].mean(0)
        spread = dense[rows].std(0).clip(min=1e-6)
        share = np.where(np.arange(DENSE) < SLOTS * TYPES, options.like, options.vector) / np.sqrt(DENSE)
        self.scale = (share / spread).astype(np.float32)
        x = torch.from_numpy(self.inputs(features, dense, rows))
        self.weights, self.bias = learn(options, x, torch.from_numpy(types[rows]))

    def inputs(self, features: Features, dense: np.ndarray, rows: list[int]) -> np.ndarray:
        x = np.zeros((len(rows), len(self.hashes) + DENSE), np.float32)
        for place, i in enumerate(rows):
            at = np.searchsorted(self.hashes, features.hashes[i])
            at = at[at < len(self.hashes)]
            at = at[np.isin(self.hashes[at], features.hashes[i])]
            x[place, at] = 1.0 / np.sqrt(max(1, len(at)))
        x[:, len(self.hashes) :] = (dense[rows] - self.middle) * self.scale
        return x

    def scores(self, features: Features, dense: np.ndarray, rows: list[int]) -> np.ndarray:
        return self.inputs(features, dense, rows) @ self.weights.T + self.bias

    def sections(self, like: np.ndarray, temperature: float) -> dict:
        """As `typing/head.rs` reads them; the scaling of the vectors becomes part of the weights."""
        of_hashes, of_dense = self.weights[:, : len(self.hashes)], self.weights[:, len(self.hashes) :] * self.scale
        rows, scales = container.quantise(np.ascontiguousarray(of_hashes.T))
        return {"tree.hashes": self.hashes, "tree.weights": rows, "tree.weights.scale": scales,
                "tree.likeness": like.tobytes(), "tree.dense": of_dense.astype(np.float32),
                "tree.bias": (self.bias - of_dense @ self.middle).astype(np.float32),
                "tree.temperature": np.array([temperature], np.float32)}


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
    features, like = Features(options.features), likeness(options.static, options.words)
    dense = features.dense(like)
    scores = np.zeros((len(pairs), TYPES), np.float32)
    for fold in range(gold.FOLDS):
        head = Head(options, features, dense, types, [i for i, pair in enumerate(pairs) if pair.fold != fold])
        held = [i for i, pair in enumerate(pairs) if pair.fold == fold]
        scores[held] = head.scores(features, dense, held)
    print(gold.line(f"{gold.FOLDS} folds, {len(head.hashes)} features", types, scores.argmax(1)))
    print("F1 " + ", ".join(f"{name} {value:.2f}" for name, value in zip(gold.TYPES, gold.by_type(types, scores.argmax(1)))))
    temperature = gold.temperature(scores, types)
    told = gold.softmax(scores / temperature)
    print(f"temperature {temperature:.3f}, calibration error {gold.calibration_error(told, types):.3f}", flush=True)
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "tree-folds.npz", scores=scores, temperature=temperature)
    if options.out:
        head = Head(options, features, dense, types, list(range(len(pairs))))
        container.write(Path(options.out), head.sections(like, temperature), LIMIT)


if __name__ == "__main__":
    main()
