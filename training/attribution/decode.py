"""From logits to attributions, and their scores: contents match at IoU >= .5, sources share a token."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np


@dataclass
class Settings:
    """What is tuned on held-out publishers."""

    anchor: float = 0.35
    switch: float = 0.5
    content_bounds: float = 0.5
    source: float = 0.3
    source_bounds: float = 0.5
    least_source: float = 0.25
    keep: float = 0.3


# Tokens as probable are part of a cue.
CUE = 0.5
# No bound costs more than this, no token of a source gains or loses more.
MOST_COST = 6.0
MOST_GAIN = 4.0


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


def cost(logits: np.ndarray) -> np.ndarray:
    """What it costs to begin or end where these logits say how probable that is."""
    return (-logits).clip(0.0, MOST_COST)


def contents(roles: np.ndarray, settings: Settings) -> np.ndarray:
    """Which anchor each token is content of, plus one; roles are [anchors, tokens, ROLES]."""
    count, length = roles.shape[:2]
    scores = np.vstack([np.zeros(length), roles[..., 2]])
    begins = np.vstack([np.zeros(length), settings.content_bounds * cost(roles[..., 3])])
    ends = np.vstack([np.zeros(length), settings.content_bounds * cost(roles[..., 4])])
    best, back = scores[:, 0] - begins[:, 0], np.zeros((length, count + 1), np.int64)
    for i in range(1, length):
        left = best - ends[:, i - 1]
        top = int(left.argmax())
        moved = left[top] - settings.switch - begins[:, i]
        stay = best >= moved
        back[i] = np.where(stay, np.arange(count + 1), top)
        best = np.where(stay, best, moved) + scores[:, i]
    labels = np.zeros(length, np.int64)
    labels[-1] = int((best - ends[:, -1]).argmax())
    for i in range(length - 1, 0, -1):
        labels[i - 1] = back[i, labels[i]]
    return labels


def cue_of(roles: np.ndarray) -> list[int]:
    """The run of probable tokens that weighs most."""
    probabilities = sigmoid(roles[:, 1])
    runs, start = [], None
    for i, p in enumerate(list(probabilities) + [0.0]):
        if p >= CUE and start is None:
            start = i
        elif p < CUE and start is not None:
            runs.append((float(probabilities[start:i].sum()), -start, i))
            start = None
    if not runs:
        return []
    _, start, end = max(runs)
    return list(range(-start, end))


def source_of(roles: np.ndarray, settings: Settings) -> list[int]:
    """The run of tokens that gains most by itself and by its bounds; none where no token is probable."""
    if sigmoid(roles[:, 0].max()) < settings.least_source:
        return []
    gains = (roles[:, 0] - np.log(settings.source / (1.0 - settings.source))).clip(-MOST_GAIN, MOST_GAIN)
    begins, ends = (settings.source_bounds * cost(roles[:, role]) for role in (5, 6))
    best, run = -np.inf, (0, 0)
    open_gain, open_start = -np.inf, 0
    for i in range(len(gains)):
        if -begins[i] > open_gain:
            open_gain, open_start = -begins[i], i
        open_gain += gains[i]
        if open_gain - ends[i] > best:
            best, run = open_gain - ends[i], (open_start, i + 1)
    return list(range(*run))


def decode(anchor_probabilities: dict[int, float], roles: dict[int, np.ndarray], settings: Settings) -> list[Found]:
    """The attributions of a unit; `roles` are [tokens, ROLES] logits by anchor."""
    anchors = [anchor for anchor in sorted(roles) if anchor_probabilities[anchor] >= settings.anchor]
    if not anchors:
        return []
    labels = contents(np.stack([roles[anchor] for anchor in anchors]), settings)
    found = []
    for k, anchor in enumerate(anchors):
        content = [int(i) for i in np.flatnonzero(labels == k + 1)]
        if not content:
            continue
        cue = cue_of(roles[anchor]) or [anchor]
        source = source_of(roles[anchor], settings)
        content = [i for i in content if i not in cue and i not in source]
        if not content:
            continue
        mean = float(sigmoid(roles[anchor][content, 2]).mean())
        score = anchor_probabilities[anchor] * mean
        if score >= settings.keep:
            found.append(Found(anchor, source, cue, content, score))
    return found


def matched(gold: list[tuple[set, set]], given: list[tuple[set, set]], with_source: bool) -> set[int]:
    """Which of the given pairs of (source, content) match one of the gold, one to one."""
    pairs = []
    for g, (source, content) in enumerate(gold):
        for f, (own, other) in enumerate(given):
            union = len(content | other)
            overlap = len(content & other) / union if union else 0.0
            same = bool(source & own) or (not source and not own)
            if overlap >= 0.5 and (same or not with_source):
                pairs.append((overlap, -g, -f))
    used_gold, used_given = set(), set()
    for _, g, f in sorted(pairs, reverse=True):
        if g not in used_gold and -f not in used_given:
            used_gold.add(g)
            used_given.add(-f)
    return used_given


def runs(tokens: set[int]) -> list[tuple[int, int]]:
    """Maximal runs of neighbouring tokens as half-open ranges."""
    found: list[tuple[int, int]] = []
    for token in sorted(tokens):
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def equal_runs(gold: list[set], given: list[set], trimmed) -> np.ndarray:
    """Runs in the gold, runs given, and how many are equal once `trimmed`."""
    expected, found = (
        Counter(frozenset(trimmed(range(*run))) for tokens in side for run in runs(tokens)) for side in (gold, given))
    for side in (expected, found):
        side.pop(frozenset(), None)
    return np.array([expected.total(), found.total(), (expected & found).total()])
