"""The annotated pairs of actor and recipient, their folds, and how a list of answers is scored."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

# PLOVER's types as far as pairs are annotated with them. YIELD is CONCEDE and RETREAT, which a lexicon tells apart.
TYPES = ("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
         "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD")
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
         "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}
FOLDS = 5
# Letters by which near-copies are recognised.
KEY_LETTERS = 40


@dataclass
class Pair:
    """A sentence with an actor, a recipient and a type."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    type: int
    fold: int = 0


def fnv1a64(text: str) -> int:
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def read(path: str) -> list[Pair]:
    """The pairs of a file of JSON lines, with their folds."""
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    pairs = [Pair(row["text"], tuple(row["actor"]), tuple(row["recipient"]), TYPES.index(row["type"])) for row in rows]
    deal(pairs)
    return pairs


def deal(pairs: list[Pair]) -> None:
    """Folds: rows whose texts begin with the same letters are one group; the groups of a type (that of the group's first
    row), in order of the hash of these letters, go to folds 0, 1, 2, 3, 4, 0, ..., and each type begins where the one
    before it stopped."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        key = "".join(c for c in pair.text.lower() if c.isascii() and c.isalpha())[:KEY_LETTERS]
        groups.setdefault(key, []).append(pair)
    next_fold = 0
    for kind in range(len(TYPES)):
        keys = [key for key, group in groups.items() if group[0].type == kind]
        for key in sorted(keys, key=fnv1a64):
            for pair in groups[key]:
                pair.fold = next_fold
            next_fold = (next_fold + 1) % FOLDS


def scores(gold: np.ndarray, told: np.ndarray) -> dict[str, float]:
    """Accuracy, macro-F1 over the types and share of right quads."""
    quads = np.array([QUADS[name] for name in TYPES])
    return {"accuracy": float((gold == told).mean()), "macro-F1": float(np.mean(by_type(gold, told))),
            "quad": float((quads[gold] == quads[told]).mean())}


def by_type(gold: np.ndarray, told: np.ndarray) -> list[float]:
    """F1 of each type."""
    return [2.0 * ((gold == kind) & (told == kind)).sum() / max(1, (gold == kind).sum() + (told == kind).sum())
            for kind in range(len(TYPES))]


def type_line(gold: np.ndarray, told: np.ndarray) -> str:
    return "F1 " + ", ".join(f"{name} {value:.2f}" for name, value in zip(TYPES, by_type(gold, told)))


def line(name: str, gold: np.ndarray, told: np.ndarray) -> str:
    return f"{name}: " + ", ".join(f"{what} {value:.3f}" for what, value in scores(gold, told).items())


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """What the logits are divided by so that the answers' probabilities are likeliest."""
    tried = np.exp(np.linspace(np.log(0.05), np.log(5.0), 300))
    rows = np.arange(len(gold))
    return float(min(tried, key=lambda t: -np.log(softmax(logits / t)[rows, gold] + 1e-12).mean()))


def calibration_error(probabilities: np.ndarray, gold: np.ndarray, bins: int = 10) -> float:
    """Mean gap between the confidence of an answer and how often such answers are right."""
    top, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == gold
    bin_of = np.minimum((top * bins).astype(int), bins - 1)
    return float(sum(abs(top[bin_of == b].sum() - right[bin_of == b].sum()) for b in range(bins)) / len(gold))
