"""What teachers say of texts: for each anchor that they find, how probable it is and the roles of its unit.

    python training/attribution/label.py FEATURES STATIC_VECTORS.npy OUT TEACHER.pt[@K/N]... [--device DEVICE]

A teacher of a fold (`train.py --fold K/N`) is not asked about annotated articles that it learned from. Written to the folder
OUT: `soft_units.i64` (the units they were asked about), `soft_anchors.i64` (unit, token of the text), `soft_probabilities.f32`,
`soft_roles.f16` ([tokens of the unit, ROLES] for each anchor). Where several teachers are asked their word is the mean.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from data import ROLES, Corpus, Unit
from decode import sigmoid
from network import Attributor
from train import LESSON, fold_of, load, predictions
from unlabelled import UNLABELLED

# Anchors that a teacher finds less probable are not told.
FLOOR = 0.08

Told = dict[tuple[int, int], tuple[float, np.ndarray]]


def shares(roles: np.ndarray) -> np.ndarray:
    """Probabilities from the logits of a unit's anchors, [anchors, tokens, ROLES]: content is shared out."""
    told = sigmoid(roles)
    weights = np.exp(roles[..., 2].clip(-15, 15))
    told[..., 2] = weights / (1.0 + weights.sum(axis=0))
    return told


def is_asked(corpus: Corpus, unit: Unit, fold: set[int] | None) -> bool:
    """No teacher learned from damaged copies or from what nobody annotated, and nobody knows the lessons better."""
    article = corpus.articles[unit.article]
    if article["id"].endswith("#damaged") or article["publisher"] == LESSON:
        return False
    return fold is None or unit.article in fold or article["publisher"] == UNLABELLED


def word_of(teacher, corpus: Corpus, asked: list[Unit]) -> Told:
    told: Told = {}
    for unit, anchors, roles in predictions(teacher, corpus, asked, FLOOR):
        order = sorted(anchors)
        if order:
            for anchor, role in zip(order, shares(np.stack([roles[anchor] for anchor in order]))):
                told[unit.number, unit.start + anchor] = (anchors[anchor], role)
    return told


def pieces_of(teacher: Attributor, features: str):
    """What MiniLM makes of the texts, for a teacher that looks at it."""
    if teacher.encoder.upper is None:
        return None
    from wordpieces import Pieces

    return Pieces(features)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features")
    arguments.add_argument("static")
    arguments.add_argument("out", type=Path)
    arguments.add_argument("teachers", nargs="+")
    arguments.add_argument("--device", default="cpu")
    options = arguments.parse_args()
    voices: dict[int, int] = {}
    sums: Told = {}
    finders: dict[tuple[int, int], int] = {}
    for told_of in options.teachers:
        weights, _, part = told_of.partition("@")
        teacher, lemmas = load(weights, np.load(options.static))
        corpus = Corpus(options.features, lemmas, pieces=pieces_of(teacher, options.features))
        fold = fold_of(corpus, part) if part else None
        asked = [unit for unit in corpus.units if is_asked(corpus, unit, fold)]
        for unit in asked:
            voices[unit.number] = voices.get(unit.number, 0) + 1
        for place, (probability, roles) in word_of(teacher.to(options.device), corpus, asked).items():
            known = sums.get(place, (0.0, np.float32(0.0)))
            sums[place] = (known[0] + probability, known[1] + roles)
            finders[place] = finders.get(place, 0) + 1
    options.out.mkdir(parents=True, exist_ok=True)
    np.array(sorted(voices), np.int64).tofile(options.out / "soft_units.i64")
    places = sorted(sums)
    np.array(places, np.int64).reshape(-1, 2).tofile(options.out / "soft_anchors.i64")
    means = [sums[place][0] / voices[place[0]] for place in places]
    np.array(means, np.float32).tofile(options.out / "soft_probabilities.f32")
    with open(options.out / "soft_roles.f16", "wb") as file:
        for place in places:
            (sums[place][1] / finders[place]).astype(np.float16).reshape(-1, ROLES).tofile(file)
    print(f"{len(places)} anchors in {len(voices)} units")


if __name__ == "__main__":
    main()
