"""Tune the encoder on the annotated pairs: five folds apart, and once on all.

    python training/events/train_encoder.py MINILM PAIRS.jsonl FOLDER [--folds 0,1,2,3,4] [--all]

Writes FOLDER/encoder-fold-N.npz (logits of the fold's pairs, which the weights did not see, as computed in floats and
in bytes), FOLDER/encoder-N.pt and, with --all, FOLDER/encoder.pt.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import pairs as gold
from encoder import LAYERS, Batch, Encoder, load_minilm
from export_encoder import round_weights
from pieces import sequence, tokenizer

# Largest magnitude of a byte of the layers' inputs, one scale a row.
LARGEST_INPUT = 127.0


def read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("minilm")
    arguments.add_argument("pairs")
    arguments.add_argument("folder")
    arguments.add_argument("--folds", default="0,1,2,3,4")
    arguments.add_argument("--all", action="store_true", help="train on all pairs as well")
    arguments.add_argument("--tuned", type=int, default=3, help="upper layers that are tuned")
    arguments.add_argument("--epochs", type=int, default=5)
    arguments.add_argument("--rate", type=float, default=2e-4)
    arguments.add_argument("--head-rate", type=float, default=1e-3)
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--dropout", type=float, default=0.1)
    arguments.add_argument("--smooth", type=float, default=0.1)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--threads", type=int, default=1)
    return arguments.parse_args()


def batches(sequences: list[list[int]], size: int, rng: random.Random | None) -> list[list[int]]:
    """Rows of like length together; in an order of chance where there is one."""
    jitter = (lambda: rng.uniform(0, 6)) if rng else (lambda: 0.0)
    order = sorted(range(len(sequences)), key=lambda row: len(sequences[row]) + jitter())
    made = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(made)
    return made


class Lower:
    """States below the layers that are tuned, kept from epoch to epoch."""

    def __init__(self, model: Encoder, first: int):
        self.model, self.first = model, first
        self.kept: dict[tuple[int, ...], torch.Tensor] = {}

    @torch.no_grad()
    def states(self, sequences: list[list[int]], batch: Batch) -> torch.Tensor:
        missing = [sequence for sequence in sequences if tuple(sequence) not in self.kept]
        if missing:
            asked = Batch(missing)
            self.model.eval()
            states = self.model.states(self.model.embed(asked.ids), asked.mask, range(self.first))
            self.model.train()
            self.kept.update({tuple(sequence): row[: len(sequence)].clone() for sequence, row in zip(missing, states)})
        x = torch.zeros(*batch.ids.shape, self.model.norm.normalized_shape[0])
        for row, sequence in enumerate(sequences):
            x[row, : len(sequence)] = self.kept[tuple(sequence)]
        return x


def train(options: argparse.Namespace, pairs: list[gold.Pair], read: list[list[int]], rows: list[int]) -> Encoder:
    """The encoder tuned on some of the pairs; `read` holds the pieces of all."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    model = load_minilm(options.minilm, options.dropout)
    first = LAYERS - options.tuned
    for name, parameter in model.named_parameters():
        tuned = name.startswith("head") or (name.startswith("layers") and int(name.split(".")[1]) >= first)
        parameter.requires_grad = tuned or (first == 0 and name.startswith("norm"))
    head = list(model.head.parameters())
    others = [parameter for name, parameter in model.named_parameters()
              if parameter.requires_grad and not name.startswith("head")]
    optimiser = torch.optim.AdamW([{"params": others, "lr": options.rate}, {"params": head, "lr": options.head_rate}],
                                  weight_decay=0.01)
    steps = options.epochs * -(-len(rows) // options.batch)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm))))
    lower = Lower(model, first)
    sequences = [read[row] for row in rows]
    targets = torch.tensor([pair.type for pair in pairs])
    for epoch in range(options.epochs):
        model.train()
        began, total = time.time(), 0.0
        for group in batches(sequences, options.batch, rng):
            batch = Batch([sequences[i] for i in group])
            x = lower.states([sequences[i] for i in group], batch) if first else model.embed(batch.ids)
            logits = model.types(model.states(x, batch.mask, range(first, LAYERS - 1)), batch.mask, batch.marks)
            loss = functional.cross_entropy(logits, targets[[rows[i] for i in group]], label_smoothing=options.smooth)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*others, *head], 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(group)
        print(f"  epoch {epoch}: loss {total / len(rows):.3f}, {time.time() - began:.0f} s", flush=True)
    return model.eval()


class InBytes(nn.Linear):
    """An affine layer whose inputs are rounded to bytes, as the program does."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scale = x.abs().amax(-1, keepdim=True).clamp(min=1e-9) / LARGEST_INPUT
        return super().forward((x / scale).round() * scale)


def in_bytes(model: Encoder) -> Encoder:
    """The encoder as the program computes it: weights of 7 bits, inputs of 8."""
    twin = copy.deepcopy(model)
    round_weights(twin)
    for module in twin.layers.modules():
        if type(module) is nn.Linear:
            module.__class__ = InBytes
    return twin


@torch.no_grad()
def predict(model: Encoder, sequences: list[list[int]]) -> np.ndarray:
    logits = np.zeros((len(sequences), len(gold.TYPES)), np.float32)
    # One length a batch, so that no result depends on what is beside it.
    for group in batches(sequences, 32, None):
        batch = Batch([sequences[i] for i in group])
        logits[group] = model(batch.ids, batch.mask, batch.marks).numpy()
    return logits


def main() -> None:
    options = read_options()
    torch.set_num_threads(options.threads)
    pairs = gold.read(options.pairs)
    types = np.array([pair.type for pair in pairs])
    tokens = tokenizer(options.minilm)
    read = [sequence(tokens, pair.text, pair.actor, pair.recipient) for pair in pairs]
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for fold in (int(fold) for fold in options.folds.split(",") if fold):
        model = train(options, pairs, read, [i for i, pair in enumerate(pairs) if pair.fold != fold])
        held = [i for i, pair in enumerate(pairs) if pair.fold == fold]
        sequences = [read[i] for i in held]
        told = {"floats": predict(model, sequences), "bytes": predict(in_bytes(model), sequences)}
        np.savez(folder / f"encoder-fold-{fold}.npz", rows=np.array(held), **told)
        torch.save({"weights": model.state_dict(), "temperature": 1.0}, folder / f"encoder-{fold}.pt")
        for name, logits in told.items():
            print(gold.line(f"fold {fold}, {name}", types[held], logits.argmax(1)), flush=True)
    temperature = together(folder, types)
    if options.all:
        model = train(options, pairs, read, list(range(len(pairs))))
        torch.save({"weights": model.state_dict(), "temperature": temperature}, folder / "encoder.pt")


def together(folder: Path, types: np.ndarray) -> float:
    """Prints what the folds that are there tell together; gives the temperature."""
    folds = [np.load(path) for path in sorted(folder.glob("encoder-fold-*.npz"))]
    if not folds:
        return 1.0
    rows = np.concatenate([fold["rows"] for fold in folds])
    for name in ("floats", "bytes"):
        logits = np.concatenate([fold[name] for fold in folds])
        print(gold.line(f"{len(folds)} folds, {name}", types[rows], logits.argmax(1)))
    print(gold.type_line(types[rows], logits.argmax(1)))
    temperature = gold.temperature(logits, types[rows])
    error = gold.calibration_error(gold.softmax(logits / temperature), types[rows])
    print(f"temperature {temperature:.2f}, calibration error {error:.3f}", flush=True)
    return temperature


if __name__ == "__main__":
    main()
