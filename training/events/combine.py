"""What head and encoder tell together, out of fold.

    python training/events/combine.py PAIRS.jsonl FOLDER

FOLDER holds `tree-folds.npz` and `encoder-fold-N.npz`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

import pairs as gold

# The encoder's share of the average.
SHARES = (0.5, 0.6, 0.7, 0.8)
# The encoder's share in what the cascade asks it for.
SHARE = 0.7


def main(pairs: str, folder: str) -> None:
    types = np.array([pair.type for pair in gold.read(pairs)])
    tree = np.load(f"{folder}/tree-folds.npz")
    folds = [np.load(path) for path in sorted(Path(folder).glob("encoder-fold-*.npz"))]
    rows = np.concatenate([fold["rows"] for fold in folds])
    types, logits = types[rows], np.concatenate([fold["bytes"] for fold in folds])
    by_head = gold.softmax(tree["scores"][rows] / tree["temperature"])
    by_encoder = gold.softmax(logits / gold.temperature(logits, types))
    print(gold.line("head", types, by_head.argmax(1)))
    print(gold.line("encoder in bytes", types, by_encoder.argmax(1)))
    agree = by_head.argmax(1) == by_encoder.argmax(1)
    right = lambda told, where: (told.argmax(1)[where] == types[where]).mean()
    print(f"agree on {agree.mean():.3f}, right there {right(by_head, agree):.3f}; "
          f"elsewhere head {right(by_head, ~agree):.3f}, encoder {right(by_encoder, ~agree):.3f}")
    for share in SHARES:
        mixed = share * by_encoder + (1 - share) * by_head
        print(gold.line(f"encoder's share {share}", types, mixed.argmax(1))
              + f", calibration error {gold.calibration_error(mixed, types):.3f}")
    mixed = SHARE * by_encoder + (1 - SHARE) * by_head
    confidence = by_head.max(1)
    for skipped in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        threshold = np.quantile(confidence, 1 - skipped)
        told = np.where((confidence >= threshold)[:, None], by_head, mixed)
        print(gold.line(f"head alone from {threshold:.3f} ({skipped:.0%} of pairs)", types, told.argmax(1)))
    for name, told in (("head", by_head), ("mixed", mixed)):
        top = np.sort(told.max(1))[::-1]
        order = np.argsort(-told.max(1), kind="stable")
        shares = []
        for share in (0.5, 0.8, 0.9, 1.0):
            count = int(share * len(top))
            shares.append(f"{share:.0%} from {top[count - 1]:.2f}: {right(told, order[:count]):.3f}")
        print(f"{name}, surest right: " + ", ".join(shares))


if __name__ == "__main__":
    main(*sys.argv[1:])
