"""What teachers say of texts: for each anchor that any of them finds, how probable it is and the roles of its unit.

    python training/attribution/label.py FEATURES STATIC_VECTORS.npy OUT TEACHER.pt [TEACHER.pt ...]

Probabilities of the teachers are averaged. Written to the folder OUT: `soft_units.i64` (the units they were asked about),
`soft_anchors.i64` (unit, token of the text), `soft_probabilities.f32`, `soft_roles.f16` ([tokens of the unit, ROLES] for each anchor).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from data import ROLES, Corpus
from decode import sigmoid
from train import load, predictions
from wordpieces import Pieces

# Anchors that no teacher finds more probable are not told.
FLOOR = 0.08


def shares(roles: np.ndarray) -> np.ndarray:
    """Probabilities from the logits of a unit's anchors, [anchors, tokens, ROLES]: content is shared out."""
    told = sigmoid(roles)
    weights = np.exp(roles[..., 2].clip(-15, 15))
    told[..., 2] = weights / (1.0 + weights.sum(axis=0))
    return told


def main(features: str, static_path: str, out: str, teachers: list[str]) -> None:
    static = np.load(static_path).astype(np.float32)
    models = [load(path, static) for path in teachers]
    corpora = [Corpus(features, lemmas, pieces=Pieces(features) if model.encoder.upper is not None else None)
               for model, lemmas in models]
    # Teachers did not learn from damaged copies, and are not asked about them.
    is_asked = lambda unit: not corpora[0].articles[unit.article]["id"].endswith("#damaged")
    asked = [[unit for unit in corpus.units if is_asked(unit)] for corpus in corpora]
    wanted = None
    if len(models) > 1:
        found: dict[int, set[int]] = {unit.number: set() for unit in asked[0]}
        for (model, _), corpus, units in zip(models, corpora, asked):
            for unit, anchors, _ in predictions(model, corpus, units, FLOOR):
                found[unit.number] |= set(anchors)
        wanted = {number: sorted(anchors) for number, anchors in found.items()}
    told: dict[tuple[int, int], list] = {}
    for (model, _), corpus, units in zip(models, corpora, asked):
        for unit, anchors, roles in predictions(model, corpus, units, FLOOR, wanted):
            if not anchors:
                continue
            order = sorted(anchors)
            for anchor, role in zip(order, shares(np.stack([roles[anchor] for anchor in order]))):
                mean = told.setdefault((unit.number, unit.start + anchor), [0.0, 0.0])
                mean[0] += anchors[anchor] / len(models)
                mean[1] = mean[1] + role.astype(np.float32) / len(models)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    np.array([unit.number for unit in asked[0]], np.int64).tofile(folder / "soft_units.i64")
    places = sorted(told)
    np.array(places, np.int64).reshape(-1, 2).tofile(folder / "soft_anchors.i64")
    np.array([told[place][0] for place in places], np.float32).tofile(folder / "soft_probabilities.f32")
    with open(folder / "soft_roles.f16", "wb") as file:
        for place in places:
            told[place][1].astype(np.float16).reshape(-1, ROLES).tofile(file)
    print(f"{len(places)} anchors in {len(asked[0])} units")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
