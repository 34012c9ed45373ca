"""The best sequence of tags, and how right names are."""

from __future__ import annotations

import numpy as np

from network import TAGS

NEVER = -1e9


def follows() -> np.ndarray:
    """[before, after]: 0 where a tag may follow another, very small where it may not."""
    allowed = np.full((TAGS, TAGS), NEVER, np.float32)
    for before in range(TAGS):
        open_kind = (before - 1) // 4 if before and (before - 1) % 4 < 2 else None
        for after in range(TAGS):
            goes_on = after > 0 and (after - 1) % 4 in (1, 2)
            kind = (after - 1) // 4
            if (open_kind is not None and goes_on and kind == open_kind) or (open_kind is None and not goes_on):
                allowed[before, after] = 0.0
    return allowed


FOLLOWS = follows()
MAY_END = np.array([tag == 0 or (tag - 1) % 4 >= 2 for tag in range(TAGS)])
MAY_BEGIN = np.array([tag == 0 or (tag - 1) % 4 in (0, 3) for tag in range(TAGS)])


def viterbi(scores: np.ndarray) -> np.ndarray:
    """The best tags of one sentence from the scores [tokens, TAGS]."""
    best = np.where(MAY_BEGIN, scores[0], NEVER)
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        ways = best[:, None] + FOLLOWS
        back[i] = ways.argmax(0)
        best = ways.max(0) + scores[i]
    tag = int(np.where(MAY_END, best, 2 * NEVER).argmax())
    tags = [tag]
    for i in range(len(scores) - 1, 0, -1):
        tag = int(back[i, tag])
        tags.append(tag)
    return np.array(tags[::-1])


class Counts:
    """Right, proposed and gold names."""

    def __init__(self):
        self.right = self.proposed = self.gold = 0

    def add(self, gold: set, proposed: set) -> None:
        self.right += len(gold & proposed)
        self.proposed += len(proposed)
        self.gold += len(gold)

    def f1(self) -> float:
        return 200.0 * self.right / max(self.proposed + self.gold, 1)

    def __str__(self) -> str:
        precision, recall = self.right / max(self.proposed, 1), self.right / max(self.gold, 1)
        return f"P {100 * precision:.1f} R {100 * recall:.1f} F {self.f1():.1f}"
