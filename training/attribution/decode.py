"""From logits to attributions, and their scores: contents match at IoU >= .5, sources share a token."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass
class Settings:
    """What is tuned on held-out publishers."""

    anchor: float = 0.4
    switch: float = 2.2
    source: float = 0.3
    keep: float = 0.3


@dataclass
class Found:
    """An attribution of a unit: token numbers within it."""

    anchor: int
    source: list[int]
    cue: list[int]
    content: list[int]
    score: float


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-x))


def contents(logits: np.ndarray, switch: float) -> np.ndarray:
    """Which anchor each token is content of, plus one; logits are [anchors, tokens]. One switch costs `switch`."""
    count, length = logits.shape
    scores = np.vstack([np.zeros(length), logits])
    scores = scores - np.logaddexp.reduce(scores, axis=0)
    best, back = scores[:, 0].copy(), np.zeros((length, count + 1), np.int64)
    for i in range(1, length):
        top = int(best.argmax())
        moved = best[top] - switch
        stay = best >= moved
        back[i] = np.where(stay, np.arange(count + 1), top)
        best = np.where(stay, best, moved) + scores[:, i]
    labels = np.zeros(length, np.int64)
    labels[-1] = int(best.argmax())
    for i in range(length - 1, 0, -1):
        labels[i - 1] = back[i, labels[i]]
    return labels


def best_run(probabilities: np.ndarray, threshold: float, floor: float) -> list[int]:
    """The run of tokens above the threshold that weighs most; else the best token above `floor` with its neighbours."""
    runs, start = [], None
    for i, p in enumerate(list(probabilities) + [0.0]):
        if p >= threshold and start is None:
            start = i
        elif p < threshold and start is not None:
            runs.append((float(probabilities[start:i].sum()), start, i))
            start = None
    if runs:
        _, start, end = max(runs)
        return list(range(start, end))
    top = int(probabilities.argmax())
    if probabilities[top] < floor:
        return []
    start = end = top
    while start > 0 and probabilities[start - 1] > probabilities[top] / 3:
        start -= 1
    while end + 1 < len(probabilities) and probabilities[end + 1] > probabilities[top] / 3:
        end += 1
    return list(range(start, end + 1))


def decode(anchor_probabilities: dict[int, float], roles: dict[int, np.ndarray], settings: Settings) -> list[Found]:
    """The attributions of a unit; `roles` are [tokens, 3] logits of source, cue and content by anchor."""
    anchors = [anchor for anchor in sorted(roles) if anchor_probabilities[anchor] >= settings.anchor]
    if not anchors:
        return []
    logits = np.stack([roles[anchor][:, 2] for anchor in anchors])
    labels = contents(logits, settings.switch)
    found = []
    for k, anchor in enumerate(anchors):
        content = [int(i) for i in np.flatnonzero(labels == k + 1)]
        if not content:
            continue
        cue = best_run(sigmoid(roles[anchor][:, 1]), 0.5, 0.0) or [anchor]
        source = best_run(sigmoid(roles[anchor][:, 0]), settings.source, 0.05)
        content = [i for i in content if i not in cue and i not in source]
        if not content:
            continue
        mean = float(sigmoid(logits[k][content]).mean())
        score = anchor_probabilities[anchor] * mean
        if score >= settings.keep:
            found.append(Found(anchor, source, cue, content, score))
    return found


def matches(gold: list[tuple[set, set]], given: list[tuple[set, set]]) -> tuple[int, int]:
    """Pairs of (source, content): how many contents match, and of these how many sources too."""
    pairs = []
    for g, (_, content) in enumerate(gold):
        for f, (_, other) in enumerate(given):
            union = len(content | other)
            overlap = len(content & other) / union if union else 0.0
            if overlap >= 0.5:
                pairs.append((overlap, -g, -f))
    used_gold, used_given, right, both = set(), set(), 0, 0
    for _, g, f in sorted(pairs, reverse=True):
        if g in used_gold or f in used_given:
            continue
        used_gold.add(g)
        used_given.add(f)
        right += 1
        source, other = gold[-g][0], given[-f][0]
        both += bool(source & other) or (not source and not other)
    return right, both
