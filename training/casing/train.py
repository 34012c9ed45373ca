"""The linear model that tells how a word of a text in capitals would be written.

    python training/casing/train.py FEATURES models/casing.bin

FEATURES is what `casing_features` wrote. Every twentieth text is held out and scored.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent.parent))
import container  # noqa: E402

# As in `crates/dateline-read/src/casing/features.rs`.
ROW_BITS = 18
LIMIT = 600_000
EPOCHS = 4
BATCH = 4096
RATE = 0.02
# Share of features dropped at each step, so that endings and lists are learned beside the words themselves.
DROPPED = 0.25
DECAY = 1e-6
HELD_OUT = 20


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    torch.manual_seed(1)
    torch.set_num_threads(1)
    generator = np.random.default_rng(1)
    rows = torch.from_numpy(np.fromfile(folder / "rows.u32", np.uint32).astype(np.int32))
    bounds = np.fromfile(folder / "bounds.u32", np.uint32).astype(np.int64)
    cases = torch.from_numpy(np.fromfile(folder / "cases.u8", np.uint8).astype(np.int64))
    starts = np.fromfile(folder / "texts.u32", np.uint32)
    text_of = np.searchsorted(starts, np.arange(len(cases)), side="right") - 1
    held = text_of % HELD_OUT == 0
    table = torch.nn.EmbeddingBag(1 << ROW_BITS, 2, mode="sum")
    torch.nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adam(table.parameters(), lr=RATE, betas=(0.9, 0.99))
    learned = np.flatnonzero(~held)
    steps, step = EPOCHS * -(-len(learned) // BATCH), 0

    def scores(words: np.ndarray, dropped: float) -> torch.Tensor:
        lengths = bounds[words + 1] - bounds[words]
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        where = np.repeat(bounds[words] - offsets, lengths) + np.arange(lengths.sum())
        weights = None
        if dropped:
            weights = (torch.rand(len(where)) >= dropped).float() / (1 - dropped)
        told = table(rows[torch.from_numpy(where)], torch.from_numpy(offsets).int(), per_sample_weights=weights)
        return torch.cat([torch.zeros(len(words), 1), told], 1)

    for epoch in range(EPOCHS):
        generator.shuffle(learned)
        for at in range(0, len(learned), BATCH):
            words = learned[at:at + BATCH]
            for group in optimiser.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            loss = torch.nn.functional.cross_entropy(scores(words, DROPPED), cases[words])
            loss = loss + DECAY * table.weight.square().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
        print(f"epoch {epoch + 1}: last loss {loss.item():.4f}", flush=True)
    with torch.no_grad():
        weights = table.weight.numpy()
        scale = 127 / np.quantile(np.abs(weights[weights != 0]), 0.9999)
        quantised = np.clip(np.rint(weights * scale), -127, 127).astype(np.int8)
        table.weight.copy_(torch.from_numpy(quantised.astype(np.float32)))
        words = np.flatnonzero(held)
        told = np.concatenate([scores(part, 0.0).argmax(1).numpy() for part in np.array_split(words, 1 + len(words) // 65536)])
    gold = cases[words].numpy()
    print(f"held out: {len(words)} words, right {np.mean(told == gold):.4f}")
    for case, name in enumerate(("small", "capital", "capitals")):
        both = np.sum((told == case) & (gold == case))
        print(f"  {name}: precision {both / max(1, np.sum(told == case)):.4f}, recall {both / max(1, np.sum(gold == case)):.4f}")
    container.write(out, {"casing.weights": quantised.tobytes()}, LIMIT)


if __name__ == "__main__":
    main()
