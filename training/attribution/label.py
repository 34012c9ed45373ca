"""What a teacher says of texts: for each anchor that it finds, how probable it is and the roles of its unit.

    python training/attribution/label.py FEATURES STATIC_VECTORS.npy OUT TEACHER.pt

Written to the folder OUT: `soft_units.i64` (the units it was asked about), `soft_anchors.i64` (unit, token of the text), `soft_probabilities.f32`, `soft_roles.f16` ([tokens of the unit, ROLES] for each anchor).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from data import ROLES, Corpus
from decode import sigmoid
from train import load, predictions
from wordpieces import Pieces

# Anchors that it finds less probable are not told.
FLOOR = 0.08


def shares(roles: np.ndarray) -> np.ndarray:
    """Probabilities from the logits of a unit's anchors, [anchors, tokens, ROLES]: content is shared out."""
    told = sigmoid(roles)
    weights = np.exp(roles[..., 2].clip(-15, 15))
    told[..., 2] = weights / (1.0 + weights.sum(axis=0))
    return told


def main(features: str, static: str, out: str, weights: str) -> None:
    teacher, lemmas = load(weights, np.load(static).astype(np.float32))
    corpus = Corpus(features, lemmas, pieces=Pieces(features) if teacher.encoder.upper is not None else None)
    # The teacher did not learn from damaged copies, and is not asked about them.
    asked = [unit for unit in corpus.units if not corpus.articles[unit.article]["id"].endswith("#damaged")]
    told: dict[tuple[int, int], tuple[float, np.ndarray]] = {}
    for unit, anchors, roles in predictions(teacher, corpus, asked, FLOOR):
        order = sorted(anchors)
        if order:
            for anchor, role in zip(order, shares(np.stack([roles[anchor] for anchor in order]))):
                told[unit.number, unit.start + anchor] = (anchors[anchor], role)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    np.array([unit.number for unit in asked], np.int64).tofile(folder / "soft_units.i64")
    places = sorted(told)
    np.array(places, np.int64).reshape(-1, 2).tofile(folder / "soft_anchors.i64")
    np.array([told[place][0] for place in places], np.float32).tofile(folder / "soft_probabilities.f32")
    with open(folder / "soft_roles.f16", "wb") as file:
        for place in places:
            told[place][1].astype(np.float16).reshape(-1, ROLES).tofile(file)
    print(f"{len(places)} anchors in {len(asked)} units")


if __name__ == "__main__":
    main(*sys.argv[1:])
