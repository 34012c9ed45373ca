"""The head that says whether an act is told between two at all, over the features of the tree: five folds apart, and once
on all.

    python training/events/train_told.py FEATURES PAIRS.jsonl CORPUS JUDGEMENTS.tsv FOLDER [--out FILE]

FEATURES are those of the pairs that `told_pairs.py` wrote. Writes FOLDER/told-N.bin, and what each fold says of pairs that
it did not see to FOLDER/told-folds.npz.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent))
import container
import pairs as gold
import told_pairs
from train_tree import GROUP_BITS, LIMIT, SCALES, read_hashes

STEPS = 60


def read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser()
    for name in ("features", "pairs", "corpus", "judgements", "folder"):
        arguments.add_argument(name)
    arguments.add_argument("--out", default=None)
    arguments.add_argument("--least", type=int, default=4, help="pairs that a feature must be seen in")
    arguments.add_argument("--decay", type=float, default=0.02, help="how dear weights are")
    return arguments.parse_args()


class Head:
    """Weights learned from some pairs."""

    def __init__(self, options: argparse.Namespace, hashes: list[np.ndarray], asked: list[told_pairs.Asked],
                 rows: list[int]):
        known, counts = np.unique(np.concatenate([hashes[i] for i in rows]), return_counts=True)
        self.hashes = known[counts >= options.least]
        self.scales = np.array(list(SCALES.values()), np.float32)[(self.hashes & np.uint64((1 << GROUP_BITS) - 1)).astype(int)]
        told = torch.tensor([float(asked[i].told) for i in rows])
        weight = torch.tensor([asked[i].weight for i in rows])
        x = self.inputs(hashes, rows)
        self.weights = torch.zeros(len(self.hashes), 1, requires_grad=True)
        self.bias = torch.zeros(1, requires_grad=True)
        optimiser = torch.optim.LBFGS([self.weights, self.bias], max_iter=STEPS, line_search_fn="strong_wolfe")

        def loss_of() -> torch.Tensor:
            optimiser.zero_grad()
            scores = (torch.sparse.mm(x, self.weights) + self.bias)[:, 0]
            loss = functional.binary_cross_entropy_with_logits(scores, told, weight, reduction="sum")
            loss = loss + options.decay * self.weights.square().sum()
            loss.backward()
            return loss

        optimiser.step(loss_of)

    def inputs(self, hashes: list[np.ndarray], rows: list[int]) -> torch.Tensor:
        """What is known of each pair, shorter the more it is."""
        places, columns, values = [], [], []
        for place, i in enumerate(rows):
            at = np.searchsorted(self.hashes, hashes[i])
            at = at[at < len(self.hashes)]
            at = at[np.isin(self.hashes[at], hashes[i])]
            places.append(np.full(len(at), place))
            columns.append(at)
            values.append(self.scales[at] / np.float32(np.sqrt(max(1, len(at)))))
        indices = torch.from_numpy(np.stack([np.concatenate(places), np.concatenate(columns)]))
        shape = (len(rows), len(self.hashes))
        return torch.sparse_coo_tensor(indices, torch.from_numpy(np.concatenate(values)), shape).coalesce()

    @torch.no_grad()
    def scores(self, hashes: list[np.ndarray], rows: list[int]) -> np.ndarray:
        return (torch.sparse.mm(self.inputs(hashes, rows), self.weights) + self.bias)[:, 0].numpy()

    def write(self, path: Path) -> None:
        """As `typing/head.rs` reads it; the groups' scales become part of the weights."""
        rows, scales = container.quantise(np.ascontiguousarray(self.weights.detach().numpy() * self.scales[:, None]))
        sections = {"tree.hashes": self.hashes, "tree.weights": rows, "tree.weights.scale": scales,
                    "tree.bias": self.bias.detach().numpy(), "tree.temperature": np.ones(1, np.float32)}
        container.write(path, sections, LIMIT)


def main() -> None:
    options = read_options()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    asked = told_pairs.read(gold.read(options.pairs), options.corpus, options.judgements)
    hashes = read_hashes(options.features)
    print(f"{len(asked)} pairs, {sum(pair.told for pair in asked)} told")
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    scores = np.zeros(len(asked), np.float32)
    for fold in range(gold.FOLDS):
        head = Head(options, hashes, asked, [i for i, pair in enumerate(asked) if pair.fold != fold])
        held = [i for i, pair in enumerate(asked) if pair.fold == fold]
        scores[held] = head.scores(hashes, held)
        head.write(folder / f"told-{fold}.bin")
    told_pairs.describe("head", asked, 1 / (1 + np.exp(-scores)))
    np.savez(folder / "told-folds.npz", scores=scores)
    if options.out:
        Head(options, hashes, asked, list(range(len(asked)))).write(Path(options.out))


if __name__ == "__main__":
    main()
